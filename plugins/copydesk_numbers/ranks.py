"""Reads ordinals and ranks: "42nd", "twenty-first", "second-largest", "No. 2"."""

from __future__ import annotations

import math

from copydesk_numbers.figure import Figure
from copydesk_numbers.identifiers import is_ranked_name
from copydesk_numbers.lexer import Tokens
from copydesk_numbers.number_words import DENOMINATORS, ORDINALS, SCALES, SMALL, TENS
from copydesk_numbers.numeral import Numeral, read_numeral

__all__ = ["is_ranked_digits", "read_rank"]

_SUFFIXES = frozenset({"st", "nd", "rd", "th"})
_NO_FIRST_AFTER = frozenset(
    {
        "at",
        "when",
        "he",
        "she",
        "it",
        "they",
        "we",
        "i",
        "you",
        "who",
        "from",
        "until",
        "since",
        "come",
        "comes",
        "each",
    }
)
_NO_FIRST_BEFORE = frozenset(
    (
        "of and or to things hand name names aid introduced came met began started became thing glance blush but , "
        ". ; : ) ” ! ?"
    ).split()
)
_DETERMINERS = frozenset("the a an his her its their our my your this that every each no whose very".split())


def read_rank(tokens: Tokens, index: int) -> Figure | None:
    """Read the rank that begins at a token; null where the word is no rank, or part of a name."""
    words = tokens.words
    word = words[index]
    if word in ("no", "nos", "№", "#", "number"):
        return _numbered(tokens, index)
    if word in DENOMINATORS and words[index - 1] in ("a", "an", "one"):
        part = read_numeral(tokens, index)
        if part is not None and part.fraction:
            return None
    read = _spelled(tokens, index) if tokens.values[index] is None else _suffixed(tokens, index)
    if read is None:
        return None
    start, end, value = read
    if is_ranked_name(tokens, start, end) or not _ranks(tokens, start, end):
        return None
    return Figure(start, end, "ordinal", "ordinal", value, numeral=Numeral(start, end, value))


def _numbered(tokens: Tokens, index: int) -> Figure | None:
    """Read "No. 2", "№ 2", "#1", "number one"."""
    words = tokens.words
    place = index + 1
    if words[place] == ".":
        place += 1
    elif words[index] in ("no", "nos") and not tokens.capitalised(index):
        return None
    if words[index] == "number":
        if words[place] not in ("one", "two", "three") or (tokens.capitalised(index) and tokens.capitalised(index - 1)):
            return None
        value: float | None = SMALL[words[place]]
        if words[index - 1] not in _DETERMINERS and not words[index - 1].endswith(("'s", "’s")):
            return None
    else:
        value = tokens.values[place]
    if value is None or value != int(value) or not 0 < value < 1000:
        return None
    if words[index] == "#" and not tokens.touches(index):
        return None
    why = f"rank by {tokens.surface(index)}"
    return Figure(index, place + 1, "ordinal", why, value, numeral=Numeral(index, place + 1, value))


def _suffixed(tokens: Tokens, index: int) -> tuple[int, int, float] | None:
    """Read "42nd"."""
    value = tokens.values[index]
    if tokens.words[index + 1] not in _SUFFIXES or not tokens.touches(index) or value is None or math.isnan(value):
        return None
    return index, index + 2, value


def is_ranked_digits(tokens: Tokens, index: int) -> bool:
    """Tell whether digits carry the suffix of a rank, as in "2nd"."""
    return tokens.words[index + 1] in _SUFFIXES and tokens.touches(index)


def _spelled(tokens: Tokens, index: int) -> tuple[int, int, float] | None:
    """Read "first", "twenty-first", "one hundred twenty-fifth", "two hundredth"."""
    words = tokens.words
    word = words[index]
    if word in ORDINALS:
        if words[index - 1] in ("a", "an") and ORDINALS[word] >= 1e3:
            return None
        return index, index + 1, ORDINALS[word]
    if word not in TENS and word not in SMALL and word not in SCALES and word != "hundred":
        return None
    numeral = read_numeral(tokens, index)
    if numeral is None or numeral.digits or numeral.fraction or numeral.scale == 12:
        return None
    place = numeral.end + 1 if words[numeral.end] == "-" else numeral.end
    if words[place] == "and" and numeral.value % 100 == 0:
        place += 1
    last = ORDINALS.get(words[place])
    if last is None or (words[place] == "second" and words[numeral.start - 1] in ("a", "an", "every", "per")):
        return None
    if last >= 100:
        return numeral.start, place + 1, numeral.value * last
    joined = (numeral.value % 10 == 0 and 0 < last < 10 and numeral.value % 100) or numeral.value % 100 == 0
    return (numeral.start, place + 1, numeral.value + last) if joined and numeral.value else None


def _ranks(tokens: Tokens, start: int, end: int) -> bool:
    """Tell whether "first" and "second" rank something, and are no adverb or unit of time."""
    words = tokens.words
    word = words[start]
    before, behind = words[start - 1], words[end]
    if behind in ("party", "degree") and words[end - 1] in ("third", "first", "second") and words[end] == "degree":
        return False
    if word == "second" and (
        (behind in ("-", "guess", "thoughts", "thought") and words[end + 1] in ("guess", "hand"))
        or before in ("split", "per")
    ):
        return False
    if (
        word == "second"
        and before == "a"
        and (not behind.isalpha() or behind in ("to", "and", "or", "before", "after", "that"))
    ):
        return False
    if word != "first" or start != end - 1:
        return True
    if behind == "-" and words[end + 1] in ("hand", "aid", "class", "rate"):
        return False
    if before in _DETERMINERS or before.endswith(("'s", "’s")) or before in ORDINALS:
        return behind not in ("lady", "ladies")
    if start == 0 and end >= tokens.size:
        return True
    return before not in _NO_FIRST_AFTER and behind not in _NO_FIRST_BEFORE and not behind.endswith("ed")
