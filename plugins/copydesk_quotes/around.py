"""Candidates whose cue stands beside a whole clause: "according to X", "in her view"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from copydesk_quotes.candidate import Candidate
from copydesk_quotes.frames import complete, without
from copydesk_quotes.tree import Range, Tree

__all__ = ["according_candidates", "view_candidates"]

_VIEWS: Final = frozenset(
    ("view", "views", "opinion", "words", "eyes", "mind", "estimation", "judgment", "telling", "account")
)
_POLLS: Final = frozenset(("poll", "polls", "survey", "surveys", "study", "census", "polling"))
_CLAUSES: Final = frozenset(("ROOT", "ccomp", "advcl", "relcl", "parataxis"))
_MAX_CLIMB: Final = 12


def _around(tree: Tree, i: int, own: Range) -> Iterator[tuple[str, list[Range]]]:
    """Yield the clause around a stretch, and the sentence where that is more, without the stretch itself."""
    clause = tree.head[i]
    for _ in range(_MAX_CLIMB):
        if tree.dep[clause] in _CLAUSES or tree.head[clause] == clause:
            break
        if tree.dep[clause] == "conj" and tree.is_verb(clause) and tree.child(clause, "nsubj", "nsubjpass") is not None:
            break
        clause = tree.head[clause]
    for name, top in (("", clause), (" whole", tree.root[i])):
        if name and top == clause:
            return
        pieces = [r for r in map(tree.trimmed, without(tree.span(top), own)) if r[0] < r[1]]
        if pieces:
            yield name, pieces


def according_candidates(tree: Tree, i: int) -> Iterator[Candidate]:
    """Yield the readings of "according to X"."""
    if i + 1 >= tree.size or tree.lower[i + 1] != "to":
        return
    noun = tree.child(i + 1, "pobj") if tree.head[i + 1] == i else tree.child(i, "pobj")
    if noun is None:
        return
    own = (min(i, tree.left[noun]), tree.right[noun] + 1)
    for name, pieces in _around(tree, i, own):
        yield complete(tree, Candidate(i, (i, i + 2), f"according to{name}", "speech", 2, pieces, None), noun)


def view_candidates(tree: Tree, noun: int) -> Iterator[Candidate]:
    """Yield the readings of "in her view" and "in a poll of 2015"."""
    up = tree.head[noun]
    if tree.dep[noun] != "pobj" or tree.lower[up] not in ("in", "by", "to"):
        return
    own = tree.span(up)
    owner = tree.child(noun, "poss")
    if owner is None and (of := tree.child(noun, "prep")) is not None and tree.lower[of] == "of":
        owner = tree.child(of, "pobj")
    if tree.lower[noun] in _VIEWS and owner is not None:
        for name, pieces in _around(tree, up, own):
            yield complete(tree, Candidate(noun, (up, noun + 1), f"view{name}", "thought", 2, pieces, None), owner)
    elif tree.lower[noun] in _POLLS and tree.lower[up] == "in":
        for name, pieces in _around(tree, up, own):
            yield complete(tree, Candidate(noun, (up, up + 1), f"poll{name}", "speech", 2, pieces, None), noun)
