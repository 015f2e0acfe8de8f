"""Word pieces of a sentence: where a target stands in them, and the windows that a very long sentence is read in."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from typing import Final

__all__ = ["MOST_PIECES", "places", "windows"]

MOST_PIECES: Final = 126
"""Word pieces that are read at once; a longer sentence is read in windows that overlap by half."""


def places(offsets: Sequence[tuple[int, int]], spans: Sequence[tuple[int, int]]) -> list[tuple[int, int]]:
    """Return for each span of code points its pieces: the first, and one after the last; at least one piece."""
    starts, ends = [low for low, _ in offsets], [high for _, high in offsets]
    found = []
    for start, end in spans:
        begin = min(bisect.bisect_right(ends, start), max(0, len(ends) - 1))
        found.append((begin, max(begin + 1, bisect.bisect_left(starts, end))))
    return found


def windows(length: int, spans: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int, list[int]]]:
    """Yield the windows in which targets are read: first piece, one after the last, and the numbers of its targets.

    Args:
        length: pieces of the sentence.
        spans: the targets' pieces, as by `places`.

    """
    if length <= MOST_PIECES:
        if spans:
            yield 0, length, list(range(len(spans)))
        return
    step = MOST_PIECES // 2
    chosen: dict[int, list[int]] = {}
    for number, (begin, _) in enumerate(spans):
        low = max(0, round((begin - step) / step) * step)
        chosen.setdefault(min(low, length - MOST_PIECES), []).append(number)
    for low, numbers in sorted(chosen.items()):
        yield low, low + MOST_PIECES, numbers
