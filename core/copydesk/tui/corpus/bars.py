"""The lines above the rows of the corpus screen, which a click chooses from: its views, and titles of columns."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rich.text import Text
from textual import events
from textual.message import Message
from textual.widgets import Static

from copydesk.safe_text import shown_line

__all__ = ["Headings", "Tabs", "TitlePressed", "ViewPressed"]


@dataclass
class ViewPressed(Message):
    """A view was clicked."""

    number: int
    """From 1 on."""


@dataclass
class TitlePressed(Message):
    """The titles of the columns were clicked, at this cell."""

    cell: int


class Tabs(Static):
    """The views with the number of their rows, the shown one bright; and which of several analyses is counted."""

    def __init__(self) -> None:
        super().__init__("", id="chips", markup=False)
        self._ends: list[int] = []

    def show_views(
        self, views: Sequence[str], shown: str, counts: Mapping[str, int], offered: Sequence[str], counted: str
    ) -> None:
        """Draw them.

        Args:
            views: all views, in the order of their keys.
            shown: the one that is shown.
            counts: how many rows each has, where that is known.
            offered: the analyses of the kind that the shown one counts.
            counted: the one of them that is counted.

        """
        text = Text(no_wrap=True, overflow="ellipsis")
        self._ends = []
        for number, view in enumerate(views, start=1):
            text.append(f" {number} ", style="dim").append(f" {view} ", style="bold reverse" if view == shown else "")
            text.append(f"{counts[view]:,} " if view in counts else "", style="bold")
            self._ends.append(text.cell_len)
        if len(offered) > 1:
            text.append("  w ", style="bold").append_text(_which(offered, counted, self.size.width - text.cell_len))
        self.update(text, layout=False)

    def on_click(self, event: events.Click) -> None:
        """Show the view under the mouse."""
        place = event.get_content_offset(self)
        number = next((n for n, end in enumerate(self._ends, 1) if place is not None and place.x < end), None)
        if number is not None:
            self.post_message(ViewPressed(number))


def _which(offered: Sequence[str], counted: str, room: int) -> Text:
    """Return all analyses that could be counted; where there is no room, the counted one and how many there are."""
    text = Text("counts ", style="dim")
    for key in offered:
        text.append(f" {shown_line(key, 30)} ", style="not dim reverse" if key == counted else "")
    if text.cell_len <= room:
        return text
    return Text.assemble(
        (f" {shown_line(counted, 12)} ", "reverse"), f" {offered.index(counted) + 1} of {len(offered)}"
    )


class Headings(Static):
    """The titles of the columns."""

    def __init__(self) -> None:
        super().__init__("", id="heading-row", markup=False)

    def on_click(self, event: events.Click) -> None:
        """Tell where."""
        place = event.get_content_offset(self)
        if place is not None:
            self.post_message(TitlePressed(place.x))
