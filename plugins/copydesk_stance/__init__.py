"""Who takes which side on whom and what: the analyzers ``stance`` and ``stance-fast``."""

from copydesk import Column, View, hookimpl
from copydesk_stance.analyzer import FastStanceAnalyzer, StanceAnalyzer, StanceOptions

__all__ = ["FastStanceAnalyzer", "StanceAnalyzer", "StanceOptions"]


@hookimpl
def copydesk_analyzers() -> list[StanceAnalyzer | FastStanceAnalyzer]:
    """Offer both analyzers of stances."""
    return [StanceAnalyzer(), FastStanceAnalyzer()]


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
