"""The desk: articles, and beside them what each analyzer found, in the terminal.

The one package that imports Textual. `run_desk` is its door; screens own the state, widgets post the messages of
`messages`, and whatever takes long runs in threads and worker processes that only post messages too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

__all__ = ["run_desk"]


def run_desk(inputs: Sequence[str], values: Mapping[str, Any]) -> int:
    """Open the desk on these inputs until the user leaves it; return the exit code.

    Raises:
        CopydeskError: the settings or plugins that were asked for cannot be had.

    """
    from copydesk.tui.app import DeskApp

    app = DeskApp(inputs, values)
    app.run()
    if app.fault is not None:
        raise app.fault
    return app.return_code or 0
