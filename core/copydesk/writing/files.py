"""Text into a file that appears only when it is whole."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable
from pathlib import Path

from copydesk.errors import UsageError
from copydesk.safe_text import without_surrogates

__all__ = ["write_file"]


def write_file(pieces: Iterable[str], file: Path) -> None:
    """Write pieces of text as UTF-8, beside the file's place, and rename at the end.

    An interrupted run leaves the old file as it was. A device or a pipe is written to directly: renaming would
    replace it.

    Raises:
        UsageError: the file's folder does not exist, or cannot be written.

    """
    if file.exists() and not file.is_file():
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
        stream.writelines(map(_bytes, pieces))


def _bytes(piece: str) -> bytes:
    try:
        return piece.encode()
    except UnicodeEncodeError:
        return without_surrogates(piece).encode()


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
