"""What a word says by itself: its class, whether it speaks well or ill, and how strongly.

Three sources, the first that knows a word decides: `verbs`, `words`, and ``valence.tsv``, which is derived from the
lexicon of VADER (Hutto and Gilbert 2014, MIT licence, see ``valence.LICENSE``): its lower-case words of three and
more letters with a mean valence of at least 0.5 of 4, either way.
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Container, Iterator
from typing import Final, NamedTuple

from copydesk_stance.inflections import FRAME_VERBS, IRREGULAR
from copydesk_stance.verbs import ATTITUDE, CHANGE, OUTCOME, PARTICLE_ATTITUDE, PREPOSITION_ATTITUDE, VERB_CLASSES
from copydesk_stance.words import COPULAS, JUDGING, STRAINING, WORD_CLASSES, WORD_SIGN

__all__ = ["Sense", "general_words", "noun_lemma", "verb_lemma", "verb_sense", "word_sense"]

_PATIENT_SIGN: Final = {**ATTITUDE, "defeat": -1}
_AGENT_SIGN: Final = {
    "deceive": -1, "err": -1, "bluster": -1, "lose": -1, "harm": -1, "deny": -1, "win": 1, "give": 1, "defeat": 1,
    "praise": 1, "support": 1, "honor": 1, "condemn": -1, "accuse": -1, "oppose": -1, "prosecute": -1, "dismiss": -1,
}  # fmt: skip

_VERBS: Final = frozenset().union(
    CHANGE,
    OUTCOME,
    FRAME_VERBS,
    COPULAS,
    JUDGING,
    STRAINING,
    *VERB_CLASSES.values(),
    *([v for v, _ in t] for t in (PARTICLE_ATTITUDE, PREPOSITION_ATTITUDE)),
)
_CLASSES_OF_VERB: Final = {
    verb: tuple(sorted(name for name, verbs in VERB_CLASSES.items() if verb in verbs)) for verb in _VERBS
}
_CLASS_OF_WORD: Final = {word: name for name, words in reversed(WORD_CLASSES.items()) for word in words}


class Sense(NamedTuple):
    """What a word says by itself."""

    lemma: str
    """Its base form, as far as the lists know one; else the word."""
    classes: tuple[str, ...]
    """Its classes, those of verbs or of other words; empty for a word from the general lexicon."""
    valence: float
    """-1 (ill) to 1 (well): of a verb, the light that it throws on its agent."""
    patient: float = 0.0
    """Of a verb, -1 to 1: the light that it throws on its patient."""


@functools.lru_cache(maxsize=1 << 15)
def verb_lemma(word: str) -> str:
    """Return the base form of a lower-case verb: exact for the verbs of the lists, else the word as it stands."""
    return _base(word, _VERBS)


@functools.lru_cache(maxsize=1 << 15)
def noun_lemma(word: str) -> str:
    """Return the singular of a lower-case noun that ends in a plural s."""
    if len(word) > 4 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-3] + "y" if word.endswith("ies") else word[:-1]
    return word


@functools.lru_cache(maxsize=1 << 15)
def verb_sense(word: str) -> Sense:
    """Return what a lower-case word says as a verb."""
    lemma = verb_lemma(word)
    classes = _CLASSES_OF_VERB.get(lemma, ())
    general = _general().get(word, 0.0)
    if not classes:
        return Sense(lemma, (), general, general)
    agent = [_AGENT_SIGN[name] for name in classes if name in _AGENT_SIGN]
    patient = [_PATIENT_SIGN[name] for name in classes if name in _PATIENT_SIGN]
    return Sense(
        lemma,
        classes,
        sum(agent) / len(agent) if agent else general * ("say" not in classes),
        sum(patient) / len(patient) if patient else 0.0,
    )


@functools.lru_cache(maxsize=1 << 15)
def word_sense(word: str) -> Sense:
    """Return what a lower-case noun, adjective or adverb says."""
    lemma = _base(word, _CLASS_OF_WORD)
    name = _CLASS_OF_WORD.get(lemma)
    if name is not None:
        return Sense(lemma, (name,), float(WORD_SIGN[name]))
    verb = verb_sense(word)
    if verb.classes and word.endswith(("ed", "ing", "en")) and "say" not in verb.classes:
        sign = verb.patient if not word.endswith("ing") and verb.patient else verb.valence
        return Sense(verb.lemma, tuple(f"{name}+" for name in verb.classes), sign)
    return Sense(lemma, (), _general().get(word, 0.0))


def _base(word: str, known: Container[str]) -> str:
    return next((form for form in _bases(word) if form in known), word)


def _bases(word: str) -> Iterator[str]:
    """Yield what `word` may be an inflection of, likeliest first."""
    if word in IRREGULAR:
        yield IRREGULAR[word]
    yield word
    for ending in ("s", "es", "ed", "d", "ing", "ly"):
        if word.endswith(ending) and len(word) > len(ending) + 2:
            stem = word[: -len(ending)]
            yield stem
            if ending in ("es", "ed") and stem.endswith("i"):
                yield stem[:-1] + "y"
            if ending in ("ing", "ed"):
                yield stem + "e"
                if len(stem) > 3 and stem[-1] == stem[-2]:
                    yield stem[:-1]
            if ending == "ly":
                yield from (stem + "le", stem + "ic", stem[:-1] + "y" if stem.endswith("i") else stem)
                if stem.endswith("al"):
                    yield stem[:-2]


def general_words() -> frozenset[str]:
    """Return the words of the general lexicon."""
    return frozenset(_general())


@functools.lru_cache(maxsize=1)
def _general() -> dict[str, float]:
    """Return the general lexicon: word -> valence, -1 to 1."""
    table = (importlib.resources.files(__package__) / "valence.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines())
    return {word: float(valence) / 4 for word, valence in rows}
