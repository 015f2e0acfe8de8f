"""Kills runs and workers at random moments, says what it cost, and writes docs/scale.md.

    python benchmarks/kills.py [--times N] [--articles N] [--analyzers NAMES]

A run whose process was killed is run again on the same store: its reports must be those of a run that nobody disturbed,
each analysis must be in the store once, and no process may be left over. A worker that was killed may cost its run the
analysis that it was in; the next run on the same store must give all of them.

The moments are spread over the CPU seconds that a whole run takes, start-up included: one at random in each of N equal
parts. So half of the work is done on the average, whatever else the machine does. What a resumed run costs is its CPU
seconds, workers and start-up included, as a share of those of a whole run. Linux.
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

from speed import ROOT, environment, write_block, write_workload

PAGE = ROOT / "docs" / "scale.md"
_LEFT_OVER_SECONDS = 10.0
"""What the workers of a run that was killed may take to notice it."""


def main() -> None:
    """Kill, report, and write the page; exit 1 if anything was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=20, help="of each: runs, and workers")
    parser.add_argument("--articles", type=int, default=400)
    parser.add_argument("--analyzers", default="entities,numbers")
    chosen = parser.parse_args()
    began = time.monotonic()
    chance = random.Random(0)
    shares = [(part + chance.random()) / chosen.times for part in range(chosen.times)]
    with tempfile.TemporaryDirectory() as scratch:
        kills = Kills(Path(scratch), chosen.articles, chosen.analyzers)
        runs = [kills.of_a_run(share) for share in shares]
        workers = [kills.of_a_worker(share) for share in shares]
    faults = [fault for moment in (*runs, *workers) for fault in moment.faults]
    moments = f"{len(runs) + len(workers)} moments in {time.monotonic() - began:.0f} s"
    size = f"{chosen.articles} articles, `-a {chosen.analyzers} -j 1`; undisturbed {kills.seconds:.1f} CPU seconds"
    lines = [
        f"{size}; {moments}.",
        "",
        "| killed | times | kept by then | failed | lost or doubled in the end | CPU of the next run, of a whole one |",
        "|---|---|---|---|---|---|",
        _row("the run (`kill -9`)", runs),
        *_by_share_kept(runs),
        _row("its worker (`kill -9`)", workers),
    ]
    if not faults:
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
    """CPU seconds of the next run, of those of an undisturbed one."""
    faults: list[str]


class Kills:
    """A workload, and what an undisturbed run makes of it."""

    def __init__(self, scratch: Path, articles: int, analyzers: str) -> None:
        self.texts = scratch / "texts.jsonl"
        write_workload(self.texts, articles)
        self.store = scratch / "results.store"
        self.out = scratch / "out.jsonl"
        self.command = [sys.executable, "-m", "copydesk", "run", str(self.texts), "-a", analyzers, "-f", "jsonl", "-q"]
        self.command += ["-j", "1", "--store", str(self.store)]
        self._run()  # so that no file is read from the disk for the first time below
        self._forget()
        self.whole, first = self._run()
        self._forget()
        again, second = self._run()
        self.seconds = (first + second) / 2
        self.expected = sum(len(json.loads(line)["analyses"]) for line in self.whole.splitlines())
        self._forget()
        if again != self.whole:
            raise SystemExit("two undisturbed runs give other reports")

    def of_a_run(self, share: float) -> Moment:
        """Kill the run's own process when it has used that share of a whole run's CPU seconds; then run again."""
        what = f"run killed after {share:.0%}"
        process = self._start()
        if not _is_at(process, share * self.seconds):
            process.wait()
            return self._once_more(self.of_a_run, share)
        children = _children(process.pid)
        process.kill()
        process.wait()
        return self._next(what, [f"{what}: a worker is left over"] * (not _are_gone(children)))

    def of_a_worker(self, share: float) -> Moment:
        """Kill a worker when the run has used that share of a whole run's CPU seconds; let it end, then run again."""
        what = f"worker killed after {share:.0%}"
        process = self._start()
        if not _is_at(process, share * self.seconds) or not _until(lambda: bool(_children(process.pid)), self.seconds):
            process.wait()
            return self._once_more(self.of_a_worker, share)
        for child in _children(process.pid):
            os.kill(child, signal.SIGKILL)
        process.wait()
        reports = [json.loads(line) for line in self.out.read_bytes().splitlines()]
        failed = sum("failure" in analysis for report in reports for analysis in report["analyses"].values())
        faults = []
        if failed > 1 or len(reports) != len(self.whole.splitlines()):
            faults.append(f"{what}: {failed} analyses failed, {len(reports)} reports")
        return self._next(what, faults, failed)

    def _once_more(self, of: Callable[[float], Moment], share: float) -> Moment:
        """Try a moment again, a little earlier: this time the run had ended before it."""
        self._forget()
        return of(share * 0.97)

    def _next(self, what: str, faults: list[str], failed: int = 0) -> Moment:
        """Run again, and compare with the undisturbed run."""
        kept = self._rows("SELECT count(*) FROM analyses WHERE failure IS NULL") if self.store.exists() else 0
        out, seconds = self._run()
        if out != self.whole:
            faults.append(f"{what}: other reports")
        rows = self._rows("SELECT count(*) FROM analyses")
        sound = self._rows("PRAGMA integrity_check")
        if rows != self.expected or sound != "ok":
            faults.append(f"{what}: {rows} rows in the store, not {self.expected}; integrity: {sound}")
        self._forget()
        moment = Moment(float(kept) / self.expected, failed, seconds / self.seconds, faults)
        print(f"{what}: {moment.kept:.0%} kept, next run {moment.ratio:.2f}", file=sys.stderr, flush=True)
        return moment

    def _start(self) -> subprocess.Popen[bytes]:
        with self.out.open("wb") as out:
            return subprocess.Popen(self.command, cwd=ROOT, stdout=out, stderr=subprocess.DEVNULL, env=environment())

    def _run(self) -> tuple[bytes, float]:
        """Run undisturbed; return the reports and the CPU seconds of all its processes."""
        process = self._start()
        _, status, usage = os.wait4(process.pid, 0)
        process.returncode = os.waitstatus_to_exitcode(status)
        if status:
            raise SystemExit(f"{' '.join(self.command)!r} failed")
        return self.out.read_bytes(), usage.ru_utime + usage.ru_stime

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
    ratio = statistics.mean(moment.ratio for moment in moments)
    faults = sum(len(moment.faults) for moment in moments)
    failed = sum(moment.failed for moment in moments)
    return f"| {what} | {len(moments)} | {kept:.0%} | {failed} | {faults} | {ratio:.2f} |"


def _by_share_kept(moments: list[Moment]) -> list[str]:
    """Return a row for those killed before anything was kept, and for each third of the work that was."""
    bounds = ((0.0, "nothing kept"), (1 / 3, "up to a third kept"), (2 / 3, "up to two thirds"), (1.0, "more"))
    rows = []
    low = -1.0
    for high, told in bounds:
        there = [moment for moment in moments if low < moment.kept <= high]
        rows += [_row(f"— {told}", there)] if there else []
        low = high
    return rows


def _is_at(process: subprocess.Popen[bytes], seconds: float) -> bool:
    """Wait until a run and its workers have used so many CPU seconds; return whether it has not ended before."""
    while process.poll() is None:
        if sum(_cpu_seconds(pid) for pid in (process.pid, *_children(process.pid))) >= seconds:
            return True
        time.sleep(0.01)
    return False


def _cpu_seconds(pid: int) -> float:
    """Return what a process has used so far, those of its children included that have ended."""
    try:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return sum(int(ticks) for ticks in told[11:15]) / os.sysconf("SC_CLK_TCK")


def _until(happens: Callable[[], bool], seconds: float) -> bool:
    """Wait until something happens, but not longer than so many seconds; return whether it has."""
    ending = time.monotonic() + seconds
    while not happens():
        if time.monotonic() >= ending:
            return False
        time.sleep(0.005)
    return True


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
    return _until(lambda: not any(Path(f"/proc/{pid}").exists() for pid in processes), _LEFT_OVER_SECONDS)


if __name__ == "__main__":
    main()
