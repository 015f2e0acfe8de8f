"""The columns beside the article, one an analyzer: as many in sight as there is room for, the others a key away."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from textual.containers import HorizontalScroll
from textual.widget import Widget
from textual.widgets import Static

from copydesk.model import Analysis
from copydesk.tui.reading.analysis_list import AnalysisList
from copydesk.tui.reading.marks import Look, Mark
from copydesk.tui.widgets.jump import Target
from copydesk.views import View, view_of

__all__ = ["Columns"]

_NARROWEST: Final = 30
"""Cells of a column, its frame included."""


class Columns(HorizontalScroll, can_focus=False):
    """Holds a list for each analysis."""

    def __init__(self) -> None:
        super().__init__(id="columns")
        self.lists: dict[str, AnalysisList] = {}
        self._shown: dict[str, Analysis] = {}
        self._in_sight = 1

    def show_keys(self, keys: Sequence[str]) -> bool:
        """Hold lists for these analyses, in this order; return whether that changes anything."""
        if list(self.lists) == list(keys):
            return False
        self.remove_children()
        self.lists = {key: AnalysisList(key) for key in keys}
        self._shown = {}
        if keys:
            self.mount(*self.lists.values())
        else:
            self.mount(Static("No analyzer is chosen: p chooses.", classes="nothing", markup=False))
        self._share_width()
        return True

    def show_analyses(
        self, analyses: Mapping[str, Analysis], views: Mapping[str, View], looks: Mapping[str, Look], waiting: str
    ) -> None:
        """Fill the lists; one whose analysis is the same as before keeps its place. `waiting` is told by the others."""
        for key, column in self.lists.items():
            analysis = analyses.get(key)
            if analysis is None:
                column.show_waiting(waiting)
            elif analysis != self._shown.get(key):
                column.show_analysis(analysis, view_of(key, analysis, views), looks[key])
            else:
                column.show_look(looks[key])
        self._shown = dict(analyses)

    def choose(self, mark: Mark, *, row: bool) -> Sequence[int]:
        """Choose the row of a mark, there alone, unless `row` is false; return all annotations of that row."""
        column = self.lists[mark.key]
        number = column.row_with(mark.number)
        for other in self.lists.values():
            if other is not column and other.cursor >= 0:
                other.cursor = -1
                other.refresh()
        if number is None:
            return ()
        if row:
            column.choose(number, tell=False)
            self.show_list(mark.key)
        return column.members(number)

    def show_list(self, key: str) -> None:
        """Bring a list into sight, whole ones to the left and the right of it."""
        keys = list(self.lists)
        place = keys.index(key)
        first = next((n for n, c in enumerate(self.lists.values()) if c.virtual_region.x >= self.scroll_offset.x), 0)
        if not first <= place < first + self._in_sight:
            first = place if place < first else place - self._in_sight + 1
        self.scroll_to(x=self.lists[keys[first]].virtual_region.x, animate=False, force=True)

    def jump_targets(self, show: Callable[[Widget], object]) -> Iterator[Target]:
        """Yield the lists in sight, each by its number."""
        for number, column in enumerate(self.lists.values(), start=1):
            seen = column.region.intersection(self.region)
            if seen.area and number < 10:
                yield Target(seen.offset, partial(show, column), str(number))

    def on_descendant_focus(self) -> None:
        """Bring the list that gets the keys into sight."""
        focused = self.screen.focused
        if isinstance(focused, AnalysisList) and focused.key in self.lists:
            self.call_after_refresh(self.show_list, focused.key)

    def on_resize(self) -> None:
        """Share the width anew."""
        self._share_width()

    def _share_width(self) -> None:
        """Give each list the same width, such that whole ones are in sight."""
        width = self.size.width
        if not self.lists or not width:
            return
        self._in_sight = min(len(self.lists), max(1, width // _NARROWEST))
        for number, column in enumerate(self.lists.values()):
            more = 1 if number % self._in_sight < width % self._in_sight else 0
            column.styles.width = width // self._in_sight + more
