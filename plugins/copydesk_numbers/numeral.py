"""Reads one number, in digits or words, with its powers, fractions and dozens: "two and a half million"."""

from __future__ import annotations

import math
from typing import NamedTuple

from copydesk_numbers.counted_table import STOPS
from copydesk_numbers.lexer import CLOSING, Tokens
from copydesk_numbers.number_parts import (
    AND,
    product,
    read_decimals,
    read_group,
    read_next_group,
    read_power,
    read_ratio,
    read_scale,
)
from copydesk_numbers.number_words import (
    DENOMINATORS,
    DOZENS,
    SCALES,
    SMALL,
    VAGUE,
    VULGAR,
)

__all__ = ["Numeral", "read_numeral"]

_ARTICLES = frozenset({"a", "an", "one"})
_BEFORE_FRACTION = frozenset(
    {"of", "as", "more", "less", "fewer", "higher", "lower", "larger", "smaller", "off", "said"}
)
_HEDGES = frozenset(
    {"about", "around", "nearly", "almost", "over", "than", "under", "roughly", "least", "approximately"}
)
_HALF_OF = frozenset({"of", "the", "its", "their", "his", "her", "our", "my", "all", "those", "these", "that"})
_INDEFINITE = frozenset({"few", "several", "many", "couple", "some"})
_NO_HALF = frozenset(
    {"first", "second", "other", "better", "latter", "top", "bottom", "back", "lower", "upper", "half", "each"}
)


class Numeral(NamedTuple):
    """A number as read: tokens start..end, half open."""

    start: int
    end: int
    value: float
    digits: bool = False
    """Written in digits, at least in front."""
    scale: float = 1
    """The last power that multiplied it: 1e6 for "2 million"."""
    fraction: bool = False
    """A part of one: "two-thirds", "half", "3/4"."""
    vague: bool = False
    """A bare plural, "thousands": `value` is the least that is meant."""
    bare: bool = False
    """A power alone, "million", with nothing in front."""
    plain: bool = False
    """Digits alone, without separator, fraction or power: may be a year."""


def read_numeral(tokens: Tokens, index: int, *, money: bool = False, join: bool = True) -> Numeral | None:
    """Read the number that begins at a token, or at its "a" just before it.

    Args:
        tokens: the text.
        index: the token of a trigger word or of digits.
        money: a sign of money stands in front, so that "m" means million.
        join: "and" may join ("one hundred and two"); not between the two ends of a range.

    """
    if tokens.values[index] is not None:
        return _from_digits(tokens, index, money, join)
    word = tokens.words[index]
    if word in VULGAR:
        return _scaled(tokens, Numeral(index, index + 1, VULGAR[word], fraction=True), money=money, join=join)
    if word in VAGUE:
        return _vague(tokens, index)
    if word == "half":
        return _half(tokens, index)
    if word == "point":
        return _bare_point(tokens, index)
    group = None if word == "hundred" and tokens.words[index - 1] in _INDEFINITE else read_group(tokens, index, join)
    if group is not None:
        return _from_words(tokens, index, group, join)
    return _after_article(tokens, index, join)


def _from_digits(tokens: Tokens, index: int, money: bool, join: bool) -> Numeral | None:
    value = tokens.values[index]
    if value is None or math.isnan(value):
        return None
    end = index + 1
    plain = tokens.words[index].isdigit()
    fraction = False
    words, values = tokens.words, tokens.values
    if words[end] in CLOSING:
        return Numeral(index, end, value, digits=True, plain=plain)
    if words[end] in VULGAR:
        return _scaled(tokens, Numeral(index, end + 1, value + VULGAR[words[end]], digits=True), money=money, join=join)
    if plain:
        ratio = read_ratio(tokens, index)
        if ratio is not None:
            value, end, fraction, plain = ratio, index + 3, True, False
        elif not tokens.touches(index) and (ratio := read_ratio(tokens, end)) is not None and ratio < 1:
            value, end, plain = value + ratio, end + 3, False
    if words[end] in ("^", "x", "×"):
        power = read_power(tokens, end, value)
        if power is not None:
            value, end, plain = power[0], power[1], False
    if words[end] == "hundred" and 0 < value < 100:
        value, end, plain = value * 100, end + 1, False
        rest = end + 1 if words[end] in AND else end
        if rest > end and join and values[rest] is not None and (values[rest] or 100) < 100 and words[rest].isdigit():
            value, end = value + (values[rest] or 0), rest + 1
    return _scaled(
        tokens, Numeral(index, end, value, digits=True, fraction=fraction, plain=plain), money=money, join=join
    )


def _from_words(tokens: Tokens, index: int, group: tuple[float, int], join: bool) -> Numeral:
    value, end = group
    start = index
    bare = tokens.words[index] == "hundred"
    if bare and tokens.words[index - 1] in ("a", "an"):
        start, bare = index - 1, False
    if tokens.words[end] == "point":
        decimals = read_decimals(tokens, end + 1)
        if decimals is not None:
            value, end = value + decimals[0], decimals[1]
    return _scaled(tokens, Numeral(start, end, value, bare=bare), join=join)


def _bare_point(tokens: Tokens, index: int) -> Numeral | None:
    """Read "point 77", without a number before it."""
    if tokens.values[index + 1] is None and tokens.words[index + 1] not in SMALL:
        return None
    if tokens.words[index - 1] in ("a", "the", "this", "that", "one", "'s") or tokens.words[index + 1] in (
        "one",
        "two",
    ):
        return None
    decimals = read_decimals(tokens, index + 1)
    return None if decimals is None else _scaled(tokens, Numeral(index, decimals[1], decimals[0]))


def _scaled(tokens: Tokens, head: Numeral, *, money: bool = False, join: bool = True) -> Numeral:
    """Multiply by the powers that follow, add smaller groups, then fractions and dozens."""
    total, current, end, last = 0.0, head.value, head.end, math.inf
    scale = 1.0
    while True:
        power = read_scale(tokens, end, money)
        if power is not None and power[0] < last:
            total += product(current, power[0])
            last = scale = power[0]
            end = power[1]
            current = 0.0
            while (more := read_scale(tokens, end, money=False)) is not None and more[0] > scale:
                total *= more[0]
                last = scale = more[0]
                end = more[1]
        else:
            total += current
            current = 0.0
        if last == math.inf:
            break
        group = read_next_group(tokens, end, last, join)
        if group is None:
            break
        current, end = group
        if read_scale(tokens, end, money=False) is None:
            total += current
            scale = 1.0
            break
    numeral = head._replace(value=total, end=end, scale=scale, plain=head.plain and end == head.end)
    return _with_fraction(tokens, numeral, join)


def _with_fraction(tokens: Tokens, numeral: Numeral, join: bool) -> Numeral:
    """Add "and a half" or "and three quarters", divide by "thirds", multiply by "dozen"."""
    words = tokens.words
    end = numeral.end
    linked = end + 1 if words[end] == "-" and words[end + 1] in AND else end
    if words[linked] in AND and (join or linked > end):
        part = _part(tokens, linked + 2 if words[linked + 1] == "-" else linked + 1)
        if part is not None:
            value, end, power = part
            if power is not None and numeral.scale == 1:
                total = product(numeral.value + value, power)
            else:
                total = numeral.value + value * (power or numeral.scale)
            return numeral._replace(value=total, end=end, scale=power or numeral.scale, plain=False)
        return numeral
    if words[end] in DOZENS:
        return numeral._replace(value=numeral.value * 12, end=end + 1, scale=12, plain=False)
    if numeral.fraction or numeral.value != int(numeral.value) or not numeral.value:
        return numeral
    place = end + 1 if words[end] == "-" else end
    divisor = _divisor(tokens, place, numeral)
    if divisor is None:
        return numeral
    result = numeral._replace(value=numeral.value / divisor, end=place + 1, fraction=True, plain=False)
    return _of_power(tokens, result)


def _divisor(tokens: Tokens, index: int, numeral: Numeral) -> float | None:
    word = tokens.words[index]
    divisor = DENOMINATORS.get(word)
    if divisor is None or word in ("seconds", "firsts") or tokens.words[index + 1] == "-":
        return None
    if numeral.digits and (numeral.value > 20 or word == "quarters"):
        return None
    plural = word.endswith("s") and word != "s"
    if (numeral.value == 1) == plural:
        return None
    return divisor


def _of_power(tokens: Tokens, numeral: Numeral) -> Numeral:
    """Multiply a fraction by "million", "of a million", "a million" or "a dozen" behind it."""
    place = numeral.end
    if tokens.words[place] == "of" and tokens.words[place + 1] in ("a", "one"):
        place += 2
    elif tokens.words[place] in ("a", "an"):
        place += 1
    word = tokens.words[place]
    factor = SCALES.get(word) or (12 if word == "dozen" else 100 if word == "hundred" else None)
    if factor is None:
        return numeral
    return numeral._replace(value=product(numeral.value, factor), end=place + 1, scale=factor, fraction=False)


def _part(tokens: Tokens, index: int) -> tuple[float, int, float | None] | None:
    """Read a fraction after "and": (value, end, power that follows it or null)."""
    words = tokens.words
    top = 1.0
    place = index
    if words[index] in _ARTICLES:
        place += 1
    elif words[index] in SMALL and 0 < SMALL[words[index]] < 20:
        top = SMALL[words[index]]
        place += 1
    elif words[index] not in ("half", "quarter"):
        return None
    if words[place] == "-":
        place += 1
    divisor = DENOMINATORS.get(words[place])
    if divisor is None or words[place] in ("seconds", "firsts"):
        return None
    if words[place + 1] == "-" and words[place] not in ("half", "quarter", "quarters"):
        return None
    if (
        place > index
        and words[index] in _ARTICLES
        and words[place] not in ("half", "quarter")
        and words[index] != "one"
    ):
        following = words[place + 1]
        if following and following.isalpha() and following not in _BEFORE_FRACTION:
            return None
    power = SCALES.get(words[place + 1])
    return top / divisor, place + 1 + (power is not None), power


def _half(tokens: Tokens, index: int) -> Numeral | None:
    """Read "half": of something, a million, an hour; not "the first half"."""
    words = tokens.words
    following = words[index + 1]
    if words[index - 1] in _NO_HALF or words[index - 1] == "and":
        return None
    start = index - 1 if words[index - 1] in ("a", "one") else index
    end = index + 1
    if following == "-" and words[end + 1] in (*SCALES, "dozen"):
        end += 1
    result = _of_power(tokens, Numeral(start, end, 0.5, fraction=True))
    if result.end > index + 1:
        return result
    if following == "-":
        return result._replace(bare=True)
    return result._replace(bare=following not in _HALF_OF and words[start - 1] not in _HEDGES)


def _after_article(tokens: Tokens, index: int, join: bool) -> Numeral | None:
    """Read a power, dozen or part alone or after "a": "a million", "million", "a dozen", "a third of"."""
    words = tokens.words
    word = words[index]
    article = words[index - 1] in ("a", "an", "one")
    start = index - 1 if article else index
    if word in SCALES:
        if words[index - 1] in _INDEFINITE:
            return None
        if len(word) <= 3 or word in ("lakhs", "crores"):
            return None
        head = Numeral(start, index, 1.0, bare=not article)
        return _scaled(tokens, head, join=join)
    if word == "dozen":
        return Numeral(start, index + 1, 12.0, scale=12, bare=not article)
    if word in DENOMINATORS and article:
        result = _of_power(tokens, Numeral(start, index + 1, 1 / DENOMINATORS[word], fraction=True))
        hedged = words[index + 1] in _BEFORE_FRACTION or words[start - 1] in _HEDGES
        hedged = hedged or (words[start - 1] == "by" and (not words[index + 1].isalpha() or words[index + 1] in STOPS))
        if not word.endswith("s") and (hedged or result.end > index + 1) and words[index + 1] != "-":
            return result
    if word == "quarter":
        result = _of_power(tokens, Numeral(start, index + 1, 0.25, fraction=True))
        if result.end > index + 1 or article:
            return result._replace(bare=result.end == index + 1)
        if words[index + 1] == "-" or words[index - 1] in ("first", "second", "third", "fourth"):
            return result._replace(bare=True)
    return None


def _vague(tokens: Tokens, index: int) -> Numeral | None:
    """Read "thousands", "tens of thousands", "hundreds of millions": the least that is meant."""
    words = tokens.words
    value, end = VAGUE[words[index]], index + 1
    start = index
    if words[index - 1] == "of" and words[index - 2] == "tens":
        start, value = index - 2, value * 10
    while words[end] == "of" and words[end + 1] in VAGUE and value * VAGUE[words[end + 1]] < 1e24:
        value, end = value * VAGUE[words[end + 1]], end + 2
    if words[index] == "scores" and words[end] != "of":
        return None
    return Numeral(start, end, value, vague=True)
