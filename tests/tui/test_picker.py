"""The plugin picker: what runs, with which options, under which name it is kept, and a plugin under work."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest
from driving import press, text_of, until

from copydesk.settings import load_settings
from copydesk.tui.app import DeskApp

PLUGIN = '''"""Words, and pairs of them; each run leaves a line in a file."""

import re
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from copydesk import analyzer


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Which words."""

    least: Annotated[int, msgspec.Meta(ge=1, le=9, description="Fewest letters of a word.")] = 8
    case: Literal["any", "capital"] = "any"
    doubled: bool = False
    only: tuple[str, ...] = ()


def ran(name):
    with Path(__file__).with_suffix(".log").open("a") as log:
        log.write(name + "\\n")


@analyzer("words", options=Options)
def words(context):
    """Long words."""
    ran("words")
    options = context.options(Options)
    first = "[A-Z]" if options.case == "capital" else "[A-Za-z]"
    for match in re.finditer(first + r"[A-Za-z]{%d,}" % (options.least - 1), context.article.text):
        yield {"start": match.start(), "end": match.end(), "text": match[0]}


@analyzer("pairs", requires=("words",))
def pairs(context):
    """What stands beside long words."""
    ran("pairs")
    yield from ()


@analyzer("lonely")
def lonely(context):
    """Nothing at all."""
    ran("lonely")
    yield from ()
'''


@pytest.fixture
def worded(tmp_path) -> Path:
    """The plugin file, in a place where a test can edit it."""
    file = tmp_path / "worded.py"
    file.write_text(PLUGIN)
    return file


def opened(news, plugin, *use):
    return DeskApp([str(news)], {"use": list(use), "plugin_files": [str(plugin)], "jobs": 1, "store": "none"})


async def ready(app, pilot):
    await until(pilot, lambda: app.shelf.complete and app.is_idle and app.shelf.done == len(app.shelf))


async def go_to(app, pilot, name):
    await press(pilot, "g")
    while app.screen.chosen_name != name:
        await press(pilot, "j")


def lines(plugin):
    return sorted(plugin.with_suffix(".log").read_text().split())


def test_an_option_is_refused_in_its_place_and_a_right_one_runs_only_what_depends_on_it(news, worded):
    async def journey():
        app = opened(news, worded, "words", "pairs", "lonely")
        async with app.run_test(size=(120, 40)) as pilot:
            await ready(app, pilot)
            assert lines(worded) == ["lonely", "lonely", "pairs", "pairs", "words", "words"]
            before = app.shelf.entries[0].counts["words"]
            await press(pilot, "p")
            await go_to(app, pilot, "words")
            assert " ms " in text_of(app), "each analyzer's time is told"
            await press(pilot, "o")
            shown = text_of(app)
            assert "integer, at least 1, at most 9 · default 8" in shown
            assert "Fewest letters of a word." in shown
            assert "any   capital" in shown
            app.screen.focused.value = "12"
            await press(pilot, "enter")
            assert "this has to be: integer, at least 1, at most 9" in text_of(app)
            app.screen.focused.value = "2"
            await press(pilot, "down right")
            await press(pilot, "enter")
            assert "options changed" in text_of(app)
            worded.with_suffix(".log").write_text("")
            await press(pilot, "enter")
            await ready(app, pilot)
            assert lines(worded) == ["pairs", "pairs", "words", "words"]
            assert app.shelf.entries[0].counts["words"] != before
            assert {a.text for a in app.shelf.entries[0].report.analyses["words"].annotations} >= {"We", "Raisi"}

    asyncio.run(journey())


def test_what_is_needed_comes_along_and_what_was_known_is_not_made_again(news, worded):
    async def journey():
        app = opened(news, worded, "lonely")
        async with app.run_test(size=(120, 40)) as pilot:
            await ready(app, pilot)
            assert app.columns == ("lonely",)
            await press(pilot, "p")
            await go_to(app, pilot, "pairs")
            await press(pilot, "space")
            shown = text_of(app)
            assert "[x] pairs" in shown
            assert "[+] words" in shown
            assert "needed by pairs" in shown
            await press(pilot, "enter")
            await ready(app, pilot)
            assert set(app.columns) == {"lonely", "pairs", "words"}
            assert lines(worded).count("lonely") == 2
            await press(pilot, "p")
            await go_to(app, pilot, "pairs")
            await press(pilot, "space enter p")
            assert "[ ] words" in text_of(app)
            worded.with_suffix(".log").write_text("")
            await go_to(app, pilot, "pairs")
            await press(pilot, "space enter")
            await ready(app, pilot)
            assert "words" in app.columns
            assert lines(worded) == [], "it was all known"
            await press(pilot, "p slash l o n e")
            assert "pairs" not in text_of(app).partition("╭─ Plugins")[2].partition("lonely ")[0]

    asyncio.run(journey())


def test_a_choice_is_saved_as_a_profile_and_taken_again(news, worded, tmp_path):
    async def journey():
        app = opened(news, worded, "words")
        async with app.run_test(size=(120, 40)) as pilot:
            await ready(app, pilot)
            await press(pilot, "p")
            await go_to(app, pilot, "words")
            await press(pilot, "o")
            app.screen.focused.value = "5"
            await press(pilot, "enter")
            await press(pilot, "s f a s t enter")
            assert "ships with copydesk" in text_of(app)
            app.screen.query_one("SafeInput").value = "long words"
            await press(pilot, "enter")
            await press(pilot, "a d t")
            assert "long words" in text_of(app)
            assert "1 option" in text_of(app)
            await press(pilot, "G enter")
            assert "options changed" in text_of(app)
            await press(pilot, "enter")
            await ready(app, pilot)
            assert app.session.chosen_options == {"words": {"least": 5}}

    asyncio.run(journey())
    (tmp_path / "copydesk.toml").write_text(f"plugin_files = [{str(worded)!r}]\n")
    loaded = load_settings({"profile": "long words"}, folder=tmp_path)
    assert loaded.settings.use == ("words",)
    assert loaded.settings.options == {"words": {"least": 5}}
    assert loaded.origins["options.words.least"] == f"profile 'long words' of {tmp_path}/config/copydesk/profiles.toml"


def test_a_plugin_is_read_anew_after_an_edit_and_a_broken_one_shows_its_traceback(news, worded):
    async def journey():
        app = opened(news, worded, "words", "lonely")
        async with app.run_test(size=(120, 40)) as pilot:
            await ready(app, pilot)
            before = app.shelf.entries[0].counts["words"]
            worded.write_text(
                PLUGIN.replace('re.finditer(first + r"[A-Za-z]{%d,}" % (options.least - 1),', 're.finditer("Raisi",')
            )
            await press(pilot, "p")
            await go_to(app, pilot, "words")
            await press(pilot, "r")
            await until(pilot, lambda: any("read anew" in note.message for note in app._notifications))
            await press(pilot, "enter")
            await ready(app, pilot)
            assert [a.text for a in app.shelf.entries[0].report.analyses["words"].annotations] == ["Raisi"] != before
            worded.write_text("def (")
            await press(pilot, "p")
            await go_to(app, pilot, "words")
            await press(pilot, "r")
            await until(pilot, lambda: "SyntaxError" in text_of(app))
            assert "def (" in text_of(app)
            await press(pilot, "escape")
            assert "[!] worded" in text_of(app)
            worded.write_text(PLUGIN)
            await press(pilot, "r")
            await until(pilot, lambda: "[x] words" in text_of(app))
            await press(pilot, "enter")
            await ready(app, pilot)
            assert app.shelf.entries[0].counts["words"] == before

    asyncio.run(journey())
