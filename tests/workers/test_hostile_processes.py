"""What a plugin does to the process around it: never more than one analysis is lost, and nothing waits for ever."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from copydesk import Article, Report
from copydesk.session import open_session
from copydesk.workers import Step

PLUGIN = """
import os, sys, time
from copydesk import analyzer

@analyzer("odd")
def odd(context):
    text = context.article.text
    if "FORK" in text and os.fork() == 0:
        os.setsid()
        time.sleep(60)
        os._exit(0)
    if "EXIT" in text:
        os._exit(7)
    if "NOISE" in text:
        for number in range(3, 64):
            try:
                os.write(number, b"\\xff" * 4000)
            except OSError:
                pass
    if "CLOSE" in text:
        os.closerange(0, 256)
    yield {"start": 0, "end": 1, "text": text[0]}

@analyzer("even")
def even(context):
    yield {"start": 0, "end": 1, "text": context.article.text[0]}
"""


@pytest.fixture
def session(tmp_path):
    file = tmp_path / "odd.py"
    file.write_text(PLUGIN)
    return open_session(
        {"use": ["odd", "even"], "plugin_files": [str(file)], "jobs": 1, "store": "none", "timeout": 30}
    )


@pytest.mark.skipif(sys.platform == "win32", reason="processes do not fork there")
@pytest.mark.parametrize("what", ["EXIT", "NOISE", "CLOSE", "FORK and EXIT"])
def test_what_one_analyzer_does_to_its_process_costs_its_analysis(session, outcomes, what):
    items = [Article(id=name, text=text, language="en") for name, text in (("a", "One."), ("b", what), ("c", "Three."))]
    began = time.monotonic()
    made = outcomes(session, items)
    assert time.monotonic() - began < 50  # the process that was forked sleeps for longer
    assert [r.article.id for r in made if isinstance(r, Report)] == ["a", "b", "c"]
    failed = {(r.article.id, key) for r in made for key, analysis in r.analyses.items() if analysis.failure}
    assert failed == {("b", "odd")}
    assert made[1].analyses["odd"].failure.kind == "WorkerDied"


@pytest.mark.skipif(not Path("/proc").is_dir(), reason="looks for the process where Linux tells")
def test_a_worker_that_is_killed_while_it_waits_costs_nothing(session):
    steps: list[Step] = []

    def items():
        yield Article(id="a", text="One.", language="en")
        for task in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
            for child in task.read_text().split():
                if b"copydesk.workers.child" in Path(f"/proc/{child}/cmdline").read_bytes():
                    os.kill(int(child), signal.SIGKILL)
        yield Article(id="b", text="Two.", language="en")

    pool = session.pool(lambda _: None, batch_words=1, watch=steps.append)
    made = list(pool.run(items()))
    assert [r.article.id for r in made if isinstance(r, Report)] == ["a", "b"]
    assert not any(analysis.failure for r in made for analysis in r.analyses.values())


def test_a_long_article_has_more_time(tmp_path, outcomes):
    file = tmp_path / "slow.py"
    file.write_text(
        "import time\nfrom copydesk import analyzer\n\n@analyzer('slow')\ndef slow(context):\n"
        "    time.sleep(1.5)\n    yield {'start': 0, 'end': 1, 'text': context.article.text[0]}\n"
    )
    session = open_session({"use": ["slow"], "plugin_files": [str(file)], "jobs": 1, "store": "none", "timeout": 0.5})
    short = Article(id="short", text="One. " * 10, language="en")
    long = Article(id="long", text="One. " * 100_000, language="en")
    made = outcomes(session, [short, long])
    assert made[0].analyses["slow"].failure.kind == "TimeLimit"
    assert "0.5 s (see --timeout)" in made[0].analyses["slow"].failure.message
    assert made[1].analyses["slow"].failure is None


@pytest.mark.skipif(sys.platform == "win32", reason="has no such signal")
def test_a_run_that_is_told_to_end_ends_and_leaves_no_half_file(tmp_path):
    record = '{"id": "a%d", "text": "Oil rose %d percent in May, and nobody knew why."}\n'
    (tmp_path / "in.jsonl").write_text("".join(record % (n, n) for n in range(60_000)))
    words = ["in.jsonl", "-a", "numbers", "-j", "1", "-f", "jsonl", "-o", "out.jsonl", "--store", "results.store"]
    command = [sys.executable, "-m", "copydesk", "run", *words]
    process = subprocess.Popen(command, cwd=tmp_path, stderr=subprocess.PIPE)
    while not (tmp_path / "results.store").exists() and process.poll() is None:
        time.sleep(0.01)
    process.terminate()
    _, err = process.communicate(timeout=60)
    assert (process.returncode, err.decode()) == (128 + signal.SIGTERM, "copydesk: terminated\n")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["in.jsonl", "results.store"]
