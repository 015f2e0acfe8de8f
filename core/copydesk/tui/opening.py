"""Reading settings, plugins and articles: in threads of the app, which only post messages."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from textual.app import App

if TYPE_CHECKING:
    from copydesk.reading import Identities
    from copydesk.session import Session

__all__ = ["Opening"]


class Opening:
    """What was asked for, and the threads that bring it."""

    def __init__(self, app: App[Any], inputs: Sequence[str], values: Mapping[str, Any]) -> None:
        self.inputs = tuple(inputs)
        self._app = app
        self._values = values
        self._leaving = threading.Event()
        self._identities: Identities | None = None
        """Ids of the articles so far: written by the thread that reads."""

    def begin(self) -> None:
        """Open settings and plugins, then read the inputs."""

        def work() -> None:
            from copydesk.reading import Identities
            from copydesk.tui.runs import open_desk

            self._identities = Identities()
            open_desk(self._values, self.inputs, self._app.post_message, self._leaving, self._identities)

        self._run(work)

    def read(self, session: Session, words: Sequence[str], *, anew: bool) -> None:
        """Read more inputs; `anew` where nothing stays of what was read before."""
        if anew:
            self.inputs = tuple(words)

        def work() -> None:
            from copydesk.reading import Identities
            from copydesk.tui.runs import read_entries

            if anew or self._identities is None:
                self._identities = Identities()
            read_entries(session, words, self._app.post_message, self._leaving, self._identities)

        self._run(work)

    def stop(self) -> None:
        """End the threads soon."""
        self._leaving.set()

    def _run(self, work: Callable[[], None]) -> None:
        self._app.run_worker(work, thread=True, group="opening", exit_on_error=False)
