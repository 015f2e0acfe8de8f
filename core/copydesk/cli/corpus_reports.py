"""Reports for a roll-up: only the analyzers that it needs run, and none where the input brings their analyses."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager
from typing import Any, NamedTuple

from copydesk.cli.narration import Narration
from copydesk.corpus import analysis_of
from copydesk.errors import UsageError, nearest
from copydesk.model import Report
from copydesk.reader import Problem
from copydesk.reading import count_articles, read_inputs
from copydesk.session import Session, open_session
from copydesk.workers import Item

__all__ = ["CorpusReports", "Counting", "open_counting"]


class Counting(NamedTuple):
    """One kind of annotation to count, and the session whose chain makes it."""

    kind: str
    session: Session
    keys: Mapping[str, str]
    """By kind, the analysis to count; empty where the user chose none."""
    narration: Narration


def open_counting(kind: str, values: Mapping[str, Any], narration: Narration) -> Counting:
    """Return a session that runs one analyzer of a kind, with what it requires.

    That is the one that ``-a`` names, else the one of that kind that the settings use, else the kind's own.

    Raises:
        SettingsError, UsageError, ChainError, PluginError: what was asked for cannot be had.

    """
    session = open_session(values, narration.refusal)
    analyzers = session.catalogue.analyzers
    makers = [request.key for request in session.requests if analyzers[request.name].kind == kind]
    if values["use"] and not makers:
        known = [name for name, offered in analyzers.items() if offered.kind == kind]
        raise UsageError(f"-a {values['use'][0]} makes no {kind}, which is what is counted here{nearest('', known)}")
    key = kind if kind in makers or not makers else makers[0]
    return Counting(kind, session.choosing([key]), {kind: key} if values["use"] else {}, narration)


class CorpusReports:
    """The reports of all inputs, each with its number; narrates what goes wrong as it passes."""

    def __init__(self, counting: Counting, inputs: list[str], *, keep: bool) -> None:
        self._counting = counting
        self._inputs = inputs
        self._keep = keep
        self._numbers = array("L")
        """Of the articles that workers were given."""

    def progress(self) -> AbstractContextManager[None]:
        """Return a bar on stderr for as long as they are fed."""
        readers = self._counting.session.catalogue.readers
        return self._counting.narration.progress(lambda: count_articles(self._inputs, readers))

    def feed(self, add: Callable[[Report, int], None]) -> None:
        """Give each report with its article's number to `add`, as soon as it is there."""
        counting, narration = self._counting, self._counting.narration
        for place, outcome in counting.session.pool(narration.log).numbered(self._to_analyse(add)):
            if isinstance(outcome, Problem):
                narration.problem(outcome)
                continue
            narration.failures(outcome)
            add(outcome, self._numbers[place])
            narration.advance()

    def _to_analyse(self, add: Callable[[Report, int], None]) -> Iterator[Item]:
        """Yield what has to be analysed; add what the user wants to be taken as it came."""
        counting = self._counting
        for number, item in enumerate(read_inputs(self._inputs, counting.session.catalogue.readers)):
            if self._keep and isinstance(item, Report):
                analysis = analysis_of(item, counting.kind, counting.keys)
                if analysis is not None and analysis.failure is None:
                    add(item, number)
                    counting.narration.advance()
                    continue
            self._numbers.append(number)
            yield item
