"""The loaded articles and what is known of each so far. Analyses are kept packed: those of ten thousand must fit."""

from __future__ import annotations

import itertools
import zlib
from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, NamedTuple

from copydesk.model import KINDS, Analysis, Article, Failure, Report
from copydesk.reader import Problem

if TYPE_CHECKING:
    from copydesk.reading import Pending

__all__ = ["Entry", "Known", "Shelf", "known_analysis"]

_VERSIONS = itertools.count()


class Known(NamedTuple):
    """One analysis, as it is kept."""

    stamp: str
    """Of the link that made it: another stamp, another result."""
    kind: str
    packed: bytes
    """As `copydesk.codec.pack_analysis` packs it, deflated."""
    marks: int
    failure: Failure | None
    seconds: float | None
    """CPU time that it took, where that is known."""

    @property
    def analysis(self) -> Analysis:
        """The analysis, unpacked anew each time."""
        from copydesk.codec import unpack_analysis

        return unpack_analysis(zlib.decompress(self.packed), KINDS.get(self.kind))


def known_analysis(stamp: str, kind: str, analysis: Analysis, seconds: float | None) -> Known:
    """Pack an analysis; takes up to a millisecond, so the thread that runs the chain does it."""
    from copydesk.codec import pack_analysis

    packed = zlib.compress(pack_analysis(analysis), 1)
    return Known(stamp, kind, packed, len(analysis.annotations), analysis.failure, seconds)


class Entry:
    """One article, or what should have been one."""

    def __init__(self, number: int, item: Article | Report | Pending | Problem) -> None:
        self.number = number
        """Its place on the shelf."""
        self.item = item
        self.problem: Problem | None = item if isinstance(item, Problem) else None
        """Why there is no article."""
        self.known: dict[str, Known] = {}
        """Analyses by key, those included that have no column now."""
        self.counts: dict[str, int] = {}
        """Marks by analyzer, of those that run."""
        self.failures: dict[str, Failure] = {}
        self.done = False
        """Whether the analyses of all analyzers that run are there."""
        self.version = next(_VERSIONS)
        """Another one with each change of its analyses; no two entries have the same."""
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
        if self.problem is not None:
            return self.problem.source
        return "" if isinstance(self.item, Problem | Report) else self.item.id

    @property
    def source(self) -> str:
        """Where it comes from."""
        if self.article is not None:
            return self.article.source or ""
        return self.id if isinstance(self.item, Problem | Report | Article) else self.item.name

    @property
    def report(self) -> Report | None:
        """The article with its analyses as far as they are there, unpacked anew each time; None without an article."""
        if self.article is None:
            return None
        running = [*self.counts, *self.failures]
        return Report(
            article=self.article, analyses={key: kept.analysis for key, kept in self.known.items() if key in running}
        )

    @property
    def seconds(self) -> dict[str, float]:
        """CPU seconds by analyzer, where they are known."""
        return {key: kept.seconds for key, kept in self.known.items() if kept.seconds is not None}

    def keep(self, article: Article, analyses: Mapping[str, Known], stamps: Mapping[str, str]) -> None:
        """Take what a run has found."""
        self.problem = None
        self._know(article)
        self.known = {**self.known, **analyses}
        self.expect(stamps)

    def expect(self, stamps: Mapping[str, str]) -> None:
        """Drop analyses that the links of these stamps would not make, and see whether any are missing."""
        self.known = {k: kept for k, kept in self.known.items() if stamps.get(k, kept.stamp) == kept.stamp}
        running = {key: self.known[key] for key in stamps if key in self.known}
        self.counts = {key: kept.marks for key, kept in running.items() if kept.failure is None}
        self.failures = {key: kept.failure for key, kept in running.items() if kept.failure is not None}
        self.done = len(running) == len(stamps) and self.article is not None
        self.version = next(_VERSIONS)

    def _know(self, article: Article) -> None:
        if self.words is None:
            self.words = len(article.text.split())
        self.article = article


class Shelf:
    """All entries, in the order in which they were read."""

    def __init__(self) -> None:
        self.entries: list[Entry] = []
        self.remarks: list[Problem] = []
        """What was said of the input without an article being lost by it."""
        self.complete = False
        """Whether everything has been read."""
        self.stamps: Mapping[str, str] = {}
        """Of the links that run, by key."""
        self.done = 0
        """How many articles have their analyses."""
        self.failed = 0
        """How many entries have a failure in them, or are no article at all."""

    def __len__(self) -> int:
        return len(self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def entry(self, number: int) -> Entry | None:
        """Return an entry; None where there is none of that number."""
        return self.entries[number] if 0 <= number < len(self.entries) else None

    def add(self, entries: Iterable[Entry]) -> None:
        """Put entries behind those that are there."""
        for entry in entries:
            entry.number = len(self.entries)
            self.entries.append(entry)
            self._count(entry, 1)

    def clear(self) -> None:
        """Take all entries away."""
        self.entries, self.remarks, self.complete = [], [], False
        self.done = self.failed = 0

    def expect(self, stamps: Mapping[str, str]) -> None:
        """Keep of all analyses what these links would make, and see what is missing."""
        self.stamps = stamps
        for entry in self.entries:
            entry.expect(stamps)
        self.done = self.failed = 0
        for entry in self.entries:
            self._count(entry, 1)

    def keep(self, number: int, article: Article, analyses: Mapping[str, Known]) -> None:
        """Take what a run has found in an article."""
        entry = self.entries[number]
        self._count(entry, -1)
        entry.keep(article, analyses, self.stamps)
        self._count(entry, 1)

    def lose(self, number: int, problem: Problem) -> None:
        """Take why there is no article."""
        entry = self.entries[number]
        self._count(entry, -1)
        entry.problem = problem
        self._count(entry, 1)

    def _count(self, entry: Entry, by: int) -> None:
        self.done += by * entry.done
        self.failed += by * (bool(entry.failures) or entry.problem is not None)
