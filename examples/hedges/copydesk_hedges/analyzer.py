"""Finds hedges, and says in whose voice they are."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Final, Literal

import msgspec

from copydesk import QUOTES, Analyzer, Annotation, Context, Key, Mention, Need, Quote

__all__ = ["HEDGES", "Hedge", "HedgeAnalyzer", "HedgeOptions"]

HedgeClass = Literal["doubt", "hearsay"]

_WORDS: Final[dict[str, HedgeClass]] = {
    **dict.fromkeys("perhaps maybe possibly apparently arguably might could".split(), "doubt"),
    **dict.fromkeys("reportedly allegedly supposedly purportedly".split(), "hearsay"),
}


class Hedge(Annotation, frozen=True, kw_only=True):
    """A word that takes a claim back a little."""

    hedge: HedgeClass
    """The writer is unsure, or repeats what others say."""
    voice: Mention | None = None
    """Whose quote it is in; null for the article's own voice."""


HEDGES = Key("hedges", Hedge)
"""Other plugins read hedges by ``context[HEDGES]``."""


class HedgeOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be set."""

    classes: Annotated[tuple[HedgeClass, ...], msgspec.Meta(description="Which hedges to give.")] = ("doubt", "hearsay")
    modals: Annotated[bool, msgspec.Meta(description="Whether might and could count.")] = True


def _needs(options: HedgeOptions) -> set[Need]:
    """Return the layers to read: parts of speech only where modal verbs count."""
    return {"tokens", "tags"} if options.modals else {"tokens"}


class HedgeAnalyzer(Analyzer):
    """Words such as "reportedly" and "might", with the speaker of the quote they are in."""

    name = "hedges"
    version = "1.0"
    requires = ("quotes",)
    needs = staticmethod(_needs)
    annotation = Hedge
    options = HedgeOptions

    def analyze(self, context: Context) -> Iterator[Hedge]:
        """Yield the hedges of an article."""
        options = context.options(HedgeOptions)
        quotes = context[QUOTES]
        for token in context.doc:
            hedge = _WORDS.get(token.lower_)
            modal = token.lower_ in ("might", "could")
            if hedge not in options.classes or (modal and not (options.modals and token.tag_ == "MD")):
                continue
            start, end = token.idx, token.idx + len(token)
            yield Hedge(
                start=start, end=end, text=token.text, hedge=hedge, voice=_voice(quotes, start), why="word list"
            )


def _voice(quotes: Sequence[Quote], position: int) -> Mention | None:
    """Return the speaker of the shortest quote around a position."""
    around = [quote for quote in quotes if quote.start <= position < quote.end]
    return min(around, key=lambda quote: quote.end - quote.start).speaker if around else None
