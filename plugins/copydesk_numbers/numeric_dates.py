"""Reads dates in digits: "2018-05-03", "5/17/2018", "13.5.2015", "2/2013", "9/11", "2014-18"."""

from __future__ import annotations

import re

from copydesk_numbers.calendar_words import MONTHS
from copydesk_numbers.lexer import Tokens
from copydesk_numbers.moments import Moment, days_in

__all__ = ["read_numeric"]

_DOTTED = re.compile(r"(\d{1,2})\.(\d{1,2})\.(\d{4}|\d{2})|(\d{4})\.(\d{1,2})\.(\d{1,2})", re.ASCII)
_SEPARATORS = frozenset({"/", "-", "–", "."})
_DATE_WORDS = frozenset(
    {"on", "by", "before", "after", "from", "since", "until", "dated", "date", "attacks", "attack", "of"}
)


def read_numeric(tokens: Tokens, index: int, *, dated: bool = False) -> tuple[Moment, int] | None:
    """Read a date in digits: (moment, end).

    Args:
        tokens: the text.
        index: its first number.
        dated: something before it says that it is a date, so that "11/20" is no fraction.

    """
    words = tokens.words
    word = words[index]
    if not word.isascii():
        return None
    if "." in word:
        match = _DOTTED.fullmatch(word) if len(word) <= 10 else None
        if match is None:
            return None
        parts = [int(part) for part in match.groups() if part is not None]
        moment = _ordered(parts, len(match[4] or "") == 4, day_first=True)
        return None if moment is None else (moment, index + 1)
    if len(word) == 8 and word.isdigit() and tokens.words[index - 1] in ("-", "_", "/"):
        moment = _ordered([int(word[:4]), int(word[4:6]), int(word[6:])], True)
        return None if moment is None else (moment, index + 1)
    separator = words[index + 1]
    if separator not in _SEPARATORS or not tokens.touches(index) or not tokens.touches(index + 1) or len(word) > 4:
        return None
    second = _part(tokens, index + 2)
    if second is None or not word.isdigit():
        return None
    if words[index + 3] == separator and tokens.touches(index + 2) and tokens.touches(index + 3):
        third = _part(tokens, index + 4)
        if third is not None:
            return _three(tokens, index, second, third)
    return _two(tokens, index, separator, dated) if tokens.values[index + 2] is not None else None


def _part(tokens: Tokens, index: int) -> int | None:
    word = tokens.words[index]
    if tokens.values[index] is not None and word.isascii() and word.isdigit() and len(word) <= 4:
        return int(word)
    return MONTHS.get(word)


def _three(tokens: Tokens, index: int, second: int, third: int) -> tuple[Moment, int] | None:
    """Read three parts; phone numbers and the like do not make a day of the calendar."""
    words = tokens.words
    year_first = len(words[index]) == 4
    longer = words[index + 5] in ("-", "/") and tokens.touches(index + 4) and tokens.values[index + 6] is not None
    if longer and words[index + 1] != "/" and not year_first:
        return None
    if not year_first and len(words[index + 4]) not in (2, 4):
        return None
    if words[index + 2] in MONTHS:
        first = int(words[index])
        year, day = (first, third) if year_first else (third, first)
        moment = _valid(_century(year), second, day)
    elif words[index + 4] in MONTHS:
        moment = _valid(second, third, int(words[index]))
    else:
        moment = _ordered([int(words[index]), second, third], year_first)
    return None if moment is None else (moment, index + 5)


def _century(year: int) -> int:
    return year if year > 99 else year + (1900 if year > 49 else 2000)


def _ordered(parts: list[int], year_first: bool, *, day_first: bool = False) -> Moment | None:
    """Return the moment of three numbers: year first, or month first as Americans write, unless it cannot be."""
    if year_first:
        return _valid(parts[0], parts[1], parts[2])
    first, second, year = parts
    month, day = (second, first) if day_first or first > 12 else (first, second)
    if month > 12:
        month, day = day, month
    return _valid(_century(year), month, day)


def _valid(year: int, month: int, day: int) -> Moment | None:
    if not 1000 <= year <= 2199 or not 1 <= month <= 12 or not 1 <= day <= days_in(year, month):
        return None
    return Moment(year, month, day)


def _two(tokens: Tokens, index: int, separator: str, dated: bool) -> tuple[Moment, int] | None:
    words = tokens.words
    first, second = words[index], words[index + 2]
    end = index + 3
    if (
        not second.isascii()
        or not second.isdigit()
        or (words[end] in ("%", "-", "/", ":") and tokens.touches(index + 2))
    ):
        return None
    left, right = int(first), int(second) if len(second) <= 4 else 0
    if len(first) == 4 and 1600 <= left <= 2100 and len(second) <= 2:
        return _year_and(left, second, end)
    if len(second) == 4 and 1600 <= right <= 2100 and 1 <= left <= 12 and separator != "–":
        return Moment(right, left), end
    if separator != "/":
        return None
    if (left, right) == (9, 11):
        return Moment(2001, 9, 11), end
    if not (dated or words[index - 1] in _DATE_WORDS) or len(second) > 2:
        return None
    month, day = (left, right) if left <= 12 else (right, left)
    if 1 <= month <= 12 and 1 <= day <= days_in(None, month):
        return Moment(None, month, day), end
    return None


def _year_and(year: int, second: str, end: int) -> tuple[Moment, int] | None:
    """Read "2014-10", a month, or "2014-18", "2010-11" and "2008-9", years: the second is later in its century."""
    size = 10 ** len(second)
    if int(second) > year % size:
        return Moment(iso=f"{year}/{year // size}{second}"), end
    return (Moment(year, int(second)), end) if 1 <= int(second) <= 12 and len(second) == 2 else None
