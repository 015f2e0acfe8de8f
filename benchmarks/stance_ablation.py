"""Measures what each rule of the stance analyzer brings, and writes the figures into docs/accuracy.md.

    python benchmarks/stance_ablation.py [--data FOLDER] [--gold NAME ...] [--only RULE]

Each rule is taken out alone, by putting in its place a function that finds nothing; the figures are what is lost of
macro F1. Articles are parsed once, and what the encoder said of a target is kept.
"""

from __future__ import annotations

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Sequence
from pathlib import Path
from unittest import mock

from ablation import kept_contexts, never, none_found, nothing, write_analysed
from accuracy import PAGE, ROOT, Rows, score, with_table
from tune_quotes import read

from copydesk import Context
from copydesk_stance import StanceAnalyzer
from copydesk_stance.encoder import Encoder, Span
from copydesk_stance.verdict import Verdict

Asked = Sequence[tuple[str, Sequence[Span]]]

GOLD = ("newsmtsc-rw-dev", "newsmtsc-mt-dev", "basil-quotes-dev")


def always(*_: object) -> bool:
    """Say yes."""
    return True


def as_it_stands(_entities: object, _quotes: object, entity: object) -> object:
    """Leave a mention as it is."""
    return entity


RULES: dict[str, tuple[str, Callable[..., object]]] = {
    "sides by grammar, all": ("article.ArticleStances._sides", none_found),
    "verbs": ("relations._verb", none_found),
    "nouns": ("relations._noun", none_found),
    "predicates and attributes": ("relations._predicate", none_found),
    "called him a liar": ("relations._object_predicate", none_found),
    "praised for": ("relations._reasons", none_found),
    "deeds and relations": ("relations._inherited", none_found),
    "lifted sanctions": ("relations._lifted", lambda *_: (1.0, None)),
    "negation": ("relations.negated", never),
    "control and nouns as agents": ("agents._controller", nothing),
    "senders of messages": ("agents._sender", nothing),
    "reported speech": ("voices.reporter", nothing),
    "names that no entity covers": ("targets._uncovered", nothing),
    "pronouns in quotes": ("targets._meant", as_it_stands),
    "they in quotes": ("targets._named_before", nothing),
    "places are not judged": ("targets._may_be_judged", always),
    "quotes that name nobody": ("remarks.Remarks.stances", none_found),
}
"""What stands in for each function while its rule is out."""


def remembering() -> Callable[[Encoder, Asked], list[list[Verdict]]]:
    """Return what asks the encoder only what it was not asked before."""
    known: dict[tuple[str, Span], Verdict] = {}
    ask = Encoder.verdicts

    def verdicts(encoder: Encoder, sentences: Asked) -> list[list[Verdict]]:
        new = [(text, [span for span in spans if (text, span) not in known]) for text, spans in sentences]
        for (text, spans), told in zip(new, ask(encoder, new), strict=True):
            known.update(((text, span), verdict) for span, verdict in zip(spans, told, strict=True))
        return [[known[text, span] for span in spans] for text, spans in sentences]

    return verdicts


def measured(found: dict[Path, list[Context]], scratch: Path) -> list[float]:
    """Return the macro F1 of each gold file, in percent, of the analyzer as it is now."""
    figures = []
    for gold, kept in found.items():
        out = scratch / "stance.jsonl"
        write_analysed(StanceAnalyzer(), kept, out)
        told = score(gold.parent, gold.name, str(out))["corpora"][0]
        figures.append(100 * told["macro_f1"])
    return figures


def main() -> None:
    """Measure, and write the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=ROOT.parent / "shared" / "eval", help="folder of gold")
    parser.add_argument("--gold", nargs="+", choices=GOLD, default=GOLD, help="gold files, all by default")
    parser.add_argument("--only", choices=sorted(RULES), help="measure one rule, and only print it")
    chosen = parser.parse_args()
    golds = [chosen.data / "stance" / f"{name}.jsonl" for name in chosen.gold]
    for gold in golds:
        if not gold.is_file():
            sys.exit(f"no gold {gold}: name its folder by --data")
    parsed = {gold: kept_contexts(StanceAnalyzer, read(str(gold))) for gold in golds}
    rows: list[tuple[str, ...]] = []
    asked = mock.patch.object(Encoder, "verdicts", remembering())
    with tempfile.TemporaryDirectory() as scratch, asked:
        whole = measured(parsed, Path(scratch))
        for rule, (where, instead) in RULES.items():
            if chosen.only in (None, rule):
                with mock.patch(f"copydesk_stance.{where}", instead):
                    less = measured(parsed, Path(scratch))
                rows.append((rule, *(f"{before - after:+.1f}" for before, after in zip(whole, less, strict=True))))
    if chosen.only is None:
        table: Rows = [("rule", *chosen.gold), *rows]
        PAGE.write_text(with_table(PAGE.read_text(encoding="utf-8"), "stance-ablation", table), encoding="utf-8")
    print(json.dumps(rows, indent=0, ensure_ascii=False))


if __name__ == "__main__":
    main()
