"""``copydesk config``: what is in force, from where, and what is refused."""

from __future__ import annotations

import json

import pytest


def write_settings(project, *, own="", user=""):
    (project / "copydesk.toml").write_text(own)
    folder = project.parent / "user" / "copydesk"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "copydesk.toml").write_text(user)
    return str(project / "copydesk.toml"), str(folder / "copydesk.toml")


def shown(run_here, *words):
    ran = run_here("config", "show", "--json", *words)
    assert ran.code == 0, ran.err
    return json.loads(ran.out)


def test_defaults(run_here, project):
    told = shown(run_here)
    assert told["files"] == []
    assert told["settings"]["model"] == {"value": "en_core_web_sm", "origin": "default"}
    assert told["settings"]["profiles.fast"]["origin"] == "shipped"
    assert told["settings"]["options.entities.pronouns"] == {"value": True, "origin": "default"}
    text = run_here("config", "show").out
    assert text.startswith("SETTING ")
    assert any(line.split() == ["use", "default", "not", "set"] for line in text.splitlines())


def test_the_strongest_place_wins_and_is_named(run_here, project, monkeypatch):
    profiles = '[profiles.mine]\nmodel = "from-profile"\nuse = ["quotes"]\n[options.quotes]\nmin_words = 7\n'
    own, user = write_settings(
        project,
        own='model = "from-project"\ntimeout = 5\njobs = 3\n' + profiles,
        user='model = "from-user"\ntimeout = 6\njobs = 4\nblas = "blis"\n[options.quotes]\nmin_words = 8\n',
    )
    monkeypatch.setenv("COPYDESK_JOBS", "2")
    monkeypatch.setenv("COPYDESK_MODEL", "from-environment")
    told = shown(run_here)
    assert told["files"] == [own, user]
    settings = told["settings"]
    assert settings["jobs"] == {"value": 2, "origin": "environment variable COPYDESK_JOBS"}
    assert settings["timeout"] == {"value": 5.0, "origin": own}
    assert settings["blas"] == {"value": "blis", "origin": user}
    assert settings["options.quotes.min_words"] == {"value": 7, "origin": own}
    assert settings["profiles.mine"]["value"] == {"use": ["quotes"], "model": "from-profile"}
    with_profile = shown(run_here, "--profile", "mine")["settings"]
    assert with_profile["profile"] == {"value": "mine", "origin": "command line"}
    assert with_profile["use"] == {"value": ["quotes"], "origin": f"profile 'mine' of {own}"}
    assert with_profile["model"]["value"] == "from-environment"
    monkeypatch.delenv("COPYDESK_MODEL")
    assert shown(run_here, "--profile", "mine")["settings"]["model"]["value"] == "from-profile"
    assert shown(run_here)["settings"]["model"]["value"] == "from-project"


def test_a_folder_of_plugins_beside_the_file_is_loaded(run_here, project, marker):
    write_settings(project)
    (project / "plugins").mkdir()
    (project / "plugins" / "mine.py").write_text(marker.read_text())
    settings = shown(run_here)["settings"]
    assert settings["plugins_dirs"]["value"] == [str(project / "plugins")]
    assert settings["options.capitals.least"]["value"] == 2


FAULTS = {
    "timout = 3": "there is no setting 'timout'; did you mean 'timeout'?",
    'timeout = "long"': "timeout: Expected `float`, got `str`",
    "timeout = [": "cannot be read",
    'profile = "fsat"': "profile: there is no profile 'fsat'; did you mean 'fast'?",
    'plugins = ["qoutes"]': "plugins: there is no plugin 'qoutes'; did you mean 'quotes'?",
    'use = ["mine=qoutes"]': "use: there is no analyzer 'qoutes'; did you mean 'quotes'?",
    'use = ["quotes:min_word=3"]': "use: analyzer 'quotes' has no option 'min_word'; did you mean 'min_words'?",
    'leave_out = ["enities"]': "leave_out: there is no analyzer 'enities'; did you mean 'entities'?",
    'format = "jsno"': "format: there is no format 'jsno'; did you mean 'json",
    "[options.qoutes]\nmin_words = 3": "options.qoutes: there is no analyzer 'qoutes'; did you mean 'quotes'?",
    "[options.quotes]\nmin_word = 3": "options.quotes: analyzer 'quotes' has no option 'min_word'; did you mean 'min",
    '[options.quotes]\nmin_words = "x"': "options.quotes: option of analyzer 'quotes': Expected `int`",
    '[profiles.mine]\nleave_out = ["enities"]': "profiles.mine.leave_out: there is no analyzer 'enities'",
    "[profiles.mine.options.qoutes]\nx = 1": "profiles.mine.options.qoutes: there is no analyzer 'qoutes'",
}


@pytest.mark.parametrize("fault", FAULTS, ids=str.split)
def test_validate_names_file_setting_and_nearest_in_one_line(fault, run_here, project):
    own, _ = write_settings(project, own=fault)
    for words, name in (((), own), (("copydesk.toml",), "copydesk.toml")):
        ran = run_here("config", "validate", *words)
        assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
        assert ran.err.startswith(f"copydesk: {name}: {FAULTS[fault]}")


def test_validate_says_when_nothing_is_wrong(run_here, project, marker, monkeypatch):
    assert "there is no copydesk.toml" in run_here("config", "validate").out
    own = 'use = ["short=quotes:min_words=4"]\n[options.short]\nmin_words = 3\n[options.capitals]\nleast = 3\n'
    file, _ = write_settings(project, own=own)
    ran = run_here("config", "validate", "--plugin", marker)
    assert ran.code == 0
    assert f"{file}: 2 settings, nothing wrong\n" in ran.out
    assert run_here("config", "validate", "copydesk.toml", "--plugin", marker).code == 0
    assert run_here("config", "validate", "nope.toml").code == 2
    monkeypatch.setenv("COPYDESK_USE", "qoutes")
    ran = run_here("config", "validate", "--plugin", marker)
    assert "COPYDESK_USE: use: there is no analyzer 'qoutes'" in ran.err


def test_unknown_variables_and_broken_files_stop_every_command(run_here, project, monkeypatch):
    write_settings(project, own="use = [")
    for command in (["info"], ["plugins", "list"], ["config", "show"], ["show", "x.txt"]):
        ran = run_here(*command)
        assert (ran.code, ran.out) == (2, "")
        assert "copydesk.toml: cannot be read" in ran.err
    write_settings(project)
    monkeypatch.setenv("COPYDESK_MODLE", "x")
    ran = run_here("info")
    assert ran == (
        2,
        "",
        "copydesk: environment: there is no variable COPYDESK_MODLE; did you mean 'COPYDESK_MODEL'?\n",
    )


def test_options_of_an_unknown_analyzer_are_refused_before_anything_runs(run_here, project):
    ran = run_here("show", "x.txt", "--set", "qoutes.min_words=3")
    told = "command line: options.qoutes: there is no analyzer 'qoutes'; did you mean 'quotes'?"
    assert ran == (2, "", f"copydesk: {told}\n")


def test_schema_knows_the_options_of_every_analyzer(run_here, marker):
    ran = run_here("config", "schema", "--plugin", marker)
    assert (ran.code, ran.err) == (0, "")
    schema = json.loads(ran.out)
    options = schema["properties"]["options"]["properties"]
    assert {"entities", "quotes", "capitals", "pairs"} <= set(options)
    assert schema["additionalProperties"] is False
    named = schema["$defs"][options["capitals"]["$ref"].rpartition("/")[2]]
    assert named["properties"]["least"] == {"type": "integer", "default": 2}
    assert all(ref.rpartition("/")[2] in schema["$defs"] for ref in _references(schema))


def _references(value):
    if isinstance(value, dict):
        yield from ([value["$ref"]] if isinstance(value.get("$ref"), str) else [])
        value = list(value.values())
    if isinstance(value, list):
        for inner in value:
            yield from _references(inner)
