"""Words that take a claim back a little: the ``hedges`` analyzer."""

from copydesk import Column, View, hookimpl
from copydesk_hedges.analyzer import HEDGES, Hedge, HedgeAnalyzer, HedgeOptions

__all__ = ["HEDGES", "Hedge", "HedgeAnalyzer", "HedgeOptions"]


@hookimpl
def copydesk_analyzers() -> list[HedgeAnalyzer]:
    """Offer the analyzer of hedges."""
    return [HedgeAnalyzer()]


@hookimpl
def copydesk_views() -> list[View]:
    """Offer how hedges are shown."""
    return [
        View(
            kind="hedges",
            title="Hedges",
            columns=(Column("Hedge", "text"), Column("Class", "hedge"), Column("Voice", "voice.name", "voice.text")),
            tone="yellow",
            letter="H",
            group="hedge",
        )
    ]
