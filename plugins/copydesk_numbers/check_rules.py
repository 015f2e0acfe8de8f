"""The rules by which figures are held against each other; each speaks up only where little else can be meant."""

from __future__ import annotations

import itertools
import re
from collections.abc import Callable, Iterator
from typing import Final, Literal, NamedTuple

from copydesk import Number

__all__ = ["RULES", "Finding"]

Check = Literal["change", "parts", "shares", "sum", "age"]
Certainty = Literal["impossible", "doubtful"]

_BREAK = re.compile(r"[!?;\n]|\.\s")
"""Ends the stretch in which figures belong together; the dot of "3.5" does not."""
_FROM = re.compile(r"\bfrom (?:(?:about|around|nearly|just|only|almost|roughly) )?$", re.IGNORECASE)
_TO = re.compile(r"\bto (?:(?:about|around|nearly|just|only|almost|roughly|over) )?$", re.IGNORECASE)
_OF_WHOLE = re.compile(r"(?: out)? of (?:the|its|their|those|these|all|his|her) (?:\w+ )?$| out of $")
_GROUPS = frozenset(
    "people men women children voters respondents adults americans residents households students workers patients "
    "citizens participants inhabitants democrats republicans employees families members countries".split()
)
"""Of these no share can exceed 100 percent."""
_SIDES = (
    (re.compile(r"\b(?:approve|approved|approves)\b"), re.compile(r"\b(?:disapprove|disapproved|disapproves)\b")),
    (re.compile(r"\bvoted (?:for|yes|in favou?r)\b"), re.compile(r"\b(?:voted )?(?:against|no)\b")),
    (re.compile(r"\b(?:favou?r|support)(?:ed|s)?\b"), re.compile(r"\boppos(?:e|ed|es)\b")),
    (re.compile(r"\bagree(?:d|s)?\b"), re.compile(r"\bdisagree(?:d|s)?\b")),
)
_TOGETHER = re.compile(r"\b(?:together|combined|jointly)\b[^.;!?\n]{0,60}$", re.IGNORECASE)
_TWO = re.compile(r"\b(?:two|both)\b[^.;!?\n]{0,80}$", re.IGNORECASE)
_SHARE_OF = re.compile(r"\bshare of (?:\w+ ){0,3}$", re.IGNORECASE)
_NEAR = 600
"""Characters within which the parts of a sum are looked for."""
_ROUNDING = 1.0
"""Percentage points that rounded shares may exceed 100 by."""


class Finding(NamedTuple):
    """Something that does not fit."""

    claim: Number
    check: Check
    certainty: Certainty
    message: str
    why: str
    against: tuple[Number, ...]


def changes(text: str, numbers: tuple[Number, ...]) -> Iterator[Finding]:
    """Hold "rose 50% from 10 to 20" against the arithmetic, as far as rounding allows it."""
    for position, claim in enumerate(numbers):
        if claim.change is None or claim.value is None or claim.modifier is not None:
            continue
        if claim.unit != "percent" and claim.kind != "multiple":
            continue
        around = [n for n in numbers[max(position - 2, 0) : position + 3] if n is not claim and _joined(text, n, claim)]
        ends = _ends(text, around)
        if ends is None:
            continue
        before, after, places = ends
        if claim.kind == "multiple":
            said = (claim.value - 1) * 100
        else:
            said = claim.value if claim.change == "increase" else -claim.value
        low, high = _change_range(before, after, places)
        slack = 0.1 * abs(said) if claim.kind == "multiple" else _slack(claim)
        if low - slack <= said <= high + slack:
            continue
        actual = (after - before) / before * 100
        message = f"From {before:,.10g} to {after:,.10g} is {actual:+.1f} percent; the text says {claim.text!r}."
        points = places[0].unit == "percent" and abs(abs(after - before) - claim.value) <= slack
        if points:
            message += " Percentage points may be meant."
        certainty: Certainty = "doubtful" if points else "impossible"
        yield Finding(claim, "change", certainty, message, "change against its two ends", places)


def _ends(text: str, around: list[Number]) -> tuple[float, float, tuple[Number, ...]] | None:
    """Return (before, after, figures) of "from 10 to 20"; null where that is not what stands there."""
    for number in around:
        led = _FROM.search(text, max(number.start - 16, 0), number.start)
        if led and number.value is None and number.low and number.high and number.modifier is None and _level(number):
            return number.low, number.high, (number,)
    for first, second in itertools.pairwise(around):
        if first.value is None or second.value is None or not (_level(first) and _level(second)):
            continue
        if first.kind != second.kind or first.unit != second.unit or first.value <= 0 or second.value <= 0:
            continue
        if first.modifier or second.modifier or first.change or second.change:
            continue
        led = _FROM.search(text, max(first.start - 16, 0), first.start)
        between = text[first.end : second.start]
        if led and len(between) < 40 and "," not in between and _TO.search(between):
            return first.value, second.value, (first, second)
    return None


def _level(number: Number) -> bool:
    return number.kind in ("cardinal", "money", "quantity", "percent")


def _change_range(before: float, after: float, places: tuple[Number, ...]) -> tuple[float, float]:
    """Return the least and the greatest change in percent that the rounding of both ends leaves open."""
    written = [re.split(r" to |-|–", places[0].text)[0], re.split(r" to |-|–", places[-1].text)[-1]]
    steps = [_rounding(before, written[0]), _rounding(after, written[1])]
    least = (after - steps[1]) / (before + steps[0])
    greatest = (after + steps[1]) / max(before - steps[0], 1e-9)
    return (least - 1) * 100, (greatest - 1) * 100


def _slack(claim: Number) -> float:
    """Return by how many points a percentage may be rounded: round ones by more."""
    if "." in claim.text:
        return max(_step(claim.text), 0.1)
    value = claim.value or 0
    return 5.0 if value % 10 == 0 else 2.5 if value % 5 == 0 else 1.0


def _step(text: str) -> float:
    """Return the size of the last digit written: 0.1 for "12.5%"."""
    decimals = re.search(r"\.(\d{1,12})", text)
    return 10.0 ** -len(decimals[1]) if decimals else 1.0


def _rounding(value: float, text: str) -> float:
    """Return by how much a figure as written can be off: half of its last digit that is not zero."""
    digits = re.search(r"\d[\d,.]*", text)
    if digits is None:
        return 0.05 * abs(value)
    plain = digits[0].replace(",", "").rstrip(".")
    try:
        written = float(plain)
    except ValueError:
        return 0.05 * abs(value)
    scale = abs(value) / written if written else 1.0
    if "." in plain:
        return scale * _step(plain) / 2
    zeros = len(plain) - len(plain.rstrip("0"))
    lone = len(plain) - zeros <= 1
    return scale * 10.0 ** max(zeros - lone, 0) / 2


def parts(text: str, numbers: tuple[Number, ...]) -> Iterator[Finding]:
    """Find a part above its whole: "30 of the 20 members"."""
    for part, whole in itertools.pairwise(numbers):
        if part.kind != "cardinal" or whole.kind != "cardinal" or part.unit or whole.unit:
            continue
        if part.value is None or whole.value is None or whole.modifier or part.modifier or part.change:
            continue
        between = text[part.end : whole.start]
        if part.value <= whole.value or whole.value < 2 or len(between) > 40 or not _OF_WHOLE.fullmatch(between):
            continue
        message = f"{part.value:,.10g} is more than the {whole.value:,.10g} that it is said to be part of."
        yield Finding(part, "parts", "impossible", message, "part above its whole", (whole,))


def shares(text: str, numbers: tuple[Number, ...]) -> Iterator[Finding]:
    """Find a share of people above 100 percent: "120 percent of voters"."""
    for number in numbers:
        if number.unit != "percent" or number.value is None or number.value <= 100 or number.change:
            continue
        last = (number.counted or "").lower().rsplit(" ", 1)[-1]
        if (
            last in _GROUPS
            and text.startswith(" of ", number.end)
            and not text.startswith(" of the number", number.end)
        ):
            message = f"No more than 100 percent of {number.counted} can be meant."
            yield Finding(number, "shares", "impossible", message, f"share of {last}", ())


def halves(text: str, numbers: tuple[Number, ...]) -> Iterator[Finding]:
    """Find two opposite answers of one sentence that make more than 100 percent: "60% approve, 55% disapprove"."""
    for first, second in itertools.pairwise(numbers):
        if first.unit != "percent" or second.unit != "percent" or first.value is None or second.value is None:
            continue
        total = first.value + second.value
        if total <= 100 + _ROUNDING or first.change or second.change or first.counted != second.counted:
            continue
        if max(first.value, second.value) > 100 or not _joined(text, first, second):
            continue
        left, right = text[first.end : second.start][:120], text[second.end : second.end + 60]
        right = _BREAK.split(right, maxsplit=1)[0]
        if any(
            (one.search(left) and other.search(right)) or (other.search(left) and one.search(right))
            for one, other in _SIDES
        ):
            message = f"Two opposite answers add up to {total:,.10g} percent."
            yield Finding(first, "shares", "impossible", message, "opposite answers above 100 percent", (second,))


def together(text: str, numbers: tuple[Number, ...]) -> Iterator[Finding]:
    """Hold "the two together account for more than 37%" against the two shares named behind it."""
    for position, claim in enumerate(numbers):
        value = claim.value
        if claim.unit != "percent" or value is None or claim.change or claim.modifier not in (None, "more_than"):
            continue
        lead = text[max(claim.start - 150, 0) : claim.start]
        if not _TOGETHER.search(lead) or not _TWO.search(lead):
            continue
        behind = [n for n in numbers[position + 1 : position + 13] if n.start - claim.end <= _NEAR]
        named = [n for n in behind if n.unit == "percent" and n.value is not None and n.value < value and not n.change]
        named = [n for n in named if n.modifier in (None, "more_than", "at_least") and _is_share(text, n, claim)]
        if len(named) != 2:
            continue
        total = sum(n.value or 0 for n in named)
        loose = any(n.modifier for n in named)
        if total >= value - (0 if claim.modifier else _ROUNDING) or total < 0.9 * value:
            continue
        bound = "more than " if claim.modifier else ""
        message = (
            f"The two shares named add up to {'at least ' if loose else ''}{total:,.10g} percent; "
            f"together they are said to be {bound}{value:,.10g}."
        )
        yield Finding(
            claim, "sum", "doubtful" if loose else "impossible", message, "sum against its parts", tuple(named)
        )


def _is_share(text: str, number: Number, claim: Number) -> bool:
    """Tell whether a percentage is a share of what the sum counts, or is called a share."""
    if _SHARE_OF.search(text, max(number.start - 40, 0), number.start):
        return True
    ours, theirs = (set((n.counted or "").lower().split()) for n in (number, claim))
    return len(ours & theirs) >= 2


def ages(text: str, numbers: tuple[Number, ...]) -> Iterator[Finding]:
    """Find two ages behind one full name: "Ann Smith, 35," and "Ann Smith, 53,"."""
    first: dict[str, Number] = {}
    for number in numbers:
        if number.kind != "age" or number.value is None or number.modifier or " " not in (number.counted or ""):
            continue
        name = number.counted or ""
        lead = f"{name}, "
        if not text.startswith(",", number.end) or not text.startswith(lead, max(number.start - len(lead), 0)):
            continue
        other = first.setdefault(name, number)
        if other.value != number.value:
            message = f"{name} is {other.value:,.10g} in one place and {number.value:,.10g} in another."
            yield Finding(number, "age", "doubtful", message, "two ages behind one name", (other,))


def _joined(text: str, one: Number, other: Number) -> bool:
    """Tell whether no sentence or clause with a semicolon ends between two figures."""
    first, second = sorted((one, other), key=lambda n: n.start)
    return second.start - first.end <= 160 and not _BREAK.search(text, first.end, second.start)


RULES: Final[tuple[Callable[[str, tuple[Number, ...]], Iterator[Finding]], ...]] = (
    changes,
    parts,
    shares,
    halves,
    together,
    ages,
)
"""All rules, in the order in which they are applied."""
