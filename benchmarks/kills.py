"""Kills runs and workers at random moments, says what it cost, and writes docs/scale.md.

    python benchmarks/kills.py [--times N] [--articles N] [--analyzers NAMES]

A run whose process was killed is run again on the same store: its reports must be those of a run that nobody disturbed,
each analysis must be in the store once, and no process may be left over. A worker that was killed may cost its run the
analysis that it was in; the next run on the same store must give all of them. Linux.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from speed import ROOT, write_block, write_workload

PAGE = ROOT / "docs" / "scale.md"
_LEFT_OVER_SECONDS = 10.0
"""What the workers of a run that was killed may take to notice it."""


def main() -> None:
    """Kill, report, and write the page; exit 1 if anything was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=20, help="of each: runs, and workers")
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--analyzers", default="entities,numbers")
    chosen = parser.parse_args()
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as scratch:
        kills = Kills(Path(scratch), chosen.articles, chosen.analyzers)
        runs = [kills.of_a_run() for _ in range(chosen.times)]
        workers = [kills.of_a_worker() for _ in range(chosen.times)]
    faults = [fault for moment in (*runs, *workers) for fault in moment.faults]
    moments = f"{len(runs) + len(workers)} moments in {time.monotonic() - began:.0f} s"
    size = f"{chosen.articles} articles, `-a {chosen.analyzers} -j 1`; undisturbed {kills.seconds:.1f} s"
    lines = [
        f"{size}; {moments}.",
        "",
        "| killed | times | kept by then | failed | lost or doubled in the end | next run, of a whole one |",
        "|---|---|---|---|---|---|",
        _row("the run (`kill -9`)", runs),
        _row("its worker (`kill -9`)", workers),
    ]
    write_block(PAGE, "kills", lines)
    print("\n".join([*lines, *faults]))
    sys.exit(bool(faults))


class Moment(NamedTuple):
    """What one kill did."""

    kept: float
    """Share of the analyses that were in the store before the next run."""
    failed: int
    """Analyses that failed in the run that was disturbed, where it went on."""
    ratio: float
    """Seconds of the next run, of those of an undisturbed one."""
    faults: list[str]


class Kills:
    """A workload, and what an undisturbed run makes of it."""

    def __init__(self, scratch: Path, articles: int, analyzers: str) -> None:
        self.texts = scratch / "texts.jsonl"
        write_workload(self.texts, articles)
        self.store = scratch / "results.store"
        self.command = [sys.executable, "-m", "copydesk", "run", str(self.texts), "-a", analyzers, "-f", "jsonl", "-q"]
        self.command += ["-j", "1"]
        self._run("--no-store")  # so that no file is read from the disk for the first time below
        self.whole, self.seconds = self._run("--store", str(self.store))
        self.expected = sum(len(json.loads(line)["analyses"]) for line in self.whole.splitlines())
        self._forget()
        self.chance = random.Random(0)

    def of_a_run(self) -> Moment:
        """Kill the run's own process, then run again."""
        process = self._start()
        moment = self.chance.uniform(0, self.seconds)
        _until(lambda: process.poll() is not None, moment)
        children = _children(process.pid)
        process.kill()
        process.communicate()
        faults = [f"run killed after {moment:.2f} s: a worker is left over"] * (not _are_gone(children))
        return self._next(f"run killed after {moment:.2f} s", faults)

    def of_a_worker(self) -> Moment:
        """Kill a worker, let the run end, then run again."""
        process = self._start()
        _until(lambda: bool(_children(process.pid)), self.seconds)
        moment = self.chance.uniform(0, self.seconds)
        _until(lambda: process.poll() is not None, moment)
        for child in _children(process.pid):
            os.kill(child, signal.SIGKILL)
        out, _ = process.communicate()
        reports = [json.loads(line) for line in out.splitlines()]
        failed = sum("failure" in analysis for report in reports for analysis in report["analyses"].values())
        faults = []
        if failed > 1 or len(reports) != len(self.whole.splitlines()):
            faults.append(f"worker killed after {moment:.2f} s: {failed} analyses failed, {len(reports)} reports")
        return self._next(f"worker killed after {moment:.2f} s", faults, failed)

    def _next(self, what: str, faults: list[str], failed: int = 0) -> Moment:
        """Run again, and compare with the undisturbed run."""
        kept = self._rows("SELECT count(*) FROM analyses WHERE failure IS NULL") if self.store.exists() else 0
        out, seconds = self._run("--store", str(self.store))
        if out != self.whole:
            faults.append(f"{what}: other reports")
        rows = self._rows("SELECT count(*) FROM analyses")
        sound = self._rows("PRAGMA integrity_check")
        if rows != self.expected or sound != "ok":
            faults.append(f"{what}: {rows} rows in the store, not {self.expected}; integrity: {sound}")
        self._forget()
        return Moment(float(kept) / self.expected, failed, seconds / self.seconds, faults)

    def _start(self) -> subprocess.Popen[bytes]:
        command = [*self.command, "--store", str(self.store)]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def _run(self, *words: str) -> tuple[bytes, float]:
        began = time.monotonic()
        out = subprocess.run([*self.command, *words], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout
        return out, time.monotonic() - began

    def _rows(self, statement: str) -> str | int:
        connection = sqlite3.connect(self.store)
        try:
            (value,) = connection.execute(statement).fetchone()
        except sqlite3.OperationalError:  # killed before it had made its tables
            value = 0
        finally:
            connection.close()
        return value

    def _forget(self) -> None:
        for file in self.store.parent.glob("results.store*"):
            file.unlink()


def _row(what: str, moments: list[Moment]) -> str:
    kept = statistics.mean(moment.kept for moment in moments)
    ratio = statistics.median(moment.ratio for moment in moments)
    faults = sum(len(moment.faults) for moment in moments)
    failed = sum(moment.failed for moment in moments)
    return f"| {what} | {len(moments)} | {kept:.0%} | {failed} | {faults} | {ratio:.2f} |"


def _until(happens: Callable[[], bool], seconds: float) -> None:
    """Wait until something happens, but not longer than so many seconds."""
    ending = time.monotonic() + seconds
    while not happens() and time.monotonic() < ending:
        time.sleep(0.005)


def _children(pid: int) -> list[int]:
    """Return the worker processes of a run."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text().split()]
        except OSError:
            continue
    return found


def _are_gone(processes: list[int]) -> bool:
    """Whether all of them have ended, soon enough."""
    _until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in processes), _LEFT_OVER_SECONDS)
    return not any(Path(f"/proc/{pid}").exists() for pid in processes)


if __name__ == "__main__":
    main()
