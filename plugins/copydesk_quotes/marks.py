"""Quotation marks: which stretches of the text stand between them.

Curly marks tell their direction. Straight marks, and the two apostrophes that some papers print for a double mark,
are read by the space around them, and by turns where that does not tell. A mark that is never closed runs to the end
of its paragraph, as in news quotations that go on in the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from typing import Final, NamedTuple

from copydesk_quotes.tree import Range, Tree

__all__ = ["Region", "quoted_regions", "regions_in"]

_MARK: Final = re.compile(r"[“”„«»\"]|''|``|‘|’|'|\n")
_OPENERS: Final = frozenset(("“", "„", "«", "``"))
_CLOSERS: Final = frozenset(("”", "»"))
_SINGLES: Final = frozenset(("‘", "’", "'"))
_ELISIONS: Final = re.compile(r"(?:em|til|tis|twas|cause|round|n|s|\d\ds?)\b", re.IGNORECASE)
MAX_SINGLE: Final = 400
"""Characters that single marks may hold: they are for phrases and headlines, and apostrophes look like them."""


class Region(NamedTuple):
    """A stretch between quotation marks, the marks left out."""

    start: int
    """First code point inside."""
    end: int
    """One past the last code point inside."""
    tokens: Range
    """The tokens inside."""
    closed: bool
    """Whether a closing mark was found."""
    single: bool
    """Whether the marks are single."""


def quoted_regions(text: str) -> Iterator[tuple[int, int, bool, bool]]:
    """Yield (start, end, closed, single) of each quoted stretch, in order and without overlap."""
    opened: int | None = None
    single: int | None = None
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark == "\n":
            if opened is not None and text[opened:at].strip():
                yield opened, at, False, False
            opened = single = None
        elif opened is not None:
            if mark not in _SINGLES:
                reopens = _opens(text, match)
                yield opened, at, not reopens, False
                opened = match.end() if reopens else None
        elif mark not in _SINGLES:
            if not _only_closes(text, match):
                opened, single = match.end(), None
        elif single is None:
            single = match.end() if _opens_single(text, at) else None
        elif _closes_single(text, at):
            if at - single <= MAX_SINGLE:
                yield single, at, True, True
            single = None
    if opened is not None and text[opened:].strip():
        yield opened, len(text), False, False


def regions_in(tree: Tree) -> list[Region]:
    """Return the quoted stretches of an article with at least one word in them."""
    regions = []
    for start, end, closed, single in quoted_regions(tree.text):
        first = bisect_left(tree.start, start)
        last = bisect_left(tree.start, end)
        tokens = tree.trimmed((first, last))
        if tokens[0] < tokens[1]:
            regions.append(Region(start, end, (first, last), closed, single))
    return regions


def _opens(text: str, match: re.Match[str]) -> bool:
    """Whether a mark can only open."""
    if match[0] in _OPENERS:
        return True
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match[0] in _CLOSERS or (before and not before.isspace()):
        return False
    return bool(after) and not after.isspace() and after not in ".,;:!?)"


def _only_closes(text: str, match: re.Match[str]) -> bool:
    """Whether a mark without direction can only close."""
    if match[0] in _OPENERS:
        return False
    before, after = text[match.start() - 1 : match.start()], text[match.end() : match.end() + 1]
    if match[0] in _CLOSERS:  # a wrong mark at the start of a word is a misprint
        return not (after.isalnum() and (not before or not (before.isalnum() or before in ".,!?")))
    return bool(before) and not before.isspace() and before not in "([—–-:" and (not after or after.isspace())


def _opens_single(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == "’" or not (after.isalnum() or after in "“$["):
        return False
    return not (before.isalnum() or before in ".,!?") and not _ELISIONS.match(text, at + 1)


def _closes_single(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == "‘" or after.isalnum() or not (before.isalnum() or before in ".,!?…"):
        return False
    return not (before == "s" and after == " " and text[at + 2 : at + 3].islower())
