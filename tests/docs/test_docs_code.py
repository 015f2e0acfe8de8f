"""The code in the pages runs as it is printed."""

import importlib.util
import inspect
import json
import os
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from copydesk import decode_report
from copydesk.plugins import PluginFile, open_plugin
from copydesk.settings import read_config


def test_python_in_the_pages_runs(code_blocks, root, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(root / "examples" / "hedges")
    pages = ("README.md", "docs/plugins.md", "docs/corpus.md")
    found = [block for page in pages for block in code_blocks(page, "python")]
    assert len(found) >= 9
    for block in found:
        file = tmp_path / f"block_{len(block.page)}_{block.number}.py"
        file.write_text(block.code, encoding="utf-8")
        module = _imported(file)
        for name, value in list(vars(module).items()):
            if name.startswith("test_") and not inspect.signature(value).parameters:
                value()


def test_tests_with_fixtures_in_the_pages_pass(code_blocks, tmp_path):
    (block,) = (b for b in code_blocks("docs/plugins.md", "python") if "(article, doc)" in b.code)
    file = tmp_path / "test_of_the_page.py"
    file.write_text(block.code, encoding="utf-8")
    words = [sys.executable, "-m", "pytest", "-q", "-p", "copydesk.testing.fixtures", "-p", "no:cacheprovider", file]
    done = subprocess.run(words, cwd=tmp_path, capture_output=True, text=True)
    assert "2 passed" in done.stdout, done.stdout


def _imported(file: Path):
    spec = importlib.util.spec_from_file_location(file.stem, file)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module  # msgspec looks types up there
    try:
        spec.loader.exec_module(module)
    finally:
        del sys.modules[spec.name]
    return module


def test_plugins_in_the_pages_are_accepted(code_blocks, root, tmp_path, monkeypatch):
    monkeypatch.syspath_prepend(root / "examples" / "hedges")
    offered = []
    for page in ("README.md", "docs/plugins.md"):
        for block in code_blocks(page, "python"):
            if "@hookimpl" in block.code or "@analyzer(" in block.code:
                file = tmp_path / f"plugin_{len(page)}_{block.number}.py"
                file.write_text(block.code, encoding="utf-8")
                opened = open_plugin(PluginFile(str(file)))
                assert opened.refused == []
                offered += [a.name for a in opened.analyzers]
                offered += [thing.name for thing in (*opened.readers, *opened.writers)]
    assert set(offered) == {"acronyms", "hedges", "mail", "digest", "shouts", "capitals"}


def test_the_plugin_of_the_readme_runs_by_file(code_blocks, copydesk, tmp_path, seeds):
    (block,) = (b for b in code_blocks("README.md", "python") if "@analyzer" in b.code)
    assert block.code.count("\n") < 15
    plugin = tmp_path / "acronyms.py"
    plugin.write_text(block.code, encoding="utf-8")
    done = copydesk("run", seeds / "004_8c8f8ee084c5d45d.txt", "-a", "acronyms", "--plugin", plugin, "-f", "json")
    assert (done.code, done.err) == (0, "")
    (report,) = json.loads(done.out)
    assert [a["text"] for a in report["analyses"]["acronyms"]["annotations"]] == ["TEHRAN", "SA", "PA"]


def test_the_plugin_of_the_tutorial_runs_as_it_is_printed(code_blocks, copydesk, tmp_path, seeds):
    (block,) = code_blocks("docs/tutorial.md", "python")
    assert block.code.count("\n") <= 50
    plugin = tmp_path / "kwic.py"
    plugin.write_text(block.code, encoding="utf-8")
    words = ("run", seeds, "-a", "kwic", "--plugin", plugin, "--set", "kwic.words=ministry,nuclear")
    done = copydesk(*words, "--set", "kwic.width=20", "-f", "jsonl")
    assert done.code == 0
    found = [a for line in done.out.splitlines() for a in json.loads(line)["analyses"]["kwic"]["annotations"]]
    assert {a["text"].lower() for a in found} <= {"ministry", "nuclear"}
    assert found
    assert all(len(a["left"]) <= 20 and len(a["right"]) <= 20 for a in found)
    assert "Keyword in context: " in copydesk(*words).out


def test_configuration_in_the_pages_is_valid(code_blocks, tmp_path):
    for page in ("README.md", "docs/settings.md", "docs/adapters.md"):
        for block in code_blocks(page, "toml"):
            file = tmp_path / "copydesk.toml"
            file.write_text(block.code, encoding="utf-8")
            assert read_config(file).keys() == tomllib.loads(block.code).keys()


@pytest.mark.slow
def test_shell_lines_of_the_readme_succeed(code_blocks, root, tmp_path):
    for folder in ("seeds", "examples"):
        shutil.copytree(root / folder, tmp_path / folder)
    environment = {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
    environment["COPYDESK_STORE"] = str(tmp_path / "results.store")
    lines = [line for block in code_blocks("README.md", "sh") for line in block.code.split("\n")]
    lines += [line.removeprefix("$ ") for b in code_blocks("README.md", "console") for line in b.code.split("\n")[:1]]
    ours = [line for line in lines if line.startswith("copydesk") or "| copydesk" in line]
    assert len(ours) >= 10
    for line in ours:
        done = subprocess.run(["/bin/sh", "-c", line], cwd=tmp_path, env=environment, capture_output=True, text=True)
        assert done.returncode == 0, f"{line}: {done.stderr}"


def test_the_report_in_the_pages_is_one(code_blocks):
    for block in code_blocks("docs/reports.md", "json")[:1]:
        report = decode_report(block.code)
        for analysis in report.analyses.values():
            for found in analysis.annotations:
                assert report.article.text[found.start : found.end] == found.text
