"""One column of the desk: what one analyzer found, grouped as the view of its kind says."""

from __future__ import annotations

from rich.cells import cell_len
from rich.text import Text

from copydesk.model import Analysis
from copydesk.safe_text import shown_line
from copydesk.tui.reading.marks import Look
from copydesk.tui.reading.rows import Row, rows_of
from copydesk.tui.widgets.row_list import RowList
from copydesk.views import View

__all__ = ["AnalysisList"]


class AnalysisList(RowList):
    """The rows of one analysis, or the reason why there are none."""

    def __init__(self, key: str) -> None:
        super().__init__(classes="analysis")
        self.key = key
        self.rows: list[Row] = []
        self._row_of: dict[int, int] = {}
        self._look: Look | None = None
        self._words = ""
        self.border_title = Text(shown_line(key, 40))

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    def show_waiting(self, words: str) -> None:
        """Show that there is nothing yet, and why."""
        self._fill([], words)
        self.border_subtitle = None
        self.remove_class("-failed")

    def show_analysis(self, analysis: Analysis, view: View, look: Look) -> None:
        """Show what was found."""
        self.show_look(look)
        failure = analysis.failure
        self.set_class(failure is not None, "-failed")
        if failure is not None:
            self.border_subtitle = Text("✗ failed")
            words = shown_line(f"{failure.kind}: {failure.message}" if failure.message else failure.kind, 300)
            self._fill([], f"✗ {words}\ne shows where it failed")
            return
        rows = rows_of(analysis, view)
        self._fill(rows, "nothing found in this article; p chooses other analyzers")
        self.border_subtitle = Text(f"{len(analysis.annotations):,}")

    def _fill(self, rows: list[Row], words: str) -> None:
        self.rows = rows
        self._words = words
        self._row_of = {member: number for number, row in enumerate(rows) for member in row.members}
        self.cursor = -1
        self.scroll_to(0, 0, animate=False)
        self.rows_changed()

    def show_look(self, look: Look) -> None:
        """Take another letter or tone, as columns change."""
        self._look = look
        self.border_title = Text.assemble((look.letter, f"bold {look.tone}"), " ", shown_line(self.key, 40))
        self.refresh()

    def members(self, number: int) -> tuple[int, ...]:
        """Return the annotations of a row."""
        return self.rows[number].members

    def row_with(self, index: int) -> int | None:
        """Return the row that stands for an annotation."""
        return self._row_of.get(index)

    def is_selectable(self, number: int) -> bool:
        """Whether a row is more than a heading."""
        return 0 <= number < len(self.rows) and bool(self.rows[number].members)

    def empty_text(self) -> str:
        """Return why there are no rows."""
        return self._words

    def row_text(self, number: int, width: int) -> Text:
        """Return a row with what tells it first; of what may be left out, as much as leaves half of it to the words."""
        row = self.rows[number]
        if not row.members:
            tone = self._look.tone if self._look is not None else "white"
            return Text(row.text, style=f"bold {tone}")
        text = Text("  " if row.indented else "").append(row.text, style="dim" if row.louder else "")
        room = width - 2 - min(cell_len(row.detail), width // 2)
        for word in row.more:
            if text.cell_len + 1 + cell_len(word) > room:
                break
            text.append(f" {word}", style="dim")
        if row.detail:
            text.append("  ").append(row.detail, style="" if row.louder else "dim")
        return text
