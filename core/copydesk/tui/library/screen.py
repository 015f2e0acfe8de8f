"""The library: all loaded articles as a table that is drawn only where it is seen."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final

from rich.text import Text
from textual import events
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.timer import Timer
from textual.widgets import Input, Static

from copydesk.errors import CopydeskError
from copydesk.safe_text import shown_line
from copydesk.tui.bindings import bindings_of
from copydesk.tui.copies import copy_text
from copydesk.tui.finding.query import Query, parse_query
from copydesk.tui.kept import Kept
from copydesk.tui.library.files_dialog import FilesDialog
from copydesk.tui.library.table import AS_READ, LibraryTable, columns_of, failure_count, fields_of, is_wanted, name_of
from copydesk.tui.messages import InputsAsked, RowEntered
from copydesk.tui.shelf import Shelf
from copydesk.tui.widgets.dialogs import TextDialog
from copydesk.tui.widgets.hints import Hints
from copydesk.tui.widgets.inputs import SafeInput

__all__ = ["LibraryScreen"]

_PAUSE_SECONDS: Final = 0.2
"""While articles come in, the table is put in order no more often than this."""
_EXAMPLE: Final = "words, failed:stance lang:de date:>2024 words:>500"
_NOTHING: Final = Query("", (), None, ())


class _Headings(Static):
    """The titles of the columns; a click on one sorts by it."""

    def on_click(self, event: events.Click) -> None:
        place = event.get_content_offset(self)
        screen = self.screen
        if place is not None and isinstance(screen, LibraryScreen):
            screen.sort_at(place.x)


class LibraryScreen(Screen[int | None]):
    """Gives the number of the article to open."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("library")

    def __init__(self, shelf: Shelf, keys: Sequence[str], current: int, kept: Kept) -> None:
        super().__init__()
        self._shelf = shelf
        self._current = current
        self._kept = kept
        self._query = _NOTHING
        self._fault = ""
        self._timer: Timer | None = None
        self._table = LibraryTable(shelf, keys)
        self._told = Static("", id="title", markup=False)
        self._heading = _Headings("", id="heading-row", markup=False)
        self._input = SafeInput(placeholder=_EXAMPLE, compact=True, id="filter")

    def compose(self) -> ComposeResult:
        """Lay out filter, table and keys."""
        yield self._told
        yield self._input
        yield self._heading
        yield self._table
        yield Hints()

    def on_mount(self) -> None:
        """Begin at the article that was open."""
        self._input.display = False
        self._fill()
        order = self._table.order
        if self._current in order:
            self._table.choose(order.index(self._current), tell=False)
        self._table.focus()

    def on_resize(self) -> None:
        """Cut the columns anew."""
        self.call_after_refresh(self._tell)

    # what the app tells

    def entries_changed(self) -> None:
        """Show the entries that there are now, soon."""
        if self._timer is None:
            self._timer = self.set_timer(_PAUSE_SECONDS, self._fill)

    def counts_changed(self) -> None:
        """Draw the figures anew; the order stays as it is."""
        self._table.refresh()
        self._tell()

    # what it shows

    def _fill(self) -> None:
        """Put the entries in order, the same one chosen."""
        self._timer = None
        table = self._table
        chosen = table.entries[table.cursor].number if 0 <= table.cursor < table.row_count else self._current
        wanted = [entry for entry in self._shelf if is_wanted(entry, self._query)]
        rank = next((c.rank for c in columns_of(table.keys, 10_000) if c.name == self._kept.order), None)
        if rank is not None:
            wanted.sort(key=rank)
        if self._kept.turned:
            wanted.reverse()
        table.entries, order = wanted, [entry.number for entry in wanted]
        table.cursor = order.index(chosen) if chosen in order else min(0, len(order) - 1)
        table.rows_changed()
        if table.cursor >= 0:
            table.choose(table.cursor, tell=False)
        self._tell()

    def _tell(self) -> None:
        shelf, table = self._shelf, self._table
        told = Text.assemble((" copydesk ", "bold reverse"), "  ", ("library", "bold"), no_wrap=True)
        told.append(f"  {len(shelf):,} articles")
        if table.row_count != len(shelf):
            told.append(f", {table.row_count:,} shown", style="bold")
        order = self._kept.order or "as read"
        told.append(f"   {shelf.done:,} analysed, {shelf.failed:,} with failures   order: {order}", style="dim")
        if self._kept.turned:
            told.append(", turned", style="dim")
        if self._fault:
            told = Text.assemble((f" {self._fault}", "bold red"), no_wrap=True)
        elif shelf.remarks:
            told.append(f"   {len(shelf.remarks):,} remarks: e", style="yellow")
        self._told.update(told, layout=False)
        self._heading.update(table.heading(self._kept.order, turned=self._kept.turned), layout=False)

    # keys

    def on_row_entered(self, event: RowEntered) -> None:
        """Open the article."""
        self.dismiss(self._table.entries[event.number].number)

    def action_filter(self) -> None:
        """Type what an article must have."""
        self._input.display = True
        self._input.focus()

    def action_sort(self, by: int) -> None:
        """Sort by the next column; after the last, as read."""
        names = [AS_READ, *(column.name for column in self._table.columns)]
        here = names.index(self._kept.order) if self._kept.order in names else 0
        self._sort(names[(here + by) % len(names)])

    def action_sort_by(self, number: int) -> None:
        """Sort by the column of a number; by the same again, turned round."""
        columns = self._table.columns
        if number > len(columns):
            self.app.bell()
        elif columns[number - 1].name == self._kept.order:
            self.action_turn()
        else:
            self._sort(columns[number - 1].name)

    def sort_at(self, cell: int) -> None:
        """Sort by the column whose title is at a cell of the heading."""
        column = self._table.column_at(cell)
        if column is not None and column.name == self._kept.order:
            self.action_turn()
        elif column is not None:
            self._sort(column.name)

    def action_turn(self) -> None:
        """Turn the order round."""
        self._kept.turned = not self._kept.turned
        self._fill()

    def _sort(self, name: str) -> None:
        self._kept.order, self._kept.turned = name, False
        self._fill()

    def action_leave(self) -> None:
        """Drop the filter; where there is none, go back."""
        if self._input.display:
            self._input.display = False
            self._input.value = ""
            self._table.focus()
        else:
            self.dismiss(None)

    def action_copy(self) -> None:
        """Copy the row."""
        if self._table.is_selectable(self._table.cursor):
            copy_text(self.app, "\t".join(self._table.row_fields(self._table.cursor)))

    def action_problems(self) -> None:
        """Show what is wrong with the chosen article, then all that could not be read, and the remarks."""
        lines = [*self._problems()]
        if lines:
            self.app.push_screen(TextDialog("Problems and remarks", "\n".join(lines)))
        else:
            self.notify("everything could be read, and nothing failed", markup=False)

    def _problems(self) -> Iterator[str]:
        table = self._table
        chosen = table.entries[table.cursor] if table.is_selectable(table.cursor) else None
        if chosen is not None and failure_count(chosen):
            yield f"{name_of(chosen)}:"
            for key, failure in chosen.failures.items():
                yield f"  {key}: {failure.kind}: {failure.message}"
        lost = [entry.problem for entry in self._shelf if entry.problem is not None]
        if lost:
            yield f"Could not be read ({len(lost):,}):"
            yield from (f"  {problem}" for problem in lost)
        if self._shelf.remarks:
            yield f"Remarks ({len(self._shelf.remarks):,}):"
            yield from (f"  {problem}" for problem in self._shelf.remarks)

    def action_add(self) -> None:
        """Open more files."""

        def add(asked: InputsAsked | None) -> None:
            if asked is not None:
                self.app.post_message(asked)

        self.app.push_screen(FilesDialog(), add)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while typing; a field that is not typed to its end yet changes nothing."""
        try:
            self._query = parse_query(event.value, fields_of(self._table.keys))
            self._fault = ""
        except CopydeskError as error:
            self._fault = shown_line(str(error), 200)
            self._tell()
        else:
            self._fill()

    def on_input_submitted(self) -> None:
        """Go to the rows."""
        self._table.focus()
