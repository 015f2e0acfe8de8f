"""Tells ages from other numbers: "15-year-old", "Clinton, 35,", "aged 45", "between the ages of 18 and 29"."""

from __future__ import annotations

from copydesk_numbers.counted import noun_phrase
from copydesk_numbers.counted_table import STOPS, is_plural
from copydesk_numbers.figure import Figure
from copydesk_numbers.lexer import Tokens

__all__ = ["age_holder", "as_age", "go_on_as_age"]

_AGE_UNITS = frozenset({"year", "month", "week", "day", "hour", "minute"})
_AGE_WORDS = frozenset({"aged", "age", "ages"})
_OLD = frozenset({"old", "olds"})
_OLDER = frozenset({"older", "younger"})
_LIMITS = frozenset({"under", "over"})
_PEOPLE = frozenset(
    (
        "voters men women people those children adults americans blacks whites latinos hispanics anyone kids "
        "workers youth "
        "patients drivers students girls boys players citizens residents democrats republicans everyone"
    ).split()
)
"""Who can be under or over an age that is not called one: "voters under 35"."""
_PERSON_ENDS = (
    "er",
    "or",
    "ist",
    "man",
    "woman",
    "ian",
    "ant",
    "boy",
    "girl",
    "son",
    "wife",
    "widow",
    "guard",
    "nurse",
)
_AFTER_LIMIT = frozenset({".", ",", ";", ")", "", "”", "'", ":", "support", "supporting", "who"})
_PLAUSIBLE = 122
"""Nobody is known to have grown older (Jeanne Calment, 1997)."""


def as_age(tokens: Tokens, figure: Figure) -> bool:
    """Turn a figure into an age where the words around it say so; tell whether it did."""
    words = tokens.words
    if figure.kind == "duration" and figure.unit in _AGE_UNITS:
        place = figure.end + 1 if words[figure.end] == "-" else figure.end
        if words[place] in _OLD:
            figure.kind, figure.end, figure.why = "age", place + 1, f"age by {words[place]}"
            return True
        if words[figure.end] == "of" and words[figure.end + 1] == "age":
            figure.kind, figure.end, figure.why = "age", figure.end + 2, "age by of age"
            return True
        return False
    if (
        not figure.unitless
        or figure.value is None
        or not 0 <= figure.value <= _PLAUSIBLE
        or figure.value != int(figure.value)
    ):
        return False
    reason = _reason(tokens, figure)
    if reason is None:
        return False
    figure.kind, figure.unit, figure.why = "age", "year", reason
    return True


def _reason(tokens: Tokens, figure: Figure) -> str | None:
    """Return why a plain number is an age, from the words around it; null where nothing says so."""
    words = tokens.words
    before, behind = words[figure.start - 1], words[figure.end]
    if before in _AGE_WORDS or (before == "of" and words[figure.start - 2] in _AGE_WORDS):
        return f"age by {before if before != 'of' else words[figure.start - 2]}"
    if behind in ("and", "or") and words[figure.end + 1] in _OLDER:
        return f"age by {words[figure.end + 1]}"
    if before in ("turned", "turning", "turns") and behind in (".", ",", "in", "on", "this", "last", "next", ""):
        return f"age by {before}"
    if before == ",":
        return _apposition(tokens, figure)
    return f"age by {before}" if _limits_age(tokens, figure) else None


def _limits_age(tokens: Tokens, figure: Figure) -> bool:
    """Tell whether "under" or "younger than" bounds an age: "voters under 35", "they were under 18."."""
    words = tokens.words
    before, behind, who = words[figure.start - 1], words[figure.end], words[figure.start - 2]
    if before == "than":
        return who in _OLDER and not behind.isalpha()
    if before not in _LIMITS or not 3 < (figure.value or 0) <= 100:
        return False
    if who in _PEOPLE:
        return behind in _AFTER_LIMIT or behind in STOPS
    return who in ("were", "are") and behind in (".", ",", ";")


def _apposition(tokens: Tokens, figure: Figure) -> str | None:
    """Return why a number between commas is an age: "Clinton, 35,", "the defender, 27,"."""
    words = tokens.words
    numeral = figure.numeral
    if numeral is None or not numeral.plain or len(words[figure.start]) > 3 or (figure.value or 0) < 1:
        return None
    if words[figure.end] in (",", ".", ";") and _is_name(tokens, figure.start - 2):
        return "age behind a name"
    person = words[figure.start - 2].endswith(_PERSON_ENDS) and len(words[figure.start]) == 2
    return "age behind a person" if person and words[figure.end] == "," else None


def go_on_as_age(tokens: Tokens, last: Figure, figure: Figure) -> None:
    """Turn a number into an age that goes on a list of ages: "ages 2, 5 and 7"."""
    between = tokens.words[last.end : figure.start]
    if last.why != "age by ages" or between not in ([","], ["and"], ["or"], [",", "and"]):
        return
    if figure.value is None or not 0 <= figure.value <= _PLAUSIBLE:
        return
    figure.kind, figure.unit, figure.why, figure.counted = "age", "year", last.why, last.counted


def _is_name(tokens: Tokens, index: int) -> bool:
    word = tokens.words[index]
    return (
        index >= 0
        and tokens.capitalised(index)
        and word.isalpha()
        and len(word) > 1
        and word not in STOPS
        and not (index > 0 and tokens.values[index - 1] is not None)
        and (tokens.values[index + 3] is None)
    )


def age_holder(tokens: Tokens, figure: Figure, start: int) -> tuple[int, int] | None:
    """Return the tokens of who has the age: the name before the comma, or the plural noun just before."""
    words = tokens.words
    if figure.why == "age behind a name":
        end = figure.start - 1
        first = end
        while first > end - 4 and first > 0 and tokens.capitalised(first - 1) and words[first - 1].isalpha():
            first -= 1
        return first, end
    if figure.why.startswith("age by turn"):
        end = figure.start - 1
        first = end
        while first > end - 4 and first > 0 and tokens.capitalised(first - 1) and words[first - 1].isalpha():
            first -= 1
        return (first, end) if first < end and words[first] not in STOPS else None
    if figure.why in ("age by old", "age by olds"):
        return noun_phrase(tokens, figure.end, plural=False)
    place = start
    while (
        words[place - 1]
        in ("the", "of", "ages", "age", "aged", "between", "from", ",", "who", "are", "under", "over", "were")
        and place > start - 5
    ):
        place -= 1
    word = words[place - 1]
    if place > 0 and is_plural(word):
        return place - 1, place
    return None
