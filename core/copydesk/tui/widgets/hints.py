"""The line at the bottom: the keys that matter now, as many as there is room for, each whole."""

from __future__ import annotations

from typing import Final

from rich.text import Text
from textual import events
from textual.screen import Screen
from textual.widgets import Static

__all__ = ["Hints"]

_MOST: Final = 10


class Hints(Static):
    """At most ten keys of whatever has the focus; the list of all keys is the last, at the right."""

    def __init__(self) -> None:
        super().__init__("", id="hints", markup=False)
        self._ends: list[tuple[int, str]] = []

    def on_mount(self) -> None:
        """Follow the focus."""
        self.screen.bindings_updated_signal.subscribe(self, self._changed)
        self.call_after_refresh(self._draw)

    def on_resize(self) -> None:
        """Find out anew how many there is room for."""
        self._draw()

    def _changed(self, screen: Screen[object]) -> None:
        if self.is_attached and screen is self.screen:
            self._draw()

    def _draw(self) -> None:
        """Draw what fits, from the left; the last one goes to the right end and is never left out."""
        hints = self._hints()
        room = max(1, self.size.width)
        last = hints.pop() if hints and hints[-1][2] == "question_mark" else None
        room -= _width(*last[:2]) if last is not None else 0
        text = Text(no_wrap=True)
        self._ends = []
        for shown, told, key in hints[: _MOST - 1]:
            if text.cell_len + _width(shown, told) > room:
                continue
            text.append(f" {shown} ", style="bold").append(f"{told} ", style="dim")
            self._ends.append((text.cell_len, key))
        if last is not None:
            text.append(" " * max(0, room - text.cell_len))
            text.append(f" {last[0]} ", style="bold").append(f"{last[1]} ", style="dim")
            self._ends.append((text.cell_len, last[2]))
        self.update(text, layout=False)

    def _hints(self) -> list[tuple[str, str, str]]:
        """Return what is shown of each key, what it does, and the key; each action once, all keys last."""
        hints: dict[str, tuple[str, str, str]] = {}
        for key, (_, binding, enabled, _) in self.screen.active_bindings.items():
            if binding.show and enabled and binding.action not in hints:
                hints[binding.action] = (self.app.get_key_display(binding), binding.description, key)
        return sorted(hints.values(), key=lambda hint: hint[2] == "question_mark")

    def on_click(self, event: events.Click) -> None:
        """Do what the key under the mouse does."""
        place = event.get_content_offset(self)
        key = next((key for end, key in self._ends if place is not None and place.x < end), None)
        if key is not None:
            self.app.simulate_key(key)


def _width(shown: str, told: str) -> int:
    return Text(shown).cell_len + Text(told).cell_len + 3
