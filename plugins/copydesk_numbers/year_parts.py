"""Reads halves and quarters of a year: "Q3", "H2", "first quarter of 2015"."""

from __future__ import annotations

import math

from copydesk_numbers.lexer import Tokens
from copydesk_numbers.moments import Moment
from copydesk_numbers.years import read_year_behind

__all__ = ["lettered_part", "months_of", "ordinal_part"]


def lettered_part(tokens: Tokens, index: int) -> tuple[int, int, int] | None:
    """Read "Q3" or "H2": (which, of how many, end)."""
    parts = {"q": 4, "h": 2}.get(tokens.words[index])
    number = tokens.values[index + 1]
    if parts is None or number is None or math.isnan(number) or not tokens.touches(index) or not 1 <= number <= parts:
        return None
    return int(number), parts, index + 2


def months_of(year: int, number: int, parts: int) -> str:
    """Return the months of the n-th of so many equal parts of a year as an EDTF interval."""
    months = 12 // parts
    return f"{year:04d}-{(number - 1) * months + 1:02d}/{year:04d}-{number * months:02d}"


def ordinal_part(tokens: Tokens, number: int, index: int) -> tuple[Moment, int] | None:
    """Read the rest of "first quarter of 2015" or "second half of 2016" behind the ordinal: (moment, end)."""
    parts = {"quarter": 4, "half": 2}.get(tokens.words[index])
    if parts is None or not 1 <= number <= parts or tokens.words[index + 1] == ",":
        return None
    year = read_year_behind(tokens, index + 1)
    return None if year is None else (Moment(iso=months_of(year[0], number, parts)), year[1])
