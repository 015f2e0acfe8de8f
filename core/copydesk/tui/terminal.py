"""The terminal that the desk is drawn on: when it is gone, or somebody ends the desk from outside, the desk leaves.

A terminal does not always say that it goes: a process without a controlling terminal gets no SIGHUP, nor does one under
``nohup``. Reading then gives nothing, at once and for ever, so a desk that stayed would keep a processor busy.
"""

from __future__ import annotations

import asyncio
import os
import select
import signal
import sys
import threading
import time
from collections.abc import Callable
from typing import Final

__all__ = ["leave_with_terminal"]

_GONE: Final = 128 + 1
"""The exit code of what SIGHUP has ended."""
_PATIENCE_SECONDS: Final = 10.0
"""What the desk may take to leave by itself."""


def leave_with_terminal(leave: Callable[[int], object]) -> None:
    """Call `leave` with an exit code, in the loop that runs now, as soon as the terminal is gone or a signal says so.

    Does nothing where the keys come from something else than a terminal, such as a pipe.
    """
    if sys.platform == "win32" or sys.__stdin__ is None or not sys.__stdin__.isatty():
        return
    loop = asyncio.get_running_loop()

    def told(number: int) -> None:
        loop.remove_signal_handler(number)  # whoever says it twice does not want to wait
        leave(128 + number)

    for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGINT):
        if signal.getsignal(number) is not signal.SIG_IGN:
            loop.add_signal_handler(number, told, number)
    terminal = sys.__stdin__.fileno()
    threading.Thread(target=_watch, args=(terminal, loop, leave), name="terminal", daemon=True).start()


def _watch(terminal: int, loop: asyncio.AbstractEventLoop, leave: Callable[[int], object]) -> None:
    """Sleep until the terminal is gone, and see to it that the desk leaves."""
    poll = select.poll()
    poll.register(terminal, 0)  # a hang-up is told whatever one asks for, and nothing else wakes this thread
    if not any(events & select.POLLHUP for _, events in poll.poll()):
        return  # a system that cannot tell it of terminals
    try:
        loop.call_soon_threadsafe(leave, _GONE)
    except RuntimeError:
        return  # the desk has left
    time.sleep(_PATIENCE_SECONDS)
    os._exit(_GONE)
