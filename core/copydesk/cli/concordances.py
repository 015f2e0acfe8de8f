"""The lines of a concordance over all inputs: no analyzer, no model, and a worker only for files that may hang."""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, Final

from copydesk.cli.narration import Narration
from copydesk.corpus import ContextLine, Order, Search, concordance, in_order
from copydesk.errors import UsageError
from copydesk.limits import MAX_CONCORDANCE_LINES
from copydesk.model import Article, Failure, Report
from copydesk.plugins import Chain
from copydesk.reader import Problem
from copydesk.reading import Pending, count_articles, read_inputs
from copydesk.session import Session, open_session
from copydesk.workers import Outcome

__all__ = ["ConcordanceLines"]

_PATIENCE: Final = 3
"""Articles in which a pattern may run out of time before it is given up."""


class ConcordanceLines:
    """Iterated once; says afterwards what came of it."""

    def __init__(
        self,
        values: Mapping[str, Any],
        inputs: list[str],
        search: Search,
        narration: Narration,
        *,
        width: int | None,
        order: Order,
        top: int | None,
    ) -> None:
        opened = open_session(values, narration.refusal)
        self._session = Session(opened.loaded, opened.catalogue, Chain(()))
        self._inputs, self._search, self._narration = inputs, search, narration
        self._width, self._order, self._top = width, order, top
        self.articles = 0
        """Articles that were looked through."""
        self._having = 0
        self._lines = 0
        self._timeouts = 0

    def progress(self) -> AbstractContextManager[None]:
        """Return a bar on stderr for as long as the search takes."""
        return self._narration.progress(lambda: count_articles(self._inputs, self._session.catalogue.readers))

    def __iter__(self) -> Iterator[ContextLine]:
        if self._order == "place":
            yield from itertools.islice(self._found(), self._top)
            return
        kept = list(itertools.islice(self._found(), MAX_CONCORDANCE_LINES + 1))
        if len(kept) > MAX_CONCORDANCE_LINES:
            self._narration.note(
                f"the first {MAX_CONCORDANCE_LINES:,} lines are sorted; without --sort there are all of them"
            )
        yield from in_order(kept[:MAX_CONCORDANCE_LINES], self._order)[: self._top]

    def say_result(self) -> None:
        """Say how much was found."""
        lines, having = f"{self._lines:,} line{'s' * (self._lines != 1)}", f"{self._having:,} of {self.articles:,}"
        self._narration.note(f"{lines} in {having} article{'s' * (self.articles != 1)}")

    def _found(self) -> Iterator[ContextLine]:
        """Yield the lines in the order of the input.

        Raises:
            UsageError: the pattern has run out of time in several articles.

        """
        for number, article in enumerate(self._articles()):
            self.articles += 1
            self._narration.advance()
            try:
                lines = list(concordance(article, number, self._search, width=self._width))
            except UsageError as error:
                self._timeouts += 1
                if self._timeouts == _PATIENCE:
                    raise
                self._narration.failure(article.id, "kwic", Failure(kind="TimeLimit", message=str(error)))
                continue
            self._having += bool(lines)
            for line in lines:
                self._lines += 1
                yield line

    def _articles(self) -> Iterator[Article]:
        items = read_inputs(self._inputs, self._session.catalogue.readers)
        for item in items:
            if isinstance(item, Pending):  # from here on through workers, so that the order of the input is kept
                for outcome in self._session.pool(self._narration.log).run(itertools.chain([item], items)):
                    yield from self._told(outcome)
                return
            yield from self._told(item)

    def _told(self, outcome: Outcome | Article) -> Iterator[Article]:
        if isinstance(outcome, Problem):
            self._narration.problem(outcome)
        else:
            yield outcome.article if isinstance(outcome, Report) else outcome
