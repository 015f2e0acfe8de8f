"""What takes long, each as a function for a thread: it posts messages, touches no widget, and can be told to stop."""

from __future__ import annotations

import os
import threading
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from textual.message import Message

from copydesk.codec import unpack_report
from copydesk.errors import CopydeskError
from copydesk.model import Report
from copydesk.reading import read_inputs
from copydesk.safe_text import shown_line
from copydesk.session import Session, open_session
from copydesk.tui.messages import (
    AnalysisFound,
    ArticleLost,
    ArticleReported,
    EntriesRead,
    OpeningFailed,
    RunEnded,
    SessionOpened,
    StepBegun,
)
from copydesk.tui.shelf import Entry, Shelf, packed_report
from copydesk.workers import Found, Item, Pool, Step

__all__ = ["AnalysisRun", "open_desk", "sample_articles"]

_PORTION_SECONDS: Final = 0.05
_PORTION: Final = 500
"""Entries that go to the screen together, at most: it must not stall over them."""
_NAP_SECONDS: Final = 0.02
_LOG_LINES: Final = 200

Post = Callable[[Message], object]


def sample_articles() -> Path:
    """Return the folder with the sample articles: within the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "seeds"
    return inside if inside.is_dir() else package.parent.parent / "seeds"


def open_desk(values: Mapping[str, Any], inputs: Sequence[str], post: Post, stop: threading.Event) -> None:
    """Open settings and plugins, then read the inputs, in portions."""
    try:
        session = open_session(values)
    except CopydeskError as error:
        post(OpeningFailed(error))
        return
    post(SessionOpened(session))
    portion: list[Entry] = []
    number = 0
    sent = time.monotonic()
    for item in read_inputs(inputs or [os.fspath(sample_articles())], session.catalogue.readers):
        if stop.is_set():
            return
        entry = Entry(number, item)
        if entry.problem is not None and not entry.problem.lost:
            continue
        portion.append(entry)
        number += 1
        if len(portion) >= _PORTION or number == 1 or time.monotonic() - sent > _PORTION_SECONDS:
            post(EntriesRead(portion, complete=False))
            portion, sent = [], time.monotonic()
    post(EntriesRead(portion, complete=True))


class AnalysisRun:
    """One chain over all articles of the shelf, the one that the user looks at first."""

    def __init__(self, number: int, session: Session, shelf: Shelf, post: Post) -> None:
        self.number = number
        self.wanted = 0
        """The article on the screen: written by the screen, read here."""
        self.log: list[str] = []
        """What plugins print, sanitised."""
        self._shelf = shelf
        self._post = post
        self._given: list[int] = []
        self._cancelled = threading.Event()
        self._pool: Pool = session.pool(self._note, batch_words=1, watch=self._watch)

    def cancel(self) -> None:
        """End it soon; from any thread."""
        self._cancelled.set()
        self._pool.cancel()

    def __call__(self) -> None:
        """Analyse until nothing is left, or until it is cancelled."""
        fault: str | None = None
        try:
            for place, outcome in self._pool.numbered(self._items()):
                number = self._given[place]
                if isinstance(outcome, Report):
                    self._post(ArticleReported(self.number, number, outcome, packed_report(outcome)))
                elif outcome.lost:
                    self._post(ArticleLost(self.number, number, outcome))
        except CopydeskError as error:
            fault = str(error)
        except Exception as error:  # noqa: BLE001  # whatever it is, the desk stays open and says it
            fault = f"internal error: {type(error).__name__}: {error}"
        self._post(RunEnded(self.number, fault))

    def _items(self) -> Iterator[Item]:
        """Yield the wanted article whenever it is still to do, else the next one."""
        given: set[int] = set()
        following = 0
        while not self._cancelled.is_set():
            number = self.wanted
            if number in given or not self._is_to_do(number):
                while following < len(self._shelf) and (following in given or not self._is_to_do(following)):
                    following += 1
                number = following
            if number < len(self._shelf):
                given.add(number)
                self._given.append(number)
                yield self._shelf.entries[number].item
            elif self._shelf.complete:
                return
            else:
                time.sleep(_NAP_SECONDS)

    def _is_to_do(self, number: int) -> bool:
        entry = self._shelf.entry(number)
        return entry is not None and not entry.done and entry.problem is None

    def _watch(self, event: Step | Found) -> None:
        number = self._given[event.index] if event.index >= 0 else -1
        if number not in (self.wanted, -1):
            return
        if isinstance(event, Step):
            self._post(StepBegun(self.number, number, event))
        else:
            analysis = unpack_report(event.packed).analyses[event.key]
            self._post(AnalysisFound(self.number, number, event.key, analysis))

    def _note(self, line: bytes) -> None:
        if len(self.log) < _LOG_LINES:
            self.log.append(shown_line(line.decode("utf-8", "replace").rstrip("\n")))
