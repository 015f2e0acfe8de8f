"""The numbers analyzer: what a reader of an article would call each figure."""

from __future__ import annotations

import itertools
import math
import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk
from copydesk import Article, Number
from copydesk_numbers import NumberOptions, NumbersAnalyzer

SEEDS = Path(__file__).parents[2] / "seeds"


def numbers(text: str, published: str | None = "2016-03-01") -> list[Number]:
    report = copydesk.analyze(Article(id="t", text=text, published=published), ["numbers"])
    analysis = report.analyses["numbers"]
    assert analysis.failure is None, analysis.failure
    return [found for found in analysis.annotations if isinstance(found, Number)]


def one(text: str, published: str | None = "2016-03-01") -> Number:
    found = numbers(text, published)
    assert len(found) == 1, [number.text for number in found]
    return found[0]


def values(text: str) -> list[float | None]:
    return [number.value for number in numbers(text)]


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("They counted 1,234,567.5 of them.", 1234567.5),
        ("They counted 12,34,567 of them.", 1234567),
        ("They counted 1.234.567,5 of them.", 1234567.5),
        ("They counted 40 000 of them.", 40000),
        ("They counted 40\u202f000 of them.", 40000),
        ("They counted ٣٤٥ of them.", 345),
        ("They counted ４５６ of them.", 456),
        ("They counted 2½ of them.", 2.5),
        ("They counted twenty-six of them.", 26),
        ("They counted three hundred and two of them.", 302),
        ("They counted seven hundred twenty-one thousand twelve of them.", 721012),
        ("They counted two and a half million of them.", 2.5e6),
        ("They counted two-and-a-half million of them.", 2.5e6),
        ("They counted half a million of them.", 5e5),
        ("They counted three dozen of them.", 36),
        ("They counted 10.13 crore of them.", 101300000),
        ("They counted minus five of them.", -5),
        ("They counted two-thirds of them.", 2 / 3),
        ("They counted 8 in 10 of them.", 0.8),
        ("They counted one in five of them.", 0.2),
        ("About 1.5m votes were cast.", 1.5e6),
    ],
)
def test_value(text: str, value: float) -> None:
    assert one(text).value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "kind", "value", "unit"),
    [
        ("It cost $1.2bn.", "money", 1.2e9, "USD"),
        ("It cost £20m.", "money", 20e6, "GBP"),
        ("It cost US$5.", "money", 5, "USD"),
        ("It cost 20 million pounds.", "money", 20e6, "GBP"),
        ("It cost 34 cents.", "money", 0.34, "USD"),
        ("It cost 5,000 Pakistani rupees.", "money", 5000, "PKR"),
        ("It cost 5,000 rupees in Pakistan.", "money", 5000, "PKR"),
        ("It cost 3 dollars 50 cents.", "money", 3.5, "USD"),
        ("It costs $10 a month.", "money", 10, "USD/month"),
        ("It costs $15-an-hour.", "money", 15, "USD/hour"),
        ("It weighs twenty pounds.", "quantity", 20, "pound"),
        ("It holds 35 trillion cubic meters.", "quantity", 35e12, "meter**3"),
        ("It covers 301,338 km2.", "quantity", 301338, "kilometer**2"),
        ("It ran at 200 kilometres per hour.", "quantity", 200, "kilometer/hour"),
        ("He drives 14,000 miles a year.", "quantity", 14000, "mile/year"),
        ("He is 7 feet 10 inches tall.", "quantity", 94, "inch"),
        ("A 5,000-square-foot house.", "quantity", 5000, "foot**2"),
        ("It lasted 37 minutes.", "duration", 37, "minute"),
        ("It lasted an hour and a half.", "duration", 1.5, "hour"),
        ("It was 37 °C.", "temperature", 37, "degree_Celsius"),
        ("It was -5°C.", "temperature", -5, "degree_Celsius"),
        ("It rose 2.8 percentage points.", "percent", 2.8, "percentage_point"),
        ("It rose by one-half of 1 percent.", "percent", 0.5, "percent"),
        ("A 15-year-old did it.", "age", 15, "year"),
        ("Clinton, 35, did it.", "age", 35, "year"),
        ("The twelfth economic meeting.", "ordinal", 12, None),
        ("The 42nd president.", "ordinal", 42, None),
        ("The No. 2 official.", "ordinal", 2, None),
    ],
)
def test_kind_and_unit(text: str, kind: str, value: float, unit: str | None) -> None:
    number = one(text)
    assert (number.kind, number.unit) == (kind, unit)
    assert number.value == pytest.approx(value)


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("On May 3, 2018, they met.", "2018-05-03"),
        ("On 3 May 2018 they met.", "2018-05-03"),
        ("On 2018-05-03 they met.", "2018-05-03"),
        ("On 5/17/2018 they met.", "2018-05-17"),
        ("On 13.5.2015 they met.", "2015-05-13"),
        ("In May 2018 they met.", "2018-05"),
        ("Since the 1979 revolution.", "1979"),
        ("In the 1960s they met.", "196X"),
        ("In the '70s they met.", "197X"),
        ("In the 19th century they met.", "18XX"),
        ("In Q3 2019 they met.", "2019-07/2019-09"),
        ("The 2015-16 season.", "2015/2016"),
        ("The collapse of 2008-9.", "2008/2009"),
        ("In 500 B.C. they met.", "-0499"),
        ("At Tuesday's meeting they left.", "2016-03-01"),
        ("The 9/11 attacks.", "2001-09-11"),
        ("On Jan. 17-23 they met.", "2016-01-17/2016-01-23"),
        ("Between Oct. 30 and Nov. 9 they met.", "2015-10-30/2015-11-09"),
        ("On June 18 they met.", "2016-06-18"),
        ("They met yesterday.", "2016-02-29"),
        ("They met last month.", "2016-02"),
        ("They met last year.", "2015"),
        ("They met on Monday.", "2016-02-29"),
        ("They will meet on Monday.", "2016-03-07"),
        ("The first Monday in October 2015.", "2015-10-05"),
    ],
)
def test_date(text: str, iso: str) -> None:
    number = one(text)
    assert (number.kind, number.iso, number.value) == ("date", iso, None)


def test_date_without_day_of_publication_stays_open() -> None:
    assert one("On June 18 they met.", published=None).iso == "XXXX-06-18"
    assert one("They met yesterday.", published=None).iso is None


def test_published_option_stands_in_for_a_missing_date() -> None:
    class Bare:
        article = Article(id="t", text="They met yesterday.")

        def options(self, expected: type[NumberOptions]) -> NumberOptions:
            import datetime

            return expected(published=datetime.date(2016, 3, 1))

    found = list(NumbersAnalyzer().analyze(Bare()))  # type: ignore[arg-type]  # all of a context that it reads
    assert [number.iso for number in found] == ["2016-02-29"]


def test_duration_ago_leads_to_a_date() -> None:
    number = one("They met four years ago.")
    assert (number.kind, number.text, number.value, number.unit, number.iso) == (
        "duration",
        "four years",
        4,
        "year",
        "2012",
    )


@pytest.mark.parametrize(
    ("text", "modifier", "low", "high"),
    [
        ("More than 37% agreed.", "more_than", 37, None),
        ("At least 37% agreed.", "at_least", 37, None),
        ("Less than 37% agreed.", "less_than", None, 37),
        ("Up to 37% agreed.", "at_most", None, 37),
        ("Nearly 37% agreed.", "approx", None, None),
        ("Gifts of $37 or less.", "at_most", None, 37),
        ("No fewer than 37 agreed.", "at_least", 37, None),
        ("The sums add up to 37.", None, None, None),
        ("A 37-odd percent share.", "approx", None, None),
        ("They grew 37+ percent.", "at_least", 37, None),
        ("A row over a $37 bill.", None, None, None),
        ("They met 37 times.", None, None, None),
    ],
)
def test_bound(text: str, modifier: str | None, low: float | None, high: float | None) -> None:
    number = one(text)
    assert number.value == 37
    assert (number.modifier, number.low, number.high) == (modifier, low, high)
    assert number.text.startswith(("37", "$37"))


@pytest.mark.parametrize(
    ("text", "low", "high", "unit"),
    [
        ("Between 5 and 10 million people.", 5e6, 10e6, None),
        ("From $5 to $10 million.", 5e6, 10e6, "USD"),
        ("The top 2 or 3 percent.", 2, 3, "percent"),
        ("An 8- to 16-meter telescope.", 8, 16, "meter"),
        ("Winds of 60-70 mph.", 60, 70, "mile/hour"),
        ("From $15 to $26 an hour.", 15, 26, "USD/hour"),
        ("A crucial two- or three-week period.", 2, 3, "week"),
        ("More than 100 but less than 300 people.", 100, 300, None),
        ("He is in his 40s.", 40, 49, "year"),
        ("People between the ages of 18 and 29.", 18, 29, "year"),
    ],
)
def test_range(text: str, low: float, high: float, unit: str | None) -> None:
    number = one(text)
    assert (number.value, number.low, number.high, number.unit) == (None, low, high, unit)


def test_vague_plural_has_a_least() -> None:
    number = one("Tens of thousands of refugees fled.")
    assert (number.value, number.low, number.modifier, number.counted) == (None, 10000, "approx", "refugees")


def test_descending_pair_is_two_numbers() -> None:
    found = numbers("She leads him 1,428 to 1,153 in pledged delegates.")
    assert [(number.value, number.counted) for number in found] == [
        (1428, "pledged delegates"),
        (1153, "pledged delegates"),
    ]


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("Ambassadors from 28 Islamic countries were present.", "Islamic countries"),
        ("More than 37% of the world's gas resources.", "world's gas resources"),
        ("A two-day visit began.", "visit"),
        ("King won 12 Grand Slam singles titles in her career.", "Grand Slam singles titles"),
        ("Of these, 30,290 are Democrats.", "Democrats"),
        ("Nine of the 13 delegates left.", "delegates"),
        ("The second-largest power left.", "largest power"),
    ],
)
def test_counted(text: str, counted: str) -> None:
    assert numbers(text)[0].counted == counted


@pytest.mark.parametrize(
    "text",
    [
        "Section 230 protects them.",
        "Under Article 33 and Flight 370.",
        "The B-52, the PF-9, HB2 and Covid-19.",
        "Call 555-123-4567 or +1-222-222-2222.",
        "One of the priorities, and no one else.",
        "The first lady and the First Amendment.",
        "The 14th Amendment and the Third World.",
        "They won 2-1 at 10:30 p.m.",
        "Room 101, Route 66 and Boeing 747.",
        "Several men, a few women, many children.",
        "He lives at 10 Downing Street.",
        "The server 192.168.1.2 is at https://example.org/2016/03/01.",
        "Air Force One and the Big Ten.",
        "3. Stocks fall again",
        "A 9-to-5 job, a 3-to-1 margin, 24/7.",
        "He read of it [17] on USA TODAY.",
    ],
)
def test_no_number(text: str) -> None:
    assert [number.text for number in numbers(text)] == []


def test_order_and_overlap() -> None:
    text = (SEEDS / "004_8c8f8ee084c5d45d.txt").read_text(encoding="utf-8")
    found = numbers(text, "2021-07-30")
    assert all(left.end <= right.start for left, right in itertools.pairwise(found))
    assert all(number.why for number in found)


def test_seed_figures() -> None:
    text = (SEEDS / "000_39146c9ee22fda72.txt").read_text(encoding="utf-8")
    found = {number.text: number for number in numbers(text, "2022-01-20")}
    assert (found["37%"].modifier, found["37%"].counted) == ("more_than", "world's gas resources")
    volume = found["35 trillion cubic meters"]
    assert (volume.value, volume.unit, volume.counted) == (35e12, "meter**3", "gas")
    assert found["May 2018"].iso == "2018-05"


def test_kinds_option_keeps_only_those() -> None:
    class Bare:
        article = Article(id="t", text="In 2012 it cost $5 and weighed 3 kg.")

        def options(self, expected: type[NumberOptions]) -> NumberOptions:
            return expected(kinds=("money",))

    found = list(NumbersAnalyzer().analyze(Bare()))  # type: ignore[arg-type]  # all of a context that it reads
    assert [number.text for number in found] == ["$5"]


def test_paragraphs_are_not_crossed() -> None:
    assert [number.value for number in numbers("They counted 5\n\nmillion pounds of rice.")][:1] == [5]


@pytest.mark.parametrize(
    "text",
    [
        "1" * 100_000,
        "1," * 20_000,
        "million " * 5_000,
        "twenty-" * 5_000,
        "one hundred and " * 3_000,
        "between 1 and " * 3_000,
        "1/" * 10_000,
        "1e9" * 5_000,
        "$ " * 10_000,
        "9" * 400 + " million dollars",
        "1e308 million people",
        "10^400 and 9^9^9",
        "²³ ٣٤٥ ４５６ Ⅻ ½ 五 ① 十",
        "½" * 5_000,
        '5" ' * 5_000,
    ],
    ids=lambda text: text[:16],
)
def test_hostile_text_gives_finite_values(text: str) -> None:
    for number in numbers(text):
        assert all(end is None or math.isfinite(end) for end in (number.value, number.low, number.high))


_PIECES = st.sampled_from(
    "1 2,000 3.5 ½ ² ٣ one two twenty hundred million dozen half third second - – / : . , ( ) % $ £ US kg miles year "
    "years old per a an the of and or to between more than about least May Sept. 11 2016 '70s 1960s today last week "
    "Monday first No. ages 's ago Q3 minus point degrees C C. B-52 \n\n \n".split(" ")
)


@settings(max_examples=300, deadline=None)
@given(st.lists(_PIECES, max_size=12), st.sampled_from(["", " "]))
def test_any_mix_of_figures_has_honest_offsets(pieces: list[str], blank: str) -> None:
    text = blank.join(pieces)
    end = 0
    for number in numbers(text):
        assert text[number.start : number.end] == number.text
        assert end <= number.start < number.end
        end = number.end


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=60))
def test_any_text_is_read(text: str) -> None:
    for number in numbers(text):
        assert text[number.start : number.end] == number.text


def test_needs_no_model() -> None:
    assert not NumbersAnalyzer.needs(NumberOptions())
    code = "import sys, copydesk_numbers; assert 'spacy' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
