"""A served desk, and a plugin that needs no model."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from watching import Served

pytest.importorskip("aiohttp", reason="needs the extra 'serve'")
pytest.importorskip("textual_serve", reason="needs the extra 'serve'")

PLUGIN = '''"""Finds words in capitals, at once or never."""
import re
import time

from copydesk import analyzer


@analyzer("capitals")
def capitals(context):
    """Words in capitals."""
    for match in re.finditer(r"[A-Z]{2,}", context.article.text):
        yield {"start": match.start(), "end": match.end(), "text": match[0]}


@analyzer("patient")
def patient(context):
    """Nothing, for as long as anybody waits."""
    time.sleep(3600)
    yield from ()
'''


@pytest.fixture(scope="session")
def serve(tmp_path_factory: pytest.TempPathFactory):
    """Serve a folder with one article, in a process of its own."""
    folder = tmp_path_factory.mktemp("served")
    (folder / "capitals.py").write_text(PLUGIN)
    (folder / "news").mkdir()
    (folder / "news" / "nato.txt").write_text("NATO and the UN met.\n" * 20)

    @contextmanager
    def serving(*options: str) -> Iterator[Served]:
        command = [sys.executable, "-m", "copydesk", "serve", "news", "--plugin", "capitals.py", "-a", "capitals"]
        environment = {**os.environ, "XDG_STATE_HOME": str(folder / "state")}
        process = subprocess.Popen(
            [*command, "-j", "1", *options],
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            cwd=folder,
            env=environment,
        )
        try:
            assert process.stdout is not None
            yield Served(process, process.stdout.readline().strip())
        finally:
            process.kill()
            process.wait(60)
            process.stdout.close()

    return serving


@pytest.fixture(scope="session")
def served(serve) -> Iterator[Served]:
    """One server for all tests that only ask it something."""
    with serve() as running:
        yield running


@pytest.fixture(scope="session")
def chromium() -> Path:
    """The browser; tests that need it are skipped where there is none."""
    found = next((p for p in map(Path, ("/usr/bin/chromium", "/usr/bin/chromium-browser")) if p.exists()), None)
    if found is None:
        pytest.skip("needs Chromium (the system's package chromium)")
    return found
