"""Reads dates that only the day of publication can place: "yesterday", "last month", "Friday", "next summer"."""

from __future__ import annotations

import datetime

from copydesk_numbers.calendar_words import HOLIDAYS, MONTHS, RELATIVE_DAYS, SEASONS, SHIFTS, SPANS, WEEKDAYS
from copydesk_numbers.lexer import Tokens
from copydesk_numbers.moments import Moment, day, offset

__all__ = ["read_relative", "speaks_of_future"]

_Read = tuple[int, int, Moment, str]

_OPEN = Moment()
_FUTURE = frozenset(
    {"will", "would", "'ll", "’ll", "shall", "until", "till", "scheduled", "due", "plans", "planned", "upcoming"}
)
_NAMED_WEEKDAYS = frozenset(
    {"super", "black", "cyber", "good", "ash", "fat", "bloody", "palm", "giving", "easter", "shrove"}
)
_BEFORE_HOLIDAY = frozenset({"on", "by", "before", "after", "since", "until", "till", "around"})
_FULL_WEEKDAYS = frozenset({"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"})


def read_relative(tokens: Tokens, index: int, reference: datetime.date | None) -> _Read | None:
    """Read a relative date: (start, end, moment, why). The moment is empty where there is no reference."""
    word = tokens.words[index]
    if word in RELATIVE_DAYS:
        if tokens.capitalised(index) and not tokens.opens_sentence(index):
            return None
        return _named_day(tokens, index, reference)
    if word in SHIFTS:
        return _shifted(tokens, index, reference)
    if word in WEEKDAYS:
        return _weekday(tokens, index, reference)
    if tokens.capitalised(index):
        for length in (3, 2, 1):
            name = " ".join(tokens.words[index : index + length]).replace("’", "'")
            if name in HOLIDAYS:
                month, number = HOLIDAYS[name]
                end = index + length
                word = tokens.words[end]
                year = int(word) if len(word) == 4 and word.isascii() and word.isdigit() else None
                if year is None and tokens.words[index - 1] not in _BEFORE_HOLIDAY:
                    return None
                return index, end + (year is not None), Moment(year, month, number), "holiday"
    return None


def _named_day(tokens: Tokens, index: int, reference: datetime.date | None) -> _Read:
    words = tokens.words
    shift = RELATIVE_DAYS[words[index]]
    start = index
    if words[index - 1] in ("before", "after") and words[index - 2] == "day":
        shift += -1 if words[index - 1] == "before" else 1
        start = index - 3 if words[index - 3] == "the" else index - 2
    moment = _OPEN if reference is None else day(reference + datetime.timedelta(shift))
    return start, index + 1, moment, "day relative to publication"


def _weekday(tokens: Tokens, index: int, reference: datetime.date | None) -> _Read | None:
    """Read a weekday alone: the last one before publication, or the next where the sentence speaks of the future."""
    word = tokens.words[index]
    of_week = tokens.words[index + 1] == "of" and "week" in tokens.words[index + 2 : index + 5]
    dated = tokens.words[index + 1] in (".", ",") and tokens.values[index + 2] is not None
    if not (tokens.capitalised(index) or of_week) or not (word in _FULL_WEEKDAYS or dated or of_week):
        return None
    if tokens.capitalised(index + 1) and tokens.words[index + 1] not in MONTHS and index + 1 < tokens.size:
        return None
    if tokens.words[index - 1] in _NAMED_WEEKDAYS and tokens.capitalised(index - 1):
        return None
    why = "weekday relative to publication"
    if reference is None:
        return index, index + 1, _OPEN, why
    place = index + 1
    place += tokens.words[place] == "of"
    place += tokens.words[place] == "the"
    shift = SHIFTS.get(tokens.words[place])
    if shift is not None:
        week = place + 1
        if tokens.words[week] == "week":
            return index, week + 1, day(_in_week(reference, WEEKDAYS[word], shift)), why
    ahead = speaks_of_future(tokens, index)
    back = (reference.weekday() - WEEKDAYS[word]) % 7
    moment = day(reference + datetime.timedelta((7 - back) if ahead and back else -back))
    return index, index + 1, moment, why


def speaks_of_future(tokens: Tokens, index: int) -> bool:
    """Tell whether the words before a token say that what follows is still to come."""
    before = tokens.words[max(index - 14, 0) : index]
    return any(word in _FUTURE or word.endswith(("'ll", "’ll")) for word in before)


def _in_week(reference: datetime.date, weekday: int, shift: int) -> datetime.date:
    return reference + datetime.timedelta(weekday - reference.weekday() + 7 * shift)


def _shifted(tokens: Tokens, index: int, reference: datetime.date | None) -> _Read | None:
    """Read "last", "this", "next" and the like with the span, weekday, month or season behind it."""
    words = tokens.words
    word, noun = words[index], words[index + 1]
    end = index + 2
    if noun in ("calendar", "working", "fiscal") and words[end] in SPANS:
        noun, end = words[end], end + 1
    why = f"{word} {noun} relative to publication"
    shift = SHIFTS[word]
    weekday = WEEKDAYS.get(words[end])
    if noun == "week" and weekday is not None and (words[end] in _FULL_WEEKDAYS or tokens.capitalised(end)):
        return index, end + 1, _OPEN if reference is None else day(_in_week(reference, weekday, shift)), why
    if not _is_shifted(tokens, index, noun, end):
        return None
    if reference is None:
        return index, end, Moment(None, MONTHS.get(noun)), why
    if noun in SPANS:
        moment = _span(reference, SPANS[noun], shift)
    elif noun in WEEKDAYS:
        moment = day(_nearby_weekday(reference, WEEKDAYS[noun], word, shift))
    elif noun in MONTHS:
        moment = Moment(_year_of(reference, MONTHS[noun], shift), MONTHS[noun])
    else:
        year = _year_of(reference, SEASONS[noun], shift)
        moment = Moment(iso=f"{year:04d}-{20 + (SEASONS[noun] // 3)}")
    return index, end, moment, why


def _is_shifted(tokens: Tokens, index: int, noun: str, end: int) -> bool:
    """Tell whether "last" and the like shift the noun behind them: "last year", not "the last year of his term"."""
    words = tokens.words
    word, before = words[index], words[index - 1]
    if noun in SPANS:
        if words[end] == "-" or (before == "the" and words[end] == "of") or tokens.capitalised(index + 1):
            return False
        if word in ("past", "following") and before != "the":
            return False
        return noun != "day" or word in ("next", "previous")
    if noun in WEEKDAYS:
        return noun in _FULL_WEEKDAYS or tokens.capitalised(index + 1)
    if noun in MONTHS:
        return tokens.capitalised(index + 1) and tokens.values[end] is None
    return noun in SEASONS and (noun != "fall" or word in ("last", "this", "next")) and words[end] != "-"


def _nearby_weekday(reference: datetime.date, weekday: int, word: str, shift: int) -> datetime.date:
    if word == "past":
        return reference - datetime.timedelta((reference.weekday() - weekday - 1) % 7 + 1)
    if word in ("coming", "upcoming"):
        return reference + datetime.timedelta((weekday - reference.weekday() - 1) % 7 + 1)
    return _in_week(reference, weekday, shift)


def _year_of(reference: datetime.date, month: int, shift: int) -> int:
    if shift < 0:
        return reference.year - (month >= reference.month)
    if shift > 0:
        return reference.year + (month <= reference.month)
    return reference.year


def _span(reference: datetime.date, span: str, shift: int) -> Moment:
    if span == "weekend":
        saturday = _in_week(reference, 5, shift)
        sunday = saturday + datetime.timedelta(1)
        return Moment(iso=f"{saturday.isoformat()}/{sunday.isoformat()}")
    if span == "week":
        year, week, _ = (reference + datetime.timedelta(7 * shift)).isocalendar()
        return Moment(iso=f"{year:04d}-W{week:02d}")
    if span == "quarter":
        quarters = reference.year * 4 + (reference.month - 1) // 3 + shift
        year, first = quarters // 4, quarters % 4 * 3 + 1
        return Moment(iso=f"{year:04d}-{first:02d}/{year:04d}-{first + 2:02d}")
    if span == "century":
        return Moment(iso=f"{reference.year // 100 + shift:02d}XX")
    return offset(reference, shift, span) or _OPEN
