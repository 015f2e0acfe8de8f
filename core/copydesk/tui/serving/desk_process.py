"""One desk for one window: a process that draws for Textual's web driver, and takes its keys from a pipe.

The driver writes packets to its standard output: a letter (D: what the terminal is to show, M: JSON about it), the
length as four bytes, and the content. It reads such packets from its standard input.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import os
import signal
import sys
from asyncio.subprocess import PIPE, Process
from collections.abc import AsyncIterator, Sequence
from typing import Any, Final

__all__ = ["DeskProcess"]

_PRELUDE: Final = b"__GANGLION__\n"
"""The line by which the driver says that it is there."""
_LINES_BEFORE: Final = 100
_PATIENCE_SECONDS: Final = 5.0
"""What a desk may take to leave by itself; then it is killed."""
_KEPT: Final = 4_000
"""Bytes of what it says on stderr that are kept, to say why it did not start."""


class DeskProcess:
    """A running desk."""

    def __init__(self, process: Process) -> None:
        self._process = process
        self._told = b""
        self._listener = asyncio.create_task(self._listen())

    @classmethod
    async def start(cls, command: Sequence[str], width: int, height: int) -> DeskProcess:
        """Start a desk of a size in cells."""
        environment = {
            **os.environ,
            "TEXTUAL_DRIVER": "textual.drivers.web_driver:WebDriver",
            "TEXTUAL_COLOR_SYSTEM": "truecolor",
            "TERM_PROGRAM": "textual",
            "COLUMNS": str(width),
            "ROWS": str(height),
        }
        process = await asyncio.create_subprocess_exec(
            *command,
            stdin=PIPE,
            stdout=PIPE,
            stderr=PIPE,
            env=environment,
            start_new_session=True,  # the terminal's Ctrl-C is ours to pass on
        )
        return cls(process)

    async def frames(self) -> AsyncIterator[bytes]:
        """Yield what the window is to show, until the desk is left."""
        stdout = self._process.stdout
        assert stdout is not None
        for _ in range(_LINES_BEFORE):
            line = await stdout.readline()
            if line == _PRELUDE:
                break
            if not line:
                return
        with contextlib.suppress(asyncio.IncompleteReadError):
            while True:
                head = await stdout.readexactly(5)
                content = await stdout.readexactly(int.from_bytes(head[1:], "big"))
                if head[:1] == b"D":
                    yield content
                elif head[:1] == b"M" and json.loads(content).get("type") == "exit":
                    return

    async def send_keys(self, keys: str) -> None:
        """Pass on what is typed, clicked or pasted, as a terminal would send it."""
        await self._send(b"D", keys.encode("utf-8", "replace"))

    async def send_event(self, **event: Any) -> None:
        """Pass on what happens to the window: its size, or that it gets or loses the focus."""
        await self._send(b"M", json.dumps(event).encode())

    async def stop(self) -> str:
        """Ask the desk to leave, and kill it and all that it started if it does not; return what it said on stderr."""
        await self.send_event(type="quit")
        try:
            await asyncio.wait_for(self._process.wait(), _PATIENCE_SECONDS)
        except TimeoutError:
            pass
        finally:
            self._kill()
            await self._process.wait()
            self._listener.cancel()
        return self._told.decode("utf-8", "replace")

    def _kill(self) -> None:
        """Kill whatever is left of it, its workers included."""
        with contextlib.suppress(ProcessLookupError, PermissionError):
            if sys.platform == "win32":
                self._process.kill()
            else:
                os.killpg(self._process.pid, signal.SIGKILL)

    async def _send(self, letter: bytes, content: bytes) -> None:
        stdin = self._process.stdin
        assert stdin is not None
        with contextlib.suppress(ConnectionError, RuntimeError):
            stdin.write(letter + len(content).to_bytes(4, "big") + content)
            await stdin.drain()

    async def _listen(self) -> None:
        stderr = self._process.stderr
        assert stderr is not None
        while said := await stderr.read(_KEPT):
            self._told = (self._told + said)[-_KEPT:]
