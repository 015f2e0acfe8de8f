"""From a speaker as written to the identity behind it, by the entities of the article."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

from copydesk import Entity

__all__ = ["Resolver"]


class Resolver:
    """Finds the entity that a stretch of text names."""

    def __init__(self, entities: Sequence[Entity]) -> None:
        """Take the entities in the order of the text."""
        self._covering: list[tuple[int, int, Entity]] = []
        reach = 0
        for entity in sorted(entities, key=lambda e: (e.start, -e.end)):
            if entity.end > reach:  # of nested mentions the outer one speaks: "the Russian president", not "Russian"
                self._covering.append((entity.start, entity.end, entity))
                reach = entity.end
        self._starts = [start for start, _, _ in self._covering]

    def at(self, start: int, end: int) -> Entity | None:
        """Return the mention that holds a stretch of text, or None."""
        i = bisect_right(self._starts, start) - 1
        if i >= 0 and self._covering[i][1] >= end:
            return self._covering[i][2]
        return None

    def first(self, heads: Iterable[tuple[int, int]]) -> Entity | None:
        """Return the mention that holds one of these stretches: the first person, or else the first."""
        found = [entity for start, end in heads if (entity := self.at(start, end)) is not None]
        return next((e for e in found if e.label == "PERSON"), found[0] if found else None)

    def name_after(self, end: int, text: str) -> Entity | None:
        """Return the person named right after a comma: "the President of Tatarstan, Rustam Minnikhanov"."""
        if text[end : end + 2] != ", ":
            return None
        i = bisect_right(self._starts, end + 2) - 1
        if i >= 0 and self._starts[i] == end + 2 and self._covering[i][2].label == "PERSON":
            return self._covering[i][2]
        return None
