"""One pass over the tokens of a text: at each word where a figure can begin, the first reading that holds."""

from __future__ import annotations

import datetime
from collections.abc import Iterator

from copydesk_numbers.ages import age_holder, as_age, go_on_as_age
from copydesk_numbers.bounded_pairs import join_bounds
from copydesk_numbers.calendar_words import MONTHS, SHIFTS
from copydesk_numbers.changes import change_of, read_multiple
from copydesk_numbers.counting import count, same_sentence
from copydesk_numbers.dates import read_date, read_lettered_part
from copydesk_numbers.figure import Figure
from copydesk_numbers.identifiers import identifier_end, is_clock, is_list_label, is_name_word, is_numbered_name
from copydesk_numbers.lexer import CLOSING, Tokens, trigger
from copydesk_numbers.modifiers import blur_between, bounds, is_period, modifier_after, modifier_before
from copydesk_numbers.moments import offset, shifted_day
from copydesk_numbers.names import identifier, numbered_name
from copydesk_numbers.numeric_dates import read_numeric
from copydesk_numbers.pronoun_one import is_number_one
from copydesk_numbers.quantity import read_quantity
from copydesk_numbers.ranges import join
from copydesk_numbers.ranks import is_ranked_digits, read_rank
from copydesk_numbers.relative_dates import speaks_of_future
from copydesk_numbers.round_numbers import read_round
from copydesk_numbers.triggers import Trigger
from copydesk_numbers.unit_table import TIME

__all__ = ["read_figures"]

_BEFORE_SHIFT = frozenset({"the", "over", "in", "for", "during", "within", "these", "those", "of"})
_BACKWARD = frozenset({"ago", "earlier"})
_FORWARD = frozenset({"hence", "later"})
_APOSTROPHES = frozenset({"'", "’"})
_NO_FIGURES = frozenset({"identifier", "score"})
_PARTS = frozenset({2, 3, 4, 5, 6, 7, 8, 9, 10})


def read_figures(tokens: Tokens, reference: datetime.date | None) -> Iterator[Figure]:
    """Yield the figures of a text in order, none overlapping another. Linear in the length of the text.

    Args:
        tokens: the text.
        reference: the day of publication, against which relative dates are resolved.

    """
    position = 0
    previous: Figure | None = None
    last: Figure | None = None
    for index in tokens.triggers:
        if index < position:
            continue
        figures, end = _read(tokens, index, reference, position)
        for figure in figures:
            if figure.start < position:
                continue
            if figure.kind in _NO_FIGURES:
                yield figure
                continue
            if figure.kind == "cardinal" and last is not None and last.kind == "age":
                go_on_as_age(tokens, last, figure)
            last = figure
            if figure.kind == "cardinal":
                if (
                    figure.counted is None
                    and not figure.change
                    and previous is not None
                    and same_sentence(tokens, previous, figure)
                ):
                    figure.counted = previous.counted
                if figure.counted is not None:
                    previous = figure
            yield figure
            position = figure.end
        position = max(position, end)


def _read(tokens: Tokens, index: int, reference: datetime.date | None, floor: int) -> tuple[list[Figure], int]:
    """Return the figures that begin at a trigger, and the token where reading goes on."""
    kind = trigger(tokens, index)
    if kind is Trigger.MULTIPLE:
        return read_multiple(tokens, index, floor), floor
    digits = tokens.values[index] is not None
    if digits:
        end = (
            None
            if read_numeric(tokens, index) is not None
            else is_clock(tokens, index) or identifier_end(tokens, index)
        )
        if end is not None:
            glued = _glued_date(tokens, index, reference, floor) if end == index + 1 else None
            clock = is_clock(tokens, index) is not None
            named = identifier(tokens, index, end, floor) if glued is None and not clock else glued
            return ([named] if named is not None else []), end if glued is None else glued.end
    if digits or kind & (Trigger.DATE | Trigger.ORDINAL) or kind & Trigger.NUMERAL:
        figure = _date(tokens, index, reference, floor)
        if figure is not None:
            return [figure], figure.end
    if digits or kind & (Trigger.ORDINAL | Trigger.NUMERAL):
        rank = read_rank(tokens, index)
        if rank is not None and rank.start >= floor:
            count(tokens, rank)
            return [rank], rank.end
        if digits and is_ranked_digits(tokens, index):
            return [], index + 2
    rounded = read_round(tokens, index)
    if rounded is not None:
        return [rounded], rounded.end
    if not digits and not kind & (Trigger.NUMERAL | Trigger.MONEY | Trigger.UNIT):
        return [], floor
    return _quantities(tokens, index, reference, floor)


def _glued_date(tokens: Tokens, index: int, reference: datetime.date | None, floor: int) -> Figure | None:
    """Read "Feb13": digits that touch the name of a month."""
    month = index - 1
    part = read_lettered_part(tokens, month) if month >= floor else None
    if part is not None:
        return Figure(part.start, part.end, "date", part.why, iso=part.iso)
    if tokens.words[month] not in MONTHS or not tokens.capitalised(month) or month < floor:
        return None
    return _date(tokens, month, reference, floor)


def _date(tokens: Tokens, index: int, reference: datetime.date | None, floor: int) -> Figure | None:
    words = tokens.words
    short = words[index].isdigit() and len(words[index]) != 4
    if short and words[index + 1] in CLOSING and words[index - 1] not in _APOSTROPHES:
        return None
    dated = read_date(tokens, index, reference, floor)
    if dated is None or dated.start < floor:
        return None
    return Figure(dated.start, dated.end, "date", dated.why, iso=dated.iso)


def _quantities(tokens: Tokens, index: int, reference: datetime.date | None, floor: int) -> tuple[list[Figure], int]:
    between = "between" in tokens.words[max(index - 4, floor, 0) : index]
    figure = read_quantity(tokens, index, join=not between)
    if figure is None or figure.start < floor:
        return [], floor
    if _is_no_number(tokens, figure):
        plain = figure.kind == "cardinal" and figure.numeral is not None and figure.numeral.digits
        named = plain and is_numbered_name(tokens, figure.start)
        return ([numbered_name(tokens, figure.start, floor)] if named else []), figure.end
    _part_of(tokens, figure)
    figures, end = join(tokens, figure, floor)
    for found in figures:
        if found.kind == "score":
            continue
        _finish(tokens, found, reference, floor)
        end = max(end, found.end)
    return figures, end


def _is_no_number(tokens: Tokens, figure: Figure) -> bool:
    """Tell whether number words are a pronoun or part of a name."""
    numeral = figure.numeral
    if numeral is None or figure.kind not in ("cardinal", "quantity"):
        return False
    if figure.kind == "cardinal" and is_list_label(tokens, figure.start):
        return True
    if numeral.digits:
        return numeral.plain and figure.kind == "cardinal" and is_numbered_name(tokens, figure.start)
    if tokens.words[figure.end] == "," and tokens.opens_sentence(figure.start) and tokens.capitalised(figure.start):
        return True
    if tokens.words[numeral.start] == "one" and numeral.end == numeral.start + 1 and figure.kind == "cardinal":
        return not is_number_one(tokens, numeral.start) or is_name_word(tokens, numeral.start, figure.end)
    return is_name_word(tokens, numeral.start, figure.end)


def _part_of(tokens: Tokens, figure: Figure) -> None:
    """Make a fraction of "8 in 10", "one in five", "two out of three"."""
    words = tokens.words
    place = figure.end
    if not figure.unitless or figure.value is None or figure.value != int(figure.value):
        return
    if words[place] == "out" and words[place + 1] == "of":
        place += 2
    elif words[place] == "in":
        place += 1
    elif words[place] == "-" and words[place + 1] == "in" and words[place + 2] == "-":
        place += 3
    else:
        return
    if words[place] == "every":
        place += 1
    whole = read_quantity(tokens, place)
    if whole is None or whole.start != place or not whole.unitless or whole.value is None or whole.numeral is None:
        return
    if not 0 < figure.value < whole.value or (words[place - 1] == "in" and not _is_whole(whole.value)):
        return
    if whole.numeral.plain and len(words[place]) == 4:
        return
    figure.value, figure.end, figure.why = figure.value / whole.value, whole.end, "part of a whole"
    figure.numeral = whole.numeral._replace(fraction=True, plain=False)


def _is_whole(value: float) -> bool:
    """Tell whether "in" before a number can mean "out of": small or round."""
    return value in _PARTS or value in (12, 20, 25) or (value >= 50 and value % 50 == 0)


def _finish(tokens: Tokens, figure: Figure, reference: datetime.date | None, floor: int) -> None:
    """Fill in age, bounds, vague plurals, the date that a duration leads to, and what is counted."""
    start = figure.start
    ranged = figure.value is None
    aged = as_age(tokens, figure) if not ranged else _aged_range(tokens, figure)
    modifier = modifier_after(tokens, figure.end)
    place = start
    while tokens.words[place - 1] in ("age", "aged", "ages") or (
        tokens.words[place - 1] == "of" and tokens.words[place - 2] in ("age", "ages")
    ):
        place -= 1
    before = modifier_before(tokens, place, floor)
    if before is not None and before[0] == "approx" and modifier is not None:
        before = None
    if before is not None and figure.kind == "duration" and is_period(tokens, before[1]):
        before = None if tokens.words[figure.end] not in _BACKWARD else before
    if before is not None:
        figure.modifier, start = before
    elif modifier is not None:
        figure.modifier = modifier[0]
    elif figure.numeral is not None and figure.end > figure.numeral.end:
        figure.modifier = blur_between(tokens, figure.numeral.end)[1]
    if figure.value is not None:
        figure.low, figure.high = bounds(figure.modifier, figure.value)
        join_bounds(tokens, figure)
    numeral = figure.numeral
    if numeral is not None and numeral.vague and figure.value is not None:
        figure.low, figure.value, figure.modifier = figure.value, None, figure.modifier or "approx"
    if figure.kind == "duration" and reference is not None and figure.value is not None:
        _lead(tokens, figure, reference)
    figure.change = change_of(tokens, figure, start, floor)
    if aged:
        figure.counted = age_holder(tokens, figure, start)
    else:
        count(tokens, figure, max(modifier[1] if modifier is not None else 0, figure.end), start)


def _aged_range(tokens: Tokens, figure: Figure) -> bool:
    """Turn "ages of 18 and 29" into an age."""
    before = tokens.words[max(figure.start - 3, 0) : figure.start]
    if figure.kind == "cardinal" and ("ages" in before or "aged" in before) and (figure.high or 0) < 123:
        figure.kind, figure.unit = "age", "year"
        return True
    if figure.kind == "duration" and tokens.words[figure.end] in ("old", "olds"):
        figure.kind, figure.end = "age", figure.end + 1
        return True
    return False


def _stretch(reference: datetime.date, count: float, unit: str, shift: int) -> str | None:
    """Return the days of "the past three months" or "the next two days"."""
    other = shifted_day(reference, shift * count, unit)
    if other is None:
        return None
    first, last = (other, reference) if shift < 0 else (reference + datetime.timedelta(1), other)
    return f"{first.isoformat()}/{last.isoformat()}" if first <= last else None


def _lead(tokens: Tokens, figure: Figure, reference: datetime.date) -> None:
    """Give a duration the date that it leads to: "four years ago", "two weeks from now"."""
    words = tokens.words
    word, following = words[figure.end], words[figure.end + 1]
    if figure.value is None or figure.unit is None:
        return
    shift = SHIFTS.get(words[figure.start - 1])
    if shift is not None and words[figure.start - 1] != "this" and words[figure.start - 2] in _BEFORE_SHIFT:
        figure.iso = _stretch(reference, figure.value, figure.unit, shift)
        return
    sign = 0
    if word in _BACKWARD or (word == "before" and following == "today"):
        sign = -1
    elif (
        word in _FORWARD
        or (word == "from" and following in ("now", "today"))
        or (words[figure.start - 1] == "in" and ("time" in (word, following) or speaks_of_future(tokens, figure.start)))
    ):
        sign = 1
    if not sign or figure.unit not in TIME:
        return
    moment = offset(reference, sign * figure.value, figure.unit)
    figure.iso = None if moment is None else moment.text()
