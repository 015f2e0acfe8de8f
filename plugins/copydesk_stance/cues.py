"""The judging words of a sentence, with what turns or strengthens them."""

from __future__ import annotations

from typing import NamedTuple

from copydesk_stance.lexicon import Sense, verb_sense, word_sense
from copydesk_stance.sentence import Sentence
from copydesk_stance.words import DIMINISHERS, INTENSIFIERS, NEGATORS, STRAINING

__all__ = ["Cue", "cues", "negated"]

_OPEN_TAGS = ("NN", "JJ", "RB", "VB", "UH")


class Cue(NamedTuple):
    """A word that judges."""

    number: int
    """Which word of the sentence."""
    verb: bool
    sense: Sense
    valence: float
    """How well it speaks: of a verb, of its agent; negation and strength are counted in."""
    patient: float
    """Of a verb, how well it speaks of its patient."""
    turned: bool
    """Whether a negation turned it."""


def cues(sentence: Sentence) -> list[Cue]:
    """Return the judging words of a sentence, and its verbs of saying, in order."""
    found: list[Cue] = []
    for number, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True)):
        if not tag.startswith(_OPEN_TAGS) or tag.startswith("NNP") or word in NEGATORS:
            continue
        verb = tag.startswith("VB")
        sense = verb_sense(word) if verb else word_sense(word)
        if not (sense.valence or sense.patient or sense.classes):
            continue
        turned = negated(sentence, number)
        factor = _strength(sentence, number) * (-0.7 if turned else 1.0)
        found.append(Cue(number, verb, sense, sense.valence * factor, sense.patient * factor, turned))
    return found


def negated(sentence: Sentence, number: int) -> bool:
    """Whether a word is under a negation: its own, its verb's, a "no" before it, or "refused to"."""
    if _has_negator(sentence, number):
        return True
    dep, head = sentence.deps[number], sentence.heads[number]
    if head == number:
        return False
    if dep in ("acomp", "attr", "dobj", "oprd", "xcomp", "advmod", "amod", "pobj") and _has_negator(sentence, head):
        return True
    return dep == "xcomp" and sentence.lemma(head) in STRAINING


def _has_negator(sentence: Sentence, number: int) -> bool:
    if any(sentence.words[n] in NEGATORS for n in range(max(0, number - 2), number)):
        return True
    for child in sentence.children[number][:12]:
        if sentence.deps[child] in ("neg", "det", "preconj", "aux", "cc") and sentence.words[child] in NEGATORS:
            return True
    return False


def _strength(sentence: Sentence, number: int) -> float:
    before = sentence.words[number - 1] if number else ""
    if before in INTENSIFIERS:
        return 1.3
    return 0.7 if before in DIMINISHERS else 1.0
