"""The linear model: from the features of a target to how likely each side is.

Multinomial logistic regression over `features`, trained on the training part of NewsMTSC (Hamborg and Donnay 2021,
MIT licence) by ``benchmarks/train_stance.py``, which writes ``weights.tsv`` and prints the figures by
cross-validation over source articles: macro F1 68.8 (VADER on the same task: about 51). Weights are relative to
neutral, which has none. Trained on persons in US political news, so the rules weigh more where the target is no person.
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Mapping, Sequence
from typing import Final

from copydesk_stance.features import cue_features, features
from copydesk_stance.reading import Reading
from copydesk_stance.targets import Target
from copydesk_stance.verdict import Verdict

__all__ = ["LinearJudge", "reasons", "verdict"]

_LEAST_TONE: Final = 0.4
"""Valence that a quote needs: one clear word's."""


class LinearJudge:
    """Judges by `features` alone."""

    name = "linear model"
    rule_weight = 1.0

    def verdicts(self, text: str, reading: Reading, targets: Sequence[Target]) -> list[Verdict]:
        """Judge targets of one sentence."""
        del text
        persons = sum(target.person for target in targets)
        return [verdict(reading, target.words, max(0, persons - target.person)) for target in targets]

    def remark(self, about: str, words: str, tone: float) -> Verdict | None:
        """Judge a quote by its judging words, one clear one at least."""
        del about, words
        return Verdict.of_logits(2 * tone, -2 * tone, 0.5) if abs(tone) >= _LEAST_TONE else None


def verdict(reading: Reading, target: tuple[int, int], others: int) -> Verdict:
    """Judge a target, given as in `features`."""
    support, oppose = _dot(features(reading, target, others))
    return Verdict.of_logits(support, oppose, 0.0)


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
