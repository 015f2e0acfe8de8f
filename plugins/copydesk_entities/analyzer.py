"""The analyzer: the model's names, mended, completed and made into identities, step by step."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from copydesk import Analyzer, Context, Entity
from copydesk_entities.choices import NAME_LABELS, PLACES, RULES

__all__ = ["EntityAnalyzer", "EntityOptions"]


class EntityOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the entities analyzer gives."""

    labels: tuple[str, ...] = NAME_LABELS
    """Labels to keep; "PLACE" stands for GPE, LOC and FAC."""
    pronouns: bool = True
    """Whether to give he, she, him, her, his and hers."""
    nominals: bool = True
    """Whether to give definite descriptions such as "the Iranian president"."""
    without: tuple[str, ...] = ()
    """Rules to leave out, for measuring what each brings."""

    def __post_init__(self) -> None:
        """Refuse rules and labels that do not exist."""
        for given, known, what in ((self.without, RULES, "rule"), (self.labels, (*NAME_LABELS, "PLACE"), "label")):
            for name in given:
                if name not in known:
                    raise ValueError(f"there is no {what} {name!r}; there are: {', '.join(known)}")


class EntityAnalyzer(Analyzer):
    """Names of persons, organisations, places and more, with one identity for all forms of a name."""

    name = "entities"
    version = "1.0"
    needs = frozenset({"entities"})
    options = EntityOptions

    def analyze(self, context: Context) -> Iterator[Entity]:
        """Yield every mention of everything that has a name, pronouns and descriptions of persons included."""
        from copydesk_entities.annotating import entities_of  # tables and rules, which a listing does without

        options = context.options(EntityOptions)
        yield from entities_of(
            context.doc,
            context.article.text,
            without=frozenset(options.without),
            labels={label for given in options.labels for label in (PLACES if given == "PLACE" else (given,))},
            nominals=options.nominals,
            pronouns=options.pronouns,
        )
