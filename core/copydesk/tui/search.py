"""Finding words in an article."""

from __future__ import annotations

import re
from typing import Final

from copydesk.errors import UsageError

__all__ = ["found_in"]

_MOST: Final = 10_000
"""Hits that are shown; whoever wants more wants another program."""


def found_in(text: str, words: str, *, regex: bool) -> list[tuple[int, int]]:
    """Return where the words are, as start and end; capitals count only where the words have some.

    Raises:
        UsageError: it is no regular expression.

    """
    flags = re.NOFLAG if any(c.isupper() for c in words) else re.IGNORECASE
    try:
        pattern = re.compile(words if regex else re.escape(words).replace(r"\ ", r"\s+"), flags)
    except (re.error, OverflowError, RecursionError) as error:
        raise UsageError(f"no regular expression: {error}") from None
    hits: list[tuple[int, int]] = []
    for match in pattern.finditer(text):
        if match.end() > match.start():
            hits.append(match.span())
        if len(hits) >= _MOST:
            break
    return hits
