"""Reads the unit behind a number: powers, products, rates, degrees, percent."""

from __future__ import annotations

from typing import NamedTuple

from copydesk_numbers.lexer import Tokens
from copydesk_numbers.unit_table import PAIRS, SYMBOLS, WORDS, Unit

__all__ = ["Measure", "read_rate", "read_unit"]

_POWER_WORDS = {"square": "**2", "sq": "**2", "cubic": "**3", "cu": "**3"}
_POWER_SUFFIXES = {"squared": "**2", "cubed": "**3", "²": "**2", "³": "**3", "2": "**2", "3": "**3"}
_RATE_WORDS = frozenset({"per", "/", "a", "an", "each", "every"})
_NO_SYMBOL_APART = frozenset(
    {"d", "D", "Y", "b", "A", "s", "N", "K", "F", "J", "B", "V", "in", "t", "L", "pt", "pc", "au"}
)
"""Letters that are units only where they touch the digits."""
_CLOSERS = frozenset({".", ",", ")", ";", "", "x", "×", "]", "?", "!"})
_BRACKETS = {"[": "]", "{": "}", "<": ">"}
_DEGREES = {
    "c": "degree_Celsius",
    "celsius": "degree_Celsius",
    "celcius": "degree_Celsius",
    "centigrade": "degree_Celsius",
}
_DEGREES |= {"f": "degree_Fahrenheit", "fahrenheit": "degree_Fahrenheit", "k": "kelvin", "kelvin": "kelvin"}
_ANGLES = frozenset({"rotate", "turn", "angle", "longitude", "latitude", "north", "south", "east", "west"})
_WEATHER = (
    "°",
    "temperature",
    "Celsius",
    "Fahrenheit",
    "weather",
    "outside",
    "heat",
    "warm",
    "cold",
    "degrees C",
    "degrees F",
)
_SCORING = frozenset(
    (
        "dow nasdaq ftse index nikkei dax sensex nifty industrials average composite scored game games rebounds assists"
    ).split()
)
"""Words near points that are no share of votes: of markets and matches."""
_POLL_WORDS = ("poll", "percent", "%", "per cent", "vote", "voter", "margin", "survey", "approval", "lead")


class Measure(NamedTuple):
    """A unit as read, up to the token `end`."""

    name: str
    kind: str
    end: int
    factor: float = 1
    family: str = ""
    size: float = 1


def read_unit(tokens: Tokens, index: int, *, digits: bool) -> Measure | None:
    """Read the unit that begins at a token, also after a hyphen; rates are read apart.

    Args:
        tokens: the text.
        index: the first token after the number.
        digits: the number is written in digits, so symbols may stand for units.

    """
    words = tokens.words
    word = words[index]
    if word in ("-", "–") and tokens.touches(index):
        measure = read_unit(tokens, index + 1, digits=False) if words[index + 1].isalpha() else None
        return measure if measure is not None or not digits else _symbol_after_hyphen(tokens, index + 1)
    if word in ("%", "％", "٪"):
        return Measure("percent", "percent", index + 1)
    if word in ("°", "º", "degree", "degrees", "deg", "℃", "℉"):
        return _degrees(tokens, index)
    if word in ('"', "'", "″", "′", "’", "”") and digits and tokens.touches(index - 1):
        return _feet_and_inches(tokens, index)
    if word in ("point", "points"):
        return _points(tokens, index)
    if word in _BRACKETS and digits and words[index + 2] == _BRACKETS[word]:
        unit = SYMBOLS.get(tokens.surface(index + 1))
        return None if unit is None else _measure(unit, index + 3)
    return _named(tokens, index, digits=digits)


def _symbol_after_hyphen(tokens: Tokens, index: int) -> Measure | None:
    unit = SYMBOLS.get(tokens.surface(index))
    return _measure(unit, index + 1) if unit is not None and len(tokens.surface(index)) > 1 else None


def _named(tokens: Tokens, index: int, *, digits: bool) -> Measure | None:
    words = tokens.words
    word = words[index]
    if word in _POWER_WORDS:
        place = index + 2 if words[index + 1] in (".", "-") else index + 1
        inner = _simple(tokens, place, digits=True)
        if inner is None or inner.kind != "quantity":
            return None
        return inner._replace(name=inner.name + _POWER_WORDS[word], family="")
    second = words[index + 1]
    pair = PAIRS.get((word, second))
    if pair is not None:
        return _measure(pair, index + 2)
    if second == "-" and (pair := PAIRS.get((word, words[index + 2]))) is not None:
        return _measure(pair, index + 3)
    return _simple(tokens, index, digits=digits)


def _simple(tokens: Tokens, index: int, *, digits: bool) -> Measure | None:
    word = tokens.words[index]
    if not word:
        return None
    surface = tokens.surface(index)
    bare = surface.rstrip("²³")
    touching = tokens.touches(index - 1)
    unit: Unit | None = None
    if digits and (touching or bare not in _NO_SYMBOL_APART or _stands_alone(tokens, index, bare)):
        unit = SYMBOLS.get(bare)
        if bare == "in" and (touching or _stands_alone(tokens, index, bare)):
            unit = WORDS["inch"]
        if unit is not None and bare in ("pm", "am", "PM", "AM"):
            return None
    if digits and bare in ("C", "F", "K") and _is_temperature(tokens, index):
        return Measure(_DEGREES[word], "temperature", index + 1)
    if unit is None:
        unit = WORDS.get(word)
        if unit is not None and (unit.kind == "power" or word == "percentage"):
            return None
        if unit is None and digits and touching is False and bare in ("k.g.", "K.G."):
            unit = WORDS["kilogram"]
    if unit is None:
        return None
    if tokens.capitalised(index) and surface not in SYMBOLS and not surface.isupper() and _is_name(tokens, index):
        return None
    measure = _measure(unit, index + 1)
    return _with_power(tokens, index, measure, surface[len(bare) :])


def _is_temperature(tokens: Tokens, index: int) -> bool:
    """Tell whether a letter behind digits is a scale of temperature: with a minus, or where the text speaks of it."""
    if tokens.surface(index) != "K" and tokens.words[index - 2] in ("-", "−") and tokens.touches(index - 1):
        return True
    return any(map(tokens.says, _WEATHER))


def _is_name(tokens: Tokens, index: int) -> bool:
    """Tell whether a capitalised unit word is part of a name: "28 Days Later", "60 Minutes", "Six Day War"."""
    following = index + 1
    return (
        tokens.capitalised(following)
        or tokens.words[index - 1] == "-"
        or tokens.surface(index) in ("Minutes", "Days", "Hours")
    )


def _stands_alone(tokens: Tokens, index: int, symbol: str) -> bool:
    """Tell whether a doubtful letter apart from its digits is a unit: "2 in." at the end, "12 b"."""
    if symbol in ("A", "N", "J", "F"):
        return False
    if tokens.words[index + 1] not in _CLOSERS:
        return False
    if symbol == "in" and tokens.words[index + 1] == ".":
        return True
    return symbol in ("b", "in", "t", "L", "V", "K", "s", "B") and index + 1 >= tokens.size


def _with_power(tokens: Tokens, index: int, measure: Measure, suffix: str) -> Measure:
    words = tokens.words
    power = _POWER_SUFFIXES.get(suffix)
    end = measure.end
    if (power is None and words[end] in ("squared", "cubed")) or (
        power is None and words[end] in ("2", "3") and tokens.touches(index)
    ):
        power, end = _POWER_SUFFIXES[words[end]], end + 1
    elif power is None and words[end] in ("^", "**") and words[end + 1] in ("2", "3"):
        power, end = _POWER_SUFFIXES[words[end + 1]], end + 2
    elif (
        power is None
        and measure.name == "second"
        and words[end] == "-"
        and words[end + 1] == "1"
        and tokens.touches(index)
    ):
        return measure._replace(name="inverse_second", kind="quantity", end=end + 2, family="")
    if power is None or (measure.kind != "quantity" and measure.family != "time"):
        return measure
    return measure._replace(name=measure.name + power, end=end, family="", kind="quantity")


def _measure(unit: Unit, end: int) -> Measure:
    return Measure(unit.name, unit.kind, end, unit.factor, unit.family, unit.size)


def _degrees(tokens: Tokens, index: int) -> Measure | None:
    words = tokens.words
    if words[index] in ("℃", "℉"):
        return Measure("degree_Celsius" if words[index] == "℃" else "degree_Fahrenheit", "temperature", index + 1)
    end = index + 1
    if words[end] == "." and words[index] == "deg":
        end += 1
    scale = _DEGREES.get(words[end])
    if scale is not None and (words[end] != "f" or words[end + 1] != "."):
        return Measure(scale, "temperature", end + 1)
    if scale is not None:
        return Measure(scale, "temperature", end + 1)
    if (
        tokens.values[index - 1] is None
        and words[index] in ("degree", "degrees")
        and not any(map(tokens.says, _WEATHER))
    ):
        return None
    near = words[max(index - 4, 0) : index + 4]
    if any(word in _ANGLES for word in near):
        return Measure("degree", "quantity", end)
    return Measure("degree", "temperature", end)


def _feet_and_inches(tokens: Tokens, index: int) -> Measure | None:
    """Read the signs of feet and inches; quotation marks that close are left to the quotation."""
    word = tokens.words[index]
    if word in ("'", "’", "′"):
        if tokens.words[index + 1] == word and tokens.touches(index):
            return Measure("inch", "quantity", index + 2, 1, "length", 1)
        if word != "′" and not (tokens.values[index + 1] is not None and tokens.words[index + 2] in ('"', "”", "″")):
            return None
        return Measure("foot", "quantity", index + 1, 1, "length", 12)
    if word != "″" and _inside_quotation(tokens, index):
        return None
    return Measure("inch", "quantity", index + 1, 1, "length", 1)


def _inside_quotation(tokens: Tokens, index: int) -> bool:
    """Tell whether a quotation mark closes something opened shortly before."""
    if tokens.words[index] == "”":
        return True
    return '"' in tokens.words[max(index - 40, 0) : index - 1]


def _points(tokens: Tokens, index: int) -> Measure | None:
    value = tokens.values[index - 1] if tokens.words[index - 1] not in ("-", "–") else tokens.values[index - 2]
    if tokens.words[index - 1] == "one" and tokens.words[index - 2] == "at":
        return None
    if tokens.words[index + 1] in ("out", "per", "game", "guard", "guards"):
        return Measure("point", "quantity", index + 1)
    if not _SCORING.isdisjoint(_words_near(tokens, index)):
        return Measure("point", "quantity", index + 1)
    polled = any(map(tokens.says, _POLL_WORDS)) and (value is None or value <= 100)
    return Measure("percentage_point" if polled else "point", "percent" if polled else "quantity", index + 1)


def _words_near(tokens: Tokens, index: int) -> list[str]:
    """Return the words around a token that tell what its points are."""
    return tokens.words[max(index - 14, 0) : index + 6]


def read_rate(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """Read "a month", "per barrel", "/h", "an hour" behind a unit: (unit below the line, end)."""
    words = tokens.words
    hyphenated = words[index] == "-" and words[index + 2] == "-"
    word = words[index + 1] if hyphenated else words[index]
    if word not in _RATE_WORDS:
        return None
    index += 2 if hyphenated else 0
    slash = word == "/"
    if slash and not tokens.touches(index - 1):
        return None
    measure = _named(tokens, index + 1, digits=slash)
    if measure is None or not measure.name or measure.kind not in ("quantity", "duration"):
        return None
    if measure.name in ("point", "turn", "stone", "cup", "pixel") or words[measure.end] == "-":
        return None
    if word in ("a", "an", "each", "every") and words[measure.end] in ("ago", "earlier", "later", "and", "half"):
        return None
    return measure.name, measure.end
