"""A view of the corpus to a file, as the command line would write it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import Any, ClassVar, Final

from rich.text import Text
from textual.app import App
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from copydesk.corpus import Listing, write_rows
from copydesk.errors import UsageError, nearest
from copydesk.safe_text import shown_line
from copydesk.tui.bindings import bindings_of
from copydesk.tui.inputs import SafeInput
from copydesk.tui.messages import Exported
from copydesk.writing import write_file

__all__ = ["CorpusExportDialog", "write_view"]

_FORMS: Final = {".csv": "csv", ".jsonl": "jsonl", ".json": "json"}


class CorpusExportDialog(ModalScreen[Path | None]):
    """Asks for a file and gives it, once it is sure."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("corpus_export")

    def __init__(self, view: str, rows: int) -> None:
        super().__init__()
        self._view, self._rows = view, rows
        self._overwrite: Path | None = None
        self._told = Static("", markup=False)
        self._input = SafeInput(f"copydesk-{view}.csv", compact=True)

    def compose(self) -> Iterator[Widget]:
        """Lay out the question."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Export"
            dialog.border_subtitle = "Enter write · Esc back"
            yield self._told
            yield self._input

    def on_mount(self) -> None:
        """Begin with the name, ready to be typed over."""
        self._tell("")
        self._input.focus()

    def _tell(self, fault: str) -> None:
        told = Text.assemble("What    ", (f"{self._rows:,} rows of {self._view}, as they are shown", "bold"))
        told.append(f"\nFormat  by the suffix: {', '.join(_FORMS)}\nFile")
        if fault:
            told.append(f"   {shown_line(fault, 300)}", style="bold red")
        self._told.update(told)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the file, if it can be one; ask once more where it exists."""
        event.stop()
        try:
            file = Path(event.value).expanduser()
            exists = file.exists()
        except (OSError, ValueError, RuntimeError) as error:
            self._tell(str(error))
            return
        if file.suffix.lower() not in _FORMS:
            self._tell(f"no format has the suffix {file.suffix!r}{nearest(file.suffix, _FORMS)}")
        elif exists and self._overwrite != file:
            self._overwrite = file
            self._tell("exists already: Enter once more writes over it")
        else:
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
