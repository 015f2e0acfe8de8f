"""Counts sentences, words and syllables."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec

from copydesk import Analyzer, Annotation, Context

if TYPE_CHECKING:
    from spacy.tokens import Span

__all__ = ["Readability", "ReadabilityAnalyzer", "ReadabilityOptions", "syllables_of"]

_VOWELS: Final = re.compile(r"[aeiouyà-öø-ÿ]+")


class Readability(Annotation, frozen=True, kw_only=True):
    """A text, or one sentence of it, with what makes it hard to read."""

    scope: Literal["article", "sentence"]
    """The whole article, or a sentence that is harder than it should be."""
    grade: float
    """Years of school that a reader needs: the grade level of Flesch and Kincaid (1975)."""
    sentences: int
    """How many it has."""
    words: int
    """How many it has, punctuation apart."""
    syllables: int
    """How many its words have, by groups of vowels."""


class ReadabilityOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be set."""

    hardest: Annotated[float, msgspec.Meta(gt=0, description="Sentences above this grade are marked.")] = 16.0


class ReadabilityAnalyzer(Analyzer):
    """The grade of the article, and each sentence that is much harder."""

    name = "readability"
    version = "1.0"
    needs = frozenset({"tokens", "sentences"})
    annotation = Readability
    options = ReadabilityOptions

    def analyze(self, context: Context) -> Iterator[Readability]:
        """Yield the article as a whole, then its hard sentences."""
        hardest = context.options(ReadabilityOptions).hardest
        parts = [_measured([sentence], "sentence") for sentence in context.doc.sents]
        parts = [part for part in parts if part.words]
        if not parts:
            return
        yield _measured(list(context.doc.sents), "article")
        yield from (part for part in parts if part.grade > hardest)


def _measured(sentences: list[Span], scope: Literal["article", "sentence"]) -> Readability:
    words = [token.lower_ for sentence in sentences for token in sentence if token.is_alpha]
    syllables = sum(map(syllables_of, words))
    spoken = max(1, sum(any(token.is_alpha for token in sentence) for sentence in sentences))
    a_sentence, a_word = len(words) / spoken, syllables / max(1, len(words))
    grade = 0.39 * a_sentence + 11.8 * a_word - 15.59
    start, end = sentences[0].start_char, sentences[-1].end_char
    return Readability(
        start=start,
        end=end,
        text=sentences[0].doc.text[start:end],
        scope=scope,
        grade=round(grade, 1),
        sentences=spoken,
        words=len(words),
        syllables=syllables,
        why=f"0.39 x {a_sentence:.1f} words a sentence + 11.8 x {a_word:.2f} syllables a word - 15.59",
    )


def syllables_of(word: str) -> int:
    """Return how many syllables a word has: its groups of vowels, a silent ``e`` at the end apart."""
    count = len(_VOWELS.findall(word))
    silent = word.endswith("e") and not word.endswith(("le", "ee")) and count > 1
    return max(1, count - silent)
