"""Reads days by their place in a month: "first Monday in October", "last week of July", "on the 15th"."""

from __future__ import annotations

import calendar
import datetime

from copydesk_numbers.calendar_words import MONTHS, SHIFTS, WEEKDAYS
from copydesk_numbers.lexer import Tokens
from copydesk_numbers.moments import Moment, day, days_in
from copydesk_numbers.number_words import ORDINALS

__all__ = ["read_nth"]

_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_ENDS = frozenset({".", ",", ";", "?", "!", ")", "", "and", "at", "in", "to", "but", "for", "with", "or", "”"})
_BEFORE_DAY = frozenset({"on", "by", "until", "till", "since", "before", "after", "from"})


def read_nth(tokens: Tokens, index: int, reference: datetime.date | None) -> tuple[Moment, int] | None:
    """Read a day or week by its place in a month: (moment, end)."""
    words = tokens.words
    if words[index] == "last":
        place, end = -1, index + 1
    elif tokens.values[index] is not None and words[index + 1] in _SUFFIXES and tokens.touches(index):
        place, end = int(words[index]) if words[index].isdecimal() and len(words[index]) < 3 else 0, index + 2
    elif words[index] in ORDINALS:
        place, end = int(min(ORDINALS[words[index]], 99)), index + 1
    else:
        return None
    if not place:
        return None
    noun = words[end]
    if words[end + 1] in ("of", "in") and (noun in WEEKDAYS or noun in ("week", "day")):
        month = _month(tokens, end + 2, reference)
        if month is None:
            return None
        moment = _moment(month[0], month[1], noun, place)
        return None if moment is None else (moment, month[2])
    if noun == "of" and (words[end + 1] in SHIFTS or words[end + 2] in SHIFTS):
        month = _month(tokens, end + 1, reference)
        if month is not None and 1 <= place <= days_in(month[0], month[1]):
            return Moment(month[0], month[1], place), month[2]
    if end == index + 2 and place <= 31 and reference is not None and _stands_for_day(tokens, index, end):
        return _nearest(place, reference), end
    return None


def _stands_for_day(tokens: Tokens, index: int, end: int) -> bool:
    """Tell whether "the 15th" is a day: behind a preposition of time, and nothing behind that it could rank."""
    words = tokens.words
    return words[index - 1] == "the" and words[index - 2] in _BEFORE_DAY and words[end] in _ENDS


def _nearest(place: int, reference: datetime.date) -> Moment:
    months = [(reference.year * 12 + reference.month - 1 + shift) for shift in (-1, 0, 1)]
    days = [
        datetime.date(m // 12, m % 12 + 1, place) for m in months if m >= 12 and place <= days_in(m // 12, m % 12 + 1)
    ]
    return day(min(days, key=lambda date: abs((date - reference).days)))


def _month(tokens: Tokens, index: int, reference: datetime.date | None) -> tuple[int, int, int] | None:
    """Read the month that a day belongs to, with its year: (year, month, end)."""
    words = tokens.words
    if words[index] in ("the", "this") and words[index + 1] in ("month", *SHIFTS):
        index += 1
    month = MONTHS.get(words[index])
    if month is not None:
        place = index + 2 if words[index + 1] in (",", "of", ".") else index + 1
        word = words[place]
        if len(word) == 4 and word.isascii() and word.isdigit() and 1000 <= int(word) <= 2199:
            return int(word), month, place + 1
        if reference is None:
            return None
        settled = Moment(None, month).settled(reference)
        return (settled.year, month, index + 1) if settled.year is not None else None
    if reference is None:
        return None
    shift, end = (SHIFTS[words[index]], index + 2) if words[index] in SHIFTS else (0, index + 1)
    if words[end - 1] != "month":
        return None
    months = reference.year * 12 + reference.month - 1 + shift
    return months // 12, months % 12 + 1, end


def _moment(year: int, month: int, noun: str, place: int) -> Moment | None:
    last = days_in(year, month)
    if noun == "day":
        number = last + 1 + place if place < 0 else place
        return Moment(year, month, number) if 1 <= number <= last else None
    weekday = calendar.THURSDAY if noun == "week" else WEEKDAYS[noun]
    days = [number for number in range(1, last + 1) if calendar.weekday(year, month, number) == weekday]
    if not -1 <= place <= len(days):
        return None
    number = days[place if place < 0 else place - 1]
    if noun == "week":
        iso = datetime.date(year, month, number).isocalendar()
        return Moment(iso=f"{iso.year:04d}-W{iso.week:02d}")
    return Moment(year, month, number)
