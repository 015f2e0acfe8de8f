"""``copydesk serve``: the desk in a browser on this machine."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from copydesk.cli import options
from copydesk.cli.desk import refuse_missing
from copydesk.cli.narration import INTERRUPTED, Narration
from copydesk.cli.option_groups import Chain, Choice, option_words, settings_of, with_groups
from copydesk.errors import UsageError
from copydesk.session import open_session

__all__ = ["serve_desk"]


@with_groups
def serve_desk(
    paths: options.Paths = None,
    *,
    port: Annotated[
        int, typer.Option("--port", min=0, max=65535, metavar="PORT", help="Where to listen; 0 for a free port.")
    ] = 0,
    host: Annotated[
        str, typer.Option("--host", metavar="ADDRESS", help="An address of this machine alone.")
    ] = "127.0.0.1",
    choice: Choice,
    chain: Chain,
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
    # What is wrong is said here, and not in a window that closes at once.
    open_session(settings_of(choice, chain), narration.refusal)
    from copydesk.tui.serving import serve

    def ready(address: str) -> None:
        typer.echo(address)
        sys.stdout.flush()
        narration.note("open this address in a browser on this machine; Ctrl-C ends the desk")

    words = [*option_words(choice, chain), "--", *(paths or ())]
    serve([sys.executable, "-m", "copydesk", "open", *words], host=host, port=port, ready=ready)
    return INTERRUPTED
