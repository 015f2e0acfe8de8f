"""One file, or standard input, as readers see it."""

from __future__ import annotations

import io
import os
import stat
from pathlib import PurePath
from typing import TYPE_CHECKING, BinaryIO

from copydesk.errors import InputError
from copydesk.limits import MAX_FILE_BYTES
from copydesk.reader import Problem
from copydesk.reading.decoding import decode
from copydesk.reading.streams import Chained
from copydesk.reading.unpacking import GZIP_MAGIC, unpacked

if TYPE_CHECKING:
    from collections.abc import Collection

__all__ = ["GZIP_SUFFIX", "BytesSource", "FileSource", "StreamSource", "claimed_suffix", "fault_of", "shown_path"]

GZIP_SUFFIX = ".gz"
_FLAGS = (
    os.O_RDONLY
    | getattr(os, "O_CLOEXEC", 0)
    | getattr(os, "O_BINARY", 0)  # Windows
    | getattr(os, "O_NONBLOCK", 0)  # a pipe that took the file's place must not make us wait
)


def shown_path(path: str | bytes) -> str:
    """Return a path as valid Unicode: bytes of a file name that are not UTF-8 become U+FFFD."""
    return os.fsencode(path).decode("utf-8", "replace")


def claimed_suffix(path: str, suffixes: Collection[str]) -> tuple[str, bool] | None:
    """Return the longest suffix of `path` that a reader claims, and whether it is followed by ``.gz``.

    None where no reader claims it. ``Story.TXT`` has the suffix ``.txt``; a name that is nothing but a suffix has none.
    """
    name = PurePath(path).name.lower()
    packed = name.endswith(GZIP_SUFFIX)
    name = name.removesuffix(GZIP_SUFFIX)
    fitting = [suffix for suffix in suffixes if name.endswith(suffix) and len(name) > len(suffix)]
    return (max(fitting, key=len), packed) if fitting else None


def fault_of(error: InputError | OSError | ValueError) -> str:
    """Return an exception as the reason of a `Problem`, without the path, which the problem names itself."""
    if isinstance(error, OSError) and error.strerror:
        return f"cannot be read: {error.strerror}"
    return str(error) or type(error).__name__


class _WholeText:
    """`Source.text` for every kind of source."""

    name: str

    def open(self) -> BinaryIO:
        """Open the bytes."""
        raise NotImplementedError

    def data(self) -> bytes:
        """Return all the bytes.

        Raises:
            InputError: more than `copydesk.limits.MAX_FILE_BYTES`, or gzip that is none.
            OSError: the file cannot be read.

        """
        with self.open() as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            bound = f"{MAX_FILE_BYTES // 2**20} MiB (limit MAX_FILE_BYTES)"
            raise InputError(f"is larger than {bound}; many articles belong in a .jsonl file")
        return data

    def text(self) -> tuple[str, tuple[Problem, ...]]:
        """Return the source decoded, and remarks on how.

        Raises:
            InputError: binary, undecodable or larger than `copydesk.limits.MAX_FILE_BYTES`.
            OSError: the file cannot be read.

        """
        text, remark = decode(self.data())
        return text, () if remark is None else (Problem(source=self.name, reason=remark, lost=False),)


class FileSource(_WholeText):
    """A regular file."""

    def __init__(self, path: str | bytes, suffix: str, *, packed: bool = False) -> None:
        self.path = os.fsencode(path)
        self.suffix = suffix
        """The suffix by which its reader was chosen."""
        self.packed = packed
        """Whether it is gzip."""
        self.name = shown_path(path)
        tail = len(suffix) + len(GZIP_SUFFIX) * packed
        self.stem = PurePath(self.name).name[:-tail]

    def open(self) -> BinaryIO:
        """Open the bytes, unpacked where the name says gzip.

        Raises:
            InputError: it is no regular file.
            OSError: it cannot be opened.

        """
        descriptor = os.open(self.path, _FLAGS)
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            os.close(descriptor)
            raise InputError("is not a regular file")
        stream = os.fdopen(descriptor, "rb")
        return unpacked(stream) if self.packed else stream


class BytesSource(_WholeText):
    """Bytes that have been read already."""

    def __init__(self, data: bytes, name: str, stem: str, suffix: str) -> None:
        self._data = data
        self.name = name
        self.stem = stem
        self.suffix = suffix

    def open(self) -> BinaryIO:
        """Open the bytes."""
        return io.BytesIO(self._data)


class StreamSource(_WholeText):
    """Standard input: read once, as it comes."""

    name = "-"
    stem = "stdin"

    def __init__(self, stream: BinaryIO) -> None:
        """Look at the first two bytes of `stream`, to unpack gzip.

        Raises:
            OSError: it cannot be read.

        """
        magic = stream.read(len(GZIP_MAGIC))
        whole = io.BufferedReader(Chained(magic, stream, closes=False))
        self._stream: BinaryIO = unpacked(whole) if magic == GZIP_MAGIC else whole
        self.suffix = ""
        """Set by who looks at its `head`."""

    def head(self, limit: int) -> bytes:
        """Return the first line that is not blank, at most `limit` bytes; what is read after still begins with it.

        Raises:
            InputError: damaged gzip.
            OSError: it cannot be read.

        """
        seen = b""
        while line := self._stream.readline(limit):
            seen += line
            if line.strip() or len(seen) >= limit:
                break
        self._stream = io.BufferedReader(Chained(seen, self._stream))
        return line

    def open(self) -> BinaryIO:
        """Open the bytes; a second time gives nothing."""
        return self._stream
