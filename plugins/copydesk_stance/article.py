"""The stances of one article, sentence by sentence."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, Literal

from copydesk import Entity, Mention, Quote, Stance
from copydesk_stance.lexicon import noun_lemma
from copydesk_stance.model import reasons, verdict
from copydesk_stance.places import EntityIndex, QuoteIndex, clause, noun_phrase, span
from copydesk_stance.reading import Reading, read
from copydesk_stance.relations import Relation
from copydesk_stance.remarks import Remarks
from copydesk_stance.sentence import Sentence, sentences
from copydesk_stance.voices import FIRST_PERSON, Voices
from copydesk_stance.words import ISSUES

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["ArticleStances"]

_PERSONS: Final = frozenset(("PERSON", "ORG"))
_PLACES: Final = frozenset(("GPE", "LOC", "NORP"))
_JUDGED: Final = frozenset(("LAW", "EVENT", "PRODUCT", "WORK_OF_ART"))
_WHERE: Final = frozenset("in at from to into near across around through outside inside throughout over of".split())
_LEAST: Final = 0.1
"""Least score of a side that the linear model takes toward a person or an organisation."""
_UNSURE: Final = 0.25
"""The same toward anything else, which the model was not trained on."""
_MOST: Final = 100
"""Names of one sentence that the linear model judges: a sentence with more is a list, or hostile."""
_PERSONAL: Final = frozenset("he she him his her himself herself".split())
_LONE_ROLES: Final = frozenset(("nsubj", "nsubjpass", "dobj", "poss"))
_TIMES: Final = frozenset(
    "year years month months day days week weeks hour hours time times moment while decade decades".split()
)


class ArticleStances:
    """Finds the stances of one article."""

    def __init__(self, text: str, entities: Iterable[Entity], quotes: Iterable[Quote]) -> None:
        self._text = text
        self._entities = EntityIndex(text, entities)
        self._quotes = QuoteIndex(quotes)
        self._voices = Voices(text, self._entities, self._quotes)

    def of_article(self, doc: Doc) -> Iterator[Stance]:
        """Yield the stances that an article takes or reports, neutral ones too."""
        remarks = Remarks(self._entities, self._quotes)
        for sentence in sentences(doc):
            reading = read(sentence)
            related = list(self._related(reading))
            remarks.hear(reading, related)
            yield from related
            yield from self._unrelated(reading, related)
        yield from remarks.stances()

    def _unrelated(self, reading: Reading, related: Sequence[Stance]) -> Iterator[Stance]:
        """Yield stances toward the names and persons of a sentence that no relation has taken.

        A country or institution that a relation speaks of, as its holder or within its target, is left to it.
        """
        taken = {(stance.target.start, stance.target.end) for stance in related}
        holders = {stance.holder.start for stance in related if stance.holder}
        spoken_of = _Cover((stance.target.start, stance.target.end) for stance in related)
        named = self._named(reading.sentence)
        persons = sum(person for _, person in named)
        for target, person in named[:_MOST]:
            if (target.start, target.end) in taken:
                continue
            if person or not (target.start in holders or spoken_of.holds(target.start)):
                yield self._judged(reading, target, person, max(0, persons - person))

    def _named(self, sentence: Sentence) -> list[tuple[Mention, bool]]:
        """Return what the linear model is asked about, and whether it is a person: entities, and uncovered persons."""
        entities = self._entities.within(sentence.starts[0], sentence.ends[-1])
        named = [(self._entities.mention(e), e.label in _PERSONS) for e in entities if self._may_be_judged(sentence, e)]
        for number, word in enumerate(sentence.words):
            lone = sentence.tags[number] == "NNP" and sentence.deps[number] in _LONE_ROLES
            if lone and sentence.child(number, "det") is not None:
                continue  # "the President": an office, whose holder the entities would have named
            if (lone or word in _PERSONAL) and self._entities.at(sentence.starts[number]) is None:
                place = span(self._text, sentence, (number, number))
                named.append((Mention(start=place.start, end=place.end, text=place.text), True))
        return named

    def _related(self, reading: Reading) -> Iterator[Stance]:
        """Turn relations into stances: the strongest for each holder and target."""
        best: dict[tuple[int | None, int], Stance] = {}
        for relation in reading.relations:
            stance = self._stance(reading.sentence, relation)
            if stance is None:
                continue
            key = (stance.holder.start if stance.holder else None, stance.target.start)
            if key not in best or abs(stance.score) > abs(best[key].score):
                best[key] = stance
        yield from best.values()

    def _stance(self, sentence: Sentence, relation: Relation) -> Stance | None:
        target = self._target(sentence, relation)
        if target is None:
            return None
        holder = self._holder(sentence, relation)
        if (holder is None and not relation.voiced) or (holder is not None and _same(holder, target)):
            return None
        numbers = [relation.cue, relation.target]
        if relation.holder is not None and holder is not None:
            numbers.append(relation.holder)
        evidence = span(self._text, sentence, clause(sentence, numbers))
        return Stance(
            start=evidence.start,
            end=evidence.end,
            text=evidence.text,
            holder=holder,
            target=target,
            label=_label(relation.score),
            score=round(relation.score, 3),
            why=f"{relation.why}: {self._words(sentence, relation.cue)!r}",
        )

    def _holder(self, sentence: Sentence, relation: Relation) -> Mention | None:
        """Return who takes the side of a relation: whom it names, else whose words it stands in."""
        if relation.holder is not None:
            holder = self._voices.holder(sentence, relation.holder)
            if holder is not None or not _good_for_speaker(relation):
                return holder
        return self._voices.of(sentence, relation.cue)

    def _target(self, sentence: Sentence, relation: Relation) -> Mention | None:
        """Return what a relation is about, if people take sides on such a thing."""
        number = relation.target
        word = sentence.words[number]
        if word in FIRST_PERSON:
            return None
        entity = self._entities.at(sentence.starts[number])
        if entity is not None:
            return self._entities.mention(entity)
        if not sentence.tags[number].startswith("NN") or word in _TIMES:
            return None
        lemma = noun_lemma(word)
        quoted = self._voices.quote(sentence, relation.cue) is not None and relation.why != "attribute"
        if not quoted and lemma not in ISSUES and word not in ISSUES:
            return None
        place = span(self._text, sentence, noun_phrase(sentence, number))
        name = place.text.removeprefix("the ").removeprefix("The ").removeprefix("a ").removeprefix("an ")
        return Mention(start=place.start, end=place.end, text=place.text, name=name)

    def _may_be_judged(self, sentence: Sentence, entity: Entity) -> bool:
        """Whether a mention is more than a place or a mark of origin: not "in Moscow", "the Russian leader"."""
        if entity.label in _PERSONS:
            return True
        if entity.label not in _PLACES:
            return entity.label in _JUDGED
        head = sentence.head_of(*sentence.between(entity.start, entity.end))
        dep, governor = sentence.deps[head], sentence.heads[head]
        if dep in ("amod", "compound", "nmod", "npadvmod", "appos"):
            return False
        return not (dep == "pobj" and sentence.words[governor] in _WHERE)

    def _judged(self, reading: Reading, target: Mention, person: bool, others: int) -> Stance:
        """Judge an entity by the linear model."""
        sentence = reading.sentence
        first, last = sentence.between(target.start, target.end)
        found = verdict(reading, (first, last), others)
        score, label = round(found.score, 3), found.label
        why_words = reasons(reading, (first, last), score) if label != "neutral" else []
        if abs(score) < (_LEAST if person else _UNSURE) or not (why_words or person):
            label, why_words = "neutral", []
        shown = why_words or [n for n in sentence.ancestors(first) if sentence.is_verb(n)][:1]
        evidence = span(self._text, sentence, clause(sentence, [first, last, *shown]))
        named = ", ".join(repr(self._words(sentence, number)) for number in why_words)
        return Stance(
            start=evidence.start,
            end=evidence.end,
            text=evidence.text,
            holder=self._voice(sentence, target, first),
            target=target,
            label=label,
            score=score,
            why=f"linear model: {named or 'sentence as a whole'}",
        )

    def _voice(self, sentence: Sentence, target: Mention, number: int) -> Mention | None:
        holder = self._voices.of(sentence, number)
        if holder is not None and _same(holder, target):
            return None
        return holder

    def _words(self, sentence: Sentence, number: int) -> str:
        return self._text[sentence.starts[number] : sentence.ends[number]]


class _Cover:
    """Stretches of the article, asked whether one of them holds a code point."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        self._starts: list[int] = []
        self._ends: list[int] = []
        for start, end in sorted(stretches):
            self._starts.append(start)
            self._ends.append(max(end, self._ends[-1]) if self._ends else end)

    def holds(self, offset: int) -> bool:
        """Whether a stretch starts at or before a code point and ends after it."""
        place = bisect.bisect_right(self._starts, offset)
        return place > 0 and self._ends[place - 1] > offset


def _good_for_speaker(relation: Relation) -> bool:
    """Whether the speaker likes what a thing does: as in "this will deepen ties", not in "it will hurt us"."""
    return relation.voiced or (relation.score > 0 and relation.why.startswith("verb of promotion"))


def _same(one: Mention, other: Mention) -> bool:
    return one.start == other.start or (one.entity is not None and one.entity == other.entity)


def _label(score: float) -> Literal["support", "oppose", "neutral"]:
    return "support" if score > 0 else "oppose" if score < 0 else "neutral"
