"""Draws the desk's screens, with the sample articles, into docs/images: run by ``make pictures``.

One desk is opened and driven by keys, so the pictures show what it does and not what somebody remembers of it. They are
not checked for freshness: times are in them.
"""

from __future__ import annotations

import asyncio
import os
import re
import sys
import tempfile
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
IMAGES = ROOT / "docs" / "images"
SIZE = (120, 36)
PATIENCE_SECONDS = 300

PICTURES: Mapping[str, Sequence[str]] = {
    "desk": ("2", "j", "j", "j"),
    "letters": ("m",),
    "find": ("m", "escape", "slash", "=speaker:Raisi label:GPE", "enter", "?hit 1"),
    "results": ("escape", "F", "=economic", "enter", "?found in"),
    "jump": ("escape", "escape", "'"),
    "library": ("escape", "o"),
    "plugins": ("escape", "p"),
    "options": ("j", "o"),
    "corpus": ("escape", "escape", "g", "?2 of 2 articles counted", "j"),
    "stances": ("3", "?2 of 2 articles counted"),
    "words": ("5", "=sanction*", "enter", "?of 2 articles"),
    "compare": ("escape", "c", "1=quotes", "=quotes:min_words=8", "enter", "?F1 exact", "n"),
    "keys": ("escape", "question_mark", "=article"),
}
"""What to press for each picture, from where the one before it was drawn: `=words` are typed at once, `1=words` in the
first of several fields, and `?words` are waited for."""


def main() -> int:
    """Draw all of them."""
    with tempfile.TemporaryDirectory() as home:
        os.environ.update(XDG_STATE_HOME=home, XDG_CONFIG_HOME=home)
        for name in [name for name in os.environ if name.startswith("COPYDESK_") or name == "NO_COLOR"]:
            del os.environ[name]
        os.chdir(ROOT)
        asyncio.run(draw())
    return 0


async def draw() -> None:
    """Open the desk on the sample articles, wait until they are analysed, and walk through its screens."""
    from copydesk.tui.app import DeskApp

    app = DeskApp(["seeds"], {"use": ["entities", "quotes", "stance", "numbers"], "jobs": 1, "store": "none"})
    async with app.run_test(size=SIZE, notifications=True) as pilot:
        await until(pilot, lambda: "2 of 2 analysed" in text_of(app))
        for name, keys in PICTURES.items():
            for key in keys:
                await press(pilot, key)
            (IMAGES / f"{name}.svg").write_text(portable(app.export_screenshot(title="copydesk", simplify=True)))
            print(f"docs/images/{name}.svg")


async def press(pilot: Any, key: str) -> None:
    """Do one step."""
    from textual.widgets import Input

    fields = pilot.app.screen.query(Input)
    if len(key) > 1 and key.startswith("?"):
        await until(pilot, lambda: key[1:] in text_of(pilot.app))
    elif key.startswith(("=", "1=")):
        field = fields.first() if key.startswith("1") else fields.last()
        field.value = key.partition("=")[2]
    else:
        await pilot.press(key)
    await pilot.pause(0.1)
    for field in pilot.app.screen.query(Input):
        field.cursor_blink = False


async def until(pilot: Any, holds: Callable[[], object]) -> None:
    """Wait for something to hold.

    Raises:
        SystemExit: it does not within `PATIENCE_SECONDS`.

    """
    for _ in range(PATIENCE_SECONDS * 10):
        if holds():
            return
        await pilot.pause(0.1)
    raise SystemExit(f"this never came to hold; the screen says\n{text_of(pilot.app)}")


def text_of(app: Any) -> str:
    """Return what the screen shows."""
    strips = app.screen._compositor.render_strips()
    return "\n".join("".join(segment.text for segment in strip) for strip in strips)


def portable(svg: str) -> str:
    """Return a picture that asks nobody for fonts, the same at each drawing but for what it shows."""
    svg = re.sub(r"@font-face \{.*?\}\s*", "", svg, flags=re.DOTALL)
    svg = svg.replace("Fira Code, monospace", "monospace").replace("Fira Code", "monospace")
    svg = re.sub(r"\bterminal-\d+-", "terminal-", svg)
    return "\n".join(line.rstrip() for line in svg.split("\n")).rstrip("\n") + "\n"


if __name__ == "__main__":
    sys.exit(main())
