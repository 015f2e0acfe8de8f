"""Reads the currency before or behind a number: signs, ISO codes, names, small change."""

from __future__ import annotations

from typing import NamedTuple

from copydesk_numbers.currency_table import BY_COUNTRY, CODES, MINOR, NAMES, NATIONAL, SIGN_PREFIXES, SIGNS
from copydesk_numbers.lexer import Tokens

__all__ = ["Currency", "read_currency_after", "read_currency_before"]

_ALSO_WORDS = frozenset({"ALL", "TOP", "TRY", "BOB", "CUP", "MAD", "RON", "COP", "GEL", "PEN", "MOP", "SOS", "PAB"})
"""Codes that are English words in headlines: read as money only behind digits."""
_SCALED_NAMES = frozenset(
    {"won", "real", "dong", "mark", "colon", "leu", "lei", "dram", "kip", "rand", "crown", "lev", "leva"}
)
"""Names that are other words too: money only with a power, a national adjective, or in the plural."""
_COUNTRY = {"hong": "hong kong", "new": "new zealand", "sri": "lankan", "south": "korean"}


class Currency(NamedTuple):
    """A currency as read: tokens start..end, half open."""

    code: str
    start: int
    end: int
    factor: float = 1
    """Of small change: 0.01 for cents."""
    scale: float = 1
    """Of "MUSD": a million."""


def read_currency_before(tokens: Tokens, index: int) -> Currency | None:
    """Read the sign, code or name at a token, with letters in front of it: "$", "US$", "c $", "USD", "Rs."."""
    words = tokens.words
    word = words[index]
    if word in SIGNS:
        code, start = SIGNS[word], index
        before = words[index - 1]
        if word in ("$", "＄") and before in SIGN_PREFIXES and _prefixed(tokens, index):
            code, start = SIGN_PREFIXES[before], index - 1
        elif word in ("$", "＄") and before == "s" and words[index - 2] == "." and words[index - 3] == "u":
            code, start = "USD", index - 3
        return Currency(code, start, index + 1)
    if word in ("rs", "re"):
        end = index + 2 if words[index + 1] == "." else index + 1
        return Currency(_by_country(tokens, "rupee", "INR"), index, end) if tokens.capitalised(index) else None
    surface = tokens.surface(index)
    if surface in CODES and surface not in _ALSO_WORDS:
        return Currency("CNY" if surface == "RMB" else surface, index, index + 1)
    return None


def _prefixed(tokens: Tokens, index: int) -> bool:
    """Tell whether letters before "$" belong to it: touching, or as old tokenised text has it ("us $ 10")."""
    if tokens.touches(index - 1):
        return True
    return tokens.words[index - 1] in ("us", "c", "cad", "cdn", "usd", "aud", "nz", "hk") and not tokens.touches(index)


def read_currency_after(tokens: Tokens, index: int, *, scale: float, digits: bool) -> Currency | None:
    """Read the currency that begins at a token behind a number.

    Args:
        tokens: the text.
        index: the first token after the number.
        scale: the last power of the number; "20 million pounds" is money, "20 pounds" a weight.
        digits: the number is written in digits.

    """
    words = tokens.words
    place = index + 1 if words[index] == "-" else index
    word = words[place]
    if not word:
        return None
    if word in SIGNS:
        apart = not tokens.touches(place - 1)
        if apart and tokens.values[place + 1] is not None and tokens.touches(place):
            return None
        return Currency(SIGNS[word], index, place + 1)
    coded = _code(tokens, index, place)
    if coded is not None:
        return coded
    if word in ("us", "ca", "nz", "hk") and words[place + 1] == "$":
        return Currency(SIGN_PREFIXES[word], index, place + 2)
    minor = _minor_letter(tokens, place) if digits else None
    return _named(tokens, index, place, scale) if minor is None else Currency(minor, index, place + 1, 0.01)


def _code(tokens: Tokens, index: int, place: int) -> Currency | None:
    """Read an ISO code, also with the power that bankers put before it: "EUR", "MUSD"."""
    surface = tokens.surface(place)
    if surface in CODES:
        return Currency("CNY" if surface == "RMB" else surface, index, place + 1)
    if len(surface) == 4 and surface[1:] in CODES and surface[0] in "MkKB":
        return Currency(surface[1:], index, place + 1, scale={"M": 1e6, "B": 1e9}.get(surface[0], 1e3))
    return None


def _minor_letter(tokens: Tokens, index: int) -> str | None:
    """Return the currency whose small change a letter behind digits is: "43c", "45p"."""
    word = tokens.words[index]
    if word == "¢" or (word == "c" and _is_cents(tokens, index)):
        return "USD"
    if word == "p" and tokens.touches(index - 1) and any(map(tokens.says, ("£", "pence"))):
        return "GBP"
    return None


def _is_cents(tokens: Tokens, index: int) -> bool:
    """Tell whether "c" behind digits is cents: in small letters, and no degrees are about."""
    return tokens.surface(index) == "c" and not any(map(tokens.says, ("degree", "temperature", "°", "deg")))


def _named(tokens: Tokens, index: int, place: int, scale: float) -> Currency | None:
    words = tokens.words
    word = words[place]
    name = _singular(words[place + 1])
    national = NATIONAL.get((word, name))
    if national is None and word == "u" and words[place + 1 : place + 4] == [".", "s", "."]:
        return _named(tokens, index, place + 4, scale)
    if national is not None:
        return Currency(national, index, place + 2)
    if word in _COUNTRY or word == "south":
        name = _singular(words[place + 2])
        country = f"{word} {words[place + 1]}" if word in ("hong", "new", "south") else words[place + 1]
        national = NATIONAL.get((country, name)) or NATIONAL.get((words[place + 1], name))
        return None if national is None else Currency(national, index, place + 3)
    if word == "pounds" and words[place + 1] == "sterling":
        return Currency("GBP", index, place + 2)
    return _plain_name(tokens, index, place, scale)


def _plain_name(tokens: Tokens, index: int, place: int, scale: float) -> Currency | None:
    word = tokens.words[place]
    name = _singular(word)
    if name in MINOR or word in MINOR:
        code, factor = MINOR.get(name) or MINOR[word]
        if (
            word in ("penny", "pennies", "cent", "cents", "pence")
            and code == "USD"
            and word != "cents"
            and tokens.says("pence")
        ):
            code = "GBP"
        return Currency(code, index, place + 1, factor)
    if name == "pound":
        money = scale >= 1000 or any(map(tokens.says, ("£", "sterling", "pence")))
        return Currency(_by_country(tokens, "pound", "GBP"), index, place + 1) if money else None
    if name not in NAMES:
        return None
    if name in _SCALED_NAMES and scale < 1000 and not (word.endswith("s") and name in ("rand", "mark")):
        return None
    if tokens.capitalised(place) and tokens.capitalised(place + 1) and name not in ("euro", "dollar"):
        return None
    return Currency(_by_country(tokens, name, NAMES[name]), index, place + 1)


def _singular(word: str) -> str:
    return word[:-1] if word.endswith("s") and word != "reais" else word


def _by_country(tokens: Tokens, name: str, usual: str) -> str:
    for country, code in BY_COUNTRY.get(name, ()):
        if tokens.says(country):
            return code
    return usual
