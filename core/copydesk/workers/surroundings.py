"""What a plugin may change in its process, noted before a call and put back after it."""

from __future__ import annotations

import contextlib
import io
import locale
import logging
import os
import random
import signal
import sys

__all__ = ["Surroundings"]

_SIGNALS = (signal.SIGINT, signal.SIGTERM)


class Surroundings:
    """Folder, environment, locale, recursion limit, signal handlers, logging, random state and output streams."""

    def __init__(self) -> None:
        self._folder = os.getcwd()  # noqa: PTH109  # a path object would be made for each article
        self._environment = dict(os.environ)
        self._locale = locale.setlocale(locale.LC_ALL)
        self._recursion = sys.getrecursionlimit()
        self._handlers = {number: signal.getsignal(number) for number in _SIGNALS}
        self._logging = logging.root.manager.disable
        self._random = random.getstate()

    def restore(self) -> bool:
        """Put everything back; return False where that cannot be done, so that the process is better replaced."""
        good = True
        sys.setrecursionlimit(self._recursion)
        try:
            if os.getcwd() != self._folder:  # noqa: PTH109  # as above
                os.chdir(self._folder)
        except OSError:
            good = False
        if dict(os.environ) != self._environment:
            os.environ.clear()
            os.environ.update(self._environment)
        if locale.setlocale(locale.LC_ALL) != self._locale:
            locale.setlocale(locale.LC_ALL, self._locale)
        for number, handler in self._handlers.items():
            if signal.getsignal(number) is not handler:
                signal.signal(number, handler)
        if logging.root.manager.disable != self._logging:
            logging.disable(self._logging)
        if random.getstate() != self._random:
            random.setstate(self._random)
        _restore_streams()
        return good


def _restore_streams() -> None:
    """Make stdout and stderr of this process writable again, both into the parent's log."""
    for name, number in (("stdout", 1), ("stderr", 2)):
        stream = getattr(sys, name)
        with contextlib.suppress(Exception):
            stream.flush()
        if stream is None or getattr(stream, "closed", True) or stream is not getattr(sys, f"__{name}__"):
            opened = log_stream(number)
            setattr(sys, name, opened)
            setattr(sys, f"__{name}__", opened)


def log_stream(number: int) -> io.TextIOWrapper:
    """Return a text stream onto a file descriptor that closing the stream leaves open."""
    return io.TextIOWrapper(
        open(number, "wb", closefd=False),
        encoding="utf-8",
        errors="backslashreplace",
        line_buffering=True,
    )
