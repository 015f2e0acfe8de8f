"""The example in examples/quotes_crf: trained on a few sentences, then run beside the bundled quotes."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("pycrfsuite", reason="the example needs python-crfsuite")

ROOT = Path(__file__).parent.parent.parent
SOURCE = ROOT / "examples" / "quotes_crf"

NAMES = ("Mary Smith", "John Miller", "Anna Berg", "the mayor", "Peter Roe", "the minister")
CONTENTS = ("the bridge is closed", "the harbor will stay open", "nobody was hurt in the fire", "taxes are too high")
FORMS = ("“{0},” {1} said on Monday.", "{1} said that {0}.", "{1} met the press in the town hall on Monday.")


def gold() -> list[dict[str, Any]]:
    """Return articles of one sentence with their quotes marked."""
    rows = []
    for name in NAMES:
        for content in CONTENTS:
            for form in FORMS:
                text = form.format(content, name)
                start = text.find(content) - (5 if "that" in form else 0)
                end = text.find(content) + len(content)
                cue = text.find("said")
                quote = {"start": start, "end": end, "cue": {"start": cue, "end": cue + 4}}
                quotes = {"annotations": [quote] if cue >= 0 else []}
                rows.append({"article": {"id": str(len(rows)), "text": text}, "analyses": {"quotes": quotes}})
    return rows


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as an installer would leave it: the package and its metadata."""
    folder = tmp_path_factory.mktemp("site")
    (folder / "copydesk_quotes_crf").symlink_to(SOURCE / "copydesk_quotes_crf")
    project = tomllib.loads((SOURCE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / f"copydesk_quotes_crf-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    points = "".join(f"{name} = {value}\n" for name, value in project["entry-points"]["copydesk"].items())
    (info / "entry_points.txt").write_text(f"[copydesk]\n{points}")
    return folder


def train(site: Path, *words: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "copydesk_quotes_crf", "train", *map(str, words)],
        env={**os.environ, "PYTHONPATH": str(site)},
        capture_output=True,
        text=True,
    )


@pytest.fixture(scope="module")
def weights(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Weights trained by the command."""
    folder = tmp_path_factory.mktemp("weights")
    file = folder / "gold.jsonl.gz"
    file.write_bytes(gzip.compress("\n".join(map(json.dumps, gold())).encode()))
    done = train(site, file, "-o", folder / "own" / "w.crfsuite")
    assert done.returncode == 0, done.stderr
    assert "trained on 72 reports" in done.stderr
    return folder / "own" / "w.crfsuite"


@pytest.mark.slow
def test_it_runs_beside_the_bundled_quotes(copydesk: Callable[..., Any], site: Path, weights: Path) -> None:
    text = "“The road is icy,” Jane Doe said on Friday. Mr. Lund said that the school will open. The sun came out."
    done = copydesk(
        *("run", "-", "-a", f"quotes,quotes-crf:weights={weights}", "-f", "jsonl"),
        stdin=text,
        env={"PYTHONPATH": str(site)},
    )
    assert (done.code, done.err) == (0, "")
    analyses = json.loads(done.out)["analyses"]
    assert analyses["quotes-crf"]["analyzer"]["kind"] == analyses["quotes"]["analyzer"]["kind"] == "quotes"
    found = [
        (q["kind"], q["text"], q["speaker"]["text"], q["speaker"]["name"], q["cue"]["text"], q["cue_class"])
        for q in analyses["quotes-crf"]["annotations"]
    ]
    assert found == [
        ("direct", "The road is icy", "Jane Doe", "Jane Doe", "said", "speech"),
        ("indirect", "that the school will open", "Mr. Lund", "Lund", "said", "speech"),
    ]


@pytest.mark.slow
def test_without_weights_it_says_how_to_make_them(copydesk: Callable[..., Any], site: Path, tmp_path: Path) -> None:
    env = {"PYTHONPATH": str(site), "XDG_DATA_HOME": str(tmp_path)}
    done = copydesk("run", "-", "-a", "quotes-crf", "-f", "jsonl", stdin="Mary said so.", env=env)
    assert done.code != 0
    assert f"no weights in {tmp_path}" in done.err
    assert "python -m copydesk_quotes_crf train GOLD" in done.err


def test_what_is_no_gold_is_refused_by_line(site: Path, tmp_path: Path) -> None:
    file = tmp_path / "bad.jsonl"
    file.write_text(json.dumps(gold()[0]) + '\n{"article": {}}\n', encoding="utf-8")
    done = train(site, file, "-o", tmp_path / "w")
    assert done.returncode == 1
    assert f"{file}, line 2: no report with quotes" in done.stderr
    assert not (tmp_path / "w").exists()
