"""Columns that are moved, files that are opened from inside, and names that are completed while one types."""

from __future__ import annotations

import asyncio

import pytest
from driving import press, text_of, until

from copydesk.tui.widgets.file_names import completed, names_like


def test_a_column_is_moved_and_stays_there(desk, news):
    async def first():
        async with desk(news, use=("speech", "capitals", "boom")) as (app, pilot):
            await press(pilot, "2")
            assert app.focused.key == "capitals"
            await press(pilot, "H")
            assert app.columns == ("capitals", "speech", "boom")
            assert app.focused.key == "capitals", "the column that was moved has the keys still"
            shown = text_of(app)
            assert shown.index("capitals") < shown.index("speech")
            await press(pilot, "H")
            assert app.columns == ("capitals", "speech", "boom"), "there is nothing to the left of the first"
            await press(pilot, "L L")
            assert app.columns == ("speech", "boom", "capitals")
            await press(pilot, "n y m")
            assert app.clipboard == "TEHRAN", "the marks are as they were"
            return app

    asyncio.run(first())


def test_other_articles_take_the_place_of_those_that_are_open(desk, news, tmp_path):
    other = tmp_path / "other"
    other.mkdir()
    (other / "kazan.txt").write_text("“We met in Kazan,” Putin said.\n")

    async def journey():
        async with desk(news) as (app, pilot):
            await press(pilot, "o a")
            await pilot.press(*"oth")
            await press(pilot, "tab")
            dialog = app.screen
            assert dialog.query_one("SafeInput").value == "other/"
            await press(pilot, "tab")
            assert dialog.query_one("SafeInput").value == "other/kazan.txt"
            assert "added to those that are open" in text_of(app)
            await press(pilot, "ctrl+t")
            assert "in the place of those that are open" in text_of(app)
            await press(pilot, "enter")
            await until(pilot, lambda: app.shelf.complete and app.is_idle and app.shelf.done == 1)
            shown = text_of(app)
            assert "kazan" in shown
            assert "raisi" not in shown, "what was open is gone"
            await press(pilot, "escape")
            await until(pilot, lambda: "Putin" in text_of(app))
            assert "1 of 1" in text_of(app)
            await press(pilot, "o a")
            await pilot.press(*"news")
            await press(pilot, "enter")
            await until(pilot, lambda: len(app.shelf) == 3 and app.is_idle)
            assert "kazan" in text_of(app), "what was open stays where others are added"

    asyncio.run(journey())


@pytest.mark.parametrize(
    ("typed", "longer"),
    [
        ("ne", "news/"),
        ("news/", None),
        ("news/ra", "news/raisi.txt"),
        ("news/raisi.txt", None),
        ("news/second.txt news/r", "news/second.txt news/raisi.txt"),
        ("'news/s", "'news/second.txt"),
        ("nothing", None),
        ("nowhere/", None),
        ("", None),
        ("news/\x00", None),
        ("evil", "evil/"),
        ("evil/", None),
    ],
)
def test_a_name_is_completed_as_far_as_one_way_leads(news, tmp_path, typed, longer):
    (tmp_path / "evil").mkdir()
    (tmp_path / "evil" / "e\x1b[2J.txt").write_text("")
    assert completed(typed) == longer


def test_names_are_offered_in_order_and_hidden_ones_where_they_are_asked_for(news):
    (news / ".hidden").write_text("")
    assert names_like("news/") == ["news/raisi.txt", "news/second.txt"]
    assert names_like("news/.") == ["news/.hidden"]


def test_what_is_compared_is_offered_as_it_is_typed(desk, news):
    (news.parent / "gold.jsonl").write_text("")

    async def journey():
        async with desk(news, use=("speech", "capitals")) as (app, pilot):
            await press(pilot, "c")
            a, b = app.screen.query("SafeInput")
            assert a.value == "speech"
            b.value = "./go"
            await pilot.pause()
            assert "./gold.jsonl" in text_of(app)
            await press(pilot, "down")
            assert b.value == "./gold.jsonl"
            b.value = "capitals@2"
            await pilot.pause()
            assert a.value == "capitals", "nobody typed an A, so it follows"
            a.value = "speech"
            b.value = "capitals@1"
            await pilot.pause()
            b.value = "capitals@2"
            await pilot.pause()
            assert a.value == "speech", "somebody did"

    asyncio.run(journey())
