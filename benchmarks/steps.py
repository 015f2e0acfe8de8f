"""Measures what each analyzer's own step costs beside the parse, and writes docs/speed.md.

    python benchmarks/steps.py [--articles N] [--rounds N] [--texts PATH]

CPU seconds in one process, everything loaded before: the parse is tokens, tags, sentences, dependencies and names, as
the whole chain needs them, in batches; an analyzer's step is all that it does with the parse and what it requires.
"""

from __future__ import annotations

import argparse
import collections
import json
import statistics
import sys
import tempfile
import time
from pathlib import Path

from speed import ROOT, take_workload, write_block, write_workload

from copydesk.engine.course import Course
from copydesk.engine.lifetime import Lifetimes
from copydesk.engine.run import run_courses
from copydesk.language import Blas, Pipeline, load_pipeline
from copydesk.model import Article
from copydesk.session import Session, open_session

PAGE = ROOT / "docs" / "speed.md"
BATCH = 8
"""Articles that are parsed together."""
ANALYZERS = ("entities", "quotes", "numbers", "stance-fast", "stance")


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--articles", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--texts", metavar="PATH", help="articles of your own; printed and not written into the page")
    chosen = parser.parse_args()
    with tempfile.TemporaryDirectory() as scratch:
        file = Path(scratch, "texts.jsonl")
        words = (
            write_workload(file, chosen.articles) if chosen.texts is None else take_workload(file, chosen.texts)[1]
        )  # fmt: skip
        texts = [json.loads(line)["text"] for line in file.read_text("utf-8").splitlines()]
    session = open_session({"use": ANALYZERS})
    blas: tuple[Blas, ...] = ("numpy", "blis")
    ours, stock = (load_pipeline(needs=_needs(session), blas=each) for each in blas)
    for pipeline in (ours, stock):
        once(texts[:BATCH], session, pipeline)
    rounds = [(once(texts, session, ours), once(texts, session, stock)) for _ in range(chosen.rounds)]
    lines = [
        f"{len(texts):,} articles, {words:,} words, median of {chosen.rounds} rounds, CPU.",
        "",
        "| step | microseconds a word | of the parse | of spaCy's own evaluation of the same pipes |",
        "|---|---|---|---|",
    ]
    for name in ("parse", *ANALYZERS):
        each = [
            (mine[name] / words, mine[name] / mine["parse"], mine[name] / theirs["parse"]) for mine, theirs in rounds
        ]
        size, share, beside = (statistics.median(column) for column in zip(*each, strict=True))
        lines.append(f"| {name} | {1e6 * size:.1f} | {share:.2f} | {beside:.2f} |")
    print("\n".join(lines))
    if chosen.texts is None:
        write_block(PAGE, "steps", lines)


def once(texts: list[str], session: Session, pipeline: Pipeline) -> dict[str, float]:
    """Return the CPU seconds of the parse and of each analyzer's step."""
    found: dict[str, float] = collections.defaultdict(float)
    lifetimes = Lifetimes()
    for at in range(0, len(texts), BATCH):
        batch = texts[at : at + BATCH]
        began = time.process_time()
        parses = [pipeline.tokenise(text) for text in batch]
        pipeline.annotate_batch(parses)
        found["parse"] += time.process_time() - began
        courses = [
            Course(Article(id=str(number), text=text), parse)
            for number, (text, parse) in enumerate(zip(batch, parses, strict=True))
        ]
        for course in run_courses(courses, session.chain, lifetimes):
            faults = [analysis.failure for analysis in course.report.analyses.values() if analysis.failure]
            if faults:
                sys.exit(f"an analysis failed: {faults[0].message}")
            for key, seconds in course.seconds.items():
                found[key] += seconds
    lifetimes.close()
    return found


def _needs(session: Session) -> frozenset[str]:
    return frozenset().union(*(link.needs for link in session.chain.links))


if __name__ == "__main__":
    main()
