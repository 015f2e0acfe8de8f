"""``copydesk serve``: the desk in a browser on this machine."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from copydesk.cli import options
from copydesk.cli.desk import refuse_missing
from copydesk.cli.narration import INTERRUPTED, Narration
from copydesk.errors import UsageError
from copydesk.session import command_line_settings, open_session

__all__ = ["serve_desk"]


def serve_desk(
    paths: Annotated[
        list[str] | None,
        typer.Argument(metavar="[PATH]...", help="Files, folders and globs; the sample articles where there are none."),
    ] = None,
    port: Annotated[int, typer.Option("--port", min=0, max=65535, help="Where to listen; 0 for a free port.")] = 0,
    host: Annotated[str, typer.Option("--host", help="An address of this machine alone.")] = "127.0.0.1",
    analyzers: options.Analyzers = None,
    leave_out: options.LeaveOut = None,
    plugin: options.PluginFiles = None,
    plugins_dir: options.PluginsDirs = None,
    set_options: options.SetOptions = None,
    profile: options.ProfileName = None,
    model: options.Model = None,
    jobs: options.Jobs = None,
    timeout: options.Timeout = None,
    quiet: options.Quiet = False,
) -> int:
    """Serve the desk to browsers on this machine.

    The address is printed on stdout. It holds a secret: whoever has it can do on the desk what you can. Nobody else on
    the network reaches it, and no request of its page leaves this machine. Ctrl-C ends it, with exit code 130.
    """
    for path in paths or ():
        if path == "-":
            raise UsageError("the desk in a browser reads no standard input: give it files")
        refuse_missing(path)
    narration = Narration(quiet=quiet)
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
    open_session(values, narration.refusal)  # what is wrong is said here, and not in a window that closes at once
    repeated = (
        ("-a", analyzers),
        ("-x", leave_out),
        ("--plugin", plugin),
        ("--plugins-dir", plugins_dir),
        ("--set", set_options),
    )
    single = (("--profile", profile), ("--model", model), ("--jobs", jobs), ("--timeout", timeout))
    given = [
        f"{name}={value}" if name[1] == "-" else f"{name}{value}" for name, many in repeated for value in many or ()
    ]
    given += [f"{name}={value}" for name, value in single if value is not None]
    from copydesk.tui.serving import serve

    def ready(address: str) -> None:
        typer.echo(address)
        sys.stdout.flush()
        narration.note("open this address in a browser on this machine; Ctrl-C ends the desk")

    serve([sys.executable, "-m", "copydesk", "open", *given, "--", *(paths or ())], host=host, port=port, ready=ready)
    return INTERRUPTED
