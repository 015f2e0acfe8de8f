"""Figures of agreement for reading: one row for all, and one a label."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from copydesk.alignment import OUTCOMES, Figures, Outcome, Score, Summary
from copydesk.cli.tables import sheet_drawings
from copydesk.safe_text import shown_line
from copydesk.views import View
from copydesk.writing import Row, Sheet

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = [
    "OUTCOME_WORDS",
    "counts_line",
    "figure_cells",
    "figures_drawing",
    "figures_words",
    "plain_sheet",
    "ruled",
    "share",
]

OUTCOME_WORDS: Final[dict[Outcome, str]] = {
    "agree": "agree",
    "span": "span differs",
    "label": "label differs",
    "a": "only A",
    "b": "only B",
}
_MOST_LABELS: Final = 40


def share(value: float | None) -> str:
    """Return a figure with three decimals; nothing where there is none."""
    return "" if value is None else f"{value:.3f}"


def counts_line(counts: dict[Outcome, int], only_a: str = "only A", only_b: str = "only B") -> str:
    """Return how many pairs there are of each outcome, in one line."""
    words = OUTCOME_WORDS | {"a": only_a, "b": only_b}
    return " · ".join(f"{words[outcome]} {counts[outcome]:,}" for outcome in OUTCOMES)


def ruled(words: str, width: int) -> str:
    """Return words as a heading: a line across the screen."""
    from rich.cells import cell_len

    line = f"━━ {shown_line(words, max(8, width - 8))} "
    return line + "━" * max(0, width - cell_len(line))


def figures_drawing(summary: Summary, a: str, b: str, width: int) -> Iterator[RenderableType]:
    """Yield the table of figures: over everything, and by label where there are several.

    Args:
        summary: the figures.
        a: the heading over A's counts.
        b: the heading over B's counts.
        width: of the screen.

    """
    attributed = summary.figures.attributed is not None
    titles = ["", a, b, "Exact P", "R", "F1", "Overlap P", "R", "F1", "Found F1", *(["Attr. F1"] if attributed else [])]
    labels = {shown_line(name, 60): figures for name, figures in summary.labels.items() if name}
    rows = [Row(("all", *figure_cells(summary.figures)))]
    rows += [Row((name, *figure_cells(figures))) for name, figures in list(labels.items())[:_MOST_LABELS]]
    yield from sheet_drawings(plain_sheet("", titles, rows, left_out=max(0, len(labels) - _MOST_LABELS)), width)[1:]


def figure_cells(figures: Figures) -> tuple[str, ...]:
    """Return the cells of a row of figures."""

    def three(score: Score) -> tuple[str, str, str]:
        return share(score.precision), share(score.recall), share(score.f1)

    attributed = () if figures.attributed is None else (share(figures.attributed.f1),)
    counts = f"{figures.a:,}", f"{figures.b:,}"
    return (*counts, *three(figures.exact), *three(figures.overlap), share(figures.found.f1), *attributed)


def figures_words(summary: Summary) -> str:
    """Return, in a sentence, in how many pairs each field is the same; empty where there are no pairs."""
    if not summary.fields:
        return ""
    told = ", ".join(f"{shown_line(field, 40)} {share:.1%}" for field, share in summary.fields.items())
    kappa = "" if summary.kappa is None else f"; kappa of the labels {summary.kappa:.3f}"
    return f"The same in pairs: {told}{kappa}"


def plain_sheet(title: str, titles: list[str], rows: list[Row], *, left_out: int = 0) -> Sheet:
    """Return rows as a sheet, which `copydesk.cli.tables` draws at any width."""
    view = View(kind=title, title=title, columns=(), tone="white", letter=" ")
    return Sheet(
        title=title, view=view, count=f"{len(rows):,}", columns=tuple(titles), rows=tuple(rows), left_out=left_out
    )
