"""Names with their identities, roles and pronouns: the ``entities`` analyzer."""

from copydesk import Column, View, hookimpl
from copydesk_entities.analyzer import EntityAnalyzer

__all__ = ["EntityAnalyzer"]


@hookimpl
def copydesk_analyzers() -> list[EntityAnalyzer]:
    """Offer the analyzer of names."""
    return [EntityAnalyzer()]


@hookimpl
def copydesk_views() -> list[View]:
    """Offer how names are shown: grouped by the identity's canonical name."""
    return [
        View(
            kind="entities",
            title="Entities",
            columns=(
                Column("Name", "name"),
                Column("Label", "label"),
                Column("Text", "text"),
                Column("Mention", "mention"),
                Column("Role", "role"),
                Column("Salience", "salience"),
            ),
            tone="cyan",
            letter="E",
            group="name",
        )
    ]
