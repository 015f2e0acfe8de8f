"""``copydesk plugins list`` and ``plugins info``."""

from __future__ import annotations

import json

import pytest

HOSTILE = "\x1b]0;owned\x07 [/red] \x9b31m \u202egnp.exe"


@pytest.fixture(scope="module")
def hostile_folder(tmp_path_factory):
    """Plugins that break in different ways."""
    folder = tmp_path_factory.mktemp("broken")
    (folder / "syntax.py").write_text("def broken(:\n")
    (folder / "quits.py").write_text(f"raise SystemExit({HOSTILE!r})")
    (folder / "hooked.py").write_text(
        "from copydesk import hookimpl\n@hookimpl\ndef copydesk_analyser():\n    return []\n"
    )
    (folder / "again.py").write_text(
        "from copydesk import analyzer\n@analyzer('entities')\ndef entities(context):\n    yield from ()\n"
        "@analyzer('fine')\ndef fine(context):\n    yield from ()\n"
    )
    (folder / "newer.py").write_text(
        "from copydesk import Analyzer, hookimpl\n"
        "class Newer(Analyzer):\n    name = 'newer'\n    api_version = 99\n"
        "@hookimpl\ndef copydesk_analyzers():\n    return [Newer()]\n"
    )
    return folder


def test_list_tells_what_the_bundled_plugins_offer(run_here):
    ran = run_here("plugins", "list")
    assert (ran.code, ran.err) == (0, "")
    assert ran.out.startswith("PLUGIN ")
    rows = {line.split()[0]: line for line in ran.out.splitlines()}
    assert "analyzer entities" in rows["entities"]
    assert "copydesk 0.1.0 (entry point quotes)" in rows["quotes"]
    assert "reads " in rows["formats"]


def test_broken_plugins_are_lines_in_the_list_and_on_stderr(run_here, hostile_folder):
    ran = run_here("plugins", "list", "--plugins-dir", hostile_folder)
    assert ran.code == 3
    for stream in (ran.out, ran.err):
        assert "SyntaxError in line 1" in stream
        assert "copydesk_analyser" in stream
        assert "needs plugin API 99" in stream
        assert "analyzer 'entities' is left out" in stream
        assert "copydesk 0.1.0 (entry point entities) offers one of that name already" in stream
        assert not set(stream) & {"\x1b", "\x07", "\x9b", "\u202e"}
        assert "[/red]" in stream
    assert "analyzer fine" in ran.out
    assert ran.err.count("\n") == 5


def test_list_as_json(run_here, hostile_folder, marker):
    ran = run_here("plugins", "list", "--json", "--plugins-dir", hostile_folder, "--plugin", marker)
    assert ran.code == 3
    assert ran.out.endswith("}\n")
    assert ran.out.startswith('{\n  "plugins": [\n')
    assert not set(ran.out) & {"\x1b", "\x9b", "\u202e"}
    told = json.loads(ran.out)
    plugins = {plugin["name"]: plugin for plugin in told["plugins"]}
    assert plugins["entities"]["distribution"] == "copydesk"
    assert plugins["entities"]["hooks"] == ["copydesk_analyzers", "copydesk_views"]
    (entities,) = plugins["entities"]["analyzers"]
    assert (entities["kind"], entities["requires"], entities["needs"]) == ("entities", [], ["entities"])
    assert plugins["marker"]["distribution"] is None
    capitals = plugins["marker"]["analyzers"][0]
    assert capitals["options"][0] == {
        "name": "least",
        "type": "integer",
        "default": 2,
        "description": "Letters that a word must have.",
    }
    assert plugins["marker"]["views"] == ["capitals"]
    assert [a["name"] for a in plugins["again"]["analyzers"]] == ["fine"]
    assert {refusal["name"] for refusal in told["left_out"]} == {"syntax", "quits", "hooked", "newer", "again"}
    assert "owned" in next(r["reason"] for r in told["left_out"] if r["name"] == "quits")


def test_a_choice_of_plugins_says_what_is_not_loaded(run_here, monkeypatch):
    monkeypatch.setenv("COPYDESK_PLUGINS", "quotes")
    ran = run_here("plugins", "list")
    assert ran.code == 0
    assert "not loaded: the setting 'plugins' does not name it" in ran.out
    assert json.loads(run_here("plugins", "list", "--json").out)["not_chosen"] == ["entities", "numbers", "stance"]
    monkeypatch.setenv("COPYDESK_PLUGINS", "qoutes")
    assert run_here("plugins", "list") == (2, "", "copydesk: there is no plugin 'qoutes'; did you mean 'quotes'?\n")


def test_info_tells_all_about_an_analyzer(run_here, marker):
    ran = run_here("plugins", "info", "capitals", "--plugin", marker)
    assert (ran.code, ran.err) == (0, "")
    assert "marker.py" in ran.out
    assert "\nWords in capitals.\n" in ran.out
    assert "option capitals.least  integer; default 2\n    Letters that a word must have.\n" in ran.out
    assert "option capitals.words  list of text; default []\n" in ran.out
    plugin = run_here("plugins", "info", "marker", "--plugin", marker)
    assert "Marks words that are spelled with capitals." in plugin.out
    assert "no options" in plugin.out
    assert json.loads(run_here("plugins", "info", "capitals", "--json", "--plugin", marker).out)["kind"] == "capitals"


def test_info_names_the_nearest_and_says_why_a_plugin_is_left_out(run_here, hostile_folder):
    ran = run_here("plugins", "info", "entites")
    assert ran == (2, "", "copydesk: there is no plugin or analyzer 'entites'; did you mean 'entities'?\n")
    broken = run_here("plugins", "info", "syntax", "--plugins-dir", hostile_folder)
    assert broken.code == 3
    assert "left out  cannot be imported: SyntaxError in line 1" in broken.out
    traced = run_here("plugins", "list", "--plugins-dir", hostile_folder, "--traceback")
    assert "Traceback (most recent call last)" in traced.err


def test_a_plugin_file_or_folder_that_is_not_there_is_wrong_usage(run_here):
    assert run_here("plugins", "list", "--plugin", "nope.py").code == 2
    ran = run_here("info", "--plugins-dir", "no\x1bpe")
    assert ran == (2, "", "copydesk: plugin folder 'no\\x1bpe' does not exist\n")
