"""The desk: articles, and beside them what each analyzer found, in the terminal.

The one package that imports Textual. `run_desk` is its door; screens own the state, widgets post the messages of
`messages`, and whatever takes long runs in threads and worker processes that only post messages too.

`app` holds what outlives a screen: the `shelf` of articles, the run that fills it (`analysing`, `runs`), and what is
`kept`. Each screen is a package: `reading` (the main one), `library`, `picking`, `compare`, `corpus`; `finding` serves
all of them, `widgets` is what they are made of, and `serving` puts the desk into a browser.
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
