"""What of a sentence is judged: the names, persons and offices in it that people take sides on."""

from __future__ import annotations

from typing import Final, NamedTuple

from copydesk import Entity, Mention
from copydesk.lexicon.titles import ROLES
from copydesk_stance.places import EntityIndex, QuoteIndex, span
from copydesk_stance.sentence import Sentence

__all__ = ["MOST_TARGETS", "PERSONS", "Target", "targets"]

MOST_TARGETS: Final = 100
"""Targets of one sentence that are judged: a sentence with more is a list, or hostile."""

PERSONS: Final = frozenset(("PERSON", "ORG"))
"""Labels of entities that act and are judged as persons."""
_PLACES: Final = frozenset(("GPE", "LOC", "NORP", "FAC"))
_JUDGED: Final = frozenset(("LAW", "EVENT", "PRODUCT", "WORK_OF_ART"))
_WHERE: Final = frozenset("in at from to into near across around through outside inside throughout over of".split())
_GROUPS: Final = frozenset(("ORG", "NORP"))
_ONE: Final = frozenset(("PERSON",))
_NAMES_BEFORE: Final = 16
"""Mentions before a pronoun among which its name is looked for."""
_PLURAL: Final = frozenset("they them their themselves".split())
_PERSONAL: Final = frozenset("he she him his her himself herself".split())
_NOUNS: Final = frozenset(("NN", "NNP"))
_DATES: Final = frozenset(
    """monday tuesday wednesday thursday friday saturday sunday january february march april may june july august
    september october november december""".split()
)
_OFFICE: Final = 4
"""Words before an office, its article among them: "the former Massachusetts governor"."""
_BEFORE_HEADS: Final = frozenset(("compound", "nmod"))
_NO_HEADS: Final = frozenset("det punct aux cc mark amod".split())


class Target(NamedTuple):
    """One thing that may be judged."""

    mention: Mention
    person: bool
    """Whether it is a person or an organisation."""
    words: tuple[int, int]
    """Its first and last word in the sentence."""


def targets(text: str, sentence: Sentence, entities: EntityIndex, quotes: QuoteIndex) -> list[Target]:
    """Return what the models are asked about, `MOST_TARGETS` at most.

    Entities that are more than a place or a mark of origin; pronouns and lone proper nouns that no entity covers; and
    "the outgoing president": an office told by its definite noun. A pronoun inside a quote's marks stands for the name
    before it: what somebody says of "him" is told of the one whom the article has named.
    """
    found = [
        Target(entities.mention(_meant(entities, quotes, e)), e.label in PERSONS, sentence.between(e.start, e.end))
        for e in entities.within(sentence.starts[0], sentence.ends[-1])[: 2 * MOST_TARGETS]
        if _may_be_judged(sentence, e)
    ]
    for number, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True)):
        if tag not in _NOUNS and word not in _PERSONAL and word not in _PLURAL:
            continue
        start = sentence.starts[number]
        words = _uncovered(sentence, number)
        if words is not None and entities.at(start) is None:
            place = span(text, sentence, words)
            found.append(Target(Mention(start=place.start, end=place.end, text=place.text), True, words))
        elif word in _PLURAL and (group := _named_before(entities, quotes, start, _GROUPS)) is not None:
            found.append(Target(entities.mention(group), True, (number, number)))
            if len(found) >= MOST_TARGETS:
                break
    return found[:MOST_TARGETS]


def _uncovered(sentence: Sentence, number: int) -> tuple[int, int] | None:
    """Return the words of a person or body whose head is this word, where it may be one that no entity covers."""
    word, tag = sentence.words[number], sentence.tags[number]
    if word in _PERSONAL:
        return number, number
    dep, head = sentence.deps[number], sentence.heads[number]
    if dep in _NO_HEADS or (dep in _BEFORE_HEADS and sentence.tags[head].startswith("NNP")):
        return None
    article = sentence.child(number, "det")
    if tag == "NNP" and word[:1].isalpha() and article is None and word not in _DATES:
        return number, number
    if word in ROLES and article is not None and sentence.words[article] == "the" and number - article <= _OFFICE:
        return article, number
    return None


def _meant(entities: EntityIndex, quotes: QuoteIndex, entity: Entity) -> Entity:
    """Return the mention by which an entity is given as a target.

    In what somebody says word for word that is its name, as the quote alone does not tell who "he" is. Nobody speaks
    of himself as "he": a pronoun that was taken for the speaker is the one named before.
    """
    quote = quotes.at(entity.start)
    if quote is None or quote.kind == "indirect":
        return entity
    himself = quote.speaker is not None and quote.speaker.entity == entity.entity
    if himself and entity.text.lower() in _PERSONAL:
        return _named_before(entities, quotes, entity.start, _ONE) or entity
    return entities.named(entity)


def _named_before(entities: EntityIndex, quotes: QuoteIndex, offset: int, labels: frozenset[str]) -> Entity | None:
    """Return the one whom a pronoun in somebody's words stands for: the last named before them, but not the speaker."""
    quote = quotes.at(offset)
    if quote is None or quote.kind == "indirect":
        return None
    speaker = quote.speaker.entity if quote.speaker is not None else None
    return next(
        (
            entity
            for entity in entities.before(offset, _NAMES_BEFORE)
            if entity.mention == "name" and entity.label in labels and entity.entity != speaker
        ),
        None,
    )


def _may_be_judged(sentence: Sentence, entity: Entity) -> bool:
    """Whether a mention is more than a place or a mark of origin: not "in Moscow", "the Russian leader"."""
    if entity.label in PERSONS:
        return True
    if entity.label not in _PLACES:
        return entity.label in _JUDGED
    head = sentence.head_of(*sentence.between(entity.start, entity.end))
    dep, governor = sentence.deps[head], sentence.heads[head]
    if dep in ("amod", "compound", "nmod", "npadvmod", "appos"):
        return False
    return not (dep == "pobj" and sentence.words[governor] in _WHERE)
