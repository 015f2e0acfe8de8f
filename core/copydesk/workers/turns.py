"""Cuts a stream of items into batches, and gives what became of them back in the order of the items."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec

from copydesk.model import Article, Report
from copydesk.reader import Problem
from copydesk.reading import Pending
from copydesk.workers.protocol import Work

__all__ = ["BATCH_ARTICLES", "Complete", "Given", "Item", "Outcome", "Turns"]


class Given(msgspec.Struct, frozen=True, kw_only=True):
    """An article of which some analyses are known already."""

    item: Article | Pending
    analyses: dict[str, bytes]
    """By key of the chain, as `copydesk.codec.pack_analysis` packs them: handed to whoever requires them, and part of
    the report, but not made again. Whoever gives one vouches for what it requires, too."""


class Complete(msgspec.Struct, frozen=True):
    """A report that takes its place in the order as it is; no worker sees it."""

    report: Report


Outcome = Report | Problem
Item = Article | Report | Pending | Given | Complete | Problem
"""What a reader gives, and what is known of it before."""

BATCH_ARTICLES = 64
_CHARACTERS_A_WORD = 6
_USUAL_CHARACTERS = 50_000
"""Up to which an article is one of usual length to whoever holds its report in memory."""
_PENDING_WORDS = 600
"""What a file that nobody has read yet is taken for: the length of a usual article."""


class Turns:
    """The place of each item in the order, and what is finished but waits for an earlier one."""

    def __init__(self, batch_words: int, batch_articles: int = BATCH_ARTICLES) -> None:
        """Begin.

        Args:
            batch_words: from which on a batch is full.
            batch_articles: that a batch holds at most.

        """
        self._batch_words = batch_words
        self.batch_articles = batch_articles
        self._finished: dict[int, tuple[Outcome, ...]] = {}
        self._waiting = 0
        self._given = 0
        self._shown = 0

    @property
    def waiting(self) -> int:
        """How many articles of usual length are finished and not given back: what is held in memory."""
        return self._waiting

    @property
    def is_next_finished(self) -> bool:
        """Whether the item whose turn it is can be given back."""
        return self._shown in self._finished

    def batches(self, items: Iterable[Item]) -> Iterator[tuple[Work, ...]]:
        """Cut the items into batches by words; problems take their place in the order without a worker."""
        batch: list[Work] = []
        words = 0
        for item in items:
            index, self._given = self._given, self._given + 1
            if isinstance(item, Problem | Complete):
                self.finish(index, (item if isinstance(item, Problem) else item.report,))
                if not batch:
                    yield ()
                elif index - batch[-1].index >= self.batch_articles:  # what is finished waits for it, in memory
                    yield tuple(batch)
                    batch, words = [], 0
                continue
            work = _work(index, item)
            batch.append(work)
            words += _PENDING_WORDS if work.article is None else len(work.article.text) // _CHARACTERS_A_WORD
            if words >= self._batch_words or len(batch) >= self.batch_articles:
                yield tuple(batch)
                batch, words = [], 0
        if batch:
            yield tuple(batch)

    def finish(self, index: int, outcomes: tuple[Outcome, ...]) -> None:
        """Take what became of an item."""
        self._finished[index] = outcomes
        self._waiting += _weight(outcomes)

    def ended(self, *, in_turn: bool) -> Iterator[tuple[int, Outcome]]:
        """Yield what can be given back, each with the place of its item; as soon as it is there, unless `in_turn`."""
        while self._shown in self._finished or (self._finished and not in_turn):
            index = self._shown if in_turn else next(iter(self._finished))
            outcomes = self._finished.pop(index)
            self._waiting -= _weight(outcomes)
            yield from ((index, outcome) for outcome in outcomes)
            self._shown += 1


def _weight(outcomes: tuple[Outcome, ...]) -> int:
    """Return how many articles of usual length an item's outcomes are like."""
    return 1 + sum(len(o.article.text) // _USUAL_CHARACTERS for o in outcomes if isinstance(o, Report))


def _work(index: int, item: Article | Report | Pending | Given) -> Work:
    given = item.analyses if isinstance(item, Given) else {}
    inner = item.item if isinstance(item, Given) else item
    if isinstance(inner, Pending):
        return Work(index=index, pending=inner, given=given)
    return Work(index=index, article=inner.article if isinstance(inner, Report) else inner, given=given)
