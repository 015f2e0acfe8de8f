"""A comparison on the terminal: a table of pairs for each article, and the figures at the end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from copydesk.alignment import Compared, Comparison, Criteria, Outcome, Pair, label_text
from copydesk.cli.figures import OUTCOME_WORDS, counts_line, figures_drawing, figures_words, plain_sheet, ruled
from copydesk.cli.screen import drawn, screen_width
from copydesk.cli.tables import sheet_drawings
from copydesk.model import Annotation
from copydesk.safe_text import shown_line
from copydesk.writing import Row

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["DIFFERENCES", "comparison_tables"]

DIFFERENCES: Final[tuple[Outcome, ...]] = ("span", "label", "a", "b")
"""The outcomes that are shown where none is asked for."""
_WORDS: Final = 160


def comparison_tables(comparison: Comparison) -> Iterator[str]:
    """Yield, for each article with pairs to show, a table of them; at the end the figures."""
    width = screen_width()
    wanted = comparison.only or frozenset(DIFFERENCES)
    for article, pairs in comparison:
        chosen = [pair for pair in pairs if pair.outcome in wanted]
        if chosen:
            yield drawn(_article(article, chosen, width), width) + "\n"
    yield drawn(_end(comparison, width), width)


def _article(article: Compared, pairs: Sequence[Pair], width: int) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(ruled(article.article, width))
    yield Text(counts_line(article.alignment.counts))
    yield ""
    rows = [
        Row(
            (
                OUTCOME_WORDS[pair.outcome] if pair.outcome != "label" else f"{', '.join(pair.differs)} differs",
                _place(pair),
                *(_side(side, article.alignment.criteria) for side in (pair.a, pair.b)),
            )
        )
        for pair in pairs
    ]
    yield from sheet_drawings(plain_sheet("", ["What", "Where", "A", "B"], rows), width)[1:]


def _end(comparison: Comparison, width: int) -> Iterator[RenderableType]:
    from rich.text import Text

    summary = comparison.summary
    yield Text(ruled(f"{comparison.kind} of {summary.articles:,} article{'s' * (summary.articles != 1)}", width))
    yield Text(shown_line(f"A  {comparison.a}"))
    yield Text(shown_line(f"B  {comparison.b}"))
    yield Text(counts_line(summary.counts))
    yield ""
    yield from figures_drawing(summary, "A", "B", width)
    if words := figures_words(summary):
        yield ""
        yield Text(words)


def _place(pair: Pair) -> str:
    one = pair.annotation
    return f"{one.start:,}-{one.end:,}"


def _side(annotation: Annotation | None, criteria: Criteria) -> str:
    """Return the words of a side and what it says of them; a dash where it says nothing."""
    if annotation is None:
        return "–"
    words = shown_line(" ".join(annotation.text.split()), _WORDS)
    label = shown_line(label_text(annotation, criteria), _WORDS)
    return f"{words} [{label}]" if label else words
