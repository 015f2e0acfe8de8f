"""Small screens over the desk: text to read, what to copy, where to export to."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from copydesk.safe_text import shown, shown_line
from copydesk.tui.bindings import bindings_of
from copydesk.tui.copies import copy_text
from copydesk.tui.widgets.question import FileQuestion

__all__ = ["CopyDialog", "ExportDialog", "TextDialog"]

_LINES = 400


class TextDialog(ModalScreen[None]):
    """Lines to read, such as a traceback."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("text")

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
        copy_text(self.app, self._words)

    def action_down(self) -> None:
        """Scroll."""
        self.query_one(VerticalScroll).scroll_relative(y=1, animate=False)

    def action_up(self) -> None:
        """Scroll."""
        self.query_one(VerticalScroll).scroll_relative(y=-1, animate=False)


class CopyDialog(ModalScreen[str | None]):
    """The chosen mark in the forms in which it can be copied; gives the text that was chosen."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("copy")

    def __init__(self, forms: Mapping[str, str]) -> None:
        super().__init__()
        self._forms = forms

    def compose(self) -> Iterator[Widget]:
        """Lay out the forms, each with its key."""
        told = Text()
        for key, name in (("m", "mark"), ("r", "row"), ("j", "json"), ("c", "citation")):
            told.append("\n" if told else "").append(f" {key} ", style="bold reverse").append(f" {name:<9}")
            told.append(shown_line(" ".join(self._forms[name].split()), 200), style="dim")
        told.no_wrap, told.overflow = True, "ellipsis"
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Copy"
            dialog.border_subtitle = "y once more: the mark · Esc back"
            yield Static(told, markup=False)

    def action_copy(self, form: str) -> None:
        """Give one of the forms."""
        self.dismiss(self._forms[form])


class ExportDialog(FileQuestion[tuple[Path, bool] | None]):
    """Asks for a file; gives it, and whether all articles go into it."""

    KEYS = "Enter write · ctrl+t this article or all · Esc back"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("export")

    def __init__(self, suffixes: Iterable[str], done: int, total: int, *, name: str = "copydesk-reports.jsonl") -> None:
        """Make the dialog.

        Args:
            suffixes: what the file's name may end in.
            done: articles that can be exported.
            total: articles that there are.
            name: the file's name, to begin with.

        """
        super().__init__(name, sorted(suffixes))
        self._done, self._total = done, total
        self._all = False

    def what(self) -> str:
        """Return which articles."""
        return f"all {self._done:,} articles analysed so far, of {self._total:,}" if self._all else "this article"

    def give(self, file: Path) -> None:
        """Give the file, and which articles go into it."""
        self.dismiss((file, self._all))

    def action_scope(self) -> None:
        """Export this article alone, or all."""
        self._all = not self._all
        self.tell()
