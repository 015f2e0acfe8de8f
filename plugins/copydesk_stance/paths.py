"""Paths through the parse, written so that they can be cut and compared quickly: one character an arc."""

from __future__ import annotations

import functools
from typing import Final, NamedTuple

from copydesk_stance.sentence import Sentence

__all__ = ["PREPOSITIONS", "Paths", "Stretch", "short", "stretch"]

PREPOSITIONS: Final = tuple(
    "of in to for with on at from by about as against over after between like toward towards into under".split()
)
"""Prepositions that are told apart."""

_SHORT: Final = {
    "nsubj": "S", "csubj": "S", "nsubjpass": "P", "dobj": "O", "dative": "D", "agent": "A", "poss": "G", "attr": "C",
    "acomp": "C", "oprd": "C", "amod": "M", "nmod": "M", "compound": "N", "appos": "=", "conj": "&", "ccomp": "T",
    "xcomp": "X", "advcl": "V", "relcl": "R", "acl": "L", "advmod": "a", "npadvmod": "a", "pcomp": "q",
    "parataxis": "T",
}  # fmt: skip
_TRANSPARENT: Final = "&="
"""Conjuncts and appositions: on a longer path they count as what they stand beside."""
_SILENT: Final = "."
"""The arc from a preposition to its object, which the preposition's own arc tells already."""
_OTHER: Final = "?"
_ANY_PREPOSITION: Final = "p"
_OF_PREPOSITION: Final = {word: chr(0x2460 + number) for number, word in enumerate(PREPOSITIONS)}
_LABELS: Final = {arc: word for word, arc in _OF_PREPOSITION.items()}


class Paths:
    """The ways from the words of one sentence up to its root."""

    __slots__ = ("_known", "_sentence")

    def __init__(self, sentence: Sentence) -> None:
        self._sentence = sentence
        self._known: dict[int, tuple[list[int], str]] = {}

    def up(self, number: int) -> tuple[list[int], str]:
        """Return a word with the heads above it, as `Sentence.chain` does, and the arc above each."""
        known = self._known.get(number)
        if known is None:
            deps, words = self._sentence.deps, self._sentence.words
            chain = self._sentence.chain(number)
            known = self._known[number] = chain, "".join([_arc(deps[n], words[n]) for n in chain])
        return known

    def between(self, one: int, other: int) -> tuple[Stretch | None, Stretch | None]:
        """Return the stretches from two words up to where they meet; twice None where that is too far."""
        up, rise = self.up(one)
        down, fall = self.up(other)
        for depth, word in enumerate(down):
            if word in up:
                return stretch(rise[: up.index(word)]), stretch(fall[:depth])
        return None, None


def _arc(dep: str, word: str) -> str:
    if dep == "prep":
        return _OF_PREPOSITION.get(word, _ANY_PREPOSITION)
    return _SILENT if dep == "pobj" else _SHORT.get(dep, _OTHER)


def short(dep: str) -> str:
    """Return the short label of a dependency, itself where there is none."""
    return _SHORT.get(dep, dep)


class Stretch(NamedTuple):
    """A part of a path, from a word up to where the path turns down to another."""

    up: str
    """Its labels on the way up."""
    down: str
    """Its labels on the way down."""
    outer: str
    """The label next to the turn, and a slash where there are more."""
    size: int
    """How many labels it has."""


@functools.lru_cache(maxsize=1 << 14)
def stretch(arcs: str) -> Stretch:
    """Return what a stretch of arcs tells, given from its lowest word up."""
    skipped = _SILENT + _TRANSPARENT if len(arcs) > 1 else _SILENT
    labels = [_LABELS.get(arc, arc) for arc in arcs if arc not in skipped]
    outer = f"{labels[-1] if labels else '.'}{'/' if len(labels) > 1 else ''}"
    return Stretch(" ".join(labels), " ".join(reversed(labels)), outer, len(labels))
