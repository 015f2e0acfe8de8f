"""Quotes: who said what, direct, indirect and mixed."""

from copydesk import Column, View, hookimpl
from copydesk_quotes.analyzer import QuoteAnalyzer


@hookimpl
def copydesk_analyzers() -> list[QuoteAnalyzer]:
    """Offer the quotes analyzer."""
    return [QuoteAnalyzer()]


@hookimpl
def copydesk_views() -> list[View]:
    """Offer how quotes are shown."""
    return [
        View(
            kind="quotes",
            title="Quotes",
            columns=(
                Column("Speaker", "speaker.name", "speaker.text"),
                Column("Cue", "cue.text"),
                Column("Kind", "kind"),
                Column("Class", "cue_class"),
                Column("Quote", "text"),
            ),
            tone="green",
            letter="Q",
            group="speaker.name",
        )
    ]
