"""Tune the weights of the quotes analyzer's decision: ``tune_quotes.py GOLD.jsonl[.gz] [OUT]``.

GOLD holds articles with quotes. The target of each candidate of the analyzer is the share of common words with a gold
quote of the same speaker, where that is at least a half, else 0; a logistic model over the candidates' traits is fitted
to that, with an L2 penalty, and written as a JSON table. The traits hold no words of the articles, so neither do the
weights.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np

from copydesk.language import load_pipeline
from copydesk_quotes.assemble import candidates
from copydesk_quotes.candidate import Candidate
from copydesk_quotes.decision import traits
from copydesk_quotes.tree import Tree

WORD = re.compile(r"\w+(?:['’]\w+)*")
LEAST_SEEN = 30
"""Traits of fewer candidates than this get no weight."""
PENALTY = 20.0
STEPS = 30
WEIGHTS = Path(__file__).resolve().parent.parent / "plugins" / "copydesk_quotes" / "weights.json"


def read(path: str) -> Iterator[dict[str, Any]]:
    """Yield the reports of a JSONL file."""
    with (gzip.open if path.endswith(".gz") else open)(path, "rt", encoding="utf-8") as file:
        yield from map(json.loads, file)


def parsed(rows: list[dict[str, Any]]) -> Iterator[Tree]:
    """Yield the parse of each article."""
    pipeline = load_pipeline("en_core_web_sm", frozenset({"parse", "tags"}))
    for row in rows:
        yield Tree(pipeline.tokenise(row["article"]["text"]).doc({"parse", "tags"}))


class Gold:
    """The gold quotes of one article, by words."""

    def __init__(self, text: str, quotes: list[dict[str, Any]]) -> None:
        self.of_char = [-1] * (len(text) + 1)
        for i, match in enumerate(WORD.finditer(text)):
            self.of_char[match.start() : match.end()] = [i] * (match.end() - match.start())
        self.quotes = []
        self.at: dict[int, list[int]] = {}
        for quote in quotes:
            spans = [tuple(s) for s in quote.get("spans") or [(quote["start"], quote["end"])]]
            speaker = quote.get("speaker")
            words = self.words(spans)
            for w in words:
                self.at.setdefault(w, []).append(len(self.quotes))
            self.quotes.append((words, self.words([(speaker["start"], speaker["end"])] if speaker else [])))

    def words(self, spans: list[tuple[int, int]]) -> frozenset[int]:
        """Return the words that lie in these stretches."""
        return frozenset(w for s, e in spans for w in self.of_char[s:e] if w >= 0)

    def share(self, tree: Tree, candidate: Candidate) -> float:
        """Return how much of a quote with the same source a candidate is: common words over all, 0 below a half."""
        content = self.words([(tree.start[s], tree.end[e - 1]) for s, e in candidate.content])
        speaker: frozenset[int] = frozenset()
        if candidate.speaker is not None:
            speaker = self.words([(tree.start[candidate.speaker[0]], tree.end[candidate.speaker[1] - 1])])
        best = 0.0
        for number in {n for w in content for n in self.at.get(w, ())}:
            words, source = self.quotes[number]
            same = bool(source & speaker) if source else not speaker
            if same and 2 * len(words & content) >= len(words | content):
                best = max(best, len(words & content) / len(words | content))
        return best


def fit(rows: list[list[int]], right: np.ndarray[Any, Any], size: int) -> np.ndarray[Any, Any]:
    """Return the weights of a logistic model over rows of trait numbers, by Newton's method."""
    weights = np.zeros(size)
    matrix = np.zeros((len(rows), size), dtype=np.float32)
    for n, row in enumerate(rows):
        matrix[n, row] = 1.0
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-np.clip(matrix @ weights, -30, 30)))
        gradient = matrix.T @ (right - p) - PENALTY * weights
        curve = (matrix * (p * (1 - p))[:, None].astype(np.float32)).T @ matrix + PENALTY * np.eye(size)
        step = np.linalg.solve(curve, gradient)
        weights += step
        if np.abs(step).max() < 1e-3:
            break
    return weights


def tuned(rows: list[dict[str, Any]], trees: Iterator[Tree]) -> dict[str, float]:
    """Return the weight of each trait."""
    found: list[list[str]] = []
    right: list[float] = []
    for row, tree in zip(rows, trees, strict=True):
        gold = Gold(tree.text, row["analyses"]["quotes"]["annotations"])
        for candidate in candidates(tree)[0]:
            if candidate.content:
                found.append(list(dict.fromkeys(traits(tree, candidate))))
                right.append(gold.share(tree, candidate))
    seen = Counter(t for row_traits in found for t in row_traits)
    names = {t: n for n, t in enumerate(sorted(t for t, count in seen.items() if count >= LEAST_SEEN))}
    weights = fit([[names[t] for t in f if t in names] for f in found], np.array(right, dtype=np.float64), len(names))
    print(f"{len(found)} candidates, {sum(map(bool, right))} right, {len(names)} traits", file=sys.stderr)
    return {name: round(float(weights[n]), 2) for name, n in names.items() if abs(weights[n]) >= 0.01}


def write(weights: dict[str, float], out: Path) -> None:
    """Write the table, one trait a line."""
    out.write_text(json.dumps(weights, indent=0, sort_keys=True) + "\n", encoding="utf-8")


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    gold_rows = list(read(sys.argv[1]))
    write(tuned(gold_rows, parsed(gold_rows)), Path(sys.argv[2]) if len(sys.argv) > 2 else WEIGHTS)
