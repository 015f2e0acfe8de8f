"""The compare screen: one article twice, side by side, what differs between the two bright, and below it as a list."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar, Final

from rich.text import Text
from textual.app import ComposeResult
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.message import Message
from textual.screen import Screen
from textual.widgets import Static

from copydesk.alignment import Tally
from copydesk.errors import CopydeskError
from copydesk.safe_text import shown_line
from copydesk.tui.bindings import bindings_of
from copydesk.tui.compare.choosing import SidesDialog
from copydesk.tui.compare.pairs import FILTERS, FilterPressed, Filters, HeadLine, Pairs, pair_text, tail
from copydesk.tui.compare.run import ArticleMade, ComparisonEnded, ComparisonRun
from copydesk.tui.compare.sides import Chosen, ComparedSides, Standing
from copydesk.tui.compare.text import ComparedText, TextScrolled
from copydesk.tui.messages import MarkChosen, RowChosen
from copydesk.tui.shelf import Shelf
from copydesk.tui.widgets.bars import TitleBar
from copydesk.tui.widgets.hints import Hints

if TYPE_CHECKING:
    from copydesk.session import Session

__all__ = ["CompareScreen"]

_ROOMY: Final = 72
"""Cells from which on both texts fit side by side."""
_POLL_SECONDS: Final = 0.25
_OPENING: Final = "opening …"


@dataclass
class SidesOpened(Message):
    """Both sides are there, or cannot be had."""

    chosen: Chosen
    sides: ComparedSides | None
    fault: str = ""


class CompareScreen(Screen[int]):
    """Sets two analyses of one kind against each other; gives the number of the article that was looked at last."""

    CSS_PATH = "compare.tcss"
    HORIZONTAL_BREAKPOINTS = [(0, "-one"), (_ROOMY, "-two")]  # noqa: RUF012  # as Textual declares it
    VERTICAL_BREAKPOINTS = [(0, "-flat"), (12, "-low"), (26, "-high")]  # noqa: RUF012  # as above
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("compare")

    def __init__(self, session: Session, shelf: Shelf, number: int, columns: Sequence[str], chosen: Chosen) -> None:
        """Make the screen; it asks what to compare.

        Args:
            session: the desk's.
            shelf: the articles.
            number: the article to begin with.
            columns: the analyses that are shown.
            chosen: what is offered to be compared.

        """
        super().__init__()
        self.chosen = chosen
        """What is compared, or offered to be."""
        self.standing = Standing((None, None), None, "nothing is compared yet")
        """How the article on the screen stands."""
        self._session, self._shelf, self._number, self._columns = session, shelf, number, columns
        self._sides: ComparedSides | None = None
        self._filter = "differences"
        self._letters: bool | None = None
        self._status = ""
        self._top = TitleBar()
        self._head = HeadLine()
        self._texts = (ComparedText(0), ComparedText(1))
        self._filters = Filters()
        self._pairs = Pairs()
        self._told = Static("", id="compare-pair", markup=False)

    def compose(self) -> ComposeResult:
        """Lay out the figures, the texts and the list."""
        yield self._top
        yield self._head
        with Horizontal(id="compare-body"):
            for text, letter in zip(self._texts, "ab", strict=True):
                with Vertical(id=f"compare-{letter}", classes="compare-pane"):
                    yield text
        yield self._filters
        yield self._pairs
        yield self._told
        yield Hints()

    def on_mount(self) -> None:
        """Ask what to compare."""
        self._pairs.focus()
        self.action_side(0)
        self._show()
        self.set_interval(_POLL_SECONDS, self._poll)
        self._ask(self.chosen)

    def on_unmount(self) -> None:
        """Stop what runs for the comparison alone."""
        self._stop()

    @property
    def pair_names(self) -> tuple[str, str]:
        """What A and B are called."""
        return (self.chosen.a, self.chosen.b)

    # what is compared

    def _ask(self, chosen: Chosen, fault: str = "") -> None:
        dialog = SidesDialog(self._session, self._shelf, self._columns, chosen, fault)
        self.app.push_screen(dialog, self._open)

    def _open(self, chosen: Chosen | None) -> None:
        """Open both sides, in a thread; without a choice, stay with what there is, or leave."""
        if chosen is None:
            if self._sides is None:
                self.dismiss(self._number)
            return
        self._status = _OPENING
        self._show_title()
        self.run_worker(partial(self._opened, chosen), thread=True, group="sides", exit_on_error=False)

    def _opened(self, chosen: Chosen) -> None:
        try:
            sides: ComparedSides | None = ComparedSides(chosen, self._session, self._shelf)
            fault = ""
        except CopydeskError as error:
            sides, fault = None, str(error)
        except Exception as error:  # noqa: BLE001  # whatever a foreign file holds, the desk stays open and says it
            sides, fault = None, f"cannot be compared: {type(error).__name__}: {error}"
        self.post_message(SidesOpened(chosen, sides, fault))

    def on_sides_opened(self, message: SidesOpened) -> None:
        """Show the comparison, or ask again."""
        self._status = ""
        if message.sides is None:
            self._show_title()
            self._ask(message.chosen, message.fault)
            return
        self._stop()
        self.chosen = message.chosen
        self._sides = message.sides
        self._start()
        self._show()

    def _start(self) -> None:
        """Analyse what the comparison needs and the desk has not, the article on the screen first."""
        sides = self._sides
        if sides is not None and sides.session is not None:
            sides.run = ComparisonRun(sides.session, self._shelf, self._number, self.post_message)
            self.run_worker(sides.run, thread=True, group="comparison", exit_on_error=False)
            self._status = "loading the model"

    def _stop(self) -> None:
        if self._sides is not None and self._sides.run is not None:
            self._sides.run.cancel()
            self._status = ""

    def _poll(self) -> None:
        """Look whether what was waited for has come."""
        if self._sides is None:
            return
        if self.standing.is_waiting and self._sides.is_ready(self._number):
            self._show()

    # what the run tells

    def on_article_made(self, message: ArticleMade) -> None:
        """Show what was waited for."""
        if self._sides is not None and message.run is self._sides.run:
            self._status = f"analysing {message.run.done:,} of {len(self._shelf):,}"
            self._poll()
            self._show_title()

    def on_comparison_ended(self, message: ComparisonEnded) -> None:
        """Tell why, where it ended early."""
        if self._sides is not None and message.run is self._sides.run:
            self._status = shown_line(message.fault, 100)
            self._show_title()

    # what is shown

    def _show(self) -> None:
        """Show the article on the screen as it stands."""
        if self._sides is not None:
            self.standing = self._sides.standing(self._number)
        standing = self.standing
        letters = self.app.no_color if self._letters is None else self._letters
        for text, report in zip(self._texts, standing.reports, strict=True):
            text.show_side(report, standing.alignment, letters=letters)
        if standing.alignment is not None:
            tally = Tally()
            tally.add(standing.alignment)
            self._head.show_summary(tally.summary())
        else:
            self._head.show_words(standing.why)
        self._show_title()
        self._show_pairs()

    def _show_title(self) -> None:
        entry = self._shelf.entries[self._number]
        language = entry.article.language if entry.article is not None else None
        self._top.show_article(entry.id, f"{self._number + 1:,} of {len(self._shelf):,}  compare", language)
        self._top.show_status(self._status)
        alignment = self.standing.alignment
        for side, (letter, name) in enumerate(zip("ab", self.pair_names, strict=True)):
            pane = self.query_one(f"#compare-{letter}")
            pane.border_title = Text.assemble((f" {letter.upper()} ", "bold reverse"), f" {tail(name, 40)} ")
            there = [p for p in alignment.pairs if (p.a, p.b)[side] is not None] if alignment is not None else None
            pane.border_subtitle = Text("" if there is None else f"{len(there):,}")

    def _show_pairs(self) -> None:
        alignment = self.standing.alignment
        words = "nothing of this kind here; f shows other pairs, ] goes to the next article"
        if alignment is None:
            words = shown_line(self.standing.why, 300)
        elif alignment.pairs and self._filter == "differences":
            words = "no difference: both sides say the same; f shows what agrees"
        self._filters.show_filters(alignment, self._filter)
        self._pairs.show_pairs(alignment, self._filter, words)
        self._told.update("")
        self._pairs.choose(0)

    def on_row_chosen(self, event: RowChosen) -> None:
        """Show a pair in both texts."""
        alignment, chosen = self.standing.alignment, self._pairs.chosen
        if event.rows is not self._pairs or chosen is None or alignment is None:
            return
        number, pair = chosen
        place = None if self._sides is not None and self._sides.across else pair.annotation.start
        for text in self._texts:
            text.choose_pair(number, place)
        self._told.update(pair_text(pair, alignment, self.pair_names))

    def on_mark_chosen(self, event: MarkChosen) -> None:
        """Go to the row of a mark that was clicked, through all pairs where the filter hides it."""
        event.stop()
        if event.mark.number not in [number for number, _ in self._pairs.pairs]:
            self._filter = "all"
            self._show_pairs()
        places = [number for number, _ in self._pairs.pairs]
        self._pairs.choose(places.index(event.mark.number))

    def on_text_scrolled(self, event: TextScrolled) -> None:
        """Take the other text along."""
        event.stop()
        other = self._texts[1 - event.text.side]
        other.follow(event.text, same=self._sides is None or not self._sides.across)

    def on_filter_pressed(self, event: FilterPressed) -> None:
        """Show what was clicked."""
        self._filter = event.name
        self._show_pairs()

    # keys

    def action_step(self, by: int) -> None:
        """Go to the next pair of the list."""
        self._pairs.action_move(by)

    def action_side(self, side: int) -> None:
        """Look at one side: the only one in sight where there is room for one."""
        self.set_class(side == 1, "-b")

    @property
    def side(self) -> int:
        """The side that is looked at."""
        return 1 if self.has_class("-b") else 0

    def action_scroll_texts(self, by: int) -> None:
        """Scroll both texts by a page."""
        text = self._texts[self.side]
        text.scroll_relative(y=by * max(1, text.size.height - 2), animate=False)

    def action_swap(self) -> None:
        """Make A of B."""
        if self._sides is not None:
            self._open(self.chosen.swapped())

    def action_filter(self, by: int) -> None:
        """Show the next kind of pairs."""
        names = list(FILTERS)
        self._filter = names[(names.index(self._filter) + by) % len(names)]
        self._show_pairs()

    def action_show(self, number: int) -> None:
        """Show the kind of pairs with that number."""
        self._filter = list(FILTERS)[number - 1]
        self._show_pairs()

    def action_article(self, by: int) -> None:
        """Go to another article."""
        if self._shelf.entry(self._number + by) is None:
            self.app.bell()
            return
        self._go_to(self._number + by)

    def _go_to(self, number: int) -> None:
        self._number = number
        if self._sides is not None and self._sides.run is not None:
            self._sides.run.wanted = number
        self.standing = Standing((None, None), None)
        self._show()

    def action_table(self) -> None:
        """Compare all articles."""
        from copydesk.tui.compare.table import CompareTable

        def opened(number: int | None) -> None:
            if number is not None:
                self._go_to(number)

        if self._sides is not None:
            self.app.push_screen(CompareTable(self._sides, self._shelf, self._number), opened)

    def action_choose(self) -> None:
        """Compare something else."""
        self._ask(self.chosen)

    def action_letters(self) -> None:
        """Show letters at the marks, or no longer."""
        self._letters = not (self.app.no_color if self._letters is None else self._letters)
        chosen = self._pairs.cursor
        self._show()
        self._pairs.choose(chosen)

    def action_copy(self) -> None:
        """Copy the chosen pair in one of its forms."""
        from copydesk.tui.compare.export import ask_copy_pair

        ask_copy_pair(self.app, self._pairs.chosen, self.standing, self.side)

    def action_export(self) -> None:
        """Write the pairs that are shown to a file."""
        from copydesk.tui.compare.export import ask_export_comparison

        if self._sides is not None:
            ask_export_comparison(self, self._sides, self._shelf, self._number, FILTERS[self._filter])

    def action_leave(self) -> None:
        """Go back to the article."""
        self.dismiss(self._number)
