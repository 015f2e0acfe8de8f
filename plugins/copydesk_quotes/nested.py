"""Quotes within quotes: “She told me, ‘You are out,’” he said."""

from __future__ import annotations

from typing import Final

from copydesk_quotes.assemble import readings, relate
from copydesk_quotes.candidate import Candidate
from copydesk_quotes.marks import Region, regions_within
from copydesk_quotes.tree import Range, Tree

__all__ = ["nested_candidates"]

_MARKS: Final = 2
"""Tokens past the end of a stretch that may close an inner quotation."""


def nested_candidates(tree: Tree, outer: list[Candidate]) -> tuple[list[Candidate], list[int]]:
    """Return the readings of the cues that stand in the content of other quotes, and the stretch of each token.

    All of a reading, its cue, content and source, lies in one part of one outer quote. It is weighed as if it stood
    alone.
    """
    pieces = _pieces(outer)
    regions: list[Region] = []
    for piece in pieces:
        regions += regions_within(tree, (piece[0], min(piece[1] + _MARKS, tree.size)))
    found, owner = readings(tree, regions, (i for s, e in pieces for i in range(s, e)))
    inside = [-1] * tree.size
    for number, (s, e) in enumerate(pieces):
        inside[s:e] = [number] * (e - s)
    found = [c for c in found if _lies_within(c, inside)]
    relate(tree, found, owner)
    for candidate in found:
        candidate.rule += ", in another quote"
    return found, owner


def _pieces(outer: list[Candidate]) -> list[Range]:
    pieces: list[Range] = []
    for s, e in sorted(r for c in outer for r in c.content):
        if not pieces or s >= pieces[-1][1]:
            pieces.append((s, e))
    return pieces


def _lies_within(candidate: Candidate, inside: list[int]) -> bool:
    """Whether a reading lies in one part of one outer quote, as a part of it and not the whole."""
    spans = [*candidate.content, *([candidate.cue] if candidate.cue else [])]
    spans += [candidate.speaker] if candidate.speaker else []
    numbers = {inside[i] for s, e in spans for i in (s, e - 1) if s < e}
    return bool(candidate.content) and all(s < e for s, e in candidate.content) and numbers == {inside[candidate.head]}
