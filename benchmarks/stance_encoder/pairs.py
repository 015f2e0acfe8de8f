"""What is learned: a target in a sentence, and how likely each side is."""

from __future__ import annotations

import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

LABELS: Final = ("support", "oppose", "neutral")


@dataclass
class Pair:
    """One target of one sentence."""

    text: str
    start: int
    end: int
    group: str
    """Its source article: what training and held-out part may not share."""
    sides: Sequence[float] = ()
    """Probability of support, oppose and neutral: gold, or a teacher's; nothing where nobody has judged."""

    @property
    def place(self) -> tuple[str, int, int]:
        """What names it."""
        return self.text, self.start, self.end


def gold(path: Path) -> Iterator[Pair]:
    """Yield the gold targets of a file of reports."""
    for line in path.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        article = report["article"]
        group = "_".join(article["id"].split("/")[-1].split("_")[:3])
        for stance in report["analyses"]["stance"]["annotations"]:
            sides = [float(label == stance["label"]) for label in LABELS]
            yield Pair(article["text"], stance["target"]["start"], stance["target"]["end"], group, sides)


def held_out(pairs: Iterable[Pair]) -> set[str]:
    """Return a tenth of the groups: never trained on, used to stop early and to calibrate."""
    groups = sorted({pair.group for pair in pairs})
    random.Random(0).shuffle(groups)
    return set(groups[: len(groups) // 10])
