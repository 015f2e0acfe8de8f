import csv
import io
import json
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from copydesk import Analysis, Article, Entity, Failure, Mention, Number, Quote, RawAnnotation, Report, Span, formats
from copydesk.writing.tables import COLUMNS, TableWriter

WRITERS = {writer.name: writer for writer in formats.copydesk_writers()}


def rows(reports, name="csv"):
    text = "".join(WRITERS[name].write(reports))
    table = csv.reader(io.StringIO(text, newline=""), delimiter="," if name == "csv" else "\t", strict=True)
    header = next(table)
    assert tuple(header) == COLUMNS
    return [{column: cell for column, cell in zip(header, row, strict=True) if cell} for row in table]


def report(annotations, name="x", **article):
    return Report(
        article=Article(**({"id": "a", "text": "Hi"} | article)), analyses={name: Analysis(annotations=annotations)}
    )


def test_each_bundled_kind_has_its_columns():
    speaker = Mention(start=8, end=13, text="Raisi", name="Ebrahim Raisi", entity="e1")
    quote = Quote(start=1, end=3, text="Hi", kind="direct", speaker=speaker, cue=Span(start=4, end=7, text="said"))
    number = Number(start=0, end=2, text="37", kind="percent", value=37.0, low=-0.5, unit="percent")
    entity = Entity(start=0, end=2, text="Hi", label="PERSON", entity="e1", name="Hi", salience=0.25, why="ner")
    (row,) = rows([report((quote,), "quotes", title="T")])
    assert row == {
        "article": "a",
        "title": "T",
        "analyzer": "quotes",
        "kind": "quotes",
        "start": "1",
        "end": "3",
        "text": "Hi",
        "type": "direct",
        "speaker.text": "Raisi",
        "speaker.name": "Ebrahim Raisi",
        "speaker.entity": "e1",
        "cue.text": "said",
    }
    (row,) = rows([report((number,))])
    assert (row["type"], row["value"], row["low"], row["unit"]) == ("percent", "37", "-0.5", "percent")
    (row,) = rows([report((entity,))])
    assert (row["label"], row["mention"], row["salience"], row["why"]) == ("PERSON", "name", "0.25", "ner")


def test_kind_of_a_plugin_keeps_all_its_fields():
    fields = {
        "start": 0,
        "end": 2,
        "text": "Hi",
        "label": ["x"],
        "deep": {"a": {"b": 1}},
        "type": "t",
        "ok": True,
        "name": "N",
    }
    (row,) = rows([report((RawAnnotation(start=0, end=2, text="Hi", fields=fields),))])
    assert row["name"] == "N"
    assert json.loads(row["fields"]) == {"label": ["x"], "deep.a.b": 1, "type": "t", "ok": True}


def test_failure_is_a_row():
    failed = Report(
        article=Article(id="a", text="x"),
        analyses={"q": Analysis(failure=Failure(kind="ValueError", message="no\nway"))},
    )
    assert rows([failed]) == [{"article": "a", "analyzer": "q", "kind": "q", "failure": "ValueError: no\nway"}]


@pytest.mark.parametrize("name", ["csv", "tsv"])
@pytest.mark.parametrize(
    "cell", ["=1+1", "+1+cmd|' /C calc'!A0", "-2+3", "@SUM(1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1x", "－2", "＠x"]
)
def test_cell_that_a_spreadsheet_would_run_is_disarmed(name, cell):
    (row,) = rows(
        [report((Entity(start=0, end=2, text=cell, label=cell, entity="e", name=cell),), id=cell, title=cell)], name
    )
    for column in ("article", "title", "text", "label", "name"):
        assert row[column] == "'" + cell


@pytest.mark.parametrize("cell", ["-5", "+3.5", "-1e9", "5", "a=b", ";=1", "'"])
def test_numbers_and_other_text_stay_as_they_are(cell):
    assert rows([report((), "x", id=cell), report((Span(start=0, end=1, text=cell),), id=cell)])[0]["article"] == cell


def test_formulas_may_be_let_through():
    writer = TableWriter("csv", (".csv",), ",", formulas=True)
    text = "".join(writer.write([report((Span(start=0, end=1, text="=1"),))]))
    assert ",=1," in text


texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=30)


@pytest.mark.parametrize("name", ["csv", "tsv"])
@given(st.lists(st.tuples(st.integers(0, 10**6), texts, texts), max_size=5))
def test_annotations_come_back(name, annotations):
    given = [Entity(start=s, end=s + len(t), text=t, label="ORG", entity="e", name=n) for s, t, n in annotations]
    back = rows([report(tuple(given), id='a\nb,c\t"d"')], name)
    assert [(int(r["start"]), int(r["end"]), armed(r.get("text", "")), armed(r.get("name", ""))) for r in back] == [
        (a.start, a.end, a.text, a.name) for a in given
    ]
    assert all(row["article"] == 'a\nb,c\t"d"' for row in back)


def armed(cell):
    return cell[1:] if re.match("'[=+\\-@\t\r\n＝＋－＠]", cell) else cell
