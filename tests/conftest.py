"""What many tests share: the sample articles, gold data where it is there, and a door to the command line."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, settings

ROOT = Path(__file__).parent.parent
SHARED = Path(os.environ.get("COPYDESK_SHARED", ROOT.parent / "shared"))

for variable in [name for name in os.environ if name.startswith("COPYDESK_")]:
    del os.environ[variable]


if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:  # a shell that starts this in the background; commands inherit it
    signal.signal(signal.SIGINT, signal.default_int_handler)

settings.register_profile("untimed", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("untimed")  # no test depends on how busy the machine is


class Ran(NamedTuple):
    """What a command left."""

    code: int
    out: str
    err: str


@pytest.fixture(scope="session")
def seeds() -> Path:
    """The folder with the two sample articles."""
    return ROOT / "seeds"


@pytest.fixture(scope="session")
def names_plugin() -> Path:
    """A single-file plugin whose analyzers can be compared, and need no model."""
    return ROOT / "tests" / "names_plugin.py"


@pytest.fixture(scope="session")
def shared() -> Path:
    """Gold data and hostile inputs, which are not part of the project."""
    if not SHARED.is_dir():
        pytest.skip(f"needs the evaluation data, which are not part of the project (no folder {SHARED})")
    return SHARED


@pytest.fixture(scope="session", autouse=True)
def _own_home(tmp_path_factory: pytest.TempPathFactory) -> None:
    """Keep the settings of whoever runs the tests out of them."""
    home = tmp_path_factory.mktemp("home")
    for folder in ("config", "cache", "state", "data"):
        os.environ[f"XDG_{folder.upper()}_HOME"] = str(home / folder)
    os.environ["COPYDESK_STORE"] = "none"  # what one test finds must not come from another


@pytest.fixture(scope="session")
def copydesk():
    """Run copydesk as a user does, in a process of its own."""

    def run(
        *words: object, stdin: str | bytes | None = None, env: dict[str, str] | None = None, cwd: Path | None = None
    ) -> Ran:
        done = subprocess.run(
            [sys.executable, "-m", "copydesk", *map(str, words)],
            input=stdin.encode() if isinstance(stdin, str) else stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            env={**os.environ, "COLUMNS": "120", **(env or {})},
            cwd=cwd or ROOT,
            timeout=300,
        )
        return Ran(done.returncode, done.stdout.decode(), done.stderr.decode())

    return run
