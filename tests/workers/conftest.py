"""A plugin that writes down each call, and workers for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import pytest

from copydesk.session import Session, open_session
from copydesk.workers import Item, Outcome, Step
from written_calls import take_calls

PLUGIN = '''"""Words, pairs of them, and what is loud; each call is written down beside this file."""

import re
from pathlib import Path

import msgspec

from copydesk import Annotation, Key, analyzer, hookimpl

CALLS = Path(__file__).with_suffix(".calls")


class Options(msgspec.Struct, frozen=True, kw_only=True):
    least: int = 1
    """Letters that a word must have."""


class Word(Annotation, frozen=True, kw_only=True):
    letters: int


WORDS = Key("words", Word)


def called(name, context):
    with CALLS.open("a") as file:
        file.write(f"{name} {context.article.id}\\n")


@analyzer("words", annotation=Word, options=Options)
def words(context):
    """Words."""
    called("words", context)
    least = context.options(Options).least
    for match in re.finditer(r"[A-Za-z]+", context.article.text):
        if len(match[0]) >= least:
            yield Word(start=match.start(), end=match.end(), text=match[0], letters=len(match[0]))


@analyzer("longest", requires=("words",))
def longest(context):
    """The longest word."""
    called("longest", context)
    found = max(context[WORDS], key=lambda word: word.letters, default=None)
    if found is not None:
        yield {"start": found.start, "end": found.end, "text": found.text, "letters": found.letters}


@analyzer("loud", options=Options)
def loud(context):
    """Words in capitals."""
    called("loud", context)
    if "BOOM" in context.article.text:
        raise ValueError("too loud")
    least = context.options(Options).least
    for match in re.finditer(r"[A-Z]{2,}", context.article.text):
        if len(match[0]) >= least:
            yield {"start": match.start(), "end": match.end(), "text": match[0]}


@hookimpl
def copydesk_analyzers():
    return [words, longest, loud]
'''


class Counted:
    """The plugin in a folder of its own, with the calls that it has written down."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "counted.py"
        self.file.write_text(PLUGIN)
        self._calls = self.file.with_suffix(".calls")

    @property
    def calls(self) -> list[str]:
        """The calls since the last time that this was asked, sorted: "words a1"."""
        return sorted(take_calls(self._calls))

    def session(self, *use: str, store: object = "none", **values: Any) -> Session:
        """Open a session with some of its analyzers, without a store unless one is named."""
        return open_session(
            {"use": list(use), "plugin_files": [str(self.file)], "jobs": 1, "store": str(store), **values}
        )


@pytest.fixture
def counted(tmp_path) -> Counted:
    folder = tmp_path / "plugin"
    folder.mkdir()
    return Counted(folder)


@pytest.fixture
def outcomes() -> Callable[..., list[Outcome]]:
    """Run items through the workers of a session."""

    def run(session: Session, items: Iterable[Item], steps: list[Step] | None = None) -> list[Outcome]:
        def watch(event: object) -> None:
            if steps is not None and isinstance(event, Step):
                steps.append(event)

        return list(session.pool(lambda _: None, watch=watch).run(items))

    return run
