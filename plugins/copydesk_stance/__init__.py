"""Who takes which side on whom and what: the ``stance`` analyzer."""

from copydesk import Column, View, hookimpl
from copydesk_stance.analyzer import StanceAnalyzer, StanceOptions

__all__ = ["StanceAnalyzer", "StanceOptions"]


@hookimpl
def copydesk_analyzers() -> list[StanceAnalyzer]:
    """Offer the analyzer of stances."""
    return [StanceAnalyzer()]


@hookimpl
def copydesk_views() -> list[View]:
    """Offer how stances are shown: grouped by what they are about."""
    return [
        View(
            kind="stance",
            title="Stances",
            columns=(
                Column("Holder", "holder.name", "holder.text"),
                Column("Stance", "label"),
                Column("Target", "target.name", "target.text"),
                Column("Score", "score"),
                Column("Evidence", "text"),
                Column("Why", "why"),
            ),
            tone="magenta",
            letter="S",
            group="target.name",
        )
    ]
