"""One side of a comparison as a text: what both sides mark alike is dim, what differs is bright."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

from rich.style import Style
from textual.message import Message

from copydesk.alignment import Alignment, Outcome
from copydesk.model import Report
from copydesk.tui.reading.article_view import ArticleView
from copydesk.tui.reading.marks import Look, Mark, Marks
from copydesk.views import stretches

__all__ = ["OUTCOME_LOOKS", "ComparedText", "TextScrolled"]

OUTCOME_LOOKS: Final[dict[Outcome, Look]] = {
    "agree": Look("", "white"),
    "span": Look("S", "yellow"),
    "label": Look("L", "magenta"),
    "a": Look("A", "cyan"),
    "b": Look("B", "green"),
}
"""How the marks of each outcome are told apart: what agrees has no letter."""


@dataclass
class TextScrolled(Message):
    """A text was scrolled by the user."""

    text: ComparedText


class ComparedText(ArticleView, can_focus=False, inherit_bindings=False):
    """The article of one side, with the marks of that side. The list below has the keys."""

    def __init__(self, side: int) -> None:
        super().__init__()
        self.side = side
        """0 for A, 1 for B."""
        self._led = False
        """Whether the scrolling under way follows the other text."""

    def show_side(self, report: Report | None, alignment: Alignment | None, *, letters: bool) -> None:
        """Show an article with what this side marks in it."""
        text = report.article.text if report is not None else ""
        marks = []
        for number, pair in enumerate(alignment.pairs if alignment is not None else ()):
            annotation = (pair.a, pair.b)[self.side]
            if annotation is not None:
                places = stretches(annotation)
                marks += [Mark(s, e, pair.outcome, number) for s, e in places if 0 <= s < e <= len(text)]
        self.show_text(text, Marks(marks), {str(name): look for name, look in OUTCOME_LOOKS.items()}, letters=letters)

    def choose_pair(self, number: int, place: int | None) -> None:
        """Show the mark of a pair as the chosen one; where this side has none, the place where the other has it."""
        mark = next((mark for mark in self._marks.all if mark.number == number), None)
        self._led = True
        self.choose(mark)
        if mark is None and place is not None:
            self.show_offset(place)
        self._led = False

    def follow(self, other: ComparedText, *, same: bool) -> None:
        """Scroll to where the other text is: to the same words, or as far where it is another text."""
        if same:
            line = self._page.line_of(other.first_offset) if other.scroll_offset.y else 0
        else:
            line = round(other.scroll_offset.y * self.max_scroll_y / max(1, other.max_scroll_y))
        self._led = True
        self.scroll_to(y=line, animate=False, force=True)
        self._led = False

    def watch_scroll_y(self, old_value: float, new_value: float) -> None:
        """Tell that the user has scrolled."""
        super().watch_scroll_y(old_value, new_value)
        if not self._led and round(old_value) != round(new_value):
            self.post_message(TextScrolled(self))

    def _look_at(self, place: int, end: int) -> tuple[Style, int]:
        style, until = super()._look_at(place, end)
        offset = self._page.origin[place]
        mark = self._marks.innermost(offset)[0] if offset >= 0 else None
        if mark is None or style.reverse:
            return style, until
        if mark.key == "agree":
            return Style(dim=True, underline=True), until
        return style + Style(bold=True), until
