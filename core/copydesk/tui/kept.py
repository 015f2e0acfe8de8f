"""What the desk remembers between sessions: in the user's state folder, and never worth an error."""

from __future__ import annotations

import contextlib
import hashlib
import os
import tempfile
from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec

__all__ = ["Kept", "KeptChoice", "read_kept", "state_file", "write_kept"]

_VERSION: Final = 1
_MOST_PLACES: Final = 200
_LARGEST: Final = 1_000_000
"""Bytes of a state file that is believed to be one."""


class KeptChoice(msgspec.Struct, kw_only=True):
    """The analyzers and options that were chosen in a folder."""

    analyzers: tuple[str, ...]
    """Those that run."""
    known: tuple[str, ...] = ()
    """Those that there were: one that came since then was not left out."""
    options: dict[str, dict[str, Any]] = {}
    """Values by analyzer and option, where they are not what the settings say."""
    settings: str = ""
    """What stands for the settings about analyzers that were in force."""


class Kept(msgspec.Struct, kw_only=True):
    """How the user left the desk. Unknown fields are let pass: a newer copydesk may have written them."""

    version: int = 1
    """Of what the fields mean; what a later version has written is not taken for what this one means."""
    theme: str = "textual-dark"
    letters: bool | None = None
    """Whether marks have letters in the text; null: only where there is no colour."""
    details: bool = True
    """Whether the pane with the chosen mark is open."""
    share: Annotated[int, msgspec.Meta(ge=20, le=80)] = 50
    """Percent of the width that the article takes."""
    choices: dict[str, KeptChoice] = {}
    """What was chosen in each folder (its digest) where that is not what the settings say, the latest last."""
    columns: tuple[str, ...] = ()
    """The order of the columns, as far as the user has put them in one."""
    order: str = ""
    """The column by which the library is sorted; empty: as read."""
    turned: bool = False
    """Whether that order is turned round."""
    places: dict[str, str] = {}
    """The last article, by id, for each set of inputs (their digest), the latest set last."""

    def remember(self, inputs: Sequence[str], article: str) -> None:
        """Note the article that was open last of these inputs."""
        name = _digest(inputs)
        self.places.pop(name, None)
        self.places = {**dict([*self.places.items()][1 - _MOST_PLACES :]), name: article}

    def last_article(self, inputs: Sequence[str]) -> str | None:
        """Return the id of the article that was open last of these inputs."""
        return self.places.get(_digest(inputs))


def _digest(inputs: Sequence[str]) -> str:
    """Return what stands for inputs: their absolute paths, without telling them."""
    paths = "\0".join(str(Path(word).absolute()) for word in inputs)
    return hashlib.blake2b(paths.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()


def state_file() -> Path:
    """Return where it is kept, whether it exists or not."""
    import platformdirs

    return Path(platformdirs.user_state_dir("copydesk", appauthor=False)) / "desk.json"


def read_kept(file: Path) -> Kept:
    """Return what is kept; the defaults where nothing is, or where it is damaged."""
    try:
        with file.open("rb") as stream:
            kept = msgspec.json.decode(stream.read(_LARGEST), type=Kept)
            return kept if kept.version <= _VERSION else Kept()
    except (OSError, ValueError, RecursionError):  # msgspec's and Unicode errors are ValueErrors
        return Kept()


def write_kept(kept: Kept, file: Path) -> None:
    """Keep it, whole or not at all; a folder that cannot be written is no reason to trouble anybody."""
    while len(msgspec.json.encode(kept)) > _LARGEST and kept.choices:
        kept.choices.pop(next(iter(kept.choices)))
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
