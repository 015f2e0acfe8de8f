"""The examples work, down to a third party's package, found by its entry point like any other."""

import json
import os
import shutil
import subprocess
import sys
import tomllib

import pytest

from copydesk import Article, Report, analyze, decode_report, encode_report
from copydesk.plugins import PluginFile, open_plugin
from copydesk.reading import read_inputs

MAIL = """\
From: Press office <press@example.org>
To: newsroom@example.org
Subject: Harbour plan =?utf-8?q?f=C3=BCr?= Ellis
Content-Type: text/plain; charset=utf-8

The terminal might be delayed.
"""


def opened(file):
    """Open an example that must be without fault."""
    plugin = open_plugin(PluginFile(str(file)))
    assert plugin.refused == []
    return plugin


def test_acronyms(root):
    file = root / "examples" / "acronyms.py"
    (offered,) = opened(file).analyzers
    analysis = analyze("NATO met the UN, not A or Iran.", [offered.analyzer]).analyses["acronyms"]
    assert [(found.start, found.text) for found in analysis.annotations] == [(0, "NATO"), (13, "UN")]


def test_mail_reader(root, tmp_path):
    (reader,) = opened(root / "examples" / "mail_reader.py").readers
    file = tmp_path / "letter.eml"
    file.write_text(MAIL, encoding="utf-8")
    (article,) = read_inputs([str(file)], {".eml": reader})
    assert isinstance(article, Article)
    assert article.text.strip() == "The terminal might be delayed."
    assert (article.id, article.title, article.byline) == (
        "letter",
        "Harbour plan für Ellis",
        "Press office <press@example.org>",
    )
    file.write_text(MAIL.replace("text/plain", "image/png"), encoding="utf-8")
    (problem,) = read_inputs([str(file)], {".eml": reader})
    assert problem.reason == "has no part in plain text"


def test_digest_writer(root):
    (writer,) = opened(root / "examples" / "digest_writer.py").writers
    text = "“No,” said Ann. “No,” said Bo. “Yes,” said Ann."
    quotes = [
        {"start": start, "end": start + len(said), "text": said, "kind": "direct", "cue": None, "speaker": speaker}
        for start, said, speaker in (
            (1, "No,", {"start": 11, "end": 14, "text": "Ann"}),
            (17, "No,", {"start": 27, "end": 29, "text": "Bo"}),
            (32, "Yes,", {"start": 43, "end": 46, "text": "Ann"}),
        )
    ]
    line = json.dumps({"article": {"id": "a", "text": text}, "analyses": {"quotes": {"annotations": quotes}}})
    reports = [decode_report(line), Report(article=Article(id="b", text="x", title="Nothing said"))]
    assert "".join(writer.write(reports)) == "## a\n\n- Ann: 2\n- Bo: 1\n\n## Nothing said\n\n\n"


@pytest.fixture(scope="module")
def site(root, tmp_path_factory):
    """A folder as an installer would leave it: the package of examples/hedges and its metadata."""
    folder = tmp_path_factory.mktemp("site")
    source = root / "examples" / "hedges"
    shutil.copytree(source / "copydesk_hedges", folder / "copydesk_hedges")
    project = tomllib.loads((source / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    info = folder / f"copydesk_hedges-{project['version']}.dist-info"
    info.mkdir()
    (info / "METADATA").write_text(f"Metadata-Version: 2.1\nName: {project['name']}\nVersion: {project['version']}\n")
    points = "".join(f"{name} = {value}\n" for name, value in project["entry-points"]["copydesk"].items())
    (info / "entry_points.txt").write_text(f"[copydesk]\n{points}")
    return folder


def test_an_installed_package_is_listed(copydesk, site):
    done = copydesk("plugins", "info", "hedges", env={"PYTHONPATH": str(site)})
    assert (done.code, done.err) == (0, "")
    assert "copydesk-hedges 1.0 (entry point hedges)" in done.out
    assert "requires  quotes" in done.out
    assert "Whether might and could count." in done.out
    assert "hedges" not in copydesk("plugins", "list").out


def test_an_installed_package_analyses_in_workers(copydesk, site, tmp_path):
    text = (
        "Prices could fall. “We might reportedly lose 12 jobs,” Mayor Anna Bergström said. They drank from the might."
    )
    file = tmp_path / "town.txt"
    file.write_text(text, encoding="utf-8")
    done = copydesk("run", file, "-a", "hedges", "-f", "jsonl", env={"PYTHONPATH": str(site)})
    assert (done.code, done.err) == (0, "")
    report = json.loads(done.out)
    assert set(report["analyses"]) == {"entities", "quotes", "hedges"}
    found = report["analyses"]["hedges"]["annotations"]
    assert [(hedge["text"], hedge["hedge"]) for hedge in found] == [
        ("could", "doubt"),
        ("might", "doubt"),
        ("reportedly", "hearsay"),
    ]
    assert found[0]["voice"] is None
    assert found[1]["voice"]["name"] == "Anna Bergström"
    assert all(text[hedge["start"] : hedge["end"]] == hedge["text"] for hedge in found)
    without = decode_report(done.out)  # in a process that does not know the plugin
    assert json.loads(encode_report(without)) == report


@pytest.mark.slow
def test_a_package_can_be_installed(root, tmp_path):
    """The author's road: build, install, be found; needs hatchling, or a registry to get it from."""
    source, target = tmp_path / "hedges", tmp_path / "site"
    shutil.copytree(root / "examples" / "hedges", source)
    pip = [sys.executable, "-m", "pip", "install", "--quiet", "--no-deps", "--target", str(target), str(source)]
    done = subprocess.run(pip, capture_output=True, text=True)
    if done.returncode != 0:
        pytest.skip(f"pip cannot install here: {done.stderr.strip()[-200:]}")
    listed = subprocess.run(
        [sys.executable, "-m", "copydesk", "plugins", "list"],
        env={**os.environ, "PYTHONPATH": str(target)},
        capture_output=True,
        text=True,
    )
    assert "copydesk-hedges 1.0" in listed.stdout
