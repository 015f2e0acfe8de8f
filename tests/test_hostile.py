"""Hostile inputs and misbehaving plugins, by the harness that comes with the evaluation data."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

PLUGINS = Path(__file__).parent / "hostile_plugins"
_PATIENCE = 300
"""Seconds after which an input counts as hanging: far more than any needs, for no test depends on timing."""
COPYDESK = f"{sys.executable} -m copydesk"


def survived(harness: Path, *words: object) -> tuple[int, int, str]:
    """Run the harness; return how many survived, of how many, and what it said."""
    limits = ("--seconds", str(_PATIENCE))
    done = subprocess.run(
        [sys.executable, harness / "run.py", *map(str, words), *limits], capture_output=True, text=True
    )
    found = re.search(r"^(\d+) of (\d+)", done.stdout, re.MULTILINE)
    assert found, done.stdout + done.stderr
    return int(found[1]), int(found[2]), done.stdout


@pytest.fixture(scope="module")
def hostile(shared, tmp_path_factory) -> tuple[Path, Path]:
    harness = shared / "eval" / "hostile"
    inputs = tmp_path_factory.mktemp("hostile")
    subprocess.run([sys.executable, harness / "make.py", inputs], check=True, capture_output=True)
    return harness, inputs


def test_every_hostile_input_is_survived(hostile):
    harness, inputs = hostile
    jsonl, table = f"{COPYDESK} run {{input}} -f jsonl", f"{COPYDESK} run {{input}} -f table"
    alive, total, said = survived(harness, inputs, "--jsonl", jsonl, "--table", table)
    assert alive == total, said


def test_no_spreadsheet_runs_a_cell(hostile):
    harness, inputs = hostile
    csv = f"{COPYDESK} run {{input}} -f csv -o {{out}}/r.csv"
    alive, total, said = survived(harness, inputs, "--csv", csv, "--only", "formula|fields|paths|ids|esc-|markup")
    assert alive == total, said


def test_every_misbehaving_plugin_is_survived(hostile):
    harness, inputs = hostile
    jsonl = f"{COPYDESK} run {{input}} -f jsonl --timeout 20"
    plugins = f"{jsonl} --plugin {{plugin}}"
    alive, total, said = survived(harness, inputs, "--jsonl", jsonl, "--plugins", plugins, "--plugins-folder", PLUGINS)
    assert alive == total, said
