"""Train the linear model of the stance plugin, and say how good it is by cross-validation.

    python benchmarks/train_stance.py newsmtsc-train.jsonl plugins/copydesk_stance/weights.tsv [--quick]

The input is the training part of NewsMTSC (Hamborg and Donnay 2021, MIT licence) as copydesk reports with one
``stance`` annotation a target. Five folds by source article, so that no article is on both sides; the shipped table
is trained on everything. Deterministic: full-batch gradients from zero, folds by a seeded shuffle.
"""

from __future__ import annotations

import argparse
import collections
import itertools
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from copydesk.language import load_pipeline
from copydesk_stance.features import features
from copydesk_stance.reading import read
from copydesk_stance.sentence import sentences

if TYPE_CHECKING:
    from spacy.tokens import Doc

LABELS = ("support", "oppose", "neutral")
FOLDS = 5
RARE = 15
"""Features of fewer targets than this are left out."""
PENALTY = 40.0
"""Of the squared weights."""
ROUNDS = 200
SEED = 0
QUICK = 300
"""Sentences of a quick run."""


class Sample(NamedTuple):
    """One gold target."""

    article: str
    label: int
    features: dict[str, float]


def samples(rows: Iterable[dict[str, Any]], docs: Iterable[Doc]) -> Iterator[Sample]:
    """Yield the gold targets of parsed reports, each judged in the sentence where it starts."""
    for row, doc in zip(rows, docs, strict=True):
        places = collections.defaultdict(list)
        parts = list(sentences(row["article"]["text"], doc))
        for gold in row["analyses"]["stance"]["annotations"]:
            start = gold["target"]["start"]
            number = next((n for n, part in enumerate(parts) if start < part.ends[-1]), len(parts) - 1)
            places[number].append(gold)
        article = "_".join(row["article"]["id"].split("/")[-1].split("_")[:3])
        for number, golds in places.items():
            part = parts[number]
            reading = read(part)
            for gold in golds:
                target = part.between(gold["target"]["start"], gold["target"]["end"])
                found = features(reading, target, len(golds) - 1)
                yield Sample(article, LABELS.index(gold["label"]), found)


def frequent(data: Sequence[Sample]) -> dict[str, int]:
    """Return the features that are kept, with their column."""
    counts = collections.Counter(name for sample in data for name in sample.features)
    return {name: column for column, name in enumerate(sorted(n for n, count in counts.items() if count >= RARE))}


def matrix(data: Sequence[Sample], columns: dict[str, int]) -> np.ndarray[Any, Any]:
    """Return samples x features."""
    values = np.zeros((len(data), len(columns)), dtype=np.float32)
    for row, sample in enumerate(data):
        for name, value in sample.features.items():
            if name in columns:
                values[row, columns[name]] = value
    return values


def fit(values: np.ndarray[Any, Any], labels: np.ndarray[Any, Any]) -> np.ndarray[Any, Any]:
    """Return the weights of a multinomial logistic regression, features x labels, by Adam on the full batch."""
    gold = np.eye(len(LABELS), dtype=np.float32)[labels]
    weights = np.zeros((values.shape[1], len(LABELS)), np.float32)
    mean, square = np.zeros_like(weights), np.zeros_like(weights)
    for number in range(1, ROUNDS + 1):
        logits = values @ weights
        sizes = np.exp(logits - logits.max(1, keepdims=True))
        slope = (values.T @ (sizes / sizes.sum(1, keepdims=True) - gold) + PENALTY * weights) / len(values)
        mean = 0.9 * mean + 0.1 * slope
        square = 0.99 * square + 0.01 * slope * slope
        rate = 0.05 * min(1.0, 2 * (1 - number / ROUNDS) + 0.02)
        weights -= rate * (mean / (1 - 0.9**number)) / (np.sqrt(square / (1 - 0.99**number)) + 1e-8)
    return weights


def macro_f1(gold: np.ndarray[Any, Any], guess: np.ndarray[Any, Any]) -> tuple[float, list[float]]:
    """Return macro F1 and the F1 of each label, in percent."""
    each = [
        200.0 * float(((gold == n) & (guess == n)).sum()) / max(1, int((gold == n).sum() + (guess == n).sum()))
        for n in range(len(LABELS))
    ]
    return sum(each) / len(each), each


def cross_validated(data: Sequence[Sample]) -> np.ndarray[Any, Any]:
    """Return, for each sample, the probabilities by the model of the folds that do not hold it."""
    articles = sorted({sample.article for sample in data})
    random.Random(SEED).shuffle(articles)
    fold_of = dict(zip(articles, itertools.cycle(range(FOLDS)), strict=False))
    folds = np.array([fold_of[sample.article] for sample in data])
    labels = np.array([sample.label for sample in data])
    values = matrix(data, frequent(data))
    guess = np.zeros((len(data), len(LABELS)), np.float32)
    for fold in range(FOLDS):
        logits = values[folds == fold] @ fit(values[folds != fold], labels[folds != fold])
        sizes = np.exp(logits - logits.max(1, keepdims=True))
        guess[folds == fold] = sizes / sizes.sum(1, keepdims=True)
    return guess


def table(data: Sequence[Sample]) -> str:
    """Return the weights trained on everything, relative to neutral, as tab-separated lines."""
    columns = frequent(data)
    weights = fit(matrix(data, columns), np.array([sample.label for sample in data]))
    relative = weights[:, :2] - weights[:, 2:]
    return "".join(
        f"{name}\t{relative[column, 0]:.3f}\t{relative[column, 1]:.3f}\n"
        for name, column in columns.items()
        if np.abs(relative[column]).max() >= 0.02
    )


def main() -> None:
    """Train, report, write."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("train", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--quick", action="store_true", help=f"read only {QUICK} sentences: a check that it runs")
    arguments = parser.parse_args()
    lines = arguments.train.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in (lines[:QUICK] if arguments.quick else lines)]
    pipeline = load_pipeline(needs=frozenset({"parse", "tags"}))
    parses = [pipeline.tokenise(row["article"]["text"]) for row in rows]
    for start in range(0, len(parses), 256):
        pipeline.annotate_batch(parses[start : start + 256])
    data = list(samples(rows, (parse.doc({"parse", "tags"}) for parse in parses)))
    gold = np.array([sample.label for sample in data])
    score, each = macro_f1(gold, cross_validated(data).argmax(1))
    print(f"{len(data)} targets, {len(frequent(data))} features")
    print(
        f"cross-validated macro F1 {score:.1f}: " + ", ".join(f"{n} {f:.1f}" for n, f in zip(LABELS, each, strict=True))
    )
    arguments.weights.write_text(table(data), encoding="utf-8")


if __name__ == "__main__":
    main()
