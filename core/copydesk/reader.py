"""What the author of a reader writes: from one source to articles."""

from __future__ import annotations

from collections.abc import Iterator
from typing import BinaryIO, Protocol, runtime_checkable

import msgspec

from copydesk.model import Article, Report

__all__ = ["Problem", "Reader", "Source"]


class Problem(msgspec.Struct, frozen=True, kw_only=True):
    """Something that was not read as it stands, in one sentence; the rest of the source goes on."""

    source: str
    """The file as the user named it."""
    reason: str
    """What is wrong, and what would work."""
    line: int | None = None
    """1-based line in the file, where that helps."""
    lost: bool = True
    """Whether an article was lost by it; else it is a remark ("decoded as windows-1252")."""


class Source(Protocol):
    """A file, or standard input, as a reader sees it."""

    @property
    def name(self) -> str:
        """The path as the user gave it; ``-`` for standard input."""
        ...

    @property
    def stem(self) -> str:
        """The file's name without folder and suffixes: the id of an article without one."""
        ...

    def open(self) -> BinaryIO:
        """Open the bytes, unpacked where they are gzip; the caller closes.

        Raises:
            InputError: too large, not really gzip, or unpacking beyond `copydesk.limits.MAX_DECOMPRESSION_RATIO`
                (while reading).
            OSError: the file cannot be opened.

        """
        ...

    def text(self) -> tuple[str, tuple[Problem, ...]]:
        """Return the whole source decoded, byte order mark off, and remarks on how it was decoded.

        Raises:
            InputError: binary, undecodable or larger than `copydesk.limits.MAX_FILE_BYTES`.
            OSError: the file cannot be read.

        """
        ...


@runtime_checkable
class Reader(Protocol):
    """Makes articles of a source."""

    @property
    def name(self) -> str:
        """One word: ``html``."""
        ...

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File suffixes that it claims, with the dot, lower case."""
        ...

    @property
    def isolated(self) -> bool:
        """True: it may hang or crash, so it runs in a worker process, under the time limit, and gives one article."""
        ...

    def read(self, source: Source) -> Iterator[Article | Report | Problem]:
        """Yield articles (reports where the source brings analyses), and a `Problem` for each record that is lost.

        Raises:
            InputError, OSError: nothing more can be read of this source.

        """
        ...
