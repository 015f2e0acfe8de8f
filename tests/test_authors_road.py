"""The author's road, end to end, in an environment of its own: new, install, check, run, see, uninstall."""

from __future__ import annotations

import importlib.util
import os
import re
import subprocess
import sys
import sysconfig
import venv
from pathlib import Path
from typing import NamedTuple

import pytest

pytestmark = pytest.mark.slow

DESK = """
import asyncio, sys
from copydesk.tui.app import DeskApp

async def main():
    app = DeskApp([sys.argv[1]], {"use": ["pledges"]})
    async with app.run_test(size=(110, 30)) as pilot:
        for _ in range(600):
            shown = app.export_screenshot(simplify=True).replace("&#160;", " ")
            if "1 of 1 analysed" in shown:
                break
            await pilot.pause(0.1)
        await pilot.pause(0.5)
        print(app.export_screenshot(simplify=True).replace("&#160;", " "))

asyncio.run(main())
"""


class Ran(NamedTuple):
    code: int
    out: str
    err: str


class Environment:
    """A virtual environment that sees the packages of this one, and has a pip of its own."""

    def __init__(self, folder: Path) -> None:
        venv.create(folder / "venv", with_pip=True)
        self.python = folder / "venv" / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
        inner = self.run("-c", "import sysconfig; print(sysconfig.get_path('purelib'))").out.strip()
        here = [sysconfig.get_path("purelib"), *(path for path in sys.path if Path(path).is_dir() and path)]
        lines = [f"import site; site.addsitedir({path!r})" for path in dict.fromkeys(here) if "site-packages" in path]
        Path(inner, "these.pth").write_text("".join(f"{line}\n" for line in lines))

    def run(self, *words: object, cwd: Path | None = None) -> Ran:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("PYTHON")}
        offline = {"PIP_NO_BUILD_ISOLATION": "0", "PIP_NO_DEPS": "1", "PIP_NO_INDEX": "1", "PIP_NO_INPUT": "1"}
        done = subprocess.run(
            [self.python, *map(str, words)],
            capture_output=True,
            text=True,
            env={**kept, **offline, "COLUMNS": "120", "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
            cwd=cwd,
            timeout=600,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    def copydesk(self, *words: object, cwd: Path) -> Ran:
        return self.run("-m", "copydesk", *words, cwd=cwd)


@pytest.fixture(scope="module")
def environment(tmp_path_factory) -> Environment:
    if importlib.util.find_spec("hatchling") is None:
        pytest.skip("needs hatchling, to build without a registry")
    return Environment(tmp_path_factory.mktemp("environment"))


def test_the_authors_road(environment: Environment, tmp_path: Path):
    text = tmp_path / "article.txt"
    text.write_text("“We will build it,” said Mayor Ann Lee. The town shall pay.\n")
    copydesk = environment.copydesk

    made = copydesk("plugins", "new", "pledges", cwd=tmp_path)
    assert made.code == 0, made.err
    assert "pledges" not in copydesk("plugins", "list", cwd=tmp_path).out

    installed = copydesk("plugins", "install", "-e", "copydesk-pledges", cwd=tmp_path)
    assert installed.code == 0, installed.err
    assert "note: new plugins: pledges" in installed.err
    listed = copydesk("plugins", "list", cwd=tmp_path)
    assert (listed.code, listed.err) == (0, "")
    assert "copydesk-pledges 0.1.0 (entry point pledges)  analyzer pledges" in listed.out

    checked = copydesk("plugins", "check", "pledges", cwd=tmp_path)
    assert checked.code == 0, checked.out + checked.err
    assert checked.out.count(" ok ") >= 12

    ran = copydesk("run", text, "-a", "pledges", "--set", "pledges.words=will,shall", cwd=tmp_path)
    assert (ran.code, ran.err) == (0, "")
    assert "Pledges: 2" in ran.out
    assert ran.out.index("will") < ran.out.index("shall")

    desk = environment.run("-c", DESK, text, cwd=tmp_path)
    assert desk.code == 0, desk.err
    shown = [word.strip() for word in re.findall(r">([^<>]+)</text>", desk.out)]
    assert {"pledges", "Pledges"} & set(shown), shown
    assert any("shall" in word for word in shown)

    gone = copydesk("plugins", "uninstall", "pledges", cwd=tmp_path)
    assert gone.code == 0, gone.err
    assert "pledges" not in copydesk("plugins", "list", cwd=tmp_path).out
    refused = copydesk("run", text, "-a", "pledges", cwd=tmp_path)
    assert refused.code == 2
    assert "there is no analyzer 'pledges'" in refused.err
