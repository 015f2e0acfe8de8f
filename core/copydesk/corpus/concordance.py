"""A concordance: each place where a pattern stands, in its context (keyword in context, KWIC)."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final, Literal

import msgspec

from copydesk.corpus.patterns import Search
from copydesk.model import Article

__all__ = ["ORDERS", "ContextLine", "Order", "concordance", "in_order"]

Order = Literal["place", "left", "right", "match"]
ORDERS: Final[tuple[Order, ...]] = ("place", "left", "right", "match")
_SENTENCE: Final = 400
"""Characters of a sentence on each side that are shown; some texts have no full stop."""
_ENDS = re.compile(
    r"""(?:[.!?…][)\]"'’”»]*\s+(?=[\W_]*[A-Z0-9À-Þ])|\n\s*\n)""",
)
_NO_END = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Prof|Gen|Col|Lt|Sgt|Capt|Gov|Sen|Rep|Rev|Hon|St|Jr|Sr|vs|No|Art|Fig|cf|al|approx|Jan|Feb|Mar"
    r"|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]|\b[a-z]\.[a-z])\.$"
)
_WHITE_SPACE = re.compile(r"\s+")
_WORD = re.compile(r"\w+(?:['’-]\w+)*")


class ContextLine(msgspec.Struct, frozen=True, gc=False):
    """One line of a concordance."""

    number: int
    """The article's place among all that were read, from 0."""
    article: str
    """The article's id."""
    start: int
    """First code point of the match."""
    end: int
    """One past the last."""
    left: str
    """What stands before it, white space made single."""
    match: str
    right: str

    def record(self) -> dict[str, Any]:
        """Return it as it is written out."""
        return {name: getattr(self, name) for name in ("article", "start", "end", "left", "match", "right")}


def concordance(article: Article, number: int, search: Search, *, width: int | None = None) -> Iterator[ContextLine]:
    """Yield a line for each place where a search finds something in an article.

    Args:
        article: where to look.
        number: the article's place among all.
        search: what to look for.
        width: characters of context on each side; None for the rest of the sentence (told from punctuation, so that
            no model is needed), at most 400 characters.

    Raises:
        UsageError: the search takes too long here.

    """
    text = article.text
    hits = search.found_in(text)
    borders = _Borders(text) if width is None and hits else None
    for start, end in hits:
        begin, last = borders.around(start, end) if borders is not None else (0, len(text))
        reach = _SENTENCE if width is None else width
        yield ContextLine(
            number,
            article.id,
            start,
            end,
            _left(text[begin:start], reach),
            _WHITE_SPACE.sub(" ", text[start:end]),
            _right(text[end:last], reach),
        )


class _Borders:
    """Where the sentences of a text end, told from punctuation alone; asked for places in rising order."""

    def __init__(self, text: str) -> None:
        self._ends = (
            hit for hit in _ENDS.finditer(text) if not _NO_END.search(text, max(0, hit.start() - 8), hit.start() + 1)
        )
        self._length = len(text)
        self._before = 0
        self._next = self._following()

    def around(self, start: int, end: int) -> tuple[int, int]:
        """Return where the sentence with a place begins and ends."""
        while self._next[1] <= start and self._next[1] < self._length:
            self._before, self._next = self._next[1], self._following()
        return self._before, max(end, self._next[0])

    def _following(self) -> tuple[int, int]:
        hit = next(self._ends, None)
        return (len(hit[0].rstrip()) + hit.start(), hit.end()) if hit is not None else (self._length, self._length)


def _left(text: str, reach: int) -> str:
    cut = _WHITE_SPACE.sub(" ", text[-4 * reach :]).lstrip() if reach else ""
    return cut if len(cut) <= reach else "…" + cut[len(cut) - reach + 1 :]


def _right(text: str, reach: int) -> str:
    cut = _WHITE_SPACE.sub(" ", text[: 4 * reach]).rstrip() if reach else ""
    return cut if len(cut) <= reach else cut[: reach - 1] + "…"


def in_order(lines: Iterable[ContextLine], order: Order) -> list[ContextLine]:
    """Return lines sorted by place, by the words before the match (the last one first), by those after it, or by it."""
    return sorted(lines, key=_KEYS[order])


def _by_place(line: ContextLine) -> tuple[Any, ...]:
    return (line.number, line.start, line.end)


def _by_left(line: ContextLine) -> tuple[Any, ...]:
    return ([word.casefold() for word in reversed(_WORD.findall(line.left))], *_by_place(line))


def _by_right(line: ContextLine) -> tuple[Any, ...]:
    return ([word.casefold() for word in _WORD.findall(line.right)], *_by_place(line))


def _by_match(line: ContextLine) -> tuple[Any, ...]:
    return (line.match.casefold(), *_by_right(line))


_KEYS: Final[dict[Order, Callable[[ContextLine], tuple[Any, ...]]]] = {
    "place": _by_place,
    "left": _by_left,
    "right": _by_right,
    "match": _by_match,
}
