"""Quotation marks: which stretches of the text stand between them.

Curly marks tell their direction. Straight marks, and the two apostrophes that some papers print for a double mark,
are read by the space around them, and by turns where that does not tell. A mark that is never closed runs to the end
of its paragraph, as in news quotations that go on in the next one.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from copydesk_quotes.cues import verb_cue
from copydesk_quotes.tree import Range, Tree

__all__ = ["Region", "quoted_regions", "regions_in", "regions_within"]

_MARK: Final = re.compile(r"[“”„«»\"]|''|``|‘|’|'|\n")
_CLOSES_BOTH: Final = re.compile(r"[.,?!…”\"]\s?[’'](?!\w)")
"""Where single marks close that hold double ones."""
_OPENERS: Final = frozenset(("“", "„", "«", "``"))
_CLOSERS: Final = frozenset(("”", "»"))
_SINGLES: Final = frozenset(("‘", "’", "'"))
_ELISIONS: Final = re.compile(r"(?:em|til|tis|twas|cause|round|n|s|\d\ds?)\b", re.IGNORECASE)
_NEXT: Final = 4
"""Characters between the end of a paragraph and the mark that opens the next."""
_TAG: Final = 8
"""Tokens of a tag: ", Mayor Mary Smith said"."""
MAX_SINGLE: Final = 400
"""Characters that single marks may hold: they are for phrases and headlines, and apostrophes look like them."""

MAX_SPEECH: Final = 1500
"""Characters that they may hold where they close like speech, after a stop or comma."""


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
    low = False
    single: int | None = None
    for match in _MARK.finditer(text):
        mark, at = match[0], match.start()
        if mark == "\n":
            if opened is not None and text[opened:at].strip():
                yield opened, at, False, False
            opened = single = None
        elif opened is not None:
            if mark not in _SINGLES:
                reopens = not low and _opens(text, match)
                yield opened, at, not reopens, False
                opened = match.end() if reopens else None
        elif mark not in _SINGLES:
            inner = single is not None and _closes_later(text, match.end(), single + MAX_SINGLE)
            if not inner and not _only_closes(text, match):
                opened, single, low = match.end(), None, mark == "„"
        elif single is None:
            single = match.end() if _opens_single(text, at) else None
        elif _closes_single(text, at):
            if at - single <= _limit(text, at):
                yield single, at, True, True
            single = None
    if opened is not None and text[opened:].strip():
        yield opened, len(text), False, False


def regions_in(tree: Tree) -> list[Region]:
    """Return the quoted stretches of an article with at least one word in them."""
    return _with_tokens(tree, quoted_regions(tree.text))


def regions_within(tree: Tree, piece: Range) -> list[Region]:
    """Return the quoted stretches within a stretch that stands between marks itself."""
    start, end = tree.start[piece[0]], tree.end[piece[1] - 1]
    inner = quoted_regions(tree.text[start:end])
    return _with_tokens(tree, ((start + s, start + e, closed, single) for s, e, closed, single in inner))


def _with_tokens(tree: Tree, found: Iterable[tuple[int, int, bool, bool]]) -> list[Region]:
    regions = []
    for start, stop, closed, single in found:
        end = stop if closed or single else _where_missing(tree, start, stop)
        first = bisect_left(tree.start, start)
        last = bisect_left(tree.start, end)
        tokens = tree.trimmed((first, last))
        if tokens[0] < tokens[1]:
            regions.append(Region(start, end, (first, last), closed, single))
    return regions


def _where_missing(tree: Tree, start: int, end: int) -> int:
    """Return where a mark that is never closed should have been: before its tag, if the next paragraph opens none.

    “The harbor will stay open, Mary Smith said. She did not say why.
    """
    follows = tree.text[end : end + _NEXT].lstrip()
    first, last = bisect_left(tree.start, start), bisect_left(tree.start, end)
    if follows[:1] in ("“", '"', "‘"):
        return end
    for i in range(first, last):
        if tree.lower[i] != "," or i + 1 >= last:
            continue
        for j in range(i + 1, min(i + _TAG, last)):
            if tree.is_verb(j) and tree.tag[j] in ("VBD", "VBZ"):
                cue = verb_cue(tree, j)
                if cue is not None and cue.frames.get("quote") == 2 and _stops_soon(tree, j, last):
                    return tree.end[i]
                break
    return end


def _stops_soon(tree: Tree, i: int, last: int) -> bool:
    return any(tree.ends_sentence(j) for j in range(i + 1, min(i + 5, last)))


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
    return not (before and (before.isalnum() or before in ".,!?")) and not _ELISIONS.match(text, at + 1)


def _limit(text: str, at: int) -> int:
    return MAX_SPEECH if text[at - 1] in ".,!?…" else MAX_SINGLE


def _closes_later(text: str, at: int, limit: int) -> bool:
    """Whether single marks that hold double ones, as in British papers, close in their paragraph before a limit."""
    line_end = text.find("\n", at, max(limit, at))
    return _CLOSES_BOTH.search(text, at, limit if line_end < 0 else line_end) is not None


def _closes_single(text: str, at: int) -> bool:
    before, after = text[at - 1 : at], text[at + 1 : at + 2]
    if text[at] == "‘" or after.isalnum() or not (before.isalnum() or before in '.,!?…”"'):
        return False
    return not (before == "s" and after == " " and text[at + 2 : at + 3].islower())
