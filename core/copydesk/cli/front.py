"""The front door: the one place where an exception becomes a line on stderr and an exit code."""

from __future__ import annotations

import os
import signal
import sys
import threading
import traceback
from collections.abc import Sequence
from typing import Any, Final

from copydesk.cli.narration import INTERRUPTED, Narration
from copydesk.cli.output import OutputClosedError
from copydesk.errors import CopydeskError, EndedByUserError

__all__ = ["run_app"]

_COMPLETION: Final = "_COPYDESK_COMPLETE"
"""Set by a shell that asks what there is to complete: it gives no arguments."""


_TERMINATED: Final = 128 + signal.SIGTERM
"""What a shell makes of a program that SIGTERM has ended."""


class _Termination:
    """Lets Ctrl-C and SIGTERM end what runs: workers end, and no half of a file is left behind."""

    def __init__(self) -> None:
        self.told = False
        self._before: dict[int, Any] = {}

    def __enter__(self) -> None:
        if threading.current_thread() is threading.main_thread():  # Python lets no other listen
            if signal.getsignal(signal.SIGINT) is signal.default_int_handler:  # who started us may want it ignored
                self._before[signal.SIGINT] = signal.signal(signal.SIGINT, self._interrupt)
            self._before[signal.SIGTERM] = signal.signal(signal.SIGTERM, self._end) or signal.SIG_DFL

    def __exit__(self, *_: object) -> None:
        for number, handler in self._before.items():
            signal.signal(number, handler)

    def _interrupt(self, *_: object) -> None:
        raise EndedByUserError

    def _end(self, *_: object) -> None:
        self.told = True
        signal.signal(signal.SIGTERM, signal.SIG_DFL)  # a second one ends it at once
        raise EndedByUserError

    def ended(self, narration: Narration) -> int:
        """Say what has ended the command, and return its exit code."""
        narration.error("terminated" if self.told else "interrupted")
        return _TERMINATED if self.told else INTERRUPTED


def run_app(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; nothing is raised."""
    _open_standard_streams()
    narration = Narration()
    show_traceback = "--traceback" in arguments
    termination = _Termination()
    try:
        with termination:
            code = _answer(arguments)
        sys.stdout.flush()
        return termination.ended(narration) if code == INTERRUPTED else code
    except CopydeskError as error:
        narration.error(str(error))
        code = error.exit_code
    except KeyboardInterrupt:
        return termination.ended(narration)
    except (OutputClosedError, BrokenPipeError):
        _silence_stdout()
        return 0
    except OSError as error:
        narration.error(f"{error.filename or 'output'}: {error.strerror or error}")
        code = 1
    except Exception as error:  # noqa: BLE001  # the last door: a fault of ours is told in one line too
        narration.error(f"internal error: {type(error).__name__}: {error}; run it again with --traceback to see where")
        code = 1
    if show_traceback:
        narration.block(traceback.format_exc())
    return code


def _answer(arguments: Sequence[str]) -> int:
    """Run a command; without a word the desk, and that without the parser: its first frame shall not wait for it."""
    if not arguments and _COMPLETION not in os.environ:
        from copydesk.cli.desk import show_desk

        return show_desk([], {})
    from copydesk.cli.app import run_command

    return run_command(arguments)


def _open_standard_streams() -> None:
    """Make the three standard streams usable: open where they were closed, UTF-8 whatever the locale says."""
    for number, flags in ((0, os.O_RDONLY), (1, os.O_WRONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)
    for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False))  # noqa: SIM115  # a descriptor, for as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _silence_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush cannot fail: the reader has left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
