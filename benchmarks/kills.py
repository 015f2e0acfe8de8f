"""Kills runs and workers at random moments, and says what it cost.

    python benchmarks/kills.py [--times N] [--articles N] [--analyzers NAMES]

A run whose process was killed is run again on the same store: its reports must be those of a run that nobody disturbed,
and each analysis must be in the store once. A worker that was killed may cost its run the analysis that it was in; the
next run on the same store must give all of them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import tempfile
import time
from pathlib import Path

from speed import ROOT, write_workload


def main() -> None:
    """Kill, and report; exit 1 if anything was lost or doubled."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--articles", type=int, default=150)
    parser.add_argument("--analyzers", default="numbers")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        kills = Kills(Path(scratch), chosen.articles, chosen.analyzers)
        faults = [*kills.of_runs(chosen.times), *kills.of_workers(chosen.times)]
    print("\n".join(faults) or "nothing lost, nothing doubled")
    sys.exit(bool(faults))


class Kills:
    """A workload, and what an undisturbed run makes of it."""

    def __init__(self, scratch: Path, articles: int, analyzers: str) -> None:
        self.texts = scratch / "texts.jsonl"
        write_workload(self.texts, articles)
        self.store = scratch / "results.store"
        self.command = [sys.executable, "-m", "copydesk", "run", str(self.texts), "-a", analyzers, "-f", "jsonl", "-q"]
        self.command += ["-j", "1"]
        began = time.monotonic()
        self.whole = self._run("--no-store")
        self.seconds = time.monotonic() - began
        self.chance = random.Random(0)

    def of_runs(self, times: int) -> list[str]:
        """Kill the run's own process, then run again."""
        faults = []
        for _ in range(times):
            process = self._start()
            seconds = self.chance.uniform(0, self.seconds)
            time.sleep(seconds)
            os.kill(process.pid, signal.SIGKILL)
            process.wait()
            faults += self._compared(f"run killed after {seconds:.2f} s", [self._run("--store", str(self.store))])
            self._forget()
        print(f"{times} runs killed")
        return faults

    def of_workers(self, times: int) -> list[str]:
        """Kill a worker, let the run end, then run again."""
        faults, failed = [], 0
        for _ in range(times):
            process = self._start()
            time.sleep(self.chance.uniform(0, self.seconds))
            for child in _children(process.pid):
                os.kill(child, signal.SIGKILL)
            out, _ = process.communicate()
            missed = [
                (report["article"]["id"], key)
                for report in map(json.loads, out.splitlines())
                for key, analysis in report["analyses"].items()
                if "failure" in analysis
            ]
            failed += len(missed)
            if len(missed) > 1 or len(out.splitlines()) != len(self.whole.splitlines()):
                faults.append(f"worker killed: {len(missed)} analyses failed, {len(out.splitlines())} reports")
            faults += self._compared("run after that", [self._run("--store", str(self.store))])
            self._forget()
        print(f"{times} workers killed: {failed} analyses failed, and were made by the next run")
        return faults

    def _start(self) -> subprocess.Popen[bytes]:
        command = [*self.command, "--store", str(self.store)]
        return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)

    def _run(self, *words: str) -> bytes:
        return subprocess.run([*self.command, *words], cwd=ROOT, stdout=subprocess.PIPE, check=True).stdout

    def _compared(self, what: str, outputs: list[bytes]) -> list[str]:
        faults = [f"{what}: other reports" for out in outputs if out != self.whole]
        expected = sum(len(json.loads(line)["analyses"]) for line in self.whole.splitlines())
        with sqlite3.connect(self.store) as connection:
            (rows,) = connection.execute("SELECT count(*) FROM analyses").fetchone()
            (sound,) = connection.execute("PRAGMA integrity_check").fetchone()
        connection.close()
        if rows != expected or sound != "ok":
            faults.append(f"{what}: {rows} rows in the store, not {expected}; integrity: {sound}")
        return faults

    def _forget(self) -> None:
        for file in self.store.parent.glob("results.store*"):
            file.unlink()


def _children(pid: int) -> list[int]:
    """Return the worker processes of a run (Linux)."""
    found = []
    for task in Path(f"/proc/{pid}/task").glob("*/children"):
        try:
            found += [int(child) for child in task.read_text().split()]
        except OSError:
            continue
    return found


if __name__ == "__main__":
    main()
