"""The application: the shelf of articles, the session, and the run that analyses; screens show what it tells them.

What only other screens need, or the threads, is imported there: the first frame waits for none of it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from textual.app import App, SystemCommand
from textual.binding import BindingType
from textual.screen import Screen

from copydesk.errors import CopydeskError
from copydesk.safe_text import shown_line
from copydesk.tui import collecting
from copydesk.tui.analysing import Analysing
from copydesk.tui.bindings import bindings_of, keymap_of
from copydesk.tui.choices import as_left, keep_choice, tell_opening
from copydesk.tui.following import following
from copydesk.tui.kept import read_kept, state_file, write_kept
from copydesk.tui.messages import (
    AnalysisFound,
    ArticlesEnded,
    ColumnMoved,
    EntriesRead,
    Exported,
    FindAsked,
    InputsAsked,
    OpeningFailed,
    RunEnded,
    SessionOpened,
    StepBegun,
)
from copydesk.tui.opening import Opening
from copydesk.tui.reading.column_order import column_order, first_order, kinds_of, moved
from copydesk.tui.reading.screen import ReadingScreen
from copydesk.tui.shelf import Entry, Shelf
from copydesk.tui.terminal import leave_with_terminal

if TYPE_CHECKING:
    from copydesk.model import Report
    from copydesk.session import Session
    from copydesk.tui.compare.sides import Chosen
    from copydesk.tui.corpus.screen import CorpusScreen
    from copydesk.tui.picking.picker import Choice
    from copydesk.tui.widgets.key_help import KeyRow

__all__ = ["DeskApp"]


class DeskApp(App[int]):
    """The desk."""

    TITLE = "copydesk"
    CSS_PATH = "desk.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("desk")

    def __init__(self, inputs: Sequence[str], values: Mapping[str, Any]) -> None:
        """Make the application.

        `inputs` are files, folders and patterns; `values` are settings, as the command line gives them.
        """
        super().__init__()
        self.fault: CopydeskError | None = None
        """Why the desk closed by itself."""
        self.shelf = Shelf()
        self.session: Session | None = None
        self.columns: tuple[str, ...] = ()
        """The analyses that are shown, in this order."""
        self._opening = Opening(self, inputs, values)
        self._state_file = state_file()
        self._kept = read_kept(self._state_file)
        self._last_article = self._kept.last_article(inputs)
        self._current = 0
        self._analysing = Analysing(self, self.shelf)
        self._compared: Chosen | None = None
        """What was compared last."""
        self._corpus: CorpusScreen | None = None
        self._reading = ReadingScreen(self._kept)
        if self._kept.theme in self.available_themes:
            self.theme = self._kept.theme

    def get_default_screen(self) -> Screen[Any]:
        """Begin with an article."""
        return self._reading

    def on_mount(self) -> None:
        """Open everything once the first frame is painted."""
        self.call_after_refresh(self._begin)

    def _begin(self) -> None:
        if not self.is_headless:
            leave_with_terminal(lambda code: self.exit(return_code=code))
        self._opening.begin()
        self._tell_status()

    def on_unmount(self) -> None:
        """Stop whatever runs, and keep how the desk was left."""
        collecting.look_at_all_again()
        self._opening.stop()
        self._analysing.stop()
        self._kept.theme = self.theme
        entry = self.shelf.entry(self._current)
        if entry is not None:
            self._kept.remember(self._opening.inputs, entry.id)
        write_kept(self._kept, self._state_file)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being analysed, nor about to be."""
        return self.session is not None and not self._analysing.is_running

    def on_opening_failed(self, message: OpeningFailed) -> None:
        """Leave: nothing can be done without settings and plugins."""
        self.fault = message.fault
        self.exit(return_code=message.fault.exit_code)

    def on_session_opened(self, message: SessionOpened) -> None:
        """Choose the analyzers and options of the last time, unless something stronger chooses."""
        self.set_keymap(keymap_of(message.session.loaded.settings.keys))
        self.session, told = as_left(message.session, self._kept, self._opening.inputs)
        tell_opening(self, self.session, told)
        collecting.set_aside()
        self._show_columns(first_order(self.session, self._kept))
        self.shelf.expect(self.session.stamps)

    def on_entries_read(self, message: EntriesRead) -> None:
        """Put articles on the shelf; show the first, and begin to analyse."""
        first = not len(self.shelf)
        self.shelf.add(message.entries)
        self.shelf.remarks.extend(message.remarks)
        self.shelf.complete = message.complete
        collecting.set_aside()
        if first and message.entries:
            self._show_entry(0)
        self._reading.show_place(self._place())
        self._go_to_last(message.entries)
        if len(self.shelf):
            self._start()
        elif message.complete:
            self._reading.show_nothing()
            self._analysing.doing("no article could be read")
        self._entries_changed()

    def _go_to_last(self, entries: Iterable[Entry]) -> None:
        """Show the article that was open last of these inputs, unless the user has gone to another one."""
        last = next((entry for entry in entries if entry.id == self._last_article), None)
        if last is not None and self._current == 0:
            self._show_entry(last.number)

    def on_step_begun(self, message: StepBegun) -> None:
        """Tell what a worker is at."""
        if not self._analysing.is_current(message.run):
            return
        if message.number == self._current:
            self._reading.show_at_work(message.step.key)
        self._analysing.stepped(message.step)
        self._tell_status()

    def on_analysis_found(self, message: AnalysisFound) -> None:
        """Fill a column."""
        if self._analysing.is_current(message.run) and message.number == self._current:
            self._reading.show_analysis(message.key, message.analysis)

    def on_articles_ended(self, message: ArticlesEnded) -> None:
        """Keep what was found, for a moment; the rest of it, if there is any, after whatever else waits."""
        if not self._analysing.is_current(message.run):
            return
        for ended in self._analysing.keep_ended():
            if ended.number == self._current:
                self._show_entry(ended.number, ended.report)
        if self._analysing.has_more:
            self.post_message(ArticlesEnded(message.run))
        self._counts_changed()

    def on_run_ended(self, message: RunEnded) -> None:
        """Tell that nothing runs any more, and why."""
        if not self._analysing.is_current(message.run):
            return
        if self._analysing.has_more:  # a message about it is under way: what has ended is taken first
            self.post_message(message)
            return
        self._analysing.ended("stopped: s goes on" if message.fault is not None else "")
        self._reading.show_running(running=False)
        if message.fault is not None:
            self.notify(shown_line(message.fault), severity="error", timeout=10, markup=False)
        self._tell_status()

    def on_column_moved(self, message: ColumnMoved) -> None:
        """Put a column elsewhere, and keep it there."""
        order = moved(self.columns, message.key, message.by)
        self._kept.columns = tuple(order)
        self._show_columns(order)
        self._reading.action_column(order.index(message.key) + 1)

    def on_exported(self, message: Exported) -> None:
        """Tell how the export went."""
        self.notify(message.told, severity="information" if message.good else "error", markup=False)

    # what it shows

    def _show_columns(self, keys: Sequence[str]) -> None:
        assert self.session is not None
        self.columns = tuple(keys)
        self._reading.show_columns(keys, self.session.catalogue.views)

    def _show_entry(self, number: int, report: Report | None = None) -> None:
        self._current = number
        self._analysing.want(number)
        self._reading.show_entry(self.shelf.entries[number], self._place(), report)

    def _place(self) -> str:
        of = f"{len(self.shelf):,}" + ("" if self.shelf.complete else "+")
        return f"{self._current + 1:,} of {of}"

    def _entries_changed(self) -> None:
        for screen in following(self.screen_stack):
            screen.entries_changed()
        self._tell_status()

    def _counts_changed(self) -> None:
        for screen in following(self.screen_stack):
            screen.counts_changed()
        self._tell_status()

    def _tell_status(self) -> None:
        self._reading.show_status(self._analysing.status)

    def _start(self) -> None:
        """Analyse whatever is not analysed yet."""
        if self.session is not None and self._analysing.start(self.session, self._current):
            self._reading.show_running(running=True)
            self._tell_status()

    def _stop(self) -> None:
        if self._analysing.stop():
            self._reading.show_running(running=False)
            self._tell_status()

    # actions

    def action_article(self, by: int) -> None:
        """Go to another article."""
        if self.shelf.entry(self._current + by) is not None:
            self._show_entry(self._current + by)
        else:
            self.bell()

    def action_library(self) -> None:
        """Choose among all articles."""
        from copydesk.tui.library.screen import LibraryScreen

        def opened(number: int | None) -> None:
            if number is not None:
                self._show_entry(number)

        self.push_screen(LibraryScreen(self.shelf, self.columns, self._current, self._kept), opened)

    def on_inputs_asked(self, message: InputsAsked) -> None:
        """Read more articles, behind those that there are or in their place."""
        if self.session is None or not self.shelf.complete:
            self.notify("articles are still being read: try again when they are", severity="warning", markup=False)
            return
        if message.anew:
            self._stop()
            self.shelf.clear()
            self._entries_changed()
        self.shelf.complete = False
        self._opening.read(self.session, message.words, anew=message.anew)

    def action_corpus(self) -> None:
        """Show what all articles say together, and go to the place that is chosen there."""
        from copydesk.tui.corpus.screen import CorpusScreen, Destination

        if self._corpus is None:
            self._corpus = CorpusScreen(self.shelf, lambda: kinds_of(self.session, self.columns))
            self.install_screen(self._corpus, "corpus")

        def opened(place: Destination | None) -> None:
            if place is not None:
                self._show_entry(place.number)
                self._reading.go_to_place(place.start, place.end, place.find, self.action_corpus)

        self.push_screen(self._corpus, opened)

    def action_plugins(self) -> None:
        """Choose analyzers."""
        from copydesk.tui.picking.picker import PluginPicker

        if self.session is not None:
            chosen = [key for key in self.columns if key in self.session.asked]
            entry = self.shelf.entry(self._current)
            self.push_screen(PluginPicker(self.session, self.columns, chosen, entry), self._choose)

    def _choose(self, choice: Choice | None) -> None:
        """Show other analyzers; only what changed, and what depends on it, runs again."""
        if choice is None:
            return
        self._stop()
        self.session = choice.session
        self._kept.columns = choice.order
        keep_choice(self._kept, self._opening.inputs, choice.session)
        self.shelf.expect(choice.session.stamps)
        self._show_columns(column_order(choice.session, choice.order))
        if self.shelf.entry(self._current) is not None:
            self._show_entry(self._current)
        self._start()

    def action_compare(self) -> None:
        """Compare two analyses of one kind."""
        from copydesk.tui.compare.choosing import first_choice
        from copydesk.tui.compare.screen import CompareScreen

        if self.session is None or self.shelf.entry(self._current) is None:
            self.notify("nothing to compare yet: the articles are being read", severity="warning", markup=False)
            return
        mark = self._reading.mark
        chosen = self._compared or first_choice(self.session, self.columns, mark.key if mark is not None else None)
        screen = CompareScreen(self.session, self.shelf, self._current, self.columns, chosen)

        def left(number: int | None) -> None:
            self._compared = screen.chosen
            if number is not None and number != self._current:
                self._show_entry(number)

        self.push_screen(screen, left)

    def action_run_or_stop(self) -> None:
        """Stop the analysis, or go on with it."""
        if self._analysing.is_running:
            self._stop()
        elif self.shelf.done < len(self.shelf):
            self._start()

    def action_copy(self) -> None:
        """Copy the chosen mark in one of its forms."""
        from copydesk.tui.reading.asking import ask_copy

        ask_copy(self, self._reading)

    def action_export(self) -> None:
        """Write reports to a file."""
        from copydesk.tui.reading.asking import ask_export

        if self.session is not None:
            ask_export(self, self.session.catalogue, self.shelf, self._current, self.columns)

    def action_fault(self) -> None:
        """Show where an analyzer failed."""
        from copydesk.tui.reading.asking import show_fault

        show_fault(self, self._reading)

    def action_jump(self) -> None:
        """Show a letter at each mark and pane in sight, and go to the one that is typed."""
        from copydesk.tui.widgets.jump import JumpScreen, targets_of

        screen = self.screen
        targets = targets_of(screen)
        if not targets:
            self.bell()
        elif not screen.is_modal:
            self.push_screen(JumpScreen(targets))

    def on_find_asked(self, message: FindAsked) -> None:
        """Find in all articles, and go to the result that is chosen."""
        from copydesk.tui.finding.results import ResultsScreen

        def opened(place: tuple[int, int] | None) -> None:
            if place is not None:
                self._show_entry(place[0])
                self._reading.find(message, place[1])

        if message.words.strip():
            self.push_screen(ResultsScreen(message, self.shelf), opened)

    def action_keys(self) -> None:
        """List the keys, and run one."""
        from copydesk.tui.widgets.key_help import KeyHelp, key_rows

        screen = self.screen
        if not screen.is_modal:
            self.push_screen(KeyHelp(key_rows(screen)), self._run_key)

    async def _run_key(self, row: KeyRow | None) -> None:
        if row is not None:
            await self.run_action(row.action, row.node)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer every action of the screen, with its key."""
        from copydesk.tui.widgets.key_help import key_rows

        for row in key_rows(screen):
            yield SystemCommand(row.told, f"key {row.keys}", partial(self._run_key, row))
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)
