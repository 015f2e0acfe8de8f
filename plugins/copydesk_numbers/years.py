"""Tells years and decades from other digits."""

from __future__ import annotations

from copydesk_numbers.lexer import Tokens
from copydesk_numbers.moments import Moment
from copydesk_numbers.number_words import SMALL, TENS

__all__ = ["read_decade", "read_year", "read_year_behind", "read_year_words"]

_YEAR_WORDS = frozenset(
    "in since year by until till during from before after of circa ad mid early late the fiscal through between".split()
)
_COUNT_WORDS = frozenset(
    (
        "people men women children soldiers troops votes voters jobs workers employees students refugees migrants "
        "deaths "
        "cases homes houses members police officers dead others copies words civilians fighters militants inmates "
        "patients "
        "families seats delegates more fewer miles square cubic calories pieces dollars or"
    ).split()
)
_COUNTING = frozenset(
    {"than", "least", "nearly", "over", "almost", "roughly", "approximately", "some", "estimated", "x"}
)


def _is_year(tokens: Tokens, index: int) -> bool:
    """Tell whether four digits are a year: wherever they stand, unless they count or measure something."""
    word = tokens.words[index]
    if len(word) != 4 or not word.isascii() or not word.isdigit():
        return False
    before, behind = tokens.words[index - 1], tokens.words[index + 1]
    if behind in _COUNT_WORDS or (before in _COUNTING and behind != "'s"):
        return False
    value = int(word)
    if not 1600 <= value <= 2100:
        return 1000 <= value < 1600 and before in ("in", "since", "year", "circa", "ad", "by", "until")
    return value <= 2050 or before in _YEAR_WORDS


def read_year(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read a year of four digits, or of two behind an apostrophe: (year, end)."""
    word = tokens.words[index]
    if _is_year(tokens, index):
        return int(word), index + 1
    if len(word) != 2 or not word.isascii() or not word.isdigit() or tokens.words[index - 1] not in ("'", "’"):
        return None
    if not tokens.touches(index - 1) or tokens.touches(index - 2) or tokens.words[index + 1] in ("'", "’"):
        return None
    return int(word) + (1900 if int(word) > 49 else 2000), index + 1


def read_decade(tokens: Tokens, index: int) -> tuple[Moment, int, int] | None:
    """Read "1960s", "1960's", "70s", "'70s": (moment, end, start)."""
    word = tokens.words[index]
    if len(word) not in (2, 4) or not word.isascii() or not word.isdigit() or not word.endswith("0"):
        return None
    end = index + 1
    if tokens.words[end] not in ("s", "'s", "’s") or not tokens.touches(index):
        return None
    if len(word) == 4:
        if not 1000 <= int(word) <= 2090:
            return None
        iso = word[:2] + "XX" if word.endswith("00") and word != "2000" else word[:3] + "X"
        return Moment(iso=iso), end + 1, index
    before = tokens.words[index - 1]
    if int(word) < 20 or before in ("his", "her", "their", "my", "our", "your", "low", "high", "upper", "lower"):
        return None
    if before == "-" and tokens.words[index - 2] in ("over", "under", "high", "low", "upper", "lower"):
        return None
    if before == "-" and tokens.words[index - 3] in ("his", "her", "their", "my", "the"):
        return None
    start = index - 1 if before in ("'", "’") and tokens.touches(index - 1) else index
    return Moment(iso=f"19{word[0]}X"), end + 1, start


def read_year_behind(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read a year behind a day or month: "2018", ", 2018", "of 2018", "of '87", "nineteen eighty-six"."""
    words = tokens.words
    place = index
    if words[place] in (",", "-", "/") or words[place] in ("of", "in"):
        place += 1
        if words[place] == "the" and words[place + 1] == "year":
            place += 2
    apostrophe = words[place] in ("'", "’")
    if apostrophe:
        place += 1
    word = words[place]
    if tokens.values[place] is not None and word.isascii() and word.isdigit():
        if len(word) == 4 and 1000 <= int(word) <= 2199 and words[place + 1] not in ("%", "percent"):
            return int(word), place + 1
        if len(word) == 2 and (apostrophe or (place > index and words[index] == "of")):
            return int(word) + (1900 if int(word) > 49 else 2000), place + 1
        return None
    return read_year_words(tokens, place)


def read_year_words(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read a year in words: "nineteen ninety-six", "two thousand and fifteen", "twenty ten"."""
    words = tokens.words
    century = SMALL.get(words[index]) or TENS.get(words[index], 0)
    if words[index + 1] == "thousand" and century == 2:
        place = index + 3 if words[index + 2] == "and" else index + 2
        tail = _below_hundred(tokens, place)
        return (2000 + tail[0], tail[1]) if tail is not None else (2000, index + 2)
    if not 10 <= century <= 20:
        return None
    place = index + 1
    if words[place] == "hundred":
        place += 2 if words[place + 1] == "and" else 1
        tail = _below_hundred(tokens, place)
        return (century * 100 + tail[0], tail[1]) if tail is not None else None
    tail = _below_hundred(tokens, place)
    return None if tail is None or tail[0] < 10 else (century * 100 + tail[0], tail[1])


def _below_hundred(tokens: Tokens, index: int) -> tuple[int, int] | None:
    words = tokens.words
    if words[index] in TENS:
        end = index + 2 if words[index + 1] == "-" else index + 1
        unit = SMALL.get(words[end], 0)
        return (TENS[words[index]] + unit, end + 1) if 0 < unit < 10 else (TENS[words[index]], index + 1)
    value = SMALL.get(words[index])
    return None if not value else (value, index + 1)
