"""Reads dates: calendar dates in words and digits, years, decades, centuries, quarters, and ranges of them."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from copydesk_numbers.calendar_words import DECADES, MONTHS, QUARTERS, SEASONS, WEEKDAYS
from copydesk_numbers.lexer import Tokens
from copydesk_numbers.moments import Moment, days_in, interval
from copydesk_numbers.nth_days import read_nth
from copydesk_numbers.number_words import ORDINALS, SMALL, TENS
from copydesk_numbers.numeric_dates import read_numeric
from copydesk_numbers.relative_dates import read_relative
from copydesk_numbers.year_parts import lettered_part, months_of, ordinal_part
from copydesk_numbers.years import read_decade, read_year, read_year_behind, read_year_words

__all__ = ["Dated", "read_date", "read_lettered_part"]

_DAY_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_DASHES = frozenset({"-", "–", "—", "~"})
_BC = frozenset({"bc", "bce"})
_RANGE_WORDS = frozenset({"to", "through", "thru", "until", "till"})
_AMBIGUOUS = frozenset(
    {"may", "march", "mar", "dec", "sun", "sat", "fri", "mon", "wed", "jan", "jun", "fall", "spring"}
)
_BEFORE_MONTH = frozenset(
    "in by of since until till from last next this late early mid before after during through for every".split()
)


class Dated(NamedTuple):
    """A date as read: tokens start..end, half open."""

    start: int
    end: int
    iso: str | None
    why: str


class _Point(NamedTuple):
    start: int
    end: int
    moment: Moment
    why: str


def read_date(tokens: Tokens, index: int, reference: datetime.date | None, floor: int) -> Dated | None:
    """Read the date, or the range of dates, that begins at a token (or at words just before it)."""
    days = _days_of_month(tokens, index, reference)
    if days is not None:
        return days
    first = _point(tokens, index, reference)
    if first is None:
        return None
    ranged = _range(tokens, first, reference, floor)
    if ranged is not None:
        return ranged
    moment = first.moment.settled(reference)
    if moment.month == 9 and moment.day == 11 and first.moment.year is None:
        moment = _september_11(tokens, first, moment, reference)
    return Dated(first.start, first.end, moment.text(), first.why)


def _september_11(tokens: Tokens, point: _Point, moment: Moment, reference: datetime.date | None) -> Moment:
    """Return 2001 for a September 11 without a year, which names the attacks unless the paper is of that very week."""
    near = reference is not None and abs((datetime.date(reference.year, 9, 11) - reference).days) <= 14
    attacks = any(
        word in ("attack", "attacks", "terrorist", "terror", "2001") for word in tokens.words[point.end : point.end + 4]
    )
    if (near and not attacks) or (reference is not None and reference < datetime.date(2001, 9, 11)):
        return moment
    return Moment(2001, 9, 11)


def _range(tokens: Tokens, first: _Point, reference: datetime.date | None, floor: int) -> Dated | None:
    words = tokens.words
    link = words[first.end]
    between = link == "and" and "between" in words[max(first.start - 2, floor, 0) : first.start]
    if not (link in _DASHES or link in _RANGE_WORDS or between):
        return None
    place = first.end + 1
    if words[place] == "the":
        place += 1
    days = _range_of_days(tokens, first, place, reference)
    if days is not None:
        return days
    last = _point(tokens, place, reference)
    if last is None or last.start != place or _rank(last.moment) == 0:
        return None
    iso = interval(first.moment, last.moment, reference)
    if iso is not None and not _in_order(*iso.split("/")[:2]):
        return None
    return Dated(first.start, last.end, iso, f"range of dates: {link}")


def _in_order(first: str, last: str) -> bool:
    """Tell whether two EDTF strings follow each other, as far as both say."""
    length = min(len(first), len(last))
    return first[:length] <= last[:length]


def _range_of_days(tokens: Tokens, first: _Point, index: int, reference: datetime.date | None) -> Dated | None:
    """Read the second day of "Jan. 17-23" at its number."""
    words = tokens.words
    day = _day_number(tokens, index)
    if day is None or first.moment.day is None or first.moment.iso is not None or day[0] < first.moment.day:
        return None
    if _month(tokens, _skip_of(tokens, day[1])) is not None or words[day[1]] in ("/", "%", "percent", "°"):
        return None
    if words[day[1]] in ("-", "–") and tokens.touches(day[1] - 1) and tokens.values[day[1] + 1] is not None:
        return None
    year = read_year_behind(tokens, day[1])
    moment = first.moment._replace(day=day[0])
    if year is not None:
        moment = moment._replace(year=year[0])
    end = year[1] if year is not None else day[1]
    return Dated(first.start, end, interval(first.moment, moment, reference), "days of a month")


def _days_of_month(tokens: Tokens, index: int, reference: datetime.date | None) -> Dated | None:
    """Read "9 to 12 of June", "9-12 June 2015"."""
    if tokens.values[index] is None or not (
        tokens.words[index + 1] in _DASHES or tokens.words[index + 1] in ("to", "and")
    ):
        return None
    first, last = _day_number(tokens, index), _day_number(tokens, index + 2)
    if first is None or last is None or first[1] != index + 1 or first[0] >= last[0]:
        return None
    month = _month(tokens, _skip_of(tokens, last[1]))
    if month is None:
        return None
    year = read_year_behind(tokens, month[1])
    end = Moment(year[0] if year else None, month[0], last[0])
    return Dated(
        index, year[1] if year else month[1], interval(end._replace(day=first[0]), end, reference), "days of a month"
    )


def _rank(moment: Moment) -> int:
    return int(moment.iso is not None) or sum(part is not None for part in moment[:3])


def _point(tokens: Tokens, index: int, reference: datetime.date | None) -> _Point | None:
    nth = read_nth(tokens, index, reference)
    if nth is not None:
        return _Point(index, nth[1], nth[0], "day of a month by its place")
    if tokens.values[index] is not None:
        found = _from_number(tokens, index)
    else:
        word = tokens.words[index]
        if word in MONTHS:
            found = _from_month(tokens, index)
        elif word in ORDINALS or word in TENS:
            found = _from_ordinal(tokens, index)
        elif word in SMALL:
            found = _from_words(tokens, index)
        elif word in WEEKDAYS:
            found = _from_weekday(tokens, index, reference)
        elif word in SEASONS or word in DECADES or word in QUARTERS:
            found = _from_part(tokens, index)
        else:
            found = None
    if found is not None:
        return found
    relative = read_relative(tokens, index, reference)
    return None if relative is None else _Point(*relative)


def _from_number(tokens: Tokens, index: int) -> _Point | None:
    numeric = read_numeric(tokens, index)
    if numeric is not None:
        return _Point(index, numeric[1], numeric[0], "numeric date")
    before_christ = _before_christ(tokens, index)
    if before_christ is not None:
        return before_christ
    decade = read_decade(tokens, index)
    if decade is not None:
        return _Point(decade[2], decade[1], decade[0], "decade")
    ordinal = _from_ordinal(tokens, index)
    if ordinal is not None:
        return ordinal
    year = read_year(tokens, index)
    if year is None:
        return None
    part = lettered_part(tokens, year[1] + 1 if tokens.words[year[1]] == "-" else year[1])
    if part is not None:
        return _Point(index, part[2], Moment(iso=months_of(year[0], part[0], part[1])), "year and its part")
    return _Point(index, year[1], Moment(year[0]), "year")


def _before_christ(tokens: Tokens, index: int) -> _Point | None:
    """Read "500 B.C.": in ISO 8601 year 0 is 1 B.C."""
    word = tokens.words[index]
    if tokens.words[index + 1] not in _BC or not word.isdecimal() or not 0 < len(word) <= 4 or not int(word):
        return None
    return _Point(index, index + 2, Moment(iso=f"-{int(word) - 1:04d}"), "year before Christ")


def read_lettered_part(tokens: Tokens, index: int) -> Dated | None:
    """Read "Q3 2019" at its letter."""
    part = lettered_part(tokens, index)
    year = None if part is None else read_year_behind(tokens, part[2])
    if part is None or year is None:
        return None
    return Dated(index, year[1], months_of(year[0], part[0], part[1]), "part of a year")


def _day_number(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read a day of the month: "3", "3rd", "third", "twenty-first", "twenty nine"."""
    words = tokens.words
    word = words[index]
    if tokens.values[index] is not None:
        if not word.isdecimal() or len(word) > 2 or not 1 <= int(word) <= 31:
            return None
        end = index + 1
        if words[end] in _DAY_SUFFIXES and tokens.touches(index):
            end += 1
        return int(word), end
    if word in ("twenty", "thirty"):
        end = index + 2 if words[index + 1] == "-" else index + 1
        unit = SMALL.get(words[end]) or int(ORDINALS.get(words[end], 0))
        if 0 < unit < 10:
            return (TENS[word] + unit, end + 1) if TENS[word] + unit <= 31 else None
        return TENS[word], index + 1
    value = SMALL.get(word) or int(ORDINALS.get(word, 0))
    return (value, index + 1) if 1 <= value <= 31 else None


def _skip_of(tokens: Tokens, index: int) -> int:
    if tokens.words[index] == "day" and tokens.words[index + 1] == "of":
        return index + 2
    return index + 1 if tokens.words[index] in ("of", "-", "/") else index


def _month(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Read a month's name with the dot or comma of its abbreviation: (month, end)."""
    month = MONTHS.get(tokens.words[index])
    if month is None:
        return None
    end = index + 1
    if (
        tokens.words[end] == "."
        and len(tokens.words[index]) <= 4
        and tokens.words[index] not in ("may", "june", "july")
    ):
        end += 1
    return month, end


def _from_month(tokens: Tokens, index: int) -> _Point | None:
    """Read a date that begins with a month: "May 2018", "May 3, 2018", "Sept. 11", "May the third"."""
    words = tokens.words
    named = _month(tokens, index)
    if named is None:
        return None
    month, end = named
    place = end + 1 if words[end] in (",", "/", "-") or words[end] == "the" else end
    day = _day_number(tokens, place)
    if day is not None and not _counts(tokens, day[1]) and (place == end or words[end] != "," or month):
        year = read_year_behind(tokens, day[1])
        if day[0] <= days_in(year[0] if year else None, month) and not (words[end] == "," and year is None):
            moment = Moment(year[0] if year else None, month, day[0])
            return _Point(index, year[1] if year else day[1], moment, "month and day")
    year = read_year_behind(tokens, end)
    if year is not None:
        day = _day_number(tokens, year[1] + 1) if words[year[1]] == "-" and tokens.touches(year[1]) else None
        return _Point(
            index, day[1] if day else year[1], Moment(year[0], month, day[0] if day else None), "month and year"
        )
    if not tokens.capitalised(index) or not _plain_month(tokens, index):
        return None
    return _Point(index, end if words[end - 1] != "." else index + 1, Moment(None, month), "month")


def _counts(tokens: Tokens, index: int) -> bool:
    """Tell whether what was taken for a day is the number of something: "May 15 percent", "March 5 million"."""
    return tokens.words[index] in (
        "%",
        "percent",
        "million",
        "billion",
        "thousand",
        "hundred",
        "points",
        "per",
        "am",
        "pm",
    ) or (tokens.words[index] == ":" and tokens.values[index + 1] is not None)


def _plain_month(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    if word in ("may", "march", "mar", "dec", "jan", "sep"):
        return tokens.words[index - 1] in _BEFORE_MONTH and word in ("may", "march")
    return not tokens.capitalised(index + 1) or tokens.words[index + 1] in WEEKDAYS


def _from_ordinal(tokens: Tokens, index: int) -> _Point | None:
    """Read what begins with a day: "18 June 2015", "the 15th of February", "21st century", "first quarter of 2015"."""
    words = tokens.words
    found = _day_number(tokens, index)
    if found is None:
        return None
    number, end = found
    ranked = tokens.values[index] is None or words[end - 1] in _DAY_SUFFIXES
    century = end + 1 if words[end] == "-" else end
    if words[century] == "century":
        if tokens.capitalised(century) and tokens.capitalised(century + 1):
            return None
        cardinal = not ranked or words[index] in SMALL or words[end - 1] in TENS
        ancient = words[century + 1] in _BC
        iso = f"-{number - 1:02d}XX" if ancient else f"{number - 1:02d}XX"
        return None if cardinal else _Point(index, century + 1 + ancient, Moment(iso=iso), "century")
    part = ordinal_part(tokens, number, end) if ranked and words[index] not in SMALL else None
    if part is not None:
        return _Point(index, part[1], part[0], "part of a year")
    place = _skip_of(tokens, end)
    month = _month(tokens, place)
    if month is None or (tokens.values[index] is None and not ranked):
        return None
    year = read_year_behind(tokens, month[1])
    if words[place] in ("may", "march", "mar") and not tokens.capitalised(place) and place == end and year is None:
        return None
    if number > days_in(year[0] if year else None, month[0]):
        return None
    moment = Moment(year[0] if year else None, month[0], number)
    return _Point(index, year[1] if year else month[1], moment, "day and month")


def _from_words(tokens: Tokens, index: int) -> _Point | None:
    """Read a date that begins with a number word: "fifteen August", "nineteen ninety-six" behind a preposition."""
    day = _day_number(tokens, index)
    if (
        day is not None
        and tokens.words[day[1]] in MONTHS
        and (tokens.capitalised(day[1]) or tokens.words[day[1]] not in _AMBIGUOUS)
    ):
        return _from_ordinal(tokens, index)
    if tokens.words[index - 1] in ("in", "since", "of", "by", "until", "from", "year", "before", "after"):
        year = read_year_words(tokens, index)
        if year is not None and tokens.words[year[1]] not in ("hundred", "thousand", "people") and year[0] < 2100:
            plain = year[0] % 100 >= 10 or tokens.words[index + 1] in ("thousand", "hundred")
            if plain and (tokens.words[index + 1] != "thousand" or tokens.words[index - 1] in ("in", "since", "year")):
                return _Point(index, year[1], Moment(year[0]), "year in words")
    return None


def _from_weekday(tokens: Tokens, index: int, reference: datetime.date | None) -> _Point | None:
    """Read "Monday, Feb. 18" and "Tuesday the 19th"; a weekday alone is relative."""
    words = tokens.words
    place = index + 1
    while words[place] in (".", ",", "the") and place < index + 4:
        place += 1
    if words[place] in MONTHS or _day_number(tokens, place) is not None:
        inner = _from_month(tokens, place) if words[place] in MONTHS else _from_ordinal(tokens, place)
        if inner is None and tokens.values[place] is not None:
            numeric = read_numeric(tokens, place, dated=True)
            inner = None if numeric is None else _Point(place, numeric[1], numeric[0], "numeric date")
        if inner is not None and (inner.moment.day is not None):
            return inner._replace(start=index, why="weekday and date")
        if inner is None and words[index + 1] == "the" and reference is not None:
            day = _day_number(tokens, place)
            if day is not None:
                return _Point(
                    index, day[1], Moment(reference.year, reference.month, day[0]), "weekday and day of the month"
                )
    return None


def _from_part(tokens: Tokens, index: int) -> _Point | None:
    """Read "summer of 2015", "the nineties", "Q3 2019"."""
    words = tokens.words
    word = words[index]
    if word in DECADES:
        if words[index - 1] not in ("the", "early", "late", "mid", "-", "in") or words[index - 2] in (
            "his",
            "her",
            "their",
        ):
            return None
        return _Point(index, index + 1, Moment(iso=f"19{DECADES[word]}X"), "decade")
    year = read_year_behind(tokens, index + 1)
    if year is None or words[index + 1] == ",":
        return None
    if word in QUARTERS:
        return _Point(index, year[1], Moment(iso=months_of(year[0], QUARTERS[word], 4)), "quarter")
    season = {3: 21, 6: 22, 9: 23, 12: 24}[SEASONS[word]]
    return _Point(index, year[1], Moment(iso=f"{year[0]:04d}-{season}"), "season")
