"""The analyzers that only the comparison wants, over the articles of the shelf, the one on the screen first."""

from __future__ import annotations

import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from textual.message import Message

from copydesk.codec import pack_report, unpack_report
from copydesk.errors import CopydeskError
from copydesk.model import Report
from copydesk.reader import Problem
from copydesk.tui.shelf import Shelf

if TYPE_CHECKING:
    from copydesk.session import Session
    from copydesk.workers import Executor, Item

__all__ = ["ArticleMade", "ComparisonEnded", "ComparisonRun"]

_NAP_SECONDS: Final = 0.02


@dataclass
class ArticleMade(Message):
    """The comparison has what it wants of an article."""

    run: ComparisonRun
    number: int


@dataclass
class ComparisonEnded(Message):
    """Nothing is analysed for the comparison any more."""

    run: ComparisonRun
    fault: str


class ComparisonRun:
    """A thread's work, and what has come of it."""

    def __init__(self, session: Session, shelf: Shelf, wanted: int, post: Callable[[Message], object]) -> None:
        self.wanted = wanted
        """The article on the screen: written by the screen, read here."""
        self._shelf = shelf
        self._post = post
        self._made: dict[int, bytes | Problem] = {}
        """Reports, packed, and why there is none, by place on the shelf."""
        self._given: list[int] = []
        self._leaving = threading.Event()
        self._pool: Executor = session.pool(lambda _: None, batch_words=1)

    @property
    def done(self) -> int:
        """How many articles are through."""
        return len(self._made)

    def has(self, number: int) -> bool:
        """Whether an article is through."""
        return number in self._made

    def outcome(self, number: int) -> Report | Problem | None:
        """Return what has come of an article; None while it is under way."""
        made = self._made.get(number)
        return unpack_report(zlib.decompress(made)) if isinstance(made, bytes) else made

    def cancel(self) -> None:
        """End it soon; from any thread."""
        self._leaving.set()
        self._pool.cancel()

    def __call__(self) -> None:
        """Analyse until all articles are through, or until it is cancelled."""
        fault = ""
        try:
            for place, outcome in self._pool.numbered(self._items()):
                if isinstance(outcome, Problem) and not outcome.lost:
                    continue
                number = self._given[place]
                self._made[number] = outcome if isinstance(outcome, Problem) else _packed(outcome)
                self._post(ArticleMade(self, number))
        except CopydeskError as error:
            fault = str(error)
        except Exception as error:  # noqa: BLE001  # whatever it is, the desk stays open and says it
            fault = f"internal error: {type(error).__name__}: {error}"
        self._post(ComparisonEnded(self, fault))

    def _items(self) -> Iterator[Item]:
        """Yield the wanted article whenever it is still to do, else the next one."""
        given: set[int] = set()
        following = 0
        while not self._leaving.is_set():
            while following < len(self._shelf) and following in given:
                following += 1
            number = self.wanted if self.wanted not in given else following
            entry = self._shelf.entry(number)
            if entry is not None:
                given.add(number)
                if entry.problem is None:
                    self._given.append(number)
                    yield entry.article or entry.item
            elif self._shelf.complete:
                return
            else:
                time.sleep(_NAP_SECONDS)


def _packed(report: Report) -> bytes:
    return zlib.compress(pack_report(report), 1)
