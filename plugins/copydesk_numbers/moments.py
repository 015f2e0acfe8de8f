"""Points in time as a text states them, and their ISO 8601 / EDTF form against the day of publication."""

from __future__ import annotations

import calendar
import datetime
from typing import NamedTuple

__all__ = ["Moment", "day", "days_in", "interval", "offset", "reference_day", "shifted_day"]


_LEAP_YEAR = 2000
_FIRST_YEAR, _LAST_YEAR = 1000, 9000
"""Years of publication that leave room before and behind them for "last century" and "in 100 years"."""


class Moment(NamedTuple):
    """A day, month or year, as far as the text states it; `iso` where it is something else (a week, a decade)."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    iso: str | None = None

    def settled(self, reference: datetime.date | None) -> Moment:
        """Return the same moment with the year nearest to the reference, if it has none and that can be known."""
        if self.iso is not None or self.year is not None or self.month is None or reference is None:
            return self
        years = (reference.year - 1, reference.year, reference.year + 1)
        known = [year for year in years if (self.day or 1) <= days_in(year, self.month)]
        middle = self.day or 15
        if not known:
            return self
        return self._replace(
            year=min(known, key=lambda year: abs((_clamped(year, self.month or 1, middle) - reference).days))
        )

    def text(self) -> str | None:
        """Return the EDTF form: "2018-05-03", "2018-05", "2018", "XXXX-05-03"; null for nothing known."""
        if self.iso is not None:
            return self.iso
        year = "XXXX" if self.year is None else f"{self.year:04d}"
        if self.month is None:
            return None if self.year is None else year
        return f"{year}-{self.month:02d}" + (f"-{self.day:02d}" if self.day is not None else "")


def days_in(year: int | None, month: int) -> int:
    """Return the days of a month; of February 29 where the year is unknown."""
    return (
        calendar.monthrange(year, month)[1] if year and 1 <= year <= 9999 else calendar.monthrange(_LEAP_YEAR, month)[1]
    )


def _clamped(year: int, month: int, day_of_month: int) -> datetime.date:
    return datetime.date(year, month, min(day_of_month, days_in(year, month)))


def day(date: datetime.date) -> Moment:
    """Return a calendar day as a moment."""
    return Moment(date.year, date.month, date.day)


def reference_day(published: str | None) -> datetime.date | None:
    """Return the day of an ISO 8601 date or date and time; null where it is none."""
    try:
        date = datetime.date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
    return date if _FIRST_YEAR <= date.year <= _LAST_YEAR else None


def offset(reference: datetime.date, count: float, unit: str) -> Moment | None:
    """Return the moment `count` units after the reference, as exact as the unit is; null where no calendar has it."""
    try:
        if unit in ("day", "week", "fortnight"):
            return day(reference + datetime.timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit]))
        if unit == "month":
            months = reference.year * 12 + reference.month - 1 + round(count)
            return Moment(months // 12, months % 12 + 1) if 12 <= months < 120000 else None
        years = {"year": 1, "decade": 10, "century": 100}.get(unit)
        if years is None or not 1 <= reference.year + round(count * years) <= 9999:
            return None
        year = reference.year + round(count * years)
        if unit == "decade":
            return Moment(iso=f"{year // 10:03d}X")
        return Moment(year)
    except OverflowError:
        return None


def shifted_day(reference: datetime.date, count: float, unit: str) -> datetime.date | None:
    """Return the day `count` units after the reference, on the same day of its month; null where there is none."""
    try:
        if unit in ("day", "week", "fortnight"):
            return reference + datetime.timedelta(days=count * {"day": 1, "week": 7, "fortnight": 14}[unit])
        size = {"month": 1, "quarter_year": 3, "year": 12, "decade": 120}.get(unit)
        if size is None or count != int(count):
            return None
        months = reference.year * 12 + reference.month - 1 + int(count) * size
        return _clamped(months // 12, months % 12 + 1, reference.day) if 12 <= months < 120000 else None
    except OverflowError:
        return None


def interval(first: Moment, last: Moment, reference: datetime.date | None) -> str | None:
    """Return "first/last", each giving the other the year or month that it leaves out."""
    if first.iso is None and last.iso is None:
        if first.year is None and last.year is not None and first.month is not None:
            first = first._replace(year=last.year - (first.month > (last.month or 12)))
        elif first.year is None and first.month is not None and last.month is not None:
            last_settled = last.settled(reference)
            if last_settled.year is not None:
                first = first._replace(year=last_settled.year - (first.month > last.month))
                last = last_settled
        elif last.year is None and first.year is not None and last.month is not None:
            last = last._replace(year=first.year + ((first.month or 1) > last.month))
    left, right = first.settled(reference).text(), last.settled(reference).text()
    return None if left is None or right is None else f"{left}/{right}"
