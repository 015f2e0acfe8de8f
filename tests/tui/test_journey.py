"""What a user does: open, pick, read who said something, copy it, export it."""

from __future__ import annotations

import asyncio
import gc
import json

import pytest
from driving import press, text_of, until

from copydesk import decode_report
from copydesk.errors import UsageError
from copydesk.tui.app import DeskApp


def test_open_pick_read_a_speaker_copy_and_export(desk, news, tmp_path):
    async def journey():
        async with desk(news) as (app, pilot):
            assert "TEHRAN - The president" in text_of(app)
            assert app.columns == ("speech",)
            await press(pilot, "p")
            assert "quotes" not in app.columns
            picker = text_of(app)
            assert "[x] speech" in picker
            assert "[ ] capitals" in picker
            while "[x] capitals" not in text_of(app):
                await press(pilot, "j")
                if app.screen.chosen_name == "capitals":
                    await press(pilot, "space")
            await press(pilot, "enter")
            await until(pilot, lambda: app.is_idle and app.shelf.done == 2)
            assert app.columns == ("speech", "capitals")
            await press(pilot, "1 j")
            shown = text_of(app)
            assert "Raisi → Ebrahim Raisi" in shown
            assert "speech: quoted, then who said it" in shown
            assert "Raisi · 5" not in shown, "capitals say something of other words"
            await press(pilot, "y c")
            assert app.clipboard.startswith("“We have three options,” (")
            assert app.clipboard.endswith("article raisi, characters 43-65)")
            await press(pilot, "y j")
            assert json.loads(app.clipboard)["speaker"]["name"] == "Ebrahim Raisi"
            await press(pilot, "x ctrl+t")
            assert "all 2 articles" in text_of(app)
            app.screen.query_one("SafeInput").value = str(tmp_path / "out.jsonl")
            await press(pilot, "enter")
            await until(pilot, (tmp_path / "out.jsonl").exists)

    asyncio.run(journey())
    reports = [decode_report(line) for line in (tmp_path / "out.jsonl").read_bytes().splitlines()]
    assert [report.article.id for report in reports] == ["raisi", "second"]
    assert list(reports[0].analyses) == ["speech", "capitals"]
    assert len(reports[0].analyses["speech"].annotations) == 2


def test_an_export_asks_before_it_writes_over_a_file_and_names_a_wrong_suffix(desk, news, tmp_path):
    file = tmp_path / "out.csv"
    file.write_text("mine")

    async def journey():
        async with desk(news) as (app, pilot):
            await press(pilot, "x")
            field = app.screen.query_one("SafeInput")
            field.value = str(tmp_path / "out.docx")
            await press(pilot, "enter")
            assert "no format has the suffix '.docx'" in text_of(app)
            field.value = str(file)
            await press(pilot, "enter")
            assert "exists already" in text_of(app)
            assert file.read_text() == "mine"
            await press(pilot, "enter")
            await until(pilot, lambda: file.read_text() != "mine")

    asyncio.run(journey())
    assert "raisi" in file.read_text()


def test_marks_and_rows_choose_each_other(desk, news):
    async def journey():
        async with desk(news, use=("speech", "capitals")) as (app, pilot):
            reading = app.screen
            await press(pilot, "n")
            assert (reading.mark.key, reading.chosen[0].text) == ("capitals", "TEHRAN")
            while reading.mark.key != "speech":
                await press(pilot, "n")
            column = reading.query("AnalysisList").first()
            assert column.rows[column.cursor].members == (0,)
            await press(pilot, "n")
            assert (reading.mark.key, reading.chosen[0].text) == ("capitals", "We"), "a mark within a mark is reached"
            await press(pilot, "N")
            assert reading.mark.key == "speech"
            assert " C We " in text_of(app), "the detail pane tells what others say of these words"
            await press(pilot, "f")
            await press(pilot, "n")
            assert reading.mark.key == "speech"
            assert reading.chosen[0].text == "None of them is silence,"
            await press(pilot, "escape")
            assert reading.mark is None

    asyncio.run(journey())


def test_a_click_chooses_the_innermost_mark_and_a_second_one_that_around_it(desk, news):
    async def journey():
        async with desk(news, use=("speech", "capitals")) as (app, pilot):
            reading = app.screen
            place = (1, 2)  # the W of “We have
            await pilot.click("#article", offset=place)
            await pilot.pause()
            assert reading.chosen[0].text == "We"
            await pilot.click("#article", offset=place)
            await pilot.pause()
            assert reading.chosen[0].text == "We have three options,"
            await pilot.click("#article", offset=place)
            await pilot.pause()
            assert reading.chosen[0].text == "We"

    asyncio.run(journey())


def test_the_library_filters_sorts_and_opens(desk, news):
    async def journey():
        async with desk(news) as (app, pilot):
            await press(pilot, "o")
            shown = text_of(app)
            assert "raisi" in shown
            assert "second" in shown
            await press(pilot, "s s s s")
            assert "order: words" in text_of(app)
            assert text_of(app).index("second") < text_of(app).index("raisi")
            await press(pilot, "slash s e c")
            assert "raisi" not in text_of(app)
            assert "1 shown" in text_of(app)
            await press(pilot, "enter enter")
            assert "2 of 2" in text_of(app)
            assert "from Vienna" in text_of(app)
            await press(pilot, "left_square_bracket")
            assert "1 of 2" in text_of(app)

    asyncio.run(journey())


def test_the_garbage_collector_passes_over_what_stays_until_the_desk_is_left(desk, news):
    async def journey():
        async with desk(news):
            assert gc.get_freeze_count() > 10_000

    asyncio.run(journey())
    assert gc.get_freeze_count() == 0


def test_the_footer_has_at_most_ten_keys(desk, news):
    async def journey():
        async with desk(news, size=(80, 24)) as (app, _):
            shown = {active.binding.action for active in app.screen.active_bindings.values() if active.binding.show}
            assert len(shown) <= 10
            assert text_of(app).splitlines()[-1].rstrip().endswith("Keys")

    asyncio.run(journey())


def test_what_was_chosen_is_kept_for_the_next_time(desk, news, state):
    async def first():
        async with desk(news) as (app, pilot):
            app.theme = "textual-light"
            await press(pilot, "m d greater_than_sign")

    async def second():
        async with desk(news) as (app, _):
            assert app.theme == "textual-light"
            assert "QWe have" in text_of(app)
            assert "No mark is chosen" not in text_of(app)

    asyncio.run(first())
    assert json.loads(state.read_bytes())["share"] == 55
    asyncio.run(second())


@pytest.mark.parametrize(
    "damaged", [b"", b"{", b"[]", b'{"share": 900}', b'{"theme": "none"}', b"\xff\xfe", b"[" * 9_000]
)
def test_a_damaged_state_file_does_no_harm(damaged, desk, news, state):
    state.parent.mkdir(parents=True)
    state.write_bytes(damaged)

    async def journey():
        async with desk(news, wait=False) as (app, _):
            assert app.theme == "textual-dark"

    asyncio.run(journey())


def test_wrong_settings_end_the_desk_with_their_reason(news):
    async def journey():
        app = DeskApp([str(news)], {"use": ["qoutes"]})
        async with app.run_test():
            while app.fault is None:
                await asyncio.sleep(0.02)
        return app

    app = asyncio.run(journey())
    assert isinstance(app.fault, UsageError)
    assert "did you mean 'quotes'?" in str(app.fault)
    assert app.return_code == 2
