"""Numbers: changes, names on request, what is counted by the parse, base units."""

from __future__ import annotations

import importlib.util

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk
from copydesk import Article, Number
from copydesk_numbers import NumberOptions, NumbersAnalyzer
from copydesk_numbers.grammar import read_figures
from copydesk_numbers.lexer import scan

HAS_PINT = importlib.util.find_spec("pint") is not None


def numbers(text: str, options: str = "") -> list[Number]:
    report = copydesk.analyze(Article(id="t", text=text, published="2016-03-01"), [f"numbers{options}"])
    analysis = report.analyses["numbers"]
    assert analysis.failure is None, analysis.failure
    return [found for found in analysis.annotations if isinstance(found, Number)]


@pytest.mark.parametrize(
    ("text", "value", "change"),
    [
        ("Turnout is up 3 points.", 3, "increase"),
        ("Shares were down about 2 percent.", 2, "decrease"),
        ("Output fell by 12 percent.", 12, "decrease"),
        ("Inflation rose sharply by 3 percent.", 3, "increase"),
        ("Oil fell as much as $3 a barrel.", 3, "decrease"),
        ("The rate dropped another 3 percentage points.", 3, "decrease"),
        ("They cut emissions of carbon by a third.", 1 / 3, "decrease"),
        ("It costs a third less than before.", 1 / 3, "decrease"),
        ("They made 20% more than others.", 20, "increase"),
        ("It was 2 degrees warmer.", 2, "increase"),
        ("A 12 percent increase came.", 12, "increase"),
        ("A 20 percent tax cut came.", 20, "decrease"),
        ("A 5-point drop came.", 5, "decrease"),
        ("A drop of 3 percent came.", 3, "decrease"),
        ("It has 3 fewer seats.", 3, "decrease"),
        ("Sales doubled.", 2, "increase"),
        ("Debts were halved.", 0.5, "decrease"),
        ("They make up 37% of it.", 37, None),
        ("He put up $5 million.", 5e6, None),
        ("He raised $3 million.", 3e6, None),
        ("He cut 5,000 jobs.", 5000, None),
        ("They dropped 12 bombs.", 12, None),
        ("Up to 30% of them left.", 30, None),
        ("Ratings have risen above 50 percent.", 50, None),
        ("It rose to 40 percent.", 40, None),
        ("It pays $37 or less.", 37, None),
    ],
)
def test_change(text: str, value: float, change: str | None) -> None:
    (number,) = numbers(text)
    assert number.value == pytest.approx(value)
    assert number.change == change


def test_only_the_amount_of_a_change_is_one_and_not_what_is_reached() -> None:
    assert [(n.text, n.change) for n in numbers("Sales rose 40% to $3bn.")] == [("40%", "increase"), ("$3bn", None)]


def test_a_factor_told_by_a_verb_is_a_multiple_with_its_bound() -> None:
    (number,) = numbers("Prices more than tripled.")
    assert (number.kind, number.value, number.low, number.modifier) == ("multiple", 3, 3, "more_than")


@pytest.mark.parametrize("text", ["He doubled down.", "The room doubled as a chapel.", "The halved apple fell."])
def test_words_that_only_look_like_a_multiple(text: str) -> None:
    assert numbers(text) == []


NAMES = "The B-52, HB2 and Covid-19 under Section 230; call +1-222-222-2222 on Anderson Cooper 360. They won 2-1."


def test_names_and_scores_are_given_on_request_alone() -> None:
    assert numbers(NAMES) == []
    found = numbers(NAMES, ":identifiers=true:scores=true")
    assert [(n.kind, n.text) for n in found] == [
        ("identifier", "B-52"),
        ("identifier", "HB2"),
        ("identifier", "Covid-19"),
        ("identifier", "Section 230"),
        ("identifier", "+1-222-222-2222"),
        ("identifier", "Anderson Cooper 360"),
        ("score", "2-1"),
    ]
    assert all(n.value is None for n in found)
    assert [n.kind for n in numbers(NAMES, ":scores=true")] == ["score"]


def test_identifiers_change_nothing_else() -> None:
    text = "Section 230 and 3 B-52s cost $5; Room 101 has 20 of the 30 seats, Windows 10 costs 7 percent more."
    asked = numbers(text, ":identifiers=true:scores=true")
    assert [n for n in asked if n.kind not in ("identifier", "score")] == numbers(text)


_PIECES = st.sampled_from(
    "3 20 up down by a third of to rose fell cut doubled halved percent % points - . , ( ) [ ] # + & / : Section 230 "
    "B-52 Covid 360 Anderson No. 555 1234 2-1 6 3 ruling $ \n\n more less increase drop 10 a.m. Room U.S. '70s".split(
        " "
    )
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=12), st.sampled_from(["", " "]))
def test_names_overlap_no_figure_and_hide_none(pieces: list[str], blank: str) -> None:
    text = blank.join(pieces)
    end = 0
    for figure in read_figures(tokens := scan(text), None):
        assert end <= tokens.starts[figure.start] < tokens.ends[figure.end - 1] <= len(text)
        end = tokens.ends[figure.end - 1]


def test_only_the_parse_option_needs_the_parse() -> None:
    assert not NumbersAnalyzer.needs(NumberOptions())
    assert NumbersAnalyzer.needs(NumberOptions(counted="parse")) == {"parse", "tags"}


def test_the_parse_finds_what_is_counted_before_the_figure() -> None:
    text = "The annual deficit would surpass $1 trillion. Officials bought 1,500 coal- and gas-fired power plants."
    assert [n.counted for n in numbers(text, ":counted=parse")] == [
        "annual deficit",
        "coal- and gas-fired power plants",
    ]


def test_a_noun_before_a_sum_is_counted_without_the_parse() -> None:
    assert [n.counted for n in numbers("It ran an annual deficit of more than $1 trillion.")] == ["annual deficit"]
    assert [n.counted for n in numbers("He paid a total of $5 instead of $7.")] == [None, None]


def test_capitals_of_a_headline_make_no_names() -> None:
    text = "Three Soldiers Killed After Two Attacks in Syria\n\nThe Big Ten and Seven Oaks won."
    assert [n.value for n in numbers(text)] == [3, 2]


@pytest.mark.skipif(not HAS_PINT, reason="Pint is not installed (extra 'units')")
def test_base_units() -> None:
    text = "It ran at 360 kilometers per hour for 2 minutes at 37 °C, 2 °C warmer, for $5 and 3 points."
    found = numbers(text, ":to_base=true")
    expected = [(100, "meter/second"), (120, "second"), (310.15, "kelvin"), (2, "kelvin"), (None, None), (None, None)]
    for number, (value, unit) in zip(found, expected, strict=True):
        assert number.base_unit == unit
        assert number.base_value == (None if value is None else pytest.approx(value))


@pytest.mark.skipif(HAS_PINT, reason="Pint is installed")
def test_without_pint_the_failure_names_the_extra() -> None:
    failure = copydesk.analyze("It weighs 5 kg.", ["numbers:to_base=true"]).analyses["numbers"].failure
    assert failure is not None
    assert "copydesk[units]" in failure.message
