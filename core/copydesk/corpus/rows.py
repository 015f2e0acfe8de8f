"""What the roll-ups give: one row a name, a speaker, a pair of holder and target, a unit; each with its places."""

from __future__ import annotations

from typing import Any

import msgspec

from copydesk.corpus.places import Place

__all__ = ["NameRow", "NumberRow", "Row", "SpeakerRow", "StanceCell"]


class Row(msgspec.Struct, frozen=True, kw_only=True):
    """One row of a roll-up."""

    articles: int
    """How many articles have it."""
    places: tuple[Place, ...]
    """The first ones, in the order of the corpus; at most `copydesk.limits.MAX_PLACES`."""

    @property
    def total(self) -> int:
        """How many places there are."""
        raise NotImplementedError

    def record(self, places: int | None = None) -> dict[str, Any]:
        """Return it as it is written out, with so many of its places; all that are kept where None."""
        record = {name: getattr(self, name) for name in self.__struct_fields__ if name not in ("places", "articles")}
        kept = self.places if places is None else self.places[:places]
        return {**record, "articles": self.articles, "places": [place.record() for place in kept]}


class NameRow(Row, frozen=True, kw_only=True):
    """Somebody or something that is named."""

    name: str
    """The canonical name that most articles give; of people one with a first name, if any does."""
    label: str | None
    """As most mentions have it: PERSON, ORG, GPE, ..."""
    role: str | None
    """The office or profession that most mentions state."""
    mentions: int
    """Names, descriptions and pronouns."""
    forms: dict[str, int]
    """The names that are used, the most frequent first, at most ten."""

    @property
    def total(self) -> int:
        """How many mentions there are."""
        return self.mentions


class SpeakerRow(Row, frozen=True, kw_only=True):
    """Somebody who is quoted."""

    name: str | None
    """Null: quotes that name nobody."""
    label: str | None
    """Null where it is no entity ("officials")."""
    quotes: int
    direct: int
    indirect: int
    mixed: int

    @property
    def total(self) -> int:
        """How many quotes there are."""
        return self.quotes


class StanceCell(Row, frozen=True, kw_only=True):
    """One cell of the matrix: a holder toward a target. Its places are the evidence, with side and score."""

    holder: str | None
    """Null: the article's own voice."""
    target: str
    count: int
    support: int
    oppose: int
    neutral: int
    mean: float
    """Mean score, -1 (opposes) to 1 (supports), each statement counted once."""

    @property
    def total(self) -> int:
        """How many there are."""
        return self.count


class NumberRow(Row, frozen=True, kw_only=True):
    """All figures of one kind and unit."""

    kind: str
    unit: str | None
    counted: str | None
    """What is counted, where the figures are told apart by it."""
    count: int
    values: int
    """How many have one value; ranges and dates have none, and are left out of the three figures that follow."""
    min: float | None
    median: float | None
    max: float | None
    earliest: str | None
    """Of dates the earliest that is known to the year at least, as ISO 8601."""
    latest: str | None

    @property
    def total(self) -> int:
        """How many there are."""
        return self.count
