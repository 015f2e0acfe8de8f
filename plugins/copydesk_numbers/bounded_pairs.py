"""Joins two bounds of one number to a range: "more than 100 but less than 300"."""

from __future__ import annotations

from copydesk_numbers.figure import Figure
from copydesk_numbers.lexer import Tokens, trigger
from copydesk_numbers.modifiers import bounds, modifier_before
from copydesk_numbers.quantity import read_quantity
from copydesk_numbers.triggers import Trigger

__all__ = ["join_bounds"]

_REACH = 7
"""Words of a bound at most, between "and" and its number."""


def join_bounds(tokens: Tokens, figure: Figure) -> None:
    """Turn a bounded figure into a range where a second bound on its other side follows at once."""
    words = tokens.words
    if words[figure.end] not in ("and", "but") or (figure.low is None) == (figure.high is None):
        return
    place = figure.end + 1
    for index in range(place + 1, place + _REACH):
        if trigger(tokens, index) & (Trigger.NUMERAL | Trigger.MONEY):
            break
    else:
        return
    second = read_quantity(tokens, index)
    if second is None or second.value is None or (second.kind, second.unit) != (figure.kind, figure.unit):
        return
    before = modifier_before(tokens, second.start, place)
    if before is None or before[1] != place:
        return
    low, high = bounds(before[0], second.value)
    if (low is None) == (figure.low is None) or (low is None) == (high is None):
        return
    low, high = (figure.low, high) if low is None else (low, figure.high)
    if low is None or high is None or low >= high:
        return
    figure.why = f"{figure.modifier} and {before[0]}"
    figure.value, figure.low, figure.high, figure.modifier, figure.end = None, low, high, None, second.end
