"""The tutorials do what they say: a reader who types what is printed gets what is printed."""

from __future__ import annotations

import asyncio
import csv
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

_BLOCK = re.compile(r"^```(keys|screen|sh|console|python)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_TOKEN = re.compile(r'"[^"]*"|\S+')
_KEYS = {"Esc": "escape", "Enter": "enter"}


@pytest.fixture
def work(root, tmp_path, monkeypatch) -> Path:
    """A folder with the sample articles, and results of its own."""
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    monkeypatch.setenv("COPYDESK_STORE", str(tmp_path / "results.store"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    monkeypatch.chdir(tmp_path)
    return tmp_path


def test_an_article_on_the_desk(pages, root, work, monkeypatch):
    monkeypatch.syspath_prepend(root / "tests" / "tui")
    from driving import text_of, until

    from copydesk.tui.app import DeskApp

    steps = _BLOCK.findall(pages["docs/tutorial-desk.md"])
    assert [kind for kind, _ in steps].count("keys") >= 6

    async def journey():
        app = DeskApp(["seeds"], {"jobs": 1})
        async with app.run_test(size=(120, 36), notifications=True) as pilot:
            for kind, text in steps:
                if kind == "keys":
                    for token in _TOKEN.findall(text):
                        await pilot.press(*(token.strip('"') if token.startswith('"') else [_KEYS.get(token, token)]))
                        await pilot.pause()
                for line in text.splitlines() if kind == "screen" else ():
                    await until(pilot, lambda line=line: line in text_of(app), seconds=120)
            assert re.search(r"^“.*” \(seeds/000\w+\.txt, article \w+, characters \d+-\d+\)$", app.clipboard, re.DOTALL)
            await until(pilot, (work / "marks.csv").is_file)

    asyncio.run(journey())
    with (work / "marks.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["article"] for row in rows} == {"000_39146c9ee22fda72"}
    assert {"quotes", "numbers"} <= {row["analyzer"] for row in rows}


def test_from_a_folder_to_figures(pages, work):
    steps = _BLOCK.findall(pages["docs/tutorial-corpus.md"])
    assert [kind for kind, _ in steps].count("console") == 4
    path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
    printed = ""
    for kind, code in steps:
        typed = code.partition("\n")[0].removeprefix("$ ") if kind == "console" else code
        words = [sys.executable, "-c", code] if kind == "python" else ["/bin/sh", "-ec", typed]
        done = subprocess.run(words, cwd=work, env={**os.environ, "PATH": path}, capture_output=True, text=True)
        assert done.returncode == 0, f"{code}\n{done.stderr}"
        printed = done.stdout
    assert "Raisi" in printed, "the last block prints the table of speakers"
    assert (work / "gold.jsonl").read_text().count("\n") == 2
