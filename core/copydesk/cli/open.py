"""``copydesk open``: the desk."""

from __future__ import annotations

from typing import Annotated

import typer

from copydesk.cli import options
from copydesk.cli.desk import show_desk
from copydesk.session import command_line_settings

__all__ = ["open_desk"]


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
    store: options.StoreFile = None,
    no_store: options.NoStore = False,
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
        store="none" if no_store else store,
    )
    return show_desk(paths or [], values)
