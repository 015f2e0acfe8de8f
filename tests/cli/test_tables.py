"""The ``table`` format: what a journalist reads."""

from __future__ import annotations

import pytest

from copydesk import (
    Analysis,
    Annotation,
    Article,
    Column,
    Entity,
    Failure,
    Mention,
    Number,
    Provenance,
    Quote,
    RawAnnotation,
    Report,
    Span,
    View,
)
from copydesk.cli.tables import report_tables

TEXT = 'Ann Lee, the mayor, said "it works [/bold]". Lee paid $3 million. She left.'
VIEWS = {
    "entities": View(
        kind="entities",
        title="Entities",
        columns=(Column("Text", "text"), Column("Name", "name"), Column("Label", "label"), Column("Role", "role")),
        tone="cyan",
        letter="E",
        group="name",
    ),
    "quotes": View(
        kind="quotes",
        title="Quotes",
        columns=(Column("Words", "text"), Column("Kind", "kind"), Column("Speaker", "speaker.name", "speaker.text")),
        tone="green",
        letter="Q",
        group="speaker.name",
    ),
    "numbers": View(
        kind="numbers",
        title="Numbers",
        columns=(Column("Text", "text"), Column("Value", "value"), Column("Unit", "unit"), Column("Date", "iso")),
        tone="yellow",
        letter="N",
    ),
}


def entity(text, entity_id="e1", name="Ann Lee", **more):
    start = TEXT.index(text)
    return Entity(start=start, end=start + len(text), text=text, label="PERSON", entity=entity_id, name=name, **more)


def quote(text, speaker):
    named = None if speaker is None else Mention(start=0, end=7, text="Ann Lee", name=speaker or None)
    return Quote(start=0, end=1, text=text, kind="direct", speaker=named, cue=Span(start=0, end=1, text="said"))


def table(analyses, monkeypatch=None, **article):
    report = Report(article=Article(**{"id": "a1", "text": TEXT, **article}), analyses=analyses)
    (text,) = report_tables([report], VIEWS)
    return text


@pytest.fixture(autouse=True)
def _width(monkeypatch):
    monkeypatch.setenv("COLUMNS", "100")


def lines_of(text):
    return [" ".join(line.split()) for line in text.splitlines()]


def test_the_heading_says_id_title_and_what_is_known():
    text = table({}, title="Mayor pays", byline="J. Doe", published="2024-05-14", source="a1.txt", language="en")
    lines = text.splitlines()
    assert lines[0].startswith("━━ a1 ━━━")
    assert len(lines[0]) == 100
    assert lines[1:3] == ["Mayor pays", "J. Doe · 2024-05-14 · 14 words · en · a1.txt"]
    assert lines[-2:] == ["no analyses", ""]


def test_mentions_of_one_identity_are_one_row_with_count_and_other_forms():
    found = (
        entity("She", "e2", "Lee"),
        entity("Ann Lee", role="mayor"),
        entity("Lee", role="mayor"),
        entity("the mayor", role="mayor"),
        entity("Lee", role="mayor"),
    )
    lines = lines_of(table({"entities": Analysis(annotations=found)}))
    assert "Entities: 2, mentioned 5 times" in lines
    assert "Name Count Label Role Also as" in lines
    assert "Ann Lee 4 PERSON mayor Lee ×2, the mayor" in lines
    assert lines.index("Ann Lee 4 PERSON mayor Lee ×2, the mayor") < lines.index("Lee 1 PERSON She")


def test_quotes_of_one_speaker_stand_together_and_nobody_comes_last():
    found = (
        quote("one", None),
        quote("two", "Ann Lee"),
        quote("three", ""),
        quote("four", "Bo"),
        quote("five", "Ann Lee"),
    )
    lines = lines_of(table({"quotes": Analysis(annotations=found)}))
    start = lines.index("Speaker Words Kind")
    assert lines[start + 2 : start + 10] == [
        "Ann Lee two direct",
        "three direct",
        "five direct",
        "",
        "Bo four direct",
        "",
        "— one direct",
        "",
    ]


def test_numbers_have_figures_and_no_empty_columns():
    found = Number(start=0, end=1, text="$3 million", kind="money", value=3_000_000.0, unit="USD")
    text = table({"numbers": Analysis(annotations=(found,))})
    assert "\nText            Value  Unit\n" in text
    assert "\n$3 million  3,000,000  USD\n" in text


def test_nothing_found_and_failures_are_one_line_each():
    text = table(
        {
            "quotes": Analysis(),
            "numbers": Analysis(failure=Failure(kind="ValueError", message="bad\nthing \x1b[31m [/bold]")),
        }
    )
    assert "\nQuotes: none\n" in text
    assert "\nNumbers: failed: ValueError: bad␊thing ␛[31m [/bold]\n" in text


def test_an_analyzer_under_another_key_and_a_kind_without_view():
    class Claim(Annotation, frozen=True, kw_only=True):
        verdict: str

    stamp = Provenance(name="quotes", kind="quotes", version="1.0", options="")
    raw = {"start": 0, "end": 3, "text": "Ann", "why": "x", "verdict": "false", "by": {"text": "Bo", "start": 4}}
    text = table(
        {
            "short": Analysis(analyzer=stamp, annotations=(quote("hm", "Bo"),)),
            "fact-checks": Analysis(annotations=(RawAnnotation(start=0, end=3, text="Ann", fields=raw),)),
            "typed": Analysis(annotations=(Claim(start=0, end=3, text="Ann", verdict="true"),)),
        }
    )
    lines = lines_of(text)
    assert "Quotes (short): 1" in lines
    assert "Fact checks: 1" in lines
    assert {"Text Verdict By", "Ann false Bo"} <= set(lines)
    assert "Ann true" in lines


@pytest.mark.parametrize("columns", ["10", "40", "57", "100", "400", "x", ""])
def test_every_width_keeps_every_word_and_no_line_is_too_long(columns, monkeypatch):
    monkeypatch.setenv("COLUMNS", columns)
    words = "cooperation between the two countries has grown"
    text = table(
        {"quotes": Analysis(annotations=(quote(words, "Ann Lee"),)), "entities": Analysis(annotations=(entity("Lee"),))}
    )
    width = min(max(int(columns), 40), 160) if columns.isdigit() else 160
    assert max(map(len, text.splitlines())) <= width
    assert set(words.split()) <= set(text.split())
    assert "Ann Lee" in text


def test_nothing_of_the_data_is_markup_or_obeyed(monkeypatch):
    monkeypatch.setenv("COLUMNS", "140")
    hostile = "[red]x[/red] [/nope] :smile: \x1b]0;t\x07 \x9b1m \u202e\u2028 \ud800"
    report = Report(
        article=Article(id=hostile, text="x", title=hostile, byline=hostile, published=hostile, source=hostile),
        analyses={
            hostile: Analysis(
                annotations=(RawAnnotation(start=0, end=1, text="x", fields={"text": hostile, hostile: hostile}),)
            ),
            "e" + hostile: Analysis(failure=Failure(kind=hostile, message=hostile)),
        },
    )
    (text,) = report_tables([report], VIEWS)
    assert not {c for c in text if c != "\n" and (ord(c) < 0x20 or 0x7F <= ord(c) < 0xA0)}
    assert not set(text) & {"\u202e", "\u2028", "\ud800"}
    assert text.count("[red]x[/red] [/nope] :smile:") >= 7


def test_a_flood_of_rows_is_cut_and_said(monkeypatch):
    found = tuple(entity("Lee", f"e{n}", f"Name {n}") for n in range(2_000))
    text = table({"entities": Analysis(annotations=found)})
    assert "and 1,500 more rows: -f jsonl or csv gives them all" in text
