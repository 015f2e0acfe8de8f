"""In which order the rows of a view stand, and which of them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from copydesk.corpus import COLUMNS, Column, Listing, cell_text

__all__ = ["Arrangement", "is_of_same"]

_FIRST: Final = {"names": "Mentions", "speakers": "Quotes", "stances": "Count", "numbers": "Count"}
"""The column by which each view begins to be sorted, falling: that is how its rows come."""


class Arrangement:
    """The sorting of each view, and the words that a row must have in all of them."""

    def __init__(self) -> None:
        self.words = ""
        self._sorts = {view: (title, True) for view, title in _FIRST.items()}

    def sort_of(self, view: str) -> tuple[str, bool]:
        """Return the title of the column that sorts a view, and whether it falls."""
        return self._sorts[view]

    def rows(self, view: str, rows: Sequence[Listing]) -> list[Listing]:
        """Return the rows that have the words, in their order."""
        columns = COLUMNS[view]
        words = self.words.casefold().split()
        texts = [column for column in columns if not column.figure]
        wanted = [row for row in rows if all(word in _text(row, texts) for word in words)] if words else list(rows)
        title, falling = self._sorts[view]
        if (title, falling) == (_FIRST[view], True):
            return wanted
        column = next(column for column in columns if column.title == title)
        if column.figure:
            return sorted(wanted, key=lambda row: _figure(column.value(row), falling=falling))
        return sorted(wanted, key=lambda row: cell_text(column.value(row)).casefold(), reverse=falling)

    def sort_by_next(self, view: str) -> None:
        """Sort by the column beside: words from A to Z, figures from the greatest down."""
        columns = COLUMNS[view]
        titles = [column.title for column in columns]
        column = columns[(titles.index(self._sorts[view][0]) + 1) % len(columns)]
        self._sorts[view] = (column.title, column.figure)

    def sort_by(self, view: str, title: str) -> None:
        """Sort by a column; by the one that sorts already, the other way round."""
        if self._sorts[view][0] == title:
            self.turn(view)
        else:
            self._sorts[view] = (title, next(column.figure for column in COLUMNS[view] if column.title == title))

    def turn(self, view: str) -> None:
        """Turn the order round."""
        title, falling = self._sorts[view]
        self._sorts[view] = (title, not falling)


def is_of_same(view: str, row: Listing, other: Listing) -> bool:
    """Whether two rows tell of the same, though perhaps not the same of it."""
    return type(row) is type(other) and all(c.value(row) == c.value(other) for c in COLUMNS[view][:2])


def _text(row: Listing, columns: Sequence[Column]) -> str:
    return " ".join(cell_text(column.value(row)) for column in columns).casefold()


def _figure(value: Any, *, falling: bool) -> tuple[bool, float]:
    """Return what sorts figures; what is none comes last whichever way they are sorted."""
    if value is None or isinstance(value, str):
        return True, 0.0
    return False, -value if falling else value
