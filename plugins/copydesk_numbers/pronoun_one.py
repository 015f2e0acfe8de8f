"""Tells the number one from the pronoun: "one misdemeanor count", not "no one" or "one of the priorities"."""

from __future__ import annotations

from copydesk_numbers.counted_table import STOPS
from copydesk_numbers.lexer import Tokens

__all__ = ["is_number_one"]

_BEFORE = frozenset(
    (
        "no any every each which this that some another the a an last next other such good bad new old big little "
        "same first right wrong best worst real true on -"
    ).split()
)
_BEHIND = frozenset(
    (
        "another of day thing should must can could may might will would is was are were has had does did who that "
        "which "
        "whose to on in at for from with by as and or but if when where than because so too way side once never always "
        "ought needs cannot wonders thinks sees says said - . , ; : ? ! ) ” ’ '"
    ).split()
)


def is_number_one(tokens: Tokens, index: int) -> bool:
    """Tell whether "one" at a token counts what follows it."""
    before, behind = tokens.words[index - 1], tokens.words[index + 1]
    if index == 0 and index + 1 >= tokens.size:
        return True
    if behind in ("in", "out") and (tokens.words[index + 2] == "of" or _is_number(tokens, index + 2)):
        return True
    if behind == "-" and tokens.words[index + 2] in ("in", "out"):
        return True
    if (before in _BEFORE and index > 0) or (before == "only" and tokens.words[index - 2] in ("the", "not")):
        return False
    if behind in ("more", "less", "fewer", "other", "additional", "or") and behind != "or":
        return True
    if before == "at" and behind == "point":
        return False
    if behind.endswith(("ed", "ing")) and (tokens.words[index + 2] in STOPS or not tokens.words[index + 2].isalpha()):
        return False
    return behind.isalpha() and behind not in _BEHIND and behind not in STOPS


def _is_number(tokens: Tokens, index: int) -> bool:
    if tokens.values[index] is not None:
        return True
    return tokens.words[index] in (
        "every",
        "two",
        "three",
        "four",
        "five",
        "six",
        "seven",
        "eight",
        "nine",
        "ten",
        "twenty",
    )
