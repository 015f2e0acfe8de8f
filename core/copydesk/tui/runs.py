"""What takes long, each as a function for a thread: it posts messages, touches no widget, and can be told to stop."""

from __future__ import annotations

import os
import threading
import time
from collections import deque
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, Final

from textual.message import Message

from copydesk.codec import pack_analysis, unpack_report
from copydesk.errors import CopydeskError
from copydesk.model import Article, Report
from copydesk.reader import Problem
from copydesk.reading import Identities, Pending, read_inputs, sample_folder
from copydesk.safe_text import shown_line
from copydesk.session import Session, open_session
from copydesk.tui.messages import (
    AnalysisFound,
    ArticlesEnded,
    EntriesRead,
    OpeningFailed,
    RunEnded,
    SessionOpened,
    StepBegun,
)
from copydesk.tui.shelf import Entry, Known, Shelf, known_analysis
from copydesk.workers import Executor, Found, Given, Item, Step

__all__ = ["AnalysisRun", "Ended", "open_desk", "read_entries"]

_PORTION_SECONDS: Final = 0.2
_PORTION: Final = 500
"""Entries that go to the screen together, at most: it must not stall over them."""
_NAP_SECONDS: Final = 0.02
_LOG_LINES: Final = 200

Post = Callable[[Message], object]


def open_desk(
    values: Mapping[str, Any], inputs: Sequence[str], post: Post, stop: threading.Event, identities: Identities
) -> None:
    """Open settings and plugins, then read the inputs; the sample articles where there are none."""
    try:
        session = open_session(values)
    except CopydeskError as error:
        post(OpeningFailed(error))
        return
    post(SessionOpened(session))
    read_entries(session, inputs or [os.fspath(sample_folder())], post, stop, identities)


def read_entries(
    session: Session, inputs: Sequence[str], post: Post, stop: threading.Event, identities: Identities
) -> None:
    """Read the inputs in portions; `identities` remembers the ids of those that were read before."""
    portion: list[Entry] = []
    remarks: list[Problem] = []
    first = True
    sent = time.monotonic()
    for item in read_inputs(inputs, session.catalogue.readers, identities=identities):
        if stop.is_set():
            return
        if isinstance(item, Problem) and not item.lost:
            remarks.append(item)
        else:
            portion.append(Entry(0, item))
        if len(portion) >= _PORTION or (first and portion) or time.monotonic() - sent > _PORTION_SECONDS:
            post(EntriesRead(portion, remarks, complete=False))
            portion, remarks, first, sent = [], [], False, time.monotonic()
    post(EntriesRead(portion, remarks, complete=True))


class Ended:
    """What became of one article."""

    def __init__(self, number: int, report: Report | None, known: Mapping[str, Known], problem: Problem | None) -> None:
        self.number = number
        self.report = report
        self.known = known
        self.problem = problem


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
        self._stamps = session.stamps
        self._given: list[int] = []
        self._ended: deque[Ended] = deque()
        self._told = False
        """Whether a message is on its way that has the screen take what ended."""
        self._seconds: dict[int, dict[str, float]] = {}
        """By the place of an article that is under way, and by key."""
        self._cancelled = threading.Event()
        self._pool: Executor = session.pool(self._note, batch_words=1, watch=self._watch)

    def cancel(self) -> None:
        """End it soon; from any thread."""
        self._cancelled.set()
        self._pool.cancel()

    def __call__(self) -> None:
        """Analyse until nothing is left, or until it is cancelled."""
        fault: str | None = None
        try:
            for place, outcome in self._pool.numbered(self._items()):
                self._take(place, outcome)
        except CopydeskError as error:
            fault = str(error)
        except Exception as error:  # noqa: BLE001  # whatever it is, the desk stays open and says it
            fault = f"internal error: {type(error).__name__}: {error}"
        self._post(RunEnded(self.number, fault))

    @property
    def has_more(self) -> bool:
        """Whether there is something that `taken` has not yielded yet."""
        return bool(self._ended)

    def taken(self) -> Iterator[Ended]:
        """Yield what has ended since it was last asked, in the thread of the screen.

        However fast articles end, there is one message at a time: the screen works off all that came together.
        """
        self._told = False
        while self._ended:
            yield self._ended.popleft()

    def _take(self, place: int, outcome: Report | Problem) -> None:
        number = self._given[place]
        if isinstance(outcome, Report):
            seconds = self._seconds.pop(place, {})
            known = {
                key: known_analysis(
                    self._stamps[key],
                    analysis.analyzer.kind if analysis.analyzer is not None else key,
                    analysis,
                    seconds.get(key),
                )
                for key, analysis in outcome.analyses.items()
                if key in self._stamps
            }
            self._ended.append(Ended(number, outcome, known, None))
        else:
            self._ended.append(Ended(number, None, {}, outcome))
        if not self._told:
            self._told = True
            self._post(ArticlesEnded(self.number))

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
                yield self._item(self._shelf.entries[number])
            elif self._shelf.complete:
                return
            else:
                time.sleep(_NAP_SECONDS)

    def _item(self, entry: Entry) -> Item:
        """Return an article with the analyses that it has already; what failed is tried again."""
        article: Article | Pending | Report | Problem = entry.article or entry.item
        known = {
            key: pack_analysis(kept.analysis)
            for key, kept in entry.known.items()
            if kept.failure is None and self._stamps.get(key) == kept.stamp
        }
        if known and isinstance(article, Article | Pending):
            return Given(item=article, analyses=known)
        return article

    def _is_to_do(self, number: int) -> bool:
        entry = self._shelf.entry(number)
        return entry is not None and not entry.done and entry.problem is None

    def _watch(self, event: Step | Found) -> None:
        number = self._given[event.index] if event.index >= 0 else -1
        if isinstance(event, Found) and event.seconds is not None:
            self._seconds.setdefault(event.index, {})[event.key] = event.seconds
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
