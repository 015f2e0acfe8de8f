"""All loaded articles between two sides: how far each agrees, and all together."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from copydesk.alignment import Outcome, Summary, Tally
from copydesk.safe_text import shown_line
from copydesk.tui.bindings import bindings_of
from copydesk.tui.compare.pairs import HeadLine, tail
from copydesk.tui.compare.sides import ComparedSides
from copydesk.tui.messages import RowEntered
from copydesk.tui.shelf import Shelf
from copydesk.tui.widgets.hints import Hints
from copydesk.tui.widgets.row_list import RowList

__all__ = ["CompareTable"]

_PORTION: Final = 100
_NAP_SECONDS: Final = 0.2
_ORDERS: Final = ("as read", "most differences", "lowest F1")
_COLUMNS: Final[tuple[tuple[str, tuple[Outcome, ...], int], ...]] = (
    ("agree", ("agree",), 7),
    ("differ", ("span", "label", "a", "b"), 7),
    ("span", ("span",), 6),
    ("label", ("label",), 6),
    ("only A", ("a",), 7),
    ("only B", ("b",), 7),
)
_F1: Final = 6


class _ArticleRow(NamedTuple):
    """How one article stands."""

    number: int
    name: str
    counts: dict[Outcome, int]
    f1: float | None
    why: str = ""
    """Why it cannot be compared."""

    @property
    def differing(self) -> int:
        return sum(self.counts.values()) - self.counts.get("agree", 0)


@dataclass
class RowsCompared(Message):
    """More articles are compared."""

    rows: list[_ArticleRow]
    summary: Summary
    complete: bool


class _Table(RowList):
    """The rows in their order."""

    def __init__(self) -> None:
        super().__init__(id="compare-table")
        self.rows: list[_ArticleRow] = []

    @property
    def row_count(self) -> int:
        return len(self.rows)

    def empty_text(self) -> str:
        return "comparing …"

    def columns(self, width: int) -> list[tuple[str, tuple[Outcome, ...], int]]:
        """Return the columns that there is room for."""
        columns = list(_COLUMNS)
        while columns and sum(column[2] for column in columns) + _F1 > width - 12:
            columns.pop()
        return columns

    def heading(self, width: int) -> Text:
        """Return the titles of the columns."""
        columns = self.columns(width)
        room = max(1, width - sum(column[2] for column in columns) - _F1)
        return Text(f"{'Article':<{room}}" + "".join(f"{name:>{w}}" for name, _, w in columns) + f"{'F1':>{_F1}}")

    def row_text(self, number: int, width: int) -> Text:
        row = self.rows[number]
        columns = self.columns(width)
        name = Text(shown_line(row.name, 300))
        name.truncate(max(1, width - sum(column[2] for column in columns) - _F1 - 1), overflow="ellipsis", pad=True)
        if row.why:
            return Text.assemble(name, f"  {shown_line(row.why, 300)}", style="dim")
        name.append(" ")
        for _, outcomes, wide in columns:
            count = sum(row.counts[outcome] for outcome in outcomes)
            name.append(f"{count:>{wide},}", style="" if count else "dim")
        return name.append("" if row.f1 is None else f"{row.f1:>{_F1}.2f}", style="bold")


class CompareTable(Screen[int | None]):
    """Gives the number of the article to open."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("compare_table")

    def __init__(self, sides: ComparedSides, shelf: Shelf, current: int) -> None:
        super().__init__()
        self._sides = sides
        self._shelf = shelf
        self._current = current
        self._order = _ORDERS[0]
        self._leaving = threading.Event()
        self._told = Static("", id="title", markup=False)
        self._head = HeadLine()
        self._heading = Static("", id="heading-row", markup=False)
        self._table = _Table()

    def compose(self) -> ComposeResult:
        """Lay out the sums above the table."""
        yield self._told
        yield self._head
        yield self._heading
        yield self._table
        yield Hints()

    def on_mount(self) -> None:
        """Begin to compare."""
        self._table.focus()
        self._tell(complete=False)
        work = partial(_compare_all, self._sides, self._shelf, self.post_message, self._leaving)
        self.run_worker(work, thread=True, group="comparing", exit_on_error=False)

    def on_unmount(self) -> None:
        """End comparing."""
        self._leaving.set()

    def on_resize(self) -> None:
        """Cut the columns anew."""
        self.call_after_refresh(self._show_heading)

    def on_rows_compared(self, message: RowsCompared) -> None:
        """Add rows."""
        table = self._table
        chosen = table.rows[table.cursor].number if 0 <= table.cursor < len(table.rows) else self._current
        table.rows += message.rows
        self._sort(chosen)
        self._head.show_summary(message.summary)
        self._tell(complete=message.complete)

    def _sort(self, chosen: int) -> None:
        rows = self._table.rows
        rows.sort(key=lambda row: row.number)
        if self._order == "most differences":
            rows.sort(key=lambda row: -row.differing)
        elif self._order == "lowest F1":
            rows.sort(key=lambda row: 2.0 if row.f1 is None else row.f1)
        self._table.rows_changed()
        place = next((place for place, row in enumerate(rows) if row.number == chosen), 0)
        self._table.choose(place, tell=False)

    def _tell(self, *, complete: bool) -> None:
        a, b = (tail(name, 30) for name in self._sides.names)
        told = Text.assemble((" copydesk ", "bold reverse"), "  compare  A ", (a, "bold"), "  B ", (b, "bold"))
        done = f"  {len(self._table.rows):,} of {len(self._shelf):,} articles"
        told.append(done + ("" if complete else " …")).append(f"  order: {self._order}", style="dim")
        told.no_wrap = True
        self._told.update(told, layout=False)
        self._show_heading()

    def _show_heading(self) -> None:
        self._heading.update(self._table.heading(max(1, self._table.size.width)), layout=False)

    def on_row_entered(self, event: RowEntered) -> None:
        """Open the article."""
        self.dismiss(self._table.rows[event.number].number)

    def action_sort(self) -> None:
        """Take the next order."""
        self._order = _ORDERS[(_ORDERS.index(self._order) + 1) % len(_ORDERS)]
        self._sort(self._table.rows[0].number if self._table.rows else self._current)
        self._table.choose(0, tell=False)
        self._tell(complete=len(self._table.rows) == len(self._shelf))

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _compare_all(sides: ComparedSides, shelf: Shelf, post: Callable[[Message], object], stop: threading.Event) -> None:
    """Compare each article as soon as both of its sides are there; in a thread, until all are, or it is to stop."""
    tally = Tally()
    waiting = list(range(len(shelf)))
    rows: list[_ArticleRow] = []
    known = len(waiting)
    while not stop.is_set():
        later: list[int] = []
        for number in waiting:
            if stop.is_set():
                return
            if not sides.is_ready(number):
                later.append(number)
                continue
            rows.append(_row(sides, shelf, number, tally))
            if len(rows) >= _PORTION:
                post(RowsCompared(rows, tally.summary(), complete=False))
                rows = []
        waiting = later + list(range(known, len(shelf)))
        known = len(shelf)
        complete = not waiting and shelf.complete
        if rows or complete:
            post(RowsCompared(rows, tally.summary(), complete=complete))
            rows = []
        if complete:
            return
        stop.wait(_NAP_SECONDS)


def _row(sides: ComparedSides, shelf: Shelf, number: int, tally: Tally) -> _ArticleRow:
    entry = shelf.entries[number]
    name = (entry.article.title if entry.article is not None else None) or entry.id
    standing = sides.standing(number)
    if standing.alignment is None:
        return _ArticleRow(number, name, {}, None, standing.why)
    own = Tally()
    own.add(standing.alignment)
    tally.add(standing.alignment)
    return _ArticleRow(number, name, standing.alignment.counts, own.summary().figures.exact.f1)
