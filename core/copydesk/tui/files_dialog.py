"""Asking for files, folders and patterns, with names completed while they are typed."""

from __future__ import annotations

import itertools
import os
import shlex
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar, Final

from rich.text import Text
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.suggester import Suggester
from textual.widget import Widget
from textual.widgets import Input, Static

from copydesk.reading.folders import has_magic
from copydesk.safe_text import shown_line
from copydesk.tui.bindings import bindings_of
from copydesk.tui.inputs import SafeInput
from copydesk.tui.messages import InputsAsked

__all__ = ["FilesDialog", "completed"]

_NAMES: Final = 2_000
"""Names of a folder among which one is looked for."""


def completed(typed: str) -> str | None:
    """Return what is typed with its last name completed as far as only one way leads; None where none does."""
    begin = max(typed.rfind(" "), typed.rfind("'"), typed.rfind('"')) + 1
    folder, name = os.path.split(typed[begin:])
    if not name and not folder:
        return None
    try:
        with os.scandir(Path(folder).expanduser() if folder else ".") as entries:
            found = [
                entry.name + "/" * entry.is_dir()
                for entry in itertools.islice(entries, _NAMES)
                if entry.name.startswith(name) and (name or not entry.name.startswith("."))
            ]
    except (OSError, ValueError, RuntimeError):
        return None
    common = "".join(same[0] for same in itertools.takewhile(_is_one, zip(*found, strict=False)))
    if len(common) <= len(name) or shown_line(common, 1_000) != common:
        return None
    return typed + common[len(name) :]


def _is_one(characters: tuple[str, ...]) -> bool:
    return len(set(characters)) == 1


class _Names(Suggester):
    """Suggests the rest of a name."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return what is typed, completed."""
        return completed(value)


class FilesDialog(ModalScreen[InputsAsked | None]):
    """Asks for files, folders and patterns; gives those that there are."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("files", priority=("files_complete",))

    def __init__(self) -> None:
        super().__init__()
        self._anew = False
        self._told = Static("", markup=False)
        self._input = SafeInput(
            placeholder="news/  reports.jsonl  'letters from home/*.txt'", compact=True, suggester=_Names()
        )

    def compose(self) -> Iterator[Widget]:
        """Lay out the question."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = "Open"
            dialog.border_subtitle = "Tab complete · ctrl+t add or replace · Enter open · Esc back"
            yield self._told
            yield self._input

    def on_mount(self) -> None:
        """Begin with nothing."""
        self._tell()
        self._input.focus()

    def _tell(self, fault: str = "") -> None:
        what = "in the place of those that are open" if self._anew else "added to those that are open"
        told = Text.assemble("Files, folders and patterns, ", (what, "bold"))
        if fault:
            told.append(f"\n{shown_line(fault, 300)}", style="bold red")
        self._told.update(told)

    def action_anew(self) -> None:
        """Add to the articles, or take their place."""
        self._anew = not self._anew
        self._tell()

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
            self._tell(f"these are no names of files: {error}")
            return
        missing = [word for word in words if not has_magic(word) and not os.path.lexists(word)]
        if missing:
            self._tell(f"there is no file or folder {missing[0]!r}")
        elif words:
            self.dismiss(InputsAsked(words, self._anew))
