"""What a cluster makes is what a single computer makes; what it loses on the way is made again."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import threading
import time
from pathlib import Path

import msgspec
import pytest

from copydesk import Article, Report
from copydesk.cluster import ClusterPool
from copydesk.cluster.likeness import difference, likeness
from copydesk.cluster.partitions import ClusterJob, Partition, key_of, with_bytes
from copydesk.codec import encode_report
from copydesk.errors import SettingsError, WorkerError
from copydesk.reader import Problem
from copydesk.reading import Pending
from copydesk.workers import Job, Meter, Outcome
from copydesk.workers.protocol import Work

TEXT = "Ministers met in Vienna. Nobody outside was told for how long they would stay there. "


def articles(count: int, words: str = "") -> list[Article]:
    return [Article(id=f"a{n}", text=f"{TEXT * 60}{words} {n}.", language="en") for n in range(count)]


def lines(outcomes: list[Outcome]) -> list[bytes]:
    return [encode_report(o) for o in outcomes if isinstance(o, Report)]


def problems(outcomes: list[Outcome]) -> list[Problem]:
    return [o for o in outcomes if isinstance(o, Problem)]


def test_two_processes_make_what_one_computer_makes_and_the_store_keeps_it(plugin, outcomes, tmp_path):
    items = [*articles(40), Problem(source="x.txt", reason="is empty"), Article(id="last", text="One. RAISE.")]
    here = outcomes(plugin.session(engine="local", jobs=1), items)
    assert plugin.calls
    store = tmp_path / "results.store"
    printed: list[bytes] = []
    there = outcomes(plugin.session(store), items, printed.append)
    assert sorted(plugin.calls) == sorted([*(f"a{n}" for n in range(40)), "last"])
    assert lines(there) == lines(here)
    assert isinstance(there[40], Problem)
    assert there[41].analyses["words"].failure.kind == "ValueError"
    assert b"counting the stops of last\n" in printed
    again = outcomes(plugin.session(store), items[:40])
    assert (plugin.calls, lines(again)) == ([], lines(here)[:40])


def test_a_plugin_that_dies_costs_its_analysis_and_no_worker(plugin, outcomes):
    made = outcomes(plugin.session(), [*articles(3), Article(id="bad", text="Go. EXIT."), *articles(2)])
    assert problems(made) == []
    failures = {r.article.id: r.analyses["words"].failure for r in made if r.analyses["words"].failure is not None}
    assert [(name, failure.kind) for name, failure in failures.items()] == [("bad", "WorkerDied")]
    assert [a.text for a in made[3].analyses["marks"].annotations] == [".", "."]
    assert [r.article.id for r in made] == ["a0", "a1", "a2", "bad", "a0", "a1"]


def test_a_cluster_that_is_there_is_used_and_told_what_it_costs(plugin, scheduler, tmp_path):
    class Costs(Meter):
        def __init__(self):
            self.starts, self.articles = [], []

        def started(self, seconds):
            self.starts.append(seconds)

        def finished(self, report, costs):
            assert set(costs.analyzers) == {"words", "marks"}
            self.articles.append(report.article.id)

    page = tmp_path / "page.html"
    page.write_text(f"<html><body><article><p>{TEXT * 6}</p></article></body></html>")
    pending = Pending(id="page", name="page.html", stem="page", suffix=".html", path=os.fsencode(page))
    meter = Costs()
    pool = plugin.session(scheduler=scheduler).pool(lambda _: None, meter=meter)
    made = list(pool.run([*articles(30), pending]))
    reports = [o for o in made if isinstance(o, Report)]
    assert [r.article.id for r in reports] == [*(f"a{n}" for n in range(30)), "page"]
    assert all(not problem.lost and problem.source == "cluster" for problem in problems(made))
    assert sorted(meter.articles) == sorted(r.article.id for r in reports)
    assert 1 <= len(meter.starts) <= 2
    assert "Ministers met in Vienna." in reports[-1].article.text


def test_a_worker_with_another_plugin_refuses(plugin, scheduler):
    session = plugin.session(scheduler=scheduler)
    pool = session.pool(lambda _: None)
    plugin.file.write_text(plugin.file.read_text() + "\n# changed where the workers are\n")
    with pytest.raises(WorkerError, match=r"it has not the same as this computer: the plugin .*told\.py"):
        list(pool.run(articles(1)))


def test_no_scheduler_at_an_address(plugin, outcomes, monkeypatch):
    monkeypatch.setattr("copydesk.cluster.connection._CONNECT_SECONDS", 0.5)
    with pytest.raises(WorkerError, match=r"no Dask scheduler at 'tcp://127.0.0.1:9'.*start one by 'dask scheduler'"):
        outcomes(plugin.session(scheduler="tcp://127.0.0.1:9"), articles(1))


def test_nothing_to_do_needs_no_cluster(plugin, outcomes):
    told = [Problem(source="x.txt", reason="is empty")]
    assert outcomes(plugin.session(scheduler="tcp://127.0.0.1:9"), told) == told


def test_a_run_can_be_cancelled_from_another_thread(plugin):
    pool = plugin.session().pool(lambda _: None)
    made = pool.run(articles(400, "SLOW"))
    assert isinstance(next(made), Report)
    began = time.monotonic()
    threading.Thread(target=pool.cancel).start()
    rest = list(made)
    assert len(rest) < 399
    assert time.monotonic() - began < 20


WITHOUT_DASK = """
import sys
sys.modules["distributed"] = None
from copydesk.errors import UsageError
from copydesk.session import open_session
session = open_session({"use": ["numbers"], "engine": "dask", "store": "none"})
try:
    session.pool(print)
except UsageError as error:
    print(error)
assert not {"spacy", "textual"} & set(sys.modules)
"""


def test_the_missing_extra_is_named():
    ran = subprocess.run([sys.executable, "-c", WITHOUT_DASK], capture_output=True, text=True)
    assert ran.stdout == "--engine dask needs Dask: install it by pip install 'copydesk[dask]'\n", ran.stderr


def test_a_partition_is_known_by_its_content(plugin):
    session = plugin.session(engine="local")
    pools = [ClusterPool(_job(session, options), log=lambda _: None) for options in (0, 0, 500)]
    partition = msgspec.msgpack.encode(Partition((Work(index=0, article=articles(1)[0]),)))
    other = msgspec.msgpack.encode(Partition((Work(index=0, article=articles(2)[1]),)))
    keys = [key_of(pool._job, partition) for pool in pools]
    assert keys[0] == keys[1] != keys[2]
    assert key_of(pools[0]._job, other) != keys[0]


def _job(session, memory):
    owner = session.catalogue.owner("analyzer", "words")
    return Job.of(session.chain, (owner,), "en_core_web_sm", "numpy", memory)


def test_what_is_unlike_is_named(plugin):
    job = _job(plugin.session(engine="local"), 0)
    here = likeness(job)
    assert difference(here, likeness(job)) is None
    there = {**here, "spaCy and numpy": "spacy=9.9", "the model 'en_core_web_sm'": "missing"}
    assert difference(here, there) == "spaCy and numpy, the model 'en_core_web_sm'"
    packed = msgspec.msgpack.encode(ClusterJob(job=job, timeout=1.0, identity=here))
    assert msgspec.msgpack.decode(packed, type=ClusterJob).identity == here


def test_a_file_that_is_not_there_is_left_to_the_reader(tmp_path):
    work = Work(index=0, pending=Pending(id="x", name="x", stem="x", suffix=".html", path=b"/nowhere/x.html"))
    assert with_bytes(work) == work


@pytest.mark.slow
def test_a_lost_worker_costs_nothing(plugin, tmp_path):
    items = articles(240, "SLOW")
    here = lines(list(plugin.session(engine="local", jobs=2).pool(lambda _: None).run(items)))
    assert plugin.calls
    made: list[Outcome] = []
    for outcome in plugin.session().pool(lambda _: None).run(items):
        made.append(outcome)
        if len(lines(made)) == 20:
            os.kill(_cluster_workers()[0], signal.SIGKILL)
    assert lines(made) == here
    assert any("a worker was lost" in problem.reason for problem in problems(made))
    assert not any(problem.lost for problem in problems(made))


def _cluster_workers() -> list[int]:
    """Return the processes that this one has started as workers of a cluster (Linux)."""
    found = []
    for task in Path(f"/proc/{os.getpid()}/task").glob("*/children"):
        found += [int(child) for child in task.read_text().split()]
    return [child for child in found if b"copydesk.cluster.process" in Path(f"/proc/{child}/cmdline").read_bytes()]


def test_the_engine_is_one_of_two(plugin):
    with pytest.raises(SettingsError, match="engine"):
        plugin.session(engine="spark")
