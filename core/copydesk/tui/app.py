"""The application: the shelf of articles, the session, and the run that analyses; screens show what it tells them."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, ClassVar, Final

from textual.app import App, SystemCommand
from textual.binding import Binding, BindingType
from textual.screen import Screen

from copydesk.errors import CopydeskError
from copydesk.model import Report
from copydesk.safe_text import shown_line
from copydesk.session import Session
from copydesk.tui.copies import citation, mark_json, mark_row, mark_text
from copydesk.tui.dialogs import CopyDialog, ExportDialog, TextDialog
from copydesk.tui.exporting import export, writer_for
from copydesk.tui.kept import read_kept, state_file, write_kept
from copydesk.tui.key_help import KeyHelp, KeyRow, key_rows
from copydesk.tui.library import LibraryScreen
from copydesk.tui.messages import (
    AnalysisFound,
    ArticleLost,
    ArticleReported,
    EntriesRead,
    Exported,
    OpeningFailed,
    RunEnded,
    SessionOpened,
    StepBegun,
)
from copydesk.tui.picker import PluginPicker
from copydesk.tui.reading import ReadingScreen
from copydesk.tui.runs import AnalysisRun, open_desk
from copydesk.tui.shelf import Shelf

__all__ = ["DeskApp"]

_STAGES: Final = {"read": "reading", "tokens": "cutting into words", "parse": "parsing"}


class DeskApp(App[int]):
    """The desk."""

    TITLE = "copydesk"
    CSS_PATH = "desk.tcss"
    ENABLE_COMMAND_PALETTE = True
    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("question_mark,f1", "keys", "Keys", key_display="?"),
        Binding("q,ctrl+q", "quit", "Quit", key_display="q"),
    ]

    def __init__(self, inputs: Sequence[str], values: Mapping[str, Any]) -> None:
        """Make the application.

        Args:
            inputs: files, folders and patterns; the sample articles where there are none.
            values: settings, as the command line gives them.

        """
        super().__init__()
        self.fault: CopydeskError | None = None
        """Why the desk closed by itself."""
        self.shelf = Shelf()
        self.session: Session | None = None
        self.columns: tuple[str, ...] = ()
        """The analyses that are shown, in this order."""
        self._inputs, self._values = inputs, values
        self._state_file = state_file()
        self._kept = read_kept(self._state_file)
        self._current = 0
        self._run: AnalysisRun | None = None
        self._runs = 0
        self._status = "opening"
        self._leaving = threading.Event()
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
        work = partial(open_desk, self._values, self._inputs, self.post_message, self._leaving)
        self.run_worker(work, thread=True, group="opening", exit_on_error=False)
        self._tell_status("opening")

    def on_unmount(self) -> None:
        """Stop whatever runs, and keep how the desk was left."""
        self._leaving.set()
        if self._run is not None:
            self._run.cancel()
        self._kept.theme = self.theme
        write_kept(self._kept, self._state_file)

    @property
    def is_idle(self) -> bool:
        """Whether nothing is being analysed, nor about to be."""
        return self.session is not None and self._run is None

    # what the threads tell

    def on_opening_failed(self, message: OpeningFailed) -> None:
        """Leave: nothing can be done without settings and plugins."""
        self.fault = message.fault
        self.exit(return_code=message.fault.exit_code)

    def on_session_opened(self, message: SessionOpened) -> None:
        """Choose the analyzers of the last time, unless something stronger chooses."""
        self.session = message.session
        kept = [key for key in self._kept.chosen or () if key in message.session.catalogue.analyzers]
        if kept and not {"use", "leave_out"} & set(message.session.loaded.origins):
            try:
                self.session = message.session.choosing(kept)
            except CopydeskError:
                kept = []
        keys = [link.key for link in self.session.chain.links]
        order = kept or [request.key for request in self.session.requests]
        self._show_columns([*(k for k in order if k in keys), *(k for k in keys if k not in order)])
        refused = len(message.session.catalogue.refused) + len(message.session.chain.left_out)
        if refused:
            self.notify(
                f"{refused} plugin{'s' * (refused > 1)} could not be opened: p shows why",
                severity="warning",
                markup=False,
            )

    def on_entries_read(self, message: EntriesRead) -> None:
        """Put articles on the shelf; show the first, and begin to analyse."""
        first = not len(self.shelf)
        self.shelf.entries.extend(message.entries)
        self.shelf.complete = message.complete
        if first and message.entries:
            self._show_entry(0)
            self._start()
        elif not len(self.shelf):
            self._tell_status("no article could be read")
        else:
            self._reading.show_place(self._place())
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                screen.entries_changed()

    def on_step_begun(self, message: StepBegun) -> None:
        """Tell what a worker is at."""
        if self._run is None or message.run != self._run.number:
            return
        step = message.step
        if message.number == self._current:
            self._reading.show_at_work(step.key)
        self._tell_status(_STAGES.get(step.stage, step.key))

    def on_analysis_found(self, message: AnalysisFound) -> None:
        """Fill a column."""
        if self._run is not None and message.run == self._run.number and message.number == self._current:
            self._reading.show_analysis(message.key, message.analysis)

    def on_article_reported(self, message: ArticleReported) -> None:
        """Keep the report; show it where it is that of the article on the screen."""
        if self._run is None or message.run != self._run.number:
            return
        entry = self.shelf.entries[message.number]
        entry.keep(message.report, message.packed)
        if message.number == self._current:
            self._show_entry(message.number, message.report)
        self._counts_changed()

    def on_article_lost(self, message: ArticleLost) -> None:
        """Keep why there is no article."""
        if self._run is None or message.run != self._run.number:
            return
        self.shelf.entries[message.number].problem = message.problem
        if message.number == self._current:
            self._show_entry(message.number)
        self._counts_changed()

    def on_run_ended(self, message: RunEnded) -> None:
        """Tell that nothing runs any more, and why."""
        if self._run is None or message.run != self._run.number:
            return
        self._run = None
        self._reading.show_running(running=False)
        if message.fault is not None:
            self.notify(shown_line(message.fault), severity="error", timeout=10, markup=False)
        self._tell_status("stopped: s goes on" if message.fault is not None else "")

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
        if self._run is not None:
            self._run.wanted = number
        self._reading.show_entry(self.shelf.entries[number], self._place(), report)

    def _place(self) -> str:
        of = f"{len(self.shelf):,}" + ("" if self.shelf.complete else "+")
        return f"{self._current + 1:,} of {of}"

    def _counts_changed(self) -> None:
        for screen in self.screen_stack:
            if isinstance(screen, LibraryScreen):
                screen.counts_changed()
        self._tell_status(self._status)

    def _tell_status(self, words: str) -> None:
        self._status = words
        done, total = self.shelf.done, len(self.shelf)
        if self._run is not None:
            words = f"analysing {done:,} of {total:,}: {words}"
        elif total and not words:
            words = f"{done:,} of {total:,} analysed" + (
                f", {self.shelf.failed:,} with failures" * bool(self.shelf.failed)
            )
        self._reading.show_status(words)

    def _start(self) -> None:
        """Analyse whatever is not analysed yet."""
        if self.session is None or self._run is not None or not self.session.chain.links:
            return
        self._runs += 1
        run = AnalysisRun(self._runs, self.session, self.shelf, self.post_message)
        run.wanted = self._current
        self._run = run
        self.run_worker(run, thread=True, group="analysis", exit_on_error=False)
        self._reading.show_running(running=True)
        self._tell_status("loading the model")

    def _stop(self) -> None:
        if self._run is not None:
            self._run.cancel()
            self._run = None
            self._reading.show_running(running=False)
            self._tell_status("stopped: s goes on")

    # actions

    def action_article(self, by: int) -> None:
        """Go to another article."""
        if self.shelf.entry(self._current + by) is not None:
            self._show_entry(self._current + by)
        else:
            self.bell()

    def action_library(self) -> None:
        """Choose among all articles."""

        def opened(number: int | None) -> None:
            if number is not None:
                self._show_entry(number)

        self.push_screen(LibraryScreen(self.shelf, self.columns, self._current), opened)

    def action_plugins(self) -> None:
        """Choose analyzers."""
        entry = self.shelf.entry(self._current)
        if self.session is None:
            return
        counts = entry.counts if entry is not None else {}
        failures = entry.failures if entry is not None else {}
        self.push_screen(PluginPicker(self.session, self.columns, counts, failures), self._choose)

    def _choose(self, keys: tuple[str, ...] | None) -> None:
        """Show other analyzers; run again only where one is asked for that has not run."""
        if keys is None or self.session is None:
            return
        try:
            session = self.session.choosing(keys)
        except CopydeskError as error:
            self.notify(shown_line(str(error)), severity="error", markup=False)
            return
        self._kept.chosen = keys
        needed = [link.key for link in session.chain.links if link.key not in keys]
        known = {link.key for link in self.session.chain.links}
        if not {*keys, *needed} <= known:
            self._stop()
            self.session = session
            for entry in self.shelf:
                entry.forget()
        self._show_columns([*keys, *needed])
        if self.shelf.entry(self._current) is not None:
            self._show_entry(self._current)
        self._start()

    def action_run_or_stop(self) -> None:
        """Stop the analysis, or go on with it."""
        if self._run is not None:
            self._stop()
        elif self.shelf.done < len(self.shelf):
            self._start()

    def action_copy(self) -> None:
        """Copy the chosen mark in one of its forms."""
        chosen, report = self._reading.chosen, self._reading.report
        if chosen is None or report is None:
            self.notify("no mark is chosen: n goes to the next one", severity="warning", markup=False)
            return
        annotation, view = chosen
        forms = {
            "mark": mark_text(annotation),
            "row": mark_row(annotation, view),
            "json": mark_json(annotation),
            "citation": citation(annotation, report.article),
        }
        self.push_screen(CopyDialog(forms), self._copy)

    def _copy(self, text: str | None) -> None:
        if text is not None:
            self.copy_to_clipboard(text)
            self.notify(f"copied: {shown_line(text, 60)}", markup=False)

    def action_export(self) -> None:
        """Write reports to a file."""
        entry = self.shelf.entry(self._current)
        if self.session is None or entry is None or not entry.done:
            self.notify("nothing to export yet: the article is not analysed", severity="warning", markup=False)
            return
        dialog = ExportDialog(self.session.catalogue, self.shelf.done, len(self.shelf))
        self.push_screen(dialog, self._export)

    def _export(self, asked: tuple[Path, bool] | None) -> None:
        if asked is None or self.session is None:
            return
        file, everything = asked
        entries = [e for e in self.shelf if e.done] if everything else [self.shelf.entries[self._current]]
        writer = writer_for(file, self.session.catalogue)
        keys = self.columns

        def reports() -> Iterable[Report]:
            for entry in entries:
                if (report := entry.report) is not None:
                    shown = {key: report.analyses[key] for key in keys if key in report.analyses}
                    yield Report(article=report.article, analyses=shown)

        def work() -> None:
            try:
                export(reports(), file, writer)
            except CopydeskError as error:
                self.post_message(Exported(shown_line(str(error)), good=False))
                return
            count = f"{len(entries):,} article{'s' * (len(entries) != 1)}"
            self.post_message(Exported(shown_line(f"{count} written to {file}"), good=True))

        self.run_worker(work, thread=True, group="export", exit_on_error=False)

    def action_fault(self) -> None:
        """Show where an analyzer failed."""
        key, report = self._reading.failed_key, self._reading.report
        if key is None or report is None:
            self.notify("nothing failed in this article", markup=False)
            return
        failure = report.analyses[key].failure
        assert failure is not None
        told = failure.traceback or f"{failure.kind}: {failure.message}\n\n(it left no traceback)"
        self.push_screen(TextDialog(f"{key} failed in {report.article.id}", told))

    def action_keys(self) -> None:
        """List the keys, and run one."""
        screen = self.screen
        if not screen.is_modal:
            self.push_screen(KeyHelp(key_rows(screen)), self._run_key)

    async def _run_key(self, row: KeyRow | None) -> None:
        if row is not None:
            await self.run_action(row.action, row.node)

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[SystemCommand]:
        """Offer every action of the screen, with its key."""
        for row in key_rows(screen):
            yield SystemCommand(row.told, f"key {row.keys}", partial(self._run_key, row))
        yield SystemCommand("Theme", "Change the colours", self.action_change_theme)
