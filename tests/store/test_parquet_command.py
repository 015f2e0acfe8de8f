"""``copydesk run -o parts/`` and ``copydesk query --parquet``, as they are typed."""

from __future__ import annotations

import json

import pytest


@pytest.fixture(scope="module")
def parts(tmp_path_factory, seeds, copydesk):
    folder = tmp_path_factory.mktemp("parts")
    ran = copydesk("run", seeds, "-a", "numbers", "-f", "parquet", "-o", folder, "--no-store")
    assert ran.code == 0, ran.err
    return folder


def test_a_folder_of_parts_is_asked(parts, copydesk):
    assert [file.name for file in parts.iterdir()] == ["part-00000.parquet"]
    statement = "select count(*) as n, count(distinct article) as a from numbers where kind = 'percent'"
    ran = copydesk("query", "--parquet", parts, statement, "-f", "jsonl")
    assert (ran.code, ran.err) == (0, "")
    [row] = map(json.loads, ran.out.splitlines())
    assert row["n"] > 0
    assert row["a"] <= 2
    listed = copydesk("query", "--parquet", parts, "--tables").out
    assert {line.split()[0] for line in listed.splitlines()[1:]} >= {"articles", "numbers", "quotes", "rows"}


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--store", "x.store", "select 1"), "--parquet and --store are two things to ask: name one"),
        (("delete from rows",), "a query only reads: write one SELECT"),
        (("select * from number",), "no such table: number; did you mean 'numbers'?"),
    ],
)
def test_wrong_words_are_refused(parts, copydesk, words, told):
    ran = copydesk("query", "--parquet", parts, *words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err


def test_what_a_file_holds_reaches_the_terminal_harmless(parts, copydesk):
    assert "\x1b" not in copydesk("query", "--parquet", parts, "select chr(27) || '[31mred' as x from rows limit 1").out
