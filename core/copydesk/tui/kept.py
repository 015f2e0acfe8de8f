"""What the desk remembers between sessions: in the user's state folder, and never worth an error."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path
from typing import Annotated, Final

import msgspec

__all__ = ["Kept", "read_kept", "state_file", "write_kept"]

_LARGEST: Final = 100_000
"""Bytes of a state file that is believed to be one."""


class Kept(msgspec.Struct, kw_only=True):
    """How the user left the desk. Unknown fields are let pass: a newer copydesk may have written them."""

    theme: str = "textual-dark"
    letters: bool | None = None
    """Whether marks have letters in the text; null: only where there is no colour."""
    details: bool = True
    """Whether the pane with the chosen mark is open."""
    share: Annotated[int, msgspec.Meta(ge=20, le=80)] = 50
    """Percent of the width that the article takes."""
    chosen: tuple[str, ...] | None = None
    """Analyzers in the order of their columns; null: as the settings say."""


def state_file() -> Path:
    """Return where it is kept, whether it exists or not."""
    import platformdirs

    return Path(platformdirs.user_state_dir("copydesk", appauthor=False)) / "desk.json"


def read_kept(file: Path) -> Kept:
    """Return what is kept; the defaults where nothing is, or where it is damaged."""
    try:
        with file.open("rb") as stream:
            return msgspec.json.decode(stream.read(_LARGEST), type=Kept)
    except (OSError, ValueError, RecursionError):  # msgspec's and Unicode errors are ValueErrors
        return Kept()


def write_kept(kept: Kept, file: Path) -> None:
    """Keep it, whole or not at all; a folder that cannot be written is no reason to trouble anybody."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=".desk.")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(msgspec.json.encode(kept))
            Path(name).replace(file)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
