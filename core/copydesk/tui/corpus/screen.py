"""The corpus screen: what all articles say together, and the way from each row to its places."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final, NamedTuple

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.screen import Screen
from textual.widgets import Input, Static
from textual.worker import Worker, get_current_worker

from copydesk.corpus import COLUMNS, ORDERS, ContextLine, Listing, Row, Search, StanceCell, cell_text, in_order
from copydesk.errors import UsageError
from copydesk.safe_text import shown_line
from copydesk.tui.bindings import bindings_of
from copydesk.tui.copies import copy_text
from copydesk.tui.corpus.arranging import Arrangement, is_of_same
from copydesk.tui.corpus.bars import Headings, Tabs, TitlePressed, ViewPressed
from copydesk.tui.corpus.counting import MOST_ROWS, VIEWS, CorpusCounted, Counting, LinesFound, search_corpus
from copydesk.tui.corpus.export import CorpusExportDialog, write_view
from copydesk.tui.corpus.matrix import Matrix
from copydesk.tui.corpus.rows import ContextRows, Places, RollUp
from copydesk.tui.corpus.which import Which
from copydesk.tui.messages import FindAsked, RowChosen, RowEntered
from copydesk.tui.shelf import Shelf
from copydesk.tui.widgets.hints import Hints
from copydesk.tui.widgets.inputs import SafeInput
from copydesk.tui.widgets.row_list import RowList

__all__ = ["CorpusScreen", "Destination"]

_VIEWS: Final = (*VIEWS, "kwic")


class Destination(NamedTuple):
    """A place in an article."""

    number: int
    start: int
    end: int
    find: FindAsked | None = None
    """What to look for there, where it was found by a search."""


class CorpusScreen(Screen[Destination | None]):
    """Five views over all articles; gives the place to go to. It stays as it is while the user is there."""

    AUTO_FOCUS = "#corpus-table"
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012  # as Textual declares it
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("corpus")

    def __init__(self, shelf: Shelf, kinds: Callable[[], Mapping[str, str]]) -> None:
        """Make it; `kinds` tells the analyses that run, each with its kind, in the order of their columns."""
        super().__init__(classes="-table")
        self._shelf = shelf
        self._which = Which(kinds)
        self._counting = Counting(shelf, self.post_message)
        self._view = "names"
        self._given: dict[str, CorpusCounted] = {}
        self._arranged = Arrangement()
        self._order = 0
        self._as_matrix = True
        self._regex = False
        self._search: Search | None = None
        self._searching: Worker[None] | None = None
        self._searched = ""
        self._found: list[ContextLine] = []
        self._top = Static("", id="title", markup=False)
        self._tabs = Tabs()
        self._asked = SafeInput(compact=True, id="filter")
        self._heading = Headings()
        self._table, self._matrix, self._lines = RollUp(), Matrix(), ContextRows()
        self._places = Places(shelf)

    def compose(self) -> ComposeResult:
        """Lay out the views over each other, and the places below them."""
        yield self._top
        yield self._tabs
        yield self._asked
        yield self._heading
        yield self._table
        yield self._matrix
        yield self._lines
        yield self._places
        yield Hints()

    def on_mount(self) -> None:
        """Begin to count."""
        self._asked.display = False
        self.run_worker(self._counting, thread=True, group="counting", exit_on_error=False)
        self._show_view()

    def on_unmount(self) -> None:
        """End whatever goes on."""
        self._counting.stop()
        self._cancel_search()

    def on_screen_resume(self) -> None:
        """Go on counting; other analyses may run by now."""
        self._counting.want(self._view, self._which.keys)
        self._tell()

    def on_screen_suspend(self) -> None:
        """Leave the machine to others while nobody looks."""
        self._counting.rest()

    def on_resize(self) -> None:
        """Cut the columns anew."""
        self.call_after_refresh(self._show_rows)

    # what the threads tell

    def on_corpus_counted(self, message: CorpusCounted) -> None:
        """Show rows as they are now."""
        self._given[message.view] = message
        if message.view == self._view:
            self._show_rows()

    def on_lines_found(self, message: LinesFound) -> None:
        """Add lines of the search that goes on."""
        if message.search is not self._search:
            return
        self._found += [line for line in message.lines if isinstance(line, ContextLine)]
        articles = len({line.number for line in self._found})
        told = f"{len(self._found):,} lines in {articles:,} of {message.searched:,} articles"
        self._searched = told if message.complete else f"{told} …"
        if message.fault is not None:
            self.notify(shown_line(message.fault), severity="error", timeout=8, markup=False)
        if self._view == "kwic":
            self._show_rows()

    # what is shown

    def _show_view(self) -> None:
        """Show the chosen view, its own part of the screen and no other."""
        kwic, matrix = self._view == "kwic", self._view == "stances" and self._as_matrix
        self.set_class(kwic, "-kwic")
        self.set_class(matrix, "-matrix")
        self.set_class(not kwic and not matrix, "-table")
        self._heading.styles.height = 2 if matrix else 1
        self.remove_class("-places")
        self._asked.display = kwic or bool(self._arranged.words)
        words = self._search.words if kwic and self._search is not None else "" if kwic else self._arranged.words
        if self._asked.value != words:
            self._asked.value = words
        self._asked.placeholder = (
            "words, * for any letters; Enter finds, ctrl+r takes a regular expression" if kwic else "words of a row"
        )
        self.call_after_refresh((self._asked if kwic and not self._found else self._shown).focus)
        self._counting.want(self._view, self._which.keys)
        self.refresh_bindings()
        self._show_rows()

    @property
    def _shown(self) -> RowList:
        """The list that the view is."""
        if self._view == "kwic":
            return self._lines
        return self._matrix if self._view == "stances" and self._as_matrix else self._table

    def _show_rows(self) -> None:
        if self._view == "kwic":
            self._lines.lines = in_order(self._found, ORDERS[self._order])
            self._lines.words = self._nothing()
            self._lines.cursor = max(self._lines.cursor, min(0, len(self._found) - 1))
            self._lines.rows_changed()
        else:
            rows = self._rows()
            if self._view == "stances" and self._as_matrix:
                self._matrix.words = self._nothing()
                self._matrix.show_cells([row for row in rows if isinstance(row, StanceCell)])
                self._heading.update(self._matrix.heading(), layout=False)
            else:
                self._table.words = self._nothing()
                chosen = self._chosen_row()
                self._table.show_rows(self._view, rows, self.size.width)
                self._keep_chosen(chosen)
                sort, falling = self._arranged.sort_of(self._view)
                self._heading.update(self._table.heading(sort, falling=falling), layout=False)
            self._show_places()
        self._tell()

    def _rows(self) -> list[Listing]:
        """Return the rows of the view that have the words of the filter, in their order."""
        given = self._given.get(self._view)
        return self._arranged.rows(self._view, given.rows) if given is not None else []

    def _chosen_row(self) -> Listing | None:
        table = self._table
        return table.rows[table.cursor] if 0 <= table.cursor < len(table.rows) else None

    def _keep_chosen(self, chosen: Listing | None) -> None:
        """Keep the cursor on the row that tells of the same as before."""
        rows = self._table.rows
        same = (n for n, row in enumerate(rows) if chosen is not None and is_of_same(self._view, row, chosen))
        self._table.cursor = next(same, min(0, len(rows) - 1))

    def _row(self) -> Row | None:
        """Return the row whose places are shown."""
        row = self._matrix.cell if self._view == "stances" and self._as_matrix else self._chosen_row()
        return row if isinstance(row, Row) else None

    def _show_places(self) -> None:
        row = self._row()
        if self._view == "stances" and self._as_matrix:
            name = self._matrix.pair
        elif row is not None:
            name = " ".join(cell_text(c.value(row)) for c in COLUMNS[self._view][:2] if c.value(row))
        else:
            name = "places"
        told = f"{name}  {row.total:,} in {row.articles:,} article{'s' * (row.articles != 1)}" if row else name
        self._places.show_row(row, told)

    def _nothing(self) -> str:
        """Return why there is nothing, and which key brings something."""
        if self._view == "kwic":
            if self._search is None:
                return "no words yet: type some above and press Enter; * stands for any letters"
            return "searching …" if self._searched.endswith("…") else "nothing found; / asks again"
        given = self._given.get(self._view)
        return "counting …" if given is None else given.why_empty(self._arranged.words)

    def _tell(self) -> None:
        """Draw the line at the top, and the tabs."""
        given = self._given.get(self._view)
        told = Text.assemble((" copydesk ", "bold reverse"), "  ", ("corpus", "bold"), no_wrap=True)
        if self._view == "kwic":
            order = f"sorted by {ORDERS[self._order]}" if self._found else ""
            told.append(f"  {self._searched}   {'regex   ' * self._regex}").append(order, style="dim")
        else:
            counted = given.counted if given is not None else 0
            told.append(f"  {counted:,} of {len(self._shelf):,} articles counted")
            if given is not None and len(given.rows) == MOST_ROWS:
                told.append(f", the first {MOST_ROWS:,} rows")
        self._top.update(told, layout=False)
        counts = {view: len(given.rows) for view, given in self._given.items()}
        which = self._which
        self._tabs.show_views(_VIEWS, self._view, counts, which.offered(self._view), which.counted(self._view))

    # what the user does

    def on_row_chosen(self, event: RowChosen) -> None:
        """Show the places of another row."""
        if event.rows is self._matrix:
            self._heading.update(self._matrix.heading(), layout=False)
        if event.rows is not self._places and event.rows is not self._lines:
            self._show_places()

    def on_row_entered(self, event: RowEntered) -> None:
        """Go to the only place, or to the list of places; from there, to the article."""
        if event.rows is self._lines and self._search is not None:
            line = self._lines.lines[event.number]
            asked = FindAsked(self._search.expression, regex=True)
            self.dismiss(Destination(line.number, line.start, line.end, asked))
        elif event.rows is self._places or len(self._places.places) == 1:
            place = self._places.places[event.number if event.rows is self._places else 0]
            self.dismiss(Destination(place.number, place.start, place.end))
        elif self._places.places:
            self.add_class("-places")
            self.call_after_refresh(self._places.focus)

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while typing; a concordance waits for Enter."""
        if event.input is self._asked and self._view != "kwic":
            self._arranged.words = event.value
            self._show_rows()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Find, or go to the rows."""
        event.stop()
        if self._view != "kwic":
            self._shown.focus()
            return
        try:
            search = Search(event.value, regex=self._regex)
        except UsageError as error:
            self.notify(shown_line(str(error)), severity="error", markup=False)
            return
        self._cancel_search()
        self._search, self._found, self._searched = search, [], "searching …"

        def work() -> None:
            worker = get_current_worker()
            search_corpus(search, self._shelf, self.post_message, lambda: worker.is_cancelled)

        self._searching = self.run_worker(work, thread=True, group="kwic", exit_on_error=False)
        self._lines.cursor = -1
        self._lines.focus()
        self._show_rows()

    def _cancel_search(self) -> None:
        if self._searching is not None:
            self._searching.cancel()
            self._searching = None

    def action_view(self, number: int) -> None:
        """Show another view."""
        self._view = _VIEWS[number - 1]
        self._show_view()

    def on_view_pressed(self, event: ViewPressed) -> None:
        """Show the view that was clicked."""
        self.action_view(event.number)

    def on_title_pressed(self, event: TitlePressed) -> None:
        """Sort by the column that was clicked."""
        title = self._table.title_at(event.cell) if self._shown is self._table else None
        if title is not None:
            self._arranged.sort_by(self._view, title)
            self._show_rows()

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:  # noqa: ARG002  # as Textual's
        """Whether an action can be done now: there is nothing to choose among a single analysis."""
        return action != "which" or len(self._which.offered(self._view)) > 1

    def action_which(self) -> None:
        """Count another analysis of the kind."""
        self._which.turn(self._view)
        self._given.pop(self._view, None)
        self._counting.want(self._view, self._which.keys)
        self._show_rows()

    def action_filter(self) -> None:
        """Type words that a row must have, or the words of the concordance."""
        self._asked.display = True
        self._asked.focus()

    def action_regex(self) -> None:
        """Take what is typed as a regular expression, or no longer."""
        self._regex = not self._regex
        self._tell()

    def action_sort(self) -> None:
        """Sort by the next column."""
        if self._view == "kwic":
            self._order = (self._order + 1) % len(ORDERS)
        elif not (self._view == "stances" and self._as_matrix):
            self._arranged.sort_by_next(self._view)
        self._show_rows()

    def action_turn(self) -> None:
        """Turn the order round."""
        if self._view != "kwic":
            self._arranged.turn(self._view)
            self._show_rows()

    def action_matrix(self) -> None:
        """Show the stances as a matrix, or as a list."""
        self._as_matrix = not self._as_matrix
        if self._view == "stances":
            self._show_view()

    def action_copy(self) -> None:
        """Copy the row, or the place, tab by tab."""
        row: Sequence[str] = ()
        if self._view == "kwic":
            chosen_line = self._lines.lines[self._lines.cursor :][:1] if self._lines.cursor >= 0 else ()
            row = [cell_text(c.value(line)) for line in chosen_line for c in COLUMNS["kwic"]]
        elif self._places.has_focus and self._places.places:
            place = self._places.places[max(0, self._places.cursor)]
            row = [place.text, place.article, f"{place.start}-{place.end}"]
        elif (chosen := self._row()) is not None:
            row = [cell_text(c.value(chosen)) for c in COLUMNS[self._view]]
        if row:
            copy_text(self.app, "\t".join(row))

    def action_export(self) -> None:
        """Write the view, as it is filtered and sorted, to a file."""
        view = self._view
        rows: list[Any] = list(self._lines.lines) if view == "kwic" else self._rows()
        if not rows:
            self.notify("there is nothing to export in this view", severity="warning", markup=False)
            return

        def begin(file: Path | None) -> None:
            if file is not None:
                work = write_view(self.app, view, rows, file)
                self.run_worker(work, thread=True, group="export", exit_on_error=False)

        self.app.push_screen(CorpusExportDialog(view, len(rows)), begin)

    def action_leave(self) -> None:
        """Go back from the places, drop the filter, or leave."""
        if self._places.has_focus or self.has_class("-places"):
            self.remove_class("-places")
            self.call_after_refresh(self._shown.focus)
        elif self._view != "kwic" and (self._arranged.words or self._asked.display):
            self._arranged.words = self._asked.value = ""
            self._asked.display = False
            self._shown.focus()
            self._show_rows()
        elif self._asked.has_focus:
            self._lines.focus()
        else:
            self.dismiss(None)
