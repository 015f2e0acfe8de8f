"""From words of a sentence to spans of the article: mentions, noun phrases, and the clause that shows a stance."""

from __future__ import annotations

import bisect
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from copydesk import Entity, Mention, Quote, Span
from copydesk_stance.sentence import Sentence

__all__ = ["EntityIndex", "QuoteIndex", "clause", "noun_phrase", "span"]

_PREMODIFIERS: Final = frozenset(
    ("det", "amod", "compound", "poss", "nummod", "nmod", "quantmod", "advmod", "cc", "conj", "punct")
)
_OF_THE_NOUN: Final = frozenset(("of", "with", "between", "for", "among", "to", "on", "against", "toward", "towards"))
_LOOSE: Final = frozenset(
    (
        "conj",
        "cc",
        "punct",
        "advcl",
        "relcl",
        "acl",
        "parataxis",
        "ccomp",
        "npadvmod",
        "prep",
        "appos",
        "mark",
        "advmod",
    )
)
_LONGEST: Final = 14
"""Words that a noun phrase has at most."""
_EDGE: Final = frozenset("""“ ” " ' ’ ‘ , ; : . - — – ( ) [ ]""".split()) | {"and", "but", "or"}


class EntityIndex:
    """The entities of an article, found by where they stand."""

    def __init__(self, text: str, entities: Iterable[Entity]) -> None:
        self._text = text
        self._entities = sorted(entities, key=lambda e: (e.start, -e.end))
        self._starts = [e.start for e in self._entities]
        self._names: dict[str, list[Entity]] = {}
        for entity in self._entities:
            if entity.mention == "name":
                self._names.setdefault(entity.entity, []).append(entity)

    def within(self, start: int, end: int) -> list[Entity]:
        """Return the entities that start in start..end."""
        low = bisect.bisect_left(self._starts, start)
        return self._entities[low : bisect.bisect_left(self._starts, end)]

    def at(self, offset: int) -> Entity | None:
        """Return the innermost entity over a code point."""
        place = bisect.bisect_right(self._starts, offset)
        for entity in reversed(self._entities[max(0, place - 4) : place]):
            if entity.end > offset:
                return entity
        return None

    def before(self, offset: int, most: int) -> list[Entity]:
        """Return up to `most` entities that start before a code point, nearest first."""
        place = bisect.bisect_left(self._starts, offset)
        return self._entities[max(0, place - most) : place][::-1]

    def named(self, entity: Entity) -> Entity:
        """Return the mention by name that is nearest before an entity's mention; itself where there is none."""
        names = self._names.get(entity.entity, ())
        place = bisect.bisect_right(names, entity.start, key=lambda e: e.start)
        return names[max(0, place - 1)] if names else entity

    def mention(self, entity: Entity) -> Mention:
        """Return an entity as holder or target."""
        return Mention(start=entity.start, end=entity.end, text=entity.text, name=entity.name, entity=entity.entity)


class QuoteIndex:
    """The quotes of an article, found by where they stand."""

    def __init__(self, quotes: Iterable[Quote]) -> None:
        self._quotes = sorted(quotes, key=lambda q: (q.start, -q.end))
        self._starts = [q.start for q in self._quotes]

    def __iter__(self) -> Iterator[Quote]:
        return iter(self._quotes)

    def overlapping(self, start: int, end: int) -> list[Quote]:
        """Return the quotes that have code points in start..end, of those that begin before it the last four."""
        low, high = bisect.bisect_left(self._starts, start), bisect.bisect_left(self._starts, end)
        return [quote for quote in self._quotes[max(0, low - 4) : high] if quote.end > start]

    def at(self, offset: int) -> Quote | None:
        """Return the innermost quote over a code point."""
        place = bisect.bisect_right(self._starts, offset)
        for quote in reversed(self._quotes[max(0, place - 4) : place]):
            if quote.end > offset and (
                not quote.spans or any(start <= offset < end for start, end in quote.spans[:50])
            ):
                return quote
        return None


def noun_phrase(sentence: Sentence, head: int) -> tuple[int, int]:
    """Return the first and last word of the noun phrase of a head word, with "of", "with", "between" ... phrases."""
    first = head
    for child in reversed(sentence.children[head][:40]):
        if child < head and sentence.deps[child] in _PREMODIFIERS and sentence.edges(child)[1] == first - 1:
            left = sentence.edges(child)[0]
            if head - left > _LONGEST:
                break
            first = left
    last = head
    for child in sentence.children[head][:40]:
        if child <= head:
            continue
        left, right = sentence.edges(child)
        if left != last + 1 or right - head > _LONGEST:
            break
        if sentence.deps[child] != "prep" or sentence.words[child] not in _OF_THE_NOUN:
            break
        last = right
    return _stripped(sentence, first, last)


def clause(sentence: Sentence, numbers: Sequence[int]) -> tuple[int, int]:
    """Return the first and last word of the smallest clause, or phrase, that holds all these words."""
    low, high = min(numbers), max(numbers)
    head = _common(sentence, numbers)
    if head is None:
        return low, high
    first, last = sentence.edges(head)
    first, last = min(first, low), max(last, high)
    for child in sentence.children[head][:-40:-1]:
        left, right = sentence.edges(child)
        if left <= max(high, head) or sentence.deps[child] not in _LOOSE or right < last:
            break
        last = left - 1
    for child in sentence.children[head][:40]:
        left, right = sentence.edges(child)
        if right >= min(low, head) or sentence.deps[child] not in _LOOSE or left > first:
            break
        first = right + 1
    return _stripped(sentence, first, last)


def span(text: str, sentence: Sentence, words: tuple[int, int]) -> Span:
    """Return words first..last (inclusive) of a sentence as a span of the article."""
    start, end = sentence.starts[words[0]], sentence.ends[words[1]]
    return Span(start=start, end=end, text=text[start:end])


def _common(sentence: Sentence, numbers: Sequence[int]) -> int | None:
    """Return the lowest word that governs all of these."""
    chain = [numbers[0], *sentence.ancestors(numbers[0])]
    for number in numbers[1:]:
        above = {number, *sentence.ancestors(number)}
        chain = [n for n in chain if n in above]
    return chain[0] if chain else None


def _stripped(sentence: Sentence, first: int, last: int) -> tuple[int, int]:
    while first < last and sentence.words[first] in _EDGE:
        first += 1
    while last > first and sentence.words[last] in _EDGE:
        last -= 1
    return first, last
