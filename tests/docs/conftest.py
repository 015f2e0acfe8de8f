"""The pages, and the script that writes parts of them."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent.parent
PAGES = {path: (ROOT / path).read_text(encoding="utf-8") for path in ["README.md"]} | {
    f"docs/{file.name}": file.read_text(encoding="utf-8") for file in sorted((ROOT / "docs").glob("*.md"))
}
_BLOCK = re.compile(r"^```(?P<language>\w+)\n(?P<code>.*?)^```$", re.MULTILINE | re.DOTALL)

sys.path.insert(0, str(ROOT / "docs"))


class Block(NamedTuple):
    """A block of code in a page."""

    page: str
    number: int
    language: str
    code: str


def blocks(page: str, language: str) -> list[Block]:
    """Return the blocks of one language in a page."""
    found = [(match["language"], match["code"]) for match in _BLOCK.finditer(PAGES[page])]
    return [Block(page, n, told, code) for n, (told, code) in enumerate(found, 1) if told == language]


@pytest.fixture(scope="session")
def root() -> Path:
    """The project's folder."""
    return ROOT


@pytest.fixture(scope="session")
def pages() -> dict[str, str]:
    """Each page by its path."""
    return PAGES


@pytest.fixture(scope="session")
def code_blocks():
    """Find the blocks of one language in a page."""
    return blocks
