"""Tells numbers from the digits and number words of names, identifiers, clock times and scores."""

from __future__ import annotations

import math

from copydesk_numbers.calendar_words import MONTHS
from copydesk_numbers.counted_table import STOPS, is_plural
from copydesk_numbers.identifier_table import (
    BRANDS,
    LABELS,
    NAME_NEIGHBOURS,
    PREFIXES,
    RANKED_NAMES,
    SCORE_WORDS,
    STREETS,
)
from copydesk_numbers.lexer import Tokens
from copydesk_numbers.number_words import ORDINALS, SMALL, TENS
from copydesk_numbers.unit_table import SYMBOLS

__all__ = [
    "identifier_end",
    "is_clock",
    "is_list_label",
    "is_name_word",
    "is_numbered_name",
    "is_ranked_name",
    "is_score",
]

_OPERATORS = frozenset({"x", "×"})
_KNOWN = frozenset({"911"})
"""The emergency number."""
_LETTERS = frozenset("ADEGHIJLNOPQRSUVXZ") - SYMBOLS.keys()
"""Capitals that touch digits in a name: "5G", "3D"; no unit, power or scale of temperature."""
_LONG = 16
"""Ungrouped digits from here on are an identifier: account, card and post numbers."""
_JOINERS = frozenset({"-", ".", "/", ":", "–", "_"})


def identifier_end(tokens: Tokens, index: int) -> int | None:
    """Return where the identifier that holds these digits ends; null where they are no identifier.

    "B-52", "PF-9", "HB2", "Section 230", "+1-222-555-0143", "192.168.1.2", "#5".
    """
    if _is_opaque(tokens, index) or _hangs_on(tokens, index):
        return index + 1
    if tokens.surface(index + 1) in _LETTERS and tokens.touches(index):
        return index + 2
    if tokens.words[index - 1] == "[" and tokens.words[index + 1] == "]" and len(tokens.words[index]) <= 3:
        return index + 2
    chain = _chain(tokens, index) or _even_pair(tokens, index)
    if chain is not None:
        return chain
    return index + 1 if _labelled(tokens, index) or _is_address(tokens, index) else None


def _is_opaque(tokens: Tokens, index: int) -> bool:
    """Tell whether digits make no number, are too long for one, or are an attribute of markup."""
    words = tokens.words
    value = tokens.values[index]
    if (value is not None and math.isnan(value)) or words[index] in _KNOWN:
        return True
    if words[index - 1] == '"' and words[index - 2] == "=" and tokens.touches(index - 1):
        return True
    return len(words[index]) >= _LONG and words[index].isdigit()


def _hangs_on(tokens: Tokens, index: int) -> bool:
    """Tell whether digits hang on a word or sign before them: "HB2", "#5", "B-52"."""
    if index == 0 or not tokens.touches(index - 1):
        return False
    before = tokens.words[index - 1]
    if before.isalpha() or before in ("_", "#", "@", "&"):
        return True
    return before == "-" and index > 1 and tokens.touches(index - 2) and _glued(tokens, index)


def _even_pair(tokens: Tokens, index: int) -> int | None:
    """Read two numbers with a slash that are no fraction: "24/7", "50/50", "1/0"."""
    if tokens.words[index + 1] != "/" or not tokens.touches(index) or not tokens.touches(index + 1):
        return None
    top, bottom = tokens.values[index], tokens.values[index + 2]
    if top is None or bottom is None or not tokens.words[index].isdigit():
        return None
    return index + 3 if top >= bottom else None


def _glued(tokens: Tokens, index: int) -> bool:
    """Tell whether digits hang on a word by a hyphen and are part of its name."""
    word = tokens.words[index - 2]
    if tokens.values[index - 2] is not None or not word.isalpha():
        return False
    if word in SMALL or word in TENS:
        return tokens.capitalised(index - 2) and not tokens.opens_sentence(index - 2)
    return word not in PREFIXES and word not in MONTHS


def _chain(tokens: Tokens, index: int) -> int | None:
    """Read digits joined by three or more signs, or a telephone number in two parts, as one identifier."""
    words = tokens.words
    end, parts = index + 1, 1
    while (
        words[end] in _JOINERS
        and tokens.touches(end - 1)
        and tokens.touches(end)
        and tokens.values[end + 1] is not None
    ):
        end, parts = end + 2, parts + 1
    if parts >= 3:
        return end
    if parts == 2 and words[index + 1] == "-" and len(words[index]) == 3 and len(words[index + 2]) == 4:
        return end if words[index + 2].isdigit() and not words[index + 2].endswith("0") else None
    letters = words[end]
    if (
        letters.isalpha()
        and letters not in _OPERATORS
        and parts == 1
        and not (letters in SYMBOLS and words[end + 1] in ("2", "3"))
        and tokens.touches(index)
        and tokens.values[end + 1] is not None
        and tokens.touches(end)
    ):
        return end + 2
    return None


def _is_address(tokens: Tokens, index: int) -> bool:
    """Tell whether digits are a house number or a post code: "10 Downing Street", "DC 20500"."""
    words = tokens.words
    if not words[index].isdigit():
        return False
    if len(words[index]) == 5 and len(words[index - 1]) == 2 and tokens.surface(index - 1).isupper():
        return True
    place = index + 1
    while place < index + 4 and tokens.capitalised(place) and words[place].isalpha():
        if place > index + 1 and words[place] in STREETS:
            return True
        place += 1
    return False


def _labelled(tokens: Tokens, index: int) -> bool:
    """Tell whether a label in front makes the digits a name: "Article 33", "Flight 370", "Boeing 747"."""
    place = index - 1
    if tokens.words[place] == "." and tokens.words[place - 1] in LABELS:
        place -= 1
    word = tokens.words[place]
    if word in BRANDS:
        return tokens.capitalised(place)
    if tokens.words[place] == "of" and tokens.words[place - 1] in ("group", "gang") and tokens.capitalised(place - 1):
        return True
    if tokens.words[place - 1] == "&" and tokens.touches(place - 1) and len(word) == 1:
        return True
    if word not in LABELS:
        return False
    if LABELS[word] or not tokens.capitalised(place):
        return LABELS[word]
    return not tokens.opens_sentence(place) or not is_plural(tokens.words[index + 1])


def is_clock(tokens: Tokens, index: int) -> int | None:
    """Return the end of a clock time, score with a colon or aspect ratio that begins at digits; null for none."""
    words = tokens.words
    end = index + 1
    colons = 0
    while words[end] == ":" and tokens.touches(end - 1) and tokens.touches(end) and tokens.values[end + 1] is not None:
        end, colons = end + 2, colons + 1
    if not colons and words[end] == ":" and tokens.values[end + 1] is not None and words[end + 2] in ("am", "pm"):
        return end + 3
    half_day = words[end] in ("am", "pm") and (tokens.values[index] or 99) < 13
    if half_day and (tokens.surface(end) != "pm" or tokens.words[index].isdigit() or words[index].count(".") == 1):
        if "." in words[index] and not (
            tokens.words[index].partition(".")[2].isdigit() and len(words[index].partition(".")[2]) == 2
        ):
            return None
        return end + 1
    if words[end] in ("o'clock", "o’clock"):
        return end + 1
    return end if colons else None


def is_list_label(tokens: Tokens, index: int) -> bool:
    """Tell whether digits number an item of a list: "3. Experts play down" at the beginning of a sentence or line."""
    if len(tokens.words[index]) > 2 or tokens.values[index] is None or not tokens.words[index].isdigit():
        return False
    if tokens.words[index + 1] not in (".", ")") or tokens.touches(index + 1) or not tokens.capitalised(index + 2):
        return False
    return tokens.opens_sentence(index) or "\n" in tokens.text[tokens.ends[index - 1] : tokens.starts[index]]


def is_score(tokens: Tokens, index: int, low: float, high: float) -> bool:
    """Tell whether two numbers joined by a dash are a score, a vote or odds: "2-1", "6-3 ruling"."""
    if low >= high:
        return True
    return tokens.words[index] in SCORE_WORDS and high <= 435


def is_name_word(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a number word is part of a name: "Big Ten", "Seven Network", "Hawaii Five-0"."""
    if not tokens.capitalised(start):
        return False
    before, behind = tokens.words[start - 1], tokens.words[end]
    if behind == "-" and tokens.values[end + 1] is not None and tokens.touches(end):
        return True
    if before in NAME_NEIGHBOURS and tokens.capitalised(start - 1):
        return True
    if tokens.opens_sentence(start) or tokens.in_headline(start):
        return False
    if before == "of" and tokens.capitalised(start - 2):
        return True
    follows = tokens.capitalised(start - 1) and before.isalpha() and not tokens.opens_sentence(start - 1)
    leads = tokens.capitalised(end) and behind.isalpha() and not tokens.surface(end).isupper()
    return follows or leads


def is_numbered_name(tokens: Tokens, index: int) -> bool:
    """Tell whether plain digits close a name: "Anderson Cooper 360 that"; not "Iowa 15 voters", "Spurs 3, Heat 1"."""
    before, behind = tokens.words[index - 1], tokens.words[index + 1]
    if not before.isalpha() or not tokens.capitalised(index - 1) or tokens.opens_sentence(index - 1) or index == 0:
        return False
    if (tokens.surface(index - 1).isupper() and len(before) > 3) or len(tokens.words[index]) > 4:
        return False
    if tokens.in_headline(index):
        return False
    return (behind in STOPS and behind not in ("to", "and", "or", "more", "less", "of")) or behind in (
        ".",
        "”",
        '"',
        "'",
        "’",
        ")",
    )


def is_ranked_name(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether a rank is part of a title or name: "first lady", "14th Amendment", "Third World", "Fifth Avenue"."""
    words = tokens.words
    behind = words[end]
    if behind == "-" and words[start] == "third":
        behind = words[end + 1]
    if behind in RANKED_NAMES["any"]:
        return True
    if not tokens.capitalised(end) or not behind.isalpha():
        return False
    if behind in RANKED_NAMES["capital"]:
        return True
    return tokens.capitalised(start) and not tokens.opens_sentence(start) and words[start] in ORDINALS
