"""What ``--trace`` says: the CPU time of each plugin's import and hooks, and of each analyzer over all articles."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from copydesk.cli.plain import columns
from copydesk.model import Report
from copydesk.plugins import Opened
from copydesk.workers import Costs, Meter

__all__ = ["Trace"]


class _Total:
    """CPU seconds, calls and words of one row."""

    def __init__(self) -> None:
        self.seconds = 0.0
        self.calls = 0
        self.words = 0

    def add(self, seconds: float, words: int) -> None:
        """Count one more article."""
        self.seconds += seconds
        self.calls += 1
        self.words += words

    @property
    def cells(self) -> tuple[str, ...]:
        speed = f"{self.words / self.seconds:,.0f}" if self.words and self.seconds > 0 else "-"
        return (_milliseconds(self.seconds), f"{self.calls:,}", speed)


class Trace(Meter):
    """Adds up what the workers tell, in constant memory."""

    def __init__(self, plugins: Sequence[Opened]) -> None:
        self._plugins = plugins
        self._starts = _Total()
        self._parse = _Total()
        self._analyzers: dict[str, _Total] = {}

    def started(self, seconds: float) -> None:
        """Count a worker's start."""
        self._starts.add(seconds, 0)

    def finished(self, report: Report, costs: Costs) -> None:
        """Count an article."""
        words = len(report.article.text.split())
        if costs.parse:
            self._parse.add(costs.parse, words)
        for key, seconds in costs.analyzers.items():
            self._analyzers.setdefault(key, _Total()).add(seconds, words)

    def __str__(self) -> str:
        return columns([*self._plugin_rows()]) + "\n" + columns([*self._analyzer_rows()])

    def _plugin_rows(self) -> Iterator[tuple[str, ...]]:
        yield ("PLUGIN", "CALL", "CPU ms")
        for plugin in self._plugins:
            yield from ((plugin.name, what, _milliseconds(seconds)) for what, seconds in plugin.seconds.items())

    def _analyzer_rows(self) -> Iterator[tuple[str, ...]]:
        yield ("IN WORKERS", "CPU ms", "CALLS", "WORDS A SECOND")
        yield ("(start, with plugins and model)", *self._starts.cells)
        yield ("(tokens and parse)", *self._parse.cells)
        yield from ((key, *total.cells) for key, total in self._analyzers.items())


def _milliseconds(seconds: float) -> str:
    return f"{seconds * 1000:,.1f}"
