"""Gives identifiers and scores their whole span, for those who ask for them: "Section 230", "B-52", "2-1"."""

from __future__ import annotations

from copydesk_numbers.counted_table import STOPS
from copydesk_numbers.figure import Figure
from copydesk_numbers.identifier_table import BRANDS, LABELS
from copydesk_numbers.lexer import Tokens

__all__ = ["identifier", "numbered_name", "score"]

_SIGNS = frozenset({"-", "#", "@", "&", "_", "+", "/", ".", "("})
_LONGEST = 8
"""Tokens before the digits that an identifier may hold."""


def identifier(tokens: Tokens, index: int, end: int, floor: int) -> Figure | None:
    """Return digits that are part of a name, with what touches them and the label before them.

    Args:
        tokens: the text.
        index: the digits.
        end: where the identifier ends.
        floor: where the figure before it ends.

    """
    if not tokens.words[index][0].isdigit() or _is_markup(tokens, index):
        return None
    first = index
    while first > floor and first > index - _LONGEST and tokens.touches(first - 1) and _belongs(tokens, first - 1):
        first -= 1
    while tokens.words[first] in ("&", "/", ".", "_", "-") and first < index:
        first += 1
    if first == index and floor < index:
        label = index - 1
        if tokens.words[label] == "." and label - 1 >= floor:
            label -= 1
        word = tokens.words[label]
        if word in LABELS or word in BRANDS:
            first = label
    return Figure(first, end, "identifier", "digits of a name")


def _belongs(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    return word.isalpha() or word in _SIGNS or tokens.values[index] is not None


def _is_markup(tokens: Tokens, index: int) -> bool:
    """Tell whether digits are a footnote or an attribute of markup rather than a name."""
    before = tokens.words[index - 1]
    return index > 0 and (before == "[" or (before == '"' and tokens.words[index - 2] == "="))


def numbered_name(tokens: Tokens, index: int, floor: int) -> Figure:
    """Return a name that plain digits close: "Anderson Cooper 360"."""
    first = index
    while first > floor and first > index - 4 and tokens.capitalised(first - 1) and tokens.words[first - 1].isalpha():
        first -= 1
    if tokens.words[first] in STOPS and first + 1 < index:
        first += 1
    return Figure(first, index + 1, "identifier", "name that ends in a number")


def score(start: int, end: int) -> Figure:
    """Return a score, a vote or odds."""
    return Figure(start, end, "score", "score, vote or odds")
