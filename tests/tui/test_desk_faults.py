"""What goes wrong, what is hostile, and what is too small: the desk shows it and stays open."""

from __future__ import annotations

import asyncio
import json
import re

import pytest
from driving import press, text_of, until

OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
HOSTILE = "x\x1b]52;c;aGk=\x07 [/bold] [@click=app.quit]q[/] \x9b2J \u202eesrever \r\x00 [red]Raisi"


@pytest.fixture
def hostile(tmp_path):
    """A folder whose file name, ids, titles and text are hostile."""
    folder = tmp_path / "evil [bold] \x1b[31m"
    folder.mkdir()
    record = {
        "id": f"id {HOSTILE}",
        "title": f"title {HOSTILE}",
        "byline": HOSTILE,
        "source": HOSTILE,
        "published": HOSTILE,
        "text": f"“{HOSTILE}” Raisi said.\u2028 {HOSTILE}",
    }
    broken = '{"id": "\\u001b[2J[/bold]", "text": 4}'
    (folder / "news \x1b[5m[bold].jsonl").write_text(json.dumps(record) + "\n" + broken + "\n")
    return folder


def test_nothing_hostile_reaches_the_screen_and_nothing_is_markup(desk, hostile):
    async def journey():
        async with desk(hostile, use=("speech", "capitals", "boom")) as (app, pilot):
            screens = [text_of(app)]
            for keys in ("1 j", "y", "escape p", "j j", "escape e", "escape o", "slash", "escape escape", "x"):
                await press(pilot, keys)
                screens.append(text_of(app))
            app.screen.query_one("SafeInput").value = HOSTILE
            await press(pilot, "enter")
            screens.append(text_of(app))
            await press(pilot, "escape slash")
            app.screen.query_one("#find SafeInput").value = HOSTILE
            await press(pilot, "enter")
            screens.append(text_of(app))
            await press(pilot, "n n right_square_bracket")
            screens.append(text_of(app))
            return screens

    screens = asyncio.run(journey())
    for shown in screens:
        assert not OBEYED.search(shown.replace("\n", "")), shown
    assert "[/bold] [@click=app.quit]q[/]" in screens[0]
    assert "title x␛]52;c;aGk=␇" in screens[0]
    assert any("ValueError: no ␛[31muse␛[0m" in shown for shown in screens)


def test_a_failed_analyzer_marks_its_own_chip_and_shows_where(desk, news):
    async def journey():
        async with desk(news, use=("speech", "boom")) as (app, pilot):
            shown = text_of(app)
            assert "✗ boom failed" in shown
            assert "Q  speech 2" in shown
            await press(pilot, "e")
            assert "Traceback (most recent call last)" in text_of(app)
            await press(pilot, "escape o")
            assert "✗1" in text_of(app)

    asyncio.run(journey())


def test_a_plugin_that_cannot_be_opened_is_in_the_picker_with_its_reason(desk, news, tmp_path):
    folder = tmp_path / "plugins"
    folder.mkdir()
    (folder / "unfinished.py").write_text("def (")
    (tmp_path / "copydesk.toml").write_text("timeout = 30\n")

    async def journey():
        async with desk(news) as (app, pilot):
            assert any("1 plugin could not be opened" in note.message for note in app._notifications)
            await press(pilot, "p G")
            assert "[!] unfinished" in text_of(app)
            assert "SyntaxError" in text_of(app)
            await press(pilot, "e")
            assert "def (" in text_of(app)

    asyncio.run(journey())


def test_an_empty_library_says_so(desk, tmp_path):
    (tmp_path / "empty").mkdir()

    async def journey():
        async with desk(tmp_path / "empty", wait=False) as (app, pilot):
            await until(pilot, lambda: app.shelf.complete)
            await until(pilot, lambda: "not read: holds nothing to read" in text_of(app))
            await until(pilot, lambda: "analysing" not in text_of(app))
            await press(pilot, "n N x y e 1 o enter p enter right_square_bracket s")

    asyncio.run(journey())


def test_a_file_that_only_a_worker_reads_and_one_that_it_cannot_read(desk, tmp_path):
    (tmp_path / "page.html").write_text(
        "<html><body><article><h1>News</h1>" + "<p>“We have options,” Raisi said.</p>" * 20 + "</article></body></html>"
    )
    (tmp_path / "void.html").write_text("<html></html>")

    async def journey():
        async with desk(tmp_path / "page.html", tmp_path / "void.html") as (app, pilot):
            assert "We have options" in text_of(app)
            await press(pilot, "right_square_bracket")
            assert "not read: " in text_of(app)

    asyncio.run(journey())


def test_a_column_fills_while_another_analyzer_is_still_at_work_and_the_run_can_be_stopped(desk, news):
    async def journey():
        async with desk(news, use=("speech", "slow"), wait=False) as (app, pilot):
            await until(pilot, lambda: "Q  speech 2" in text_of(app))
            assert "… slow" in text_of(app)
            assert "analysing 0 of 2: slow" in text_of(app)
            await press(pilot, "1 j")
            assert "Ebrahim Raisi" in text_of(app), "the desk can be used meanwhile"
            await press(pilot, "s")
            assert "stopped: s goes on" in text_of(app)
            await until(pilot, lambda: not any(w.is_running for w in app.workers if w.group == "analysis"), 5)
            await press(pilot, "s")
            await until(pilot, lambda: "… slow" in text_of(app))

    asyncio.run(journey())


def test_any_size_will_do(desk, news):
    async def journey():
        async with desk(news, use=("speech", "boom"), size=(20, 5)) as (app, pilot):
            assert "TEHRAN" in text_of(app)
            for size in ((20, 5), (1, 1)):
                await pilot.resize_terminal(*size)
                await press(pilot, "1 n p escape question_mark escape o escape y escape slash escape h")
            await pilot.resize_terminal(300, 100)
            await press(pilot, "1 n p escape")
            await pilot.resize_terminal(80, 24)
            await press(pilot, "x")
            await pilot.resize_terminal(20, 5)
            await press(pilot, "escape e")
            await pilot.resize_terminal(120, 40)
            await pilot.pause()

    asyncio.run(journey())


def test_without_colour_marks_have_letters(desk, news, monkeypatch):
    monkeypatch.setenv("NO_COLOR", "1")

    async def journey():
        async with desk(news, use=("speech", "capitals")) as (app, _):
            assert "QCWe have three options" in text_of(app)

    asyncio.run(journey())
