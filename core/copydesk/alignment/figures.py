"""How far two sets of annotations agree, in figures, over any number of articles."""

from __future__ import annotations

from collections import Counter
from typing import Final

import msgspec

from copydesk.alignment.criteria import label_of
from copydesk.alignment.matching import OUTCOMES, Alignment, Outcome, Pair

__all__ = ["Figures", "Score", "Summary", "Tally"]

_MOST_LABELS: Final = 1_000
"""Labels with figures of their own; a plugin may give each annotation its own, and counters must stay small."""
_OTHER: Final = "(other labels)"

_FIGURES: Final = ("exact", "overlap", "spans", "found", "attributed")


class Score(msgspec.Struct, frozen=True):
    """One figure, with A taken for the truth."""

    precision: float | None
    """The share of B's annotations that are right, 0 to 1; null where B has none."""
    recall: float | None
    """The share of A's annotations that B has right; null where A has none."""
    f1: float | None
    """Their harmonic mean, the same whichever side is the truth; null where neither side has any annotation."""


class Figures(msgspec.Struct, frozen=True, kw_only=True):
    """How far two sides agree, by five measures of when a pair of annotations counts as right.

    - ``exact``: where it marks the same words and every compared field is the same;
    - ``overlap``: where every compared field is the same and the words at least overlap;
    - ``spans``: where it marks the same words, whatever is said of them;
    - ``found``: where it is a pair at all: the words at least overlap;
    - ``attributed``: where it is a pair and the fields that say whose it is (speaker; holder and target) are the same.
    """

    a: int
    """Annotations of A."""
    b: int
    """Annotations of B."""
    exact: Score
    overlap: Score
    spans: Score
    found: Score
    attributed: Score | None = None
    """Null for kinds that are nobody's."""


class Summary(msgspec.Struct, frozen=True, kw_only=True):
    """What a `Tally` comes to."""

    articles: int
    """Articles compared."""
    counts: dict[Outcome, int]
    """Pairs by outcome, and annotations that only one side has."""
    figures: Figures
    """Over all annotations of all articles (micro average)."""
    labels: dict[str, Figures]
    """By label, the most frequent first. An annotation counts under its own label: precision is over what B calls so,
    recall over what A calls so."""
    fields: dict[str, float]
    """Each compared field -> the share of pairs in which it is the same."""
    kappa: float | None
    """Cohen's kappa of the labels of pairs (Cohen 1960): (p - e) / (1 - e), where p is the share of pairs with the same
    label and e the share that would have it if each side gave its labels at random, as often as it does. 1: all the
    same; 0: as by chance; null where there is no pair, or one label only. Annotations without a partner do not count,
    so read it beside ``found``."""


class Tally:
    """Counts over articles; keeps nothing of them."""

    def __init__(self) -> None:
        self.articles = 0
        self.counts: Counter[Outcome] = Counter()
        self._sizes: tuple[Counter[str], Counter[str]] = (Counter(), Counter())
        """Annotations of A and of B, by label."""
        self._hits: dict[tuple[str, int], Counter[str]] = {(f, side): Counter() for f in _FIGURES for side in (0, 1)}
        """What is right, by figure, side and label."""
        self._paired = 0
        self._same: Counter[str] = Counter()
        """Pairs in which a field is the same."""
        self._labels: Counter[tuple[str, str]] = Counter()
        """Pairs by their two labels."""
        self._known: set[str] = set()
        self._fields: dict[str, None] = {}
        self._attributed = False

    def add(self, alignment: Alignment) -> None:
        """Count an article."""
        self.articles += 1
        criteria = alignment.criteria
        self._fields |= dict.fromkeys(criteria.fields or ())
        self._attributed |= bool(criteria.attribution)
        for pair in alignment.pairs:
            self.counts[pair.outcome] += 1
            labels = [None if side is None else self._label(label_of(side, criteria)) for side in (pair.a, pair.b)]
            for side, label in enumerate(labels):
                if label is not None:
                    self._sizes[side][label] += 1
            if labels[0] is None or labels[1] is None:
                continue
            self._paired += 1
            self._labels[labels[0], labels[1]] += 1
            self._same.update(field for field in criteria.fields or () if field not in pair.differs)
            for figure in _right(pair, criteria.attribution):
                for side, label in enumerate(labels):
                    self._hits[figure, side][label or ""] += 1

    def summary(self) -> Summary:
        """Return the figures of what has been added."""
        names = sorted(self._sizes[0] | self._sizes[1], key=lambda name: (-self._sizes[0][name], name))
        return Summary(
            articles=self.articles,
            counts={outcome: self.counts[outcome] for outcome in OUTCOMES},
            figures=self._figures(None),
            labels={name: self._figures(name) for name in names},
            fields={field: self._same[field] / self._paired for field in self._fields if self._paired},
            kappa=self._kappa(),
        )

    def _label(self, label: str) -> str:
        if label not in self._known:
            if len(self._known) >= _MOST_LABELS:
                return _OTHER
            self._known.add(label)
        return label

    def _figures(self, label: str | None) -> Figures:
        a, b = (sizes.total() if label is None else sizes[label] for sizes in self._sizes)
        scores = {}
        for figure in _FIGURES:
            ours, theirs = (self._hits[figure, side] for side in (0, 1))
            scores[figure] = _score(
                ours.total() if label is None else ours[label], a, theirs.total() if label is None else theirs[label], b
            )
        return Figures(
            a=a,
            b=b,
            exact=scores["exact"],
            overlap=scores["overlap"],
            spans=scores["spans"],
            found=scores["found"],
            attributed=scores["attributed"] if self._attributed else None,
        )

    def _kappa(self) -> float | None:
        total = self._labels.total()
        if not total:
            return None
        ours, theirs = Counter[str](), Counter[str]()
        for (one, other), count in self._labels.items():
            ours[one] += count
            theirs[other] += count
        same = sum(count for (one, other), count in self._labels.items() if one == other) / total
        chance = sum(ours[label] * theirs[label] for label in ours) / total**2
        return None if chance >= 1 else (same - chance) / (1 - chance)


def _right(pair: Pair, attribution: tuple[str, ...]) -> list[str]:
    """Return the figures for which a pair is right."""
    right = ["found"]
    if pair.outcome == "agree":
        right.append("exact")
    if pair.outcome in ("agree", "span"):
        right.append("overlap")
    if "span" not in pair.differs:
        right.append("spans")
    if attribution and not set(attribution) & set(pair.differs):
        right.append("attributed")
    return right


def _score(right_a: int, a: int, right_b: int, b: int) -> Score:
    precision, recall = (right_b / b if b else None), (right_a / a if a else None)
    if precision and recall:
        f1: float | None = 2 * precision * recall / (precision + recall)
    else:
        f1 = 0.0 if a or b else None
    return Score(precision, recall, f1)
