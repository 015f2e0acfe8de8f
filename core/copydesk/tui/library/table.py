"""The columns of the library: what each tells of an article, how it sorts, and what a filter may ask for."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from rich.text import Text

from copydesk.safe_text import shown_line
from copydesk.tui.finding.query import MISSING, Query, value_at
from copydesk.tui.shelf import Entry, Shelf
from copydesk.tui.widgets.row_list import RowList

__all__ = ["AS_READ", "Column", "LibraryTable", "columns_of", "failure_count", "fields_of", "is_wanted", "name_of"]

AS_READ: Final = ""
"""The order in which the articles were read."""
_NAME: Final = 400
_NARROWEST: Final = 24
"""Cells that the first column takes at least, before others are left out."""


class Column(NamedTuple):
    """One column."""

    name: str
    """What sorts by it."""
    title: str
    width: int
    """Cells, with one that divides; 0: what is left."""
    told: Callable[[Entry], str]
    rank: Callable[[Entry], Any]
    """What it is sorted by; the most first where that is asked for more often."""
    right: bool = False
    """Whether figures stand at its right."""


def name_of(entry: Entry) -> str:
    """Return the title, else the id, fit for a terminal."""
    title = entry.article.title if entry.article is not None else None
    return shown_line(title or entry.id, _NAME)


def failure_count(entry: Entry) -> int:
    """Return how many analyses failed, or that the article could not be read."""
    return len(entry.failures) + (entry.problem is not None)


def _published(entry: Entry) -> str:
    return (entry.article and entry.article.published) or ""


def _marks(key: str, entry: Entry) -> str:
    return "✗" if key in entry.failures else f"{entry.counts[key]:,}" if key in entry.counts else "·"


def columns_of(keys: Sequence[str], width: int) -> list[Column]:
    """Return the columns that a width has room for, the least needed ones left out first."""
    first = Column("title", "Article", 0, name_of, lambda e: name_of(e).casefold())
    source = Column("source", "Source", 26, lambda e: _tail(e.source, 25), lambda e: e.source.casefold())
    date = Column("date", "Date", 11, lambda e: shown_line(_published(e), 10), lambda e: _published(e) or "~")
    words = Column("words", "Words", 8, _words, lambda e: -(e.words or 0), right=True)
    marks = [
        Column(
            f"marks of {key}",
            shown_line(key, 9),
            10,
            functools.partial(_marks, key),
            functools.partial(lambda key, e: -e.counts.get(key, -1), key),
            right=True,
        )
        for key in keys
    ]
    failed = Column(
        "failures",
        "Failed",
        8,
        lambda e: f"✗{failure_count(e)}" if failure_count(e) else "",
        lambda e: -failure_count(e),
        right=True,
    )
    room = width - _NARROWEST
    kept = set()
    for column in (failed, words, *marks, date, source):
        if column.width <= room:
            kept.add(column.name)
            room -= column.width
    return [first, *(c for c in (source, date, words, *marks, failed) if c.name in kept)]


def _tail(source: str, room: int) -> str:
    """Return the end of a source, which tells more than its beginning."""
    return shown_line(source if len(source) <= room else "…" + source[1 - room :])


def _faults(entry: Entry) -> Iterator[str]:
    """Yield the names of analyzers that failed, and all reasons."""
    for key, failure in entry.failures.items():
        yield from (key, failure.kind, failure.message)
    if entry.problem is not None:
        yield entry.problem.reason


def _words(entry: Entry) -> str:
    return f"{entry.words:,}" if entry.words is not None else ""


_FIELDS: Final[dict[str, Callable[[Entry], Any]]] = {
    "id": lambda e: e.id,
    "title": lambda e: e.article and e.article.title,
    "byline": lambda e: e.article and e.article.byline,
    "source": lambda e: e.source,
    "date": _published,
    "lang": lambda e: e.article and e.article.language,
    "words": lambda e: e.words,
    "marks": lambda e: sum(e.counts.values()),
    "failed": lambda e: tuple(_faults(e)),
    "done": lambda e: e.done,
}
"""What a filter may ask for, besides the number of marks of each analyzer and metadata."""


def fields_of(keys: Iterable[str]) -> set[str]:
    """Return the fields that a filter may ask for."""
    return {*_FIELDS, "metadata", *(key.lower() for key in keys)}


def is_wanted(entry: Entry, query: Query) -> bool:
    """Whether an article has all the words, in title, id or source, and all the fields."""
    if query.words:
        known = f"{name_of(entry)}\n{entry.id}\n{entry.source}".casefold()
        if not all(word.casefold() in known for word in query.words):
            return False
    return all(term.holds(_value(entry, term.field)) for term in query.terms)


def _value(entry: Entry, field: str) -> Any:
    if field in _FIELDS:
        return _FIELDS[field](entry)
    if field.startswith("metadata"):
        return value_at(entry.article, field)
    counts = {key.lower(): count for key, count in entry.counts.items()}
    return counts.get(field, MISSING)


class LibraryTable(RowList):
    """The rows in their order, only those in sight ever drawn."""

    def __init__(self, shelf: Shelf, keys: Sequence[str]) -> None:
        super().__init__(id="table")
        self._shelf = shelf
        self.keys = tuple(keys)
        self.entries: list[Entry] = []
        """The articles that are shown: theirs are the rows, also while others take their place in the shelf."""
        self._cut_for = 0
        """The width that the columns were cut for, which every row asks for."""
        self._columns: list[Column] = []

    @property
    def row_count(self) -> int:
        """How many articles are shown."""
        return len(self.entries)

    @property
    def order(self) -> list[int]:
        """The numbers of the articles that are shown."""
        return [entry.number for entry in self.entries]

    @property
    def columns(self) -> list[Column]:
        """The columns that there is room for."""
        width = max(1, self.size.width)
        if width != self._cut_for:
            self._cut_for, self._columns = width, columns_of(self.keys, width)
        return self._columns

    def heading(self, sorted_by: str, *, turned: bool) -> Text:
        """Return the titles of the columns, the one that sorts with an arrow."""
        cells = []
        for column in self.columns:
            arrow = (" ▲" if turned else " ▼") if column.name == sorted_by else ""
            cell = _cell(column.title + arrow, column, self.size.width, self.columns)
            cells.append(Text.assemble(cell, style="reverse" if arrow else ""))
        return Text("", no_wrap=True).join(cells)

    def column_at(self, cell: int) -> Column | None:
        """Return the column that a cell of the heading belongs to."""
        columns = self.columns
        for column in columns:
            cell -= _width(column, self.size.width, columns)
            if cell < 0:
                return column
        return None

    def empty_text(self) -> str:
        """Say why there is nothing."""
        if len(self._shelf):
            return "no article is like that; Esc shows all of them"
        return "reading …" if not self._shelf.complete else "no article could be read: a opens others, e says why"

    def row_text(self, number: int, width: int) -> Text:
        """Return an article's row."""
        entry = self.entries[number]
        columns = self.columns
        text = Text("").join(_cell(column.told(entry), column, width, columns) for column in columns)
        if entry.problem is not None:
            text.stylize("red")
        elif not entry.done:
            text.stylize("dim")
        return text

    def row_fields(self, number: int) -> list[str]:
        """Return what a row tells, for copying."""
        entry = self.entries[number]
        return [entry.id, *(column.told(entry) for column in columns_of(self.keys, 10_000))]


def _width(column: Column, width: int, columns: Sequence[Column]) -> int:
    return column.width or max(1, width - sum(other.width for other in columns))


def _cell(words: str, column: Column, width: int, columns: Sequence[Column]) -> Text:
    text = Text(words, no_wrap=True)
    room = _width(column, width, columns) - 1
    text.truncate(max(0, room), overflow="ellipsis")
    missing = " " * max(0, room - text.cell_len)
    return Text.assemble(missing, text, " ") if column.right else Text.assemble(text, missing, " ")
