"""The words at which a figure can begin, with the kind of figure: all others are passed over at once."""

from __future__ import annotations

import enum

from copydesk_numbers.calendar_words import (
    DECADES,
    HOLIDAYS,
    MONTHS,
    QUARTERS,
    RELATIVE_DAYS,
    SEASONS,
    SHIFTS,
    WEEKDAYS,
)
from copydesk_numbers.change_table import MULTIPLES
from copydesk_numbers.currency_table import CODES, SIGNS
from copydesk_numbers.number_words import DENOMINATORS, DOZENS, ORDINALS, SCALES, SMALL, TENS, VAGUE, VULGAR

__all__ = ["TRIGGERS", "Trigger"]


class Trigger(enum.IntFlag):
    """What can begin at a word."""

    NONE = 0
    NUMERAL = 1
    ORDINAL = 2
    DATE = 4
    MONEY = 8
    UNIT = 16
    """ "a", "an", "half": counts as one where a unit follows."""
    MULTIPLE = 32
    """ "doubled"."""


def _table() -> dict[str, Trigger]:
    table: dict[str, Trigger] = {}

    def add(words: object, trigger: Trigger) -> None:
        for word in words:  # type: ignore[attr-defined]  # any iterable of words
            table[word] = table.get(word, Trigger.NONE) | trigger

    for words in (SMALL, TENS, SCALES, DOZENS, VAGUE, VULGAR, DENOMINATORS):
        add(words, Trigger.NUMERAL)
    add(("hundred", "half", "quarter", "point"), Trigger.NUMERAL)
    add(ORDINALS, Trigger.ORDINAL)
    add(("no", "nos", "number", "№", "#"), Trigger.ORDINAL)
    for names in (MONTHS, WEEKDAYS, SEASONS, DECADES, QUARTERS, RELATIVE_DAYS, SHIFTS):
        add(names, Trigger.DATE)
    add((name.split()[0] for name in HOLIDAYS), Trigger.DATE)
    add(SIGNS, Trigger.MONEY)
    add((code.lower() for code in CODES), Trigger.MONEY)
    add(("rs", "re"), Trigger.MONEY)
    add(("a", "an"), Trigger.UNIT)
    add(MULTIPLES, Trigger.MULTIPLE)
    return table


TRIGGERS = _table()
