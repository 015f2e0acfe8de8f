"""How paragraphs begin: headlines ("Poll: races are tight"), transcripts ("WALLACE: Thank you.") and datelines."""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Collection
from typing import Final

from copydesk_quotes.candidate import Candidate
from copydesk_quotes.tree import Range, Tree

__all__ = ["after_dateline", "heading_candidates"]

_MAX_NAME: Final = 10
"""Tokens that may stand before the colon."""
_MAX_DATELINE: Final = 14
_TURNS: Final = 2
"""Paragraphs that a name must begin to make a transcript of them, or names in capitals that must begin one."""


def after_dateline(tree: Tree, i: int) -> int:
    """Return where the text begins after a dateline at the head of a paragraph: "PORT ELLIS (AP) — The mayor"."""
    if i and not tree.breaks[i - 1]:
        return i
    first = tree.text[tree.start[i] : tree.end[i]]
    for j in range(i + 1, min(i + _MAX_DATELINE, tree.size - 1)):
        if tree.breaks[j] or tree.tag[j] in ("VBD", "VBZ", "VBP", "MD", "PRP"):
            break
        if tree.lower[j] in ("—", "–", "--", "-"):
            capitals = first.isupper() and len(first) > 2
            return j + 1 if capitals or tree.lower[j - 1] == ")" else i
    return i


def heading_candidates(tree: Tree, claimed: Collection[int]) -> list[Candidate]:
    """Return the paragraphs that begin with a source and a colon."""
    start = 0
    stops = [i for i in range(tree.size) if tree.breaks[i]]
    found = []
    for i in range(tree.size):
        if tree.breaks[i]:
            start = i + 1
        elif tree.lower[i] == ":" and 0 < i - start <= _MAX_NAME and i not in claimed:
            after = bisect_left(stops, i)
            candidate = _heading(tree, start, i, stops[after] if after < len(stops) else tree.size)
            start = i + _MAX_NAME
            if candidate is not None:
                found.append(candidate)
    _mark_turns(tree, found)
    return found


def _mark_turns(tree: Tree, found: list[Candidate]) -> None:
    """Tell the turns of a conversation: a name that begins several paragraphs, or several names in capitals."""
    names = [tree.text[tree.start[s] : tree.end[e - 1]] for s, e in (c.speaker or (0, 1) for c in found)]
    counts = Counter(names)
    capitals = sum(name.isupper() for name in names)
    for candidate, name in zip(found, names, strict=True):
        if counts[name] >= _TURNS or (name.isupper() and capitals >= _TURNS):
            candidate.frame, candidate.strength = "heading turn", 2


def _heading(tree: Tree, start: int, colon: int, end: int) -> Candidate | None:
    name = tree.trimmed((start, colon))
    first = tree.text[tree.start[name[0]]] if name[0] < name[1] else ""
    if not (first.isupper() or first == "@"):
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
