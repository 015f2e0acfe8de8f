"""The library: all loaded articles as a table that is drawn only where it is seen."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import ClassVar, Final, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.screen import Screen
from textual.widgets import Footer, Input, Static

from copydesk.safe_text import shown_line
from copydesk.tui.inputs import SafeInput
from copydesk.tui.messages import RowEntered
from copydesk.tui.row_list import RowList
from copydesk.tui.shelf import Entry, Shelf

__all__ = ["LibraryScreen"]

_NAME: Final = 400


class _Column(NamedTuple):
    """One column: its title, its width, what it tells, and whether figures stand at its right."""

    title: str
    width: int
    told: Callable[[Entry], str]
    right: bool = False


_ORDERS: Final[dict[str, Callable[[Entry], object]]] = {
    "as read": lambda entry: entry.number,
    "title": lambda entry: _name(entry).lower(),
    "date": lambda entry: (entry.article and entry.article.published) or "~",
    "words": lambda entry: -(entry.words or 0),
    "marks": lambda entry: -sum(entry.counts.values()),
    "failures": lambda entry: -_failures(entry),
}


def _name(entry: Entry) -> str:
    """Return the title, else the id."""
    title = entry.article.title if entry.article is not None else None
    return shown_line(title or entry.id, _NAME)


def _failures(entry: Entry) -> int:
    return len(entry.failures) + (entry.problem is not None)


class _Table(RowList):
    """The rows in their order."""

    def __init__(self, shelf: Shelf, keys: Sequence[str]) -> None:
        super().__init__(id="table")
        self._shelf = shelf
        self._keys = tuple(keys)
        self.order: list[int] = []

    @property
    def row_count(self) -> int:
        return len(self.order)

    def columns(self, width: int) -> list[_Column]:
        """Return the columns that a width has room for; the first takes what is left."""
        columns = [_Column("Words", 7, lambda e: f"{e.words:,}" if e.words is not None else "", right=True)]
        columns += [_Column(shown_line(key, 9), 9, partial(_marks, key), right=True) for key in self._keys]
        columns.append(_Column("Fail", 5, lambda e: f"✗{_failures(e)}" if _failures(e) else "", right=True))
        beside = [
            _Column("Date", 11, lambda e: shown_line((e.article and e.article.published) or "", 10)),
            _Column("Source", 26, lambda e: shown_line(e.source, 25)),
        ]
        while columns and sum(c.width for c in columns) > width - 20:
            columns.pop(-2 if len(columns) > 1 else 0)
        for column in beside:
            if sum(c.width for c in columns) + column.width <= width - 24:
                columns.insert(0, column)
        return [_Column("Article", max(1, width - sum(c.width for c in columns) - 1), _name), *columns]

    def heading(self, width: int) -> Text:
        """Return the titles of the columns."""
        return Text("").join(_cell(column.title, column) for column in self.columns(width))

    def empty_text(self) -> str:
        if len(self._shelf):
            return "no article has these words; Esc shows all of them"
        return "reading …" if not self._shelf.complete else "no article could be read; q leaves"

    def row_text(self, number: int, width: int) -> Text:
        entry = self._shelf.entries[self.order[number]]
        text = Text("").join(_cell(column.told(entry), column) for column in self.columns(width))
        if entry.problem is not None:
            text.stylize("red")
            text.append("")
        elif not entry.done:
            text.stylize("dim")
        return text


def _marks(key: str, entry: Entry) -> str:
    return "✗" if key in entry.failures else f"{entry.counts[key]:,}" if key in entry.counts else "·"


def _cell(words: str, column: _Column) -> Text:
    text = Text(words, no_wrap=True)
    room = column.width - 1
    text.truncate(room, overflow="ellipsis")
    missing = " " * max(0, room - text.cell_len)
    return Text.assemble(missing, text, " ") if column.right else Text.assemble(text, missing, " ")


class LibraryScreen(Screen[int | None]):
    """Gives the number of the article to open."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("slash", "filter", "Filter", key_display="/"),
        Binding("s", "sort", "Sort"),
        Binding("escape", "leave", "Back"),
        Binding("o", "dismiss", "Back", show=False),
    ]

    def __init__(self, shelf: Shelf, keys: Sequence[str], current: int) -> None:
        super().__init__()
        self._shelf = shelf
        self._current = current
        self._words = ""
        self._order = "as read"
        self._table = _Table(shelf, keys)
        self._told = Static("", id="title", markup=False)
        self._heading = Static("", id="heading-row", markup=False)
        self._input = SafeInput(placeholder="words of title, id or source", compact=True, id="filter")

    def compose(self) -> ComposeResult:
        """Lay out filter, table and keys."""
        yield self._told
        yield self._input
        yield self._heading
        yield self._table
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Begin at the article that was open."""
        self._input.display = False
        self.entries_changed()
        if self._current in self._table.order:
            self._table.choose(self._table.order.index(self._current), tell=False)
        self._table.focus()

    def on_resize(self) -> None:
        """Cut the columns anew."""
        self.call_after_refresh(self._tell)

    def entries_changed(self) -> None:
        """Show the entries that there are now, the same one chosen."""
        table = self._table
        chosen = table.order[table.cursor] if 0 <= table.cursor < len(table.order) else self._current
        entries: Iterator[Entry] = (entry for entry in self._shelf if self._is_wanted(entry))
        table.order = [entry.number for entry in sorted(entries, key=_ORDERS[self._order])]  # type: ignore[arg-type]  # each key is comparable with itself
        table.cursor = table.order.index(chosen) if chosen in table.order else min(0, len(table.order) - 1)
        table.rows_changed()
        self._tell()

    def counts_changed(self) -> None:
        """Draw the figures anew; the order stays as it is."""
        self._table.refresh()
        self._tell()

    def _is_wanted(self, entry: Entry) -> bool:
        if not self._words:
            return True
        known = f"{_name(entry)} {entry.id} {entry.source}".lower()
        return all(word in known for word in self._words.split())

    def _tell(self) -> None:
        shelf, table = self._shelf, self._table
        told = Text.assemble((" copydesk ", "bold reverse"), "  ", ("library", "bold"), f"  {len(shelf):,} articles")
        if len(table.order) != len(shelf):
            told.append(f", {len(table.order):,} shown")
        told.append(f"   {shelf.done:,} analysed, {shelf.failed:,} with failures   order: {self._order}", style="dim")
        self._told.update(told, layout=False)
        self._heading.update(table.heading(max(1, table.size.width)), layout=False)

    def on_row_entered(self, event: RowEntered) -> None:
        """Open the article."""
        self.dismiss(self._table.order[event.number])

    def action_filter(self) -> None:
        """Type words that an article must have."""
        self._input.display = True
        self._input.focus()

    def action_sort(self) -> None:
        """Take the next order."""
        names = list(_ORDERS)
        self._order = names[(names.index(self._order) + 1) % len(names)]
        self.entries_changed()

    def action_leave(self) -> None:
        """Drop the filter; where there is none, go back."""
        if self._input.display:
            self._input.display = False
            self._input.value = ""
            self._table.focus()
        else:
            self.dismiss(None)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while typing."""
        self._words = event.value.lower()
        self.entries_changed()

    def on_input_submitted(self) -> None:
        """Go to the rows."""
        self._table.focus()
