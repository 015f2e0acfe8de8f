"""``copydesk show``: one article, its marks and its analyses."""

from __future__ import annotations

import contextlib
import io
import json
import os
import pty
import re
import subprocess
import sys

import pytest

from copydesk.cli.narration import is_plain

TEXT = (
    "WHO and NATO met.\n\nThe EU said [/bold] \x1b]0;owned\x07 no, and these words go on and on till the line wraps.\n"
)


@pytest.fixture
def article(tmp_path):
    file = tmp_path / "met.txt"
    file.write_text(TEXT)
    return file


@pytest.fixture
def records(tmp_path):
    file = tmp_path / "records.jsonl"
    own = {"notes": {"annotations": [{"start": 0, "end": 2, "text": "EU", "said": "own"}]}}
    lines = [
        {"article": {"id": "first", "text": "The UN met."}},
        "oops",
        {
            "article": {"id": "sec\x1bond", "text": "EU talks.", "title": "Title \u202e", "published": "2024-05-14"},
            "analyses": own,
        },
    ]
    file.write_text("".join(json.dumps(line) + "\n" for line in lines))
    return file


def test_marks_stand_in_the_text_and_the_analyses_below(run_here, article, marker, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    ran = run_here("show", article, "-a", "capitals,pairs", "--plugin", marker)
    assert (ran.code, ran.err) == (0, "")
    assert "━━ met ━━" in ran.out
    assert "⟦C⟧ Capitals 3   ⟦P⟧ Pairs 10" in ran.out
    assert "⟦P:⟦C:WHO⟧ and⟧ ⟦P:⟦C:NATO⟧ met.⟧\n\n⟦P:The ⟦C:EU⟧⟧" in ran.out
    assert "[/bold]" in ran.out
    assert "\x1b" not in ran.out
    assert ran.out.index("⟦P:The") < ran.out.index("Capitals: 3")
    assert max(map(len, ran.out.splitlines())) <= 80


def test_wide_terminals_have_the_analyses_beside_the_text(run_here, article, marker):
    ran = run_here("show", article, "-a", "capitals", "--plugin", marker)
    (line,) = [line for line in ran.out.splitlines() if "⟦C:WHO⟧" in line]
    assert re.fullmatch(r"⟦C:WHO⟧ and ⟦C:NATO⟧ met\. +Capitals: 3", line)


def test_failures_are_told_in_the_page_on_stderr_and_by_the_exit_code(run_here, article, marker):
    ran = run_here("show", article, "-a", "capitals,broken", "--plugin", marker)
    assert ran.code == 3
    assert ran.err == "failed: broken in 'met': ValueError: no ␛[31muse␛[0m [/bold]\n"
    assert "Broken: failed: ValueError: no ␛[31muse␛[0m [/bold]" in " ".join(ran.out.split())
    assert "⟦C:WHO⟧" in ran.out


def test_one_article_of_several_is_chosen_by_id(run_here, records, marker):
    words = ("-a", "capitals", "--plugin", marker)
    several = run_here("show", records, *words)
    assert several.code == 2
    assert "holds several articles: choose one by --id, as in --id 'first'" in several.err
    chosen = run_here("show", records, "--id", "sec\x1bond", *words)
    assert chosen.code == 3
    assert chosen.err.startswith(f"not read: {records}:2: ")
    assert "━━ sec␛ond ━━" in chosen.out
    assert "Title \N{SYMBOL FOR SUBSTITUTE FORM TWO}\n2024-05-14 · 2 words" in chosen.out
    assert "⟦C:EU⟧ talks." in chosen.out
    assert "Notes" not in chosen.out
    kept = run_here("show", records, "--id", "sec\x1bond", "--keep", *words)
    assert "⟦NC:EU⟧ talks." in kept.out
    unknown = run_here("show", records, "--id", "frist", *words)
    assert unknown.code == 2
    assert "no article with id 'frist'; did you mean 'first'?" in unknown.err


def test_what_cannot_be_shown(run_here, tmp_path, marker):
    words = ("-a", "capitals", "--plugin", marker)
    gone = run_here("show", tmp_path / "gone.txt", *words)
    assert (gone.code, gone.out) == (1, "")
    assert "gone.txt" in gone.err
    assert gone.err.count("\n") == 1
    assert run_here("show", tmp_path / "gone.txt", "-a", "captials", "--plugin", marker).code == 2
    unset = run_here("show", tmp_path / "gone.txt", "--set", "capitals.least", "--plugin", marker)
    assert unset == (2, "", "copydesk: cannot read --set 'capitals.least': write NAME.OPTION=VALUE\n")


def test_standard_input_and_options(run_here, marker, monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"NATO and the EU met.")))
    ran = run_here("show", "-", "-a", "capitals", "--plugin", marker, "--set", "capitals.least=3")
    assert ran.code == 0, ran.err
    assert "⟦C:NATO⟧ and the EU met." in ran.out


def test_on_a_terminal_there_are_colours_and_the_same_words(article, marker):
    command = [sys.executable, "-m", "copydesk", "show", str(article), "-a", "capitals", "--plugin", str(marker)]
    env = {name: value for name, value in os.environ.items() if name != "NO_COLOR"} | {"COLUMNS": "80", "TERM": "xterm"}
    parent, child = pty.openpty()
    process = subprocess.Popen(command, stdout=child, stderr=subprocess.PIPE, env=env)
    os.close(child)
    chunks = []
    with contextlib.suppress(OSError):  # how Linux says that the other side is closed
        while chunk := os.read(parent, 65_536):
            chunks.append(chunk)
    os.close(parent)
    assert process.communicate(timeout=60)[1] == b""
    shown = b"".join(chunks).decode().replace("\r\n", "\n")
    assert "\x1b[35mWHO" in shown
    words = re.sub(r"\x1b\[[0-9;]*m", "", shown)
    assert "\x1b" not in words
    plain = subprocess.run(command, capture_output=True, env=env, check=True).stdout.decode()
    assert [line.rstrip() for line in words.split("\n")] == plain.split("\n")


def test_no_color_and_dumb_terminals_get_no_colour(monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    parent, child = pty.openpty()
    with os.fdopen(parent, "rb"), os.fdopen(child, "w") as terminal:
        assert not is_plain(terminal)
        monkeypatch.setenv("NO_COLOR", "1")
        assert is_plain(terminal)
        monkeypatch.setenv("NO_COLOR", "")
        assert not is_plain(terminal)
        monkeypatch.setenv("TERM", "dumb")
        assert is_plain(terminal)
    assert is_plain(io.StringIO())
