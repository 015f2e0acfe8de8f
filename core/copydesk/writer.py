"""What the author of a writer writes: from reports to text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Protocol, runtime_checkable

from copydesk.model import Report

__all__ = ["Writer"]


@runtime_checkable
class Writer(Protocol):
    """Makes text of reports, a piece at a time."""

    @property
    def name(self) -> str:
        """The word for ``--format``: ``jsonl``."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File suffixes that choose it where ``-o FILE`` is given and ``--format`` is not."""
        ...

    def write(self, reports: Iterable[Report]) -> Iterator[str]:
        """Yield the output piece by piece, holding no more than one report at a time where the format allows.

        The pieces are written as UTF-8, newlines as they are.
        """
        ...
