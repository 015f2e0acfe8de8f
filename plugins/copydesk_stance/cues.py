"""The judging words of a sentence, with what turns or strengthens them."""

from __future__ import annotations

import functools
from typing import Final, NamedTuple

from copydesk_stance.lexicon import Sense, verb_sense, word_sense
from copydesk_stance.sentence import Sentence
from copydesk_stance.words import DIMINISHERS, INTENSIFIERS, NEGATORS, STRAINING

__all__ = ["Cue", "Tone", "cues", "negated", "sign"]

_OPEN_TAGS: Final = ("NN", "JJ", "RB", "VB", "UH")
_TURNABLE: Final = frozenset("acomp attr dobj oprd xcomp advmod amod pobj".split())
_NEGATING: Final = frozenset("neg det preconj aux cc".split())


class Tone:
    """How a word judges where it stands. The same word in the same place has the same tone: one object."""

    __slots__ = ("classes", "kind", "patient", "sense", "sign", "size", "turned", "valence", "verb")

    def __init__(self, sense: Sense, strength: float, *, verb: bool, turned: bool) -> None:
        factor = strength * (-0.7 if turned else 1.0)
        self.verb = verb
        self.sense = sense
        self.valence = sense.valence * factor
        """How well it speaks: of a verb, of its agent; negation and strength are counted in."""
        self.patient = sense.patient * factor
        """Of a verb, how well it speaks of its patient."""
        self.turned = turned
        """Whether a negation turned it."""
        self.size = min(1.5, abs(self.valence) or 0.5)
        """How strongly it speaks."""
        self.sign = sign(self.valence)
        self.kind = f"v{self.sign}{sign(self.patient)}" if verb else f"w{self.sign}"
        """Verb or other word, with its signs."""
        self.classes = tuple(f"{name}!" if turned else name for name in sense.classes)
        """Its classes, marked where it is turned."""


def sign(value: float) -> str:
    """Return the sign of a number as one character."""
    return "+" if value > 0 else "-" if value < 0 else "0"


class Cue(NamedTuple):
    """A word that judges."""

    number: int
    """Which word of the sentence."""
    tone: Tone


def cues(sentence: Sentence) -> list[Cue]:
    """Return the judging words of a sentence, and its verbs of saying, in order."""
    found: list[Cue] = []
    for number, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True)):
        verb = _judges(word, tag)
        if verb is not None:
            found.append(Cue(number, _tone(word, _strength(sentence, number), verb, negated(sentence, number))))
    return found


@functools.lru_cache(maxsize=1 << 15)
def _judges(word: str, tag: str) -> bool | None:
    """Whether a word judges as a verb (True) or as another word (False); None where it does not judge."""
    if not tag.startswith(_OPEN_TAGS) or tag.startswith("NNP") or word in NEGATORS:
        return None
    verb = tag.startswith("VB")
    sense = verb_sense(word) if verb else word_sense(word)
    return verb if sense.valence or sense.patient or sense.classes else None


@functools.lru_cache(maxsize=1 << 15)
def _tone(word: str, strength: float, verb: bool, turned: bool) -> Tone:
    return Tone(verb_sense(word) if verb else word_sense(word), strength, verb=verb, turned=turned)


def negated(sentence: Sentence, number: int) -> bool:
    """Whether a word is under a negation: its own, its verb's, a "no" before it, or "refused to"."""
    if sentence.negators and _has_negator(sentence, number):
        return True
    dep, head = sentence.deps[number], sentence.heads[number]
    if head == number:
        return False
    if sentence.negators and dep in _TURNABLE and _has_negator(sentence, head):
        return True
    return dep == "xcomp" and sentence.lemma(head) in STRAINING


def _has_negator(sentence: Sentence, number: int) -> bool:
    words, deps = sentence.words, sentence.deps
    if not NEGATORS.isdisjoint(words[max(0, number - 2) : number]):
        return True
    return any(deps[child] in _NEGATING and words[child] in NEGATORS for child in sentence.children[number][:12])


def _strength(sentence: Sentence, number: int) -> float:
    before = sentence.words[number - 1] if number else ""
    if before in INTENSIFIERS:
        return 1.3
    return 0.7 if before in DIMINISHERS else 1.0
