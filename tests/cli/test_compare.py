"""``copydesk compare`` and ``copydesk evaluate``."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

TEXT = "NATO and the UN met in Geneva. The EU stayed away."


@pytest.fixture(scope="module")
def articles(tmp_path_factory) -> Path:
    """Two articles."""
    file = tmp_path_factory.mktemp("articles") / "articles.jsonl"
    rows = [{"id": "one", "text": TEXT}, {"id": "two", "text": "Nobody met."}]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


@pytest.fixture(scope="module")
def saved(articles, names_plugin, copydesk) -> Path:
    """A run of all three, one of them with two sets of options."""
    file = articles.parent / "saved.jsonl"
    chosen = "capitals,words,strict=capitals:least=3,fails"
    ran = copydesk("run", articles, "-a", chosen, "--plugin", names_plugin, "-j", 1, "-o", file)
    assert ran.code == 3, ran.err
    return file


@pytest.fixture
def two(saved) -> tuple[str, ...]:
    """The words that compare one analyzer with the other."""
    return ("compare", "--a", f"{saved}#capitals", "--b", f"{saved}#words")


def span(words: str, **fields) -> dict:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words, **fields}


@pytest.fixture
def gold(tmp_path) -> Path:
    """Gold with fields of its own."""
    file = tmp_path / "gold.jsonl"
    found = [span("NATO", label="ORG", entity="e1", name="NATO", wiki="Q7184"), span("UN", label="ORG", sure=True)]
    found.append(span("Geneva", label="GPE"))
    rows = [
        {"article": {"id": "one", "text": TEXT}, "analyses": {"entities": {"annotations": found}}},
        {"article": {"id": "two", "text": "Nobody met."}, "analyses": {"entities": {"annotations": []}}},
    ]
    file.write_text("".join(json.dumps(row) + "\n" for row in rows))
    return file


def test_difference_by_difference_and_the_figures_at_the_end(run_here, two):
    ran = run_here(*two)
    assert (ran.code, ran.err) == (0, "")
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert "agree 0 · span differs 1 · label differs 1 · only A 1 · only B 1" in lines
    assert "label differs 0-4 NATO [ORG] NATO [GPE]" in lines
    assert "span differs 13-15 UN [ORG] the UN [ORG]" in lines
    assert "only B 23-29 – Geneva [GPE]" in lines
    assert "only A 35-37 EU [ORG] –" in lines
    assert any(line.startswith("all 3 3 0.000 0.000 0.000 0.333 0.333 0.333") for line in lines)
    assert not any(line.startswith("━━ two") for line in lines), "an article without differences is not shown"


def test_the_raw_table_behind_the_figures(run_here, two):
    rows = list(csv.DictReader(io.StringIO(run_here(*two, "-f", "csv").out)))
    assert [(row["article"], row["outcome"], row["differs"]) for row in rows] == [
        ("one", "label", "label"),
        ("one", "span", "span"),
        ("one", "b", ""),
        ("one", "a", ""),
    ]
    assert (rows[0]["a.text"], rows[0]["a.label"], rows[0]["b.label"]) == ("NATO", "ORG", "GPE")
    assert rows[2]["a.start"] == rows[3]["b.start"] == ""
    records = [json.loads(line) for line in run_here(*two, "-f", "jsonl", "--only", "a,b").out.splitlines()]
    assert [record["outcome"] for record in records] == ["b", "a"]
    assert records[1]["a"]["name"] == "EU"
    document = json.loads(run_here(*two, "-f", "json").out)
    assert len(document["pairs"]) == 4
    assert document["summary"]["counts"] == {"agree": 0, "span": 1, "label": 1, "a": 1, "b": 1}
    assert document["summary"]["articles"] == 2


def test_option_sets_of_one_analyzer_run_in_one_chain(run_here, articles, names_plugin):
    ran = run_here(
        *("compare", articles, "--a", "capitals", "--b", "capitals:least=3", "--only", "differences"),
        *("--plugin", names_plugin, "-j", 1, "-f", "jsonl"),
    )
    assert [json.loads(line)["a"]["text"] for line in ran.out.splitlines()] == ["UN", "EU"]


def test_a_saved_run_against_an_analyzer(run_here, saved, names_plugin):
    ran = run_here("compare", "--a", f"{saved}#words", "--b", "capitals", "--plugin", names_plugin, "-j", 1)
    assert (ran.code, ran.err) == (0, "")
    assert "agree 0 · span differs 1 · label differs 1 · only A 1 · only B 1" in ran.out


def test_what_is_the_same_holds_every_check(run_here, saved):
    ran = run_here("compare", "--a", f"{saved}#capitals", "--b", f"{saved}#capitals", "--fail-under", "1")
    assert (ran.code, ran.err) == (0, "")
    assert "agree 3 · span differs 0 · label differs 0 · only A 0 · only B 0" in ran.out


def test_reports_in_another_order_and_of_other_articles(run_here, saved, tmp_path):
    turned = tmp_path / "turned.jsonl"
    lines = saved.read_text().splitlines()
    other = json.loads(lines[0])
    other["article"]["id"] = "three"
    turned.write_text("\n".join([json.dumps(other), *reversed(lines)]))
    ran = run_here("compare", "--a", f"{saved}#words", "--b", f"{turned}#words")
    assert ran.code == 0
    assert "agree 3" in ran.out
    assert "note: 1 reports of" in ran.err
    ran = run_here("compare", turned, "--a", f"{saved}#words", "--b", f"{turned}#words")
    assert ran.code == 3
    assert ran.err == f"not compared: article 'three': {str(saved)!r} has no report of it\n"


def test_another_text_is_one_clear_line(run_here, saved, tmp_path):
    changed = tmp_path / "changed.jsonl"
    changed.write_text(saved.read_text().replace("The EU stayed", "The US stayed"))
    ran = run_here("compare", "--a", f"{saved}#words", "--b", f"{changed}#words")
    assert ran.code == 3
    assert "not compared: article 'one': its text in" in ran.err
    assert "is another one, from character 35 on" in ran.err
    assert len(ran.err.splitlines()) == 1


def test_a_check_that_does_not_hold_is_exit_code_4_in_one_line(run_here, two):
    ran = run_here(*two, "--fail-under", "0.5")
    assert ran.code == 4
    assert ran.err == "copydesk: the exact F1 is 0.0000, under the 0.5 that --fail-under asks for\n"
    assert run_here(*two, "--fail-under", "0").code == 0


def test_the_output_files_suffix_chooses_the_format(run_here, two, tmp_path):
    file = tmp_path / "pairs.csv"
    ran = run_here(*two, "-o", file)
    assert (ran.code, ran.out) == (0, "")
    assert file.read_text().startswith("article,outcome,differs,a.start")


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--a", "capitals", "--b", "numbers"), "only analyses of one kind can be compared"),
        (("--a", "capitals", "--b", "word"), "there is no analyzer 'word'; did you mean 'words'?"),
        (("--a", "capitals", "--b", "none.jsonl"), "there is no file 'none.jsonl' to compare with"),
        (("--a", "capitals", "--b", "words", "--only", "spans"), "did you mean 'span'?"),
        (("--a", "capitals", "--b", "words", "-f", "xml"), "a comparison has no format 'xml'"),
        (("--a", "capitals", "--b", "words", "--fields", "lable"), "did you mean 'label'?"),
        (("--a", "capitals", "--b", "capitals:most=3"), "has no option 'most'"),
        (("--a", "capitals", "--c", "x"), "--c"),
    ],
)
def test_wrong_usage_is_one_line(run_here, articles, names_plugin, words, told):
    ran = run_here("compare", articles, *words, "--plugin", names_plugin)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert len(ran.err.splitlines()) == 1


def test_articles_must_come_from_somewhere(run_here, names_plugin):
    ran = run_here("compare", "--a", "capitals", "--b", "words", "--plugin", names_plugin)
    assert ran.code == 2
    assert "there are no articles to compare on" in ran.err


def test_a_file_with_several_analyses_asks_which(run_here, gold, saved):
    ran = run_here("compare", "--a", gold, "--b", saved)
    assert ran.code == 2
    assert "has several analyses of the kind 'entities' (capitals, words, strict, fails)" in ran.err
    ran = run_here("compare", "--a", f"{saved}#wrods", "--b", gold)
    assert "did you mean 'words'?" in ran.err


def test_an_analysis_that_failed_leaves_its_articles_out_and_says_so(run_here, saved):
    ran = run_here("compare", "--a", f"{saved}#capitals", "--b", f"{saved}#fails")
    assert ran.code == 1
    assert "failed: fails in 'one': ValueError: no ␛[31muse␛[0m [/bold]" in ran.err


def test_evaluate_scores_each_analyzer_against_gold_of_its_kind(run_here, gold, names_plugin):
    words = ("evaluate", gold, "-a", "capitals,words,fails", "--plugin", names_plugin, "-j", 1)
    ran = run_here(*words, "--json", "--fail-under", "0.3")
    scored = json.loads(ran.out)
    assert list(scored) == ["capitals", "words", "fails"]
    capitals = scored["capitals"]
    assert (capitals["kind"], capitals["articles"]) == ("entities", 2)
    assert capitals["figures"]["exact"] == pytest.approx({"precision": 2 / 3, "recall": 2 / 3, "f1": 2 / 3})
    assert capitals["labels"]["GPE"]["exact"]["recall"] == 0
    assert scored["words"]["figures"]["overlap"]["f1"] == pytest.approx(2 / 3)
    assert scored["words"]["figures"]["found"]["f1"] == 1
    assert scored["fails"]["figures"]["exact"]["f1"] == 0, "what fails has found nothing"
    assert ran.code == 4
    assert "copydesk: fails: the exact F1 is 0.0000, under the 0.3" in ran.err
    assert "capitals: the exact" not in ran.err


def test_evaluate_as_a_table_and_for_spreadsheets(run_here, gold, names_plugin, tmp_path):
    file = tmp_path / "figures.csv"
    ran = run_here("evaluate", gold, "-a", "capitals", "--plugin", names_plugin, "-j", 1)
    lines = [" ".join(line.split()) for line in ran.out.splitlines()]
    assert "agree 2 · span differs 0 · label differs 0 · only gold 1 · only found 1" in lines
    assert any(line.startswith("all 3 3 0.667 0.667 0.667") for line in lines)
    run_here("evaluate", gold, "-a", "capitals", "--plugin", names_plugin, "-j", 1, "-o", file)
    rows = list(csv.DictReader(io.StringIO(file.read_text())))
    assert [row["label"] for row in rows] == ["", "ORG", "GPE"]
    assert float(rows[0]["exact.f1"]) == pytest.approx(2 / 3)


def test_evaluate_says_what_it_has_no_gold_for(run_here, articles, names_plugin):
    ran = run_here("evaluate", articles, "-a", "capitals", "--plugin", names_plugin, "-j", 1)
    assert ran.code == 1
    assert "no report brings a gold analysis of the kinds that were asked for: entities" in ran.err


def test_the_terminal_is_safe_from_what_is_compared(run_here, tmp_path):
    text = "\x1b[31mNATO\x1b[0m [/bold] \u202eesrever UN"
    label = "\x1b]0;label\x07"

    def file(name: str, **fields) -> Path:
        found = [{"start": 5, "end": 9, "text": text[5:9], **fields}]
        row = {"article": {"id": "\x1b]0;id\x07", "text": text}, "analyses": {"\x1b[2J": {"annotations": found}}}
        (tmp_path / name).write_text(json.dumps(row))
        return tmp_path / name

    ran = run_here("compare", "--a", file("a.jsonl", label=label), "--b", file("b.jsonl", label="[/bold]"))
    assert ran.code == 0, ran.err
    assert not any(c in ran.out + ran.err for c in "\x1b\x07\u202e")
    assert "label differs" in ran.out
    assert "[/bold]" in ran.out
