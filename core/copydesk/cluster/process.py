"""A worker of a cluster on this computer: ``python -m copydesk.cluster.process``.

It is told the scheduler's address on standard input and ends when that closes, so that none outlives the run that
started it, however that ended.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
from typing import BinaryIO

from distributed import Worker

import copydesk.cluster.remote  # noqa: F401  # what the first task will ask for, while the scheduler begins

__all__ = ["main"]


async def _serve(scheduler: str) -> None:
    async with Worker(scheduler, nthreads=1, host="127.0.0.1", memory_limit=0, dashboard=False) as worker:
        await worker.finished()


def _end_with(stream: BinaryIO) -> None:
    """End this process, and what it has started, when a stream closes."""
    stream.read()
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def main() -> None:
    """Work until standard input closes."""
    scheduler = sys.stdin.buffer.readline().decode().strip()
    threading.Thread(target=_end_with, args=(sys.stdin.buffer,), daemon=True).start()
    asyncio.run(_serve(scheduler))


if __name__ == "__main__":
    main()
