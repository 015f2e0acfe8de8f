"""Stance as a matrix: a row a holder, a column a target; side and mean in each cell, told without colour too."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import ClassVar, Final

from rich.text import Text
from textual import events
from textual.binding import BindingType

from copydesk.corpus import StanceCell
from copydesk.safe_text import shown_line
from copydesk.tui.bindings import bindings_of
from copydesk.tui.corpus.rows import fitted
from copydesk.tui.messages import RowChosen
from copydesk.tui.widgets.row_list import RowList

__all__ = ["Matrix"]

_MOST: Final = 200
"""Holders, and targets, that have a row or a column: those with the most statements."""
_CELL: Final = 12
_HOLDER: Final = 24
_OWN_VOICE: Final = "(the article)"


class Matrix(RowList):
    """Holders against targets; the cursor stands on a cell."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("matrix")

    def __init__(self) -> None:
        super().__init__(id="corpus-matrix")
        self.words = ""
        self._cells: dict[tuple[str | None, str], StanceCell] = {}
        self._holders: list[str | None] = []
        self._targets: list[str] = []
        self._column = 0
        self._first = 0
        """The leftmost target in sight."""

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self._holders)

    def empty_text(self) -> str:
        """Say why there are none."""
        return self.words

    def show_cells(self, cells: Sequence[StanceCell]) -> None:
        """Show cells; the cursor stays on its holder and target."""
        holder = self._holders[self.cursor] if 0 <= self.cursor < len(self._holders) else None
        target = self._targets[self._column] if self._column < len(self._targets) else None
        self._cells = {(cell.holder, cell.target): cell for cell in cells}
        holders: Counter[str | None] = Counter()
        targets: Counter[str] = Counter()
        for cell in cells:
            holders[cell.holder] += cell.count
            targets[cell.target] += cell.count
        self._holders = [name for name, _ in holders.most_common(_MOST)]
        self._targets = [name for name, _ in targets.most_common(_MOST)]
        self.cursor = self._holders.index(holder) if holder in self._holders else min(0, len(self._holders) - 1)
        self._column = self._targets.index(target) if target in self._targets else 0
        self.rows_changed()
        self._keep_in_sight()

    @property
    def cell(self) -> StanceCell | None:
        """The cell under the cursor."""
        if not (0 <= self.cursor < len(self._holders) and self._targets):
            return None
        return self._cells.get((self._holders[self.cursor], self._targets[self._column]))

    @property
    def pair(self) -> str:
        """Holder and target of the cursor, in words."""
        if not (0 <= self.cursor < len(self._holders) and self._targets):
            return "stance"
        return f"{self._holders[self.cursor] or _OWN_VOICE} → {self._targets[self._column]}"

    def _in_sight(self) -> tuple[int, int]:
        """Return the width of the holders, and how many targets there is room for."""
        width = max(1, self.scrollable_content_region.width)
        holder = min(_HOLDER, max(6, width // 3))
        return holder, max(1, (width - holder) // _CELL)

    def heading(self) -> Text:
        """Return the targets over their columns, in two lines."""
        holder, room = self._in_sight()
        lines = [Text(" " * holder), Text(" " * holder)]
        for number, name in enumerate(self._targets[self._first : self._first + room], start=self._first):
            for line, words in zip(lines, _in_two(shown_line(name, 100), _CELL - 1), strict=True):
                part = fitted(words, _CELL - 1)
                if number == self._column:
                    part.stylize("reverse")
                line.append_text(part).append(" ")
        hidden = len(self._targets) - self._first - room
        if hidden > 0 and room:
            lines[0] = fitted(lines[0].plain, holder + room * _CELL - 4).append(f" +{hidden}")
        return Text("\n").join(lines)

    def row_text(self, number: int, width: int) -> Text:  # noqa: ARG002  # as the class above it has it
        """Return a row."""
        holder, room = self._in_sight()
        name = self._holders[number]
        text = fitted(shown_line(name or _OWN_VOICE, 100), holder - 1).append(" ")
        for column, target in enumerate(self._targets[self._first : self._first + room], start=self._first):
            cell = self._cells.get((name, target))
            told = _told(cell)
            if column == self._column and number == self.cursor:
                told.stylize("reverse")
            text.append_text(told)
        return text

    def choose(self, number: int, *, tell: bool = True) -> None:
        """Put the cursor on another holder."""
        super().choose(number, tell=tell)
        self.refresh()

    def action_column(self, by: int) -> None:
        """Move the cursor to the next target."""
        if self._targets:
            self._column = min(max(self._column + by, 0), len(self._targets) - 1)
            self._keep_in_sight()
            self.post_message(RowChosen(self, self.cursor))

    def on_click(self, event: events.Click) -> None:
        """Choose the target under the mouse, too."""
        place = event.get_content_offset(self)
        holder, room = self._in_sight()
        if place is not None and holder <= place.x < holder + room * _CELL:
            column = self._first + (place.x - holder) // _CELL
            if column < len(self._targets) and column != self._column:
                self._column = column
                self.cursor = -1
        super().on_click(event)

    def _keep_in_sight(self) -> None:
        _, room = self._in_sight()
        self._first = min(max(self._first, self._column - room + 1), self._column)
        self.refresh()


def _told(cell: StanceCell | None) -> Text:
    """Return a cell: S, O or N for the side, the mean with its sign, and how many statements it stands for."""
    if cell is None:
        return Text(f"{'·':^{_CELL}}", style="dim")
    side, tone = ("S", "green") if cell.mean > 0.1 else ("O", "red") if cell.mean < -0.1 else ("N", "yellow")
    mixed = "±" if cell.support and cell.oppose else " "
    count = f" ×{cell.count:,}"[: _CELL - 7]
    return Text.assemble((f"{side}{mixed}{cell.mean:+.1f}", f"bold {tone}"), f"{count:<{_CELL - 6}}")


def _in_two(words: str, room: int) -> tuple[str, str]:
    """Return words in two lines, divided at a blank where there is one."""
    if len(words) <= room:
        return "", words
    place = words.rfind(" ", 0, room + 1)
    return (words[:place], words[place + 1 :]) if place > 0 else (words[:room], words[room:])
