"""Which candidates are quotes: the surest first, and no word in two of them."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import Final

from copydesk_quotes.candidate import Candidate
from copydesk_quotes.tree import Tree

__all__ = ["selected"]

_REPORTS: Final = frozenset(("that", "plain that", "quote"))
"""Frames that report speech: a quotation within it belongs to it."""


def selected(tree: Tree, found: list[Candidate], threshold: float) -> list[Candidate]:
    """Return the candidates kept."""
    best: dict[int, Candidate] = {}
    for candidate in found:
        if candidate.score < threshold or not candidate.content:
            continue
        rival = best.get(candidate.head)
        if rival is None or candidate.score > rival.score:
            best[candidate.head] = candidate
    taken = bytearray(tree.size)
    kept = []
    ordered = sorted(best.values(), key=lambda c: (min(c.content[0][0], c.head), -c.content[-1][1]))
    tagged = sorted(c.head for c in ordered if c.rule == "marks before" and _bare(tree, c))
    for candidate in ordered:
        if _is_plain_speech(candidate) and not all(taken[s] for s, _ in candidate.content):
            # what stands in marks beside its cue is surest: readings around it give way
            for s, e in candidate.content:
                taken[s:e] = b"\1" * (e - s)
            kept.append(candidate)
    heads = sorted(c.head for c in kept)
    for candidate in sorted(ordered, key=lambda c: -c.score):
        if _is_plain_speech(candidate) or _holds(candidate, heads):
            continue
        if taken[candidate.head] or any(taken.find(1, s, e) >= 0 for s, e in candidate.content):
            continue
        _give_way(tree, candidate, tagged)
        for s, e in candidate.content:
            taken[s:e] = b"\1" * (e - s)
        kept.append(candidate)
    return kept


def _is_plain_speech(candidate: Candidate) -> bool:
    return candidate.rule.startswith("marks") and candidate.quoted == "all" and candidate.nested not in _REPORTS


def _holds(candidate: Candidate, heads: list[int]) -> bool:
    """Whether one of these cues stands in the content of a candidate."""
    for s, e in candidate.content:
        at = bisect_left(heads, s)
        if at < len(heads) and heads[at] < e:
            return True
    return False


def _bare(tree: Tree, candidate: Candidate) -> bool:
    """Whether a cue has no subject of its own: ", adding" goes on with the speaker before it."""
    return (
        candidate.speaker is not None
        and candidate.speaker[1] <= candidate.head
        and tree.child(candidate.head, "nsubj") is None
    )


def _give_way(tree: Tree, candidate: Candidate, tagged: list[int]) -> None:
    """Cut content short where a cue within it leads in to quotation marks: noted that it grew, saying, "..."."""
    s, e = candidate.content[-1]
    at = bisect_right(tagged, s)
    if candidate.rule.startswith("marks") or at == len(tagged) or tagged[at] >= e:
        return
    end = tagged[at]
    while end > s and (not tree.is_word(end - 1) or tree.dep[end - 1] in ("cc", "advmod", "aux")):
        end -= 1
    if end > s + 1:
        candidate.content[-1] = tree.trimmed((s, end))
