"""The article, wrapped, with its marks; drawn line by line, so that its length does not matter."""

from __future__ import annotations

import bisect
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, ClassVar, Final

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from copydesk.tui.bindings import bindings_of
from copydesk.tui.messages import MarkChosen
from copydesk.tui.reading.marks import Look, Mark, Marks
from copydesk.tui.reading.wrapping import Page

if TYPE_CHECKING:
    from copydesk.tui.finding.search import Hit

__all__ = ["ArticleView"]

_WIDEST: Final = 100
"""Longer lines are hard to read."""


class ArticleView(ScrollView, can_focus=True, inherit_bindings=False):
    """A text with marks, one of which may be chosen, and hits of a search."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("article")

    def __init__(self) -> None:
        super().__init__(id="article")
        self._text = ""
        self._page = Page("", 1)
        self._marks = Marks(())
        self._looks: Mapping[str, Look] = {}
        self._letters = False
        self._chosen: Mark | None = None
        self._kin: Collection[tuple[int, int]] = ()
        self._hits: Sequence[Hit] = ()
        self._hit = -1

    def show_text(self, text: str, marks: Marks, looks: Mapping[str, Look], *, letters: bool) -> None:
        """Show a text with marks; where it is the text that is shown already, the place in it is kept."""
        if text != self._text:
            self.scroll_to(0, 0, animate=False)
            self._chosen, self._kin, self._hits, self._hit = None, (), (), -1
        self._text, self._marks, self._looks, self._letters = text, marks, looks, letters
        self._lay_out()

    def choose(self, mark: Mark | None, kin: Collection[tuple[int, int]] = ()) -> None:
        """Show a mark as the chosen one, and others as belonging to it, and scroll to it."""
        self._chosen, self._kin = mark, frozenset(kin)
        if mark is not None:
            self.show_offset(mark.start)
        self.refresh()

    def show_hits(self, hits: Sequence[Hit], current: int) -> None:
        """Show what a search found, in order, and scroll to one of them."""
        self._hits, self._hit = hits, current
        if 0 <= current < len(hits):
            self.show_offset(hits[current].start)
        self.refresh()

    def show_offset(self, offset: int) -> None:
        """Scroll to a place in the text, unless it is in sight with a line to spare."""
        line = self._page.line_of(offset)
        top, height = self.scroll_offset.y, max(1, self.size.height)
        if not top + 1 <= line < top + height - 1:
            self.scroll_to(y=max(0, line - height // 3), animate=False, force=True)

    @property
    def first_offset(self) -> int:
        """The offset at the top of what is in sight."""
        lines = self._page.lines
        begin = lines[min(self.scroll_offset.y, len(lines) - 1)][0]
        origin = self._page.origin
        return max(0, origin[begin]) if begin < len(origin) else 0

    def marks_in_sight(self) -> Iterator[tuple[Mark, Offset]]:
        """Yield the marks that begin in sight, and where on the screen they do."""
        corner = self.content_region.offset
        top, height = self.scroll_offset.y, self.content_region.height
        lines = self._page.lines[top : top + height]
        for offset, marks in sorted(self._marks.beginning.items()):
            line = self._page.line_of(offset)
            if top <= line < top + len(lines):
                cell = self._page.cell_of(line, offset)
                yield from ((mark, Offset(corner.x + cell, corner.y + line - top)) for mark in marks)

    def on_resize(self) -> None:
        """Wrap anew."""
        self._lay_out()

    def _lay_out(self) -> None:
        width = max(1, min(_WIDEST, self.scrollable_content_region.width))
        letters: dict[int, str] = {}
        if self._letters:
            for offset, marks in self._marks.beginning.items():
                letters[offset] = "".join(dict.fromkeys(self._looks[mark.key].letter for mark in marks))
        kept = self.first_offset
        self._page = Page(self._text, width, letters)
        self.virtual_size = Size(width, len(self._page.lines))
        if self.scroll_offset.y:
            self.scroll_to(y=self._page.line_of(kept), animate=False, force=True)
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """Draw one line: runs of characters that look alike."""
        base = self.rich_style
        width = max(1, self.scrollable_content_region.width)
        number = y + self.scroll_offset.y
        if number >= len(self._page.lines):
            return Strip.blank(width, base)
        begin, end = self._page.lines[number]
        segments: list[Segment] = []
        place = begin
        while place < end:
            style, until = self._look_at(place, end)
            segments.append(Segment(self._page.text[place:until], base + style))
            place = until
        return Strip(segments).adjust_cell_length(width, base)

    def _look_at(self, place: int, end: int) -> tuple[Style, int]:
        """Return how a character looks, and up to where the line goes on like that."""
        offset = self._page.origin[place]
        if offset < 0:
            return self._letter_style(self._page.text[place]), place + 1
        mark, until = self._marks.innermost(offset)
        style = Style.null()
        if mark is not None:
            style = Style(color=self._looks[mark.key].tone, underline=True, bold=(mark.start, mark.end) in self._kin)
        chosen = self._chosen
        if chosen is not None and chosen.start <= offset < chosen.end:
            style = Style(color=self._looks[chosen.key].tone, reverse=True, bold=True)
            until = chosen.end
        elif chosen is not None and offset < chosen.start:
            until = min(until, chosen.start)
        if self._hits:
            style, until = self._with_hit(offset, style, until)
        last = place + 1
        while last < end and last - place < until - offset and self._page.origin[last] >= 0:
            last += 1
        return style, last

    def _with_hit(self, offset: int, style: Style, until: int) -> tuple[Style, int]:
        number = bisect.bisect_right(self._hits, offset, key=lambda hit: hit.start) - 1
        if number >= 0 and offset < self._hits[number].end:
            current = number == self._hit
            found = Style(color="black", bgcolor="bright_yellow" if current else "yellow", bold=current)
            return found, min(until, self._hits[number].end)
        following = self._hits[number + 1].start if number + 1 < len(self._hits) else until
        return style, min(until, following)

    def _letter_style(self, letter: str) -> Style:
        tone = next((look.tone for look in self._looks.values() if look.letter == letter), "white")
        return Style(color=tone, bold=True, reverse=True)

    def on_click(self, event: events.Click) -> None:
        """Choose the innermost mark under the mouse; clicked again, the one around it."""
        place = event.get_content_offset(self)
        if place is None:
            return
        offset = self._page.offset_at(place.y + self.scroll_offset.y, place.x + self.scroll_offset.x)
        over = self._marks.over(offset) if offset is not None else []
        if not over:
            return
        following = (over.index(self._chosen) + 1) % len(over) if self._chosen in over else 0
        self.post_message(MarkChosen(over[following]))
