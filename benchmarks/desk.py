"""Measures the desk, and writes the figures into docs/speed.md.

    python benchmarks/desk.py [--rounds N] [--articles N] [--library N]

First frame: CPU seconds up to the first whole frame in a terminal, beside a bare Textual app of the same size, both in
turn in one run; the median of the rounds counts. Stall: a timer in the desk's own event loop asks to be woken every
10 ms; the longest time that it was late while articles were analysed is the longest that a key had to wait. Other
programs on the machine make it longer, so the CPU time that the desk's thread used meanwhile stands beside it, and the
longest time that the garbage collector took at once. Library: seconds from the first frame until the first rows
of the library are drawn, and until all are there.
"""

from __future__ import annotations

import argparse
import asyncio
import fcntl
import gc
import json
import os
import pty
import re
import statistics
import struct
import subprocess
import sys
import tempfile
import termios
import threading
import time
from pathlib import Path

from speed import write_workload

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "speed.md"
SIZE = (120, 40)
_TICK = 0.01


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--rounds", type=int, default=7)
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--library", type=int, default=10_000)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        home = Path(scratch)
        os.environ |= {f"XDG_{name}_HOME": scratch for name in ("STATE", "CONFIG", "CACHE", "DATA")}
        os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # whoever installs copydesk has it compiled
        ratio = first_frame(chosen.rounds, home)
        write_workload(home / "articles.jsonl", chosen.articles)
        stall, busy, collector = asyncio.run(longest_stall(home / "articles.jsonl"))
        write_library(home / "library.jsonl", chosen.library)
        rows, rows_cpu, whole = asyncio.run(library(home / "library.jsonl", chosen.library))
    lines = [
        "| what | figure | bound |",
        "|---|---|---|",
        f"| CPU to the first frame, against a bare Textual app (median of {chosen.rounds}) | {ratio:.2f} | 1.3 |",
        f"| longest wait of a key while {chosen.articles:,} articles are analysed | {stall * 1000:.0f} ms | 100 ms |",
        f"| CPU of the desk in its longest turn | {busy * 1000:.0f} ms | |",
        f"| of that, the longest run of the garbage collector | {collector * 1000:.0f} ms | |",
        f"| first rows of a library of {chosen.library:,} articles | {rows:.2f} s | 2 s |",
        f"| CPU of the desk up to then | {rows_cpu:.2f} s | |",
        f"| all of its rows | {whole:.2f} s | |",
    ]
    page = PAGE.read_text(encoding="utf-8")
    pattern = re.compile(r"(<!-- desk: begin -->\n).*?(<!-- desk: end -->)", re.DOTALL)
    PAGE.write_text(pattern.sub(lambda m: m[1] + "\n".join(lines) + "\n" + m[2], page), encoding="utf-8")
    print("\n".join(lines))


def first_frame(rounds: int, home: Path) -> float:
    """Return the CPU to the desk's first frame as a multiple of that of a bare app."""
    cpu_to_frame("desk", home)  # compiles what has never run
    cpu_to_frame("bare", home)
    ratios = [cpu_to_frame("desk", home) / cpu_to_frame("bare", home) for _ in range(rounds)]
    return statistics.median(ratios)


def cpu_to_frame(which: str, home: Path) -> float:
    """Run one program in a terminal of its own up to its first frame; return its CPU seconds."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", SIZE[1], SIZE[0], 0, 0))
    file = home / f"{which}.seconds"
    command = [sys.executable, str(ROOT / "benchmarks" / "first_paint.py"), which, str(file)]
    environment = {**os.environ, "TERM": "xterm-256color"}
    environment.pop("COLUMNS", None)
    program = subprocess.Popen(
        command, stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=environment, start_new_session=True
    )
    os.close(slave)
    threading.Thread(target=_drain, args=(master,), daemon=True).start()
    try:
        program.wait(timeout=120)
    finally:
        program.kill()
        program.wait()
    return float(file.read_text(encoding="utf-8"))


def _drain(master: int) -> None:
    """Read what a program draws, as a terminal does."""
    try:
        while os.read(master, 65536):
            pass
    except OSError:
        os.close(master)


async def longest_stall(articles: Path) -> tuple[float, float, float]:
    """Return the longest wait while the desk analyses, the most CPU in a turn, and the longest garbage collection."""
    from copydesk.tui.app import DeskApp

    app = DeskApp([str(articles)], {"store": "none"})
    late: list[float] = [0.0]
    busy: list[float] = [0.0]
    runs: list[float] = [0.0]
    began = 0.0

    def collected(phase: str, info: dict[str, int]) -> None:  # noqa: ARG001  # as gc calls it
        nonlocal began
        if phase == "start":
            began = time.perf_counter()
        elif threading.current_thread() is threading.main_thread():
            runs.append(time.perf_counter() - began)

    async def tick() -> None:
        while True:
            asked, used = time.perf_counter(), time.thread_time()
            await asyncio.sleep(_TICK)
            busy.append(time.thread_time() - used)
            late.append(time.perf_counter() - asked - _TICK)

    async with app.run_test(size=SIZE) as pilot:
        await _until(lambda: app.session is not None and len(app.shelf) > 0)
        gc.callbacks.append(collected)
        ticking = asyncio.create_task(tick())
        await _until(lambda: app.shelf.complete and app.shelf.done >= len(app.shelf) // 2)
        await pilot.press("o")  # the second half with the library open, which follows
        await _until(lambda: app.shelf.done == len(app.shelf))
        ticking.cancel()
        gc.callbacks.remove(collected)
    return max(late), max(busy), max(runs)


async def library(articles: Path, count: int) -> tuple[float, float, float]:
    """Return the seconds until the first rows of the library are drawn, the CPU for that, and seconds until all."""
    from rich.text import Text

    from copydesk.tui.app import DeskApp
    from copydesk.tui.library.table import LibraryTable

    drawn: list[tuple[float, float]] = []

    class Timed(LibraryTable):
        """A table that notes when the last row in sight was drawn for the first time."""

        def row_text(self, number: int, width: int) -> Text:
            text = super().row_text(number, width)
            if number == self.size.height - 1 and not drawn:
                drawn.append((time.perf_counter(), time.process_time()))
            return text

    from copydesk.tui.library import screen

    vars(screen)["LibraryTable"] = Timed  # what the screen makes
    app = DeskApp([str(articles)], {"store": "none", "use": ["numbers"], "jobs": 1})
    began, used = time.perf_counter(), time.process_time()
    async with app.run_test(size=SIZE):
        app.simulate_key("o")  # the pilot would wait until the desk is idle
        await _until(lambda: drawn)
        await _until(lambda: app.shelf.complete and app.screen.query_one(Timed).row_count == count)
        whole = time.perf_counter() - began
    return drawn[0][0] - began, drawn[0][1] - used, whole


def write_library(file: Path, count: int) -> None:
    """Write short articles, each with a title and a date."""
    with file.open("w", encoding="utf-8") as out:
        for number in range(count):
            text = f"The council spent {number} dollars on Tuesday. " * 40
            published = f"2024-{number % 12 + 1:02}-{number % 28 + 1:02}"
            record = {"id": f"a{number}", "title": f"News of day {number}", "published": published, "text": text}
            out.write(json.dumps(record) + "\n")


async def _until(holds: object, seconds: float = 900.0) -> None:
    end = time.monotonic() + seconds
    while not holds():  # type: ignore[operator]  # a function without arguments
        if time.monotonic() > end:
            raise TimeoutError("this takes too long to be measured")
        await asyncio.sleep(0.005)


if __name__ == "__main__":
    main()
