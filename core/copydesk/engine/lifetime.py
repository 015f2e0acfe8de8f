"""Opens each analyzer before its first article, once a process, and closes it at the end."""

from __future__ import annotations

from collections.abc import Callable

from copydesk.analyzer import Analyzer
from copydesk.engine.faults import failure_of
from copydesk.model import Failure
from copydesk.plugins import Offered

__all__ = ["Lifetimes"]


class Lifetimes:
    """Which analyzers have been opened in this process, and which could not be."""

    def __init__(self) -> None:
        self._tried: dict[int, tuple[Analyzer, Offered, Failure | None]] = {}
        """By the identity of the analyzer, which is kept with it so that no other can have the same."""

    def is_due(self, offered: Offered) -> bool:
        """Whether an analyzer has something to open and has not been asked to yet."""
        return offered.opens and id(offered.analyzer) not in self._tried

    def open(self, offered: Offered, contained: tuple[type[BaseException], ...]) -> Failure | None:
        """Open an analyzer if that is due; return why it cannot be opened, every time."""
        if not (offered.opens or offered.closes):
            return None
        known = self._tried.get(id(offered.analyzer))
        if known is not None:
            return known[2]
        failure = None
        if offered.opens:
            try:
                offered.analyzer.open()
            except contained as error:
                told = failure_of(error)
                failure = Failure(
                    kind=told.kind, message=f"it cannot be opened: {told.message}", traceback=told.traceback
                )
        self._tried[id(offered.analyzer)] = (offered.analyzer, offered, failure)
        return failure

    def close(self, tell: Callable[[str], None] = lambda _: None) -> None:
        """Close what was opened, the last first; what one raises is told, and costs the others nothing."""
        while self._tried:
            _, (analyzer, offered, failure) = self._tried.popitem()
            if failure is not None or not offered.closes:
                continue
            try:
                analyzer.close()
            except BaseException as error:  # noqa: BLE001  # a plugin may raise anything, and the next one is still to close
                fault = failure_of(error)
                tell(f"analyzer {offered.name!r} cannot be closed: {fault.kind}: {fault.message}")
