"""What a reader of the two sample articles would say, held against what copydesk says."""

from __future__ import annotations

import pytest

import copydesk
from copydesk import Entity, Number, Quote, Stance


@pytest.fixture(scope="module")
def reports(seeds) -> dict[str, copydesk.Report]:
    texts = {file.name[:3]: file.read_text(encoding="utf-8") for file in seeds.glob("*.txt")}
    return {
        name: copydesk.analyze(copydesk.Article(id=name, text=text), ["entities", "quotes", "stance", "numbers"])
        for name, text in texts.items()
    }


def found(report: copydesk.Report, name: str, struct: type) -> list:
    analysis = report.analyses[name]
    assert analysis.failure is None, analysis.failure
    assert all(isinstance(a, struct) for a in analysis.annotations)
    return list(analysis.annotations)


def speaker_of(report: copydesk.Report, words: str) -> str | None:
    """The speaker's name of the one quote that holds these words."""
    quotes = [q for q in found(report, "quotes", Quote) if words in q.text]
    assert quotes, f"no quote holds {words!r}"
    shortest = min(quotes, key=lambda q: len(q.text))
    return None if shortest.speaker is None else shortest.speaker.name


@pytest.mark.parametrize(
    "words",
    [
        "the current level of trade",
        "Economic and trade relations",
        "an example of successful cooperation",
        "indispensable experiences",
        "will not be temporary",
        "standing against the West",
        "Shanghai Cooperation Organization (SCO), can",
        "no obstacle for cooperation",
    ],
)
def test_every_quote_by_raisi_is_his_by_name(reports, words):
    assert speaker_of(reports["000"], words) == "Ebrahim Raisi"


@pytest.mark.parametrize(
    "words", ["Iranian and Russian support", "extensive agenda", "Continuous and stable relations"]
)
def test_the_russian_president_is_putin(reports, words):
    assert speaker_of(reports["000"], words) == "Vladimir Putin"


def test_the_government_speaks_too(reports):
    assert speaker_of(reports["000"], "illegitimate and counter-productive") == "Russia"


@pytest.mark.parametrize(
    ("words", "name"),
    [
        ("Tatarstan is ready to cooperate", "Rustam Minnikhanov"),
        ("Vladimir Putin was the first world leader", "Kazem Jalali"),
        ("serious will and determination", "Kazem Jalali"),
        ("proud history", "Kazem Jalali"),
        ("We are happy that it is now a platform", "Kazem Jalali"),
        ("will expand economic and political cooperation", "Boris Dolgov"),
        ("list of Iran’s priority partners", "Vladimir Sazhin"),
        ("situational partnership", "Vladimir Sazhin"),
    ],
)
def test_the_speakers_of_the_second_article(reports, words, name):
    assert speaker_of(reports["004"], words) == name


def test_a_title_in_quotation_marks_is_no_quote(reports):
    assert all(q.text != "Russia and the Islamic World" for q in found(reports["004"], "quotes", Quote))


def test_one_identity_each(reports):
    entities = found(reports["000"], "entities", Entity)
    for words, name in (
        ("Raisi", "Ebrahim Raisi"),
        ("The Iranian president", "Ebrahim Raisi"),
        ("Putin", "Vladimir Putin"),
        ("The Russian leader", "Vladimir Putin"),
        ("SCO", "Shanghai Cooperation Organization"),
    ):
        mentions = [e for e in entities if e.text == words]
        assert mentions, words
        assert {e.name for e in mentions} == {name}, words
    ids = {e.entity for e in entities if e.name in ("Ebrahim Raisi", "Vladimir Putin")}
    assert len(ids) == 2
    roles = {e.name: e.role for e in entities if e.role}
    assert roles["Hossein Amir Abdollahian"] == "foreign minister"


def number(report: copydesk.Report, text: str) -> Number:
    return next(n for n in found(report, "numbers", Number) if n.text == text)


def test_every_number_has_its_value_and_what_it_counts(reports):
    share = number(reports["000"], "37%")
    assert (share.kind, share.value, share.modifier, share.counted) == (
        "percent",
        37,
        "more_than",
        "world's gas resources",
    )
    gas = number(reports["000"], "35 trillion cubic meters")
    assert (gas.value, gas.unit) == (35e12, "meter**3")
    assert number(reports["004"], "28").counted == "Islamic countries"
    assert number(reports["000"], "May 2018").iso == "2018-05"


@pytest.mark.parametrize(
    ("article", "holder", "target", "label"),
    [
        ("000", "Ebrahim Raisi", "trade", "oppose"),
        ("000", "Russia", "sanctions", "oppose"),
        ("000", "U.S.", "Iran", "oppose"),
        ("004", "Vladimir Putin", "Raisi", "support"),
        ("004", "Kazem Jalali", "Tatarstan", "support"),
    ],
)
def test_who_stands_where(reports, article, holder, target, label):
    stances = [
        s
        for s in found(reports[article], "stance", Stance)
        if s.holder is not None and s.holder.name == holder and target in f"{s.target.text} {s.target.name}"
    ]
    assert stances, f"{holder} has no stance on {target}"
    assert label in {s.label for s in stances}
