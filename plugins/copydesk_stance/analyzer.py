"""The two analyzers of stances: ``stance``, and ``stance-fast``, which needs nothing beside the parse."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated

import msgspec

from copydesk import ENTITIES, QUOTES, Analyzer, Context, Stance

if TYPE_CHECKING:
    from copydesk_stance.verdict import Judge

__all__ = ["FastStanceAnalyzer", "StanceAnalyzer", "StanceOptions"]


class StanceOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Options of both analyzers."""

    neutral: bool = False
    """Also give the targets on which no side is taken."""
    threshold: Annotated[float, msgspec.Meta(ge=0, le=1)] = 0.45
    """How likely a side must be, 0 to 1, to be given; the size of a score says how likely it is. Less is neutral."""


class _StanceAnalyzer(Analyzer):
    """What both share."""

    kind = "stance"
    version = "2.1"
    requires = ("entities", "quotes")
    needs = frozenset({"parse", "tags"})
    annotation = Stance
    options = StanceOptions

    def judge(self) -> Judge:
        """Return who decides where rules say nothing."""
        raise NotImplementedError

    def analyze(self, context: Context) -> Iterator[Stance]:
        """Yield the stances of one article."""
        from copydesk_stance.article import ArticleStances  # words and rules, which a listing does without

        options = context.options(StanceOptions)
        least = 0.0 if options.neutral else options.threshold
        article = ArticleStances(context.article.text, context[ENTITIES], context[QUOTES], self.judge(), least)
        for stance in article.of_article(context.doc):
            if stance.label != "neutral" and abs(stance.score) >= options.threshold:
                yield stance
            elif options.neutral:
                yield msgspec.structs.replace(stance, label="neutral", score=0.0)


class StanceAnalyzer(_StanceAnalyzer):
    """Sides taken, by a small transformer and by directed words and grammar.

    Holder and target come from rules: verbs, nouns and adjectives that say who stands where. A name or pronoun that
    no rule speaks of is judged by the encoder alone, in the voice it stands in: the quote's speaker, else the article.
    """

    name = "stance"
    version = "3.0"
    modules = ("onnxruntime", "tokenizers")
    install = "copydesk[stance]"

    def judge(self) -> Judge:
        """Return the encoder."""
        from copydesk_stance.encoder import EncoderJudge

        return EncoderJudge()

    def open(self) -> None:
        """Load the encoder."""
        from copydesk_stance.encoder import loaded

        loaded()

    def close(self) -> None:
        """Let go of the encoder."""
        from copydesk_stance.encoder import loaded

        loaded.cache_clear()


class FastStanceAnalyzer(_StanceAnalyzer):
    """Sides taken, by directed words and grammar, and by a linear model where those say nothing.

    Like `stance`, but without the encoder: faster, less often right, and without a package of its own.
    """

    name = "stance-fast"

    def judge(self) -> Judge:
        """Return the linear model."""
        from copydesk_stance.model import LinearJudge

        return LinearJudge()
