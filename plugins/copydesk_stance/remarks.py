"""Quotes that judge without naming whom: “a disgrace”, she said of him."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from copydesk import Entity, Mention, Quote, Stance
from copydesk_stance.places import EntityIndex, QuoteIndex
from copydesk_stance.reading import Reading

__all__ = ["Remarks"]

_ABOUT: Final = frozenset(("PERSON", "ORG"))
_REACH: Final = 400
"""Code points before a quote in which its target is looked for."""
_LEAST: Final = 0.4
"""Valence that a quote needs, one clear word's."""


class Remarks:
    """Adds up the judging words of each quote of an article."""

    def __init__(self, entities: EntityIndex, quotes: QuoteIndex) -> None:
        self._entities = entities
        self._quotes = quotes
        self._sums: dict[tuple[int, int], float] = {}
        self._words: dict[tuple[int, int], list[str]] = {}
        self._answered: set[tuple[int, int]] = set()

    def hear(self, reading: Reading, related: Sequence[Stance]) -> None:
        """Take in a sentence with its judging words, and the sides that it says outright."""
        for stance in related:
            answered = self._quotes.at(stance.start)
            if answered is not None:
                self._answered.add((answered.start, answered.end))
        for cue in reading.cues:
            quote = self._quotes.at(reading.sentence.starts[cue.number])
            value = cue.patient if abs(cue.patient) > abs(cue.valence) else cue.valence
            if quote is not None and value:
                key = (quote.start, quote.end)
                self._sums[key] = self._sums.get(key, 0.0) + value
                self._words.setdefault(key, []).append(reading.sentence.words[cue.number])

    def stances(self) -> Iterator[Stance]:
        """Yield a stance for each quote that judges and names no target outright.

        It is the speaker's, toward the main one of those named just before the quote.
        """
        for quote in self._quotes:
            key = (quote.start, quote.end)
            total = self._sums.get(key, 0.0)
            if key in self._answered or abs(total) < _LEAST:
                continue
            if quote.speaker is None or quote.kind == "indirect":
                continue
            about = self._about(quote)
            if about is not None:
                yield self._stance(quote, about, total, self._words[key])

    def _about(self, quote: Quote) -> Mention | None:
        speaker = quote.speaker
        near = [
            entity
            for entity in self._entities.before(quote.start, 16)
            if entity.start >= quote.start - _REACH and entity.label in _ABOUT and not _speaks(entity, speaker)
        ]
        if not near:
            return None
        return self._entities.mention(max(near, key=lambda entity: entity.salience or 0.0))

    def _stance(self, quote: Quote, about: Mention, total: float, words: Sequence[str]) -> Stance:
        score = max(-1.0, min(1.0, total / 3))
        named = ", ".join(map(repr, words[:3]))
        return Stance(
            start=quote.start,
            end=quote.end,
            text=quote.text,
            holder=quote.speaker,
            target=about,
            label="support" if score > 0 else "oppose",
            score=round(score, 3),
            why=f"tone of a quote, said after naming {about.text!r}: {named}",
        )


def _speaks(entity: Entity, speaker: Mention | None) -> bool:
    if speaker is None:
        return False
    return entity.entity == speaker.entity or entity.start == speaker.start
