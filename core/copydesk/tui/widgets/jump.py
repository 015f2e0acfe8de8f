"""Jump mode: a letter on each mark in sight, a digit on each pane; typing it goes there."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from typing import ClassVar, Final, NamedTuple, Protocol, runtime_checkable

from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.geometry import Offset
from textual.screen import ModalScreen, Screen
from textual.widgets import Static

from copydesk.tui.bindings import bindings_of

__all__ = ["JumpScreen", "Jumpable", "Target", "targets_of"]

_LETTERS: Final = "asdfghjklewruiopcvnmtybxqz"
"""The ones under the fingers first."""
_DIGITS: Final = "1234567890"


class Target(NamedTuple):
    """Somewhere to jump to."""

    place: Offset
    """Where on the screen it is."""
    go: Callable[[], object]
    """What goes there."""
    label: str = ""
    """What to type, where that is settled: panes have their digits, as in the rest of the desk."""


@runtime_checkable
class Jumpable(Protocol):
    """A screen that knows better than by its panes where one may jump to."""

    def jump_targets(self) -> Iterable[Target]:
        """Return what is in sight."""


def targets_of(screen: Screen[object]) -> list[Target]:
    """Return where one may jump to on a screen: what it says itself, else the widgets that take keys."""
    if isinstance(screen, Jumpable):
        return list(screen.jump_targets())
    return [
        Target(widget.region.offset, partial(screen.set_focus, widget), digit)
        for widget, digit in zip((w for w in screen.focus_chain if w.region.area), _DIGITS, strict=False)
    ]


def labels(targets: Sequence[Target]) -> dict[str, Target]:
    """Return what to type for each target: one letter each, or two where there are more than letters."""
    panes = {target.label: target for target in targets if target.label}
    others = [target for target in targets if not target.label]
    long = len(others) > len(_LETTERS)
    words: Iterator[str] = (a + b for a, b in itertools.product(_LETTERS, _LETTERS)) if long else iter(_LETTERS)
    return panes | dict(zip(words, others, strict=False))


class JumpScreen(ModalScreen[None]):
    """Lies over the screen below with the letters, and goes where the typed one says."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("jump")

    def __init__(self, targets: Sequence[Target]) -> None:
        super().__init__()
        self._labels = labels(targets)
        self._typed = ""
        self._told: dict[str, Static] = {}

    def compose(self) -> Iterator[Static]:
        """Put a letter at each target; where two would lie over one another, the later goes to the right."""
        taken: set[tuple[int, int]] = set()
        for word, target in self._labels.items():
            x, y = target.place
            while any((x + n, y) in taken for n in range(len(word))):
                x += 1
            taken.update((x + n, y) for n in range(len(word)))
            letter = Static(Text(word), markup=False, classes="jump -pane" if target.label else "jump")
            letter.styles.offset = (x, y)
            self._told[word] = letter
            yield letter

    def on_key(self, event: events.Key) -> None:
        """Take a letter of a label; whatever is none ends the jump."""
        if event.key == "escape" or event.character is None:
            return
        event.stop()
        self._typed += event.character.lower()
        left = [word for word in self._labels if word.startswith(self._typed)]
        if self._typed in self._labels:
            self.dismiss()
            self.app.call_later(self._labels[self._typed].go)
        elif not left:
            self.app.bell()
            self.dismiss()
        for word, letter in self._told.items():
            letter.display = word in left

    def on_click(self) -> None:
        """Leave: whoever has the mouse needs no letters."""
        self.dismiss()
