"""Trains the field on gold: reports whose analyses hold quotes, as `copydesk run -f jsonl` writes them."""

from __future__ import annotations

import gzip
from collections.abc import Iterable, Iterator
from itertools import islice
from pathlib import Path
from typing import Any, Final

import msgspec

from copydesk import Analyzer, Annotation, Article, Context, InputError, analyze
from copydesk_quotes_crf.features import features, paragraphs
from copydesk_quotes_crf.labels import gold_labels

__all__ = ["gold_rows", "train"]

SETTINGS: Final = {"c1": 0.1, "c2": 0.05, "max_iterations": 80, "feature.minfreq": 3}
"""Of CRFsuite's L-BFGS training: penalties, rounds, and how often a feature must be seen to count."""


class _Learner(Analyzer):
    """Shows each article's paragraphs to the trainer: an analyzer, since only analyzers are handed the parse."""

    name = "learner"
    needs = frozenset({"parse", "tags"})
    annotation = Annotation

    def __init__(self, trainer: Any) -> None:
        self._trainer = trainer
        self.quotes: list[dict[str, Any]] = []

    def analyze(self, context: Context) -> list[Annotation]:
        doc = context.doc
        labels = gold_labels(doc, self.quotes)
        for start, end in paragraphs(doc):
            self._trainer.append(features(doc, start, end), labels[start:end])
        return []


def gold_rows(files: Iterable[Path], every: int = 1) -> Iterator[dict[str, Any]]:
    """Yield every n-th report of JSONL files, plain or gzipped.

    Raises:
        InputError: a line is no report with quotes; the message names file and line.

    """
    for file in files:
        with gzip.open(file, "rb") if file.suffix == ".gz" else file.open("rb") as lines:
            for number, line in islice(enumerate(lines, 1), 0, None, every):
                try:
                    row = msgspec.json.decode(line)
                    row["analyses"]["quotes"]["annotations"], row["article"]["text"]
                except (msgspec.DecodeError, KeyError, TypeError) as error:
                    raise InputError(f"{file}, line {number}: no report with quotes: {error!r}") from error
                yield row


def train(rows: Iterable[dict[str, Any]], weights: Path) -> int:
    """Train on reports with quotes, write the weights to a file, and return how many reports there were.

    Raises:
        RuntimeError: the parse of an article failed, or there were no reports.

    """
    import pycrfsuite

    trainer = pycrfsuite.Trainer(verbose=False, params=SETTINGS)
    learner = _Learner(trainer)
    count = 0
    for count, row in enumerate(rows, 1):
        learner.quotes = row["analyses"]["quotes"]["annotations"]
        failure = analyze(Article(id=str(count), text=row["article"]["text"]), [learner]).analyses["learner"].failure
        if failure is not None:
            raise RuntimeError(f"report {count}: {failure.message}")
    if not count:
        raise RuntimeError("there are no reports to train on")
    weights.parent.mkdir(parents=True, exist_ok=True)
    trainer.train(str(weights))
    return count
