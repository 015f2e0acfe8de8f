"""Where the annotations of a report are in its text, which of them lies over which, and how each is told apart."""

from __future__ import annotations

import bisect
import heapq
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Literal, NamedTuple, TypeVar

from copydesk.model import Report
from copydesk.safe_text import shown_line
from copydesk.views import Tone, View, stretches, view_of

__all__ = ["Look", "Mark", "Marks", "looks_of", "marks_of"]

_TONES: Final[tuple[Tone, ...]] = ("cyan", "green", "magenta", "yellow", "blue", "red", "white")
_T = TypeVar("_T")
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789"


class Look(NamedTuple):
    """What tells the marks of one analysis from those of the others."""

    letter: str
    tone: Tone | Literal["default"]


class Mark(NamedTuple):
    """A stretch of the text that an annotation marks."""

    start: int
    end: int
    key: str
    """The analysis."""
    number: int
    """The annotation's place in it."""


class Marks:
    """All marks of an article, in the order of the text, the longer first where two begin together."""

    def __init__(self, marks: Iterable[Mark]) -> None:
        self.all: list[Mark] = sorted(marks, key=lambda mark: (mark.start, -mark.end))
        self._from: list[int] = []
        """Where each stretch with one innermost mark begins."""
        self._innermost: list[int] = []
        """The number of that mark; -1 where there is none."""
        self._sweep()
        self.beginning: dict[int, list[Mark]] = {}
        """The marks that begin at an offset."""
        for mark in self.all:
            self.beginning.setdefault(mark.start, []).append(mark)

    def innermost(self, offset: int) -> tuple[Mark | None, int]:
        """Return the shortest mark over an offset, and the offset up to which that is so."""
        place = bisect.bisect_right(self._from, offset) - 1
        until = self._from[place + 1] if place + 1 < len(self._from) else 2**31
        number = self._innermost[place] if place >= 0 else -1
        return (self.all[number] if number >= 0 else None), until

    def over(self, offset: int) -> list[Mark]:
        """Return all marks over an offset, the innermost first."""
        return sorted((m for m in self.all if m.start <= offset < m.end), key=lambda mark: mark.end - mark.start)

    def across(self, start: int, end: int) -> list[Mark]:
        """Return all marks that share a character with a stretch."""
        return [mark for mark in self.all if mark.start < end and start < mark.end]

    def step(self, mark: Mark | None, offset: int, by: int) -> Mark | None:
        """Return the mark `by` places after `mark`, round the ends; from an offset where there is none yet."""
        if not self.all:
            return None
        if mark is not None and mark in self.beginning.get(mark.start, ()):
            place = bisect.bisect_left(self.all, (mark.start, -mark.end), key=lambda m: (m.start, -m.end))
            return self.all[(self.all.index(mark, place) + by) % len(self.all)]
        place = bisect.bisect_left(self.all, offset, key=lambda m: m.start)
        return self.all[(place if by > 0 else place - 1) % len(self.all)]

    def _sweep(self) -> None:
        """Cut the text where the innermost mark changes: each mark enters and leaves a heap by length once."""
        edges = sorted({edge for mark in self.all for edge in (mark.start, mark.end)})
        heap: list[tuple[int, int]] = []
        entered = 0
        for edge in edges:
            while entered < len(self.all) and self.all[entered].start == edge:
                mark = self.all[entered]
                heapq.heappush(heap, (mark.end - mark.start, entered))
                entered += 1
            while heap and self.all[heap[0][1]].end <= edge:
                heapq.heappop(heap)
            number = heap[0][1] if heap else -1
            if not self._innermost or self._innermost[-1] != number:
                self._from.append(edge)
                self._innermost.append(number)


def looks_of(report: Report, views: Mapping[str, View]) -> dict[str, Look]:
    """Return a letter and a tone for each analysis: the view's own, unless an analysis before it has them."""
    looks: dict[str, Look] = {}
    for key, analysis in report.analyses.items():
        view = view_of(key, analysis, views)
        letters = [shown_line(view.letter, 1).upper(), *(c for c in view.title.upper() if c.isalpha()), *_LETTERS]
        looks[key] = Look(
            _first_free(letters, [look.letter for look in looks.values()], "?"),
            _first_free((view.tone, *_TONES), [look.tone for look in looks.values()], view.tone),
        )
    return looks


def _first_free(wanted: Iterable[_T], taken: Sequence[_T], otherwise: _T) -> _T:
    return next((one for one in wanted if one not in taken), otherwise)


def marks_of(report: Report, keys: Iterable[str]) -> Marks:
    """Return the marks of these analyses; annotations that point outside the text, as foreign files may, have none."""
    length = len(report.article.text)
    return Marks(
        Mark(start, end, key, number)
        for key in keys
        if key in report.analyses
        for number, annotation in enumerate(report.analyses[key].annotations)
        for start, end in stretches(annotation)
        if 0 <= start < end <= length
    )
