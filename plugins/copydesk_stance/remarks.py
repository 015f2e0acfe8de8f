"""Quotes that judge without naming whom: “a disgrace”, she said of him."""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from copydesk import Entity, Mention, Quote, Stance
from copydesk_stance.places import EntityIndex, QuoteIndex
from copydesk_stance.reading import Reading
from copydesk_stance.targets import PERSONS
from copydesk_stance.verdict import Judge, Remark

__all__ = ["Remarks"]

_ABOUT: Final = PERSONS
_REACH: Final = 400
"""Code points before a quote in which its target is looked for."""
_MOST: Final = 300
"""Quotes and whom each may be about, the first of an article: one with more is a list of quotes, or hostile."""
_LONGEST: Final = 600
"""Code points of a quote that are read."""


class Remarks:
    """Gathers what each quote of an article says, and of whom."""

    def __init__(self, entities: EntityIndex, quotes: QuoteIndex, judge: Judge) -> None:
        self._entities = entities
        self._quotes = quotes
        self._judge = judge
        self._tones: dict[tuple[int, int], float] = {}
        self._answered: set[tuple[int, int]] = set()
        """Quotes in which a side was found, so that they need not be about anybody else."""
        self._judged: dict[tuple[int, int], set[str | None]] = {}
        """Who was judged already in the sentences of a quote."""

    def hear(self, reading: Reading, judged: Iterable[str | None], found: Sequence[Stance]) -> None:
        """Take in a sentence with its judging words.

        Args:
            reading: the sentence as read.
            judged: the entities on which a model was asked.
            found: the sides found in the sentence.

        """
        quotes = self._quotes.overlapping(reading.sentence.starts[0], reading.sentence.ends[-1])
        if not quotes:
            return
        told = {*judged, *(stance.target.entity for stance in found)}
        for quote in quotes:
            key = (quote.start, quote.end)
            self._judged.setdefault(key, set()).update(told)
            if any(s.holder and s.label != "neutral" and quote.start <= s.start < quote.end for s in found):
                self._answered.add(key)
        for cue in reading.cues:
            around = self._quotes.at(reading.sentence.starts[cue.number])
            tone = cue.tone
            value = tone.patient if abs(tone.patient) > abs(tone.valence) else tone.valence
            if around is not None and value:
                key = (around.start, around.end)
                self._tones[key] = self._tones.get(key, 0.0) + value

    def stances(self) -> Iterator[Stance]:
        """Yield a stance for each quote that judges, but nothing that it names: toward those named before it."""
        told = list(itertools.islice(self._unanswered(), _MOST))
        asked = [
            Remark(about.name or about.text, quote.text[:_LONGEST], self._tones.get((quote.start, quote.end), 0.0))
            for quote, about in told
        ]
        for (quote, about), verdict in zip(told, self._judge.remarks(asked), strict=True):
            if verdict is None or verdict.label == "neutral":
                continue
            yield Stance(
                start=quote.start,
                end=quote.end,
                text=quote.text,
                holder=quote.speaker,
                target=self._entities.mention(about),
                label=verdict.label,
                score=round(verdict.score, 3),
                why=f"{self._judge.name}: the quote, as said of {about.text!r}",
            )

    def _unanswered(self) -> Iterator[tuple[Quote, Entity]]:
        """Yield quotes in which no side was found, each with those whom it may be about and was not asked of."""
        for quote in self._quotes:
            key = (quote.start, quote.end)
            if quote.speaker and quote.kind != "indirect" and key not in self._answered:
                for about in self._about(quote):
                    if about.entity not in self._judged.get(key, ()):
                        yield quote, about

    def _about(self, quote: Quote) -> list[Entity]:
        """Return whom a quote may be about, as named before it: the nearest, and the main one of its surroundings."""
        near = [
            entity
            for entity in self._entities.before(quote.start, 16)
            if entity.start >= quote.start - _REACH
            and entity.label in _ABOUT
            and entity.mention == "name"
            and not _speaks(entity, quote.speaker)
        ]
        if not near:
            return []
        main = max(near, key=lambda entity: entity.salience or 0.0)
        return [main] if near[0].entity == main.entity else [near[0], main]


def _speaks(entity: Entity, speaker: Mention | None) -> bool:
    if speaker is None:
        return False
    return entity.entity == speaker.entity or entity.start == speaker.start
