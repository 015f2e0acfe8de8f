"""Figures: every number of an article with its value, unit, bound and what it counts, and what does not fit."""

from __future__ import annotations

from copydesk import Analyzer, Column, View, hookimpl
from copydesk_numbers.analyzer import NumberOptions, NumbersAnalyzer
from copydesk_numbers.checks import NumberCheck, NumberChecksAnalyzer

__all__ = [
    "NumberCheck",
    "NumberChecksAnalyzer",
    "NumberOptions",
    "NumbersAnalyzer",
    "copydesk_analyzers",
    "copydesk_views",
]


@hookimpl
def copydesk_analyzers() -> list[Analyzer]:
    """Offer the numbers analyzer, and the one that holds its figures against each other."""
    return [NumbersAnalyzer(), NumberChecksAnalyzer()]


@hookimpl
def copydesk_views() -> list[View]:
    """Offer the views of numbers and of what does not fit: a row a figure."""
    return [
        View(
            kind="numbers",
            title="Numbers",
            columns=(
                Column("Figure", "text"),
                Column("Kind", "kind"),
                Column("Value", "value", "iso"),
                Column("Unit", "unit"),
                Column("Bound", "modifier", "change"),
                Column("Counts", "counted"),
            ),
            tone="yellow",
            letter="N",
        ),
        View(
            kind="number-checks",
            title="Figures to check",
            columns=(
                Column("Figure", "text"),
                Column("Certainty", "certainty"),
                Column("What does not fit", "message"),
            ),
            tone="red",
            letter="C",
        ),
    ]
