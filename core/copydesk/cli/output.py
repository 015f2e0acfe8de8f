"""Where data goes: stdout as UTF-8 whatever the locale, or a file that appears only when it is whole."""

from __future__ import annotations

import sys
from collections.abc import Collection, Iterable
from pathlib import Path
from typing import Final

from copydesk.errors import UsageError, nearest
from copydesk.safe_text import without_surrogates

__all__ = ["OutputClosedError", "chosen_format", "write_output"]

_ALSO: Final = {"ndjson": "jsonl", "tab": "tsv"}
"""Suffixes that are no format's name."""


class OutputClosedError(Exception):
    """Whoever read stdout has left, as `head` does: an end like any other."""


def chosen_format(name: str | None, output: Path | None, formats: Collection[str], what: str) -> str:
    """Return the format: as asked for, else by the output file's suffix, else a table.

    Raises:
        UsageError: there is no such format of `what` is written.

    """
    if name is None and output is not None:
        suffix = output.suffix.lower().removeprefix(".")
        name = _ALSO.get(suffix, suffix)
        return name if name in formats else "table"
    if name is not None and name not in formats:
        raise UsageError(f"{what} has no format {name!r}{nearest(name, formats)}")
    return name or "table"


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
    from copydesk.writing import write_file

    write_file(pieces, file)


def _print(data: bytes) -> None:
    try:
        sys.stdout.buffer.write(data)
        sys.stdout.buffer.flush()
    except BrokenPipeError as error:
        raise OutputClosedError from error
