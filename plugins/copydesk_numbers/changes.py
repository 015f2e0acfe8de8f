"""Tells figures that are an amount of change: "up 3 points", "fell by 12 percent", "a third less"; reads "doubled"."""

from __future__ import annotations

from copydesk_numbers.change_table import (
    ADVERBS,
    COMPARATIVES,
    DEGREES,
    MULTIPLES,
    NOUNS,
    PARTICLES,
    PHRASAL,
    TRANSITIVE,
    VERBS,
    Change,
)
from copydesk_numbers.counted_table import DETERMINERS
from copydesk_numbers.figure import Figure
from copydesk_numbers.lexer import BREAK, Tokens
from copydesk_numbers.modifiers import bounds, modifier_before

__all__ = ["change_of", "read_multiple"]

_MEASURES = frozenset({"cardinal", "percent", "money", "quantity", "temperature"})
_SHARES = frozenset({"percent", "money"})
_CLAUSE_ENDS = frozenset({".", ",", ";", ":", "!", "?", BREAK, "(", ")", "“", "”", '"', "and", "but", "or", "to"})
_REACH = 7
"""Words between a word of change and the "by" or "of" of its figure: "cut emissions of carbon dioxide by"."""
_PASSED = frozenset({"above", "below", "under", "past", "beyond"})
"""Bounds behind a verb of change that name the level passed: "has risen above 50 percent"."""
_LEVELS = frozenset({"to", "from", "at", "into"})
_NO_MULTIPLE = frozenset({"down", "up", "as", "over", "back", "team", "tennis"})


def change_of(tokens: Tokens, figure: Figure, start: int, floor: int) -> Change | None:
    """Return whether a figure is an amount by which something grew or shrank; null where it is a level or a count.

    Args:
        tokens: the text.
        figure: the figure, its unit read.
        start: the first token of its modifier, or of itself.
        floor: where the figure before it ends.

    """
    if figure.kind not in _MEASURES:
        return None
    behind = _behind(tokens, figure)
    return behind if behind is not None else _before(tokens, figure, start, floor)


def _behind(tokens: Tokens, figure: Figure) -> Change | None:
    words = tokens.words
    place = figure.end + 1 if words[figure.end] == "-" else figure.end
    word = words[place]
    share = figure.kind in _SHARES or (figure.numeral is not None and figure.numeral.fraction)
    if word in COMPARATIVES:
        if word in ("above", "below"):
            return COMPARATIVES[word] if figure.kind == "percent" else None
        if words[place + 1] == "and" or words[place - 1] in ("or", "and"):
            return None
        fits = share or figure.kind in ("quantity", "temperature") or word in ("fewer", "higher", "lower")
        return COMPARATIVES[word] if fits else None
    if word in DEGREES and figure.kind in ("quantity", "temperature"):
        return DEGREES[word]
    if figure.kind != "percent" and not figure.hyphenated:
        return None
    if word in NOUNS and words[place + 1] != "-":
        return NOUNS[word]
    following = words[place + 1]
    return NOUNS[following] if word.isalpha() and following in NOUNS and word not in _NOT_BETWEEN else None


_NOT_BETWEEN = frozenset("of in on the a an to for by from with and or would will could may might can must did".split())


def _before(tokens: Tokens, figure: Figure, start: int, floor: int) -> Change | None:
    words = tokens.words
    if start < figure.start and words[start] in _PASSED:
        return None
    place = start
    linked = ""
    while place > floor and place > start - 4 and words[place - 1] in ADVERBS:
        place -= 1
        linked = words[place] if words[place] == "by" else linked
    if place <= floor:
        return None
    word = words[place - 1]
    if word in _LEVELS:
        return None
    if word.endswith("ly") and words[place - 2] in VERBS and place - 1 > floor:
        word = words[place - 2]
    if word in PARTICLES:
        return _particle(tokens, figure, place - 1)
    if word in VERBS and (linked or _is_amount(figure)):
        return VERBS[word]
    if linked:
        return _in_reach(tokens, place, floor, VERBS | TRANSITIVE)
    return _in_reach(tokens, place - 1, floor, NOUNS) if word == "of" else None


def _is_amount(figure: Figure) -> bool:
    """Tell whether a figure right behind a verb is no object of it: "fell 3 percent", but not "dropped 12 bombs"."""
    return figure.kind in ("percent", "money", "temperature", "quantity")


def _particle(tokens: Tokens, figure: Figure, index: int) -> Change | None:
    """Read "up" and "down": "turnout is up 3 points", but not "make up 37%"."""
    words = tokens.words
    if words[index - 1] in PHRASAL or words[index - 1] in PARTICLES:
        return None
    if figure.kind == "quantity" and figure.unit not in ("point", "degree"):
        return None
    if figure.kind == "cardinal" and words[figure.end] not in ("from", "on", ",", "."):
        return None
    return PARTICLES[words[index]]


def _in_reach(tokens: Tokens, index: int, floor: int, table: dict[str, Change]) -> Change | None:
    """Return what the last word of change says in the clause before "by" or "of"."""
    for place in range(index - 1, max(index - 1 - _REACH, floor - 1, -1), -1):
        word = tokens.words[place]
        if word in table:
            return table[word]
        if word in _CLAUSE_ENDS:
            return None
    return None


def read_multiple(tokens: Tokens, index: int, floor: int) -> list[Figure]:
    """Read "doubled", "tripled", "halved": a figure in a verb, with its modifier; not "doubled down"."""
    words = tokens.words
    value, change = MULTIPLES[words[index]]
    if tokens.capitalised(index) and not tokens.opens_sentence(index):
        return []
    if words[index + 1] in _NO_MULTIPLE or words[index + 1] == "-" or words[index - 1] == "-":
        return []
    if words[index - 1] in DETERMINERS:
        return []
    before = modifier_before(tokens, index, floor)
    modifier = before[0] if before is not None else None
    low, high = bounds(modifier, value)
    why = f"change told by {words[index]}"
    return [Figure(index, index + 1, "multiple", why, value, low, high, modifier=modifier, change=change)]
