"""The library: order, filter, problems, more files; ten thousand articles; what is kept between sessions."""

from __future__ import annotations

import asyncio
import json
import os
import time

import pytest
from driving import press, text_of, until
from stills import StillDesk, saved_reports, steps

from copydesk import Article, Failure, Report
from copydesk.reader import Problem
from copydesk.session import open_session
from copydesk.tui.finding.query import parse_query
from copydesk.tui.kept import Kept, read_kept, write_kept
from copydesk.tui.library.table import columns_of, fields_of, is_wanted
from copydesk.tui.shelf import Entry


def entry(number: int, **fields: object) -> Entry:
    """Return an article of the shelf with a few marks."""
    article = Article(**{"id": f"a{number}", "text": "word " * 10 * number, **fields})
    made = Entry(number, article)
    made.counts = {"quotes": number}
    return made


@pytest.fixture(scope="module")
def session():
    """The bundled analyzers."""
    return open_session({"use": ["entities", "quotes", "stance", "numbers"]})


def titles(app) -> list[str]:
    """Return the names in the order of the table."""
    return [app.shelf.entries[number].id for number in app.screen._table.order]


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("", [1, 2, 3]),
        ("talks", [2]),
        ("TALKS vienna", [2]),
        ("talks berlin", []),
        ("lang:de", [3]),
        ('lang:""', [1, 2]),
        ("date:>2024", [2]),
        ("date:2023", [3]),
        ("words:>10", [2, 3]),
        ("quotes:>=3", [3]),
        ("failed:", [1]),
        ("failed:stance", [1]),
        ("failed:limit", [1]),
        ('failed:""', [2, 3]),
        ("source:news/", [2]),
        ("metadata.desk:foreign", [3]),
        ("id:a1", [1]),
    ],
)
def test_what_a_filter_lets_through(asked, found):
    entries = [
        entry(1),
        entry(2, title="Talks in Vienna", published="2024-05-14", source="news/talks.txt"),
        entry(3, language="de", published="2023-01-01", metadata={"desk": "foreign"}),
    ]
    entries[0].failures = {"stance": Failure(kind="TimeLimit", message="over 60 s, the limit")}
    query = parse_query(asked, fields_of(["quotes"]))
    assert [e.number for e in entries if is_wanted(e, query)] == found


def test_columns_go_where_there_is_no_room():
    keys = ["entities", "quotes", "stance", "numbers"]
    for width in (1, 20, 40, 80, 120, 300):
        names = [column.name for column in columns_of(keys, width)]
        assert names[0] == "title"
        assert sum(column.width for column in columns_of(keys, width)) <= max(0, width - 24)
    assert len(columns_of(keys, 300)) == 9
    assert [column.name for column in columns_of(keys, 40)] == ["title", "words", "failures"]


def test_it_sorts_by_each_column_and_by_a_click_and_keeps_the_order(session, state):
    async def journey():
        app = StillDesk(session, saved_reports())
        async with app.run_test(size=(120, 30)) as pilot:
            await steps("o")(pilot)
            as_read = titles(app)
            await press(pilot, "4")
            assert "order: words" in text_of(app)
            assert titles(app) == [as_read[1], as_read[2], as_read[0]], "the longest first"
            await press(pilot, "r")
            assert titles(app) == [as_read[0], as_read[2], as_read[1]]
            await pilot.click("#heading-row", offset=(5, 0))
            await pilot.pause()
            assert "order: title" in text_of(app)
            await pilot.click("#heading-row", offset=(5, 0))
            await pilot.pause()
            assert "order: title, turned" in text_of(app)
            await press(pilot, "enter")

    asyncio.run(journey())
    kept = json.loads(state.read_bytes())
    assert (kept["order"], kept["turned"], kept["version"]) == ("title", True, 1)


def test_it_filters_while_one_types_and_names_a_wrong_field(session):
    async def journey():
        app = StillDesk(session, saved_reports())
        async with app.run_test(size=(120, 30)) as pilot:
            await steps("o", "slash", "=words:>100")(pilot)
            assert "2 shown" in text_of(app)
            await steps("=wrods:>100")(pilot)
            assert "did you mean 'words'?" in text_of(app)
            assert len(titles(app)) == 2, "the rows stay while a field is typed"
            await press(pilot, "escape")
            assert len(titles(app)) == 3

    asyncio.run(journey())


def test_it_tells_what_could_not_be_read_and_opens_more(desk, news, tmp_path):
    (tmp_path / "bad.jsonl").write_text('{"id": "x", "text": 4}\n{"id": "y", "text": "Fine."}\n')
    more = tmp_path / "more news"
    more.mkdir()
    (more / "third.txt").write_text("A third article.")

    async def journey():
        async with desk(news, tmp_path / "bad.jsonl") as (app, pilot):
            await press(pilot, "o")
            await until(pilot, lambda: "order: as read" in text_of(app))
            await press(pilot, "e")
            await until(pilot, lambda: "Could not be read (1)" in text_of(app))
            await press(pilot, "escape")
            await until(pilot, lambda: not app.screen.is_modal)
            await press(pilot, "a")
            await until(pilot, lambda: "Files, folders and patterns" in text_of(app))
            app.screen.query("SafeInput").last().value = str(tmp_path / "nowhere")
            await press(pilot, "enter")
            await until(pilot, lambda: "there is no file or folder" in text_of(app))
            app.screen.query("SafeInput").last().value = f"'{more}'"
            await press(pilot, "enter")
            await until(pilot, lambda: "third" in text_of(app))
            await until(pilot, lambda: app.shelf.complete and app.is_idle and app.shelf.entries[-1].done)
            assert app.shelf.entries[-1].id == "third"

    asyncio.run(journey())


def test_ten_thousand_articles(session):
    items = [Article(id=f"article {n}", text="Some words. " * (n % 50), title=f"Title {n}") for n in range(10_000)]

    async def journey():
        app = StillDesk(session, items)
        async with app.run_test(size=(120, 40)) as pilot:
            await steps()(pilot)
            spent = time.process_time()
            await press(pilot, "o 3 r G")
            await steps("slash", "=title words:>90")(pilot)
            spent = time.process_time() - spent
            assert "800 shown" in text_of(app)
            assert spent < 10, "of the processor, whatever the machine does besides"

    asyncio.run(journey())


def test_the_desk_begins_where_it_was_left(session, state):
    reports = saved_reports()

    async def leave(inputs):
        app = StillDesk(session, reports, inputs)
        async with app.run_test() as pilot:
            await steps("right_square_bracket")(pilot)

    async def shown(inputs):
        app = StillDesk(session, reports, inputs)
        async with app.run_test() as pilot:
            await steps()(pilot)
            return text_of(app)

    asyncio.run(leave(["here"]))
    assert "2 of 3" in asyncio.run(shown(["here"]))
    assert "1 of 3" in asyncio.run(shown(["elsewhere"]))
    assert b"here" not in state.read_bytes(), "paths are nobody's business"


def test_places_are_kept_for_so_many_inputs_and_no_more():
    kept = Kept()
    for number in range(300):
        kept.remember([f"news {number}"], f"a{number}")
    assert len(kept.places) == 200
    assert kept.last_article(["news 299"]) == "a299"
    assert kept.last_article(["news 99"]) is None
    kept.remember(["news 100"], "other")
    assert kept.last_article(["news 100"]) == "other"


def test_a_state_that_a_later_version_wrote_is_let_be(tmp_path):
    file = tmp_path / "desk.json"
    file.write_text('{"version": 2, "share": 70}')
    assert read_kept(file) == Kept()


def test_a_state_is_whole_or_not_written(tmp_path, monkeypatch):
    file = tmp_path / "desk.json"
    write_kept(Kept(share=60), file)
    monkeypatch.setattr(os, "fdopen", _full_disk)
    write_kept(Kept(share=70), file)
    assert read_kept(file).share == 60
    assert [path.name for path in tmp_path.iterdir()] == ["desk.json"]


def _full_disk(handle, *_):
    os.close(handle)
    raise OSError(28, "No space left on device")


def test_a_report_with_a_problem_is_told_in_the_table(session):
    async def journey():
        app = StillDesk(session, [*saved_reports(), Problem(source="void.html", reason="is empty", lost=True)])
        async with app.run_test(size=(100, 24)) as pilot:
            await steps("o", "slash", "=failed:empty")(pilot)
            assert "void.html" in text_of(app)
            assert "1 shown" in text_of(app)

    asyncio.run(journey())


def test_a_saved_report_is_a_report():
    assert all(isinstance(report, Report) and report.analyses for report in saved_reports())
