"""Reads tens in the plural that are no decade: "in his 40s", "the low 20s", "over-60s", "her thirties"."""

from __future__ import annotations

from copydesk_numbers.calendar_words import DECADES
from copydesk_numbers.figure import Figure
from copydesk_numbers.lexer import Tokens

__all__ = ["read_round"]

_OWNERS = frozenset({"his", "her", "their", "my", "our", "your"})
_PARTS = frozenset({"early", "mid", "late", "-", "low", "high", "upper", "lower", "middle"})


def read_round(tokens: Tokens, index: int) -> Figure | None:
    """Read ten years of an age, or ten numbers, from "40s" or "forties"; null where a token is neither."""
    words = tokens.words
    value = tokens.values[index]
    if value is None:
        tens = DECADES.get(words[index])
        if tens is None:
            return None
        low, end = 10.0 * tens, index + 1
    else:
        low, end = value, index + 2
        if len(words[index]) != 2 or not words[index].endswith("0") or words[end - 1] not in ("s", "'s", "’s"):
            return None
        if not tokens.touches(index):
            return None
    place = index
    while words[place - 1] in _PARTS and place > index - 3:
        place -= 1
    owned = words[place - 1] in _OWNERS or words[place - 1].endswith(("'s", "’s"))
    if not owned and value is None:
        return None
    kind, unit = ("age", "year") if owned or words[place - 1] in ("over", "under") else ("cardinal", None)
    why = f"tens in the plural: {words[index]}"
    return Figure(index, end, "age" if kind == "age" else "cardinal", why, None, low, low + 9, unit)
