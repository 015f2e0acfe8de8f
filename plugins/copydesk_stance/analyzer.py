"""The ``stance`` analyzer: who takes which side on whom and what."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec

from copydesk import ENTITIES, QUOTES, Analyzer, Context, Stance
from copydesk_stance.article import ArticleStances

__all__ = ["StanceAnalyzer", "StanceOptions"]


class StanceOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Options of the analyzer."""

    neutral: bool = False
    """Also give the targets on which no side is taken."""
    threshold: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.0
    """The least size of a score, 0 to 1, for a side to be reported."""


class StanceAnalyzer(Analyzer):
    """Sides taken, by directed words and grammar, and by a linear model where those say nothing.

    Holder and target come from `relations`: verbs, nouns and adjectives that say who stands where. A name or pronoun
    that no relation names is judged by `model`, in the voice it stands in: the quote's speaker, else the article.
    """

    name = "stance"
    version = "1.0"
    requires = ("entities", "quotes")
    needs = frozenset({"parse", "tags"})
    annotation = Stance
    options = StanceOptions

    def analyze(self, context: Context) -> Iterator[Stance]:
        """Yield the stances of one article."""
        options = context.options(StanceOptions)
        article = ArticleStances(context.article.text, context[ENTITIES], context[QUOTES])
        for stance in article.of_article(context.doc):
            if stance.label == "neutral":
                if options.neutral:
                    yield stance
            elif abs(stance.score) >= options.threshold:
                yield stance
