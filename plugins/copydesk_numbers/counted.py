"""Finds what a number counts: the noun phrase behind it, by its words alone."""

from __future__ import annotations

from copydesk_numbers.counted_table import DETERMINERS, ING_NOUNS, NEVER_ALONE, STOPS, VERBS, is_plural
from copydesk_numbers.lexer import Tokens
from copydesk_numbers.number_words import SCALES, SMALL

__all__ = ["noun_phrase", "of_phrase", "phrase_before_of"]

_LONGEST = 8
"""Words looked at behind a number."""
_PARTITIVE = frozenset({"of"})
_NO_SUMS = frozenset(
    (
        "total sum average amount maximum minimum figure rate median most worth handful bundle couple tune excess "
        "increase decrease rise fall drop jump equivalent out because instead ahead short pair lot number record part "
        "piece majority low high range target rest half third quarter top bottom end edge cost price value"
    ).split()
)
"""Nouns before "of" and a sum that do not say what the sum is for, or are no nouns."""
_OPENERS = frozenset({"a", "an", "his", "her", "its", "their", "our", "my", "this"})
"""Before the noun of a sum: "a deficit of $3 billion". "the" is mostly another's: "robbed the state of $3 billion"."""
_CLOSED = STOPS | DETERMINERS
_TITLES = frozenset({"sen", "rep", "gov", "mr", "mrs", "ms", "dr", "gen", "st", "lt", "col", "sgt"})
_PARTICIPLE_ENDS = ("ed", "ing")


def of_phrase(tokens: Tokens, index: int, prepositions: frozenset[str] = _PARTITIVE) -> tuple[int, int] | None:
    """Return the tokens of the noun phrase in "of the world's gas resources", which begins at "of"."""
    if tokens.words[index] not in prepositions:
        return None
    place = index + 1
    if tokens.words[place] in DETERMINERS:
        place += 1
    if tokens.values[place] is not None or tokens.words[place] in SMALL:
        place += 1
        if tokens.words[place] in SCALES:
            place += 1
    return noun_phrase(tokens, place, plural=True)


def phrase_before_of(tokens: Tokens, index: int) -> tuple[int, int] | None:
    """Return the tokens of the noun phrase that ends before "of": "an annual deficit of | $1 trillion"."""
    words = tokens.words
    if words[index - 1] != "of" or words[index - 2] in _NO_SUMS or not words[index - 2].isalpha():
        return None
    end = first = index - 1
    while first > end - 4 and words[first - 1].isalpha() and words[first - 1] not in _CLOSED:
        first -= 1
    return (first, end) if words[first - 1] in _OPENERS and first < end else None


def noun_phrase(tokens: Tokens, index: int, *, plural: bool) -> tuple[int, int] | None:
    """Return the tokens first..end of the noun phrase that begins at a token, without its determiner.

    Args:
        tokens: the text.
        index: its first token.
        plural: the number is not one, so that a plural noun ends the phrase unless another plural follows.

    """
    words = tokens.words
    first = index
    while words[first] in DETERMINERS and first < index + 2:
        first += 1
    limit = min(first + _LONGEST, tokens.size)
    end = first
    last_plural = None
    while end < limit:
        word = words[end]
        if word == "-" and end > first and tokens.touches(end - 1) and tokens.touches(end) and words[end + 1].isalpha():
            last_plural = end + 2 if last_plural == end else last_plural
            end += 2
            continue
        if word == "." and words[end - 1] in _TITLES and tokens.capitalised(end + 1) and end > first:
            end += 1
            continue
        if not _nominal(tokens, end, first):
            break
        end += 1
        if is_plural(word):
            if last_plural is not None and end - last_plural > 1:
                break
            last_plural = end
            if word.endswith(("s'", "s’")):
                last_plural = None
        if words[end] == "of" and not plural:
            break
    if plural and last_plural is not None:
        end = last_plural
    if (
        end == first + 1
        and (words[first] in NEVER_ALONE or words[first].endswith("ed"))
        and not tokens.capitalised(first)
    ):
        return None
    return (first, end) if end > first else None


def _nominal(tokens: Tokens, index: int, first: int) -> bool:
    """Tell whether a token can go on a noun phrase."""
    word = tokens.words[index]
    if word in ("'s", "’s"):
        return index > first and tokens.touches(index - 1)
    if not word or not word[0].isalpha() or word in STOPS or (index > first and word in VERBS):
        return False
    if (
        index > first
        and word.endswith("ly")
        and word not in ("family", "daily", "early", "supply", "ally", "assembly", "july", "italy")
    ):
        return False
    if (
        index > first
        and word.endswith(_PARTICIPLE_ENDS)
        and word not in ING_NOUNS
        and len(word) > 3
        and word[-3:] != "eed"
        and not tokens.capitalised(index)
    ):
        return tokens.words[index - 1] == "-" or is_plural(tokens.words[index + 1])
    return not (
        index > first
        and tokens.capitalised(index)
        and not tokens.capitalised(index - 1)
        and is_plural(tokens.words[index - 1])
    )
