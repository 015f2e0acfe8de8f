"""The tables of the corpus screen: rows of a view, its stances as a matrix, and the places of one row."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from rich.cells import cell_len
from rich.text import Text

from copydesk.corpus import COLUMNS, Column, ContextLine, Listing, Place, Row, cell_text
from copydesk.safe_text import shown_line
from copydesk.tui.shelf import Shelf
from copydesk.tui.widgets.row_list import RowList

__all__ = ["ContextRows", "Places", "RollUp"]

_MEASURED: Final = 200
"""Rows whose cells say how wide a column is."""
_WIDEST: Final = 44
_NARROWEST: Final = 8
_FIRST: Final = 24
"""What a column of words is cut to at most; the first, which says what the row is of, is cut last and less."""
_ID: Final = 24
_AROUND: Final = 120
_WHITE_SPACE = re.compile(r"\s")


def fitted(words: str, room: int, *, right: bool = False) -> Text:
    """Return words cut or filled up to so many cells."""
    text = Text(words, no_wrap=True)
    text.truncate(max(0, room), overflow="ellipsis")
    blank = " " * max(0, room - text.cell_len)
    return Text.assemble(blank, text) if right else Text.assemble(text, blank)


class RollUp(RowList):
    """Rows of one view under their columns, as many of these as there is room for."""

    def __init__(self) -> None:
        super().__init__(id="corpus-table")
        self.rows: Sequence[Listing] = ()
        self.words = ""
        """What it says where there are no rows."""
        self._columns: list[tuple[Column, int]] = []

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def empty_text(self) -> str:
        """Say why there are none."""
        return self.words

    def show_rows(self, view: str, rows: Sequence[Listing], width: int) -> None:
        """Show rows of a view on a screen of a width; the chosen one stays chosen by its place."""
        self.rows = rows
        beside = 2 + (self.styles.scrollbar_size_vertical if len(rows) > self.size.height else 0)
        self._columns = _shared_out(COLUMNS[view], rows[:_MEASURED], max(1, width - beside))
        self.rows_changed()

    def heading(self, sort: str, *, falling: bool) -> Text:
        """Return the titles of the columns, with an arrow at the one that sorts."""
        titles = []
        for column, wide in self._columns:
            arrow = ("▼" if falling else "▲") if column.title == sort else ""
            title = fitted(column.title, wide - len(arrow), right=column.figure)
            titles.append(title.append(arrow) if column.figure else fitted(column.title + arrow, wide))
        return Text("  ").join(titles)

    def title_at(self, cell: int) -> str | None:
        """Return the title of the column that a cell of the heading belongs to."""
        for column, wide in self._columns:
            cell -= wide + 2
            if cell < 0:
                return column.title
        return None

    def row_text(self, number: int, width: int) -> Text:  # noqa: ARG002  # as the class above it has it
        """Return a row."""
        row = self.rows[number]
        cells = []
        for column, wide in self._columns:
            cell = fitted(shown_line(cell_text(column.value(row)), 200), wide, right=column.figure)
            cells.append(cell if column.title != "Mean" else _toned(cell, column.value(row)))
        return Text("  ").join(cells)


def _toned(cell: Text, mean: object) -> Text:
    if isinstance(mean, float) and abs(mean) > 0.1:
        cell.stylize("green" if mean > 0 else "red")
    return cell


def _shared_out(columns: Sequence[Column], rows: Sequence[Listing], width: int) -> list[tuple[Column, int]]:
    """Return the columns that fit with their widths: figures whole, words as wide as they are where there is room."""
    wanted = []
    for column in columns:
        cells = [cell_len(shown_line(cell_text(column.value(row)), 200)) for row in rows]
        if any(cells) or not rows:
            longest = max([len(column.title) + 1, *cells])
            wanted.append((column, longest if column.figure else min(longest, _WIDEST)))
    least = {id(column): min(_FIRST, width // 2) if column is columns[0] else _NARROWEST for column in columns}
    while len(wanted) > 1:
        needed = sum((wide if c.figure else min(wide, least[id(c)])) + 2 for c, wide in wanted) - 2
        if needed <= width:
            break
        wanted.pop(_least_needed([column for column, _ in wanted]))
    spare = width - sum(wide + 2 for _, wide in wanted) + 2
    shared = []
    for column, wide in reversed(wanted):
        less = min(-spare, max(0, wide - least[id(column)])) if spare < 0 and not column.figure else 0
        spare += less
        shared.append((column, wide - less))
    return shared[::-1]


def _least_needed(columns: Sequence[Column]) -> int:
    """Return which column to leave out: words that are not the first, then the figures that come last."""
    words = [n for n, column in enumerate(columns) if n > 1 and not column.figure]
    return words[-1] if words else len(columns) - 1


class ContextRows(RowList):
    """Lines of a concordance: what was found below each other."""

    def __init__(self) -> None:
        super().__init__(id="corpus-lines")
        self.lines: Sequence[ContextLine] = ()
        self.words = ""

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.lines)

    def empty_text(self) -> str:
        """Say why there are none."""
        return self.words

    def row_text(self, number: int, width: int) -> Text:
        """Return a row."""
        line = self.lines[number]
        return _in_context(line.left, line.match, line.right, line.article, width)


def _in_context(left: str, match: str, right: str, article: str, width: int) -> Text:
    room = min(_ID, width // 5)
    half = max(1, (width - room - 2) * 2 // 5)
    before = shown_line(_WHITE_SPACE.sub(" ", left), 500)
    while cell_len(before) > half:
        before = before[1:]
    name = fitted(shown_line(article, 100), room)
    name.stylize("dim")
    found = (shown_line(_WHITE_SPACE.sub(" ", match), 300), "bold underline")
    after = shown_line(_WHITE_SPACE.sub(" ", right), 500)
    return Text.assemble(name, "  ", " " * (half - cell_len(before)), before, found, after, no_wrap=True)


class Places(RowList):
    """The places of one row, each with the words around it."""

    def __init__(self, shelf: Shelf) -> None:
        super().__init__(id="places")
        self._shelf = shelf
        self.places: Sequence[Place] = ()

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.places)

    def empty_text(self) -> str:
        """Say why there are none."""
        return "the places of the chosen row"

    def show_row(self, row: Row | None, title: str) -> None:
        """Show the places of a row; none where it is None."""
        places = row.places if row is not None else ()
        if places != self.places:
            self.places = places
            self.cursor = 0 if places else -1
            self.scroll_to(0, 0, animate=False)
        self.border_title = Text(shown_line(title, 200))
        more = row.total - len(places) if row is not None else 0
        self.border_subtitle = f"and {more:,} more" if more else ""
        self.rows_changed()

    def row_text(self, number: int, width: int) -> Text:
        """Return a row."""
        place = self.places[number]
        entry = self._shelf.entry(place.number)
        text = entry.article.text if entry is not None and entry.article is not None else ""
        left = text[max(0, place.start - _AROUND) : place.start]
        right = text[place.end : place.end + _AROUND]
        told = _in_context(left, text[place.start : place.end] or place.text, right, place.article, width)
        if place.score is None:
            return told
        tone = "green" if place.score > 0 else "red" if place.score < 0 else "dim"
        side = {"support": "S", "oppose": "O"}.get(place.label or "", "N")
        return Text.assemble((f"{side}{place.score:+.2f} ", tone), told)
