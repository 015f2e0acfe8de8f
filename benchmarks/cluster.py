"""Measures a Dask cluster of two processes on this computer against two workers, and writes docs/scale.md.

    python benchmarks/cluster.py [--articles N] [--rounds N] [--analyzers NAMES]

Both sides take turns in one run, whole processes with their start-up count, and the median of the rounds is written.
The clock on the wall wants a quiet machine with two cores. CPU seconds are not compared: the system does not count
those of a cluster's workers to the run.
"""

from __future__ import annotations

import argparse
import os
import statistics
import sys
import tempfile
from pathlib import Path

from speed import ROOT, cost, write_block, write_workload

PAGE = ROOT / "docs" / "scale.md"


def main() -> None:
    """Measure, compare what both sides wrote, and write the page; exit 1 if they wrote different reports."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=1_000)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--analyzers", default="entities,quotes,numbers")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        folder = Path(scratch)
        words = write_workload(folder / "texts.jsonl", chosen.articles)
        rounds = [_round(folder, chosen.analyzers) for _ in range(chosen.rounds)]
    ratios = [local / dask for local, dask in rounds]
    local, dask = (statistics.median(column) for column in zip(*rounds, strict=True))
    size = f"{chosen.articles:,} articles, {words:,} words, `-a {chosen.analyzers}`, median of {chosen.rounds} rounds"
    lines = [
        f"{size}; the reports are the same, byte for byte.",
        "",
        "| | `-j 2` | `--engine dask -j 2` | ratio |",
        "|---|---|---|---|",
        f"| seconds on the clock | {local:.1f} | {dask:.1f} | {statistics.median(ratios):.2f} |",
    ]
    write_block(PAGE, "cluster", lines)
    print("\n".join(lines))


def _round(folder: Path, analyzers: str) -> tuple[float, float]:
    """Return the seconds of both sides on the clock."""
    copydesk = [sys.executable, "-m", "copydesk", "run", str(folder / "texts.jsonl"), "-a", analyzers, "-j", "2"]
    rest = ["-f", "jsonl", "-q", "--no-store", "-o"]
    written = [folder / "local.jsonl", folder / "dask.jsonl"]
    local = cost([*copydesk, *rest, os.fspath(written[0])])
    dask = cost([*copydesk, "--engine", "dask", *rest, os.fspath(written[1])])
    if written[0].read_bytes() != written[1].read_bytes():
        raise SystemExit("the cluster made other reports than the workers")
    return local.wall, dask.wall


if __name__ == "__main__":
    main()
