"""Reads the pieces of a number: groups below a thousand, decimals, powers, ratios."""

from __future__ import annotations

import math

from copydesk_numbers.counted_table import is_plural
from copydesk_numbers.digits import LARGEST
from copydesk_numbers.lexer import Tokens
from copydesk_numbers.number_words import DIGIT_SCALES, MONEY_SCALES, SCALES, SMALL, TENS
from copydesk_numbers.unit_table import WORDS

__all__ = ["AND", "product", "read_decimals", "read_group", "read_next_group", "read_power", "read_ratio", "read_scale"]

AND = frozenset({"and", "&"})
_ATHLETICS = frozenset(
    {"hurdles", "sprints", "races", "runners", "finals", "heats", "relays", "metres", "meters", "waves"}
)


def read_ratio(tokens: Tokens, index: int) -> float | None:
    """Return the value of "3/4" without blanks; null where it is none, or a chain such as a date."""
    top, bottom = tokens.values[index], tokens.values[index + 2]
    if tokens.words[index + 1] != "/" or top is None or not bottom or math.isnan(top) or math.isnan(bottom):
        return None
    if not tokens.touches(index) or not tokens.touches(index + 1) or tokens.words[index + 3] == "/":
        return None
    if not tokens.words[index].isdigit() or not tokens.words[index + 2].isdigit():
        return None
    return top / bottom


def read_power(tokens: Tokens, index: int, value: float) -> tuple[float, int] | None:
    """Read "^23", "x 10^-4" or "x2^10" after a value."""
    factor, end = 1.0, index + 1
    base = value
    if tokens.words[index] != "^":
        base = tokens.values[end] or 0.0
        factor, end = value, end + 1
        if tokens.words[end] != "^":
            return None
        end += 1
    sign = 1
    if tokens.words[end] in ("-", "+", "−"):
        sign = -1 if tokens.words[end] != "+" else 1
        end += 1
    exponent = tokens.values[end]
    if exponent is None or math.isnan(exponent) or abs(exponent) > 400:
        return None
    try:
        result = factor * base ** (sign * exponent)
    except (OverflowError, ZeroDivisionError):
        return None
    return (result, end + 1) if isinstance(result, float) and abs(result) <= LARGEST else None


def read_group(tokens: Tokens, index: int, join: bool) -> tuple[float, int] | None:
    """Read a number word below a thousand (or "twelve hundred"): (value, end)."""
    words = tokens.words
    word = words[index]
    if word in TENS:
        value: float = TENS[word]
        end = index + 1
        unit = end + 1 if words[end] == "-" else end
        if 0 < SMALL.get(words[unit], 0) < 10 and not (unit == end and words[unit + 1] == "-"):
            value += SMALL[words[unit]]
            end = unit + 1
    elif word in SMALL:
        value, end = SMALL[word], index + 1
    elif word == "hundred":
        value, end = 1, index
    else:
        return None
    hundred = end + 1 if words[end] == "-" else end
    if words[hundred] != "hundred" or not 0 < value < 100:
        return value, end
    value, end = value * 100, hundred + 1
    rest = end + 1 if words[end] in AND or words[end] == "-" else end
    if rest > end and words[end] in AND and not join:
        return value, end
    tail = _below_hundred(tokens, rest)
    if tail is None or (words[tail[1]] == "hundred") or (words[tail[1]] == "-" and words[tail[1] + 1] == "hundred"):
        return value, end
    return value + tail[0], tail[1]


def _below_hundred(tokens: Tokens, index: int) -> tuple[float, int] | None:
    words = tokens.words
    word = words[index]
    if word in SMALL:
        return (SMALL[word], index + 1) if SMALL[word] else None
    if word not in TENS:
        return None
    end = index + 1
    unit = end + 1 if words[end] == "-" else end
    if 0 < SMALL.get(words[unit], 0) < 10:
        return TENS[word] + SMALL[words[unit]], unit + 1
    return TENS[word], end


def read_decimals(tokens: Tokens, index: int) -> tuple[float, int] | None:
    """Read what follows "point": digits by name, or digits."""
    digits = ""
    end = index
    while tokens.words[end] in SMALL and len(digits) < 15:
        digits += str(SMALL[tokens.words[end]])
        end += 1
    if not digits and tokens.values[end] is not None and tokens.words[end].isdecimal() and len(tokens.words[end]) < 15:
        digits, end = tokens.words[end], end + 1
    return (float("0." + digits), end) if digits else None


def _is_million(tokens: Tokens, index: int) -> bool:
    """Tell whether "m" touching digits is a million, as British papers write: "1.5m people", not "a 48m tower"."""
    following = tokens.words[index + 1]
    if not tokens.touches(index - 1) or following in _ATHLETICS:
        return False
    return is_plural(following) or following in ("bpd", "boepd", "tpd") or (following in WORDS and len(following) > 3)


def product(value: float, factor: float) -> float:
    """Multiply without the dust of binary fractions: 10.13 crore is 101,300,000."""
    result = value * factor
    return round(result, 6) if 1 <= abs(result) < 1e15 else result


def read_scale(tokens: Tokens, index: int, money: bool) -> tuple[float, int] | None:
    """Return (power, end) where one follows, also after a hyphen or as a letter at digits: "2-million", "10k"."""
    word = tokens.words[index]
    if word in SCALES:
        return SCALES[word], index + 1
    if word in ("lkh", "lkhs", "cr") and tokens.values[index - 1] is not None:
        return (1e7 if word == "cr" else 1e5), index + 1
    if word == "-" and tokens.words[index + 1] in SCALES:
        return SCALES[tokens.words[index + 1]], index + 2
    if tokens.values[index - 1] is not None and word:
        letters = tokens.surface(index)
        if letters == "m" and not money and _is_million(tokens, index):
            return 1e6, index + 1
        factor = (MONEY_SCALES if money else DIGIT_SCALES).get(letters)
        if letters == "K" and tokens.says("°"):
            return None
        if factor is not None and (tokens.touches(index - 1) or (letters in DIGIT_SCALES and letters != "MM")):
            return factor, index + 1
    return None


def read_next_group(tokens: Tokens, index: int, limit: float, join: bool) -> tuple[float, int] | None:
    """Read a smaller group after a power: "two hundred", "and three hundred", ", two hundred and forty"."""
    words = tokens.words
    start = index
    if words[index] in AND and not join:
        return None
    if words[index] in AND or words[index] == ",":
        start += 1
    if tokens.values[start] is not None:
        group: tuple[float, int] | None = (tokens.values[start] or 0.0, start + 1)
        if start != index or not tokens.words[start].isdigit() or len(tokens.words[start]) > 3:
            return None
        if read_scale(tokens, start + 1, money=False) is None:
            return None
    else:
        group = read_group(tokens, start, join) if words[start] != "hundred" else None
    if group is None or not group[0]:
        return None
    power = read_scale(tokens, group[1], money=False)
    magnitude = group[0] * (power[0] if power else 1)
    if words[index] == "," and magnitude < 100:
        return None
    return group if magnitude < limit else None
