"""What the desk needs before it opens: a terminal, and inputs that exist. Textual is imported when it opens."""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
from collections.abc import Mapping, Sequence
from typing import Any, Final

from copydesk.errors import UsageError, nearest

__all__ = ["refuse_missing", "show_desk"]

_FILES: Final = 1_000
"""Names of a folder among which the nearest is looked for."""


def show_desk(paths: Sequence[str], values: Mapping[str, Any]) -> int:
    """Open the desk on files, folders and globs, and return its exit code.

    Raises:
        UsageError: there is no terminal, or no such file or folder.

    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()) and not _is_served():
        raise UsageError(
            "the desk needs a terminal; without one, try 'copydesk run INPUT...', 'copydesk show ARTICLE' "
            "or 'copydesk --help'"
        )
    if "-" in paths:
        raise UsageError("the desk takes its keys from standard input, so '-' cannot be an article: give it a file")
    for path in paths:
        refuse_missing(path)
    if _is_served():
        from copydesk.tui.serving.parent import leave_with_parent

        leave_with_parent()
    from copydesk.tui import run_desk

    return run_desk(paths, values)


def _is_served() -> bool:
    """Whether a server has started this desk, which draws for a browser then."""
    return os.environ.get("TEXTUAL_DRIVER", "").endswith(":WebDriver")


def refuse_missing(word: str) -> None:
    """Refuse what neither exists nor is a pattern, with the nearest name in its folder.

    Raises:
        UsageError: there is no such file or folder.

    """
    from copydesk.reading.folders import has_magic

    if has_magic(word) or os.path.lexists(word):
        return
    folder, name = os.path.split(word)
    names: list[str] = []
    with contextlib.suppress(OSError), os.scandir(folder or ".") as entries:
        names = [entry.name for entry in itertools.islice(entries, _FILES)]
    tail = nearest(name, names)
    raise UsageError(f"there is no file or folder {word!r}{tail if 'did you mean' in tail else ''}")
