"""A view of the corpus to a file, as the command line would write it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final

from textual.app import App
from textual.binding import BindingType

from copydesk.corpus import Listing, write_rows
from copydesk.errors import UsageError
from copydesk.safe_text import shown_line
from copydesk.tui.bindings import bindings_of
from copydesk.tui.messages import Exported
from copydesk.tui.widgets.question import FileQuestion
from copydesk.writing import write_file

__all__ = ["CorpusExportDialog", "write_view"]

_FORMS: Final = {".csv": "csv", ".jsonl": "jsonl", ".json": "json"}


class CorpusExportDialog(FileQuestion[Path | None]):
    """Asks for a file and gives it."""

    KEYS = "Enter write · Esc back"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("corpus_export")

    def __init__(self, view: str, rows: int) -> None:
        super().__init__(f"copydesk-{view}.csv", _FORMS)
        self._view, self._rows = view, rows

    def what(self) -> str:
        """Return how many rows of which view."""
        return f"{self._rows:,} rows of {self._view}, as they are shown"

    def give(self, file: Path) -> None:
        """Give the file."""
        self.dismiss(file)


def write_view(app: App[Any], view: str, rows: Sequence[Listing], file: Path) -> Callable[[], None]:
    """Return what writes rows to a file, for a thread; it tells how that went."""

    def work() -> None:
        try:
            write_file(write_rows(view, rows, _FORMS[file.suffix.lower()]), file)
        except (UsageError, OSError) as error:
            app.post_message(Exported(shown_line(str(error)), good=False))
        else:
            app.post_message(Exported(shown_line(f"{len(rows):,} rows written to {file}"), good=True))

    return work
