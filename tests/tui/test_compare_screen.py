"""The compare screen: choose two sides, walk what differs, all articles in a table, export."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from pathlib import Path

import pytest
from driving import press, text_of, until

HOSTILE = "\x1b[31mUN\x1b[0m and [/bold] the EU met in \u202eGeneva"


@pytest.fixture(scope="session")
def plugin(names_plugin) -> Path:
    """Analyzers of one kind that need no model."""
    return names_plugin


@pytest.fixture
def folder(tmp_path) -> Path:
    """Three articles, one of them hostile, one long."""
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "first.txt").write_text("NATO and the UN met in Geneva. The EU stayed away.")
    (folder / "hostile.txt").write_text(HOSTILE)
    (folder / "long.txt").write_text(
        "NATO met.\n\n" + "Nothing to see here, and nobody about.\n\n" * 60 + "The EU left.\n"
    )
    return folder


async def compare(app, pilot, a: str, b: str) -> None:
    """Ask for a comparison, and wait until it is there."""
    await press(pilot, "c")
    await until(pilot, lambda: app.screen.query("#side-a"))
    for letter, words in (("a", a), ("b", b)):
        app.screen.query_one(f"#side-{letter}").value = words
    app.screen.query_one("#side-b").focus()
    await press(pilot, "enter")
    await until(pilot, lambda: app.screen.query("Pairs") and not app.screen.standing.is_waiting)


def rows(app) -> list[str]:
    return [
        " ".join(str(app.screen.query_one("Pairs").row_text(n, 120)).split())
        for n in range(app.screen.query_one("Pairs").row_count)
    ]


def test_two_columns_that_are_shown_are_compared_without_running_anything(desk, folder):
    async def journey():
        async with desk(folder, use=("capitals", "words")) as (app, pilot):
            await press(pilot, "c")
            assert app.screen.query_one("#side-a").value == "capitals"
            assert app.screen.query_one("#side-b").value == "words"
            await press(pilot, "enter")
            await until(pilot, lambda: app.screen.query("Pairs") and app.screen.standing.alignment is not None)
            shown = text_of(app)
            assert "agree 0  span differs 1  label differs 1  only A 1  only B 1" in shown
            assert "F1 exact 0.00  overlap 0.33  found 0.67" in shown
            assert rows(app) == [
                "L 1 label NATO [ORG] NATO [GPE]",
                "S 2 span differs UN [ORG] the UN [ORG]",
                "B 3 only B – Geneva [GPE]",
                "A 4 only A EU [ORG] –",
            ]
            assert "differs in label" in shown
            await press(pilot, "j")
            assert "differs in span" in text_of(app)
            await press(pilot, "5")
            assert rows(app) == ["L 1 label NATO [ORG] NATO [GPE]"]
            await press(pilot, "3")
            assert "nothing of this kind here" in text_of(app)
            await press(pilot, "2 v")
            await until(pilot, lambda: app.screen.chosen.a == "words" and app.screen.standing.alignment is not None)
            assert "label NATO [GPE] NATO [ORG]" in rows(app)[0]
            await press(pilot, "escape")
            assert app.screen is app._reading

    asyncio.run(journey())


def test_options_are_run_for_the_comparison_and_the_table_opens_an_article(desk, folder, tmp_path):
    async def journey():
        async with desk(folder, use=("capitals",)) as (app, pilot):
            await compare(app, pilot, "capitals", "capitals:least=3")
            assert rows(app) == ["A 1 only A UN [ORG] –", "A 2 only A EU [ORG] –"]
            await press(pilot, "t")
            await until(pilot, lambda: "3 of 3 articles" in text_of(app))
            shown = text_of(app)
            assert "agree 2  span differs 0  label differs 0  only A 5" in shown
            lines = [" ".join(line.split()) for line in shown.splitlines()]
            assert "first 1 2 0 0 2 0 0.50" in lines
            assert "long 1 1 0 0 1 0 0.67" in lines
            await press(pilot, "s s enter")
            await until(pilot, lambda: app.screen.query("Pairs"))
            assert "2 differences" not in text_of(app)
            await press(pilot, "x ctrl+t")
            assert "all 3 articles" in text_of(app)
            app.screen.query_one("SafeInput").value = str(tmp_path / "pairs.csv")
            await press(pilot, "enter")
            await until(pilot, (tmp_path / "pairs.csv").exists)
            await until(pilot, lambda: any("3 articles" in note.message for note in app._notifications))
            await press(pilot, "escape")
            await until(pilot, lambda: app.screen is app._reading)
            assert app._reading.entry.id == "hostile", "the article of the comparison stays on the screen"

    asyncio.run(journey())
    written = list(csv.DictReader(io.StringIO((tmp_path / "pairs.csv").read_text())))
    assert {row["outcome"] for row in written} == {"a"}
    assert len(written) == 5


def test_a_hostile_article_is_shown_harmlessly(desk, folder):
    async def journey():
        async with desk(folder / "hostile.txt", use=("capitals", "words")) as (app, pilot):
            await compare(app, pilot, "capitals", "words")
            shown = text_of(app)
            assert "␛[31m" in shown
            assert "[/bold] the EU" in shown
            assert not any(c in shown for c in "\x1b\u202e")
            await press(pilot, "m")
            assert "BGeneva" in text_of(app), "a letter says what differs where there is no colour"
            await press(pilot, "y j")
            record = json.loads(app.clipboard)
            assert record["outcome"] in ("a", "b", "span", "label")
            await press(pilot, "c")
            app.screen.query_one("#side-b").value = "fails"
            await press(pilot, "enter")
            await until(pilot, lambda: "fails failed" in text_of(app))
            assert "[/bold]" in text_of(app)

    asyncio.run(journey())


def test_a_file_of_reports_is_a_side_and_what_cannot_be_compared_is_said(desk, folder, tmp_path):
    found = [{"start": 0, "end": 4, "text": "NATO", "label": "ORG", "mine": 1}]
    gold = tmp_path / "gold.jsonl"
    text = (folder / "first.txt").read_text()
    record = {"article": {"id": "first", "text": text}, "analyses": {"entities": {"annotations": found}}}
    gold.write_text(json.dumps(record) + "\n")

    async def journey():
        async with desk(folder, use=("capitals", "other")) as (app, pilot):
            await compare(app, pilot, str(gold), "capitals")
            assert "agree 1 " in text_of(app)
            await press(pilot, "right_square_bracket")
            assert "has no report of it" in text_of(app)
            for words, told in (
                ("other", "only analyses of one kind can be compared"),
                ("capitls", "did you mean 'capitals'?"),
                ("capitals:most=3", "has no option 'most'"),
                ("none.jsonl", "there is no file 'none.jsonl'"),
                ("capitals@9", "there is no article '9'"),
            ):
                await press(pilot, "c")
                await until(pilot, lambda: app.screen.query("#side-b"))
                app.screen.query_one("#side-a").value = "capitals"
                app.screen.query_one("#side-b").value = words
                await press(pilot, "enter")
                await until(pilot, lambda told=told: told in text_of(app))
                await press(pilot, "escape")
            await press(pilot, "escape")
            await compare(app, pilot, "capitals@first", "@long")
            assert app.screen.standing.alignment.counts["agree"] == 2, "NATO and EU are in both"
            shown = text_of(app)
            assert "NATO and the UN met" in shown
            assert "Nothing to see here" in shown

    asyncio.run(journey())


def test_both_texts_scroll_together_a_click_chooses_the_row_and_any_size_does(desk, folder):
    async def journey():
        async with desk(folder / "long.txt", use=("capitals", "words")) as (app, pilot):
            await compare(app, pilot, "capitals", "words")
            a, b = app.screen.query("ComparedText")
            assert (a.scroll_offset.y, b.scroll_offset.y) == (0, 0)
            await press(pilot, "j")
            await until(pilot, lambda: a.scroll_offset.y > 50 and a.scroll_offset.y == b.scroll_offset.y)
            await press(pilot, "b")
            await until(pilot, lambda: a.scroll_offset.y == b.scroll_offset.y < 119)
            a.scroll_to(y=0, animate=False)
            await until(pilot, lambda: b.scroll_offset.y == 0)
            await pilot.click("#compare-b #article", offset=(1, 0))
            await pilot.pause()
            assert app.screen.query_one("Pairs").cursor == 0
            for size in (20, 5), (40, 12), (80, 24), (300, 100):
                await pilot.resize_terminal(*size)
                await pilot.pause()
                one, other = app.screen.query(".compare-pane")
                narrow = size[0] < 72
                await press(pilot, "h")
                assert (one.display, other.display) == (True, not narrow)
                await press(pilot, "l j n N f F 2")
                assert (one.display, other.display) == (not narrow, True)
                assert "NATO" in text_of(app)
                await press(pilot, "t")
                await until(pilot, lambda: app.screen.query_one("#compare-table").row_count == 1)
                await press(pilot, "escape question_mark")
                assert app.screen.query("KeyHelp") or app.screen.is_modal
                await press(pilot, "escape")

    asyncio.run(journey())
