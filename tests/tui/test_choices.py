"""What was chosen in a folder is there the next time, until somebody or something says otherwise."""

from __future__ import annotations

import asyncio
import json
from pathlib import Path

import pytest
from driving import press, text_of
from test_picker import PLUGIN as WORDED
from test_picker import go_to, ready

from copydesk.session import Session, open_session
from copydesk.tui.app import DeskApp
from copydesk.tui.choices import as_left, keep_choice
from copydesk.tui.kept import Kept, read_kept, write_kept


@pytest.fixture
def worded(tmp_path, monkeypatch) -> Path:
    """A project whose one plugin of its own offers three analyzers; the bundled ones are left aside."""
    file = tmp_path / "worded.py"
    file.write_text(WORDED)
    (tmp_path / "copydesk.toml").write_text('plugin_files = ["worded.py"]\nplugins = []\njobs = 1\nstore = "none"\n')
    return file


def session_of(**values) -> Session:
    return open_session({"plugins": ["formats"], **values})


def left_in(folder, kept, session) -> tuple[tuple[str, ...], dict, str]:
    chosen, told = as_left(session, kept, [str(folder)])
    return chosen.asked, dict(chosen.chosen_options), told


def chosen_in(folder, kept, session, keys, options=None) -> None:
    keep_choice(kept, [str(folder)], session.choosing(keys, options or {}))


def test_analyzers_and_options_are_there_again_and_the_way_back_is_told(news, worded):
    async def first():
        app = DeskApp([str(news)], {"plugins": ["formats"]})
        async with app.run_test(size=(120, 40)) as pilot:
            await ready(app, pilot)
            await press(pilot, "p")
            assert "not the defaults" not in text_of(app)
            await go_to(app, pilot, "words")
            await press(pilot, "o")
            app.screen.focused.value = "3"
            await press(pilot, "enter")
            assert "options changed: least=3" in text_of(app)
            await go_to(app, pilot, "lonely")
            await press(pilot, "space enter")
            await ready(app, pilot)
            return app.shelf.entries[0].counts

    async def second():
        app = DeskApp([str(news / "raisi.txt")], {"plugins": ["formats"]})
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            await ready(app, pilot)
            shown = " ".join(text_of(app).split())
            assert "as you left it here: lonely off, options of words" in shown
            assert app.session.chosen_options == {"words": {"least": 3, "case": "any", "doubled": False, "only": []}}
            counts = app.shelf.entries[0].counts
            await press(pilot, "p")
            assert "Plugins · not the defaults: d takes them" in text_of(app)
            await press(pilot, "d")
            assert "not the defaults" not in text_of(app)
            await press(pilot, "enter")
            await ready(app, pilot)
            assert set(app.columns) == {"words", "pairs", "lonely"}
            return counts

    assert asyncio.run(first()) == asyncio.run(second())
    assert json.loads((worded.parent / "state" / "copydesk" / "desk.json").read_bytes())["choices"] == {}


def test_a_choice_is_of_its_folder_alone(news, worded, tmp_path):
    kept, session = Kept(), session_of()
    chosen_in(news, kept, session, ["words"])
    assert left_in(news, kept, session)[0] == ("words",)
    assert left_in(news / "*.txt", kept, session)[0] == ("words",), "a pattern in the folder"
    assert left_in(tmp_path, kept, session) == (session.asked, {}, "")


def test_what_the_command_line_says_is_stronger(news, worded):
    kept, session = Kept(), session_of()
    chosen_in(news, kept, session, ["words"], {"words": {"least": 3}})
    assert left_in(news, kept, session_of(use=["lonely"])) == (("lonely",), {}, "")
    with_option = session_of(options={"words": {"least": "5"}})
    assert left_in(news, kept, with_option)[1] == {}
    (worded.parent / "copydesk.toml").write_text('plugin_files = ["worded.py"]\n[options.words]\nleast = 4\n')
    assert left_in(news, kept, session_of())[2] == "", "the file has changed since, so what it says is newer"


def test_an_analyzer_that_came_since_runs_and_one_that_is_gone_is_forgotten(news, worded):
    kept, session = Kept(), session_of()
    chosen_in(news, kept, session, ["words", "pairs"], {"words": {"least": 3}})
    worded.write_text(
        WORDED.replace('"lonely"', '"alone"').replace('"pairs"', '"couples"').replace("least:", "fewest:")
    )
    assert left_in(news, kept, session_of())[:2] == (("words", "couples", "alone"), {}), "an option is gone, too"


def test_very_many_and_very_large_choices_are_not_kept_for_ever(news, worded, tmp_path):
    kept, session = Kept(), session_of()
    for number in range(60):
        chosen_in(tmp_path / f"{number}" / "a.txt", kept, session, ["words"], {"words": {"only": ["x" * 30_000]}})
    assert len(kept.choices) == 50
    write_kept(kept, tmp_path / "desk.json")
    again = read_kept(tmp_path / "desk.json")
    assert 0 < len(again.choices) < 50
    assert left_in(tmp_path / "59" / "a.txt", again, session)[0] == ("words",), "the latest is there"
