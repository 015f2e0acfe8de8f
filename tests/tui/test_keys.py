"""Keys: one table that everything is made from, a key map in the configuration, and hints that are never cut off."""

from __future__ import annotations

import asyncio
import importlib
import json
import pkgutil
import tomllib

import pytest
from driving import press, text_of, until
from textual.binding import Binding
from textual.dom import DOMNode

from copydesk import tui
from copydesk.errors import SettingsError
from copydesk.settings import ACTIONS, PLACES, check_keys, key_name, key_shown, keys_in_force, load_settings
from copydesk.settings.actions import TOGETHER


def nodes() -> set[type[DOMNode]]:
    """Return every class of the desk that may have keys."""
    found = set()
    for module in pkgutil.walk_packages(tui.__path__, f"{tui.__name__}."):
        for thing in vars(importlib.import_module(module.name)).values():
            if isinstance(thing, type) and issubclass(thing, DOMNode) and thing.__module__.startswith(tui.__name__):
                found.add(thing)
    return found


def test_every_key_of_every_screen_is_in_the_table():
    known = {action.name for action in ACTIONS}
    for node in nodes():
        for binding in vars(node).get("BINDINGS", ()):
            assert isinstance(binding, Binding)
            assert (binding.id or "").split(".")[0] in known, f"{node.__name__}: {binding.key}"


def test_the_table_is_sound():
    assert len({action.name for action in ACTIONS}) == len(ACTIONS)
    assert {action.where for action in ACTIONS} == set(PLACES)
    assert {place for places in TOGETHER for place in places} <= set(PLACES)
    check_keys({action.name: action.keys for action in ACTIONS})


def test_no_place_has_more_than_ten_hints():
    for places in TOGETHER:
        if "find" in places:
            continue  # whoever types has none of the other keys
        hints = [action for action in ACTIONS if action.where in places and action.hint]
        assert len(hints) <= 10, places


def test_keys_have_names_and_looks():
    assert [key_name(key) for key in ("/", "N", "Ctrl+t", "+", "ctrl++", "]", "F5")] == [
        "slash",
        "N",
        "ctrl+t",
        "plus",
        "ctrl+plus",
        "right_square_bracket",
        "f5",
    ]
    assert [key_shown(key_name(key)) for key in ("/", "ctrl+t", "comma", "enter")] == ["/", "ctrl+t", "comma", "enter"]
    assert keys_in_force({"next_mark": ["n", ","]})["next_mark"] == ("n", "comma")


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"next_mrak": "n"}, "there is no action 'next_mrak'; did you mean 'next_mark'?"),
        ({"next_mark": "ctl+n"}, "next_mark: there is no key 'ctl+n'"),
        ({"next_mark": "slahs"}, "did you mean 'slash'?"),
        ({"next_mark": ""}, "there is no key ''"),
        ({"next_mark": "o"}, "'o' is the key of 'library' already (main screen)"),
        ({"next_mark": "j"}, "'j' is the key of 'scroll_down' already (article)"),
        ({"library_sort": "/"}, "'slash' is the key of 'library_filter' already"),
        ({"column": "a,b"}, "'column' needs 9 keys"),
        ({"next_mark": "+x"}, "there is no key '+x'"),
    ],
)
def test_wrong_keys_are_refused_with_what_would_do(given, told):
    with pytest.raises(SettingsError) as fault:
        check_keys(given)
    assert told in str(fault.value)


def test_a_key_may_be_taken_from_an_action_that_gets_another_one():
    check_keys({"next_mark": "o", "library": "n"})


def test_keys_of_two_files_are_laid_over_each_other_and_checked_together(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / "copydesk").mkdir()
    own = tmp_path / "copydesk" / "copydesk.toml"
    own.write_text('[keys]\nnext_mark = "f5"\nquit = "f10"\n')
    project = tmp_path / "news"
    project.mkdir()
    (project / "copydesk.toml").write_text('[keys]\nnext_mark = "f6"\n')
    loaded = load_settings({}, folder=project)
    assert loaded.settings.keys == {"next_mark": "f6", "quit": "f10"}
    assert loaded.origins["keys.quit"] == str(own)
    (project / "copydesk.toml").write_text('[keys]\nfind = "f10"\n')
    with pytest.raises(SettingsError, match="'f10' is the key of"):
        load_settings({}, folder=project)


def test_the_desk_takes_the_keys_of_the_configuration(desk, news, tmp_path):
    (tmp_path / "copydesk.toml").write_text('[keys]\nlibrary = "f5"\nnext_mark = "b"\ncolumn = "!,@,#,$,%,^,&,*,~"\n')

    async def journey():
        async with desk(news, use=("speech", "capitals")) as (app, pilot):
            await press(pilot, "o n")
            assert app.screen.mark is None
            await press(pilot, "b")
            assert app.screen.chosen[0].text == "TEHRAN"
            await press(pilot, "at")
            assert app.screen.focused.key == "capitals"
            assert " b Mark" in text_of(app)
            await press(pilot, "f5")
            assert "order: as read" in text_of(app)

    asyncio.run(journey())


def test_key_help_has_all_keys_filters_and_runs(desk, news):
    async def journey():
        async with desk(news) as (app, pilot):
            titles = {command.title for command in app.get_system_commands(app.screen)}
            told = {a.told for a in ACTIONS if a.where in ("desk", "reading", "article")}
            assert told <= {*titles, "Find any action by its name"}
            await press(pilot, "question_mark")
            assert "Letters at the marks, or none" in text_of(app)
            await press(pilot, "a l l space a r t")
            assert "Letters at the marks, or none" not in text_of(app)
            assert "Choose among all articles" in text_of(app)
            await press(pilot, "enter")
            await until(pilot, lambda: "order: as read" in text_of(app) or "find" in text_of(app))

    asyncio.run(journey())


@pytest.mark.parametrize("width", [200, 80, 40, 20, 8])
def test_hints_are_whole_and_the_list_of_keys_is_always_there(desk, news, width):
    async def journey():
        async with desk(news, size=(width, 24), wait=False) as (app, pilot):
            await until(pilot, lambda: "Keys" in text_of(app).splitlines()[-1])
            line = text_of(app).splitlines()[-1]
            assert line.rstrip().endswith("? Keys")
            told = {action.hint for action in ACTIONS if action.hint}
            words = [word for word in line.replace("?", " ").split() if len(word) > 1]
            assert set(words) <= told
            assert len(words) <= 10

    asyncio.run(journey())


def test_the_command_lists_every_action_with_its_keys(copydesk, tmp_path):
    table = copydesk("keys", cwd=tmp_path)
    assert (table.code, table.err) == (0, "")
    for action in ACTIONS:
        assert action.name in table.out
        assert action.told in table.out
    (tmp_path / "copydesk.toml").write_text('[keys]\nnext_mark = "f5"\n')
    told = {row["action"]: row for row in json.loads(copydesk("keys", "--json", cwd=tmp_path).out)}
    assert (told["next_mark"]["keys"], told["next_mark"]["usual"]) == (["f5"], False)
    assert told["library"] == {
        "action": "library",
        "keys": ["o"],
        "usual": True,
        "where": "reading",
        "told": "Choose among all articles",
    }


def test_the_printed_section_is_one_to_start_from(copydesk, tmp_path):
    printed = copydesk("keys", "--toml", cwd=tmp_path).out
    assert tomllib.loads(printed) == {"keys": {}}
    lines = [line.removeprefix("# ") if " = " in line else line for line in printed.split("\n")]
    file = tmp_path / "copydesk.toml"
    file.write_text("\n".join(lines[1:]))
    assert set(tomllib.loads(file.read_text())["keys"]) == {action.name for action in ACTIONS}
    done = copydesk("config", "validate", file)
    assert (done.code, done.err) == (0, "")
