"""A desk without a terminal, and a plugin that needs no model."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any

import pytest
from driving import until
from textual.pilot import Pilot

from copydesk.tui.app import DeskApp

PLUGIN = '''"""Finds speech and capitals, fails, and dawdles."""

import re
import time

from copydesk import Column, View, analyzer, hookimpl

SPEECH = re.compile("\\u201c([^\\u201d]*)\\u201d ([A-Z]\\\\w+) (said|warned)")


def span(match, group):
    return {"start": match.start(group), "end": match.end(group), "text": match[group]}


@analyzer("speech", kind="quotes")
def speech(context):
    """Quotes with who said them."""
    for match in SPEECH.finditer(context.article.text):
        yield {
            **span(match, 1),
            "kind": "direct",
            "speaker": {**span(match, 2), "name": "Ebrahim " + match[2]},
            "cue": span(match, 3),
            "why": "speech: quoted, then who said it",
        }


@analyzer("capitals")
def capitals(context):
    """Words that begin with a capital."""
    for match in re.finditer(r"[A-Z]\\w+", context.article.text):
        yield {**span(match, 0), "length": len(match[0])}


@analyzer("boom")
def boom(context):
    raise ValueError("no \\x1b[31muse\\x1b[0m \\x9b2J [/bold] \\u202eesrever")


@analyzer("slow")
def slow(context):
    time.sleep(30)
    yield from ()


@hookimpl
def copydesk_analyzers():
    return [speech, capitals, boom, slow]


@hookimpl
def copydesk_views():
    return [View(kind="capitals", title="Capitals", columns=(Column("Word", "text"),), tone="magenta", letter="C")]
'''

RAISI = (
    "TEHRAN - The president spoke on Tuesday.\n\n“We have three options,” Raisi said. "
    "“None of them is silence,” Borrell warned in Brussels.\n"
)

OpenDesk = Callable[..., Any]


@pytest.fixture(scope="session")
def plugin(tmp_path_factory) -> Path:
    """The single-file plugin."""
    file = tmp_path_factory.mktemp("plugins") / "speaking.py"
    file.write_text(PLUGIN)
    return file


@pytest.fixture(autouse=True)
def state(tmp_path, monkeypatch) -> Path:
    """A state folder of its own, a folder to work in, and colours, whatever the surroundings say."""
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.chdir(tmp_path)
    return tmp_path / "state" / "copydesk" / "desk.json"


@pytest.fixture
def news(tmp_path) -> Path:
    """A folder with two articles."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "raisi.txt").write_text(RAISI)
    (folder / "second.txt").write_text("A second article, from Vienna. " * 30)
    return folder


@pytest.fixture
def desk(plugin) -> OpenDesk:
    """Open a desk with some of the plugin's analyzers, and wait until they are through."""

    @asynccontextmanager
    async def opened(
        *inputs: object, use: tuple[str, ...] = ("speech",), size: tuple[int, int] = (120, 40), wait: bool = True
    ) -> AsyncIterator[tuple[DeskApp, Pilot[int]]]:
        values = {"use": list(use), "plugin_files": [str(plugin)], "jobs": 1}
        app = DeskApp([str(word) for word in inputs], values)
        async with app.run_test(size=size, notifications=True) as pilot:
            if wait:
                await until(pilot, lambda: app.shelf.complete and app.is_idle)
            yield app, pilot

    return opened
