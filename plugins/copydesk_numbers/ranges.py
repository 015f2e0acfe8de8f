"""Joins two figures to a range, or lets the first one share the unit of the second."""

from __future__ import annotations

from copydesk_numbers.figure import Figure
from copydesk_numbers.identifiers import is_score
from copydesk_numbers.lexer import Tokens
from copydesk_numbers.names import score
from copydesk_numbers.quantity import read_quantity

__all__ = ["Joined", "join"]

_DASHES = frozenset({"-", "–", "—", "~", "‑", "−", "‒"})
_TO = frozenset({"to", "through", "until", "till", "thru"})
_RISES = frozenset(
    (
        "rose rise rises risen grew grow grows grown increased increase increases climbed climb jumped jump surged "
        "surge soared fell fall falls fallen dropped drop declined decline decreased went gone up down cut lowered "
        "raised "
        "raise reduced expanded shrank slipped swung moved changed doubled tripled"
    ).split()
)
_BLURS = frozenset({"about", "around", "approximately", "roughly", "nearly", "~", "perhaps", "as", "maybe"})

Joined = tuple[list[Figure], int]
"""Figures made, and the token where reading goes on."""


def join(tokens: Tokens, first: Figure, floor: int) -> Joined:
    """Return the first figure, or what it makes together with the one that a dash, "to", "and" or "or" links to it."""
    words = tokens.words
    link_at = first.end
    link = words[link_at]
    place = link_at + 1
    if link in _DASHES and words[place] in ("to", "or", "and"):
        link, place = words[place], place + 1
    elif (link in _DASHES and not _tight(tokens, link_at)) or (
        link not in _DASHES and link not in _TO and link not in ("and", "or")
    ):
        return [first], first.end
    if first.numeral is None or first.value is None or first.kind == "ordinal":
        return [first], first.end
    if words[place] == "-" and link in _TO:
        place += 1
    while words[place] in _BLURS and place < link_at + 4:
        place += 1
    second = read_quantity(tokens, place, join=True)
    if second is None or (second.start != place and not (second.start == place - 1 and words[place - 1] in _DASHES)):
        return [first], first.end
    if second.start < place:
        if second.value is None or words[place - 1] == words[link_at - 1]:
            return [first], first.end
        second.value, second.start = abs(second.value), place
    return _joined(tokens, first, second, link, floor)


def _are_tied(tokens: Tokens, first: Figure, second: Figure) -> bool:
    """Tell whether hyphens tie "to" to both numbers: odds, "3-to-1"."""
    return tokens.words[first.end] == "-" and tokens.words[second.start - 1] == "-"


def _whole(value: float) -> bool:
    return value == int(value)


def _tight(tokens: Tokens, index: int) -> bool:
    """Tell whether a dash links numbers: it touches both, or neither, or stands as "2 -7"."""
    return tokens.words[index] != "—" and (tokens.touches(index) or not tokens.touches(index - 1))


def _joined(tokens: Tokens, first: Figure, second: Figure, link: str, floor: int) -> Joined:
    alone = [first], first.end
    low, high = first.value, second.value
    if low is None or high is None or not _compatible(first, second):
        return alone
    between = _is_between(tokens, first, floor)
    low = _share_scale(first, second, low, high)
    if (
        link in _DASHES
        and first.unitless
        and second.unitless
        and not second.hyphenated
        and _whole(low)
        and _whole(high)
    ):
        if not (second.numeral and second.numeral.digits) and tokens.capitalised(second.start):
            return [], second.end
        if is_score(tokens, second.end, low, high):
            return [score(first.start, second.end)], second.end
    if link in _TO and _are_tied(tokens, first, second) and low >= high and first.unitless and second.unitless:
        return [score(first.start, second.end)], second.end
    ranged = _is_range(tokens, first, second, link, low, high, between, floor)
    if not ranged:
        shares = first.unitless and not second.unitless and link != "through"
        if (
            shares
            and first.numeral
            and (
                (second.kind in ("percent", "quantity", "temperature") and first.numeral.digits)
                or second.kind == "percent"
            )
        ):
            first.kind, first.unit, first.why = second.kind, second.unit, f"unit of the number after {link!r}"
            return [first], first.end
        return alone
    joined = first if second.unitless else second
    figure = Figure(
        first.start,
        second.end,
        joined.kind,
        f"range by {link!r}",
        None,
        low,
        high,
        joined.unit,
        numeral=second.numeral,
        hyphenated=second.hyphenated,
    )
    return [figure], second.end


def _compatible(first: Figure, second: Figure) -> bool:
    if first.unitless:
        return True
    if second.unitless:
        return first.kind == "money" and first.numeral is not None and first.numeral.scale == 1
    if first.kind != second.kind:
        return False
    return first.unit == second.unit or (second.unit or "").startswith(f"{first.unit}/")


def _share_scale(first: Figure, second: Figure, low: float, high: float) -> float:
    """Return the low end with the power of the high one: "5 to 10 million"."""
    scale = second.numeral.scale if second.numeral is not None else 1
    numeral = first.numeral
    if (
        scale > 1
        and numeral is not None
        and numeral.scale == 1
        and low * scale < high
        and (first.unitless or first.kind == "money")
    ):
        return low * scale
    return low


def _is_between(tokens: Tokens, first: Figure, floor: int) -> bool:
    before = tokens.words[max(first.start - 4, floor, 0) : first.start]
    return "between" in before


def _is_range(
    tokens: Tokens, first: Figure, second: Figure, link: str, low: float, high: float, between: bool, floor: int
) -> bool:
    if low >= high and not (low < 0 and link in _DASHES):
        return False
    if link in _DASHES:
        return True
    if link == "and":
        near_from = tokens.words[first.start - 1] == "from" and not first.unitless
        return between or near_from
    if link == "or":
        near = high <= 2 * low or (high <= 12 and high - low <= 3)
        return near and (first.unitless or first.unit == second.unit)
    before = tokens.words[max(first.start - 3, floor, 0) : first.start]
    rises = any(word in _RISES for word in before)
    if rises and not first.unitless:
        return False
    return not (rises and "from" in before)
