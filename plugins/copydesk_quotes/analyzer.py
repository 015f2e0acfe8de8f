"""The quotes analyzer."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from copydesk import ENTITIES, Analyzer, Context, Quote
from copydesk.lexicon.cue_classes import CUE_CLASSES, CueClass

__all__ = ["QuoteAnalyzer", "QuoteOptions"]


class QuoteOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What counts as a quote."""

    min_words: int = 1
    """Leave out quotes of fewer words."""
    classes: tuple[CueClass, ...] = CUE_CLASSES
    """Which cues count: speech (said), thought (believes), intention (plans to)."""
    nested: bool = False
    """Whether to give quotes within quotes too: "She told me 'You are out,'" he said."""
    threshold: float = 0.28
    """Leave out what is a quote with less probability than this, 0 to 1."""


class QuoteAnalyzer(Analyzer):
    """Who said what: direct, indirect and mixed quotes with speaker and cue."""

    name = "quotes"
    requires = ("entities",)
    needs = frozenset({"parse", "tags"})
    options = QuoteOptions

    def analyze(self, context: Context) -> Iterator[Quote]:
        """Yield the quotes of one article."""
        from copydesk_quotes.annotating import quotes_of  # tables and rules, which a listing does without

        options = context.options(QuoteOptions)
        yield from quotes_of(
            context.doc,
            context.article.text,
            context[ENTITIES],
            classes=options.classes,
            threshold=options.threshold,
            min_words=options.min_words,
            nested=options.nested,
        )
