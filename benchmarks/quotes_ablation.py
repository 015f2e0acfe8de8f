"""Measures what each rule of the quotes analyzer brings, and writes the figures into docs/accuracy.md.

    python benchmarks/quotes_ablation.py [--data FOLDER] [--gold NAME] [--only RULE]

Each rule is taken out alone, by putting in its place a function that changes nothing; the figures are what is lost.
Articles are parsed once. The weights of the decision stay as they are.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any
from unittest import mock

from ablation import kept_contexts, never, none_found, nothing, write_analysed
from accuracy import PAGE, ROOT, Rows, score, with_table
from tune_quotes import read

from copydesk import Context
from copydesk_quotes.analyzer import QuoteAnalyzer


def as_given(_tree: object, _head: object, content: object) -> object:
    """Leave content as it is."""
    return content


def to_the_end(_tree: object, _start: int, end: int) -> int:
    """Leave a stretch as long as it is."""
    return end


def from_the_start(_tree: object, start: int) -> int:
    """Leave a beginning where it is."""
    return start


def first_token(_tree: object, token: int) -> int:
    """Take a word for what it says."""
    return token


KINDS = ("direct", "mixed", "indirect")
RULES: dict[str, tuple[str, Callable[..., object]]] = {
    "cue nouns": ("assemble.noun_candidates", none_found),
    "cue adjectives": ("assemble.adjective_candidates", none_found),
    "according to": ("assemble.according_candidates", none_found),
    "in the view of, in a poll": ("assemble.view_candidates", none_found),
    "paragraphs with a colon": ("assemble.heading_candidates", none_found),
    "turns of a transcript": ("headings._mark_turns", nothing),
    "datelines": ("assemble.after_dateline", from_the_start),
    "asides by the parse": ("frames._aside", nothing),
    "asides by their marks": ("frames.set_between_marks", nothing),
    "headlines that end in a tag": ("frames.ends_headline", nothing),
    "that without a clause": ("frames._spoken", none_found),
    "asked if": ("frames._asked_if", nothing),
    "tails of noun phrases": ("frames._with_tail", lambda _tree, _verb, _start, end: end),
    "quoted as saying": ("frames._quotes_as", never),
    "next speaker after a semicolon": ("assemble._to_next_speaker", as_given),
    "second cues lifted": ("tree.Tree._lift_conjuncts", nothing),
    "going on without a tag": ("direct._goes_on", never),
    "names between quote and verb": ("direct._named_between", nothing),
    "neighbours for want of a subject": ("direct._beside", nothing),
    "titles of works": ("tagging.TagReader.is_title", never),
    "signatures after a dash": ("tagging.TagReader.dash_after", nothing),
    "names before a dash": ("tagging.TagReader.name_before", nothing),
    "in the words of": ("tagging.TagReader.in_words_of", nothing),
    "transcripts in marks": ("tagging.TagReader.names_speaker", never),
    "marks that are missing": ("marks._where_missing", to_the_end),
    "marks in single marks": ("marks._closes_later", never),
    "relative pronouns": ("frames.antecedent", first_token),
    "giving way to a lead": ("selecting._give_way", nothing),
    "apposition after the speaker": ("resolving.Resolver.name_after", nothing),
}
"""What stands in for each function while its rule is out."""


def measured(found: list[Context], gold: Path, scratch: Path) -> dict[str, Any]:
    """Score the analyzer as it is now."""
    out = scratch / "quotes.jsonl"
    write_analysed(QuoteAnalyzer(), found, out)
    told: dict[str, Any] = score(gold.parent, gold.name, str(out))
    return told


def lost(whole: dict[str, Any], less: dict[str, Any]) -> tuple[str, ...]:
    """Return the points that are missing, in all and by kind."""
    pairs = [(side["dashboard"], *(side[kind]["attributed"]["f1"] for kind in KINDS)) for side in (whole, less)]
    return tuple(f"{before - after:+.2f}" for before, after in zip(*pairs, strict=True))


def main() -> None:
    """Measure, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval", help="folder of gold")
    parser.add_argument("--gold", default="polnear-dev.jsonl.gz", help="gold file; another than dev is only printed")
    parser.add_argument("--only", choices=sorted(RULES), help="measure one rule, and only print it")
    chosen = parser.parse_args()
    gold = chosen.data / "quotes" / chosen.gold
    if not gold.is_file():
        sys.exit(f"no gold {gold}: name its folder by --data")
    parsed = kept_contexts(QuoteAnalyzer, read(str(gold)))
    rows: list[tuple[str, ...]] = []
    with tempfile.TemporaryDirectory() as scratch:
        whole = measured(parsed, gold, Path(scratch))
        for rule, (where, instead) in RULES.items():
            if chosen.only in (None, rule):
                with mock.patch(f"copydesk_quotes.{where}", instead):
                    rows.append((rule, *lost(whole, measured(parsed, gold, Path(scratch)))))
    rows.sort(key=lambda row: -float(row[1]))
    if chosen.only is None and parser.get_default("gold") == chosen.gold:
        table: Rows = [("rule", "dashboard", *KINDS), *rows]
        PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), "quotes-ablation", table), encoding="utf-8")
    print(json.dumps(rows, indent=0, ensure_ascii=False))


if __name__ == "__main__":
    main()
