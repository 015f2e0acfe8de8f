"""What a plugin's code prints in this process is caught: stdout is data."""

from __future__ import annotations

import contextlib
import os
import sys
import tempfile
import threading
from collections.abc import Iterator
from typing import Final

__all__ = ["Printed", "catch_output"]

_MOST: Final = 10_000
"""Bytes that are kept of what was printed."""
_STDOUT: Final = 1
_ALONE: Final = threading.RLock()
"""There is one stdout for all threads: whoever took it last must give it back first."""


class Printed:
    """What was printed, known at the end of the block."""

    text = ""


@contextlib.contextmanager
def catch_output() -> Iterator[Printed]:
    """Catch what reaches stdout in the block, from any thread: by print, by file descriptor, from child processes."""
    printed = Printed()
    with _ALONE, tempfile.TemporaryFile() as file:
        stream = open(  # noqa: SIM115  # a plugin may close it; the file below it stays open
            file.fileno(), "w", buffering=1, encoding="utf-8", errors="backslashreplace", closefd=False
        )
        try:
            with _descriptor_to(file.fileno()), contextlib.redirect_stdout(stream):
                try:
                    yield printed
                finally:
                    with contextlib.suppress(ValueError):
                        stream.close()
        finally:
            file.seek(0)
            printed.text = file.read(_MOST).decode("utf-8", "backslashreplace")


@contextlib.contextmanager
def _descriptor_to(target: int) -> Iterator[None]:
    """Let file descriptor 1 lead elsewhere, where there is one."""
    _flush()
    try:
        kept = os.dup(_STDOUT)
    except OSError:
        yield
        return
    os.dup2(target, _STDOUT)
    try:
        yield
    finally:
        _flush()
        os.dup2(kept, _STDOUT)
        os.close(kept)


def _flush() -> None:
    for stream in sys.stdout, sys.__stdout__:
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()  # type: ignore[union-attr]
