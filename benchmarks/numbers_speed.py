"""Measures the numbers analyzer beside quantulum3, in one run and on the same text.

    pip install quantulum3
    python benchmarks/numbers_speed.py [--articles N] [--rounds N]

Words (between white space) per CPU second of one process, loading aside; both sides take turns, and the median of the
rounds counts. quantulum3 runs without its classifier, which is its faster mode. Writes into docs/speed.md.
"""

from __future__ import annotations

import argparse
import json
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from speed import PAGE, write_workload

import copydesk


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    try:
        from quantulum3 import parser as quantulum
    except ImportError:
        sys.exit("quantulum3 is not installed, so there is nothing to measure beside: pip install quantulum3")
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "texts.jsonl")
        words = write_workload(file, chosen.articles)
        texts = [json.loads(line)["text"] for line in file.read_text(encoding="utf-8").splitlines()]
    sides: dict[str, Callable[[str], object]] = {
        "copydesk numbers": lambda text: copydesk.analyze(text, ["numbers"]),
        "quantulum3 without classifier": lambda text: quantulum.parse(text, classifier_path=None),
    }
    speeds: dict[str, list[float]] = {name: [] for name in sides}
    for side in sides.values():
        side(texts[0])  # loads what it loads on first use
    for _ in range(chosen.rounds):
        for name, side in sides.items():
            speeds[name].append(words / cpu_seconds(side, texts))
    lines = ["| who | words per CPU second |", "|---|---|"]
    lines += [f"| {name} | {round(statistics.median(found), -2):,.0f} |" for name, found in speeds.items()]
    page = PAGE.read_text(encoding="utf-8")
    PAGE.write_text("".join(with_lines(page, lines)), encoding="utf-8")
    print("\n".join(lines))


def cpu_seconds(side: Callable[[str], object], texts: list[str]) -> float:
    """Return what one side takes for all texts."""
    begun = time.process_time()
    for text in texts:
        side(text)
    return time.process_time() - begun


def with_lines(page: str, lines: list[str]) -> Iterator[str]:
    """Yield the page with the lines between its markers."""
    head, begin, rest = page.partition("<!-- numbers: begin -->\n")
    _, end, tail = rest.partition("<!-- numbers: end -->")
    yield from (head, begin, "\n".join(lines) + "\n", end, tail)


if __name__ == "__main__":
    main()
