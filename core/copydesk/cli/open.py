"""``copydesk open``: the desk. Textual is imported when it opens, so that ``--help`` stays cheap."""

from __future__ import annotations

import contextlib
import itertools
import os
import sys
from typing import Annotated, Final

import typer

from copydesk.cli import options
from copydesk.errors import UsageError, nearest
from copydesk.reading.folders import has_magic
from copydesk.session import command_line_settings

__all__ = ["open_desk"]

_FILES: Final = 1_000
"""Names of a folder among which the nearest is looked for."""


def open_desk(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Files, folders and globs; the sample articles where there are none."),
    ] = None,
    analyzers: options.Analyzers = None,
    leave_out: options.LeaveOut = None,
    plugin: options.PluginFiles = None,
    plugins_dir: options.PluginsDirs = None,
    set_options: options.SetOptions = None,
    profile: options.ProfileName = None,
    model: options.Model = None,
    jobs: options.Jobs = None,
    timeout: options.Timeout = None,
) -> int:
    """Open the desk: articles, and what each analyzer finds.

    It needs a terminal; run and show do without one. In the desk, ? lists the keys and q leaves.
    """
    values = command_line_settings(
        analyzers,
        leave_out,
        set_options,
        plugin_files=plugin,
        plugins_dirs=plugins_dir,
        profile=profile,
        model=model,
        jobs=jobs,
        timeout=timeout,
    )
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        raise UsageError(
            "the desk needs a terminal; without one, try 'copydesk run INPUT...', 'copydesk show ARTICLE' "
            "or 'copydesk --help'"
        )
    if "-" in (paths or ()):
        raise UsageError("the desk takes its keys from standard input, so '-' cannot be an article: give it a file")
    for path in paths or ():
        _refuse_missing(path)
    from copydesk.tui import run_desk

    return run_desk(paths or [], values)


def _refuse_missing(word: str) -> None:
    """Refuse what neither exists nor is a pattern, with the nearest name in its folder.

    Raises:
        UsageError: there is no such file or folder.

    """
    if has_magic(word) or os.path.lexists(word):
        return
    folder, name = os.path.split(word)
    names: list[str] = []
    with contextlib.suppress(OSError), os.scandir(folder or ".") as entries:
        names = [entry.name for entry in itertools.islice(entries, _FILES)]
    tail = nearest(name, names)
    raise UsageError(f"there is no file or folder {word!r}{tail if 'did you mean' in tail else ''}")
