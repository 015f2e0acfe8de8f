"""Measures whether memory stays flat over many articles with ever new words, and writes docs/scale.md. Linux.

    python benchmarks/memory.py [--articles N] [--analyzers NAMES] [--first N]

The workload is the sample articles' sentences, recombined, with words in each article that no other has: what a process
never forgets shows. The largest sum of the run's process and its worker up to the first articles is compared with the
largest after them.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import string
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from speed import ROOT, sentences, write_block

PAGE = ROOT / "docs" / "scale.md"
_NEW_WORDS: Final = 8
_SENTENCES: Final = 5
_SECONDS: Final = 0.25
"""Time between looks."""


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=20_000)
    parser.add_argument("--analyzers", default="entities,numbers")
    parser.add_argument("--first", type=int, default=1_000, help="articles to which the rest is compared")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "texts.jsonl")
        with file.open("w", encoding="utf-8") as out:
            out.writelines(articles(chosen.articles))
        before, after = measured(file, chosen.analyzers, chosen.first)
    growth = after / before - 1
    lines = [
        f"{chosen.articles:,} articles, each with {_NEW_WORDS} words of its own, `-a {chosen.analyzers} -j 1`.",
        "",
        f"| largest up to article {chosen.first:,} | largest after it | growth |",
        "|---|---|---|",
        f"| {before / 2**20:.0f} MiB | {after / 2**20:.0f} MiB | {growth:+.1%} |",
    ]
    write_block(PAGE, "memory", lines)
    print("\n".join(lines))


def articles(count: int) -> Iterator[str]:
    """Yield lines of JSONL."""
    known = sentences()
    chance = random.Random(0)
    for number in range(count):
        new = " ".join("".join(chance.choices(string.ascii_lowercase, k=9)) for _ in range(_NEW_WORDS))
        text = " ".join([*chance.sample(known, _SENTENCES), new.capitalize() + "."])
        yield json.dumps({"id": f"a{number}", "text": text, "language": "en"}) + "\n"


def measured(file: Path, analyzers: str, first: int) -> tuple[int, int]:
    """Return the largest sums of the processes' resident memory, up to the first articles and after them, in bytes."""
    command = [sys.executable, "-m", "copydesk", "run", str(file), "-a", analyzers, "-j", "1", "--no-store", "-q"]
    process = subprocess.Popen([*command, "-f", "jsonl"], cwd=ROOT, stdout=subprocess.PIPE)
    assert process.stdout is not None
    largest = [0, 0]
    done = 0
    ended = threading.Event()

    def look() -> None:
        while not ended.wait(_SECONDS):
            largest[done >= first] = max(largest[done >= first], _resident(process.pid))

    watcher = threading.Thread(target=look)
    watcher.start()
    for _ in process.stdout:
        done += 1
    ended.set()
    watcher.join()
    if process.wait():
        raise SystemExit("the run failed")
    return largest[0], largest[1]


def _resident(pid: int) -> int:
    """Return the bytes that a process and those that it has started hold."""
    total = 0
    for process in (pid, *_children(pid)):
        try:
            total += int(Path(f"/proc/{process}/statm").read_text().split()[1]) * os.sysconf("SC_PAGE_SIZE")
        except (OSError, IndexError):  # it has just ended
            continue
    return total


def _children(pid: int) -> list[int]:
    try:
        return [int(child) for task in Path(f"/proc/{pid}/task").iterdir() for child in _words(task / "children")]
    except OSError:
        return []


def _words(file: Path) -> list[str]:
    return file.read_text().split()


if __name__ == "__main__":
    main()
