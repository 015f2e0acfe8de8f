"""The chain at work over the shelf: what begins it, what ends it, and how far it is."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Final

from textual.app import App

from copydesk.tui.shelf import Shelf

if TYPE_CHECKING:
    from copydesk.session import Session
    from copydesk.tui.runs import AnalysisRun, Ended
    from copydesk.workers import Step

__all__ = ["Analysing"]

_MOMENT: Final = 0.02
"""Seconds for which articles that have ended may keep the screen waiting."""

_STAGES: Final = {"read": "reading", "tokens": "cutting into words", "parse": "parsing"}


class Analysing:
    """At most one run at a time, in a thread of the app."""

    def __init__(self, app: App[Any], shelf: Shelf) -> None:
        self._app = app
        self._shelf = shelf
        self._run: AnalysisRun | None = None
        self._runs = 0
        self._doing = "opening"

    @property
    def is_running(self) -> bool:
        """Whether anything is being analysed."""
        return self._run is not None

    def is_current(self, run: int) -> bool:
        """Whether what a thread tells is of the run that goes on now, and not of one that was stopped."""
        return self._run is not None and self._run.number == run

    def start(self, session: Session, wanted: int) -> bool:
        """Analyse whatever is not analysed yet, the wanted article first; return whether that began anything."""
        if self._run is not None or not session.chain.links:
            return False
        from copydesk.tui.runs import AnalysisRun

        self._runs += 1
        self._run = AnalysisRun(self._runs, session, self._shelf, self._app.post_message)
        self._run.wanted = wanted
        self._app.run_worker(self._run, thread=True, group="analysis", exit_on_error=False)
        self._doing = "loading the model"
        return True

    def keep_ended(self) -> Iterator[Ended]:
        """Put what has ended on the shelf, for a moment, and yield it; `has_more` tells whether any is left."""
        until = time.monotonic() + _MOMENT
        for ended in self._run.taken() if self._run is not None else ():
            if ended.report is not None:
                self._shelf.keep(ended.number, ended.report.article, ended.known)
            elif ended.problem is not None and ended.problem.lost:
                self._shelf.lose(ended.number, ended.problem)
            elif ended.problem is not None:
                self._shelf.remarks.append(ended.problem)
            yield ended
            if time.monotonic() > until:
                return

    @property
    def has_more(self) -> bool:
        """Whether articles have ended that are not on the shelf yet."""
        return self._run is not None and self._run.has_more

    def want(self, number: int) -> None:
        """Analyse this article before the others, if it is still to do."""
        if self._run is not None:
            self._run.wanted = number

    def stop(self) -> bool:
        """End the run; return whether there was one."""
        if self._run is None:
            return False
        self._run.cancel()
        self.ended("stopped: s goes on")
        return True

    def ended(self, doing: str) -> None:
        """Note that nothing runs any more, and why."""
        self._run = None
        self._doing = doing

    def stepped(self, step: Step) -> None:
        """Note what a worker is at."""
        self._doing = _STAGES.get(step.stage, step.key)

    def doing(self, words: str) -> None:
        """Note what goes on besides."""
        self._doing = words

    @property
    def status(self) -> str:
        """How far it is, in words."""
        done, total = self._shelf.done, len(self._shelf)
        if self._run is not None:
            return f"analysing {done:,} of {total:,}: {self._doing}"
        if self._doing or not total:
            return self._doing
        failed = f", {self._shelf.failed:,} with failures" if self._shelf.failed else ""
        return f"{done:,} of {total:,} analysed{failed}"
