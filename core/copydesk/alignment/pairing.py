"""One-to-one pairs by overlap, the best first, in time that grows with the number of annotations."""

from __future__ import annotations

import bisect
import itertools
from collections import defaultdict
from collections.abc import Callable, Hashable, Iterator, Sequence
from typing import Final

from copydesk.model import Annotation
from copydesk.views import stretches

__all__ = ["Place", "paired", "place_of"]

_STACKED: Final = 64
"""Marks of each side on one span among which the best pairs are sought; what is stacked higher pairs in order."""
_NEIGHBOURS: Final = 32
"""Marks that are looked at for one: so many to either side of its beginning, and so many back from its end."""

Place = tuple[tuple[int, int], ...]
"""The parts of the text that an annotation marks, in order, each (start, end)."""

Sides = tuple[Sequence[Place], Sequence[Place]]
Differing = Callable[[int, int], int]


def place_of(annotation: Annotation) -> Place:
    """Return where an annotation is: its parts, where it comes in several; parts that touch are one."""
    parts = sorted(stretches(annotation))
    if len(parts) < 2:
        return ((annotation.start, annotation.end),)
    joined = [parts[0]]
    for start, end in parts[1:]:
        if start <= joined[-1][1]:
            joined[-1] = joined[-1][0], max(end, joined[-1][1])
        else:
            joined.append((start, end))
    return tuple(joined)


def paired(
    places: Sides, signatures: tuple[Sequence[Hashable], Sequence[Hashable]], differing: Differing
) -> dict[int, int]:
    """Return pairs as index of A -> index of B.

    What is the same in place and signature pairs first, then what is on the same place, that which differs least
    first, then what overlaps, by intersection over union, of ties that with the same signature. That is what taking
    the best of all possible pairs again and again gives, without making all of them; other ties go to what comes first.

    Args:
        places: of each annotation of either side.
        signatures: equal where two annotations differ in nothing but, perhaps, their place.
        differing: in how many fields the annotations with these indices differ.

    """
    joined: dict[int, int] = {}
    left = tuple(range(len(places[0]))), tuple(range(len(places[1])))
    for keys in (
        tuple(list(zip(place, sign, strict=True)) for place, sign in zip(places, signatures, strict=True)),
        places,
    ):
        for ours, theirs in _together(keys[0], keys[1], left[0], left[1]):
            joined.update(_least_differing(ours, theirs, differing))
        taken = set(joined.values())
        left = tuple(i for i in left[0] if i not in joined), tuple(j for j in left[1] if j not in taken)
    ranked = sorted(
        (-share, signatures[0][i] != signatures[1][j], i, j) for i, j, share in _overlapping(places, left[0], left[1])
    )
    taken = set(joined.values())
    for _, _, i, j in ranked:
        if i not in joined and j not in taken:
            joined[i] = j
            taken.add(j)
    return joined


def _together(
    a: Sequence[Hashable], b: Sequence[Hashable], ours: Sequence[int], theirs: Sequence[int]
) -> Iterator[tuple[list[int], list[int]]]:
    """Yield the indices of both sides that share a key."""
    groups: dict[Hashable, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for i in ours:
        groups[a[i]][0].append(i)
    for j in theirs:
        if b[j] in groups:
            groups[b[j]][1].append(j)
    yield from groups.values()


def _least_differing(ours: list[int], theirs: list[int], differing: Differing) -> Iterator[tuple[int, int]]:
    """Yield pairs on one place, those that differ least first."""
    if len(ours) > 1 or len(theirs) > 1:
        few = min(len(ours), len(theirs)) and max(len(ours), len(theirs)) <= _STACKED
        ranked = sorted((differing(i, j), i, j) for i, j in itertools.product(ours, theirs)) if few else ()
        used: set[int] = set()
        seen: set[int] = set()
        for _, i, j in ranked:
            if i not in used and j not in seen:
                used.add(i)
                seen.add(j)
                yield i, j
        if few:
            return
    yield from zip(ours, theirs, strict=False)


def _overlapping(places: Sides, ours: Sequence[int], theirs: Sequence[int]) -> Iterator[tuple[int, int, float]]:
    """Yield index of A, index of B and the share that they have in common, for whatever overlaps."""
    seen: set[tuple[int, int]] = set()
    for i, j in _neighbours(places[0], places[1], ours, theirs):
        seen.add((i, j))
    for j, i in _neighbours(places[1], places[0], theirs, ours):
        seen.add((i, j))
    for i, j in seen:
        share = _share(places[0][i], places[1][j])
        if share > 0:
            yield i, j, share


def _neighbours(
    a: Sequence[Place], b: Sequence[Place], ours: Sequence[int], theirs: Sequence[int]
) -> Iterator[tuple[int, int]]:
    """Yield, for each of ours, those of theirs that overlap it among the nearest to its beginning and to its end."""
    ranked = sorted(theirs, key=lambda j: b[j][0][0])
    starts = [b[j][0][0] for j in ranked]
    furthest = list(itertools.accumulate((b[j][-1][1] for j in ranked), max))
    for i in ours:
        start, end = a[i][0][0], a[i][-1][1]
        last = bisect.bisect_left(starts, end)
        near = bisect.bisect_left(starts, start)
        back = max(last - _NEIGHBOURS, min(last, near + _NEIGHBOURS))
        for rank in (*range(last - 1, back - 1, -1), *range(min(last, near + _NEIGHBOURS) - 1, -1, -1)):
            if rank < near - _NEIGHBOURS or furthest[rank] <= start:
                break
            if b[ranked[rank]][-1][1] > start:
                yield i, ranked[rank]


def _share(a: Place, b: Place) -> float:
    """Return intersection over union, in characters."""
    common = 0
    i = j = 0
    while i < len(a) and j < len(b):
        common += max(0, min(a[i][1], b[j][1]) - max(a[i][0], b[j][0]))
        if a[i][1] <= b[j][1]:
            i += 1
        else:
            j += 1
    union = sum(end - start for start, end in (*a, *b)) - common
    return common / union if common and union > 0 else 0.0
