"""Names of files, completed while they are typed."""

from __future__ import annotations

import itertools
import os
from pathlib import Path
from typing import Final

from textual.suggester import Suggester

from copydesk.safe_text import shown_line

__all__ = ["FileNames", "completed", "names_like"]

_NAMES: Final = 2_000
"""Names of a folder among which one is looked for."""


def names_like(typed: str) -> list[str]:
    """Return the names in a folder that begin with what is typed, in order, folders with a slash behind them."""
    folder, name = os.path.split(typed)
    try:
        with os.scandir(Path(folder).expanduser() if folder else ".") as entries:
            found = [
                entry.name + "/" * entry.is_dir()
                for entry in itertools.islice(entries, _NAMES)
                if entry.name.startswith(name) and (name or not entry.name.startswith("."))
            ]
    except (OSError, ValueError, RuntimeError):
        return []
    return [os.path.join(folder, one) for one in sorted(found) if shown_line(one, 1_000) == one]  # noqa: PTH118  # as it was typed


def completed(typed: str) -> str | None:
    """Return what is typed with its last name completed as far as only one way leads; None where none does."""
    begin = max(typed.rfind(" "), typed.rfind("'"), typed.rfind('"')) + 1
    if not typed[begin:]:
        return None
    names = names_like(typed[begin:])
    common = "".join(same[0] for same in itertools.takewhile(_is_one, zip(*names, strict=False)))
    return typed[:begin] + common if len(common) > len(typed) - begin else None


def _is_one(characters: tuple[str, ...]) -> bool:
    return len(set(characters)) == 1


class FileNames(Suggester):
    """Suggests the rest of a name."""

    def __init__(self) -> None:
        super().__init__(use_cache=False, case_sensitive=True)

    async def get_suggestion(self, value: str) -> str | None:
        """Return what is typed, completed."""
        return completed(value)
