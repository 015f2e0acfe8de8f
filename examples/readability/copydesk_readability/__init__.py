"""How hard an article is to read: the ``readability`` analyzer."""

from copydesk import Column, View, hookimpl
from copydesk_readability.analyzer import Readability, ReadabilityAnalyzer, ReadabilityOptions

__all__ = ["Readability", "ReadabilityAnalyzer", "ReadabilityOptions"]


@hookimpl
def copydesk_analyzers() -> list[ReadabilityAnalyzer]:
    """Offer the analyzer."""
    return [ReadabilityAnalyzer()]


@hookimpl
def copydesk_views() -> list[View]:
    """Offer how it is shown: the article first, then its hard sentences."""
    columns = (
        Column("What", "scope"),
        Column("Grade", "grade"),
        Column("Sentences", "sentences"),
        Column("Words", "words"),
        Column("Syllables", "syllables"),
    )
    return [View(kind="readability", title="Readability", columns=columns, tone="yellow", letter="R", group="scope")]
