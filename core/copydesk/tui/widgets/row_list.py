"""A list of any length of which only the rows on the screen are ever drawn."""

from __future__ import annotations

from typing import ClassVar

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Region, Size
from textual.scroll_view import ScrollView
from textual.strip import Strip

from copydesk.tui.bindings import bindings_of
from copydesk.tui.messages import RowChosen, RowEntered

__all__ = ["RowList"]


class RowList(ScrollView, can_focus=True, inherit_bindings=False):
    """Rows with a cursor. Who derives from it says how many there are and what each looks like."""

    COMPONENT_CLASSES: ClassVar[set[str]] = {"row-list--cursor", "row-list--cursor-blurred", "row-list--empty"}
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("rows")

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:  # noqa: A002  # as Textual calls it
        super().__init__(id=id, classes=classes)
        self.cursor = -1
        """The chosen row; -1 for none."""

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        raise NotImplementedError

    def row_text(self, number: int, width: int) -> Text:
        """Return a row, every word in it sanitised; it is cut to the width."""
        raise NotImplementedError

    def is_selectable(self, number: int) -> bool:
        """Whether the cursor may stand on a row: not on a heading."""
        return 0 <= number < self.row_count

    def empty_text(self) -> str:
        """Return what to say where there are no rows: which key brings some."""
        return "nothing here"

    def rows_changed(self) -> None:
        """Draw anew after the rows have changed; the cursor stays where it can."""
        self.virtual_size = Size(1, max(1, self.row_count))
        if not self.is_selectable(self.cursor):
            self.cursor = -1
        self.refresh()

    def choose(self, number: int, *, tell: bool = True) -> None:
        """Put the cursor on a row and show it."""
        if not self.is_selectable(number):
            return
        self.cursor = number
        heading = number > 0 and not self.is_selectable(number - 1)
        self.scroll_to_region(Region(0, number - heading, 1, 1 + heading), animate=False, force=True)
        self.refresh()
        if tell:
            self.post_message(RowChosen(self, number))

    def on_resize(self) -> None:
        """Keep the scroll bars right."""
        self.virtual_size = Size(1, max(1, self.row_count))

    def render_line(self, y: int) -> Strip:
        """Draw one line."""
        number = y + self.scroll_offset.y
        width = max(1, self.scrollable_content_region.width)
        base = self.rich_style
        if number >= self.row_count:
            text = Text(self._empty_line(number), style=self.get_component_rich_style("row-list--empty"))
        else:
            text = self.row_text(number, width)
        text.no_wrap = True
        text.end = ""
        text.stylize_before(text.style)  # rich forgets the style of a text without spans
        text.truncate(width, overflow="ellipsis", pad=True)
        strip = Strip(text.render(self.app.console), width).apply_style(base)
        if number == self.cursor:
            name = "row-list--cursor" if self.has_focus else "row-list--cursor-blurred"
            style = self.get_component_rich_style(name)
            strip = Strip([segment._replace(style=(segment.style or base) + style) for segment in strip], width)
        return strip

    def _empty_line(self, number: int) -> str:
        if self.row_count:
            return ""
        words = Text(self.empty_text()).wrap(self.app.console, max(1, self.size.width))
        return words[number].plain if number < len(words) else ""

    def on_focus(self) -> None:
        """Show the cursor as that of the list that has the keys."""
        self.refresh()

    def on_blur(self) -> None:
        """Show the cursor less loudly."""
        self.refresh()

    def on_click(self, event: events.Click) -> None:
        """Choose the row under the mouse; the chosen one is entered."""
        place = event.get_content_offset(self)
        if place is None:
            return
        number = place.y + self.scroll_offset.y
        if number == self.cursor and self.is_selectable(number):
            self.post_message(RowEntered(self, number))
        else:
            self.choose(number)

    def action_move(self, by: int) -> None:
        """Move the cursor to the next row where it may stand."""
        number = self.cursor + by if self.cursor >= 0 or by > 0 else self.row_count - 1
        while 0 <= number < self.row_count and not self.is_selectable(number):
            number += by
        if self.is_selectable(number):
            self.choose(number)
        else:
            self.scroll_relative(y=by, animate=False)

    def action_page(self, by: int) -> None:
        """Move the cursor by a page."""
        last = self.row_count - 1
        number = min(max(self.cursor + by * max(1, self.size.height - 1), 0), last)
        while 0 <= number <= last and not self.is_selectable(number):
            number += by
        self.choose(number if self.is_selectable(number) else self.cursor)

    def action_ends(self, by: int) -> None:
        """Move the cursor to the first or the last row."""
        self.cursor = -1 if by < 0 else self.row_count
        self.action_move(1 if by < 0 else -1)

    def action_enter(self) -> None:
        """Enter the chosen row."""
        if self.is_selectable(self.cursor):
            self.post_message(RowEntered(self, self.cursor))
