"""``copydesk run``, as a user runs it."""

from __future__ import annotations

import csv
import io
import json
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

HERE = Path(__file__).parent
STORIES = [
    "Angela Merkel met Emmanuel Macron in Berlin.",
    "Macron called Merkel from Paris about 40 trains.",
    "Nothing happened.",
]


def spans(value):
    """Every nested thing with a start and an end."""
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            yield value
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from spans(inner)


def lines(out: str) -> list[dict]:
    return [json.loads(line) for line in out.splitlines()]


@pytest.fixture(scope="module")
def stories(tmp_path_factory) -> Path:
    file = tmp_path_factory.mktemp("stories") / "stories.jsonl"
    file.write_text("".join(json.dumps({"id": f"s{i}", "text": t}) + "\n" for i, t in enumerate(STORIES)))
    return file


@pytest.fixture(scope="module")
def on_seeds(copydesk):
    return copydesk("run", "seeds", "-f", "jsonl")


def test_the_sample_articles_come_out_whole_with_every_offset_right(on_seeds):
    assert on_seeds.code == 0, on_seeds.err
    reports = lines(on_seeds.out)
    assert len(reports) == 2
    for report in reports:
        assert set(report["analyses"]) == {"entities", "quotes", "stance", "numbers", "number-checks"}
        text = report["article"]["text"]
        found = list(spans(report["analyses"]))
        assert len(found) > 50
        assert all(text[s["start"] : s["end"]] == s["text"] for s in found)


def test_every_annotation_says_why(on_seeds):
    for report in lines(on_seeds.out):
        for name, analysis in report["analyses"].items():
            assert analysis["annotations"] or name == "number-checks"
            assert all(a["why"] for a in analysis["annotations"])


def test_a_second_run_says_the_same(on_seeds, copydesk):
    assert copydesk("run", "seeds", "-f", "jsonl", "-j", "2").out == on_seeds.out


def test_reports_read_back_in_as_input(on_seeds, copydesk, tmp_path):
    file = tmp_path / "reports.jsonl"
    file.write_text(on_seeds.out)
    again = copydesk("run", file, "-a", "numbers", "-f", "jsonl")
    assert [r["analyses"].keys() for r in lines(again.out)] == [{"numbers"}] * 2
    kept = copydesk("run", file, "-a", "numbers", "-f", "jsonl", "--keep")
    assert [r["analyses"] for r in lines(kept.out)] == [r["analyses"] for r in lines(on_seeds.out)]


def test_misbehaving_analyzers_cost_nobody_else_anything(copydesk, stories):
    good = copydesk("run", stories, "-a", "entities,numbers", "-f", "jsonl")
    ran = copydesk(
        "run", stories, "-f", "jsonl", "--plugin", HERE / "misbehaving.py", "--timeout", "12", "-x", "quotes,stance"
    )
    assert ran.code == 3
    reports = lines(ran.out)
    for report, expected in zip(reports, lines(good.out), strict=True):
        for name in ("entities", "numbers"):
            assert report["analyses"][name] == expected["analyses"][name]
    failures = [{k: a["failure"]["kind"] for k, a in r["analyses"].items() if "failure" in a} for r in reports]
    everywhere = {
        "raises": "ValueError",
        "exits": "SystemExit",
        "interrupts": "KeyboardInterrupt",
        "wrong": "PluginError",
        "follows": "RequirementFailed",
    }
    assert failures == [everywhere | {"aborts": "WorkerDied"}, everywhere | {"hangs": "TimeLimit"}, everywhere]
    for word in ("aborts in 's0'", "hangs in 's1'", "TimeLimit", "signal 6"):
        assert word in ran.err
    assert "\x1b" not in ran.err
    assert "Traceback" not in ran.err
    assert "printed by a plugin: printed" in ran.err


def test_tracebacks_are_shown_on_request(copydesk, stories):
    ran = copydesk("run", stories, "-a", "raises", "-f", "jsonl", "--plugin", HERE / "misbehaving.py", "--traceback")
    assert "misbehaving.py" in ran.err
    assert "Traceback (most recent call last)" in ran.err


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        ("def broken(:\n", "SyntaxError in line 1"),
        ("import there_is_no_such_module\n", "No module named"),
        ("x = 1\n", "offers nothing"),
        ("from copydesk import hookimpl\n@hookimpl\ndef copydesk_analysers(): return []\n", "copydesk_analysers"),
        ("from copydesk import hookimpl\n@hookimpl\ndef copydesk_analyzers(nope): return []\n", "nope"),
        (
            "from copydesk import hookimpl\n@hookimpl\ndef copydesk_analyzers(): raise RuntimeError('no')\n",
            "RuntimeError: no",
        ),
        (
            "from copydesk import analyzer\nmine = analyzer('entities')(lambda c: [])\n",
            "offers one of that name already",
        ),
        (
            "from copydesk import analyzer\nmine = analyzer('a', requires=('nobody',))(lambda c: [])\n",
            "requires the kind 'nobody'",
        ),
        ("from copydesk import analyzer\nmine = analyzer('../x')(lambda c: [])\n", "lower-case letter"),
        (
            "from copydesk import analyzer\nmine = analyzer('a')(lambda c: [])\nmine.api_version = 999\n",
            "needs plugin API 999",
        ),
        ("raise SystemExit(0)\n", "SystemExit"),
    ],
)
def test_a_broken_plugin_is_told_and_the_rest_works(copydesk, tmp_path, stories, content, reason):
    plugin = tmp_path / "oddity.py"
    plugin.write_text(content)
    ran = copydesk("run", stories, "-x", "entities,quotes,stance", "-f", "jsonl", "--plugin", plugin)
    assert ran.code == 3
    assert len(lines(ran.out)) == 3
    (told,) = ran.err.splitlines()
    assert reason in told
    assert "oddity" in told or "'a'" in told


@pytest.mark.parametrize(
    ("words", "code", "told"),
    [
        (["run", "seeds", "-a", "quots"], 2, "no analyzer 'quots'; did you mean 'quotes'"),
        (["run", "seeds", "-x", "quots"], 2, "did you mean 'quotes'"),
        (["run", "seeds", "-f", "jsnl"], 2, "no format 'jsnl'; did you mean 'jsonl'"),
        (["run", "seeds", "--set", "quotes=1"], 2, "NAME.OPTION=VALUE"),
        (["run", "seeds", "--set", "quotes.min_word=1"], 2, "did you mean 'min_words'"),
        (["run", "seeds", "--profile", "fats"], 2, "did you mean 'fast'"),
        (["run", "seeds", "--timeout", "-1"], 2, "--timeout"),
        (["run", "seeds", "--plugin", "no.py"], 2, "'no.py' does not exist"),
        (["run", "seeds", "--model", "xx_none"], 1, "'xx_none' is not installed"),
        (["run"], 2, "INPUT"),
        (["run", "no-such-file.txt"], 1, "no-such-file.txt"),
        (["run", "seeds", "-f", "jsonl", "-o", "no/such/folder/x"], 2, "no/such/folder"),
        (["rnu", "seeds"], 2, "'rnu' is neither a command nor a path; did you mean 'run'"),
        (["seeds"], 2, "the desk needs a terminal"),
    ],
)
def test_wrong_usage_is_one_line_and_a_code(copydesk, words, code, told):
    ran = copydesk(*words)
    assert (ran.code, ran.out) == (code, "")
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1


def test_one_bad_file_costs_no_other(copydesk, tmp_path):
    (tmp_path / "good.txt").write_text(STORIES[0])
    (tmp_path / "bad.txt").write_bytes(bytes(range(256)) * 20)
    (tmp_path / "bad.jsonl").write_text('{"id": "a", "text": "Fine."}\n{"id": \n')
    ran = copydesk("run", tmp_path, "-a", "numbers", "-f", "jsonl")
    assert ran.code == 3
    assert {r["article"]["id"] for r in lines(ran.out)} == {"good", "a"}
    assert "bad.txt" in ran.err
    assert "bad.jsonl:2" in ran.err


def test_stdin_and_formats(copydesk, tmp_path):
    ran = copydesk("run", "-", "-a", "numbers", "-f", "csv", stdin="=1+1 is two. About 4,500 people marched.")
    assert ran.code == 0, ran.err
    rows = list(csv.DictReader(io.StringIO(ran.out)))
    assert "4,500" in {row["text"] for row in rows}
    out = tmp_path / "out.json"
    ran = copydesk("run", "seeds", "-a", "numbers", "-o", out)
    assert (ran.code, ran.out) == (0, "")
    assert len(json.loads(out.read_text())) == 2


def test_empty_input_is_told(copydesk):
    ran = copydesk("run", "-", "-a", "numbers", stdin="")
    assert (ran.code, ran.out) == (1, "")
    assert "empty" in ran.err


def test_the_parent_imports_no_spacy(tmp_path):
    code = (
        "import sys; from copydesk.cli.front import run_app\n"
        "code = run_app(['run', 'seeds', '-a', 'numbers', '-f', 'jsonl', '-o', sys.argv[1]])\n"
        "print(code, *[m for m in ('spacy', 'textual', 'trafilatura', 'py3langid') if m in sys.modules])"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, str(tmp_path / "o")], capture_output=True, text=True, cwd=HERE.parent.parent
    )
    assert done.stdout.split() == ["0"], done.stderr


def test_interrupting_ends_soon_and_leaves_no_worker(tmp_path):
    file = tmp_path / "many.jsonl"
    file.write_text("".join(json.dumps({"id": str(i), "text": STORIES[0] * 200}) + "\n" for i in range(400)))
    out = tmp_path / "out.jsonl"
    out.write_text("old")
    process = subprocess.Popen(
        [sys.executable, "-m", "copydesk", "run", str(file), "-f", "jsonl", "-o", str(out)],
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    time.sleep(4)
    process.send_signal(signal.SIGINT)
    _, err = process.communicate(timeout=30)
    assert process.returncode == 130
    assert err.decode().splitlines() == ["copydesk: interrupted"]
    assert out.read_text() == "old"
    assert list(tmp_path.glob(".out*")) == []
    assert subprocess.run(["pgrep", "-g", str(process.pid)], capture_output=True).returncode == 1


def test_interrupting_while_a_plugin_is_imported_is_no_fault_of_the_plugin(tmp_path):
    slow = tmp_path / "slow.py"
    slow.write_text(f"import pathlib, time\npathlib.Path({str(tmp_path / 'here')!r}).touch()\ntime.sleep(60)\n")
    process = subprocess.Popen(
        [sys.executable, "-m", "copydesk", "plugins", "list", "--plugin", str(slow)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    while not (tmp_path / "here").exists():
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    assert (process.returncode, out, err.decode()) == (130, b"", "copydesk: interrupted\n")


def test_a_plugin_that_raises_an_interrupt_is_refused_like_any_other(copydesk, tmp_path):
    file = tmp_path / "odd.py"
    file.write_text("raise KeyboardInterrupt\n")
    ran = copydesk("plugins", "list", "--plugin", str(file))
    assert ran.code == 3
    assert "odd" in ran.err
    assert "KeyboardInterrupt" in ran.err
