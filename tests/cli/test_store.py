"""``copydesk store`` and ``copydesk query``."""

from __future__ import annotations

import json
import sqlite3
from pathlib import Path

import pytest


@pytest.fixture(scope="module")
def plugin(tmp_path_factory) -> Path:
    """Finds words in capitals, with fields of its own, and fails where the text says so."""
    file = tmp_path_factory.mktemp("plugins") / "loud.py"
    file.write_text(
        """
import re
from copydesk import analyzer

@analyzer("loud")
def loud(context):
    if "BOOM" in context.article.text:
        raise ValueError("too loud")
    for match in re.finditer(r"[A-Z]{2,}", context.article.text):
        first = {"start": match.start(), "end": match.start() + 1, "text": match[0][0]}
        yield {"start": match.start(), "end": match.end(), "text": match[0], "letters": len(match[0]), "first": first}

@analyzer("said", kind="quotes")
def said(context):
    for match in re.finditer("\\u201c([^\\u201d]+)\\u201d", context.article.text):
        span = {"start": match.start(1), "end": match.end(1), "text": match[1]}
        yield {**span, "kind": "direct", "speaker": None, "cue": None}
"""
    )
    return file


@pytest.fixture(scope="module")
def whole(plugin, tmp_path_factory, copydesk) -> tuple[Path, str]:
    """A store with three articles, and what the run that made it wrote."""
    folder = tmp_path_factory.mktemp("store")
    records = [
        {
            "id": "a",
            "text": "NATO and the EU met. “All is well,” they said.",
            "language": "en",
            "published": "2026-01-02",
        },
        {"id": "b", "text": "BOOM", "language": "en"},
        {"id": "=c", "text": "Nothing is LOUD here.", "language": "en", "metadata": {"desk": "world"}},
    ]
    (folder / "in.jsonl").write_text("".join(json.dumps(r) + "\n" for r in records))
    file = folder / "results.store"
    options = ("--plugin", plugin, "-a", "loud,said", "-f", "jsonl", "--store", file)
    ran = copydesk("run", folder / "in.jsonl", *options)
    assert ran.code == 3, ran.err
    return file, ran.out


@pytest.fixture
def store(whole, tmp_path) -> Path:
    """A copy of it, to do harm to."""
    file = tmp_path / "copy.store"
    with sqlite3.connect(whole[0]) as source, sqlite3.connect(file) as target:
        source.backup(target)
    source.close()
    target.close()
    return file


def test_export_gives_what_the_run_gave(run_here, whole):
    ran = run_here("store", "export", "--store", whole[0])
    assert (ran.code, ran.err) == (0, "")
    assert sorted(map(str, map(json.loads, ran.out.splitlines()))) == sorted(
        map(str, map(json.loads, whole[1].splitlines()))
    )


def test_export_of_one_analysis_in_another_format(run_here, whole):
    ran = run_here("store", "export", "--store", whole[0], "-a", "said", "-f", "csv")
    assert [line.split(",")[2] for line in ran.out.splitlines()] == ["analyzer", "said"]
    assert run_here("store", "export", "--store", whole[0], "-f", "csx").code == 2


def test_info_counts(run_here, whole):
    told = json.loads(run_here("store", "info", "--json", "--store", whole[0]).out)
    assert (told["articles"], told["texts"], told["set_aside"]) == (3, 3, [])
    loud, said = told["analyzers"]
    assert (loud["analyzer"], loud["analyses"], loud["annotations"], loud["failures"]) == ("loud", 3, 3, 1)
    assert (said["analyzer"], said["annotations"], said["superseded"]) == ("said", 1, 0)
    plain = run_here("store", "info", "--store", whole[0]).out
    assert "loud" in plain
    assert "KiB" in plain


def test_check_finds_a_changed_row(run_here, store):
    assert run_here("store", "check", "--store", store).code == 0
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE analyses SET stamp = replace(stamp, 'loud', 'lout') WHERE failure IS NULL")
    connection.close()
    ran = run_here("store", "check", "--store", store)
    assert ran.code == 4
    assert ran.out.count("does not match its checksum") == 2
    exported = run_here("store", "export", "--store", store)
    assert exported.code == 3
    assert "the analysis 'loud' is damaged" in exported.err
    assert "lout" not in exported.out


def test_check_of_a_cut_file(run_here, store):
    store.write_bytes(store.read_bytes()[:6000])
    ran = run_here("store", "check", "--store", store)
    assert ran.code == 4
    assert "the file is damaged" in ran.out


def test_prune_by_age_and_size(run_here, store):
    assert "0 rows dropped; 3 texts left" in run_here("store", "prune", "--store", store).out
    with sqlite3.connect(store) as connection:
        connection.execute("UPDATE contents SET used = used - 40 WHERE language IS 'en' AND rowid = 1")
    connection.close()
    assert "2 texts left" in run_here("store", "prune", "--older-than", 30, "--store", store).out
    ran = run_here("store", "prune", "--max-size", "1k", "--store", store)
    assert "0 texts left" in ran.out
    assert run_here("store", "check", "--store", store).code == 0
    assert run_here("store", "prune", "--max-size", "many", "--store", store).code == 2


def test_no_store_yet(run_here, tmp_path):
    for command in (("info",), ("export",), ("prune",)):
        ran = run_here("store", *command, "--store", tmp_path / "none.store")
        assert ran.code == 1
        assert "there is no store" in ran.err
    assert not (tmp_path / "none.store").exists()
    ran = run_here("query", "select 1")
    assert ran.code == 2
    assert 'the settings keep no results (store = "none")' in ran.err


def test_query_kinds_and_fields(run_here, whole):
    def rows(statement: str) -> list[dict[str, object]]:
        ran = run_here("query", statement, "-f", "jsonl", "--store", whole[0])
        assert (ran.code, ran.err) == (0, "")
        return [json.loads(line) for line in ran.out.splitlines()]

    assert rows("select article, text, letters, first_text from loud order by text") == [
        {"article": "a", "text": "EU", "letters": 2, "first_text": "E"},
        {"article": "=c", "text": "LOUD", "letters": 4, "first_text": "L"},
        {"article": "a", "text": "NATO", "letters": 4, "first_text": "N"},
    ]
    assert rows("select q.text, a.published from quotes q join articles a using (article) where q.start > 3") == [
        {"text": "All is well,", "published": "2026-01-02"}
    ]
    assert rows("select kind, count(*) as n from annotations group by kind order by n") == [
        {"kind": "quotes", "n": 1},
        {"kind": "loud", "n": 3},
    ]
    assert rows("select metadata ->> 'desk' as desk from articles where desk is not null") == [{"desk": "world"}]
    assert rows("select * from failures") == [
        {"article": "b", "analyzer": "loud", "failure": "ValueError", "message": "too loud"}
    ]
    assert rows("select article from articles where 0") == []


def test_query_formats(run_here, whole):
    statement = "select article, length(text) as long from articles order by long desc limit 2"
    assert run_here("query", statement, "--store", whole[0], "-f", "csv").out == "article,long\na,46\n'=c,21\n"
    assert json.loads(run_here("query", statement, "--store", whole[0], "-f", "json").out)[1] == {
        "article": "=c",
        "long": 21,
    }
    assert run_here("query", statement, "--store", whole[0]).out.split() == ["article", "long", "a", "46", "=c", "21"]
    assert (
        json.loads(run_here("query", f"select * from ({statement}) where 0", "--store", whole[0], "-f", "json").out)
        == []
    )


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("delete from quotes", "a query only reads"),
        ("attach 'x' as y", "a query only reads"),
        ("pragma user_version = 4", "a query only reads"),
        ("select load_extension('x')", "a query only reads"),
        ("create table t (a)", "a query only reads"),
        ("select 1; delete from quotes", "one statement at a time"),
        ("select * from qoutes", "did you mean 'quotes'?"),
        ("select speaker from quotes", "no such column: speaker"),
        ("selct 1", "syntax error"),
    ],
)
def test_query_refuses(run_here, whole, statement, words):
    ran = run_here("query", statement, "--store", whole[0])
    assert ran.code == 2
    assert words in ran.err


def test_query_ends_in_time(run_here, whole):
    endless = "with recursive t(a) as (select 1 union all select a + 1 from t) select count(*) from t"
    ran = run_here("query", endless, "--timeout", "0.3", "--store", whole[0])
    assert ran.code == 1
    assert "the query took longer than 0.3 s (see --timeout)" in ran.err


def test_the_tables_are_listed(run_here, whole):
    out = run_here("query", "--tables", "--store", whole[0]).out
    assert "speaker_name" in out
    assert "loud" in out


def test_a_terminal_is_safe_from_what_is_kept(run_here, whole):
    ran = run_here("query", "select char(27) || '[31mred' as x", "--store", whole[0])
    assert "\x1b" not in ran.out
