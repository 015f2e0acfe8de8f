"""Words of the calendar: months, weekdays, parts of a year, holidays with a fixed day.

Source: the Gregorian calendar in English, with the abbreviations that the Associated Press and Reuters print.
"""

from __future__ import annotations

__all__ = ["DECADES", "HOLIDAYS", "MONTHS", "QUARTERS", "RELATIVE_DAYS", "SEASONS", "SHIFTS", "SPANS", "WEEKDAYS"]

MONTHS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}

WEEKDAYS: dict[str, int] = {
    name: number
    for number, names in enumerate(
        (
            "monday mon",
            "tuesday tue tues",
            "wednesday wed weds",
            "thursday thu thur thurs",
            "friday fri",
            "saturday sat",
            "sunday sun",
        )
    )
    for name in names.split()
}

SEASONS: dict[str, int] = {"spring": 3, "summer": 6, "fall": 9, "autumn": 9, "winter": 12}
"""The first month of each season in the northern hemisphere (meteorological)."""

DECADES: dict[str, int] = {
    "twenties": 2,
    "thirties": 3,
    "forties": 4,
    "fifties": 5,
    "sixties": 6,
    "seventies": 7,
    "eighties": 8,
    "nineties": 9,
}

QUARTERS: dict[str, int] = {"q1": 1, "q2": 2, "q3": 3, "q4": 4}

RELATIVE_DAYS: dict[str, int] = {"today": 0, "yesterday": -1, "tomorrow": 1, "tmrw": 1, "tonight": 0}

SHIFTS: dict[str, int] = {
    "last": -1,
    "past": -1,
    "previous": -1,
    "this": 0,
    "current": 0,
    "next": 1,
    "coming": 1,
    "upcoming": 1,
    "following": 1,
}

SPANS: dict[str, str] = {
    "day": "day",
    "week": "week",
    "month": "month",
    "quarter": "quarter",
    "year": "year",
    "yr": "year",
    "decade": "decade",
    "century": "century",
    "weekend": "weekend",
    "fortnight": "fortnight",
    "workweek": "week",
}

HOLIDAYS: dict[str, tuple[int, int]] = {
    "christmas": (12, 25),
    "christmas day": (12, 25),
    "christmas eve": (12, 24),
    "new year's day": (1, 1),
    "new year's eve": (12, 31),
    "halloween": (10, 31),
    "valentine's day": (2, 14),
    "earth day": (4, 22),
    "veterans day": (11, 11),
    "juneteenth": (6, 19),
    "st patrick's day": (3, 17),
}
