"""How wide the screen is, and how a drawing becomes text. Rich is imported when something is drawn."""

from __future__ import annotations

import io
import os
from collections.abc import Iterable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["drawn", "screen_width"]

_NARROWEST: Final = 40
_WIDEST: Final = 160
"""Longer lines are hard to read."""
_WITHOUT_TERMINAL: Final = 100


def screen_width() -> int:
    """Return the columns to draw in: ``COLUMNS``, else the terminal's, the one behind a pipe to a pager included."""
    told = os.environ.get("COLUMNS", "")
    width = int(told) if told.isdecimal() and len(told) < 6 else 0
    for number in (1, 2, 0):
        if width:
            break
        try:
            width = os.get_terminal_size(number).columns
        except OSError:
            continue
    return min(max(width or _WITHOUT_TERMINAL, _NARROWEST), _WIDEST)


def drawn(things: Iterable[RenderableType], width: int, *, colour: bool = False) -> str:
    """Return drawings as text, one below the other; without `colour` there is no escape sequence in it."""
    from rich.console import Console
    from rich.text import Text

    console = Console(
        file=io.StringIO(),
        width=width,
        color_system="standard" if colour else None,
        force_terminal=colour,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
    )
    pieces = []
    for thing in things:
        if not colour and isinstance(thing, Text) and "\n" not in thing.plain and thing.cell_len <= width:
            pieces.append(thing.plain.rstrip(" ") + "\n")  # what the console would make of it, at a tenth of the time
            continue
        with console.capture() as capture:
            console.print(thing)
        text = capture.get()
        pieces.append(text if colour else "\n".join(line.rstrip(" ") for line in text.split("\n")))
    return "".join(pieces)
