"""Fixtures for pytest: ``pytest_plugins = ["copydesk.testing.fixtures"]`` in a ``conftest.py``.

A test that wants another text gives a fixture ``article`` of its own, and `doc` is the Doc of that.
"""

from __future__ import annotations

import functools
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

import pytest

from copydesk.analyzer import NEEDS
from copydesk.language import Pipeline, load_pipeline
from copydesk.model import Article
from copydesk.testing.texts import sample_articles

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Ran", "RunCopydesk", "article", "doc", "run_copydesk"]

_SECONDS = 300


class Ran(NamedTuple):
    """What a command left."""

    code: int
    """Its exit code."""
    out: str
    """Its stdout: data."""
    err: str
    """Its stderr: narration."""


RunCopydesk = Callable[..., Ran]
"""``run_copydesk("run", "-", "-a", "pledges", stdin="We will.")``"""


@pytest.fixture
def article() -> Article:
    """Give the first of the sample articles."""
    return sample_articles()[0]


@pytest.fixture
def doc(article: Article) -> Doc:
    """Give the spaCy Doc of `article` with all layers, the test's own to change."""
    return _pipeline().tokenise(article.text).doc(NEEDS)


@functools.lru_cache(maxsize=1)
def _pipeline() -> Pipeline:
    return load_pipeline(needs=NEEDS)


@pytest.fixture
def run_copydesk(tmp_path: Path) -> RunCopydesk:
    """Give a function that runs copydesk as a user does, in a process, with nobody's settings but the defaults.

    Its arguments are the words of the command, ``stdin`` a text for it to read.
    """

    def run(*words: object, stdin: str | None = None) -> Ran:
        kept = {name: value for name, value in os.environ.items() if not name.startswith("COPYDESK_")}
        paths = [path for path in sys.path if path]  # what pytest can import, workers can
        done = subprocess.run(  # noqa: S603  # the words are a test's own
            [sys.executable, "-m", "copydesk", *map(str, words)],
            input="" if stdin is None else stdin,
            capture_output=True,
            encoding="utf-8",
            env={**kept, "XDG_CONFIG_HOME": str(tmp_path), "PYTHONPATH": os.pathsep.join(paths), "PYTHONUTF8": "1"},
            timeout=_SECONDS,
            check=False,
        )
        return Ran(done.returncode, done.stdout, done.stderr)

    return run
