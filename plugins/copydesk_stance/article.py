"""The stances of one article, sentence by sentence."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from copydesk import Entity, Mention, Quote, Stance
from copydesk_stance.lexicon import noun_lemma
from copydesk_stance.model import reasons
from copydesk_stance.places import EntityIndex, QuoteIndex, clause, noun_phrase, span
from copydesk_stance.reading import Reading, read
from copydesk_stance.relations import Relation
from copydesk_stance.remarks import Remarks
from copydesk_stance.sentence import Sentence, sentences
from copydesk_stance.targets import MOST_TARGETS, PERSONS, Target, targets
from copydesk_stance.verdict import Judge, Question, Verdict
from copydesk_stance.voices import FIRST_PERSON, Voices
from copydesk_stance.words import ISSUES

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["ArticleStances"]

_TIMES: Final = frozenset(
    "year years month months month day days week weeks hour hours time times moment while decade decades".split()
)


_WEIGHT_BEYOND_PERSONS: Final = 6.0
"""Log-odds that a full-strength rule adds where the target is no person: the models were trained on persons."""


_LEAST_BEYOND_PERSONS: Final = 0.6
"""How likely a side must be that only a model sees, where the target is no person."""
_BLOCK: Final = 32
"""Sentences whose targets are judged together."""


class _Side(NamedTuple):
    """A side that the grammar of a sentence says outright, before a model is asked."""

    relation: Relation
    holder: Mention | None
    target: Target


class _Asked(NamedTuple):
    """A sentence and what a model is asked of it."""

    reading: Reading
    sides: list[_Side]
    named: list[Target]


class ArticleStances:
    """Finds the stances of one article."""

    def __init__(
        self,
        text: str,
        entities: Iterable[Entity],
        quotes: Iterable[Quote],
        judge: Judge,
        least: float = 0.0,
    ) -> None:
        """Read an article.

        Args:
            text: the article's text.
            entities: those found in it.
            quotes: those found in it.
            judge: the model that is asked.
            least: how likely a side must be, 0 to 1, to be worked out; at 0 targets without a side are as well. Less
                likely ones may be among what is given.

        """
        self._text = text
        self._entities = EntityIndex(text, entities)
        self._quotes = QuoteIndex(quotes)
        self._voices = Voices(text, self._entities, self._quotes)
        self._judge = judge
        self._least = least

    def of_article(self, doc: Doc) -> Iterator[Stance]:
        """Yield the stances that an article takes or reports."""
        remarks = Remarks(self._entities, self._quotes, self._judge)
        left = sentences(self._text, doc)
        while block := [self._asked(sentence) for sentence in itertools.islice(left, _BLOCK)]:
            questions = [Question(a.reading, [*(side.target for side in a.sides), *a.named]) for a in block]
            for asked, verdicts in zip(block, self._judge.verdicts(self._text, questions), strict=True):
                yield from self._found(asked, verdicts, remarks)
        yield from remarks.stances()

    def _asked(self, sentence: Sentence) -> _Asked:
        reading = read(sentence)
        sides = list(itertools.islice(self._sides(reading), MOST_TARGETS))
        return _Asked(reading, sides, targets(self._text, sentence, self._entities, self._quotes))

    def _found(self, asked: _Asked, verdicts: Sequence[Verdict], remarks: Remarks) -> list[Stance]:
        """Return the stances of one sentence, given what the model says of its targets."""
        reading, sides, named = asked
        sentence = reading.sentence
        told = list(self._told(sentence, zip(sides, verdicts, strict=False)))
        others = list(self._others(told, zip(named, verdicts[len(sides) :], strict=True)))
        least = 0.0 if self._quotes.overlapping(sentence.starts[0], sentence.ends[-1]) else self._least
        found = told + [
            self._judged(reading, target, verdict)
            for target, verdict in others
            if round(abs(verdict.score), 3) >= least and (self._least == 0 or verdict.label != "neutral")
        ]
        remarks.hear(reading, (target.mention.entity for target, _ in others), found)
        return found

    def _told(self, sentence: Sentence, judged: Iterable[tuple[_Side, Verdict]]) -> Iterator[Stance]:
        """Yield stances that the grammar says outright, where the model does not speak against them."""
        for side, verdict in judged:
            strength = side.relation.score
            weight = self._judge.rule_weight if side.target.person else _WEIGHT_BEYOND_PERSONS
            weighed = verdict.leaning(strength, weight)
            if weighed.score * strength > 0:
                yield self._of_side(sentence, side, weighed.score)

    def _others(
        self, told: Sequence[Stance], judged: Iterable[tuple[Target, Verdict]]
    ) -> Iterator[tuple[Target, Verdict]]:
        """Yield what no rule has spoken of.

        A country or institution that a rule speaks of, as its holder or within its target, is left to it.
        """
        if not told:
            yield from judged
            return
        taken = {(stance.target.start, stance.target.end) for stance in told}
        holders = {stance.holder.start for stance in told if stance.holder}
        spoken_of = _Cover((stance.target.start, stance.target.end) for stance in told)
        for target, verdict in judged:
            mention = target.mention
            if (mention.start, mention.end) in taken:
                continue
            if target.person or not (mention.start in holders or spoken_of.holds(mention.start)):
                yield target, verdict

    def _sides(self, reading: Reading) -> Iterator[_Side]:
        """Turn relations into sides: the strongest for each holder and target."""
        best: dict[tuple[int | None, int], _Side] = {}
        for relation in reading.relations:
            side = self._side(reading.sentence, relation)
            if side is None:
                continue
            key = (side.holder.start if side.holder else None, side.target.mention.start)
            if key not in best or abs(relation.score) > abs(best[key].relation.score):
                best[key] = side
        yield from best.values()

    def _side(self, sentence: Sentence, relation: Relation) -> _Side | None:
        mention = self._target(sentence, relation)
        if mention is None:
            return None
        holder = self._holder(sentence, relation)
        if (holder is None and not relation.voiced) or (holder is not None and _same(holder, mention)):
            return None
        entity = self._entities.at(mention.start)
        person = entity is not None and entity.label in PERSONS
        return _Side(relation, holder, Target(mention, person, sentence.between(mention.start, mention.end)))

    def _of_side(self, sentence: Sentence, side: _Side, score: float) -> Stance:
        """Return the stance that a side is, with the clause that shows it."""
        relation = side.relation
        numbers = [relation.cue, relation.target]
        if relation.holder is not None and side.holder is not None:
            numbers.append(relation.holder)
        evidence = span(self._text, sentence, clause(sentence, numbers))
        return Stance(
            start=evidence.start,
            end=evidence.end,
            text=evidence.text,
            holder=side.holder,
            target=side.target.mention,
            label="support" if score > 0 else "oppose",
            score=round(score, 3),
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

    def _judged(self, reading: Reading, target: Target, verdict: Verdict) -> Stance:
        """Return what the model alone says.

        The models know persons and bodies. Of a country or a thing they are believed where a word shows it: "Iran and
        Russia gained experience in uprooting terrorism" is no side taken on Russia.
        """
        sentence, mention = reading.sentence, target.mention
        first, last = target.words
        words = reasons(reading, target.words, verdict.score) if verdict.label != "neutral" else []
        sided = target.person or (bool(words) and abs(verdict.score) >= _LEAST_BEYOND_PERSONS)
        shown = words or [n for n in sentence.ancestors(first) if sentence.is_verb(n)][:1]
        evidence = span(self._text, sentence, clause(sentence, [first, last, *shown]))
        named = ", ".join(repr(self._words(sentence, number)) for number in words)
        return Stance(
            start=evidence.start,
            end=evidence.end,
            text=evidence.text,
            holder=self._voice(sentence, mention, first),
            target=mention,
            label=verdict.label if sided else "neutral",
            score=round(verdict.score, 3) if sided else 0.0,
            why=f"{self._judge.name}: {named or 'sentence as a whole'}",
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
