"""Measures one long article against one of a tenth of its length, and writes docs/scale.md.

    python benchmarks/long.py [--characters N] [--analyzers NAMES]

The article is the sample articles' sentences, recombined into paragraphs. What takes ten times as long for ten times
the text is linear.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
from pathlib import Path

from speed import ROOT, Cost, cost, sentences, write_block

PAGE = ROOT / "docs" / "scale.md"


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--characters", type=int, default=10_000_000)
    parser.add_argument("--analyzers", default="entities,quotes,numbers")
    chosen = parser.parse_args()
    lengths = (chosen.characters // 10, chosen.characters)
    short, long = (measured(length, chosen.analyzers) for length in lengths)
    peaks = [made.peak / 2**20 for made in (short, long)]
    lines = [
        f"`-a {chosen.analyzers} -j 1`, start-up included.",
        "",
        f"| | {lengths[0]:,} characters | {lengths[1]:,} characters | ratio |",
        "|---|---|---|---|",
        f"| CPU seconds | {short.cpu:.0f} | {long.cpu:.0f} | {long.cpu / short.cpu:.1f} |",
        f"| MiB of the largest process | {peaks[0]:.0f} | {peaks[1]:.0f} | {peaks[1] / peaks[0]:.1f} |",
    ]
    write_block(PAGE, "long", lines)
    print("\n".join(lines))


def measured(length: int, analyzers: str) -> Cost:
    """Return what a run over one article of a length takes; no analysis of it may fail."""
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "long.jsonl")
        file.write_text(json.dumps({"id": "long", "text": text(length)}) + "\n", encoding="utf-8")
        words = [sys.executable, "-m", "copydesk", "run", str(file), "-a", analyzers, "-j", "1", "--no-store"]
        return cost([*words, "-f", "jsonl", "-o", os.devnull])


def text(length: int) -> str:
    """Return paragraphs of four sentences each, so many characters of them."""
    known = sentences()
    chance = random.Random(0)
    paragraphs: list[str] = []
    there = 0
    while there < length:
        paragraphs.append(" ".join(chance.sample(known, 4)))
        there += len(paragraphs[-1]) + 2
    return "\n\n".join(paragraphs)[:length]


if __name__ == "__main__":
    main()
