"""The files of a new plugin: what ``copydesk plugins new`` writes. All of it passes its own tests as it is made."""

from __future__ import annotations

from string import Template
from typing import Final

__all__ = ["package_files", "single_file"]


def single_file(name: str) -> str:
    """Return a plugin of one file."""
    return _filled(_SINGLE, name)


def package_files(name: str) -> dict[str, str]:
    """Return the files of a package, by their path in its folder."""
    package = f"copydesk_{name.replace('-', '_')}"
    return {
        "pyproject.toml": _filled(_PROJECT, name),
        "README.md": _filled(_README, name),
        ".github/workflows/tests.yml": _CI,
        f"{package}/__init__.py": _filled(_HOOKS, name),
        f"{package}/analyzer.py": _filled(_ANALYZER, name),
        f"{package}/py.typed": "",
        "tests/conftest.py": _CONFTEST,
        f"tests/test_{name.replace('-', '_')}.py": _filled(_TESTS, name),
    }


def _filled(template: str, name: str) -> str:
    words = name.replace("-", "_").split("_")
    return Template(template).substitute(
        name=name,
        title=" ".join(words).capitalize(),
        module=f"copydesk_{name.replace('-', '_')}",
        Class="".join(word.capitalize() for word in words),
        CONSTANT=name.replace("-", "_").upper(),
        letter=name[0].upper(),
    )


_SINGLE: Final = '''\
"""$title: words that promise something."""

import re

import msgspec

from copydesk import analyzer


class Options(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    words: tuple[str, ...] = ("will", "shall", "promise")
    """Words to mark, in any case."""


@analyzer("$name", options=Options)
def find(context):
    """Words that promise something."""
    words = "|".join(re.escape(word) for word in context.options(Options).words)
    for match in re.finditer(rf"\\b(?:{words})\\b", context.article.text, re.IGNORECASE):
        yield {"start": match.start(), "end": match.end(), "text": match[0], "why": "word list"}
'''

_PROJECT: Final = """\
[build-system]
requires = ["hatchling>=1.27"]
build-backend = "hatchling.build"

[project]
name = "copydesk-$name"
version = "0.1.0"
description = "A copydesk plugin: $title"
readme = "README.md"
requires-python = ">=3.11"
dependencies = ["copydesk>=0.1"]

[project.entry-points.copydesk]
$name = "$module"

[dependency-groups]
dev = ["pytest>=8"]

[tool.hatch.build]
dev-mode-dirs = ["."]

[tool.hatch.build.targets.wheel]
packages = ["$module"]

[tool.ruff]
line-length = 120

[tool.pytest.ini_options]
testpaths = ["tests"]
pythonpath = ["."]
"""

_README: Final = """\
# copydesk-$name

A plugin for [copydesk](https://pypi.org/project/copydesk/): marks words that promise something. Change it to what
you need.

| command | what it does |
| --- | --- |
| `copydesk plugins install -e .` | in this folder: copydesk then has the analyzer |
| `copydesk plugins check $name` | hold it to the contract |
| `copydesk run FILE -a $name` | use it |
| `pytest` | its own tests |

| file | what is in it |
| --- | --- |
| `$module/analyzer.py` | the analyzer, its options, and what it finds |
| `$module/__init__.py` | the hooks: what the plugin offers, and how it is shown |
| `tests/` | its tests; one holds it to the whole contract |
"""

_CI: Final = """\
name: tests
on: [push, pull_request]
jobs:
  tests:
    runs-on: ubuntu-latest
    strategy:
      matrix:
        python: ["3.11", "3.12", "3.13"]
    steps:
      - uses: actions/checkout@v4
      - uses: actions/setup-python@v5
        with:
          python-version: ${{ matrix.python }}
      - run: pip install -e . pytest
      - run: pytest
"""

_HOOKS: Final = '''\
"""$title: the ``$name`` analyzer, and how it is shown."""

from copydesk import Column, View, hookimpl

from $module.analyzer import $CONSTANT, ${Class}Analyzer, ${Class}Mark, ${Class}Options

__all__ = ["$CONSTANT", "${Class}Analyzer", "${Class}Mark", "${Class}Options"]


@hookimpl
def copydesk_analyzers() -> list[${Class}Analyzer]:
    """Offer the analyzer."""
    return [${Class}Analyzer()]


@hookimpl
def copydesk_views() -> list[View]:
    """Offer how its marks are shown."""
    columns = (Column("Text", "text"), Column("Word", "word"))
    return [View(kind="$name", title="$title", columns=columns, tone="cyan", letter="$letter", group="word")]
'''

_ANALYZER: Final = '''\
"""Finds words that promise something."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Annotated

import msgspec
from copydesk import Analyzer, Annotation, Context, Key

__all__ = ["$CONSTANT", "${Class}Analyzer", "${Class}Mark", "${Class}Options"]


class ${Class}Mark(Annotation, frozen=True, kw_only=True):
    """A word that promises something: what this analyzer makes."""

    word: str
    """The word of the list that it is."""


$CONSTANT = Key("$name", ${Class}Mark)
"""Other plugins read these by ``context[$CONSTANT]``."""


class ${Class}Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be set: ``copydesk run FILE --set $name.words=will,must``."""

    words: Annotated[tuple[str, ...], msgspec.Meta(description="Words to mark, in any case.")] = (
        "will",
        "shall",
        "promise",
    )


class ${Class}Analyzer(Analyzer):
    """Words that promise something."""

    name = "$name"
    version = "0.1"
    annotation = ${Class}Mark
    options = ${Class}Options

    def analyze(self, context: Context) -> Iterator[${Class}Mark]:
        """Yield the marks of one article."""
        words = "|".join(re.escape(word) for word in context.options(${Class}Options).words)
        for match in re.finditer(rf"\\b(?:{words})\\b", context.article.text, re.IGNORECASE):
            yield ${Class}Mark(
                start=match.start(), end=match.end(), text=match[0], word=match[0].lower(), why="word list"
            )
'''

_CONFTEST: Final = '''\
"""Fixtures that come with copydesk: article, doc, run_copydesk."""

pytest_plugins = ["copydesk.testing.fixtures"]
'''

_TESTS: Final = '''\
"""What the analyzer finds, and that it keeps the contract."""

from copydesk import Article, analyze
from copydesk.testing import check_analyzer
from copydesk.testing.fixtures import RunCopydesk

from $module.analyzer import ${Class}Analyzer, ${Class}Mark

TEXT = "“We will build it,” she said. I promise nothing. They Will, willingly."


def test_it_finds_whole_words_in_any_case() -> None:
    analysis = analyze(TEXT, [${Class}Analyzer()]).analyses["$name"]
    assert analysis.failure is None
    assert [mark.text for mark in analysis.annotations] == ["will", "promise", "Will"]
    words = [mark.word for mark in analysis.annotations if isinstance(mark, ${Class}Mark)]
    assert words == ["will", "promise", "will"]


def test_its_words_can_be_set() -> None:
    analyses = analyze(TEXT, [${Class}Analyzer(), "mine=$name:words=nothing,they"]).analyses
    assert [mark.text for mark in analyses["mine"].annotations] == ["nothing", "They"]


def test_it_keeps_the_contract() -> None:
    assert check_analyzer(${Class}Analyzer(), articles=[Article(id="promises", text=TEXT)]) == []


def test_copydesk_runs_in_this_environment(run_copydesk: RunCopydesk) -> None:
    assert run_copydesk("--version").code == 0
'''
