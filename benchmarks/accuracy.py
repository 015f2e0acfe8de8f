"""Measures the four analyzers against gold and writes the figures into docs/accuracy.md.

    python benchmarks/accuracy.py [--only NAME] [--data FOLDER]

Gold data and scorers are not part of the project: they stand in a folder ``shared/eval`` beside it, or where --data
says. Each figure is the scorer's own, on what ``copydesk run GOLD -a NAME -f jsonl`` printed, without conversion.
"""

from __future__ import annotations

import argparse
import json
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from copydesk_entities.choices import RULES

ROOT = Path(__file__).resolve().parent.parent
PAGE = ROOT / "docs" / "accuracy.md"

Rows = list[tuple[str, ...]]


def main() -> None:
    """Measure, and write the page."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--only", choices=sorted(TASKS), help="measure one analyzer, keep the figures of the others")
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval", help="folder of gold")
    chosen = parser.parse_args()
    if not chosen.data.is_dir():
        sys.exit(f"no gold data in {chosen.data}: name their folder by --data")
    page = PAGE.read_text(encoding="utf-8")
    for name, task in TASKS.items():
        if chosen.only in (None, name):
            with tempfile.TemporaryDirectory() as scratch:
                page = with_table(page, name, task(chosen.data, Path(scratch)))
    PAGE.write_text(page, encoding="utf-8")


def with_table(page: str, name: str, rows: Rows) -> str:
    """Put a table between the markers of its name."""
    head, *body = rows
    lines = [f"| {' | '.join(head)} |", f"|{'---|' * len(head)}", *(f"| {' | '.join(row)} |" for row in body)]
    pattern = re.compile(rf"(<!-- {name}: begin -->\n).*?(<!-- {name}: end -->)", re.DOTALL)
    if pattern.search(page) is None:
        sys.exit(f"{PAGE} has no place for {name}: add '<!-- {name}: begin -->' and '<!-- {name}: end -->'")
    return pattern.sub(lambda m: m[1] + "\n".join(lines) + "\n" + m[2], page)


def predict(gold: Path, analyzer: str, scratch: Path) -> Path:
    """Run the analyzer over a gold file and return the file of reports."""
    out = scratch / f"{gold.name.partition('.')[0]}.{analyzer}.jsonl"
    run(gold, out, "-a", analyzer)
    return out


def run(gold: Path, out: Path, *words: str) -> None:
    """Run copydesk over a gold file."""
    command = [
        sys.executable,
        "-m",
        "copydesk",
        "run",
        str(gold),
        "-f",
        "jsonl",
        "-o",
        str(out),
        "-q",
        "--no-store",
        *words,
    ]
    done = subprocess.run(command, cwd=ROOT, check=False)
    if done.returncode:
        sys.exit(f"{' '.join(command[2:])} ended with {done.returncode}")


def score(folder: Path, *words: str) -> Any:
    """Run a folder's scorer and return what it says."""
    done = subprocess.run(
        [sys.executable, "score.py", *words, "--json"], cwd=folder, check=True, capture_output=True, text=True
    )
    return json.loads(done.stdout)


def percent(value: float | None) -> str:
    """Return a share as a percentage with one decimal."""
    return "" if value is None else f"{100 * value:.1f}"


def entities(data: Path, scratch: Path) -> Rows:
    """Names, identities, pronouns and canonical names."""
    folder = data / "entities"
    rows: Rows = [
        ("gold", "macro", "NER F1", "names CoNLL F1", "with he/she", "canonical name", "he/she F1", "salience top 1")
    ]
    for gold in ("dev.jsonl", "politics-dev.jsonl"):
        told = score(folder, gold, str(predict(folder / gold, "entities", scratch)))
        has_clusters = gold == "dev.jsonl"
        more = (
            (
                percent(told["coref"]["names"]["conll"]),
                percent(told["coref"]["all"]["conll"]),
                percent(told["canonical"]),
                percent(told["pronouns"]["f"]),
                percent(told["salience_top1"]),
            )
            if has_clusters
            else ("",) * 5
        )
        rows.append((gold, percent(told["macro"]), percent(told["ner"]["f"]), *more))
    return rows


def ablation(data: Path, scratch: Path) -> Rows:
    """Tell what each rule of the entities analyzer brings: the figures lost when it alone is left out.

    All variants run beside one another under keys of their own, so each article is parsed once.
    """
    folder = data / "entities"
    rows: dict[str, list[str]] = {rule: [] for rule in RULES}
    for gold in ("dev.jsonl", "politics-dev.jsonl"):
        out = scratch / f"ablation.{gold}"
        variants = [word for rule in RULES for word in ("-a", f"{rule}=entities:without={rule}")]
        run(folder / gold, out, "-a", "entities", *variants)
        whole = score(folder, gold, str(as_alone(out, "entities", "entities", scratch)))
        for rule in RULES:
            told = score(folder, gold, str(as_alone(out, rule, "entities", scratch)))
            rows[rule].append(f"{100 * (whole['macro'] - told['macro']):+.1f}")
            if gold == "dev.jsonl":
                rows[rule].append(f"{100 * (whole['pronouns']['f'] - told['pronouns']['f']):+.1f}")
    head = ("rule", "dev macro", "dev he/she F1", "politics NER F1")
    return [head, *((rule, *figures) for rule, figures in sorted(rows.items(), key=lambda r: -float(r[1][0])))]


def as_alone(reports: Path, key: str, kind: str, scratch: Path) -> Path:
    """Write the analyses of one key as if they were the only ones of their kind, for the scorer."""
    out = scratch / "one.jsonl"
    with reports.open(encoding="utf-8") as lines, out.open("w", encoding="utf-8") as one:
        for line in lines:
            report = json.loads(line)
            one.write(json.dumps({**report, "analyses": {kind: report["analyses"][key]}}) + "\n")
    return out


def quotes(data: Path, scratch: Path) -> Rows:
    """Content and speaker by kind of quote."""
    folder = data / "quotes"
    told = score(folder, "polnear-dev.jsonl.gz", str(predict(folder / "polnear-dev.jsonl.gz", "quotes", scratch)))
    rows: Rows = [("polnear-dev", "attributed F1", "found F1", "exact F1", "speaker any", "speaker exact")]
    for kind in ("direct", "mixed", "indirect"):
        figures = told[kind]
        rows.append(
            (
                kind,
                *(f"{figures[name]['f1']:.1f}" for name in ("attributed", "found", "exact")),
                *(f"{figures['speaker'][name]:.1f}" for name in ("any", "exact")),
            )
        )
    mean = sum(told[kind]["attributed"]["f1"] for kind in ("direct", "mixed", "indirect")) / 3
    rows.append(("**mean (dashboard)**", f"**{mean:.1f}**", "", "", "", ""))
    return rows


def numbers(data: Path, scratch: Path) -> Rows:
    """Figures by suite."""
    folder = data / "numbers"
    files = ["news.dev.jsonl", "recognizers.dev.jsonl", "quantulum.dev.jsonl", "duckling.dev.jsonl"]
    found = [predict(folder / file, "numbers", scratch) for file in files]
    told = score(folder, ",".join(files), ",".join(map(str, found)))
    rows: Rows = [("suite", "overlap F1", "exact F1", "value", "unit", "modifier", "counted", "full match F1")]
    for suite, figures in told.items():
        if isinstance(figures, dict) and "ALL" in figures:
            whole = figures["ALL"]
            names = ("F1", "exactF1", "value", "unit", "modifier", "counted", "fullF1")
            rows.append((suite, *(percent(whole.get(name)) for name in names)))
    macro = told["macro"]
    rows.append(("**macro**", *("",) * 6, f"**{percent(macro['fullF1'] if isinstance(macro, dict) else macro)}**"))
    return rows


def stance(data: Path, scratch: Path) -> Rows:
    """Macro F1 by corpus, of both analyzers, which read each article in one run."""
    folder = data / "stance"
    rows: Rows = [("gold", "analyzer", "targets", "macro F1", "F1 support", "F1 oppose", "F1 neutral", "coverage")]
    for gold in ("newsmtsc-rw-dev", "newsmtsc-mt-dev", "basil-quotes-dev", "persent-dev"):
        file = f"{gold}.jsonl"
        out = scratch / f"stance.{file}"
        run(folder / file, out, "-a", "stance", "-a", "stance-fast")
        for key in ("stance", "stance-fast"):
            told = score(folder, file, str(as_alone(out, key, "stance", scratch)))["corpora"][0]
            rows.append((gold, key, str(told["targets"]), *(percent(told.get(name)) for name in _STANCE)))
    return rows


_STANCE = ("macro_f1", "f1_support", "f1_oppose", "f1_neutral", "coverage")

TASKS: dict[str, Callable[[Path, Path], Rows]] = {
    "entities": entities,
    "entities-ablation": ablation,
    "quotes": quotes,
    "numbers": numbers,
    "stance": stance,
}

if __name__ == "__main__":
    main()
