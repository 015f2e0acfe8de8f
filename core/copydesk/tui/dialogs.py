"""Small screens over the desk: text to read, what to copy, where to export to."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from copydesk.errors import UsageError
from copydesk.plugins import Catalogue
from copydesk.safe_text import shown, shown_line
from copydesk.tui.exporting import writer_for
from copydesk.tui.inputs import SafeInput

__all__ = ["CopyDialog", "ExportDialog", "TextDialog"]

_LINES = 400


class TextDialog(ModalScreen[None]):
    """Lines to read, such as a traceback."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape,q,e", "dismiss", "Back"),
        Binding("y", "copy", "Copy"),
        Binding("j", "down", "Down", show=False),
        Binding("k", "up", "Up", show=False),
    ]

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = shown_line(title, 200)
        self._words = "\n".join(shown(text).split("\n")[-_LINES:])

    def compose(self) -> Iterator[Widget]:
        """Lay out the text."""
        with VerticalScroll(classes="dialog wide") as dialog:
            dialog.border_title = Text(self._title)
            dialog.border_subtitle = "y copy · Esc back"
            yield Static(Text(self._words), markup=False)

    def action_copy(self) -> None:
        """Copy all of it."""
        self.app.copy_to_clipboard(self._words)
        self.notify("copied", markup=False)

    def action_down(self) -> None:
        """Scroll."""
        self.query_one(VerticalScroll).scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        """Scroll."""
        self.query_one(VerticalScroll).scroll_relative(y=-1, animate=False)


class CopyDialog(ModalScreen[str | None]):
    """The chosen mark in the forms in which it can be copied; gives the text that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("m,y,enter", "copy('mark')", "Mark"),
        Binding("r", "copy('row')", "Row"),
        Binding("j", "copy('json')", "JSON"),
        Binding("c", "copy('citation')", "Citation"),
        Binding("escape,q", "dismiss", "Back"),
    ]

    def __init__(self, forms: Mapping[str, str]) -> None:
        super().__init__()
        self._forms = forms

    def compose(self) -> Iterator[Widget]:
        """Lay out the forms, each with its key."""
        told = Text()
        for key, name in (("m", "mark"), ("r", "row"), ("j", "json"), ("c", "citation")):
            told.append("\n" if told else "").append(f" {key} ", style="bold reverse").append(f" {name:<9}")
            told.append(shown_line(" ".join(self._forms[name].split()), 66), style="dim")
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Copy"
            dialog.border_subtitle = "y once more: the mark · Esc back"
            yield Static(told, markup=False)

    def action_copy(self, form: str) -> None:
        """Give one of the forms."""
        self.dismiss(self._forms[form])


class ExportDialog(ModalScreen[tuple[Path, bool] | None]):
    """Asks for a file; gives it, and whether all articles go into it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "dismiss", "Back"),
        Binding("ctrl+t", "scope", "This article or all"),
    ]

    def __init__(self, catalogue: Catalogue, done: int, total: int) -> None:
        super().__init__()
        self._catalogue = catalogue
        self._done, self._total = done, total
        self._all = False
        self._overwrite: Path | None = None
        self._told = Static("", markup=False)
        self._input = SafeInput("copydesk-reports.jsonl", compact=True)

    def compose(self) -> Iterator[Widget]:
        """Lay out the question."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Export"
            dialog.border_subtitle = "Enter write · ctrl+t this article or all · Esc back"
            yield self._told
            yield self._input

    def on_mount(self) -> None:
        """Begin with the name, ready to be typed over."""
        self._tell("")
        self._input.focus()

    def _tell(self, fault: str) -> None:
        suffixes = sorted({s for w in self._catalogue.writers.values() for s in w.suffixes})
        scope = f"all {self._done:,} articles analysed so far, of {self._total:,}" if self._all else "this article"
        told = Text.assemble("What    ", (scope, "bold"), "\nFormat  ", f"by the suffix: {', '.join(suffixes)}")
        told.append("\nFile")
        if fault:
            told.append(f"   {shown_line(fault, 300)}", style="bold red")
        self._told.update(told)

    def action_scope(self) -> None:
        """Export this article alone, or all."""
        self._all = not self._all
        self._tell("")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the file, if it can be one; ask once more where it exists."""
        event.stop()
        file = Path(event.value).expanduser()
        try:
            writer_for(file, self._catalogue)
            exists = file.exists()
        except (UsageError, OSError, ValueError) as error:
            self._tell(str(error))
            return
        if exists and self._overwrite != file:
            self._overwrite = file
            self._tell("exists already: Enter once more writes over it")
            return
        self.dismiss((file, self._all))
