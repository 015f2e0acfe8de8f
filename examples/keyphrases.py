"""What an article is about: the phrases that pytextrank ranks highest."""

from __future__ import annotations

import contextlib
import io
from collections.abc import Iterator
from typing import Any

import msgspec

from copydesk import Analyzer, Annotation, Column, Context, View, hookimpl


class Keyphrase(Annotation, frozen=True, kw_only=True):
    """A mention of a phrase that matters."""

    phrase: str
    """The phrase, as it stands first."""
    rank: float
    """0 to 1: its share of the article's graph of words."""


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be set."""

    most: int = 10
    """So many phrases at most."""


class KeyphraseAnalyzer(Analyzer):
    """Phrases by TextRank (Mihalcea and Tarau 2004), each mention of them."""

    name = "keyphrases"
    version = "1.0"
    needs = frozenset({"tokens", "sentences", "tags", "parse", "entities"})
    annotation = Keyphrase
    options = Options

    def open(self) -> None:
        """Load pytextrank, once in each worker."""
        with contextlib.redirect_stdout(io.StringIO()):  # it prints where it is installed
            from pytextrank import BaseTextRankFactory
        self._ranker: Any = BaseTextRankFactory()

    def analyze(self, context: Context) -> Iterator[Keyphrase]:
        """Yield each mention of the highest phrases."""
        if not context.article.text.strip():
            return
        doc = self._ranker(context.doc.copy())
        for phrase in doc._.phrases[: context.options(Options).most]:
            for chunk in phrase.chunks:
                yield Keyphrase(
                    start=chunk.start_char, end=chunk.end_char, text=chunk.text, phrase=phrase.text, rank=phrase.rank
                )


@hookimpl
def copydesk_analyzers() -> list[KeyphraseAnalyzer]:
    """Offer the analyzer."""
    return [KeyphraseAnalyzer()]


@hookimpl
def copydesk_views() -> list[View]:
    """Group the mentions by phrase."""
    columns = (Column("Phrase", "phrase"), Column("Rank", "rank"))
    return [View(kind="keyphrases", title="Key phrases", columns=columns, tone="green", letter="P", group="phrase")]
