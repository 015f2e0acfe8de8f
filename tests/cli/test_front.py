"""The front door: help, versions, words that are no command, streams that close, and what is imported."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from copydesk.cli.commands import COMMANDS
from copydesk.cli.completion import analyzer_names, plugin_names, profile_names

HEAVY = (
    "spacy",
    "textual",
    "trafilatura",
    "rich",
    "numpy",
    "py3langid",
    "hypothesis",
    "charset_normalizer",
    "pydantic",
)


def test_help_names_every_command(run_here):
    helped = run_here("--help")
    assert helped.code == 0
    assert all(f"\n  {command} " in helped.out for command in COMMANDS)
    assert "..." not in helped.out.partition("Commands:")[2], "a first sentence is too long for the list of commands"


@pytest.mark.parametrize("command", COMMANDS)
def test_the_list_of_commands_says_what_each_says_of_itself(command, run_here):
    helped = " ".join(run_here(command, "--help").out.split())
    assert f" {COMMANDS[command].told.rstrip('.')}" in helped


@pytest.mark.parametrize(
    "words",
    [["open"], ["run"], ["show"], ["schema"], ["info"]]
    + [["plugins", word] for word in ("list", "info")]
    + [["config", word] for word in ("show", "validate", "schema")],
    ids=" ".join,
)
def test_every_option_has_a_help_text(words, run_here):
    ran = run_here(*words, "--help")
    assert ran.code == 0
    lines = ran.out.partition("Options:")[2].splitlines()
    for line, following in zip(lines, [*lines[1:], ""], strict=True):
        if line.startswith("  -"):
            assert len(line.strip().split("  ", 1)) == 2 or following.startswith("      "), line


def test_version(run_here):
    import copydesk

    assert run_here("--version").out == f"copydesk {copydesk.__version__}\n"


def test_looking_imports_no_model_and_draws_nothing():
    script = (
        "import sys; from copydesk.cli.front import run_app\n"
        "for words in ('--help', 'plugins list', 'plugins info quotes', 'info', 'config show', 'schema'):\n"
        f"    print(run_app(words.split()), sorted(set(sys.modules) & set({HEAVY})), file=sys.stderr)\n"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stderr == "0 []\n" * 6


def test_an_unknown_word_is_refused_with_the_nearest_command_or_file(run_here, project):
    assert run_here("shwo") == (2, "", "copydesk: 'shwo' is neither a command nor a path; did you mean 'show'?\n")
    (project / "raisi.txt").write_text("Raisi.")
    assert "did you mean 'raisi.txt'?" in run_here("rais.txt").err
    assert f"known are {', '.join(sorted(COMMANDS))}" in run_here("\x1bxxxxxxxx").err
    assert "\x1b" not in run_here("\x1bxxxxxxxx").err
    assert run_here("a" * 5_000).code == 2


@pytest.mark.parametrize("words", [[], ["raisi.txt"], ["open"], ["open", "raisi.txt"]], ids=" ".join)
def test_the_desk_needs_a_terminal_and_says_what_does_not(words, run_here, project):
    (project / "raisi.txt").write_text("Raisi.")
    ran = run_here(*words)
    assert (ran.code, ran.out, ran.err.count("\n")) == (2, "", 1)
    assert "'copydesk run INPUT...'" in ran.err


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["plugins"], "Missing command"),
        (["show"], "Missing argument 'ARTICLE'"),
        (["run", "x", "--jobs", "many"], "'--jobs'"),
        (["run", "x", "--jbos", "1"], "--jbos"),
        (["run", "x", "--timeout", "-1"], "'--timeout'"),
    ],
)
def test_wrong_usage_is_one_line_and_exit_code_2(words, told, run_here):
    ran = run_here(*words)
    assert (ran.code, ran.out) == (2, "")
    assert told in ran.err
    assert ran.err.count("\n") == 1
    assert "--help')" in ran.err


def test_the_nearest_command_of_a_group_is_named(run_here):
    ran = run_here("plugins", "lst")
    assert (ran.code, ran.out) == (2, "")
    assert ran.err == "copydesk: 'copydesk plugins' has no command 'lst'; did you mean 'list'?\n"


def test_a_reader_that_leaves_ends_the_command_in_silence():
    command = f"{sys.executable} -m copydesk schema | head -1"
    done = subprocess.run(["bash", "-c", f"set -o pipefail; {command}"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "{\n", "")


def test_closed_streams_and_an_ascii_locale_do_no_harm(tmp_path):
    closed = f"{sys.executable} -m copydesk plugins list <&- >&- 2>&-"
    assert subprocess.run(["bash", "-c", closed], check=False).returncode == 0
    env = {**os.environ, "LC_ALL": "C", "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"}
    done = subprocess.run(
        [sys.executable, "-m", "copydesk", "show", "--help"], capture_output=True, env=env, check=True
    )
    assert "⟦E:words⟧" in done.stdout.decode("utf-8")


def test_shell_completion_completes_commands():
    env = {**os.environ, "_COPYDESK_COMPLETE": "complete_bash", "COMP_WORDS": "copydesk plu", "COMP_CWORD": "1"}
    done = subprocess.run([sys.executable, "-m", "copydesk"], capture_output=True, text=True, env=env, check=False)
    assert (done.returncode, done.stdout.split(), done.stderr) == (0, ["plugins"], "")


def test_names_are_completed(project, monkeypatch):
    (project / "copydesk.toml").write_text("[profiles.quick]\n")
    assert analyzer_names("quo") == ["quotes"]
    assert analyzer_names("entities,quo") == ["entities,quotes"]
    assert plugin_names("form") == ["formats"]
    assert profile_names("") == ["fast", "accurate", "quick"]
    (project / "copydesk.toml").write_text("broken = [")
    assert (analyzer_names(""), plugin_names(""), profile_names("")) == ([], [], [])
