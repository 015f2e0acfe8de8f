"""Candidates whose cue is a colon: headlines ("Poll: races are tight") and transcripts ("WALLACE: Thank you.")."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Collection, Iterator
from typing import Final

from copydesk_quotes.candidate import Candidate
from copydesk_quotes.tree import Range, Tree

__all__ = ["heading_candidates"]

_MAX_NAME: Final = 10
"""Tokens that may stand before the colon."""


def heading_candidates(tree: Tree, claimed: Collection[int]) -> Iterator[Candidate]:
    """Yield the paragraphs that begin with a source and a colon."""
    start = 0
    stops = [i for i in range(tree.size) if tree.breaks[i]]
    for i in range(tree.size):
        if tree.breaks[i]:
            start = i + 1
        elif tree.lower[i] == ":" and 0 < i - start <= _MAX_NAME and i not in claimed:
            after = bisect_left(stops, i)
            candidate = _heading(tree, start, i, stops[after] if after < len(stops) else tree.size)
            start = i + _MAX_NAME
            if candidate is not None:
                yield candidate


def _heading(tree: Tree, start: int, colon: int, end: int) -> Candidate | None:
    name = tree.trimmed((start, colon))
    if name[0] >= name[1] or not tree.text[tree.start[name[0]]].isupper():
        return None
    if tree.tag[name[0]] in ("IN", "RB", "CC", "WRB"):
        return None
    if any(tree.tag[j] in ("VBD", "VBZ", "VBP", "MD") or tree.ends_sentence(j) for j in range(*name)):
        return None
    content = tree.trimmed((colon + 1, end))
    if content[0] >= content[1]:
        return None
    source: Range = name
    for j in range(*name):
        if tree.tag[j] in ("IN", "TO") and j > name[0]:
            source = tree.trimmed((name[0], j))
            break
    kind = "heading" if start == 0 else "transcript" if all(tree.lower[j] != "," for j in range(*name)) else "list"
    strength = 2 if tree.tag[source[1] - 1] == "NNP" else 1 if tree.tag[source[1] - 1].startswith("NN") else 0
    return Candidate(
        colon,
        (colon, colon + 1),
        f"heading {kind}",
        "speech",
        strength,
        [content],
        source,
        source[1] - 1,
        "marks colon",
    )
