"""What a search found in all articles, one row a hit, filled while the search goes on."""

from __future__ import annotations

import re
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from typing import ClassVar, Final, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from copydesk.errors import CopydeskError
from copydesk.model import Report
from copydesk.safe_text import shown_line
from copydesk.tui.bindings import bindings_of
from copydesk.tui.copies import copy_text
from copydesk.tui.finding.query import Query, parse_query
from copydesk.tui.finding.search import Hit, fields_of, hits_in
from copydesk.tui.messages import FindAsked, RowEntered
from copydesk.tui.shelf import Entry, Shelf
from copydesk.tui.widgets.hints import Hints
from copydesk.tui.widgets.row_list import RowList

__all__ = ["ResultsScreen"]

_MOST: Final = 10_000
"""Results that are listed."""
_PORTION: Final = 200
_BEFORE: Final = 40
_AFTER: Final = 160
"""Characters that are shown before and after a hit."""
_WHITE_SPACE = re.compile(r"\s")


class Result(NamedTuple):
    """One hit with the words around it, as they are in the text."""

    number: int
    """The article's place on the shelf."""
    id: str
    hit: Hit
    before: str
    words: str
    after: str


@dataclass
class ResultsFound(Message):
    """More results, and how far the search is."""

    results: list[Result]
    searched: int
    skipped: int
    """Articles without analyses so far, which were not searched for fields."""
    fault: str | None = None
    complete: bool = False


class _Results(RowList):
    """The rows."""

    def __init__(self) -> None:
        super().__init__(id="results")
        self.results: list[Result] = []
        self.words = "searching …"

    @property
    def row_count(self) -> int:
        return len(self.results)

    def empty_text(self) -> str:
        return self.words

    def row_text(self, number: int, width: int) -> Text:
        result = self.results[number]
        room = max(8, min(24, width // 4))
        name = Text(shown_line(result.id, 100), style="dim")
        name.truncate(room, overflow="ellipsis", pad=True)
        aside = max(0, (width - room) // 3)
        before = Text(_WHITE_SPACE.sub(" ", shown_line(result.before))[-aside:] if aside else "")
        before.align("right", aside)
        found = _WHITE_SPACE.sub(" ", shown_line(result.words, _AFTER))
        after = _WHITE_SPACE.sub(" ", shown_line(result.after))
        return Text.assemble(name, " ", before, (found, "bold underline"), after)


class ResultsScreen(Screen[tuple[int, int] | None]):
    """Gives the article and the offset of the result to go to."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("results")

    def __init__(self, asked: FindAsked, shelf: Shelf) -> None:
        super().__init__()
        self._asked = asked
        self._shelf = shelf
        self._leaving = threading.Event()
        self._rows = _Results()
        self._told = Static("", id="title", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out heading, rows and keys."""
        yield self._told
        yield self._rows
        yield Hints()

    def on_mount(self) -> None:
        """Begin to search."""
        self._tell(f"searching {len(self._shelf):,} articles …")
        self._rows.focus()
        work = partial(_search, self._asked, list(self._shelf), self.post_message, self._leaving)
        self.run_worker(work, thread=True, group="find", exit_on_error=False)

    def on_unmount(self) -> None:
        """End the search."""
        self._leaving.set()

    def on_results_found(self, message: ResultsFound) -> None:
        """Add rows."""
        rows = self._rows
        rows.results += message.results
        articles = len({result.number for result in rows.results})
        found = f"{len(rows.results):,} found in {articles:,} article{'s' * (articles != 1)}"
        if len(rows.results) >= _MOST:
            found += ": only these are listed"
        if message.skipped:
            found += f", {message.skipped:,} not analysed yet"
        going_on = "" if message.complete else f", {message.searched:,} searched …"
        if message.fault is not None:
            found = rows.words = shown_line(message.fault, 300)
        elif message.complete:
            rows.words = "nothing found; Esc goes back, F asks again"
        rows.rows_changed()
        if rows.cursor < 0:
            rows.choose(0, tell=False)
        self._tell(found + going_on)

    def _tell(self, words: str) -> None:
        asked = shown_line(self._asked.words, 60)
        self._told.update(
            Text.assemble((" copydesk ", "bold reverse"), "  find ", (asked, "bold"), f"  {words}", no_wrap=True),
            layout=False,
        )

    def on_row_entered(self, event: RowEntered) -> None:
        """Go there."""
        result = self._rows.results[event.number]
        self.dismiss((result.number, result.hit.start))

    def action_copy(self) -> None:
        """Copy the result with its place."""
        if self._rows.is_selectable(self._rows.cursor):
            result = self._rows.results[self._rows.cursor]
            copy_text(self.app, f"{result.words}\t{result.id}\t{result.hit.start}-{result.hit.end}")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss(None)


def _search(asked: FindAsked, entries: list[Entry], post: Callable[[Message], object], stop: threading.Event) -> None:
    """Search, in a thread, until all is searched or it is to stop."""
    portion: list[Result] = []
    total = skipped = searched = 0
    try:
        query = parse_query(asked.words, _known_fields(entries), regex=asked.regex)
        for entry in entries:
            if stop.is_set():
                return
            searched += 1
            if entry.article is None or (query.terms and not entry.done):
                skipped += 1
                continue
            portion += _results(entry, query)
            total += len(portion)
            if len(portion) >= _PORTION or searched % _PORTION == 0:
                post(ResultsFound(portion, searched, skipped))
                portion = []
            if total >= _MOST:
                break
    except CopydeskError as error:
        post(ResultsFound(portion, searched, skipped, str(error), complete=True))
    else:
        post(ResultsFound(portion, searched, skipped, complete=True))


def _known_fields(entries: list[Entry]) -> set[str]:
    """Return the fields of the bundled kinds and of whatever the first analysed article has."""
    report = next((entry.report for entry in entries if entry.done), None)
    return fields_of(report.analyses if report is not None else {})


def _results(entry: Entry, query: Query) -> Iterator[Result]:
    assert entry.article is not None
    report = (entry.report if query.terms else None) or Report(article=entry.article)
    text = report.article.text
    for hit in hits_in(report, query):
        yield Result(
            entry.number,
            entry.id,
            hit,
            text[max(0, hit.start - _BEFORE) : hit.start],
            text[hit.start : min(hit.end, hit.start + _AFTER)],
            text[hit.end : hit.end + _AFTER],
        )
