"""What is not read for a statement is never missed by it."""

from __future__ import annotations

from contextlib import closing

import pytest

from copydesk.store.database import connect_readonly
from copydesk.store.query import query


@pytest.mark.parametrize(
    ("statement", "rows"),
    [
        ("select count(*) from quotes join articles using (article)", [(7,)]),
        ("select count(*) from quotes natural join entities", [(0,)]),
        ("select count(*) from (select article, analyzer as a from quotes) natural join articles", [(7,)]),
        ("select count(*) from annotations", [(33,)]),
        ("select count(*) from numbers n where exists (select 1 from failures f where f.article = n.article)", [(2,)]),
        ("select * from numbers where VALUE > 9 order by 1", None),
        ("with q as (select * from quotes) select Speaker_Name, count(*) from q group by 1", [("Anna Berg", 7)]),
        ("select max(length(a.text)) from articles a, stance s where s.article = a.article", [(69,)]),
        ("select fields ->> 'letters' from annotations where kind = 'loud' limit 1", [(4,)]),
    ],
)
def test_joins_and_stars_have_their_columns(store_file, statement, rows):
    with closing(connect_readonly(store_file)) as connection:
        found = list(query(connection, statement).rows)
    if rows is None:
        assert [len(row) for row in found] == [17]
        assert found[0][:5] == ("a6", "numbers", 40, 49, "4 percent")
    else:
        assert found == rows


def test_only_what_is_named_is_unpacked(store_file):
    with closing(connect_readonly(store_file)) as connection:
        told: list[str] = []
        connection.set_trace_callback(told.append)
        [*query(connection, "select value from numbers").rows]
        read = [statement for statement in told if "FROM articles" in statement or "FROM current" in statement]
    assert read
    assert not any("language, packed" in statement for statement in read)
    assert sum("IN ('numbers')" in statement for statement in read) == 7
    assert not any("'quotes'" in statement for statement in read)
