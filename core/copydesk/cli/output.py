"""Where data goes: stdout as UTF-8 whatever the locale, or a file that appears only when it is whole."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterable
from pathlib import Path

from copydesk.errors import UsageError
from copydesk.safe_text import without_surrogates

__all__ = ["OutputClosedError", "write_output"]


class OutputClosedError(Exception):
    """Whoever read stdout has left, as `head` does: an end like any other."""


def write_output(pieces: Iterable[str], file: Path | None) -> None:
    """Write pieces of text to a file, or to stdout where it is None.

    A file is written beside its place and renamed at the end: an interrupted run leaves the old one as it was.

    Raises:
        UsageError: the file's folder does not exist, or cannot be written.
        OutputClosedError: whoever read stdout has left.

    """
    if file is None:
        for piece in pieces:
            _print(without_surrogates(piece).encode())
        return
    if file.exists() and not file.is_file():  # a device or a pipe, which renaming would replace
        _fill(file, pieces)
        return
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    except OSError as error:
        raise UsageError(f"cannot write {str(file)!r}: {error.strerror}") from error
    try:
        _fill(handle, pieces)
        Path(name).chmod(0o666 & ~_umask())
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _fill(target: Path | int, pieces: Iterable[str]) -> None:
    with open(target, "wb") as stream:  # noqa: PTH123  # a path or a descriptor
        stream.writelines(without_surrogates(piece).encode() for piece in pieces)


def _print(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise OutputClosedError from error


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
