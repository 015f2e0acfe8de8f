"""Pressing keys, waiting, and reading the screen."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any

from textual.pilot import Pilot


async def until(pilot: Pilot[Any], holds: Callable[[], object], seconds: float = 60) -> None:
    """Wait for something to hold, and for the screen to show it."""
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, f"this never came to hold; the screen says\n{text_of(pilot.app)}"
        await pilot.pause(0.02)
    await pilot.pause()


async def press(pilot: Pilot[Any], keys: str) -> None:
    """Press keys one after the other, each seen through."""
    await pilot.press(*keys.split())
    await pilot.pause()


def text_of(app: Any) -> str:
    """Return what the screen shows, a line a line."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)
