"""The main screen: an article, beside it a column an analyzer, below it the chosen mark."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget

from copydesk.model import Analysis, Annotation, Report
from copydesk.safe_text import shown_line
from copydesk.tui.bindings import bindings_of
from copydesk.tui.finding.bar import FindBar
from copydesk.tui.finding.in_article import Finding
from copydesk.tui.kept import Kept
from copydesk.tui.messages import ChipPressed, ColumnMoved, FindAsked, HitsFound, MarkChosen, RowChosen, RowEntered
from copydesk.tui.reading.analysis_list import AnalysisList
from copydesk.tui.reading.article_view import ArticleView
from copydesk.tui.reading.columns import Columns
from copydesk.tui.reading.detail import Detail
from copydesk.tui.reading.marks import Mark
from copydesk.tui.reading.sight import Sight
from copydesk.tui.shelf import Entry
from copydesk.tui.widgets.bars import Chips, Heading, TitleBar, chips_of
from copydesk.tui.widgets.hints import Hints
from copydesk.tui.widgets.jump import Target
from copydesk.views import View

__all__ = ["ReadingScreen"]

_ROOMY: Final = 64
"""Cells from which on there is room for more than one pane."""


class ReadingScreen(Screen[None]):
    """Shows one article; which one, and what is known of it, the app tells it."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_ROOMY, "-roomy")]  # noqa: RUF012  # as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012  # as above
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("reading")

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self.kept = kept
        self.entry: Entry | None = None
        self.sight = Sight()
        self.mark: Mark | None = None
        """The chosen one."""
        self._finding = Finding(self)
        self._way_back: Callable[[], None] | None = None
        """What Escape does first: return to where the user came from."""
        self._at_work = ""
        """The analyzer that a worker is at."""
        self._waiting = "analysing …"
        """What columns say that have nothing yet."""
        self._top = TitleBar()
        self._chips = Chips()
        self._heading = Heading()
        self._article = ArticleView()
        self._columns = Columns()
        self._detail = Detail()
        self._find = FindBar()

    def compose(self) -> ComposeResult:
        """Lay out the panes."""
        yield self._top
        yield self._chips
        with Horizontal(id="body"):
            with Vertical(id="article-pane") as pane:
                pane.border_title = "Article"
                yield self._heading
                yield self._article
            yield self._columns
        yield self._detail
        yield self._find
        yield Hints()

    def on_mount(self) -> None:
        """Lay out as it was left."""
        self.set_class(not self.kept.details, "-no-detail")
        self.sight.colour = not self.app.no_color
        self._apply_share()
        self._article.focus()

    # what the app tells

    def show_columns(self, keys: Sequence[str], views: Mapping[str, View]) -> None:
        """Show one column for each of these analyses, in this order."""
        self.sight.views = views
        self.sight.alone = self.sight.alone if self.sight.alone in keys else None
        if self._columns.show_keys(keys):
            self._show_pane(self._article)
        self._show_report()

    def show_entry(self, entry: Entry, place: str, report: Report | None = None) -> None:
        """Show an article with what is known of it; `report` is its report, where that is at hand unpacked."""
        if self.entry is None or self.entry.number != entry.number:
            self.mark, self._at_work = None, ""
            self._finding.forget_article()
            self._detail.show_nothing()
        self.entry, self.sight.report = entry, report or entry.report
        self.sight.seconds = entry.seconds
        self.show_place(place)
        self._heading.show_entry(entry)
        self._show_report()

    def show_nothing(self) -> None:
        """Show that there is no article, and which keys bring one."""
        self.entry = self.mark = self.sight.report = None
        self._waiting = "no article"
        self._heading.show_words("No article could be read: o, then e tells why, and a opens others.")
        self._detail.show_nothing()
        self._show_report()

    def show_place(self, place: str) -> None:
        """Tell where on the shelf the article is."""
        if self.entry is not None:
            article = self.entry.article
            self._top.show_article(self.entry.id, place, article.language if article is not None else None)

    def show_analysis(self, key: str, analysis: Analysis) -> None:
        """Show one analysis more of the article on the screen."""
        self.sight.add(key, analysis)
        self._show_report()

    def show_at_work(self, key: str) -> None:
        """Tell which analyzer is at work on the article; none where it is empty."""
        if key != self._at_work:
            self._at_work = key
            self._show_chips()

    def show_running(self, *, running: bool) -> None:
        """Tell whether anything is being analysed."""
        self._waiting = "analysing …" if running else "not analysed: s goes on"
        if not running:
            self._at_work = ""
        self._show_report()

    def show_status(self, words: str) -> None:
        """Tell what is going on."""
        self._top.show_status(words)

    # what the widgets tell

    def on_row_chosen(self, event: RowChosen) -> None:
        """Go to the mark of a row."""
        if isinstance(event.rows, AnalysisList):
            self._go_to(event.rows.key, event.rows.members(event.number)[0])

    def on_row_entered(self, event: RowEntered) -> None:
        """Go on to the next mention of the row."""
        if isinstance(event.rows, AnalysisList):
            members = event.rows.members(event.number)
            here = self.mark.number if self.mark is not None and self.mark.key == event.rows.key else -1
            self._go_to(event.rows.key, members[(members.index(here) + 1) % len(members) if here in members else 0])

    def on_mark_chosen(self, event: MarkChosen) -> None:
        """Go to the row of a mark."""
        self._choose(event.mark)

    def on_chip_pressed(self, event: ChipPressed) -> None:
        """Go to a column."""
        self._show_pane(self._columns.lists[event.key])

    def on_find_asked(self, event: FindAsked) -> None:
        """Find here, unless it is to be found everywhere: that is the app's."""
        if not event.everywhere:
            event.stop()
            self._show_pane(self._article)
            self.find(event)

    def on_hits_found(self, event: HitsFound) -> None:
        """Show what was found, and go to the first hit from here on."""
        fresh = not self._finding.hits
        if not self._finding.found(event, self._article.first_offset):
            return
        if event.fault is not None:
            self._finding.ask(None, None)
            self.notify(shown_line(event.fault), severity="error", timeout=8, markup=False)
        elif fresh and event.hits:
            self._show_hit()
        self._show_hits()

    # keys

    def action_step(self, by: int) -> None:
        """Go to the next hit of a search, or else to the next mark."""
        if self._finding.step(by) is not None:
            self._show_hit()
            self._show_hits()
            return
        mark = self.sight.marks.step(self.mark, self._article.first_offset, by)
        if mark is not None:
            self._choose(mark)

    def action_find(self, everywhere: bool = False) -> None:
        """Ask what to find, here or in all articles."""
        self._find.open(everywhere=everywhere)

    def action_pane(self, by: int) -> None:
        """Go to the pane beside."""
        panes: list[Widget] = [self._article, *self._columns.lists.values()]
        here = panes.index(self.focused) if self.focused in panes else 0
        self._show_pane(panes[min(max(here + by, 0), len(panes) - 1)])

    def jump_targets(self) -> Iterator[Target]:
        """Return the marks and the panes in sight."""
        yield from self._columns.jump_targets(self._show_pane)
        if self._article.region.area:
            yield Target(self.query_one("#article-pane").region.offset, partial(self._show_pane, self._article), "0")
            for mark, place in self._article.marks_in_sight():
                yield Target(place, partial(self._choose, mark))

    def action_column(self, number: int) -> None:
        """Go to a column by its number."""
        columns = list(self._columns.lists.values())
        if number <= len(columns):
            self._show_pane(columns[number - 1])

    def action_move_column(self, by: int) -> None:
        """Put the column with the keys elsewhere."""
        if isinstance(self.focused, AnalysisList):
            self.post_message(ColumnMoved(self.focused.key, by))
        else:
            self.app.bell()

    def action_alone(self) -> None:
        """Show the marks of the column with the keys alone, or of the chosen mark; or all again."""
        column = self.focused.key if isinstance(self.focused, AnalysisList) else None
        chosen = self.mark.key if self.mark is not None else next(iter(self._columns.lists), None)
        self.sight.alone = None if self.sight.alone is not None else column or chosen
        self._show_report()

    def action_details(self) -> None:
        """Open or close the pane with the mark."""
        self.kept.details = not self.kept.details
        self.set_class(not self.kept.details, "-no-detail")

    def action_letters(self) -> None:
        """Show letters at the marks, or no longer."""
        self.kept.letters = not self._has_letters
        self._show_report()

    def action_share(self, by: int) -> None:
        """Give the article more of the width, or less."""
        self.kept.share = min(max(self.kept.share + by, 20), 80)
        self._apply_share()

    def action_clear(self) -> None:
        """Drop the search; without one, the mark."""
        if self._way_back is not None:
            way_back, self._way_back = self._way_back, None
            self.find(None)
            way_back()
            return
        if self._finding.asked is not None:
            self.find(None)
        else:
            self._drop_mark()
        self._show_pane(self._article)

    # what is chosen

    @property
    def report(self) -> Report | None:
        """The article on the screen, with what is known of it."""
        return self.sight.report

    @property
    def chosen(self) -> tuple[Annotation, View] | None:
        """The annotation of the chosen mark, and how its kind is shown."""
        return self.sight.annotation(self.mark) if self.mark is not None and self.report is not None else None

    @property
    def failed_key(self) -> str | None:
        """The analysis that failed: the one of the column with the keys, else the first."""
        return self.sight.failed_key(self.focused.key if isinstance(self.focused, AnalysisList) else None)

    @property
    def _has_letters(self) -> bool:
        return self.app.no_color if self.kept.letters is None else self.kept.letters

    def _go_to(self, key: str, number: int) -> None:
        """Choose an annotation's mark; the row is chosen already."""
        if self.sight.alone not in (None, key):
            self.sight.alone, self.mark = key, None
            self._show_report()
        mark = self.sight.mark_of(key, number)
        if mark is not None:
            self._choose(mark, row=False)

    def _choose(self, mark: Mark, *, row: bool = True) -> None:
        """Make a mark the chosen one everywhere."""
        if self.report is None:
            return
        self.mark = mark
        kin = self._columns.choose(mark, row=row)
        annotations = self.report.analyses[mark.key].annotations
        self._article.choose(mark, [(annotations[n].start, annotations[n].end) for n in kin])
        self._detail.show_mark(mark, self.sight)

    def _drop_mark(self) -> None:
        self.mark = None
        self._article.choose(None)
        self._detail.show_nothing()

    def _show_pane(self, pane: Widget) -> None:
        """Give a pane the keys; where there is room for one only, show that one."""
        self.set_class(isinstance(pane, AnalysisList), "-columns")
        self.call_after_refresh(pane.focus, scroll_visible=False)

    def _apply_share(self) -> None:
        """Divide the width; where there is room for one pane only, it gets all."""
        share = self.kept.share if self.size.width >= _ROOMY else 100
        self.query_one("#article-pane").styles.width = f"{share}%"

    def on_resize(self) -> None:
        """Divide the width anew."""
        self._apply_share()

    def find(self, asked: FindAsked | None, offset: int | None = None) -> None:
        """Look for something from now on, from an offset on; for nothing where it is None."""
        self._finding.ask(asked, self.report, offset)
        self._show_hits()

    def go_to_place(self, start: int, end: int, asked: FindAsked | None, way_back: Callable[[], None]) -> None:
        """Go to a place that another screen has found: to its mark, or to what it looked for; Escape goes back."""
        self._way_back = way_back
        self.find(asked, start)
        marks = self.sight.marks.beginning.get(start, []) if asked is None else []
        if marks:
            self._choose(min(marks, key=lambda mark: abs(mark.end - end)))
        self._show_hits()
        self._show_pane(self._article)

    def _show_hit(self) -> None:
        """Choose the annotation that a hit is."""
        hit = self._finding.hits[self._finding.current]
        mark = self.sight.mark_of(hit.key, hit.number) if hit.key else None
        if mark is not None:
            self._choose(mark)

    def _show_hits(self) -> None:
        self._article.show_hits(self._finding.hits, self._finding.current)
        self._top.show_hits(self._finding.told or ("Esc back" if self._way_back is not None else ""))

    def _show_report(self) -> None:
        """Draw text, columns and chips from the report."""
        sight = self.sight
        sight.work_out(list(self._columns.lists))
        text = self.report.article.text if self.report is not None else ""
        self._finding.look(self.report)
        self._article.show_text(text, sight.marks, sight.looks, letters=self._has_letters)
        self._columns.show_analyses(sight.analyses, sight.views, sight.looks, self._waiting)
        if self.mark is not None and sight.has(self.mark):
            self._choose(self.mark)
        elif self.mark is not None:
            self._drop_mark()
        self._show_chips()

    def _show_chips(self) -> None:
        sight = self.sight
        self._chips.show_chips(chips_of(self._columns.lists, sight.analyses, sight.looks, self._at_work), sight.alone)
