"""The linear model: from the features of a target to how likely each side is.

Multinomial logistic regression over `features`, trained on the training part of NewsMTSC (Hamborg and Donnay 2021,
MIT licence) by ``benchmarks/train_stance.py``, which writes ``weights.tsv`` and prints the figures by
cross-validation over source articles: macro F1 68.8 (VADER on the same task: about 51). Weights are relative to
neutral, which has none. Trained on persons in US political news, so the rules weigh more where the target is no person.
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Iterable, Sequence
from typing import Any, Final

from copydesk_stance.features import Facts, Outlook, of_trait
from copydesk_stance.reading import Reading
from copydesk_stance.targets import Target
from copydesk_stance.verdict import Question, Remark, Verdict

__all__ = ["LinearJudge", "reasons", "verdicts"]

_LEAST_TONE: Final = 0.4
"""Valence that a quote needs: one clear word's."""
_LEAST_REASON: Final = 0.1
"""Weight that a judging word needs to be named as a reason."""


class LinearJudge:
    """Judges by `features` alone."""

    name = "linear model"
    rule_weight = 1.0

    def verdicts(self, text: str, questions: Sequence[Question]) -> list[list[Verdict]]:
        """Judge the targets of some sentences."""
        del text
        return [_judged(reading, targets) for reading, targets in questions]

    def remarks(self, remarks: Sequence[Remark]) -> list[Verdict | None]:
        """Judge quotes by their judging words, one clear one at least."""
        return [
            Verdict.of_logits(2 * tone, -2 * tone, 0.5) if abs(tone) >= _LEAST_TONE else None for _, _, tone in remarks
        ]


def _judged(reading: Reading, targets: Sequence[Target]) -> list[Verdict]:
    persons = sum([target.person for target in targets])
    return verdicts(reading, [(target.words, max(0, persons - target.person)) for target in targets])


def verdicts(reading: Reading, targets: Iterable[tuple[tuple[int, int], int]]) -> list[Verdict]:
    """Judge targets of one sentence, each given with the number of others as in `features`."""
    outlook = Outlook(reading)
    support, oppose = _weights()["bias"]
    found = []
    for target, others in targets:
        more, less = _sum(outlook.of(target, others))
        found.append(Verdict.of_logits(support + more, oppose + less, 0.0))
    return found


def reasons(reading: Reading, target: tuple[int, int], score: float) -> list[int]:
    """Return the judging words that spoke most for the sign of `score`, strongest first: two at most."""
    weighed = []
    for (number, tone), facts in Outlook(reading).of_cues(target):
        if tone.valence or tone.patient:
            support, oppose = _sum(facts)
            weighed.append(((support - oppose) * (1 if score > 0 else -1), -number))
    return [-number for weight, number in sorted(weighed, reverse=True)[:2] if weight > _LEAST_REASON]


def _sum(facts: Facts) -> tuple[float, float]:
    """Return what facts add to the logits of support and of oppose."""
    support = oppose = 0.0
    for size, trait in facts.traits:
        more, less = _weight(*trait)
        support += more * size
        oppose += less * size
    weights = _weights()
    for name, value in facts.named:
        pair = weights.get(name)
        if pair is not None:
            support += pair[0] * value
            oppose += pair[1] * value
    return support, oppose


@functools.lru_cache(maxsize=1 << 15)
def _weight(*trait: Any) -> tuple[float, float]:
    """Return what a trait of size 1 adds to the logits of support and of oppose."""
    return _sum(Facts([], list(of_trait(*trait).items())))


@functools.lru_cache(maxsize=1)
def _weights() -> dict[str, tuple[float, float]]:
    table = (importlib.resources.files(__package__) / "weights.tsv").read_text(encoding="utf-8")
    rows = (line.split("\t") for line in table.splitlines())
    return {name: (float(support), float(oppose)) for name, support, oppose in rows}
