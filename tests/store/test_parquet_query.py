"""The same question to a store and to Parquet files has the same answer, and sees nothing else."""

from __future__ import annotations

import subprocess
import sys
from contextlib import closing

import pytest

from copydesk.errors import StoreError, UsageError
from copydesk.store.database import connect_readonly
from copydesk.store.parquet import parquet_columns, query_parquet
from copydesk.store.query import query, table_columns
from copydesk.writing.parquet import write_parquet


@pytest.fixture
def folder(reports, tmp_path):
    """The reports in a folder of two parts."""
    place = tmp_path / "parts"
    place.mkdir()
    write_parquet(reports[:4], place)
    write_parquet(reports[4:], place)
    assert sorted(file.name for file in place.iterdir()) == ["part-00000.parquet", "part-00001.parquet"]
    return place


STATEMENTS = [
    "select count(*) as n, min(characters) as c, min(words) as w from articles",
    "select article, title, language, metadata, text from articles order by 1",
    'select article, analyzer, start, "end", text, kind, speaker_name, cue_text, spans, why from quotes order by 1',
    "select label, name, mention, salience from entities where salience > 0.4 order by article",
    "select article, value + 1 as more, unit, change, low from numbers where value > 5 order by value",
    "select target_text, holder_name, score from stance order by article limit 2",
    "select text, letters, first_text, why from loud order by article",
    "select article, analyzer, failure, message from failures order by 1",
    "select kind, count(*) as n from annotations group by kind order by 1",
    "select a.title, sum(n.value) as v from numbers n join articles a using (article) group by 1 order by 2",
]


@pytest.mark.parametrize("statement", STATEMENTS)
def test_files_and_store_answer_alike(folder, store_file, statement):
    of_files = query_parquet(folder, statement)
    with closing(connect_readonly(store_file)) as connection:
        of_store = query(connection, statement)
        expected = list(of_store.rows)
    assert expected
    assert of_files.columns == of_store.columns
    assert list(of_files.rows) == expected


def test_tables_and_columns_are_those_of_a_store(folder, store_file):
    with closing(connect_readonly(store_file)) as connection:
        expected = table_columns(connection)
    found = parquet_columns(folder)
    assert "fields" in found.pop("rows")
    assert {name: set(columns) for name, columns in found.items()} == {
        name: set(columns) for name, columns in expected.items()
    }


def test_any_other_parquet_is_one_table(tmp_path):
    import pyarrow
    from pyarrow import parquet

    file = tmp_path / "it's.parquet"
    parquet.write_table(pyarrow.table({"headline": ["One", "Two"], "clicks": [3, 4]}), file)
    assert parquet_columns(file) == {"rows": ("headline", "clicks")}
    assert list(query_parquet(file, "select sum(clicks) from rows").rows) == [(7,)]


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("select 1; select 2", "write one SELECT"),
        ("drop view rows", "write one SELECT"),
        ("copy rows to 'x.csv'", "write one SELECT"),
        ("select * from read_text('/etc/hostname')", "sees the files of --parquet and nothing else"),
        ("select * from statement", "no such table: statement"),
        ("select * from quote", "no such table: quote; did you mean 'quotes'?"),
        ("select speaker from quotes", "no such column: speaker; see copydesk query --tables"),
        ("selec 1", "cannot be answered"),
    ],
)
def test_a_statement_reads_these_files_and_nothing_else(folder, statement, words):
    with pytest.raises(UsageError, match=words.replace("?", r"\?")):
        list(query_parquet(folder, statement).rows)


def test_time_is_bounded(folder):
    endless = "with recursive n(i) as (select 1 union all select i + 1 from n) select count(*) from n"
    with pytest.raises(StoreError, match=r"took longer than 0.2 s"):
        list(query_parquet(folder, endless, seconds=0.2).rows)


def test_places_that_hold_nothing(tmp_path):
    with pytest.raises(UsageError, match="there is no such file or folder"):
        query_parquet(tmp_path / "none.parquet", "select 1")
    with pytest.raises(UsageError, match=r"no file in it ends in \.parquet"):
        query_parquet(tmp_path, "select 1")
    (tmp_path / "bad.parquet").write_bytes(b"PAR1 and no more")
    with pytest.raises(StoreError, match="cannot be read"):
        query_parquet(tmp_path, "select 1")


def test_the_missing_extra_is_named(tmp_path):
    code = (
        "import sys; sys.modules['duckdb'] = None\n"
        "from pathlib import Path\nfrom copydesk.errors import UsageError\nfrom copydesk.store.parquet import *\n"
        "try: query_parquet(Path('x'), 'select 1')\nexcept UsageError as error: print(error)"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True)
    assert ran.stdout == "--parquet needs DuckDB: install it by pip install 'copydesk[duckdb]'\n", ran.stderr
