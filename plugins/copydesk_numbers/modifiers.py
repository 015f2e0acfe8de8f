"""Finds what bounds or blurs a figure, and says what that makes of its ends."""

from __future__ import annotations

from copydesk_numbers.lexer import Tokens
from copydesk_numbers.modifier_table import AFTER, BEFORE, LONGEST

__all__ = ["HEDGES", "blur_between", "bounds", "is_period", "modifier_after", "modifier_before"]

HEDGES = frozenset(
    {"nearly", "about", "almost", "around", "over", "than", "under", "least", "roughly", "approximately", "to"}
)
"""Words behind which "a" counts: "more than a year"."""
_BEFORE_ARTICLE = frozenset({"nearly", "almost", "than", "least", "roughly", "approximately"})
"""Words that modify past "a": "less than a three-hour drive", but not "a row over a $3 million bill"."""
_UP_VERBS = frozenset(
    {"add", "adds", "added", "adding", "us", "it", "them", "amounts", "back", "caught", "close", "live", "sum", "sums"}
)
_MEASURING = frozenset(
    {
        *(
            "for",
            "lasted",
            "lasts",
            "last",
            "took",
            "takes",
            "take",
            "spent",
            "spend",
            "of",
            "is",
            "was",
            "are",
            "were",
            "served",
        ),
        *("after", "with", "just", "well", "slightly", "a", "worked", "waited", "ran", "runs", "to"),
    }
)
_LAST_WORDS_BEFORE = frozenset(phrase[-1] for phrase in BEFORE)
_FIRST_WORDS_AFTER = frozenset(phrase[0] for phrase in AFTER)
_PARTICLES_OF_OVER = frozenset(
    "hand hands handed turn turned give gave won win wins victory took take all going went came come".split()
)


def modifier_before(tokens: Tokens, index: int, floor: int) -> tuple[str, int] | None:
    """Return (modifier, first token of its words) for the words that end right before a figure."""
    words = tokens.words
    end = index
    if words[end - 1] in ("an", "a") and words[end - 2] in _BEFORE_ARTICLE:
        end -= 1
    if words[end - 1] not in _LAST_WORDS_BEFORE:
        return None
    for length in range(min(LONGEST, end - floor), 0, -1):
        modifier = BEFORE.get(tuple(words[end - length : end]))
        if modifier is None:
            continue
        if length == 1 and not _fits(tokens, end - 1):
            return None
        if words[end - length] == "up" and words[end - length - 1] in _UP_VERBS:
            return None
        return modifier, end - length
    return None


def _fits(tokens: Tokens, index: int) -> bool:
    """Tell whether a lone word really modifies the number behind it."""
    word = tokens.words[index]
    if word == "tops" and tokens.words[index - 1] in ("the", "of", "in", "its", "their"):
        return False
    if word == "over" and tokens.words[index - 1] in _PARTICLES_OF_OVER:
        return False
    return not (word == "past" and tokens.words[index - 1] == "the")


def is_period(tokens: Tokens, index: int) -> bool:
    """Tell whether "over" before a duration means throughout it: "185,000 over two years", not "for over two years"."""
    return tokens.words[index] == "over" and tokens.words[index - 1] not in _MEASURING


def modifier_after(tokens: Tokens, index: int) -> tuple[str, int] | None:
    """Return (modifier, end of its words) for the words that begin right behind a figure."""
    words = tokens.words
    if words[index] not in _FIRST_WORDS_AFTER:
        return None
    for length in (3, 2, 1):
        modifier = AFTER.get(tuple(words[index : index + length]))
        if modifier is None:
            continue
        if words[index] == "+" and not tokens.touches(index - 1):
            return None
        if words[index] == "plus" and words[index + 1].isalpha() and words[index + 1] not in ("years", "people"):
            return None
        if (
            length == 2
            and words[index + 1] in ("over", "under", "above", "below")
            and words[index + 2] in ("the", "a", "an")
        ):
            return None
        if words[index + length] == "than" and words[index + length - 1] != "than":
            return None
        return modifier, index + length
    return None


def blur_between(tokens: Tokens, index: int) -> tuple[int, str | None]:
    """Read what stands between a number and its unit: (end, modifier) in "20-odd years", "50-plus miles"."""
    words = tokens.words
    if words[index] == "-" and words[index + 1] in ("odd", "plus"):
        return index + 2, "approx" if words[index + 1] == "odd" else "at_least"
    if words[index] == "+" and tokens.touches(index - 1):
        return index + 1, "at_least"
    return index, None


def bounds(modifier: str | None, value: float) -> tuple[float | None, float | None]:
    """Return (low, high) of a bounded value: "more than 37" cannot be less than 37."""
    if modifier in ("more_than", "at_least"):
        return value, None
    if modifier in ("less_than", "at_most"):
        return None, value
    return None, None
