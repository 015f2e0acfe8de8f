"""Figures: every number of an article with its value, unit, bound and what it counts."""

from __future__ import annotations

from copydesk import Analyzer, Column, View, hookimpl
from copydesk_numbers.analyzer import NumberOptions, NumbersAnalyzer

__all__ = ["NumberOptions", "NumbersAnalyzer", "copydesk_analyzers", "copydesk_views"]


@hookimpl
def copydesk_analyzers() -> list[Analyzer]:
    """Offer the numbers analyzer."""
    return [NumbersAnalyzer()]


@hookimpl
def copydesk_views() -> list[View]:
    """Offer the view of numbers: a row a figure."""
    return [
        View(
            kind="numbers",
            title="Numbers",
            columns=(
                Column("Figure", "text"),
                Column("Kind", "kind"),
                Column("Value", "value", "iso"),
                Column("Unit", "unit"),
                Column("Bound", "modifier"),
                Column("Counts", "counted"),
            ),
            tone="yellow",
            letter="n",
        )
    ]
