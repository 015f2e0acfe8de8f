"""Reads a number with what stands right before and behind it: sign, currency, unit, rate, percent."""

from __future__ import annotations

import math

from copydesk_numbers.calendar_words import MONTHS
from copydesk_numbers.figure import Figure
from copydesk_numbers.lexer import CLOSING, Tokens
from copydesk_numbers.modifiers import HEDGES, blur_between
from copydesk_numbers.money import Currency, read_currency_after, read_currency_before
from copydesk_numbers.number_words import DENOMINATORS
from copydesk_numbers.numeral import Numeral, read_numeral
from copydesk_numbers.unit_table import TIME
from copydesk_numbers.units import Measure, read_rate, read_unit

__all__ = ["read_quantity"]

_MINUS = frozenset({"-", "−", "minus", "negative"})
_LONE_UNITS = frozenset(
    {
        *(
            "kilogram",
            "gram",
            "liter",
            "milliliter",
            "kilometer",
            "centimeter",
            "millimeter",
            "mile",
            "acre",
            "hectare",
        ),
        *("gallon", "kibibyte", "megabyte", "gigabyte", "terabyte", "kilowatt_hour", "megawatt", "gigawatt"),
    }
)
"""Units that "a" counts: "a mile"; not "a foot", "a ton of", "a pound"."""


def read_quantity(tokens: Tokens, index: int, *, join: bool = True) -> Figure | None:
    """Read the figure that begins at a token, without range, modifier and counted noun.

    Args:
        tokens: the text.
        index: a sign of money, digits or a number word.
        join: "and" may join number words; not between the two ends of a range.

    """
    if tokens.words[index] in ("a", "an"):
        return _lone_unit(tokens, index)
    before = read_currency_before(tokens, index)
    place = index if before is None else before.end
    numeral = (
        read_numeral(tokens, place, money=before is not None, join=join)
        if before is None or _near(tokens, before)
        else None
    )
    if numeral is None or not math.isfinite(numeral.value):
        return None
    if before is not None:
        return _finite(_with_sign(tokens, before, numeral))
    return _finite(_behind(tokens, _signed(tokens, numeral)))


def _finite(figure: Figure | None) -> Figure | None:
    """Return the figure unless its unit made it too large for a number."""
    return figure if figure is not None and figure.value is not None and math.isfinite(figure.value) else None


def _near(tokens: Tokens, before: Currency) -> bool:
    """Tell whether a number follows a sign of money, at most one blank apart."""
    return tokens.starts[before.end] - tokens.ends[before.end - 1] <= 2


def _signed(tokens: Tokens, numeral: Numeral) -> Numeral:
    """Take in a minus before a number: "-5" after a blank, "minus five"."""
    index = numeral.start - 1
    sign = tokens.words[index]
    if sign not in _MINUS or index < 0:
        return numeral
    if sign in ("-", "−"):
        free = (
            index == 0
            or not tokens.touches(index - 1)
            or tokens.words[index - 1] in ("(", "[", "“", '"', ">", "<", "=")
        )
        if not free or not tokens.touches(index):
            return numeral
    elif tokens.values[index - 1] is not None or tokens.words[index - 1] == "or":
        return numeral
    return numeral._replace(start=index, value=-numeral.value, plain=False)


def _with_sign(tokens: Tokens, before: Currency, numeral: Numeral) -> Figure:
    """Make money of a sign or code and the number behind it."""
    value, start, end = numeral.value, before.start, numeral.end
    if (
        tokens.words[start - 1] in ("-", "−")
        and start > 0
        and tokens.touches(start - 1)
        and not tokens.touches(start - 2)
    ):
        value, start = -value, start - 1
    elif _is_loss(tokens, numeral, start):
        value, start, end = -value, start - 1, end + 1
    code = before.code
    behind = read_currency_after(tokens, end, scale=numeral.scale, digits=numeral.digits)
    named = behind is not None and behind.factor == 1 and tokens.words[end] != "-"
    if behind is not None and named and behind.end == end + 1 and tokens.values[behind.end] is None:
        code, end = behind.code if behind.code != "USD" else code, behind.end
    value, end = _small_change(tokens, value, end)
    figure = Figure(
        start, end, "money", f"currency sign {tokens.surface(before.end - 1)}", value, unit=code, numeral=numeral
    )
    return _rated(tokens, figure)


def _is_loss(tokens: Tokens, numeral: Numeral, start: int) -> bool:
    """Tell whether a sum in brackets is negative, as in a balance sheet: "($99.99)"."""
    if start < 2 or tokens.words[start - 1] != "(" or tokens.words[numeral.end] != ")":
        return False
    return tokens.touches(start - 1) and "." in tokens.words[numeral.end - 1] and numeral.scale == 1


def _small_change(tokens: Tokens, value: float, index: int, *, bare: bool = False) -> tuple[float, int]:
    """Add cents behind a sum: "3 dollars 50 cents", "$20 and 43c", "15 dollars and 50"."""
    place = index + 1 if tokens.words[index] == "and" else index
    numeral = read_numeral(tokens, place)
    if numeral is None or numeral.start != place or not 0 < numeral.value < 100 or numeral.fraction:
        return value, index
    behind = read_currency_after(tokens, numeral.end, scale=1, digits=numeral.digits)
    if behind is not None and behind.factor == 0.01:
        return value + numeral.value / 100, behind.end
    closes = tokens.words[numeral.end] in (".", ",", ";", "", "?", "!") and numeral.end - place <= 3
    if bare and closes and behind is None and numeral.value == int(numeral.value) and numeral.value >= 5:
        return value + numeral.value / 100, numeral.end
    return value, index


def _rated(tokens: Tokens, figure: Figure) -> Figure:
    rate = read_rate(tokens, figure.end)
    if rate is not None and figure.unit:
        figure.unit, figure.end = f"{figure.unit}/{rate[0]}", rate[1]
    return figure


def _behind(tokens: Tokens, numeral: Numeral) -> Figure | None:
    """Make a figure of a number by the unit or currency behind it; a plain number where there is none."""
    if tokens.words[numeral.end] in CLOSING and not numeral.bare:
        return Figure(numeral.start, numeral.end, "cardinal", "number", numeral.value, numeral=numeral)
    end = _skip_tolerance(tokens, numeral)
    measure = None
    if not (numeral.plain and _is_ordinal_suffix(tokens, end)):
        currency = read_currency_after(tokens, end, scale=numeral.scale, digits=numeral.digits)
        if currency is not None:
            return _money(tokens, numeral, currency)
        measure = _measure_behind(tokens, numeral, end)
    if measure is not None:
        return _measured(tokens, numeral, measure, end)
    if (
        tokens.words[end] in ("below", "above")
        and tokens.words[end + 1] == "zero"
        and not tokens.words[end + 2].isalpha()
    ):
        value = -numeral.value if tokens.words[end] == "below" else numeral.value
        return Figure(numeral.start, end + 2, "temperature", "degrees from zero", value, unit="degree", numeral=numeral)
    if numeral.bare:
        return None
    return Figure(numeral.start, numeral.end, "cardinal", "number", numeral.value, numeral=numeral)


def _is_ordinal_suffix(tokens: Tokens, index: int) -> bool:
    return tokens.words[index] in ("st", "nd", "rd", "th") and tokens.touches(index - 1)


def _skip_tolerance(tokens: Tokens, numeral: Numeral) -> int:
    """Return where the unit of "9.83 +/- 0.01 km" or "45±1 pounds" begins."""
    words, end = tokens.words, numeral.end
    if words[end] == "±" and tokens.values[end + 1] is not None:
        return end + 2
    if (
        words[end] == "+"
        and words[end + 1] == "/"
        and words[end + 2] in ("-", "−")
        and tokens.values[end + 3] is not None
    ):
        return end + 4
    return end


def _measure_behind(tokens: Tokens, numeral: Numeral, index: int) -> Measure | None:
    """Read the unit, past "of a" behind a fraction ("half an hour") and "more" ("2 more minutes")."""
    words = tokens.words
    place = index
    if numeral.fraction or numeral.bare:
        if words[place] == "of" and words[place + 1] in ("a", "an", "1", "one"):
            place += 2
        elif words[place] in ("a", "an"):
            place += 1
    elif (
        words[place] in ("more", "full", "whole", "long", "straight", "consecutive", "additional", "extra", "other")
        and words[place + 1] in TIME
    ):
        place += 1
    else:
        place = blur_between(tokens, place)[0]
    measure = read_unit(tokens, place, digits=numeral.digits)
    if measure is None or (not numeral.value and measure.kind == "duration" and not numeral.digits):
        return None
    if measure.name == "second" and words[place] == "second" and not numeral.digits:
        value = numeral.value
        if value > 1 and value % 10 == 0 and words[numeral.start - 1] not in ("a", "an", "every") and value < 100:
            return None
    if words[place] in DENOMINATORS and words[place] != "second" and words[place] != "seconds":
        return None
    return measure


def _money(tokens: Tokens, numeral: Numeral, currency: Currency) -> Figure | None:
    value = numeral.value * currency.scale
    if currency.factor != 1:
        value = value / round(1 / currency.factor)
    end = currency.end
    if numeral.bare and currency.factor != 1:
        return None
    if currency.factor == 1:
        value, end = _small_change(tokens, value, end, bare=True)
    hyphenated = tokens.words[numeral.end] == "-"
    why = f"currency {tokens.text[tokens.starts[numeral.end] : tokens.ends[currency.end - 1]]}"
    figure = Figure(numeral.start, end, "money", why, value, unit=currency.code, numeral=numeral, hyphenated=hyphenated)
    return _rated(tokens, figure)


def _measured(tokens: Tokens, numeral: Numeral, measure: Measure, index: int) -> Figure:
    """Make a figure of a number and its unit, adding smaller units behind it and the rate."""
    value = numeral.value
    hyphenated = tokens.words[index] in ("-", "–")
    name, end, kind = measure.name, measure.end, measure.kind
    if measure.family and not hyphenated:
        value, name, end = _and_half(tokens, value, name, end)
        value, name, end = _compound(tokens, value, measure._replace(name=name, end=end))
    figure = Figure(
        numeral.start, end, "quantity", f"unit {name}", value, unit=name, numeral=numeral, hyphenated=hyphenated
    )
    if kind in ("percent", "temperature", "duration"):
        figure.kind = kind  # type: ignore[assignment]  # the three are kinds of figures too
    if figure.kind == "quantity" or (name.startswith("percent") is False and kind == "quantity"):
        return _rated(tokens, figure)
    return figure


def _and_half(tokens: Tokens, value: float, name: str, index: int) -> tuple[float, str, int]:
    """Add "and a half" behind a unit: "an hour and a half"."""
    words = tokens.words
    if words[index] == "-" and words[index + 1] == "and" and words[index + 2] == "-" and words[index + 4] == "-":
        part = {"half": 0.5, "quarter": 0.25}.get(words[index + 5])
        return (value, name, index) if part is None else (value + part, name, index + 6)
    if words[index] != "and":
        return value, name, index
    place = index + 2 if words[index + 1] in ("a", "one", "an") else index + 1
    part = {"half": 0.5, "quarter": 0.25}.get(words[place])
    if part is None or words[place + 1] in ("of", "a", "-"):
        return value, name, index
    return value + part, name, place + 1


def _compound(tokens: Tokens, value: float, measure: Measure) -> tuple[float, str, int]:
    """Add the smaller units behind one: "7 feet and 10 inches", "2 years, 3 months"; in the smallest of them."""
    words = tokens.words
    total, smallest, end = value * measure.size, measure, measure.end
    while True:
        place = end
        if words[place] == ",":
            place += 1
        if words[place] == "and":
            place += 1
        if tokens.values[place] is None and place != end and words[place - 1] == "," and not words[place].isalpha():
            break
        numeral = read_numeral(tokens, place)
        if numeral is None or numeral.start != place or numeral.fraction or numeral.bare:
            break
        inner = read_unit(tokens, numeral.end, digits=numeral.digits)
        if inner is None and words[numeral.end] == "in" and smallest.name == "foot" and numeral.digits:
            inner = Measure("inch", "quantity", numeral.end + 1, 1, "length", 1)
        if inner is None or inner.family != measure.family or inner.size >= smallest.size or words[numeral.end] == "-":
            break
        if place != end and words[place - 1] == "," and inner.family != "time":
            break
        total += numeral.value * inner.size
        smallest, end = inner, inner.end
    if smallest is measure:
        return value, measure.name, measure.end
    return _exact(total, measure, smallest), smallest.name, end


def _exact(total: float, measure: Measure, smallest: Measure) -> float:
    """Return a sum in its smallest unit; years and months count by twelve, not by days."""
    if measure.name == "year" and smallest.name == "month":
        years, rest = divmod(total, measure.size)
        return years * 12 + rest / smallest.size
    return round(total / smallest.size, 9)


def _lone_unit(tokens: Tokens, index: int) -> Figure | None:
    """Read "a mile", "an hour and a half", "a week ago": one of a unit."""
    words = tokens.words
    if tokens.values[index - 1] is not None or words[index + 1] in MONTHS:
        return None
    measure = read_unit(tokens, index + 1, digits=len(words[index + 1]) == 2 and words[index + 1] == "ml")
    if measure is None or words[index + 1] == "-" or words[measure.end] == "-":
        return None
    value, name, end = _and_half(tokens, 1.0, measure.name, measure.end)
    if measure.family:
        value, name, end = _compound(tokens, value, measure._replace(end=end))
    timed = measure.family == "time" and (end > measure.end or _is_counted_time(tokens, index, end))
    if not timed and (
        name not in _LONE_UNITS
        or words[index - 1] in TIME
        or (read_rate(tokens, index) is not None and _after_figure(tokens, index))
    ):
        return None
    return Figure(
        index,
        end,
        "duration" if timed else "quantity",
        f"one {name}",
        value,
        unit=name,
        numeral=Numeral(index, index + 1, 1.0),
    )


def _is_counted_time(tokens: Tokens, index: int, end: int) -> bool:
    """Tell whether "a" before a unit of time says how long: "a week ago", "more than a year"."""
    words = tokens.words
    if words[end] in ("ago", "from", "hence") and words[end + 1] != "the":
        return True
    return words[index - 1] in HEDGES - {"to"} and words[end] not in ("-", "of")


def _after_figure(tokens: Tokens, index: int) -> bool:
    """Tell whether "a mile" closes a rate whose top was no figure of ours: "dollars a mile"."""
    return tokens.words[index - 1].endswith("s") and tokens.words[index - 1] not in ("is", "was", "as", "has")
