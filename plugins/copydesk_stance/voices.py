"""Whose view a clause gives: the speaker of the quote it stands in, the subject of "said that", else the article."""

from __future__ import annotations

from typing import Final

from copydesk import Entity, Mention, Quote
from copydesk_stance.agents import reporter
from copydesk_stance.lexicon import noun_lemma, verb_sense
from copydesk_stance.people import NOBODY, NOT_PEOPLE, PEOPLE, PERSON_ENDINGS
from copydesk_stance.places import EntityIndex, QuoteIndex, noun_phrase, span
from copydesk_stance.sentence import Sentence
from copydesk_stance.words import DEEDS

__all__ = ["Voices"]

FIRST_PERSON: Final = frozenset("i we me us my our mine ours myself ourselves".split())


class Voices:
    """Holders in one article."""

    def __init__(self, text: str, entities: EntityIndex, quotes: QuoteIndex) -> None:
        self._text = text
        self._entities = entities
        self._quotes = quotes

    def quote(self, sentence: Sentence, number: int) -> Quote | None:
        """Return the quote that a word stands in."""
        return self._quotes.at(sentence.starts[number])

    def of(self, sentence: Sentence, number: int) -> Mention | None:
        """Return whose words a word belongs to; None for the article's own voice."""
        quote = self.quote(sentence, number)
        if quote is not None:
            return quote.speaker
        reported = reporter(sentence, number)
        if reported is None or "say" not in verb_sense(sentence.words[reported[0]]).classes:
            return None
        return self.holder(sentence, reported[1])

    def holder(self, sentence: Sentence, number: int) -> Mention | None:
        """Return who a head word names, if it is somebody who can hold a view.

        "We" in a quote is its speaker; a person's "remarks" are the person.
        """
        word = sentence.words[number]
        if word in FIRST_PERSON:
            return self.of_first_person(sentence, number)
        entity = self._entities.at(sentence.starts[number])
        if entity is not None:
            return self._entities.mention(entity)
        if word in NOBODY:
            return None
        if noun_lemma(word) in DEEDS or word in ("words", "remarks"):
            owner = sentence.child(number, "poss")
            return self.holder(sentence, owner) if owner is not None and owner != number else None
        if self._somebody(sentence, number):
            place = span(self._text, sentence, noun_phrase(sentence, number))
            return Mention(start=place.start, end=place.end, text=place.text)
        return None

    def of_first_person(self, sentence: Sentence, number: int) -> Mention | None:
        """Return who "I" or "we" is: the speaker of the quote around it."""
        quote = self.quote(sentence, number)
        return quote.speaker if quote is not None else None

    def _somebody(self, sentence: Sentence, number: int) -> bool:
        word, tag = sentence.words[number], sentence.tags[number]
        if word in PEOPLE:
            return True
        single = noun_lemma(word)
        return tag in ("NN", "NNS") and single.endswith(PERSON_ENDINGS) and single not in NOT_PEOPLE

    def named_first(self, entity: Entity) -> bool:
        """Whether an entity stands for the speaker of its own quote."""
        return entity.text.lower() in FIRST_PERSON
