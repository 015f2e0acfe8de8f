"""Whose words they are: from a cue to the noun phrase that names the source."""

from __future__ import annotations

from typing import Final

from copydesk.lexicon.cues import DOCUMENTS
from copydesk_quotes.tree import Range, Tree

__all__ = ["MAX_PHRASE", "antecedent", "head_of", "is_passive", "noun_phrase", "source_of_noun", "source_of_verb"]

MAX_PHRASE: Final = 100
"""Tokens of a noun phrase that are searched for an aside."""
MAX_CLIMB: Final = 10
"""Steps up the tree in search of a subject."""

_DAYS: Final = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
"""Said Monday: the parser takes a day for a subject now and then."""

_ADDRESSED: Final = frozenset(("asked", "pressed", "questioned"))

SUBJECTS: Final = ("nsubj", "csubj")
_OBJECT_CONTROL: Final = frozenset(("dobj", "dative"))


def noun_phrase(tree: Tree, i: int, outside: Range | None = None) -> Range:
    """Return the stretch of a noun with all that belongs to it, kept clear of another range."""
    s, e = tree.span(i)
    if outside is not None and s < outside[1] and outside[0] < e:
        if i < outside[0]:
            e = min(e, outside[0])
        else:
            s = max(s, outside[1])
    for j in range(max(s, i) + 1, min(e - 1, i + MAX_PHRASE)):
        if tree.lower[j] == "," and tree.tag[j + 1] in ("WP", "WDT", "WRB", "WP$", "VBG") + (
            ("IN",) if tree.lower[j + 1] == "in" else ()
        ):
            e = j  # an aside about the source is not its name: "Smith, who once worked there"
            break
    return tree.trimmed((s, e))


def head_of(tree: Tree, span: Range) -> int:
    """Return the token of a stretch that the rest of it hangs on."""
    s, e = span
    return next((i for i in range(s, e) if not s <= tree.head[i] < e or tree.head[i] == i), e - 1)


def is_passive(tree: Tree, verb: int) -> bool:
    """Whether a verb stands in the passive; "who's argued that" does not, though the parser takes it so."""
    helper = tree.child(verb, "auxpass")
    if tree.lower[verb] in _ADDRESSED and verb and tree.lower[verb - 1] == "," and helper is None:
        return tree.child(verb, "dobj") is None  # Jones, asked about it, ...
    if helper is None:
        bare = tree.tag[verb] == "VBN" and tree.dep[verb] == "advcl" and tree.child(verb, "aux", *SUBJECTS) is None
        return bare or tree.child(verb, "nsubjpass") is not None
    return not (tree.lower[helper] == "'s" and tree.child(verb, "ccomp", "dobj") is not None)


def source_of_verb(tree: Tree, verb: int) -> int | None:
    """Return the head of the noun phrase whose words, thoughts or plans a verb reports, or None."""
    if tree.tag[verb] in ("NNS", "NNPS") and tree.left[verb] < verb and not is_passive(tree, verb):
        subject = tree.child(verb, *SUBJECTS)
        return subject if subject is not None else verb - 1  # a verb taken for a noun has its subject as a compound
    at = verb
    for _ in range(MAX_CLIMB):
        if is_passive(tree, at):
            return _agent(tree, at) if at == verb else tree.child(at, "nsubjpass", *SUBJECTS)
        subject = _subject(tree, at)
        if subject is not None and tree.lower[subject] not in _DAYS:
            return subject
        if at != verb and tree.tag[at] == "VBN" and (agent := _agent(tree, at)) is not None:
            return agent
        up = tree.head[at]
        if tree.dep[at] in ("acl", "relcl") or up == at:
            break
        if tree.lower[up] == "as" and tree.dep[at] == "pcomp":
            return _quoted_as(tree, tree.head[up])
        if tree.is_noun(up) and tree.dep[at] not in ("conj", "appos"):
            return source_of_noun(tree, up)
        if tree.dep[at] == "xcomp" and (held := tree.child(up, *_OBJECT_CONTROL)) is not None and held < at:
            return held
        at = up
    return _at_top(tree, verb, at)


def _quoted_as(tree: Tree, verb: int) -> int | None:
    """Return who is "quoted as saying" it."""
    if is_passive(tree, verb):
        return tree.child(verb, "nsubjpass")
    named = tree.child(verb, "dobj")
    return tree.child(verb, *SUBJECTS) if named is None else named


def _subject(tree: Tree, verb: int) -> int | None:
    """Return a verb's subject: of several, which only a wrong parse has, the nearest before it."""
    found = [c for c in tree.children[verb] if tree.dep[c] in (*SUBJECTS, "nsubjpass")]
    before = [c for c in found if c < verb]
    return before[-1] if before else found[0] if found else None


def _at_top(tree: Tree, verb: int, top: int) -> int | None:
    """Return the source where the climb from a verb ended: at the noun that it modifies, or nowhere."""
    if tree.dep[top] == "relcl":
        return tree.head[top]
    if tree.dep[top] == "acl" and not (top == verb and tree.tag[verb] == "VBN"):
        return _of_noun(tree, tree.head[top])
    return _agent(tree, verb) if tree.tag[verb] == "VBN" else None


def _agent(tree: Tree, verb: int) -> int | None:
    by = tree.child(verb, "agent")
    return None if by is None else tree.child(by, "pobj")


def _of_noun(tree: Tree, noun: int) -> int:
    """Of "issued a statement saying" the issuer; of "a man saying" the man."""
    if tree.lower[noun] in DOCUMENTS and (owner := source_of_noun(tree, noun)) is not None:
        return owner
    return noun


def source_of_noun(tree: Tree, noun: int) -> int | None:
    """Return the head of the phrase that owns a noun: "his promise", "the claim by X", "X made a promise"."""
    if (owner := tree.child(noun, "poss")) is not None:
        return owner
    for c in tree.children[noun]:
        if tree.dep[c] in ("prep", "agent") and tree.lower[c] in ("by", "from"):
            return tree.child(c, "pobj")
    at = noun
    for _ in range(MAX_CLIMB):
        up = tree.head[at]
        if up == at or tree.dep[at] in ("nsubj", "nsubjpass", "appos", "attr"):
            return None
        if tree.is_verb(up):
            return source_of_verb(tree, up)
        if tree.dep[at] not in ("conj", "prep", "pobj"):
            return None
        at = up
    return None


def antecedent(tree: Tree, i: int) -> int:
    """Return the noun that a relative pronoun stands for, or the token itself."""
    if tree.tag[i] not in ("WP", "WDT"):
        return i
    at = i
    for _ in range(MAX_CLIMB):
        if tree.dep[at] == "relcl":
            return tree.head[at]
        if tree.head[at] == at:
            break
        at = tree.head[at]
    return i
