"""Articles through the chain, beside the analyses that their input brought, for commands that hold both together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from copydesk.cli.preparation import Preparation
from copydesk.codec import Undecoded
from copydesk.model import Analysis, Report
from copydesk.reader import Problem
from copydesk.reading import read_inputs
from copydesk.workers import Item, Meter

__all__ = ["Brought", "analysed"]

Brought = tuple[Report, Mapping[str, Analysis]]
"""A report of this run, and the analyses that came with its article."""


def analysed(
    preparation: Preparation, inputs: Iterable[str], *, tracebacks: bool, meter: Meter | None = None
) -> Iterator[Brought]:
    """Yield each article's report with what its input brought; tell what goes wrong, and a meter what it cost."""
    narration = preparation.narration
    brought: dict[str, Mapping[str, Analysis]] = {}

    def remembering(items: Iterable[Item]) -> Iterator[Item]:
        for item in items:
            if isinstance(item, Report):
                brought[item.article.id] = item.analyses
            yield item

    items = read_inputs(inputs, preparation.catalogue.readers)
    for outcome in preparation.pool(meter).run(remembering(items)):
        if isinstance(outcome, Problem):
            narration.problem(outcome)
            continue
        narration.advance()
        if not isinstance(outcome.analyses, Undecoded):  # which hold no failure
            narration.failures(outcome, tracebacks=tracebacks)
        yield outcome, brought.pop(outcome.article.id, {})
