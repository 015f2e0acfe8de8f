"""The checks across an article: what cannot be is found, what can be is left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

import copydesk
from copydesk_numbers import NumberCheck

SEEDS = Path(__file__).parents[2] / "seeds"


def checks(text: str) -> list[NumberCheck]:
    analysis = copydesk.analyze(text, ["numbers", "number-checks"]).analyses["number-checks"]
    assert analysis.failure is None, analysis.failure
    return [found for found in analysis.annotations if isinstance(found, NumberCheck)]


@pytest.mark.parametrize(
    ("text", "check", "certainty", "claim", "against"),
    [
        ("Sales rose 50% from 10 to 20.", "change", "impossible", "50%", ["10 to 20"]),
        ("Sales rose from $10 million to $20 million, a 50% increase.", "change", "impossible", "50%", None),
        ("Sales doubled from 10 to 30.", "change", "impossible", "doubled", ["10 to 30"]),
        ("Turnout fell 10 percent, from 50 percent to 40 percent.", "change", "doubtful", "10 percent", None),
        ("30 of the 20 members left.", "parts", "impossible", "30", ["20"]),
        ("Some 120 percent of voters agreed.", "shares", "impossible", "120 percent", []),
        ("60% approve of him and 55% disapprove.", "shares", "impossible", "60%", ["55%"]),
        ("Ann Smith, 35, left. Later, Ann Smith, 53, came.", "age", "doubtful", "53", ["35"]),
    ],
)
def test_what_does_not_fit(text: str, check: str, certainty: str, claim: str, against: list[str] | None) -> None:
    (found,) = checks(text)
    assert (found.check, found.certainty, found.text) == (check, certainty, claim)
    assert against is None or [span.text for span in found.against] == against
    assert found.why
    assert found.message.endswith(".")


@pytest.mark.parametrize(
    "text",
    [
        "Sales rose from $10 million to $15 million, a 50% increase.",
        "Profit grew 12.5% from $8m to $9m.",
        "Sales doubled from about 10 to 21.",
        "Prices rose from 3 percent to 4 percent, a 33 percent increase.",
        "It fell 3 percent. Seats went from 10 to 20.",
        "12 of the 20 members left.",
        "In 2015 of the 20 members 12 left.",
        "Prices are 120 percent of the target.",
        "The number rose by 120 percent.",
        "55% approve, 45% disapprove.",
        "60% speak French and 55% speak English.",
        "Ann Smith, 35, left. Bob Smith, 53, came.",
        "Together the two hold 50 percent of the oil reserves. Iran holds 30 percent of the oil reserves.",
    ],
)
def test_what_fits_is_left_alone(text: str) -> None:
    assert checks(text) == []


def test_the_share_of_two_countries_is_held_against_their_own() -> None:
    (found,) = checks((SEEDS / "000_39146c9ee22fda72.txt").read_text(encoding="utf-8"))
    assert (found.text, found.check, found.certainty) == ("37%", "sum", "doubtful")
    assert [span.text for span in found.against] == ["19 percent", "17.1 percent"]
    assert "36.1" in found.message
    assert checks((SEEDS / "004_8c8f8ee084c5d45d.txt").read_text(encoding="utf-8")) == []


def test_many_figures_take_little_time_to_hold_against_each_other() -> None:
    assert len(checks("From 10 to 20, a 50% increase. " * 300)) == 300
