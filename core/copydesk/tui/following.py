"""What a screen has that follows the shelf while it is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

__all__ = ["Following", "following"]


@runtime_checkable
class Following(Protocol):
    """A screen that is told when the shelf changes."""

    def entries_changed(self) -> None:
        """Show the entries that there are now."""
        ...

    def counts_changed(self) -> None:
        """Show what is known of the entries now."""
        ...


def following(screens: Iterable[object]) -> Iterator[Following]:
    """Yield those of the screens that follow."""
    return (screen for screen in screens if isinstance(screen, Following))
