"""``copydesk corpus``: what many articles say together, on stdout."""

from __future__ import annotations

import csv
import json
import re

import pytest

PEOPLE = '''"""People by form; an analyzer that must not run here; and quotes that need people."""
import re

from copydesk import analyzer, hookimpl


@analyzer("people", kind="entities")
def people(context):
    for n, match in enumerate(re.finditer(r"(?:John |Adam )?Smith|Iran", context.article.text)):
        label = "GPE" if match[0] == "Iran" else "PERSON"
        span = {"start": match.start(), "end": match.end(), "text": match[0]}
        yield {**span, "label": label, "entity": match[0], "name": match[0], "mention": "name"}


@analyzer("untouched")
def untouched(context):
    raise ValueError("nobody asked for me")


@hookimpl
def copydesk_analyzers():
    return [people, untouched]
'''


@pytest.fixture
def people(project):
    """The plugin, in the folder to work in."""
    (project / "people.py").write_text(PEOPLE)
    return "people.py"


@pytest.fixture
def articles(project):
    """Three texts."""
    folder = project / "news"
    folder.mkdir()
    (folder / "one.txt").write_text("John Smith met Smith of Iran. Iran agreed.")
    (folder / "two.txt").write_text("Adam Smith stayed home. The nuclear deal failed.")
    (folder / "three.txt").write_text("Iran kept the nuclear deals.")
    return "news"


@pytest.fixture
def reports(project):
    """Saved reports: two with quotes, one without."""

    def quote(speaker, words, kind):
        mention = {"start": 0, "end": 5, "text": speaker[-5:], "name": speaker}
        return {"start": 6, "end": 8, "text": words, "kind": kind, "speaker": mention, "cue": None}

    lines = [
        {
            "article": {"id": "a", "text": "Smith no"},
            "analyses": {"quotes": {"annotations": [quote("Smith", "no", "direct")]}},
        },
        {
            "article": {"id": "b", "text": "Smith no"},
            "analyses": {"quotes": {"annotations": [quote("Smith", "no", "mixed")]}},
        },
    ]
    (project / "reports.jsonl").write_text("".join(json.dumps(line) + "\n" for line in lines))
    return "reports.jsonl"


def test_names_are_counted_by_the_one_analyzer_that_is_needed(run_here, people, articles):
    ran = run_here("corpus", "names", articles, "--plugin", people, "-a", "people", "-f", "jsonl", "-j", "1")
    assert (ran.code, ran.err) == (0, "")
    rows = {row["name"]: row for row in map(json.loads, ran.out.splitlines())}
    assert [(name, row["mentions"], row["articles"]) for name, row in rows.items()] == [
        ("Iran", 3, 2),
        ("Adam Smith", 1, 1),
        ("John Smith", 1, 1),
        ("Smith", 1, 1),
    ]
    assert rows["Smith"]["places"] == [{"article": "one", "start": 15, "end": 20, "text": "Smith"}]


def test_rows_can_be_chosen_sorted_and_written_to_a_file(run_here, people, articles, project):
    counting = ("corpus", "names", articles, "--plugin", people, "-a", "people", "-j", "1")
    assert [line.split(",")[0] for line in run_here(*counting, "-f", "csv", "--sort", "name").out.splitlines()] == [
        "name",
        "Adam Smith",
        "Iran",
        "John Smith",
        "Smith",
    ]
    ran = run_here(*counting, "--min-articles", "2", "-o", "names.csv", "--places", "1")
    assert (ran.code, ran.out) == (0, "")
    (row,) = csv.DictReader((project / "names.csv").read_text().splitlines())
    assert (row["name"], row["articles"], row["places"]) == ("Iran", "2", "one:24-28")
    table = run_here(*counting, "--top", "1").out
    assert re.search(r"^Iran +GPE +3 +2 +one:24 \+2$", table, re.MULTILINE)
    assert "and 3 more rows" in table


def test_saved_analyses_are_taken_where_the_user_says_so(run_here, reports):
    ran = run_here("corpus", "speakers", reports, "--keep", "-f", "json")
    assert ran.code == 0
    (row,) = json.loads(ran.out)
    assert (row["name"], row["quotes"], row["direct"], row["mixed"], row["articles"]) == ("Smith", 2, 1, 1, 2)


def test_a_place_of_a_place_is_the_same_whatever_brings_the_analyses(run_here, people, articles):
    asked = ("--plugin", people, "-a", "people")
    anew = run_here("corpus", "names", articles, *asked, "-f", "jsonl", "-j", "2")
    run_here("run", articles, *asked, "-o", "saved.jsonl")
    kept = run_here("corpus", "names", "saved.jsonl", *asked, "--keep", "-f", "jsonl")
    assert anew.out == kept.out


def test_a_failure_is_told_and_the_rest_is_counted(run_here, people, articles, project):
    (project / "boom.py").write_text(
        PEOPLE.replace('"people", kind', '"boom", kind').replace(
            "for n,", 'assert "met" not in context.article.text\n    for n,'
        )
    )
    ran = run_here("corpus", "names", articles, "--plugin", "boom.py", "-a", "boom", "-f", "csv", "-j", "1")
    assert ran.code == 3
    assert "failed: boom in 'one': AssertionError" in ran.err
    assert [line.split(",")[0] for line in ran.out.splitlines()] == ["name", "Adam Smith", "Iran"]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("names", "news", "-a", "quotes"), "-a quotes makes no entities"),
        (("names", "news", "--sort", "mention"), "did you mean 'mentions'?"),
        (("names", "news", "-f", "xlsx"), "corpus has no format 'xlsx'"),
        (("kwic", "deal", "news", "--sort", "lefr"), "did you mean 'left'?"),
        (("kwic", "(", "news", "-e"), "no regular expression"),
        (("kwic", "", "news"), "nothing to look for"),
        (("names",), "Missing argument 'INPUT...'"),
    ],
)
def test_wrong_usage_says_what_would_work(run_here, articles, words, told):
    ran = run_here("corpus", *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_words_in_context_need_no_analyzer(run_here, articles):
    ran = run_here("corpus", "kwic", "nuclear deal*", articles)
    assert ran.code == 0
    three, two = ran.out.splitlines()
    assert re.fullmatch(r" +Iran kept the  nuclear deals  \. +three:14", three)
    assert re.fullmatch(r" +The  nuclear deal  failed\. +two:28", two)
    assert three.index("nuclear") == two.index("nuclear")
    assert ran.err == "note: 2 lines in 2 of 3 articles\n"
    by_left = run_here("corpus", "kwic", "deal*", articles, "--sort", "match", "-f", "csv", "-q")
    assert [line.split(",")[4] for line in by_left.out.splitlines()] == ["match", "deal", "deals"]
    assert by_left.err == ""
    assert len(run_here("corpus", "kwic", ".", articles, "-e", "--top", "5", "--width", "3").out.splitlines()) == 5
    nothing = run_here("corpus", "kwic", "zebra", articles)
    assert (nothing.code, nothing.out, nothing.err) == (0, "", "note: 0 lines in 0 of 3 articles\n")


def test_a_page_is_read_by_a_worker_and_the_order_is_kept(run_here, project):
    page = "<html><body><article>" + "<p>The nuclear deal is dead, he said.</p>" * 5 + "</article></body></html>"
    (project / "b.html").write_text(page)
    for name in ("a", "c"):
        (project / f"{name}.txt").write_text("No deal.")
    ran = run_here("corpus", "kwic", "deal", "a.txt", "b.html", "c.txt", "-f", "jsonl", "-j", "1")
    assert ran.code == 0
    assert [json.loads(line)["article"] for line in ran.out.splitlines()] == ["a", *["b"] * 5, "c"]


def test_a_pattern_that_takes_too_long_is_given_up(run_here, project):
    for number in range(5):
        (project / f"{number}.txt").write_text("a" * 50 + "!")
    ran = run_here("corpus", "kwic", r"(\w|\w\w|\d)+$", ".", "-e")
    assert ran.code == 2
    assert ran.err.count("failed: kwic in") == 2
    assert "a repeat within a repeat" in ran.err.splitlines()[-1]


def test_nothing_hostile_is_printed(run_here, project):
    record = {"id": "id \x1b[31m\x9b", "text": "x \x1b]52;c;aGk=\x07 deal \u202e [/bold]"}
    (project / "evil.jsonl").write_text(json.dumps(record) + "\n")
    for words in (("kwic", "deal"), ("kwic", ".*", "-e")):
        ran = run_here("corpus", *words, "evil.jsonl")
        assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", ran.out + ran.err)
    assert "[/bold]" in ran.out
