"""Asking for files, folders and patterns, with names completed while they are typed."""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.widgets import Input

from copydesk.reading.folders import has_magic
from copydesk.tui.bindings import bindings_of
from copydesk.tui.messages import InputsAsked
from copydesk.tui.widgets.file_names import FileNames, completed
from copydesk.tui.widgets.inputs import SafeInput
from copydesk.tui.widgets.question import Question

__all__ = ["FilesDialog"]


class FilesDialog(Question[InputsAsked | None]):
    """Asks for files, folders and patterns; gives those that there are."""

    HEADING = "Open"
    KEYS = "Tab complete · ctrl+t add or replace · Enter open · Esc back"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("files", priority=("files_complete",))

    def __init__(self) -> None:
        example = "news/  reports.jsonl  'letters from home/*.txt'"
        super().__init__(SafeInput(placeholder=example, compact=True, suggester=FileNames()))
        self._anew = False

    def words(self) -> Text:
        """Return what becomes of them."""
        what = "in the place of those that are open" if self._anew else "added to those that are open"
        return Text.assemble("Files, folders and patterns, ", (what, "bold"))

    def action_anew(self) -> None:
        """Add to the articles, or take their place."""
        self._anew = not self._anew
        self.tell()

    def action_complete(self) -> None:
        """Complete the last name."""
        longer = completed(self._input.value)
        if longer is None:
            self.app.bell()
        else:
            self._input.value = longer
            self._input.cursor_position = len(longer)

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the words, quotation marks off, if each of them leads somewhere."""
        event.stop()
        try:
            words = [str(Path(word).expanduser()) for word in shlex.split(event.value)]
        except (ValueError, RuntimeError) as error:
            self.tell(f"these are no names of files: {error}")
            return
        missing = [word for word in words if not has_magic(word) and not os.path.lexists(word)]
        if missing:
            self.tell(f"there is no file or folder {missing[0]!r}")
        elif words:
            self.dismiss(InputsAsked(words, self._anew))
