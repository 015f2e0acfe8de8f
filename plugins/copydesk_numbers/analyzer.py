"""The analyzer: figures of an article as annotations."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import get_args

import msgspec

from copydesk import Analyzer, Context, Number
from copydesk_numbers.figure import Figure, Kind
from copydesk_numbers.grammar import read_figures
from copydesk_numbers.lexer import Tokens, scan
from copydesk_numbers.moments import reference_day

__all__ = ["NumberOptions", "NumbersAnalyzer"]


class NumberOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to report."""

    kinds: tuple[Kind, ...] = get_args(Kind)
    """The kinds of figures to keep."""
    published: datetime.date | None = None
    """The day against which "yesterday" or "June 18" is resolved, for articles that do not state their own."""


class NumbersAnalyzer(Analyzer):
    """Every figure with its value, unit, bound and what it counts, by a grammar of its own and no model."""

    name = "numbers"
    needs = frozenset()
    options = NumberOptions

    def analyze(self, context: Context) -> Iterator[Number]:
        """Yield the figures of an article in the order of its text."""
        options = context.options(NumberOptions)
        kinds = frozenset(options.kinds)
        tokens = scan(context.article.text)
        fallback = options.published.isoformat() if options.published is not None else None
        reference = reference_day(context.article.published) or reference_day(fallback)
        for figure in read_figures(tokens, reference):
            if figure.kind in kinds:
                yield _annotation(tokens, figure)


def _annotation(tokens: Tokens, figure: Figure) -> Number:
    """Return a figure as an annotation of the text."""
    start, end = tokens.starts[figure.start], tokens.ends[figure.end - 1]
    counted = None
    if figure.counted is not None:
        first, last = figure.counted
        counted = " ".join(tokens.text[tokens.starts[first] : tokens.ends[last - 1]].split())
    return Number(
        start=start,
        end=end,
        text=tokens.text[start:end],
        why=figure.why,
        kind=figure.kind,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        modifier=figure.modifier,
        counted=counted,
        iso=figure.iso,
    )
