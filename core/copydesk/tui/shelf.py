"""The loaded articles and what is known of each so far. Reports are kept packed: ten thousand of them must fit."""

from __future__ import annotations

import zlib
from collections.abc import Iterator

from copydesk.codec import pack_report, unpack_report
from copydesk.model import Article, Failure, Report
from copydesk.reader import Problem
from copydesk.reading import Pending
from copydesk.workers import Item

__all__ = ["Entry", "Shelf", "packed_report"]


class Entry:
    """One article, or what should have been one."""

    def __init__(self, number: int, item: Item) -> None:
        self.number = number
        """Its place on the shelf."""
        self.item = item
        self.problem: Problem | None = item if isinstance(item, Problem) else None
        """Why there is no article."""
        self.counts: dict[str, int] = {}
        """Marks by analyzer."""
        self.failures: dict[str, Failure] = {}
        self._packed: bytes | None = None
        self.article: Article | None = None
        """None while a worker has yet to read it."""
        self.words: int | None = None
        match item:
            case Article():
                self._know(item)
            case Report():
                self._know(item.article)

    @property
    def id(self) -> str:
        """The article's id, or the name of the file."""
        if self.article is not None:
            return self.article.id
        if isinstance(self.item, Pending):
            return self.item.id
        return self.problem.source if self.problem is not None else ""

    @property
    def source(self) -> str:
        """Where it comes from."""
        if self.article is not None:
            return self.article.source or ""
        return self.item.name if isinstance(self.item, Pending) else self.id

    @property
    def done(self) -> bool:
        """Whether its analyses are there."""
        return self._packed is not None

    @property
    def report(self) -> Report | None:
        """Its report, unpacked anew each time; the article without analyses where there is none yet."""
        if self._packed is not None:
            return unpack_report(zlib.decompress(self._packed))
        return Report(article=self.article) if self.article is not None else None

    def keep(self, report: Report, packed: bytes) -> None:
        """Take its report, with the same one as `packed_report` packs it."""
        self._packed = packed
        self.problem = None
        self._know(report.article)
        self.counts = {k: len(a.annotations) for k, a in report.analyses.items() if a.failure is None}
        self.failures = {k: a.failure for k, a in report.analyses.items() if a.failure is not None}

    def forget(self) -> None:
        """Drop the analyses: another chain will make them anew."""
        self._packed = None
        self.counts, self.failures = {}, {}

    def _know(self, article: Article) -> None:
        self.article = article
        if self.words is None:
            self.words = len(article.text.split())


def packed_report(report: Report) -> bytes:
    """Return the report as an entry keeps it; takes a millisecond, so it is done in the thread that runs the chain."""
    return zlib.compress(pack_report(report), 1)


class Shelf:
    """All entries, in the order in which they were read."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.complete = False
        """Whether everything has been read."""

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def entry(self, number: int) -> Entry | None:
        """Return an entry; None where there is none of that number."""
        return self.entries[number] if 0 <= number < len(self.entries) else None

    @property
    def done(self) -> int:
        """How many articles have their analyses."""
        return sum(entry.done for entry in self.entries)

    @property
    def failed(self) -> int:
        """How many entries have a failure in them, or are no article at all."""
        return sum(bool(entry.failures) or entry.problem is not None for entry in self.entries)
