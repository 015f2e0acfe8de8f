"""Two sets of annotations against each other: who pairs with whom, and what differs."""

from __future__ import annotations

import itertools
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import Entity, Mention, Number, Quote, Stance
from copydesk.alignment import align, align_words, criteria_of, label_text
from copydesk.codec import raw_annotation
from copydesk.errors import UsageError

TEXT = "Ebrahim Raisi said on Tuesday that Iran would not bow to pressure from the European Union in Brussels. " * 3
ENTITIES = criteria_of("entities")


def entity(start: int, end: int, label: str = "ORG") -> Entity:
    return Entity(start=start, end=end, text=TEXT[start:end], label=label, entity="e1", name=TEXT[start:end])


def outcomes(a, b, criteria=ENTITIES):
    return [pair.outcome for pair in align(a, b, criteria).pairs]


def quote(start: int, end: int, kind: str = "direct", speaker: Mention | None = None, **fields) -> Quote:
    return Quote(start=start, end=end, text=TEXT[start:end], kind=kind, speaker=speaker, cue=None, **fields)


def mention(start: int, end: int, name: str | None = None) -> Mention:
    return Mention(start=start, end=end, text=TEXT[start:end], name=name)


def test_each_of_the_five_outcomes_is_told_with_what_differs():
    a = [entity(0, 13, "PERSON"), entity(71, 89), entity(93, 101, "GPE"), entity(35, 39, "GPE")]
    b = [entity(0, 13, "PERSON"), entity(75, 89), entity(93, 101, "ORG"), entity(22, 29, "DATE")]
    pairs = align(a, b, ENTITIES).pairs
    assert [(pair.outcome, pair.differs) for pair in pairs] == [
        ("agree", ()),
        ("b", ()),
        ("a", ()),
        ("span", ("span",)),
        ("label", ("label",)),
    ]
    assert (pairs[1].a, pairs[2].b) == (None, None)


def test_a_pair_that_differs_in_words_and_label_is_a_label_that_differs_and_says_both():
    (pair,) = align([entity(71, 89, "ORG")], [entity(75, 89, "GPE")], ENTITIES).pairs
    assert (pair.outcome, pair.differs) == ("label", ("span", "label"))


def test_stacked_marks_on_one_span_each_find_their_own():
    a = [entity(0, 13, label) for label in ("PERSON", "ORG", "ORG", "GPE")]
    b = [entity(0, 13, label) for label in ("ORG", "NORP", "PERSON", "ORG", "FAC")]
    alignment = align(a, b, ENTITIES)
    assert alignment.counts == {"agree": 3, "span": 0, "label": 1, "a": 0, "b": 1}
    assert {(p.a.label, p.b.label) for p in alignment.of("agree")} == {("PERSON", "PERSON"), ("ORG", "ORG")}


def test_stances_on_one_evidence_pair_by_whom_they_are_about():
    def stance(target: Mention, label: str) -> Stance:
        return Stance(start=0, end=101, text=TEXT[:101], holder=None, target=target, label=label, score=0.5)

    union, iran = mention(75, 89), mention(35, 39)
    alignment = align(
        [stance(union, "oppose"), stance(iran, "support")],
        [stance(iran, "support"), stance(union, "support")],
        criteria_of("stance"),
    )
    assert sorted((p.outcome, p.differs, p.a.target.text) for p in alignment.pairs) == [
        ("agree", (), "Iran"),
        ("label", ("label",), "European Union"),
    ]


def test_nested_marks_pair_with_their_own_level():
    a = [entity(0, 60), entity(0, 30), entity(0, 10)]
    b = [entity(0, 12), entity(0, 61), entity(0, 29)]
    pairs = {(p.a.end, p.b.end) for p in align(a, b, ENTITIES).pairs}
    assert pairs == {(60, 61), (30, 29), (10, 12)}


def test_a_quote_in_parts_is_where_its_parts_are():
    whole = quote(0, 50)
    parts = quote(0, 50, spans=((0, 10), (30, 50)))
    touching = quote(0, 50, spans=((30, 50), (0, 30)))
    assert outcomes([whole], [parts], criteria_of("quotes")) == ["span"]
    assert outcomes([whole], [touching], criteria_of("quotes")) == ["agree"]
    between = quote(12, 28)
    assert outcomes([parts], [between], criteria_of("quotes")) == ["a", "b"]


@pytest.mark.parametrize(
    ("left", "right", "same"),
    [
        (None, None, True),
        (None, (0, 13), False),
        ((8, 13), (0, 13), True),
        ((8, 13), (35, 39), False),
        ((0, 50), (8, 13), False),  # "Ebrahim Raisi said on Tuesday that Iran would not" is not who "Raisi" is
    ],
)
def test_speakers_are_the_same_where_they_overlap_and_neither_is_much_longer(left, right, same):
    a, b = (quote(20, 60, speaker=mention(*side) if side else None) for side in (left, right))
    (pair,) = align([a], [b], criteria_of("quotes")).pairs
    assert pair.outcome == ("agree" if same else "label")
    assert pair.differs == (() if same else ("speaker",))


def test_speakers_of_one_name_are_the_same_wherever_they_are_written():
    a = quote(20, 60, speaker=mention(8, 13, "Ebrahim Raisi"))
    b = quote(20, 60, speaker=mention(111, 116, "ebrahim  raisi"))
    assert outcomes([a], [b], criteria_of("quotes")) == ["agree"]


def test_numbers_compare_kind_value_and_unit_and_of_ranges_their_ends():
    def number(**fields) -> Number:
        return Number(start=0, end=3, text=TEXT[:3], **{"kind": "quantity", **fields})

    one = number(value=37.0, unit="percent")
    assert outcomes([one], [number(value=37.00000000001, unit="percent")], criteria_of("numbers")) == ["agree"]
    (pair,) = align([one], [number(value=38.0, unit="meter")], criteria_of("numbers")).pairs
    assert pair.differs == ("value", "unit")
    (pair,) = align([number(low=1.0, high=2.0)], [number(low=1.0, high=3.0)], criteria_of("numbers")).pairs
    assert pair.differs == ("value",)
    (pair,) = align(
        [number(kind="date", iso="2024-05")], [number(kind="date", iso="2024")], criteria_of("numbers")
    ).pairs
    assert pair.differs == ("value",)


def test_gold_without_a_required_field_does_not_hold_it_against_anyone():
    gold = raw_annotation({"start": 0, "end": 13, "text": TEXT[:13], "kind": "direct", "mine": 1})
    assert outcomes([gold], [quote(0, 13, speaker=mention(35, 39))], criteria_of("quotes")) == ["agree"]


def test_a_plugins_own_kind_compares_its_own_fields_that_both_sides_have():
    def claim(**fields):
        return raw_annotation({"start": 0, "end": 13, "text": TEXT[:13], **fields})

    criteria = criteria_of("claims")
    (pair,) = align([claim(topic="trade", weight=1, mine=2)], [claim(topic="peace", weight=1.0)], criteria).pairs
    assert (pair.outcome, pair.differs) == ("label", ("topic",))
    assert label_text(pair.a, align([claim(topic="trade")], [claim(topic="peace")], criteria).criteria) == "trade"
    assert outcomes(
        [claim(topic="trade", weight=1)], [claim(topic="trade", weight=2)], criteria_of("claims", ["topic"])
    ) == ["agree"]


def test_a_field_that_the_kind_lacks_is_refused_with_the_nearest():
    with pytest.raises(UsageError, match="did you mean 'speaker'"):
        criteria_of("quotes", ["speakers"])


def test_texts_that_differ_are_aligned_by_name_and_words():
    a = [entity(0, 13, "PERSON"), entity(35, 39, "GPE"), entity(75, 89, "ORG")]
    b = [entity(103, 116, "PERSON"), entity(138, 142, "LOC")]
    assert [pair.outcome for pair in align_words(a, b, ENTITIES).pairs] == ["agree", "label", "a"]


# properties

spans = st.tuples(st.integers(0, 60), st.integers(1, 20), st.sampled_from(["ORG", "GPE", "PERSON"])).map(
    lambda t: entity(t[0], t[0] + t[1], t[2])
)


def by_hand(a, b):
    """All overlapping pairs, the best again and again: what the fast way must come to."""

    def share(x, y):
        common = min(x.end, y.end) - max(x.start, y.start)
        return common / (x.end - x.start + y.end - y.start - common) if common > 0 else 0

    ranked = sorted(
        (-share(x, y), x.label != y.label, i, j)
        for (i, x), (j, y) in itertools.product(enumerate(a), enumerate(b))
        if share(x, y)
    )
    joined = {}
    for _, _, i, j in ranked:
        if i not in joined and j not in joined.values():
            joined[i] = j
    return joined


@settings(max_examples=100, deadline=None)
@given(st.lists(spans, max_size=12), st.lists(spans, max_size=12))
def test_it_comes_to_what_trying_all_pairs_comes_to(a, b):
    alignment = align(a, b, ENTITIES)
    found = sorted(
        (p.a.start, p.a.end, p.a.label, p.b.start, p.b.end, p.b.label) for p in alignment.of("agree", "span", "label")
    )
    expected = sorted(
        (a[i].start, a[i].end, a[i].label, b[j].start, b[j].end, b[j].label) for i, j in by_hand(a, b).items()
    )
    assert found == expected


@settings(max_examples=60, deadline=None)
@given(st.lists(spans, max_size=12), st.lists(spans, max_size=12))
def test_each_annotation_is_in_exactly_one_pair_in_the_order_of_the_text(a, b):
    pairs = align(a, b, ENTITIES).pairs
    assert sorted(id(p.a) for p in pairs if p.a) == sorted(map(id, a))
    assert sorted(id(p.b) for p in pairs if p.b) == sorted(map(id, b))
    begins = [min(side.start for side in (p.a, p.b) if side) for p in pairs]
    assert begins == sorted(begins)


@settings(max_examples=40, deadline=None)
@given(st.lists(spans, max_size=12))
def test_a_set_agrees_with_itself(a):
    assert set(outcomes(a, list(reversed(a)))) <= {"agree"}


@pytest.mark.parametrize("shape", ["apart", "stacked", "nested", "crossing"])
def test_time_grows_with_the_number_of_annotations_whatever_their_shape(shape):
    def marks(count: int, shift: int):
        for n in range(count):
            match shape:
                case "apart":
                    start, end = 10 * n + shift, 10 * n + 7
                case "stacked":
                    start, end = shift, 100
                case "nested":
                    start, end = n, 4 * count - n + shift
                case _:
                    start, end = n, n + count + shift
            yield Entity(start=start, end=end, text="", label="ORG" if n % 3 else "GPE", entity="e", name="n")

    def seconds(count: int) -> float:
        a, b = list(marks(count, 0)), list(marks(count, 1))
        begin = time.process_time()
        align(a, b, ENTITIES)
        return time.process_time() - begin

    small = max(seconds(150), 0.002)
    assert seconds(1_200) < 30 * small, (
        "eight times as many may not take more than thirty times as long: 64 is quadratic"
    )


def test_offsets_that_make_no_sense_are_no_pair_with_anything_else():
    odd = [entity(5, 5), entity(9, 2), Entity(start=-3, end=2, text="", label="ORG", entity="e", name="n")]
    assert sorted(outcomes(odd, [entity(5, 6), entity(4, 8)])) == ["a", "a", "a", "b", "b"]
    assert outcomes(odd, odd) == ["agree"] * 3
