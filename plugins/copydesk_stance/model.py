"""The linear model: from the features of a target to how likely each side is.

Multinomial logistic regression over `features`, trained on the training part of NewsMTSC (Hamborg and Donnay 2021,
MIT licence) by ``benchmarks/train_stance.py``, which writes ``weights.tsv`` and prints the figures by
cross-validation over source articles: macro F1 68.8 (VADER on the same task: about 51). Weights are relative to
neutral, which has none. Trained on persons in US political news, so the analyzer asks more of it elsewhere.
"""

from __future__ import annotations

import functools
import importlib.resources
import math
from collections.abc import Mapping
from typing import Literal, NamedTuple

from copydesk_stance.features import cue_features, features
from copydesk_stance.reading import Reading

__all__ = ["Verdict", "reasons", "verdict"]


class Verdict(NamedTuple):
    """How likely each side is; the three add up to 1."""

    support: float
    oppose: float
    neutral: float

    @property
    def score(self) -> float:
        """-1 to 1: the probability of support less that of opposition."""
        return self.support - self.oppose

    @property
    def label(self) -> Literal["support", "oppose", "neutral"]:
        """The likeliest."""
        if self.neutral >= max(self.support, self.oppose):
            return "neutral"
        return "support" if self.support > self.oppose else "oppose"


def verdict(reading: Reading, target: tuple[int, int], others: int) -> Verdict:
    """Judge a target, given as in `features`."""
    support, oppose = _dot(features(reading, target, others))
    top = max(support, oppose, 0.0)
    sizes = [math.exp(value - top) for value in (support, oppose, 0.0)]
    return Verdict(*(size / sum(sizes) for size in sizes))


def reasons(reading: Reading, target: tuple[int, int], score: float) -> list[int]:
    """Return the judging words that spoke most for the sign of `score`, strongest first: two at most."""
    weighed = []
    for cue, found in cue_features(reading, target):
        if not (cue.valence or cue.patient):
            continue
        support, oppose = _dot(found)
        weighed.append(((support - oppose) * (1 if score > 0 else -1), -cue.number))
    return [-number for weight, number in sorted(weighed, reverse=True)[:2] if weight > 0.1]


def _dot(found: Mapping[str, float]) -> tuple[float, float]:
    weights = _weights()
    support = oppose = 0.0
    for name, value in found.items():
        pair = weights.get(name)
        if pair is not None:
            support += pair[0] * value
            oppose += pair[1] * value
    return support, oppose


@functools.lru_cache(maxsize=1)
def _weights() -> dict[str, tuple[float, float]]:
    table = (importlib.resources.files(__package__) / "weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines())
    return {name: (float(support), float(oppose)) for name, support, oppose in rows}
