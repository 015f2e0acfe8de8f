"""What a key asks the user before it is done: what to copy, where to export to."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from textual.app import App

from copydesk.errors import CopydeskError
from copydesk.model import Report
from copydesk.plugins import Catalogue
from copydesk.safe_text import shown_line
from copydesk.tui.copies import citation, copy_text, mark_json, mark_row, mark_text
from copydesk.tui.exporting import export, writer_for
from copydesk.tui.messages import Exported
from copydesk.tui.reading.screen import ReadingScreen
from copydesk.tui.shelf import Shelf
from copydesk.tui.widgets.dialogs import CopyDialog, ExportDialog, TextDialog

__all__ = ["ask_copy", "ask_export", "show_fault"]


def ask_copy(app: App[Any], reading: ReadingScreen) -> None:
    """Copy the chosen mark in one of its forms."""
    chosen, report = reading.chosen, reading.report
    if chosen is None or report is None:
        app.notify("no mark is chosen: n goes to the next one", severity="warning", markup=False)
        return
    annotation, view = chosen
    forms = {
        "mark": mark_text(annotation),
        "row": mark_row(annotation, view),
        "json": mark_json(annotation),
        "citation": citation(annotation, report.article),
    }

    def copy(text: str | None) -> None:
        if text is not None:
            copy_text(app, text)

    app.push_screen(CopyDialog(forms), copy)


def ask_export(app: App[Any], catalogue: Catalogue, shelf: Shelf, current: int, keys: Sequence[str]) -> None:
    """Write the reports of this article or of all to a file, with the analyses that are shown."""
    entry = shelf.entry(current)
    if entry is None or not entry.done:
        app.notify("nothing to export yet: the article is not analysed", severity="warning", markup=False)
        return

    def begin(asked: tuple[Path, bool] | None) -> None:
        if asked is not None:
            file, everything = asked
            numbers = [e.number for e in shelf if e.done] if everything else [current]
            work = partial(_export, app, catalogue, shelf, numbers, keys, file)
            app.run_worker(work, thread=True, group="export", exit_on_error=False)

    suffixes = {suffix for writer in catalogue.writers.values() for suffix in writer.suffixes}
    app.push_screen(ExportDialog(suffixes, shelf.done, len(shelf)), begin)


def _export(
    app: App[Any], catalogue: Catalogue, shelf: Shelf, numbers: Sequence[int], keys: Sequence[str], file: Path
) -> None:
    """Export, in a thread, and tell how it went."""

    def reports() -> Iterable[Report]:
        for number in numbers:
            if (report := shelf.entries[number].report) is not None:
                shown = {key: report.analyses[key] for key in keys if key in report.analyses}
                yield Report(article=report.article, analyses=shown)

    try:
        export(reports(), file, writer_for(file, catalogue))
    except CopydeskError as error:
        app.post_message(Exported(shown_line(str(error)), good=False))
        return
    count = f"{len(numbers):,} article{'s' * (len(numbers) != 1)}"
    app.post_message(Exported(shown_line(f"{count} written to {file}"), good=True))


def show_fault(app: App[Any], reading: ReadingScreen) -> None:
    """Show where an analyzer failed."""
    key, report = reading.failed_key, reading.report
    if key is None or report is None:
        app.notify("nothing failed in this article", markup=False)
        return
    failure = report.analyses[key].failure
    assert failure is not None
    told = failure.traceback or f"{failure.kind}: {failure.message}\n\n(it left no traceback)"
    app.push_screen(TextDialog(f"{key} failed in {report.article.id}", told))
