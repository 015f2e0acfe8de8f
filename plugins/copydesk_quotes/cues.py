"""Which words of an article are cues, and how far each cue reaches."""

from __future__ import annotations

from typing import Final

from copydesk.lexicon.cues import Cue, cue_verb
from copydesk_quotes.tree import Range, Tree

__all__ = ["particle_of", "verb_cue", "verb_group"]

_GROUP: Final = frozenset(("aux", "auxpass", "neg", "prt"))
_MAX_GROUP: Final = 8


def particle_of(tree: Tree, verb: int) -> int | None:
    """Return the particle of a phrasal verb."""
    return tree.child(verb, "prt")


def verb_cue(tree: Tree, verb: int) -> Cue | None:
    """Return the lexicon's cue for a verb, its particle considered."""
    particle = particle_of(tree, verb)
    word = tree.lower[particle] if particle is not None else _clear(tree, verb)
    return cue_verb(tree.lower[verb], word)


def _clear(tree: Tree, verb: int) -> str | None:
    """Of "made it clear", the adjective that makes it a cue."""
    for c in tree.children[verb]:
        if tree.lower[c] in ("clear", "known"):
            return "clear"
        if tree.dep[c] == "ccomp" and any(tree.lower[g] == "clear" for g in tree.children[c]):
            return "clear"
    return None


def verb_group(tree: Tree, verb: int, preposition: int | None = None) -> Range:
    """Return the cue's span: the verb with its auxiliaries, negation, particle and the preposition it takes."""
    s = e = verb
    for c in reversed(tree.children[verb]):
        close = c < s and tree.dep[c] in (*_GROUP, "advmod") and tree.left[c] == c
        close = close and all(tree.dep[j] in ("advmod", "neg") for j in range(c + 1, s))
        if close and not (tree.dep[c] == "advmod" and tree.lower[c].startswith("wh")):
            s = c
    for c in tree.children[verb]:
        if c > verb and c == e + 1 and tree.dep[c] in _GROUP:
            e = c
    if preposition is not None and preposition == e + 1:
        e = preposition
    return s, e + 1
