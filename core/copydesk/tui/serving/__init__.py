"""The desk in a browser on this machine: a page of our own, and a process with a desk for each window.

The script that draws a terminal in the page comes from the package textual-serve, like its font; the page, the server
and what it refuses are our own. Nothing that the page asks for is on another machine.
"""

from __future__ import annotations

import importlib.util
from collections.abc import Callable, Sequence

from copydesk.errors import UsageError

__all__ = ["serve"]


def serve(command: Sequence[str], *, host: str, port: int, ready: Callable[[str], None]) -> None:
    """Serve a desk until the user interrupts it.

    Args:
        command: the words that start one desk.
        host: a loopback address to listen at.
        port: where to listen; 0 for any free port.
        ready: called with the address once it can be opened.

    Raises:
        UsageError: the host is none of this machine's own, the port is taken, or textual-serve is not installed.

    """
    missing = [name for name in ("aiohttp", "textual_serve") if importlib.util.find_spec(name) is None]
    if missing:
        raise UsageError(
            f"serve needs {' and '.join(missing)}, which {'is' if len(missing) == 1 else 'are'} not installed: "
            "pip install 'copydesk[serve]'"
        )
    from copydesk.tui.serving.server import run_server

    run_server(command, host=host, port=port, ready=ready)
