"""The parts of the desk that know nothing of a screen."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from copydesk import Analysis, Article, Quote, Report
from copydesk.model import Entity, Mention, RawAnnotation
from copydesk.plugins import open_catalogue
from copydesk.safe_text import shown
from copydesk.session import addresses
from copydesk.settings import Settings
from copydesk.tui.copies import citation, mark_json, mark_row
from copydesk.tui.kept import Kept, read_kept, write_kept
from copydesk.tui.reading.marks import Mark, Marks, looks_of, marks_of
from copydesk.tui.reading.rows import rows_of
from copydesk.tui.reading.wrapping import Page
from copydesk.tui.shelf import Entry, Shelf, known_analysis

TEXT = st.text(st.sampled_from("ab \n\r\t漢字🙂é́\x1b\u202e“"), max_size=200)


@given(TEXT, st.integers(1, 30), st.dictionaries(st.integers(0, 200), st.sampled_from(["E", "QS"]), max_size=5))
def test_every_character_of_the_article_is_on_the_page_once_and_lines_fit(text, width, letters):
    letters = {offset: letter for offset, letter in letters.items() if offset < len(text)}
    page = Page(text, width, letters)
    assert [origin for origin in page.origin if origin >= 0] == list(range(len(text)))
    assert len(page.text) == len(page.origin)
    for begin, end in page.lines:
        line = page.text[begin:end]
        assert "\n" not in line
        assert cell_len(line) <= width or len(line) == 1 or any(cell_len(character) != 1 for character in line)
    shown_text = "".join(page.text[b:e] for b, e in page.lines)
    assert shown_text.replace(" ", "") == page.text.replace(" ", "").replace("\n", "")
    for offset in range(len(text)):
        begin, end = page.lines[page.line_of(offset)]
        place = next(n for n, origin in enumerate(page.origin) if origin == offset)
        assert begin <= place <= end


def test_a_long_article_is_laid_out_in_linear_time():
    page = Page("word " * 200_000, 60)
    assert page.line_of(999_999) == len(page.lines) - 1
    assert len(Page("x" * 100_000 + "漢" * 100_000, 40).lines) > 7_000


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=12)


@given(SPANS)
def test_the_innermost_mark_is_the_shortest_and_every_mark_is_reached(spans):
    marks = Marks(Mark(start, start + length, "a", number) for number, (start, length) in enumerate(spans))
    for offset in range(45):
        innermost, until = marks.innermost(offset)
        over = marks.over(offset)
        assert (innermost is None) == (not over)
        assert innermost is None or innermost.end - innermost.start == over[0].end - over[0].start
        assert until > offset
    mark, reached = None, []
    for _ in spans:
        mark = marks.step(mark, 0, 1)
        reached.append(mark)
    assert sorted(reached) == sorted(marks.all)
    if spans:
        assert marks.step(marks.step(marks.all[0], 0, 1), 0, -1) == marks.all[0]


def test_crossing_marks_by_the_thousand_are_swept_quickly():
    marks = Marks(Mark(n, 100_000 + n, "a", n) for n in range(50_000))
    assert marks.innermost(60_000)[0] is not None


def quote(start: int, text: str, name: str | None) -> Quote:
    speaker = Mention(start=0, end=1, text="R", name=name) if name else None
    return Quote(start=start, end=start + len(text), text=text, kind="direct", speaker=speaker, cue=None)


@pytest.fixture(scope="module")
def views():
    """Views of the bundled plugins."""
    return open_catalogue(addresses(Settings())).views


def test_quotes_stand_under_their_speakers_and_nobody_last(views):
    analysis = Analysis(annotations=(quote(0, "One", None), quote(5, "Two", "Raisi"), quote(9, "Six", "Raisi")))
    rows = rows_of(analysis, views["quotes"])
    assert [(row.text, row.members) for row in rows] == [
        ("Raisi", ()),
        ("direct", (1,)),
        ("direct", (2,)),
        ("—", ()),
        ("direct", (0,)),
    ]
    assert rows[1].detail == "Two"


def test_mentions_of_one_identity_are_one_row_with_its_count(views):
    def entity(start, text, identity, label):
        return Entity(start=start, end=start + len(text), text=text, label=label, entity=identity, name=identity)

    found = (
        entity(0, "Iran", "Iran", "GPE"),
        entity(9, "Raisi", "Ebrahim Raisi", "PERSON"),
        entity(20, "he", "Ebrahim Raisi", "PERSON"),
    )
    rows = rows_of(Analysis(annotations=found), views["entities"])
    assert [(row.text, row.members, row.detail) for row in rows] == [
        ("PERSON", (), ""),
        ("Ebrahim Raisi", (1, 2), "×2"),
        ("GPE", (), ""),
        ("Iran", (0,), "×1"),
    ]


def test_no_two_analyses_look_alike(views):
    keys = ["entities", "quotes", "numbers", "stance", "more-quotes"]
    report = Report(article=Article(id="a", text="x"), analyses={key: Analysis() for key in keys})
    looks = looks_of(report, views)
    assert len({look.letter for look in looks.values()}) == len({look.tone for look in looks.values()}) == 5
    assert looks["entities"].letter == "E"


def test_foreign_annotations_that_point_nowhere_have_no_mark():
    raw = [
        RawAnnotation(start=s, end=e, text="", fields={"start": s, "end": e, "spans": spans})
        for s, e, spans in ((-3, 2, None), (5, 900, None), (2, 2, None), (0, 3, "nonsense"), (0, 9, [[0, 2], [4, 6]]))
    ]
    report = Report(article=Article(id="a", text="0123456789"), analyses={"odd": Analysis(annotations=tuple(raw))})
    assert [(m.start, m.end) for m in marks_of(report, ["odd"]).all] == [(0, 3), (0, 2), (4, 6)]


def test_copies_say_where_they_are_from(views):
    article = Article(id="r", text="“Two”", title="Talks", source="talks.txt", published="2024-05-14")
    annotation = quote(1, "Two", "Raisi")
    assert citation(annotation, article) == "“Two” (Talks, talks.txt, 2024-05-14, article r, characters 1-4)"
    assert mark_row(annotation, views["quotes"]) == "Raisi\t\tdirect\t\tTwo"
    assert json.loads(mark_json(annotation))["speaker"]["name"] == "Raisi"


def test_an_entry_keeps_its_report_whole():
    report = Report(
        article=Article(id="a", text="two words"), analyses={"q": Analysis(annotations=(quote(0, "two", None),))}
    )
    shelf = Shelf()
    shelf.add([Entry(0, report.article)])
    shelf.expect({"q": "made so", "r": "made so"})
    (entry,) = shelf
    assert (entry.words, entry.done) == (2, False)
    shelf.keep(0, report.article, {"q": known_analysis("made so", "q", report.analyses["q"], 0.5)})
    assert entry.report is not None
    assert entry.report.analyses["q"].annotations[0].text == "two"
    assert (entry.counts, entry.seconds, entry.done, shelf.done) == ({"q": 1}, {"q": 0.5}, False, 0)
    shelf.expect({"q": "made so"})
    assert (entry.done, shelf.done) == (True, 1)
    shelf.expect({"r": "made so"})
    assert entry.report == Report(article=report.article), "what does not run is not shown"
    shelf.expect({"q": "made so"})
    assert entry.done, "what ran before need not run again"
    shelf.expect({"q": "made otherwise"})
    assert entry.report == Report(article=report.article), "what other options made is forgotten"


def test_state_is_kept_and_a_folder_that_cannot_be_written_is_let_be(tmp_path):
    file = tmp_path / "state" / "desk.json"
    write_kept(Kept(share=60, columns=("a",)), file)
    assert read_kept(file) == Kept(share=60, columns=("a",))
    file.write_text('{"share": 60, "of a later version": 1}')
    assert read_kept(file).share == 60
    (tmp_path / "file").write_text("")
    write_kept(Kept(), tmp_path / "file" / "desk.json")


def test_shown_characters_are_one_for_one():
    text = "a\x1b\r\n\u202e\tb"
    assert len(Page(text, 80).text) == len(shown(text)) == len(text)
