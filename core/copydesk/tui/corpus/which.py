"""Which analysis of a kind is counted, where several of one kind run."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from copydesk.tui.corpus.counting import VIEWS

__all__ = ["Which"]


class Which:
    """The kind's own analysis, or the first there is, until another one is chosen."""

    def __init__(self, kinds: Callable[[], Mapping[str, str]]) -> None:
        """Make it; `kinds` tells the analyses that run, each with its kind, in the order of their columns."""
        self._kinds = kinds
        self._chosen: dict[str, str] = {}

    def offered(self, view: str) -> list[str]:
        """Return the analyses that a view could count; none of a view that counts none."""
        return [key for key, kind in self._kinds().items() if kind == VIEWS.get(view)]

    def counted(self, view: str) -> str:
        """Return the one that it counts; nothing where there is none."""
        offered = self.offered(view)
        kind = VIEWS.get(view, "")
        wanted = (key for key in (self._chosen.get(kind), kind) if key in offered)
        return next(wanted, None) or next(iter(offered), "")

    def turn(self, view: str) -> None:
        """Count the next one."""
        offered = self.offered(view)
        following = offered.index(self.counted(view)) + 1
        self._chosen[VIEWS[view]] = offered[following % len(offered)]

    @property
    def keys(self) -> dict[str, str]:
        """The analyses that are counted, by kind."""
        return {kind: counted for view, kind in VIEWS.items() if (counted := self.counted(view))}
