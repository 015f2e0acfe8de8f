"""Which annotation of one set stands for which of the other, and how the two of a pair differ."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final, Literal, get_args

import msgspec

from copydesk.alignment.criteria import Criteria, differing, resolved, signature
from copydesk.alignment.pairing import Place, paired, place_of
from copydesk.model import Annotation

__all__ = ["OUTCOMES", "Alignment", "Outcome", "Pair", "align", "align_words"]

Outcome = Literal["agree", "span", "label", "a", "b"]
"""agree: same words, same label. span: same label, words that overlap. label: the label differs, the words at least
overlap. a, b: only that side has it."""

OUTCOMES: Final[tuple[Outcome, ...]] = get_args(Outcome)


class Pair(msgspec.Struct, frozen=True):
    """An annotation of each side that stand for the same thing, or one alone."""

    outcome: Outcome
    a: Annotation | None
    b: Annotation | None
    differs: tuple[str, ...] = ()
    """What differs, precisely: ``span``, and the compared fields by their paths."""

    @property
    def annotation(self) -> Annotation:
        """The annotation of A, else that of B."""
        one = self.a if self.a is not None else self.b
        assert one is not None
        return one


class Alignment(msgspec.Struct, frozen=True):
    """All annotations of both sides of one article, each in one pair, in the order of the text."""

    criteria: Criteria
    """What was compared, its fields named."""
    pairs: tuple[Pair, ...]

    def of(self, *outcomes: Outcome) -> list[Pair]:
        """Return the pairs with these outcomes."""
        return [pair for pair in self.pairs if pair.outcome in outcomes]

    @property
    def counts(self) -> dict[Outcome, int]:
        """How many pairs there are of each outcome."""
        counts: dict[Outcome, int] = dict.fromkeys(OUTCOMES, 0)
        for pair in self.pairs:
            counts[pair.outcome] += 1
        return counts


def align(a: Sequence[Annotation], b: Sequence[Annotation], criteria: Criteria) -> Alignment:
    """Set two analyses of one kind over one text against each other.

    Each annotation is in exactly one pair. Pairs are made by overlap (intersection over union, in characters, of all
    parts of a span), the best first; of several on the same words, those that differ in the fewest fields first; then
    in the order of the text: so marks that are stacked on one span, or nested, each find their own.
    """
    found = resolved(criteria, a, b)
    places = [place_of(annotation) for annotation in a], [place_of(annotation) for annotation in b]
    signatures = [signature(annotation, found) for annotation in a], [signature(annotation, found) for annotation in b]
    joined = paired(places, signatures, lambda i, j: len(differing(a[i], b[j], found)))
    return Alignment(found, _in_order(_pairs(a, b, joined, found, places)))


def align_words(a: Sequence[Annotation], b: Sequence[Annotation], criteria: Criteria) -> Alignment:
    """Set analyses of one kind of two different texts against each other, by what they mark instead of where.

    Annotations pair where name (else text) is the same but for capitals and white space, in order; none of them has
    a ``span`` that differs.
    """
    found = resolved(criteria, a, b)
    numbers: dict[str, int] = {}
    keys = [[numbers.setdefault(_words(annotation), len(numbers)) for annotation in side] for side in (a, b)]
    places = [[((key, key + 1),) for key in side] for side in keys]
    signatures = [signature(annotation, found) for annotation in a], [signature(annotation, found) for annotation in b]
    joined = paired((places[0], places[1]), signatures, lambda i, j: len(differing(a[i], b[j], found)))
    return Alignment(found, tuple(_pairs(a, b, joined, found, None)))


def _words(annotation: Annotation) -> str:
    fields = msgspec.to_builtins(annotation)
    fields = fields.get("fields", fields)
    name = fields.get("name")
    return " ".join((name if isinstance(name, str) and name else annotation.text).split()).casefold()


def _pairs(
    a: Sequence[Annotation],
    b: Sequence[Annotation],
    joined: dict[int, int],
    criteria: Criteria,
    places: tuple[Sequence[Place], Sequence[Place]] | None,
) -> Iterator[Pair]:
    """Yield pairs in the order of A, then what only B has. Places are compared where they are given."""
    for i, one in enumerate(a):
        j = joined.get(i)
        if j is None:
            yield Pair("a", one, None)
            continue
        fields = differing(one, b[j], criteria)
        elsewhere = places is not None and places[0][i] != places[1][j]
        outcome: Outcome = "label" if fields else "span" if elsewhere else "agree"
        yield Pair(outcome, one, b[j], ("span",) * elsewhere + fields)
    taken = set(joined.values())
    yield from (Pair("b", None, other) for j, other in enumerate(b) if j not in taken)


def _in_order(pairs: Iterator[Pair]) -> tuple[Pair, ...]:
    """Return pairs by where they begin in the text; those that begin together as they came."""

    def begin(pair: Pair) -> tuple[int, int]:
        sides = [side for side in (pair.a, pair.b) if side is not None]
        return min(side.start for side in sides), -max(side.end for side in sides)

    return tuple(sorted(pairs, key=begin))
