"""The corpus screen: what all articles say together, and the way to each place and back."""

from __future__ import annotations

import asyncio
import csv
import json
import re
from contextlib import asynccontextmanager

import pytest
from driving import press, text_of, until

from copydesk.tui.app import DeskApp
from copydesk.tui.picking.picker import Choice

OBEYED = re.compile("[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]")
HOSTILE = "x\x1b]52;c;aGk=\x07 [/bold] [@click=app.quit]q[/] \x9b2J \u202eesrever \r\x00"


@pytest.fixture
def plugin_of_all(tmp_path):
    """A plugin that finds people, quotes, stances and numbers by their form alone, so that no model is needed."""
    file = tmp_path / "reading.py"
    file.write_text(
        '''"""Entities, quotes, stance and numbers by form."""
import re

import msgspec

from copydesk import analyzer, hookimpl

NAME = re.compile(r"(?:Ebrahim )?Raisi|Josep Borrell|Smith")


def span(match, group=0):
    return {"start": match.start(group), "end": match.end(group), "text": match[group]}


def person(match, group=0):
    name = {"Raisi": "Ebrahim Raisi"}.get(match[group], match[group])
    return {**span(match, group), "name": name, "entity": name}


@analyzer("people", kind="entities")
def people(context):
    for match in NAME.finditer(context.article.text):
        yield {**person(match), "label": "PERSON", "mention": "name"}


class Options(msgspec.Struct, frozen=True):
    least: int = 0


@analyzer("speech", kind="quotes", requires=("entities",), options=Options)
def speech(context):
    for match in re.finditer("\\u201c([^\\u201d]*)\\u201d (Raisi|Smith) said", context.article.text):
        if len(match[1]) >= context.options(Options).least:
            yield {**span(match, 1), "kind": "direct", "speaker": person(match, 2), "cue": None}


@analyzer("sides", kind="stance", requires=("entities",))
def sides(context):
    for match in re.finditer(r"(Raisi|Smith) (praised|attacked) (Josep Borrell)", context.article.text):
        score = 0.5 if match[2] == "praised" else -0.5
        yield {**span(match), "holder": person(match, 1), "target": person(match, 3),
               "label": "support" if score > 0 else "oppose", "score": score}


@analyzer("figures", kind="numbers")
def figures(context):
    for match in re.finditer(r"(\\d+) percent", context.article.text):
        yield {**span(match), "kind": "percent", "value": float(match[1]), "unit": "percent"}


@hookimpl
def copydesk_analyzers():
    return [people, speech, sides, figures]
'''
    )
    return file


@pytest.fixture
def archive(tmp_path):
    """Three articles."""
    folder = tmp_path / "archive"
    folder.mkdir()
    (folder / "one.txt").write_text(
        "Ebrahim Raisi spoke. “We have 12 percent,” Raisi said. Raisi praised Josep Borrell.\n"
    )
    (folder / "two.txt").write_text(
        "“Not 30 percent,” Smith said. Smith attacked Josep Borrell. The nuclear deal is dead.\n"
    )
    (folder / "three.txt").write_text("Nothing but the nuclear deals. Raisi attacked Josep Borrell.\n")
    return folder


@pytest.fixture
def corpus_desk(plugin_of_all):
    """Open a desk with these analyzers on some inputs, at the corpus screen."""

    @asynccontextmanager
    async def opened(*inputs, use=("people", "speech", "sides", "figures"), size=(120, 40)):
        values = {"use": list(use), "plugin_files": [str(plugin_of_all)], "jobs": 1}
        app = DeskApp([str(word) for word in inputs], values)
        async with app.run_test(size=size, notifications=True) as pilot:
            await until(pilot, lambda: app.shelf.complete and app.is_idle)
            yield app, pilot

    return opened


def test_from_a_name_to_its_place_and_back(corpus_desk, archive):
    async def journey():
        async with corpus_desk(archive) as (app, pilot):
            await press(pilot, "g")
            await until(pilot, lambda: "Ebrahim Raisi" in text_of(app))
            shown = text_of(app)
            assert "3 of 3 articles counted" in shown
            assert re.search(r"Ebrahim Raisi +PERSON +4 +2", shown), shown
            assert re.search(r"Smith +PERSON +2 +1", shown)
            assert "Ebrahim Raisi PERSON  4 in 2 articles" in shown, "the places of the chosen row"
            await press(pilot, "enter")
            await press(pilot, "G enter")
            assert app.screen.entry.id == "two" or app.screen.entry.id == "three"
            assert app.screen.chosen[0].text == "Raisi"
            assert "Esc back" in text_of(app)
            await press(pilot, "escape")
            assert "3 of 3 articles counted" in text_of(app)
            await press(pilot, "escape escape")
            assert app.screen.entry is not None, "back at the article"
            await press(pilot, "escape")
            assert app.screen.entry is not None, "the way back is gone once only"

    asyncio.run(journey())


def test_each_view_shows_its_rows(corpus_desk, archive):
    async def journey():
        async with corpus_desk(archive) as (app, pilot):
            await press(pilot, "g 2")
            await until(pilot, lambda: "Speaker" in text_of(app) and "Smith" in text_of(app))
            assert re.search(r"Ebrahim Raisi +PERSON +1 +1 +0 +0 +1", text_of(app))
            await press(pilot, "3")
            await until(pilot, lambda: "S±" in text_of(app) or "N±" in text_of(app))
            shown = text_of(app)
            assert re.search(r"Ebrahim Raisi +N±\+0.0 ×2", shown), shown
            assert re.search(r"Smith +O -0.5 ×1", shown)
            assert "Ebrahim Raisi → Josep Borrell  2 in 2 articles" in shown
            assert "S+0.50" in shown
            assert "O-0.50" in shown
            await press(pilot, "m")
            assert re.search(r"Ebrahim Raisi +Josep Borrell +2 +0 +1 +1 +2", text_of(app)), "as a list"
            await press(pilot, "4")
            await until(pilot, lambda: "Median" in text_of(app))
            assert re.search(r"percent +percent +2 +12 +21 +30 +2", text_of(app))

    asyncio.run(journey())


def test_words_in_context_lead_to_their_article(corpus_desk, archive):
    async def journey():
        async with corpus_desk(archive) as (app, pilot):
            await press(pilot, "g 5")
            assert "no words yet" in text_of(app)
            app.screen.query_one("#filter").value = "nuclear deal*"
            await press(pilot, "enter")
            await until(pilot, lambda: "2 lines in 2 of 3 articles" in text_of(app))
            shown = text_of(app)
            assert re.search(r"three +Nothing but the nuclear deals\.", shown)
            assert shown.index("three ") < shown.index("two "), "in the order of the articles"
            await press(pilot, "s")
            assert "sorted by left" in text_of(app)
            await press(pilot, "j enter")
            await until(pilot, lambda: "hit 1 of 1" in text_of(app))
            await press(pilot, "escape")
            assert "2 lines in 2 of 3 articles" in text_of(app), "the concordance is as it was"
            await press(pilot, "slash")
            app.screen.query_one("#filter").value = "(a+)+$"
            await press(pilot, "ctrl+r enter")
            await until(pilot, lambda: "0 lines" in text_of(app))
            await press(pilot, "slash")
            app.screen.query_one("#filter").value = "("
            await press(pilot, "enter")
            assert any("no regular expression" in note.message for note in app._notifications)

    asyncio.run(journey())


def test_rows_are_filtered_sorted_turned_and_exported(corpus_desk, archive, tmp_path):
    async def journey():
        async with corpus_desk(archive) as (app, pilot):
            await press(pilot, "g")
            await until(pilot, lambda: "Smith" in text_of(app))
            await press(pilot, "slash")
            app.screen.query_one("#filter").value = "smi"
            await pilot.pause()
            assert "Ebrahim Raisi" not in text_of(app)
            await press(pilot, "enter escape")
            assert "Ebrahim Raisi" in text_of(app)
            await press(pilot, "r")
            table = app.screen.query_one("#corpus-table")
            assert [row.name for row in table.rows] == ["Smith", "Josep Borrell", "Ebrahim Raisi"]
            while "Name▲" not in text_of(app):
                await press(pilot, "s")
            assert [row.name for row in table.rows] == ["Ebrahim Raisi", "Josep Borrell", "Smith"]
            for name in ("names.csv", "names.jsonl"):
                await press(pilot, "x")
                app.screen.query_one("SafeInput").value = str(tmp_path / name)
                await press(pilot, "enter")
                await until(pilot, (tmp_path / name).exists)

    asyncio.run(journey())
    rows = list(csv.DictReader((tmp_path / "names.csv").read_text().splitlines()))
    assert [row["name"] for row in rows] == ["Ebrahim Raisi", "Josep Borrell", "Smith"]
    first = json.loads((tmp_path / "names.jsonl").read_text().split("\n")[0])
    assert (first["mentions"], first["articles"]) == (4, 2)
    assert first["places"][0] == {"article": "one", "start": 0, "end": 13, "text": "Ebrahim Raisi"}


def test_empty_views_say_which_key_fills_them(corpus_desk, archive):
    async def journey():
        async with corpus_desk(archive, use=("figures",)) as (app, pilot):
            await press(pilot, "g")
            await until(pilot, lambda: "no article has an analysis of entities: Esc, then p" in text_of(app))
            await press(pilot, "enter y x escape 3 l enter m s r 5 escape escape")
            assert app.screen.entry is not None

    asyncio.run(journey())


def test_other_analyzers_are_counted_anew(corpus_desk, archive):
    async def journey():
        async with corpus_desk(archive, use=("figures",)) as (app, pilot):
            await press(pilot, "g 4")
            await until(pilot, lambda: re.search(r"percent +percent +2", text_of(app)))
            await press(pilot, "escape")
            app._choose(Choice(app.session.choosing(("people",)), ("people",)))
            await until(pilot, lambda: app.is_idle and app.shelf.done == 3)
            await press(pilot, "g")
            await until(pilot, lambda: "no article has an analysis of numbers" in text_of(app))
            await press(pilot, "1")
            await until(pilot, lambda: "Smith" in text_of(app))

    asyncio.run(journey())


def test_of_several_analyses_of_a_kind_the_user_chooses_which_is_counted(corpus_desk, archive):
    async def journey():
        async with corpus_desk(archive, use=("people", "speech", "loud=speech:least=16")) as (app, pilot):
            await press(pilot, "g")
            await until(pilot, lambda: "Ebrahim Raisi" in text_of(app))
            assert "counts" not in text_of(app), "there is one analysis of entities"
            assert "Which" not in text_of(app)
            await press(pilot, "w")
            await press(pilot, "2")
            await until(pilot, lambda: re.search(r"Smith +PERSON +1", text_of(app)))
            assert "w counts  speech  loud " in text_of(app)
            assert "Which" in text_of(app)
            await press(pilot, "w")
            await until(pilot, lambda: "speakers 1 " in text_of(app) and "Smith" not in text_of(app))
            assert "Ebrahim Raisi" in text_of(app), "what he says is long enough"
            await press(pilot, "escape")
            app._choose(Choice(app.session.choosing(("people", "speech")), ("people", "speech")))
            await until(pilot, lambda: app.is_idle and app.shelf.done == 3)
            await press(pilot, "g")
            await until(pilot, lambda: "Smith" in text_of(app))
            await press(pilot, "1")
            await until(pilot, lambda: "names 3" in text_of(app))
            await pilot.click("#chips", offset=(18, 0))
            await until(pilot, lambda: "Quotes▼" in text_of(app))
            await pilot.click("#heading-row", offset=(2, 0))
            assert "Speaker▲" in text_of(app)
            await pilot.click("#heading-row", offset=(2, 0))
            assert "Speaker▼" in text_of(app)

    asyncio.run(journey())


def test_nothing_hostile_reaches_the_screen(corpus_desk, tmp_path):
    text = f"{HOSTILE} “Not 30 percent [/bold] \x1b[31m,” Smith said. {HOSTILE} Smith attacked Josep Borrell {HOSTILE}"
    (tmp_path / "evil.jsonl").write_text(json.dumps({"id": f"id {HOSTILE}", "text": text, "title": HOSTILE}) + "\n")

    async def journey():
        screens = []
        async with corpus_desk(tmp_path / "evil.jsonl") as (app, pilot):
            await press(pilot, "g")
            await until(pilot, lambda: "Smith" in text_of(app))
            screens.append(text_of(app))
            for keys in ("2", "3 l", "m", "4", "x"):
                await press(pilot, keys)
                await pilot.pause(0.3)
                screens.append(text_of(app))
            app.screen.query_one("SafeInput").value = f"/nowhere/{HOSTILE}.csv"
            await press(pilot, "enter")
            screens.append(text_of(app))
            await until(pilot, lambda: any("cannot write" in note.message for note in app._notifications))
            screens.append(text_of(app))
            await press(pilot, "5")
            app.screen.query_one("#filter").value = "bold"
            await press(pilot, "enter")
            await until(pilot, lambda: "lines in 1 of 1" in text_of(app))
            screens.append(text_of(app))
            await press(pilot, "y")
            await press(pilot, "enter")
            screens.append(text_of(app))
        return screens

    screens = asyncio.run(journey())
    for shown in screens:
        assert not OBEYED.search(shown.replace("\n", "")), shown
    assert "[/bold]" in screens[0]


def test_any_size_will_do(corpus_desk, archive):
    async def journey():
        async with corpus_desk(archive, size=(20, 5)) as (app, pilot):
            await press(pilot, "g")
            await until(pilot, lambda: "Ebrahim" in text_of(app))
            await press(pilot, "enter")
            assert app.screen.query_one("#places").has_focus, "the places take the whole of a small screen"
            await press(pilot, "escape")
            for size in ((20, 5), (1, 1), (300, 100), (80, 24), (40, 12)):
                await pilot.resize_terminal(*size)
                for keys in ("1 j enter escape", "2 s r", "3 l l j h m m", "4 slash escape", "5 escape", "1"):
                    await press(pilot, keys)

    asyncio.run(journey())
