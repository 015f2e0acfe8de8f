"""The figures, against a scorer of another make, and against examples worked by hand."""

from __future__ import annotations

import json
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import Entity, decode_report
from copydesk.alignment import Tally, align, criteria_of

LABELS = ["ORG", "GPE", "PERSON"]
annotations = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 9), st.sampled_from(LABELS)), max_size=12, unique=True
)


def entities(spans) -> list[Entity]:
    return [Entity(start=s, end=s + n, text="x" * n, label=label, entity="e", name="n") for s, n, label in spans]


def conll(gold, system) -> dict[str, tuple[float, float, float]]:
    """Precision, recall and F1 of exact span and label over sets, as the CoNLL-2003 scorer has them."""
    figures = {}
    for wanted in [*LABELS, None]:
        counts = Counter()
        for g, s in zip(gold, system, strict=True):
            ours, theirs = ({x for x in side if wanted in (None, x[2])} for side in (g, s))
            counts.update(gold=len(ours), system=len(theirs), right=len(ours & theirs))
        p = counts["right"] / counts["system"] if counts["system"] else 0.0
        r = counts["right"] / counts["gold"] if counts["gold"] else 0.0
        figures[wanted] = (p, r, 2 * p * r / (p + r) if p + r else 0.0)
    return figures


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(annotations, annotations), max_size=4))
def test_exact_figures_are_those_of_a_scorer_over_sets(articles):
    tally = Tally()
    for gold, system in articles:
        tally.add(align(entities(gold), entities(system), criteria_of("entities")))
    summary = tally.summary()
    expected = conll([g for g, _ in articles], [s for _, s in articles])
    for label, figures in [(None, summary.figures), *summary.labels.items()]:
        score = figures.exact
        assert (score.precision or 0.0, score.recall or 0.0, score.f1 or 0.0) == pytest.approx(expected[label])


@settings(max_examples=40, deadline=None)
@given(annotations, annotations)
def test_swapping_the_sides_swaps_precision_and_recall_and_nothing_else(gold, system):
    forth, back = Tally(), Tally()
    forth.add(align(entities(gold), entities(system), criteria_of("entities")))
    back.add(align(entities(system), entities(gold), criteria_of("entities")))
    one, other = forth.summary(), back.summary()
    assert one.figures.exact.f1 == other.figures.exact.f1
    assert one.figures.exact.precision == other.figures.exact.recall
    assert (one.counts["agree"], one.counts["a"] + one.counts["b"]) == (
        other.counts["agree"],
        other.counts["a"] + other.counts["b"],
    )


def test_the_five_figures_of_a_small_example():
    gold = entities([(0, 5, "ORG"), (10, 5, "GPE"), (20, 5, "ORG"), (30, 5, "ORG")])
    system = entities([(0, 5, "ORG"), (11, 5, "GPE"), (20, 5, "GPE")])
    tally = Tally()
    tally.add(align(gold, system, criteria_of("entities")))
    figures = tally.summary().figures
    assert (figures.exact.precision, figures.exact.recall) == (1 / 3, 1 / 4)
    assert (figures.overlap.precision, figures.overlap.recall) == (2 / 3, 2 / 4)
    assert (figures.spans.precision, figures.spans.recall) == (2 / 3, 2 / 4)
    assert (figures.found.precision, figures.found.recall) == (3 / 3, 3 / 4)
    assert figures.attributed is None
    assert tally.summary().fields == {"label": 2 / 3}


def test_kappa_is_that_of_cohens_own_example():
    """The 2x2 table 45, 15, 25, 15: kappa is (0.6 - 0.54) / (1 - 0.54)."""
    table = {("ORG", "ORG"): 45, ("ORG", "GPE"): 15, ("GPE", "ORG"): 25, ("GPE", "GPE"): 15}
    pairs = [labels for labels, count in table.items() for _ in range(count)]
    tally = Tally()
    for ours, theirs in pairs:
        tally.add(align(entities([(0, 5, ours)]), entities([(0, 5, theirs)]), criteria_of("entities")))
    assert tally.summary().kappa == pytest.approx((0.6 - 0.54) / (1 - 0.54))


def test_nothing_at_all_has_no_figures_rather_than_perfect_ones():
    tally = Tally()
    tally.add(align([], [], criteria_of("entities")))
    summary = tally.summary()
    assert summary.articles == 1
    assert summary.figures.exact.f1 is None
    assert (summary.kappa, summary.fields, summary.labels) == (None, {}, {})
    tally.add(align(entities([(0, 3, "ORG")]), [], criteria_of("entities")))
    assert (tally.summary().figures.exact.precision, tally.summary().figures.exact.f1) == (None, 0.0)


def test_a_kind_with_a_label_for_every_annotation_keeps_the_counters_small():
    tally = Tally()
    for n in range(1_500):
        tally.add(align(entities([(0, 3, f"L{n}")]), entities([(0, 3, f"L{n}")]), criteria_of("entities")))
    summary = tally.summary()
    assert len(summary.labels) == 1_001
    assert summary.figures.exact.f1 == 1.0


def test_figures_against_gold_are_those_of_the_scorer_that_comes_with_it(shared, tmp_path, monkeypatch):
    """The exact spans of the gold numbers, in articles without annotations that are debatable."""
    monkeypatch.syspath_prepend(str(shared / "eval" / "numbers"))
    import score

    lines = (shared / "eval" / "numbers" / "news.dev.jsonl").read_text().splitlines()
    gold, system = tmp_path / "gold.jsonl", tmp_path / "system.jsonl"
    tally = Tally()
    truths, ours = [], []
    for line in lines:
        record = json.loads(line)
        found = record["analyses"]["numbers"]["annotations"]
        if any(a.get("optional") for a in found):
            continue
        record["article"]["metadata"].pop("kinds", None)
        truths.append(record)
        other = json.loads(json.dumps(record))
        changed = other["analyses"]["numbers"]["annotations"]
        if changed and changed[0].get("value") is not None:
            changed[0]["value"] = 4711.0
        if len(changed) > 1:
            changed[1]["start"] += 1
            changed[1]["text"] = changed[1]["text"][1:]
        if len(changed) > 2:
            changed.pop()
        ours.append(other)
        reports = [decode_report(json.dumps(side)) for side in (record, other)]
        sides = [report.analyses["numbers"].annotations for report in reports]
        tally.add(align(*sides, criteria_of("numbers", ["value", "unit"])))
    gold.write_text("".join(json.dumps(r) + "\n" for r in truths))
    system.write_text("".join(json.dumps(r) + "\n" for r in ours))
    reference = score.report(score.load(str(gold)), score.load(str(system)))["news"]["ALL"]
    figures = tally.summary().figures
    assert figures.a == reference["gold"]
    assert figures.b == reference["predicted"]
    assert figures.spans.f1 == pytest.approx(reference["exactF1"])
    assert figures.found.f1 == pytest.approx(reference["F1"])
    assert figures.overlap.f1 == pytest.approx(reference["fullF1"])
    assert 0.5 < reference["fullF1"] < 1
