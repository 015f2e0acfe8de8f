"""The main screen: an article, beside it a column an analyzer, below it the chosen mark."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import ClassVar, Final

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import Screen
from textual.widget import Widget
from textual.widgets import Footer

from copydesk.errors import UsageError
from copydesk.model import Analysis, Annotation, Report
from copydesk.safe_text import shown_line
from copydesk.tui.analysis_list import AnalysisList
from copydesk.tui.article_view import ArticleView
from copydesk.tui.bars import Chips, Heading, TitleBar, chips_of
from copydesk.tui.columns import Columns
from copydesk.tui.detail import Detail
from copydesk.tui.inputs import FindBar
from copydesk.tui.kept import Kept
from copydesk.tui.marks import Look, Mark, Marks, looks_of, marks_of
from copydesk.tui.messages import ChipPressed, FindAsked, MarkChosen, RowChosen, RowEntered
from copydesk.tui.search import found_in
from copydesk.tui.shelf import Entry
from copydesk.views import View
from copydesk.writing import view_of

__all__ = ["ReadingScreen"]

_ROOMY: Final = 64
"""Cells from which on there is room for more than one pane."""


class ReadingScreen(Screen[None]):
    """Shows one article; which one, and what is known of it, the app tells it."""

    HORIZONTAL_BREAKPOINTS = [(0, "-narrow"), (_ROOMY, "-roomy")]  # noqa: RUF012  # as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-short"), (16, "-tall")]  # noqa: RUF012  # as above
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("n", "step(1)", "Mark"),
        Binding("N", "step(-1)", "Mark before", show=False),
        Binding("slash", "find", "Find", key_display="/"),
        Binding("right_square_bracket", "app.article(1)", "Article", key_display="]"),
        Binding("left_square_bracket", "app.article(-1)", "Article before", key_display="[", show=False),
        Binding("o", "app.library", "Library"),
        Binding("p", "app.plugins", "Plugins"),
        Binding("y", "app.copy", "Copy"),
        Binding("x", "app.export", "Export"),
        Binding("e", "app.fault", "Error of an analyzer", show=False),
        Binding("s", "app.run_or_stop", "Stop the analysis, or go on", show=False),
        Binding("l,right", "pane(1)", "Next pane", show=False),
        Binding("h,left", "pane(-1)", "Pane before", show=False),
        Binding("1", "column(1)", "Column of that number", show=False, key_display="1-9"),
        *(Binding(str(n), f"column({n})", show=False) for n in range(2, 10)),
        Binding("f", "alone", "Marks of one analyzer, or of all", show=False),
        Binding("m", "letters", "Letters at the marks, or none", show=False),
        Binding("d", "details", "Pane of the mark, or none", show=False),
        Binding("greater_than_sign", "share(5)", "Widen the article", show=False, key_display=">"),
        Binding("less_than_sign", "share(-5)", "Widen the columns", show=False, key_display="<"),
        Binding("escape", "clear", "Drop the search, or the mark", show=False),
    ]

    def __init__(self, kept: Kept) -> None:
        super().__init__()
        self.kept = kept
        self.entry: Entry | None = None
        self.report: Report | None = None
        self.mark: Mark | None = None
        self._views: Mapping[str, View] = {}
        self._looks: Mapping[str, Look] = {}
        self._all_marks = Marks(())
        self._marks = Marks(())
        """Those that are shown."""
        self._alone: str | None = None
        """The only analysis whose marks are shown."""
        self._hits: Sequence[tuple[int, int]] = ()
        self._hit = -1
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
        yield Footer(compact=True, show_command_palette=False)

    def on_mount(self) -> None:
        """Lay out as it was left."""
        self.set_class(not self.kept.details, "-no-detail")
        self._apply_share()
        self._article.focus()

    # what the app tells

    def show_columns(self, keys: Sequence[str], views: Mapping[str, View]) -> None:
        """Show one column for each of these analyses, in this order."""
        self._views = views
        self._alone = self._alone if self._alone in keys else None
        if self._columns.show_keys(keys):
            self._show_pane(self._article)
        self._show_report()

    def show_entry(self, entry: Entry, place: str, report: Report | None = None) -> None:
        """Show an article with what is known of it; `report` is its report, where that is at hand unpacked."""
        if self.entry is None or self.entry.number != entry.number:
            self.mark, self._hits, self._hit, self._at_work = None, (), -1, ""
            self._detail.show_nothing()
        self.entry, self.report = entry, report or entry.report
        self.show_place(place)
        self._heading.show_entry(entry)
        self._show_report()

    def show_place(self, place: str) -> None:
        """Tell where on the shelf the article is."""
        if self.entry is not None:
            article = self.entry.article
            self._top.show_article(self.entry.id, place, article.language if article is not None else None)

    def show_analysis(self, key: str, analysis: Analysis) -> None:
        """Show one analysis more of the article on the screen."""
        if self.report is not None:
            self.report = Report(article=self.report.article, analyses={**self.report.analyses, key: analysis})
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
        """Find, and go to the first hit from here on."""
        self._article.focus()
        text = self.report.article.text if self.report is not None else ""
        try:
            self._hits = found_in(text, event.words, regex=event.regex) if event.words else ()
        except UsageError as error:
            self.notify(shown_line(str(error)), severity="error", markup=False)
            return
        here = self._article.first_offset
        self._hit = next((n for n, hit in enumerate(self._hits) if hit[0] >= here), 0 if self._hits else -1)
        self._show_hits()
        if event.words and not self._hits:
            self.notify(f"nothing found: {shown_line(event.words, 60)}", severity="warning", markup=False)

    # keys

    def action_step(self, by: int) -> None:
        """Go to the next hit of a search, or else to the next mark."""
        if self._hits:
            self._hit = (self._hit + by) % len(self._hits)
            self._show_hits()
            return
        mark = self._marks.step(self.mark, self._article.first_offset, by)
        if mark is not None:
            self._choose(mark)

    def action_find(self) -> None:
        """Ask what to find."""
        self._find.open()

    def action_pane(self, by: int) -> None:
        """Go to the pane beside."""
        panes: list[Widget] = [self._article, *self._columns.lists.values()]
        here = panes.index(self.focused) if self.focused in panes else 0
        self._show_pane(panes[min(max(here + by, 0), len(panes) - 1)])

    def action_column(self, number: int) -> None:
        """Go to a column by its number."""
        columns = list(self._columns.lists.values())
        if number <= len(columns):
            self._show_pane(columns[number - 1])

    def action_alone(self) -> None:
        """Show the marks of the column with the keys alone, or of the chosen mark; or all again."""
        column = self.focused.key if isinstance(self.focused, AnalysisList) else None
        chosen = self.mark.key if self.mark is not None else next(iter(self._columns.lists), None)
        self._alone = None if self._alone is not None else column or chosen
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
        if self._hits:
            self._hits, self._hit = (), -1
            self._show_hits()
        else:
            self._drop_mark()
        self._show_pane(self._article)

    # what is chosen

    @property
    def chosen(self) -> tuple[Annotation, View] | None:
        """The annotation of the chosen mark, and how its kind is shown."""
        if self.mark is None or self.report is None:
            return None
        analysis = self.report.analyses[self.mark.key]
        return analysis.annotations[self.mark.number], view_of(self.mark.key, analysis, self._views)

    @property
    def failed_key(self) -> str | None:
        """The analysis that failed: the one of the column with the keys, else the first."""
        analyses = self.report.analyses if self.report is not None else {}
        failed = [key for key in self._columns.lists if key in analyses and analyses[key].failure is not None]
        if isinstance(self.focused, AnalysisList) and self.focused.key in failed:
            return self.focused.key
        return failed[0] if failed else None

    @property
    def _has_letters(self) -> bool:
        return self.app.no_color if self.kept.letters is None else self.kept.letters

    def _go_to(self, key: str, number: int) -> None:
        """Choose an annotation's mark; the row is chosen already."""
        if self._alone not in (None, key):
            self._alone, self.mark = key, None
            self._show_report()
        mark = next((mark for mark in self._marks.all if (mark.key, mark.number) == (key, number)), None)
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
        self._detail.show_mark(mark, self.report, self._all_marks, self._looks, self._views)

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

    def _show_hits(self) -> None:
        self._article.show_hits(self._hits, self._hit)
        hits = f"hit {self._hit + 1:,} of {len(self._hits):,} · n N · Esc" if self._hits else ""
        self._top.show_hits(hits)

    def _show_report(self) -> None:
        """Draw text, columns and chips from the report."""
        analyses = self.report.analyses if self.report is not None else {}
        there = {key: analyses[key] for key in self._columns.lists if key in analyses}
        if self.report is not None:
            shown = Report(article=self.report.article, analyses=there)
            self._looks = looks_of(shown, self._views)
            self._all_marks = marks_of(shown, there)
            self._marks = self._all_marks if self._alone is None else marks_of(shown, [self._alone])
            self._article.show_text(shown.article.text, self._marks, self._looks, letters=self._has_letters)
        else:
            self._all_marks = self._marks = Marks(())
            self._article.show_text("", self._marks, {}, letters=False)
        self._columns.show_analyses(there, self._views, self._looks, self._waiting)
        if self.mark is not None and self.mark in self._marks.beginning.get(self.mark.start, ()):
            self._choose(self.mark)
        elif self.mark is not None:
            self._drop_mark()
        self._show_chips()

    def _show_chips(self) -> None:
        analyses = self.report.analyses if self.report is not None else {}
        self._chips.show_chips(chips_of(self._columns.lists, analyses, self._looks, self._at_work), self._alone)
