"""The line in which is typed what to find."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from textual.binding import BindingType
from textual.containers import Horizontal
from textual.widgets import Input, Static

from copydesk.tui.bindings import bindings_of
from copydesk.tui.messages import FindAsked
from copydesk.tui.widgets.inputs import SafeInput

__all__ = ["FindBar"]


class FindBar(Horizontal):
    """What to find: words, a regular expression, or fields of annotations; here or in all articles."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("find")

    def __init__(self) -> None:
        super().__init__(id="find")
        self._regex = False
        self._everywhere = False
        self._label = Static("", id="find-label", markup=False)
        self._input = SafeInput(placeholder="words, /regex/, speaker:Raisi label:ORG value:>10", compact=True)

    def compose(self) -> Iterator[Static | Input]:
        """Lay out label and input."""
        yield self._label
        yield self._input

    def open(self, *, everywhere: bool) -> None:
        """Show it and take the keys."""
        self._everywhere = everywhere
        self.display = True
        self._tell()
        self._input.focus()

    def on_mount(self) -> None:
        """Begin out of sight."""
        self.display = False

    def _tell(self) -> None:
        where = "in all articles" if self._everywhere else "here"
        self._label.update(f" find {'regex ' * self._regex}{where}: ")

    def action_regex(self) -> None:
        """Take the words as a regular expression, or no longer."""
        self._regex = not self._regex
        self._tell()

    def action_scope(self) -> None:
        """Find in this article, or in all."""
        self._everywhere = not self._everywhere
        self._tell()

    def action_leave(self) -> None:
        """Close it, and find nothing."""
        self.display = False
        self.post_message(FindAsked("", regex=False))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Find."""
        event.stop()
        self.display = False
        self.post_message(FindAsked(event.value, regex=self._regex, everywhere=self._everywhere))
