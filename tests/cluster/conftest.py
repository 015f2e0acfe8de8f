"""A plugin to which articles say what it shall do, and sessions on clusters of real processes."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Any

import pytest

from copydesk.session import Session, open_session
from copydesk.workers import Item, Outcome
from written_calls import take_calls

PLUGIN = '''"""Words of an article, unless it says what to do instead."""

import os
import re
import time
from pathlib import Path

from copydesk import analyzer, hookimpl

CALLS = Path(__file__).with_suffix(".calls")


@analyzer("words")
def words(context):
    """Words."""
    text = context.article.text
    with CALLS.open("a") as file:
        file.write(context.article.id + chr(10))
    if "EXIT" in text:
        os._exit(3)
    if "RAISE" in text:
        raise ValueError("no")
    if "SLOW" in text:
        time.sleep(0.05)
    for match in re.finditer(r"[A-Za-z]+", text):
        yield {"start": match.start(), "end": match.end(), "text": match[0]}


@analyzer("marks")
def marks(context):
    """Full stops."""
    print("counting the stops of", context.article.id)
    for match in re.finditer(r"[.]", context.article.text):
        yield {"start": match.start(), "end": match.end(), "text": match[0]}


@hookimpl
def copydesk_analyzers():
    return [words, marks]
'''


class Plugin:
    """The plugin in a folder of its own, with the calls that it has written down."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "told.py"
        self.file.write_text(PLUGIN)
        self._calls = self.file.with_suffix(".calls")

    @property
    def calls(self) -> list[str]:
        """Ids of the articles that it was called with since the last time that this was asked."""
        return take_calls(self._calls)

    def session(self, store: object = "none", **values: Any) -> Session:
        """Open a session with its analyzers, on two workers of a cluster unless something else is said."""
        chosen = {"use": ["words", "marks"], "plugin_files": [str(self.file)], "jobs": 2, "engine": "dask"}
        return open_session({**chosen, "store": str(store), **values})


@pytest.fixture
def plugin(tmp_path: Path) -> Plugin:
    folder = tmp_path / "plugin"
    folder.mkdir()
    return Plugin(folder)


@pytest.fixture
def outcomes() -> Callable[..., list[Outcome]]:
    """Run items through the executor of a session."""

    def run(session: Session, items: Iterable[Item], log: Callable[[bytes], None] = lambda _: None) -> list[Outcome]:
        return list(session.pool(log).run(items))

    return run


@pytest.fixture(scope="session")
def scheduler() -> Iterator[str]:
    """A cluster that was there before: a scheduler and two workers, begun by Dask's own commands."""
    processes = [_begun("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", "--no-show")]
    try:
        address = next(
            line.split("Scheduler at:")[1].strip() for line in processes[0].stderr if "Scheduler at:" in line
        )
        options = ("--nthreads", "1", "--no-dashboard", "--host", "127.0.0.1")
        processes += [_begun("dask_worker", address, *options) for _ in range(2)]
        yield address
    finally:
        for process in processes:
            os.killpg(process.pid, signal.SIGKILL)
            process.wait()
            process.stderr.close()


def _begun(command: str, *words: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", f"distributed.cli.{command}", *words],
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        process_group=0,
    )
