"""The pairs of a comparison, one row each, and the lines that tell what they come to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

import msgspec
from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Static

from copydesk.alignment import OUTCOMES, Alignment, Criteria, Outcome, Pair, Summary, label_text
from copydesk.model import Annotation
from copydesk.safe_text import shown_line
from copydesk.tui.compare.text import OUTCOME_LOOKS
from copydesk.tui.widgets.row_list import RowList

__all__ = ["FILTERS", "FilterPressed", "Filters", "HeadLine", "Pairs", "pair_text", "tail"]

FILTERS: Final[dict[str, tuple[Outcome, ...]]] = {
    "differences": ("span", "label", "a", "b"),
    "all": OUTCOMES,
    "agree": ("agree",),
    "span": ("span",),
    "label": ("label",),
    "only A": ("a",),
    "only B": ("b",),
}
"""What can be shown, in the order of the keys."""

_TOLD: Final[dict[Outcome, str]] = {
    "agree": "agree",
    "span": "span differs",
    "label": "label differs",
    "a": "only A",
    "b": "only B",
}
_TOLD_SHORT: Final[dict[Outcome, str]] = {"agree": "agree", "span": "span", "label": "label", "a": "A", "b": "B"}
_SHORT: Final = 44
"""Cells under which a row tells the words alone."""
_WIDE: Final = 100
"""Cells from which on a row says in words what differs."""
_WORDS: Final = 300


class HeadLine(Static):
    """Counts at the left, figures at the right where there is room for them."""

    def __init__(self) -> None:
        super().__init__("", id="compare-head", markup=False)
        self._left: tuple[Text, ...] = ()
        """From the longest form to the shortest."""
        self._right: tuple[Text, ...] = ()

    def show_words(self, words: str) -> None:
        """Show why there are no figures."""
        self._left, self._right = (Text(f" {shown_line(words, 300)}", style="dim"),), ()
        self._draw()

    def show_summary(self, summary: Summary) -> None:
        """Show counts and figures."""
        self._left = _counts_text(summary.counts, _TOLD), _counts_text(summary.counts, _TOLD_SHORT)
        self._right = _figures_text(summary), _figures_text(summary, most=2)
        self._draw()

    def on_resize(self) -> None:
        """Keep the figures at the right."""
        self._draw()

    def _draw(self) -> None:
        width = max(1, self.size.width)
        forms = [(left, right) for right in (*self._right, Text()) for left in self._left]
        fitting = (form for form in forms if form[0].cell_len + form[1].cell_len <= width)
        left, right = next(fitting, forms[-1] if forms else (Text(), Text()))
        text = left.copy()
        text.truncate(width, overflow="ellipsis")
        text.append(" " * max(0, width - text.cell_len - right.cell_len)).append_text(right)
        text.no_wrap = True
        self.update(text, layout=False)


@dataclass
class FilterPressed(Message):
    """A filter was clicked."""

    name: str


class Filters(Static):
    """What can be shown, with how much there is of each; the one in force stands out."""

    def __init__(self) -> None:
        super().__init__("", id="compare-filters", markup=False)
        self._counts: dict[str, int] = {}
        self._chosen = ""
        self._ends: list[tuple[int, str]] = []

    def show_filters(self, alignment: Alignment | None, chosen: str) -> None:
        """Take how much there is of each."""
        self._counts = {name: len(alignment.of(*o)) if alignment is not None else 0 for name, o in FILTERS.items()}
        self._chosen = chosen
        self._draw()

    def on_resize(self) -> None:
        """Draw what there is room for."""
        self._draw()

    def _draw(self) -> None:
        """Draw them: with counts where they fit, else the counts of those that there are, else none."""
        for shown in (" show ", ""), ("", ""), ("", "few"), ("", "none"):
            text, ends = self._drawn(*shown)
            if text.cell_len <= self.size.width:
                break
        self._ends = ends
        self.update(text, layout=False)

    def _drawn(self, before: str, less: str) -> tuple[Text, list[tuple[int, str]]]:
        text = Text(before, style="dim", no_wrap=True)
        ends = []
        for key, (name, count) in enumerate(self._counts.items(), 1):
            told = f"{key} {name}" if less == "none" or (less and not count) else f"{key} {name} {count:,}"
            style = "bold reverse" if name == self._chosen else "" if count else "dim"
            text.append(f" {told} ", style=style)
            ends.append((text.cell_len, name))
        return text, ends

    def on_click(self, event: events.Click) -> None:
        """Choose the filter under the mouse."""
        place = event.get_content_offset(self)
        name = next((name for end, name in self._ends if place is not None and place.x < end), None)
        if name is not None:
            self.post_message(FilterPressed(name))


class Pairs(RowList):
    """The rows, in the order of the text."""

    def __init__(self) -> None:
        super().__init__(id="pairs")
        self.pairs: list[tuple[int, Pair]] = []
        """The pairs that are shown, each with its place among all."""
        self._criteria: Criteria | None = None
        self._words = ""

    @property
    def row_count(self) -> int:
        """How many pairs are shown."""
        return len(self.pairs)

    def show_pairs(self, alignment: Alignment | None, name: str, words: str) -> None:
        """Show the pairs of a filter; `words` where there are none."""
        wanted = FILTERS[name]
        pairs = alignment.pairs if alignment is not None else ()
        self.pairs = [(number, pair) for number, pair in enumerate(pairs) if pair.outcome in wanted]
        self._criteria = alignment.criteria if alignment is not None else None
        self._words = words
        self.cursor = -1
        self.scroll_to(0, 0, animate=False)
        self.rows_changed()

    @property
    def chosen(self) -> tuple[int, Pair] | None:
        """The pair under the cursor, and its place among all."""
        return self.pairs[self.cursor] if 0 <= self.cursor < len(self.pairs) else None

    def empty_text(self) -> str:
        """Return why there are none."""
        return self._words

    def row_text(self, number: int, width: int) -> Text:
        """Return a pair: what differs, then the words and the label of either side."""
        _, pair = self.pairs[number]
        look = OUTCOME_LOOKS[pair.outcome]
        style = f"bold {look.tone}" if look.letter else "dim"
        text = Text.assemble((f"{look.letter or '=':>2} ", style))
        if width < _SHORT:
            return text.append(shown_line(" ".join(pair.annotation.text.split()), _WORDS))
        told = pair.differs if pair.outcome == "label" else (_TOLD[pair.outcome],)
        text.append(f"{number + 1:>4}  ", style="dim")
        if width >= _WIDE:
            text.append(_cell(", ".join(told), 22), style=look.tone if look.letter else "dim")
        room = max(6, (width - text.cell_len) // 2)
        for annotation in (pair.a, pair.b):
            text.append_text(self._side(annotation, pair, room))
        return text

    def _side(self, annotation: Annotation | None, pair: Pair, room: int) -> Text:
        """Return the words with their label; where labels differ, the fields that do."""
        if annotation is None or self._criteria is None:
            return Text(_cell("–", room), style="dim")
        criteria = self._criteria
        if pair.outcome == "label":
            criteria = msgspec.structs.replace(criteria, fields=tuple(f for f in pair.differs if f != "span"))
        label = Text(shown_line(label_text(annotation, criteria) or "none", _WORDS))
        label.truncate(max(3, room * 2 // 5), overflow="ellipsis")
        words = Text(shown_line(" ".join(annotation.text.split()), _WORDS))
        words.truncate(max(2, room - label.cell_len - 4), overflow="ellipsis")
        both = Text.assemble(words, (f" [{label.plain}]", "dim"))
        return both.append(" " * max(1, room - both.cell_len))


def _cell(words: str, room: int) -> str:
    text = Text(shown_line(words))
    text.truncate(max(1, room - 1), overflow="ellipsis", pad=True)
    return f"{text.plain} "


def _counts_text(counts: dict[Outcome, int], words: dict[Outcome, str]) -> Text:
    """Return how many pairs there are of each outcome."""
    text = Text(no_wrap=True)
    for outcome, count in counts.items():
        look = OUTCOME_LOOKS[outcome]
        text.append(f" {words[outcome]} ", style=look.tone if count and look.letter else "dim")
        text.append(f"{count:,} ", style="bold" if count else "dim")
    return text


def _figures_text(summary: Summary, most: int = 5) -> Text:
    """Return the figures that matter most."""
    figures = summary.figures
    told = [("F1 exact", figures.exact.f1), ("overlap", figures.overlap.f1), ("found", figures.found.f1)]
    if figures.attributed is not None:
        told.append(("attributed", figures.attributed.f1))
    told.append(("kappa", summary.kappa))
    text = Text(no_wrap=True)
    for name, value in told[:most]:
        if value is not None:
            text.append(f" {name} ", style="dim").append(f"{value:.2f} ", style="bold")
    return text


def tail(name: str, most: int) -> str:
    """Return what a side is called; of a long path its end, which tells more than its beginning."""
    return shown_line(name if len(name) <= most else f"…{name[1 - most :]}")


def pair_text(pair: Pair, alignment: Alignment, names: Iterable[str]) -> Text:
    """Return everything about a pair: what differs, and what made either side's mark."""
    text = Text()
    for letter, name, annotation in zip("AB", names, (pair.a, pair.b), strict=True):
        text.append("\n" if text else "").append(f" {letter} ", style="bold reverse")
        if annotation is None:
            text.append(f" nothing here from {tail(name, 60)}", style="dim")
            continue
        text.append(f" {shown_line(label_text(annotation, alignment.criteria), 200)}", style="bold")
        text.append(f"  {annotation.start:,}-{annotation.end:,}", style="dim")
        if annotation.why:
            text.append("  why ", style="dim").append(shown_line(annotation.why, _WORDS))
    if pair.differs:
        text.append("\ndiffers in ", style="dim").append(shown_line(", ".join(pair.differs), _WORDS), style="bold")
    return text
