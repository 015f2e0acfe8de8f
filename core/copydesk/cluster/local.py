"""A cluster on this computer, for as long as a run takes: the scheduler in this process, each worker in its own."""

from __future__ import annotations

import contextlib
import logging
import subprocess
import sys
import threading
from collections import deque
from typing import IO, Any, Final

from copydesk.errors import WorkerError
from copydesk.workers.process import kill_group

__all__ = ["LocalCluster"]

_STARTS: Final = 3
"""How often, for each worker, one that has died is started anew."""
_CLOSE_SECONDS: Final = 1.0
_HOST: Final = "127.0.0.1"


class LocalCluster:
    """Scheduler and workers; one that dies is started anew by `tend`."""

    def __init__(self, size: int) -> None:
        """Start them.

        Raises:
            WorkerError: the scheduler does not start.

        """
        self._starts = size * _STARTS
        self._workers = [_Worker() for _ in range(size)]  # they load while the scheduler begins
        self._scheduler: Any = None
        try:
            self._scheduler = _scheduler()
            self.address: str = self._scheduler.scheduler_address
            """Of the scheduler."""
        except Exception as error:
            self.close()
            raise WorkerError(f"no Dask scheduler can be started on this computer: {error}") from error
        except BaseException:
            self.close()
            raise
        for worker in self._workers:
            worker.begin(self.address)

    def tend(self) -> None:
        """Start a worker for each that has died, but not for ever.

        Raises:
            WorkerError: workers die again and again.

        """
        for dead in [worker for worker in self._workers if worker.has_ended]:
            self._workers.remove(dead)
            dead.kill()
            if not self._starts:
                raise WorkerError(f"the workers of the Dask cluster on this computer die: {dead.ending}")
            self._starts -= 1
            self._workers.append(worker := _Worker())
            worker.begin(self.address)

    def close(self) -> None:
        """End all of it now, with what the workers have started."""
        for worker in self._workers:
            worker.kill()
        if self._scheduler is not None:
            with contextlib.suppress(Exception):  # nothing is left that it could do
                self._scheduler.close(timeout=_CLOSE_SECONDS)


def _scheduler() -> Any:
    """Return a scheduler that only this computer can reach."""
    from distributed import LocalCluster as DaskCluster

    return DaskCluster(  # type: ignore[no-untyped-call]
        n_workers=0,
        host=_HOST,
        protocol="tcp",
        dashboard_address=f"{_HOST}:0",
        scheduler_kwargs={"dashboard": False},
        silence_logs=logging.CRITICAL,
    )


class _Worker:
    """One process, in a group of its own: what the terminal interrupts is the run, which then ends it."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-P", "-m", "copydesk.cluster.process"],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
            text=True,
            process_group=0,
        )
        self._told: deque[str] = deque(maxlen=1)
        threading.Thread(target=self._read, args=(self._process.stderr,), daemon=True).start()

    @property
    def has_ended(self) -> bool:
        """Whether it is gone."""
        return self._process.poll() is not None

    @property
    def ending(self) -> str:
        """How it ended, for people, with the last line that it wrote."""
        return ": ".join([f"exit code {self._process.wait()}", *self._told])

    def begin(self, scheduler: str) -> None:
        """Tell it whom to work for."""
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):  # it has ended, which `has_ended` tells
            self._process.stdin.write(f"{scheduler}\n")
            self._process.stdin.flush()

    def kill(self) -> None:
        """End it and all that it started."""
        kill_group(self._process)
        assert self._process.stdin is not None
        with contextlib.suppress(OSError):
            self._process.stdin.close()

    def _read(self, stream: IO[str]) -> None:
        with stream:
            self._told.extend(line.rstrip("\n") for line in stream if line.strip())
