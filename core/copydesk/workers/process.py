"""The parent's side of one worker: its process, its deadline, and the works it still owes."""

from __future__ import annotations

import contextlib
import os
import queue
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, BinaryIO

import msgspec

from copydesk.workers.protocol import CLOSE_SECONDS, Batch, FromWorker, Job, Step, Work, receive, send

__all__ = ["Event", "Gone", "WorkerProcess", "kill_group"]


class Gone(msgspec.Struct, frozen=True):
    """The worker's channel has closed."""


Event = tuple["WorkerProcess", FromWorker | Gone] | None
"""What a worker said; None only wakes whoever waits."""

_DECODER = msgspec.msgpack.Decoder(FromWorker)
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS", "VECLIB_MAXIMUM_THREADS")


class WorkerProcess:
    """One worker, started and listened to."""

    def __init__(self, job: Job, events: queue.SimpleQueue[Event], log: Callable[[bytes], None], start: float) -> None:
        environment = dict.fromkeys(_THREADS, "1") | dict(os.environ)  # workers share the cores among themselves
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "copydesk.workers.child"],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            env=environment,
            process_group=0,  # so that programs that its plugins start end with it
        )
        self.owed: dict[int, Work] = {}
        """Works that it has been given and not finished, by index, in order."""
        self.step: Step | None = None
        """What it said last that it would do; None while it starts."""
        self.ready = False
        self.leaving = False
        """Whether it said that it ends after its batch."""
        self.overdue = False
        """Whether it was killed for being over its time."""
        self.deadline: float | None = None
        """On the monotonic clock; None while there is nothing to wait for."""
        listener = threading.Thread(target=self._listen, args=(events,), daemon=True)
        listener.start()
        threading.Thread(target=self._wait, args=(events, listener), daemon=True).start()
        threading.Thread(target=self._drain, args=(log,), daemon=True).start()
        self.expect(start)
        self._send(job)

    def expect(self, seconds: float) -> None:
        """Set the deadline to so many seconds from now; 0 for none."""
        self.deadline = time.monotonic() + seconds if seconds else None

    def give(self, works: tuple[Work, ...], seconds: float) -> None:
        """Hand over a batch."""
        self.owed = {work.index: work for work in works}
        self.step = None
        if self.ready:
            self.expect(seconds)
        self._send(Batch(works))

    def finish(self, index: int) -> None:
        """Note that one article is done."""
        self.owed.pop(index, None)
        if not self.owed:
            self.deadline = None

    def kill(self) -> None:
        """End the process and all that it started, now, and wait until it is gone."""
        kill_group(self._process)
        self._close_stdin()

    def release(self) -> None:
        """Tell an idle worker that nothing more will come, so that it ends by itself."""
        self._close_stdin()

    def close(self) -> None:
        """Let an idle worker end by itself; kill it if it does not."""
        self.release()
        try:
            self._process.wait(timeout=CLOSE_SECONDS + 1)
        except subprocess.TimeoutExpired:
            self.kill()

    @property
    def ending(self) -> str:
        """How the process ended, for people: "killed by signal 6" or "exit code 1"."""
        code = self._process.wait()
        return f"killed by signal {-code}" if code < 0 else f"exit code {code}"

    def _send(self, message: msgspec.Struct) -> None:
        with contextlib.suppress(OSError):  # it has died: the listener says so, and what it owes is given to another
            send(self._stdin, message)

    @property
    def _stdin(self) -> BinaryIO:
        assert self._process.stdin is not None
        return self._process.stdin  # type: ignore[return-value]  # opened in binary mode

    def _close_stdin(self) -> None:
        with contextlib.suppress(OSError):  # what was still in the buffer can reach nobody
            self._stdin.close()

    def _listen(self, events: queue.SimpleQueue[Event]) -> None:
        assert self._process.stdout is not None
        try:
            with self._process.stdout as stream:
                while (packed := receive(stream)) is not None:  # type: ignore[arg-type]  # opened in binary mode
                    events.put((self, _DECODER.decode(packed)))
        except (msgspec.MsgspecError, OverflowError, MemoryError):  # a plugin has written into the channel
            self.kill()
        events.put((self, Gone()))

    def _wait(self, events: queue.SimpleQueue[Event], listener: threading.Thread) -> None:
        """Say that the process is gone even where one that it has forked still holds its end of the channel."""
        self._process.wait()
        listener.join(_LAST_WORDS_SECONDS)
        if listener.is_alive():
            events.put((self, Gone()))

    def _drain(self, log: Callable[[bytes], None]) -> None:
        assert self._process.stderr is not None
        with self._process.stderr as stream:
            while line := stream.readline(_LINE):
                log(line)


def kill_group(process: subprocess.Popen[Any]) -> None:
    """End a process that leads a group, and all that it started, now, and wait until it is gone."""
    if process.returncode is not None:  # waited for: its number may be another's by now
        return
    if sys.platform == "win32":
        process.kill()
    else:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
    process.wait()


_LAST_WORDS_SECONDS = 5.0
"""How long what a process has written is read after its end."""
_LINE = 2_000
"""Bytes of a line that a plugin prints; a longer one comes in pieces."""
