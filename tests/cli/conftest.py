"""A command run in this process, and a plugin that needs no model."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from copydesk.cli.front import run_app


class Ran(NamedTuple):
    """What a command left."""

    code: int
    out: str
    err: str


MARKER = '''"""Marks words that are spelled with capitals."""

import re

import msgspec

from copydesk import Column, View, analyzer, hookimpl


class Options(msgspec.Struct, frozen=True, kw_only=True):
    least: int = 2
    """Letters that a word must have."""
    words: tuple[str, ...] = ()


@analyzer("capitals", options=Options)
def capitals(context):
    """Words in capitals."""
    least = context.options(Options).least
    for match in re.finditer(rf"[A-Z]{{{least},}}", context.article.text):
        yield {"start": match.start(), "end": match.end(), "text": match[0], "length": len(match[0])}


@analyzer("pairs")
def pairs(context):
    for match in re.finditer(r"\\\\S+ \\\\S+", context.article.text):
        yield {"start": match.start(), "end": match.end(), "text": match[0]}


@analyzer("broken")
def broken(context):
    raise ValueError("no \\\\x1b[31muse\\\\x1b[0m [/bold]")


@hookimpl
def copydesk_analyzers():
    return [capitals, pairs, broken]


@hookimpl
def copydesk_views():
    columns = (Column("Word", "text"), Column("Length", "length"))
    return [View(kind="capitals", title="Capitals", columns=columns, tone="magenta", letter="C")]
'''.replace("\\\\", "\\")


@pytest.fixture
def run_here(capfd, monkeypatch):
    """Run a command in this process, at a width of 120."""
    monkeypatch.setenv("COLUMNS", "120")

    def run(*words: object) -> Ran:
        capfd.readouterr()
        code = run_app([str(word) for word in words])
        out, err = capfd.readouterr()
        return Ran(code, out, err)

    return run


@pytest.fixture(scope="session")
def marker(tmp_path_factory) -> Path:
    """A single-file plugin: one analyzer works, one marks across it, one fails."""
    file = tmp_path_factory.mktemp("plugins") / "marker.py"
    file.write_text(MARKER)
    return file


@pytest.fixture
def project(tmp_path, monkeypatch) -> Path:
    """An empty folder to work in, with a user's configuration folder of its own beside it."""
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "user"))
    folder = tmp_path / "project"
    folder.mkdir()
    monkeypatch.chdir(folder)
    return folder
