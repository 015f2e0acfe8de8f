"""What many reports say together."""

from __future__ import annotations

import itertools
import json
import random

import msgspec
import pytest

from copydesk.codec import decode_report, encode_report
from copydesk.corpus import Corpus, stance_cells, write_rows
from copydesk.corpus.keys import fits, name_key
from copydesk.limits import MAX_PLACES


def counted(*articles):
    corpus = Corpus()
    for number, article in enumerate(articles):
        corpus.add(article.report, number)
    return corpus


def mentions(corpus):
    return {row.name: (row.mentions, row.articles) for row in corpus.names()}


def test_one_person_in_several_articles_is_one_row(article):
    corpus = counted(
        article().entity("Ebrahim Raisi").entity("he", "Ebrahim Raisi", mention="pronoun"),
        article().entity("Raisi", role="president"),
        article().entity("Sayyid Ebrahim Raisi").entity("E. Raisi"),
    )
    (row,) = corpus.names()
    assert (row.name, row.label, row.role) == ("Sayyid Ebrahim Raisi", "PERSON", "president"), "the fullest of three"
    assert (row.mentions, row.articles) == (5, 3)
    assert row.forms == {"E. Raisi": 1, "Ebrahim Raisi": 1, "Raisi": 1, "Sayyid Ebrahim Raisi": 1}
    assert [(p.article, p.text) for p in row.places][:3] == [("a1", "Ebrahim Raisi"), ("a1", "he"), ("a2", "Raisi")]


def test_a_surname_alone_belongs_to_nobody_where_two_have_it(article):
    corpus = counted(
        article().entity("John Smith"),
        article().entity("Adam Smith"),
        article().entity("Smith"),
        article().entity("J. Smith"),
    )
    assert mentions(corpus) == {"John Smith": (2, 2), "Adam Smith": (1, 1), "Smith": (1, 1)}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Donald Trump", "Donald Trump Jr."),
        ("John B. Smith", "John F. Smith"),
        ("Ebrahim", "Ebrahim Raisi"),
        ("Smith John", "John Smith"),
    ],
)
def test_two_people_stay_two(article, one, other):
    assert len(counted(article().entity(one), article().entity(other)).names()) == 2


def test_a_bare_surname_fits_father_and_son(article):
    corpus = counted(article().entity("Trump"), article().entity("Donald Trump"), article().entity("Donald Trump Jr."))
    assert mentions(corpus)["Trump"] == (1, 1)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Hossein Amir-Abdollahian", "Hossein Amirabdollahian"),
        ("Anna Bergström", "Anna Bergstrom"),
        ("PUTIN", "Putin"),
        ("J.R. Smith", "J. R. Smith"),
    ],
)
def test_spellings_of_one_person_are_one(article, one, other):
    assert len(counted(article().entity(one), article().entity(other)).names()) == 1


def test_a_short_form_of_a_body_or_place_needs_an_article_that_uses_it_so(article):
    union, wto = ("European Union", "ORG"), ("World Trade Organization", "ORG")
    apart = counted(article().entity(*union[:1], label="ORG"), article().entity("EU", label="ORG"))
    assert len(apart.names()) == 2
    together = counted(
        article().entity("European Union", label="ORG").entity("EU", "European Union", "ORG"),
        article().entity("EU", label="ORG"),
        article().entity("The European Union", label="GPE"),
        article().entity(*wto[:1], label="ORG").entity("Tehran", wto[0], "ORG"),
        article().entity("Tehran", label="ORG"),
    )
    assert mentions(together) == {"European Union": (4, 3), "World Trade Organization": (2, 1), "Tehran": (1, 1)}


def test_a_word_that_is_a_body_and_a_place_stays_two(article):
    corpus = counted(article().entity("Chelsea", label="ORG"), article().entity("Chelsea", label="GPE"))
    assert sorted(row.label for row in corpus.names()) == ["GPE", "ORG"]


def test_speakers_are_counted_by_kind_and_nobody_comes_last(article):
    corpus = counted(
        article().entity("Ebrahim Raisi").quote("One", "Ebrahim Raisi").quote("Two", "Ebrahim Raisi", "indirect"),
        article().entity("Raisi").quote("Three", "Raisi", "mixed").quote("Four", "officials").quote("Five", None),
        article().quote("Six", None).quote("Seven", None).quote("Eight", "Officials"),
    )
    rows = corpus.speakers()
    assert [(r.name, r.label, r.quotes, r.direct, r.indirect, r.mixed, r.articles) for r in rows] == [
        ("Ebrahim Raisi", "PERSON", 3, 1, 1, 1, 2),
        ("Officials", None, 2, 2, 0, 0, 2),
        (None, None, 3, 3, 0, 0, 2),
    ]
    assert [(p.text, p.label) for p in rows[0].places] == [("One", "direct"), ("Two", "indirect"), ("Three", "mixed")]


def test_stances_are_a_matrix_with_the_evidence_of_each_cell(article):
    one = article().entity("Ebrahim Raisi").entity("Iran", label="GPE")
    one.stance("Ebrahim Raisi", "Iran", 0.8).stance(None, "Iran", -0.4).stance("Ebrahim Raisi", "the deal", 0.0)
    two = article().entity("Raisi").stance("Raisi", "deal", -0.6)
    corpus = counted(one, two)
    cells = corpus.stances()
    assert [(c.holder, c.target, c.count, c.support, c.oppose, c.neutral, c.mean) for c in cells] == [
        ("Ebrahim Raisi", "deal", 2, 0, 1, 1, -0.3),
        (None, "Iran", 1, 0, 1, 0, -0.4),
        ("Ebrahim Raisi", "Iran", 1, 1, 0, 0, 0.8),
    ]
    assert [(p.article, p.label, p.score) for p in cells[0].places] == [("a1", "neutral", 0.0), ("a2", "oppose", -0.6)]
    assert stance_cells([one.report, two.report]) == cells, "one function for all"
    assert [cell.target for cell in stance_cells([two.report])] == ["deal"], "an article alone, too"


def test_numbers_by_unit_have_least_median_and_most(article):
    corpus = counted(
        article()
        .number("12 percent", "percent", value=12.0, unit="percent")
        .number("three beaches", value=3.0, counted="beaches"),
        article()
        .number("30 percent", "percent", value=30.0, unit="percent")
        .number("5 to 7", low=5.0, high=7.0, counted="Beaches"),
        article().number("1 percent", "percent", value=1.0, unit="percent").number("two", value=2.0, counted="towns"),
        article()
        .number("2015", "date", iso="2015")
        .number("May", "date", iso="XXXX-05")
        .number("1999-2001", "date", iso="1999/2001-05"),
    )
    rows = {row.kind: row for row in corpus.numbers()}
    assert (rows["percent"].min, rows["percent"].median, rows["percent"].max) == (1.0, 12.0, 30.0)
    assert (rows["cardinal"].count, rows["cardinal"].values, rows["cardinal"].counted) == (3, 2, None)
    assert (rows["date"].earliest, rows["date"].latest, rows["date"].median) == ("1999", "2015", None)
    by_counted = [(row.counted, row.count) for row in corpus.numbers(by_counted=True) if row.kind == "cardinal"]
    assert by_counted == [("beaches", 2), ("towns", 1)]


def test_the_order_of_articles_does_not_matter(article):
    names = ["Raisi", "Ebrahim Raisi", "Smith", "John Smith", "Adam Smith", "EU", "J. Smith"]
    articles = [article().entity(name).stance(name, "Iran", 0.1 * n).quote("x", name) for n, name in enumerate(names)]
    reports = list(enumerate(a.report for a in articles))
    first = None
    for seed in range(5):
        random.Random(seed).shuffle(reports)
        corpus = Corpus()
        for number, report in reports:
            corpus.add(report, number)
        told = (corpus.names(), corpus.speakers(), corpus.stances())
        assert told == (first := first or told)


def test_places_are_the_first_of_the_corpus_and_bounded(article):
    corpus = Corpus()
    for number in reversed(range(MAX_PLACES + 500)):
        corpus.add(article(f"n{number}").entity("Iran", label="GPE").report, number)
    (row,) = corpus.names()
    assert (row.mentions, row.articles) == (MAX_PLACES + 500, MAX_PLACES + 500)
    assert [place.number for place in row.places] == list(range(MAX_PLACES))


def test_foreign_reports_are_counted_as_far_as_they_go():
    line = {
        "article": {"id": "x", "text": "Smith said no."},
        "analyses": {
            "my-quotes": {"annotations": [{"start": 11, "end": 13, "text": "no", "speaker": {"name": "Smith"}}]},
            "quotes": {"annotations": [{"start": 11, "end": 13, "text": "no", "speaker": 7, "kind": []}]},
            "stance": {"annotations": [{"start": 0, "end": 5, "text": "Smith", "target": None, "score": "high"}]},
            "numbers": {"annotations": [{"start": 0, "end": 5, "text": "Smith", "value": 10**400, "unit": 3}]},
            "entities": {"failure": {"kind": "ValueError", "message": "no"}},
        },
    }
    corpus = Corpus()
    corpus.add(decode_report(json.dumps(line)))
    assert [(row.name, row.direct) for row in corpus.speakers()] == [(None, 1)]
    assert corpus.stances() == []
    assert [(row.count, row.values, row.unit) for row in corpus.numbers()] == [(1, 0, None)]
    assert corpus.having == {"entities": 0, "quotes": 1, "stance": 1, "numbers": 1}
    chosen = Corpus(keys={"quotes": "my-quotes"})
    chosen.add(decode_report(json.dumps(line)))
    assert [row.name for row in chosen.speakers()] == ["Smith"]


def test_rows_are_written_as_they_are_and_formulas_disarmed(article):
    corpus = counted(article("=id").entity("=cmd()", label="ORG").stance(None, "=cmd()", 0.5))
    assert json.loads("".join(write_rows("names", corpus.names(), "json")))[0] == {
        "name": "=cmd()",
        "label": "ORG",
        "role": None,
        "mentions": 1,
        "forms": {"=cmd()": 1},
        "articles": 1,
        "places": [{"article": "=id", "start": 0, "end": 6, "text": "=cmd()"}],
    }
    table = "".join(write_rows("names", corpus.names(), "csv", places=1)).splitlines()
    assert table == ["name,label,role,mentions,forms,articles,places", "'=cmd(),ORG,,1,'=cmd() ×1,1,'=id:0-6"]
    (cell,) = map(json.loads, write_rows("stances", corpus.stances(), "jsonl"))
    assert (cell["places"][0]["label"], cell["places"][0]["score"]) == ("support", 0.5)
    assert "".join(write_rows("names", [], "json")) == "[]\n"


def test_the_samples_say_who_is_quoted_most(seeds):
    import copydesk

    reports = [copydesk.analyze(file.read_text(), ["quotes"]) for file in sorted(seeds.glob("*.txt"))]
    corpus = Corpus(("quotes",))
    for report in reports:
        corpus.add(decode_report(encode_report(report)))
    most = corpus.speakers()[0]
    assert (most.name, most.articles) == ("Ebrahim Raisi", 2)
    for place in most.places:
        assert reports[place.number].article.text[place.start : place.end].startswith(place.text.rstrip("…"))


def test_keys_and_fitting():
    assert name_key("The U.S.", "place") == name_key("US", "place") == "us"
    assert name_key("Iran’s", "place") == "iran"
    assert name_key("...", "person")
    people = ["raisi", "e raisi", "ebrahim raisi", "sayyid ebrahim raisi"]
    for short, long in itertools.combinations(people, 2):
        assert fits(short.split(), long.split()), (short, long)
        assert not fits(long.split(), short.split())
    assert not fits(["john", "smith"], ["j", "smith"])


def test_a_row_is_a_struct_that_anybody_can_encode(article):
    (row,) = counted(article().entity("Iran", label="GPE")).names()
    assert msgspec.json.decode(msgspec.json.encode(row))["name"] == "Iran"
