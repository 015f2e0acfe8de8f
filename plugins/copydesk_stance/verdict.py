"""What a model says of one target: how likely each side is."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol

from copydesk_stance.reading import Reading
from copydesk_stance.targets import Target

__all__ = ["Judge", "Question", "Remark", "Verdict"]

Label = Literal["support", "oppose", "neutral"]


class Verdict(NamedTuple):
    """How likely each side is; the three add up to 1."""

    support: float
    oppose: float
    neutral: float

    @classmethod
    def of_logits(cls, support: float, oppose: float, neutral: float) -> Verdict:
        """Return the softmax of three numbers."""
        top = max(support, oppose, neutral)
        sizes = [math.exp(value - top) for value in (support, oppose, neutral)]
        return cls(*(size / sum(sizes) for size in sizes))

    @property
    def label(self) -> Label:
        """The likeliest."""
        if self.neutral >= max(self.support, self.oppose):
            return "neutral"
        return "support" if self.support > self.oppose else "oppose"

    @property
    def score(self) -> float:
        """The probability of the likeliest side, negative for opposition; 0 where neutral is likelier."""
        label = self.label
        return self.support if label == "support" else -self.oppose if label == "oppose" else 0.0

    def leaning(self, towards: float, weight: float) -> Verdict:
        """Return the verdict with log-odds added for one side: `towards`, -1 to 1, times `weight`."""
        least = 1e-6
        return Verdict.of_logits(
            math.log(self.support + least) + max(0.0, towards) * weight,
            math.log(self.oppose + least) + max(0.0, -towards) * weight,
            math.log(self.neutral + least),
        )


class Question(NamedTuple):
    """Targets of one sentence, to be judged together."""

    reading: Reading
    targets: Sequence[Target]


class Remark(NamedTuple):
    """A quote, to be judged as said of somebody whom it need not name."""

    about: str
    """The name."""
    words: str
    """The quote."""
    tone: float
    """The sum of its judging words, ill ones negative."""


class Judge(Protocol):
    """A model that judges targets."""

    name: str
    """As `why` has it."""
    rule_weight: float
    """Log-odds that a full-strength rule adds to its side, fitted on held-out sentences."""

    def verdicts(self, text: str, questions: Sequence[Question]) -> list[list[Verdict]]:
        """Judge the targets of some sentences of `text`, the article's: a list of verdicts for each sentence."""
        ...

    def remarks(self, remarks: Sequence[Remark]) -> list[Verdict | None]:
        """Judge quotes; None where it cannot be told."""
        ...
