"""The author's commands: ``plugins new``, ``check``, ``install``, commands of plugins, and ``run --trace``."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from copydesk.cli.plugins_install import _run

BAD = '''
import random

from copydesk import analyzer


@analyzer("sloppy")
def sloppy(context):
    print("looking")
    text = context.article.text
    for match in range(min(3, len(text))):
        yield {"start": match, "end": match + 1, "text": text[match], "score": random.choice([1, "one"])}


@analyzer("offset")
def offset(context):
    """Counts bytes."""
    text = context.article.text
    place = len(text.encode()) - 1
    yield {"start": place, "end": place + 1, "text": text[-1]}


@analyzer("undeclared", needs={"tokens"})
def undeclared(context):
    """Reads tags without saying so."""
    for token in context.doc:
        if token.tag_ == "CD":
            yield {"start": token.idx, "end": token.idx + len(token), "text": token.text}


@analyzer("nodoc")
def nodoc(context):
    """Reads the Doc without saying so."""
    return [{"start": t.idx, "end": t.idx + len(t), "text": t.text} for t in context.doc]
'''


@pytest.fixture(scope="module")
def checked(copydesk, tmp_path_factory) -> dict[tuple[str, str], dict]:
    """What the check says of bad analyzers, by analyzer and check."""
    file = tmp_path_factory.mktemp("bad") / "bad.py"
    file.write_text(BAD)
    ran = copydesk("plugins", "check", file, "--json")
    assert ran.code == 4
    told = json.loads(ran.out)
    assert told["passed"] is False
    return {(check["analyzer"], check["check"]): check for check in told["checks"]}


@pytest.mark.parametrize(
    ("analyzer", "check", "said"),
    [
        ("sloppy", "annotations", "field 'score' is a number here and text there: give it one type"),
        ("sloppy", "determinism", "finds something else the second time"),
        ("sloppy", "output", "it prints 'looking"),
        ("offset", "annotations", "is not within the text of"),
        ("offset", "texts", "raises IndexError: string index out of range"),
        ("undeclared", "needs", "finds something else where the Doc has tags: add 'tags' to its needs"),
        ("nodoc", "texts", "it reads context.doc, so let it declare needs={'tokens'}"),
    ],
)
def test_each_fault_is_found_and_told_with_what_helps(checked, analyzer, check, said):
    found = checked[analyzer, check]
    assert not found["passed"]
    assert any(said in finding["message"] for finding in found["findings"])


PRINTING = '''
import ctypes
import os
import subprocess

from copydesk import analyzer

print("by print, at import")
os.write(1, b"by descriptor, at import\\n")


@analyzer("raw")
def raw(context):
    """Writes past Python."""
    os.write(1, b"by descriptor\\n")
    return []


@analyzer("child")
def child(context):
    """Lets a program write."""
    subprocess.run(["echo", "by a child"], check=True)
    return []


@analyzer("compiled")
def compiled(context):
    """Prints from C, whose output waits in a buffer."""
    ctypes.CDLL(None).puts(b"from C")
    return []


@analyzer("first")
def first(context):
    """Writes to the stream that Python began with."""
    import sys

    sys.__stdout__.write("to the first stream\\n")
    return []
'''


def test_what_is_printed_past_python_is_seen_and_never_reaches_stdout(copydesk, tmp_path):
    file = tmp_path / "printing.py"
    file.write_text(PRINTING)
    ran = copydesk("plugins", "check", file, "--json")
    assert ran.code == 4
    said = {
        (check["analyzer"], check["check"]): [finding["message"] for finding in check["findings"]]
        for check in json.loads(ran.out)["checks"]
    }
    assert said[None, "opening"] == ["prints 'by print, at import\\nby descriptor, at im' when it is imported"]
    for name, words in {
        "raw": "by descriptor",
        "child": "by a child",
        "compiled": "from C",
        "first": "to the first stream",
    }.items():
        assert said[name, "output"][0].startswith(f"it prints '{words}"), name
    (tmp_path / "a.txt").write_text("The UN.")
    reports = copydesk("run", tmp_path / "a.txt", "-a", "raw,compiled", "--plugin", file, "-f", "jsonl").out
    assert [json.loads(line)["article"]["id"] for line in reports.splitlines()] == ["a"]


DEADLY = """
import os

from copydesk import analyzer


@analyzer("deadly")
def deadly(context):
    \"\"\"Ends the process where somebody calls the fire brigade.\"\"\"
    if "\U0001f692" in context.article.text:
        os._exit(3)
    return []
"""


def test_an_analyzer_that_ends_its_process_does_not_end_the_check(run_here, tmp_path):
    file = tmp_path / "deadly.py"
    file.write_text(DEADLY)
    ran = run_here("plugins", "check", file)
    assert ran.code == 4
    assert "on 'emoji': has to be stopped: WorkerDied: it ended the analysis process" in ran.out
    assert "determinism" not in ran.out


def test_what_is_right_passes(checked):
    assert checked["undeclared", "determinism"]["passed"]
    assert checked["offset", "output"]["passed"]
    assert checked["sloppy", "options"]["passed"]
    assert "no docstring" in checked["sloppy", "contract"]["remarks"][0]
    assert checked[None, "opening"]["said"].startswith("offers 4 analyzers")


def test_the_bundled_plugins_keep_the_contract(run_here):
    ran = run_here("plugins", "check", "numbers")
    assert ran.code == 0
    assert "FAILED" not in ran.out
    assert re.search(r"^numbers: worker +ok ", ran.out, re.MULTILINE)
    assert re.search(r"^number-checks: cost +ok +[\d.]+ ms and [\d.]+ MiB for 1,000 words$", ran.out, re.MULTILINE)


READERS = """
from copydesk import Article, hookimpl


class Lines:
    name = "lines"
    suffixes = (".lines",)
    isolated = False

    def read(self, source):
        with source.open() as stream:
            yield Article(id=source.stem, text=stream.read().decode())


class Names:
    name = "names"
    suffixes = (".names",)

    def write(self, reports):
        for report in reports:
            yield report.analyses["entities"].annotations[0].name


@hookimpl
def copydesk_readers():
    return [Lines()]


@hookimpl
def copydesk_writers():
    return [Names()]
"""


def test_readers_and_writers_are_checked_too(run_here, tmp_path):
    file = tmp_path / "both.py"
    file.write_text(READERS)
    ran = run_here("plugins", "check", file)
    assert ran.code == 4
    assert "let it raise InputError, with what is wrong with the file" in ran.out
    assert re.search(r"^both: writer names +FAILED", ran.out, re.MULTILINE)
    assert "raises KeyError: 'entities'" in ran.out


def test_what_is_no_plugin_is_told(run_here, tmp_path, marker):
    assert "no pyproject.toml" in run_here("plugins", "check", tmp_path).err
    assert run_here("plugins", "check", "qoutes").err.endswith("did you mean 'quotes'?\n")
    assert run_here("plugins", "check", "nope.py").code == 2
    broken = tmp_path / "broken.py"
    broken.write_text("def (")
    ran = run_here("plugins", "check", broken)
    assert ran.code == 4
    assert "SyntaxError in line 1" in ran.out


def test_a_new_package_passes_its_own_tests_and_the_check(run_here, copydesk, tmp_path):
    made = run_here("plugins", "new", "tax-promises", "-o", tmp_path)
    assert (made.code, made.err) == (0, "")
    folder = tmp_path / "copydesk-tax-promises"
    files = [line.split()[1] for line in made.out.splitlines() if line.startswith("made")]
    assert len(files) == 8
    assert all(Path(file).is_file() for file in files)
    own = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", folder], capture_output=True, text=True
    )
    assert own.returncode == 0, own.stdout
    assert " 4 passed" in f" {own.stdout.splitlines()[-1]}"
    checked = copydesk("plugins", "check", folder)
    assert (checked.code, "FAILED" in checked.out) == (0, False)
    for checker in (["ruff", "check"], ["ruff", "format", "--check"], ["mypy", "--strict"]):
        done = subprocess.run([sys.executable, "-m", *checker, "."], cwd=folder, capture_output=True, text=True)
        assert done.returncode == 0, done.stdout


def test_a_new_file_runs(run_here, tmp_path):
    assert run_here("plugins", "new", "tax-law", "--file", "-o", tmp_path).code == 0
    file = tmp_path / "tax_law.py"
    (tmp_path / "a.txt").write_text("We will.")
    ran = run_here("run", tmp_path / "a.txt", "-a", "tax-law", "--plugin", file, "-f", "csv")
    assert ran.code == 0
    assert ",will," in ran.out


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("My Größe!", "did you mean 'my-grosse'?"),
        ("copydesk_pledges", "did you mean 'pledges'?"),
        ("TaxLaw", "did you mean 'tax-law'?"),
        ("../up", "did you mean 'up'?"),
        ("class", "did you mean 'my-class'?"),
        ("9", "did you mean 'my-plugin'?"),
        ("quotes", "there is a plugin 'quotes' already; did you mean 'my-quotes'?"),
    ],
)
def test_a_bad_name_is_refused_with_the_nearest(run_here, project, name, said):
    ran = run_here("plugins", "new", name)
    assert ran.code == 2
    assert said in ran.err
    assert list(project.iterdir()) == []


def test_nothing_is_overwritten(run_here, project):
    (project / "copydesk-pledges").mkdir()
    ran = run_here("plugins", "new", "pledges")
    assert ran.code == 2
    assert "exists already" in ran.err
    assert run_here("plugins", "new", "pledges", "-o", "nowhere").code == 2


def test_only_what_is_installed_and_not_ours_can_be_removed(run_here):
    assert "there is no installed plugin 'nope'" in run_here("plugins", "uninstall", "nope").err
    assert "is part of copydesk" in run_here("plugins", "uninstall", "quotes").err


def test_without_pip_and_uv_a_line_says_what_would_help(monkeypatch):
    monkeypatch.setattr("importlib.util.find_spec", lambda name: None)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(Exception, match=r"neither pip nor uv to install with: run '.* -m ensurepip'"):
        _run("install", ["x"], quiet=False)


@pytest.fixture
def site(tmp_path) -> dict[str, str]:
    """The environment of a process that finds an installed package with commands."""
    info = tmp_path / "greeting-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: copydesk-greeting\nVersion: 1.0\nSummary: Greets.\n")
    (info / "entry_points.txt").write_text(
        "[copydesk.commands]\nhello = greeting:hello\nbroken = nowhere:hello\n"
        "run = greeting:hello\nword = greeting:WORD\n"
    )
    (tmp_path / "greeting.py").write_text(
        "import sys\nprint('imported', file=sys.stderr)\nWORD = 'x'\n\n\n"
        'def hello(name: str = "you") -> int:\n    """Greet."""\n    print("hello", name)\n    return 4\n'
    )
    return {"PYTHONPATH": str(tmp_path)}


def test_commands_of_packages_are_listed_without_import_and_run(copydesk, site):
    listed = copydesk("--help", env=site)
    assert (listed.code, listed.err) == (0, "")
    assert re.search(r"^  hello +Greets\.$", listed.out, re.MULTILINE)
    assert copydesk("hello", "--name", "Ann", env=site) == (4, "hello Ann\n", "imported\n")
    assert "--name" in copydesk("hello", "--help", env=site).out
    assert copydesk("helo", env=site).err.endswith("did you mean 'hello'?\n")


def test_a_broken_command_is_told_in_one_line(copydesk, site):
    ran = copydesk("broken", env=site)
    assert (ran.code, ran.out) == (1, "")
    told = (
        "command 'broken' of copydesk-greeting 1.0 (entry point broken) cannot be imported: No module named 'nowhere'"
    )
    assert ran.err == f"copydesk: {told}\n"
    assert "is str: it must be a function" in copydesk("word", env=site).err


def test_a_command_with_the_name_of_a_built_in_is_left_out(copydesk, site):
    ran = copydesk("plugins", "list", env=site)
    assert ran.code == 3
    assert "its command 'run' is left out: copydesk has one of that name already" in ran.out
    assert "command copydesk hello" in ran.out
    assert "Analyse articles" in copydesk("run", "--help", env=site).out


def test_trace_says_what_plugins_and_analyzers_cost(run_here, marker, tmp_path):
    (tmp_path / "a.txt").write_text("The UN and the EU met.")
    (tmp_path / "b.txt").write_text("NATO did not.")
    ran = run_here("run", tmp_path, "-a", "capitals,pairs", "--plugin", marker, "-f", "jsonl", "--trace")
    assert ran.code == 0
    assert re.search(r"^marker +copydesk_analyzers +[\d.,]+$", ran.err, re.MULTILINE)
    assert re.search(r"^numbers +import +[\d.,]+$", ran.err, re.MULTILINE)
    assert re.search(r"^capitals +[\d.,]+ +2 +[\d,-]+$", ran.err, re.MULTILINE)
    assert re.search(r"^\(start, with plugins and model\) +[\d.,]+ +\d", ran.err, re.MULTILINE)
    assert [json.loads(line)["article"]["id"] for line in ran.out.splitlines()] == ["a", "b"]


def test_list_tells_what_an_import_costs(run_here):
    told = json.loads(run_here("plugins", "list", "--json").out)
    assert all(plugin["import_ms"] >= 0 for plugin in told["plugins"])
