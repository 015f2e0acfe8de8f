"""Where something was found: an article and offsets into it, kept up to a limit, the first ones of the corpus."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from typing import Any

import msgspec

from copydesk.limits import MAX_PLACES

__all__ = ["Place", "Tally"]

_TEXT = 300
"""Characters of a place's words that are kept; the article has the rest."""


_REPEATED = 40
"""Characters up to which words are likely to come again, such as names: they are kept once."""


class Place(msgspec.Struct, frozen=True, gc=False, order=True):
    """A stretch of one article of the corpus."""

    number: int
    """The article's place among all that were read, from 0."""
    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    article: str
    """The article's id."""
    text: str
    """What stands there, cut with an ellipsis after 300 characters."""
    label: str | None = None
    """Of a quote its kind (direct, indirect, mixed), of a stance its side."""
    score: float | None = None
    """Of a stance, -1 to 1."""

    def record(self) -> dict[str, Any]:
        """Return it as it is written out: without what is not known, and without its number."""
        record: dict[str, Any] = {"article": self.article, "start": self.start, "end": self.end, "text": self.text}
        if self.label is not None:
            record["label"] = self.label
        if self.score is not None:
            record["score"] = self.score
        return record


def short(text: str) -> str:
    """Return words of an article as a place keeps them."""
    if len(text) <= _REPEATED:
        return sys.intern(text)
    return text if len(text) <= _TEXT else text[: _TEXT - 1] + "…"


class Tally:
    """How often something was found, in which articles, and where.

    The places that are kept are the first in the order of the corpus, whatever order they are added in, so that a
    roll-up says the same however its articles were divided among processes.
    """

    __slots__ = ("_limit", "_places", "articles", "count")

    def __init__(self, limit: int = MAX_PLACES) -> None:
        self.count = 0
        self.articles = array("L")
        """Numbers of the articles, each once in a row."""
        self._limit = limit
        self._places: list[Place] = []

    def add(self, place: Place) -> None:
        """Count one place."""
        self.count += 1
        if not self.articles or self.articles[-1] != place.number:
            self.articles.append(place.number)
        self._places.append(place)
        if len(self._places) > 2 * self._limit + 8:
            self._places = sorted(self._places)[: self._limit]

    def places(self) -> tuple[Place, ...]:
        """Return the first places, in the order of the corpus."""
        return tuple(sorted(self._places)[: self._limit])

    @staticmethod
    def counts(tallies: Sequence[Tally]) -> tuple[int, int]:
        """Return the count and the number of articles of several tallies together."""
        if len(tallies) == 1:
            return tallies[0].count, len(tallies[0].articles)
        articles = set[int]().union(*(tally.articles for tally in tallies))
        return sum(tally.count for tally in tallies), len(articles)

    @staticmethod
    def first_places(tallies: Sequence[Tally]) -> tuple[Place, ...]:
        """Return the first places of several tallies together."""
        if len(tallies) == 1:
            return tallies[0].places()
        return tuple(sorted(place for tally in tallies for place in tally.places())[: tallies[0]._limit])
