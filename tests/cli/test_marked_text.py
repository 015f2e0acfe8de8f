"""Marks in the text: nested, crossing, identical, many."""

from __future__ import annotations

import re

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk import Analysis, Article, Entity, Failure, Quote, RawAnnotation, Report, View
from copydesk.cli.marked_text import Mark, letters, marked_pieces, marks_of

BRACKET = re.compile("⟦~?[A-Z]+:|~?⟧")


def marked(text, *marks):
    made = [Mark(start, end, letter, "cyan") for start, end, letter in marks]
    return "".join(piece.text for piece in marked_pieces(text, made))


@pytest.mark.parametrize(
    ("marks", "shown"),
    [
        ([], "one two three"),
        ([(0, 3, "A")], "⟦A:one⟧ two three"),
        ([(0, 13, "A")], "⟦A:one two three⟧"),
        ([(0, 13, "A"), (4, 7, "B")], "⟦A:one ⟦B:two⟧ three⟧"),
        ([(0, 7, "A"), (0, 3, "B")], "⟦A:⟦B:one⟧ two⟧ three"),
        ([(0, 7, "A"), (4, 7, "B")], "⟦A:one ⟦B:two⟧⟧ three"),
        ([(0, 3, "A"), (3, 7, "B")], "⟦A:one⟧⟦B: two⟧ three"),
        ([(0, 7, "A"), (4, 13, "B")], "⟦A:one ⟦B:two~⟧⟧⟦~B: three⟧"),
        ([(0, 7, "A"), (4, 13, "A")], "⟦A:one ⟦A:two~⟧⟧⟦~A: three⟧"),
        ([(0, 7, "A"), (2, 9, "B"), (4, 13, "C")], "⟦A:on⟦B:e ⟦C:two~⟧~⟧⟧⟦~B:⟦~C: t~⟧⟧⟦~C:hree⟧"),
    ],
)
def test_nested_and_crossing_marks_are_told_apart(marks, shown):
    assert marked("one two three", *marks) == shown


@settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.text(max_size=60), st.lists(st.tuples(st.integers(0, 60), st.integers(1, 60), st.sampled_from("ABC"))))
def test_brackets_nest_and_the_text_stays_what_it_is(text, spans):
    text = text.replace("⟦", "(").replace("⟧", ")")
    marks = [Mark(a, a + n, letter, "red") for a, n, letter in spans if a + n <= len(text)]
    pieces = list(marked_pieces(text, marks))
    depth = 0
    for piece in pieces:
        depth += {True: 1, False: -1}[piece.text.startswith("⟦")] if piece.bracket else 0
        assert 0 <= depth <= 8
        assert piece.text
    assert depth == 0
    words = "".join(piece.text for piece in pieces if not piece.bracket)
    assert len(words) == len(text) - text.count("\r\n")
    assert all(a == b for a, b in zip(words, text, strict=False) if text.isprintable())


def test_controls_in_the_text_are_shown_not_sent():
    assert marked("a\x1b[2J\x9b\u202e\r\nb", (0, 2, "A")) == "⟦A:a␛⟧[2J␦␦\nb".replace(
        "␦", "\N{SYMBOL FOR SUBSTITUTE FORM TWO}"
    )


def test_hundreds_of_marks_on_one_word_are_drawn_eight_deep():
    text = "word " * 400
    shown = marked(text, *((n, len(text) - 400 + n, "A") for n in range(400)))
    assert BRACKET.sub("", shown) == text
    assert shown.count("⟦A:") == 8


def entity(start, end, text):
    return Entity(start=start, end=end, text=text, label="PERSON", entity="e1", name="Ann Lee")


def test_marks_come_from_every_analysis_and_one_stretch_is_marked_once():
    text = "Ann Lee said: “Go, go,” and left “at once.”"
    quote = Quote(start=15, end=42, text=text[15:42], kind="direct", speaker=None, cue=None, spans=((15, 22), (34, 42)))
    report = Report(
        article=Article(id="a", text=text),
        analyses={
            "entities": Analysis(annotations=(entity(0, 7, "Ann Lee"),)),
            "names": Analysis(annotations=(RawAnnotation(start=0, end=7, text="Ann Lee", fields={}),)),
            "quotes": Analysis(annotations=(quote,)),
            "foreign": Analysis(annotations=(entity(-4, 3, ""), entity(3, 3, ""), entity(9, 900, ""))),
            "broken": Analysis(failure=Failure(kind="ValueError", message="")),
        },
    )
    view = View(kind="entities", title="Entities", columns=(), tone="cyan", letter="E")
    assert letters(report, {"entities": view}) == {
        "entities": "E",
        "names": "N",
        "quotes": "Q",
        "foreign": "F",
        "broken": "B",
    }
    shown = "".join(piece.text for piece in marked_pieces(text, marks_of(report, {"entities": view})))
    assert shown == "⟦EN:Ann Lee⟧ said: “⟦Q:Go, go,⟧” and left “⟦Q:at once.⟧”"


def test_two_kinds_never_share_a_letter():
    report = Report(
        article=Article(id="a", text="x"), analyses={name: Analysis() for name in ("stance", "sources", "s", "ss", "1")}
    )
    given_letters = list(letters(report, {}).values())
    assert given_letters[:2] == ["S", "O"]
    assert len(set(given_letters)) == 5
