"""The corpus in threads: rolled up while articles are analysed, and searched; both only post messages."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from textual.message import Message

from copydesk.corpus import Corpus, Listing, Search, concordance
from copydesk.errors import UsageError
from copydesk.tui.shelf import Shelf

__all__ = ["MOST_ROWS", "VIEWS", "CorpusCounted", "Counting", "LinesFound", "search_corpus"]

VIEWS: Final = {"names": "entities", "speakers": "quotes", "stances": "stance", "numbers": "numbers"}
"""The rolled up views, with the kind of annotation that each counts."""
MOST_ROWS: Final = 5_000
"""Rows of a view that the desk shows; the command line has them all."""
_NAP_SECONDS: Final = 0.1
_PORTION: Final = 200
_PORTION_SECONDS: Final = 0.1
_REST: Final = 4
"""Rest after rows were made, in times of what making them took: while articles come in, most of the time is theirs."""


@dataclass
class CorpusCounted(Message):
    """A view as it stands."""

    view: str
    rows: Sequence[Listing]
    """At most `MOST_ROWS`."""
    counted: int
    """Articles that were counted."""
    having: int
    """How many of them have an analysis of the view's kind."""

    def why_empty(self, words: str) -> str:
        """Return why no rows are shown, those without these words left aside, and which key brings some."""
        if words and self.rows:
            return "no row has these words: Esc drops them"
        kind = VIEWS[self.view]
        if not self.counted:
            return "no article is analysed yet: they are counted as they come; where nothing runs, Esc, then s starts"
        if not self.having:
            return f"no article has an analysis of {kind}: Esc, then p chooses analyzers"
        return f"no {kind} were found in {self.having:,} articles"


@dataclass
class LinesFound(Message):
    """More lines of a concordance, and how far the search is."""

    search: Search
    lines: list[Listing]
    searched: int
    fault: str | None = None
    complete: bool = False


class Counting:
    """Rolls up whatever of the shelf is analysed, for as long as it is wanted."""

    def __init__(self, shelf: Shelf, post: Callable[[Message], object]) -> None:
        self._shelf, self._post = shelf, post
        self._keys: dict[str, str] = {}
        self._stopped = threading.Event()
        self._awake = threading.Event()
        self._wanted = "names"
        self._asked = True
        self._corpus = Corpus(keys=self._keys)
        self._counted_keys = self._keys
        self._counted: dict[int, int] = {}
        """By number the version of each entry that was counted."""

    def want(self, view: str, keys: Mapping[str, str]) -> None:
        """Give this view from now on, at once; `keys` says by kind which analysis to count."""
        self._keys = dict(keys)
        self._wanted, self._asked = view, True
        self._awake.set()

    def rest(self) -> None:
        """Count nothing until a view is wanted again."""
        self._awake.clear()

    def stop(self) -> None:
        """End it soon."""
        self._stopped.set()
        self._awake.set()

    def __call__(self) -> None:
        """Count until it is stopped."""
        due = 0.0
        changed = False
        while not self._stopped.is_set():
            self._awake.wait()
            changed |= self._count_some()
            asked, self._asked = self._asked, False
            if asked or (changed and time.monotonic() >= due):
                began = time.monotonic()
                self._give(self._wanted)
                changed = False
                due = time.monotonic() + _REST * (time.monotonic() - began)
            elif not changed:
                time.sleep(_NAP_SECONDS)

    def _count_some(self) -> bool:
        """Count entries for a moment; return whether there were any."""
        until = time.monotonic() + _PORTION_SECONDS
        entries = self._shelf.entries
        some = False
        keys = self._keys
        if keys != self._counted_keys or any(
            number >= len(entries) or entries[number].version != version for number, version in self._counted.items()
        ):  # there are other articles, or other analyses
            self._corpus, self._counted, self._counted_keys = Corpus(keys=keys), {}, keys
            some = True
        for entry in list(entries):
            if self._stopped.is_set() or time.monotonic() > until:
                break
            if entry.done and entry.number not in self._counted:
                version, report = entry.version, entry.report
                if report is not None:
                    self._corpus.add(report, entry.number)
                    self._counted[entry.number] = version
                    some = True
        return some

    def _give(self, view: str) -> None:
        corpus = self._corpus
        rows: Sequence[Listing]
        match view:
            case "names":
                rows = corpus.names(MOST_ROWS)
            case "speakers":
                rows = corpus.speakers(MOST_ROWS)
            case "stances":
                rows = corpus.stances(MOST_ROWS)
            case "numbers":
                rows = corpus.numbers()
            case _:
                return
        self._post(CorpusCounted(view, rows, corpus.size, corpus.having[VIEWS[view]]))


def search_corpus(
    search: Search, shelf: Shelf, post: Callable[[Message], object], cancelled: Callable[[], bool]
) -> None:
    """Search all articles, in a thread, until it is cancelled or has as many lines as the desk shows."""
    portion: list[Listing] = []
    found = searched = 0
    sent = time.monotonic()
    for entry in list(shelf):
        if cancelled():
            return
        if entry.article is None:
            continue
        searched += 1
        try:
            lines = list(concordance(entry.article, entry.number, search))
        except UsageError as error:
            post(LinesFound(search, portion, searched, str(error), complete=True))
            return
        portion += lines[: MOST_ROWS - found]
        found += len(lines)
        if len(portion) >= _PORTION or time.monotonic() - sent > _PORTION_SECONDS:
            post(LinesFound(search, portion, searched))
            portion, sent = [], time.monotonic()
        if found >= MOST_ROWS:
            break
    post(LinesFound(search, portion, searched, complete=True))
