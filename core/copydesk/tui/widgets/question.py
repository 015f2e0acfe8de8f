"""A question over the desk: a sentence, and below it a field for the answer."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import ClassVar, TypeVar

from rich.text import Text
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from copydesk.errors import nearest
from copydesk.safe_text import shown_line
from copydesk.tui.widgets.inputs import SafeInput

__all__ = ["FileQuestion", "Question"]

Answer = TypeVar("Answer")


class Question(ModalScreen[Answer]):
    """Asks in words that may change, and says below them what is wrong with an answer."""

    HEADING: ClassVar[str]
    """On the frame, above."""
    KEYS: ClassVar[str]
    """What keys do, on the frame below."""
    BEFORE_FAULT: ClassVar[str] = "\n"
    """What stands between the words and what is wrong."""

    def __init__(self, field: SafeInput) -> None:
        super().__init__()
        self._told = Static("", markup=False)
        self._input = field

    def compose(self) -> Iterator[Widget]:
        """Lay out the words above the field."""
        with Vertical(classes="dialog") as dialog:
            dialog.border_title = self.HEADING
            dialog.border_subtitle = self.KEYS
            yield self._told
            yield self._input

    def on_mount(self) -> None:
        """Begin with nothing wrong."""
        self.tell()
        self._input.focus()

    def words(self) -> Text:
        """Return what is asked."""
        raise NotImplementedError

    def tell(self, fault: str = "") -> None:
        """Draw the words, and what is wrong, if anything is."""
        told = self.words()
        if fault:
            told.append(f"{self.BEFORE_FAULT}{shown_line(fault, 300)}", style="bold red")
        self._told.update(told)


class FileQuestion(Question[Answer]):
    """Asks for a file to write; `give` gets it, once it is sure."""

    HEADING = "Export"
    BEFORE_FAULT = "   "

    def __init__(self, name: str, suffixes: Collection[str]) -> None:
        """Make it; `name` is offered, and one of the suffixes says the format."""
        super().__init__(SafeInput(name, compact=True))
        self._suffixes = suffixes
        self._overwrite: Path | None = None

    def what(self) -> str:
        """Return what is to be written."""
        raise NotImplementedError

    def give(self, file: Path) -> None:
        """Leave with the file."""
        raise NotImplementedError

    def words(self) -> Text:
        """Return what is written, and in which formats it can be."""
        formats = f"\nFormat  by the suffix: {', '.join(self._suffixes)}"
        return Text.assemble("What    ", (self.what(), "bold"), formats, "\nFile")

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the file, if it can be one; ask once more where it exists."""
        event.stop()
        try:
            file = Path(event.value).expanduser()
            exists = file.exists()
        except (OSError, ValueError, RuntimeError) as error:
            self.tell(str(error))
            return
        if file.suffix.lower() not in self._suffixes:
            self.tell(f"no format has the suffix {file.suffix!r}{nearest(file.suffix, self._suffixes)}")
        elif exists and self._overwrite != file:
            self._overwrite = file
            self.tell("exists already: Enter once more writes over it")
        else:
            self.give(file)
