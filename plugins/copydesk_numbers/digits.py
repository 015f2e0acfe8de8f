"""Numbers written in digits: which separators group, which one is the decimal point."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator

__all__ = ["LARGEST", "pieces"]

LARGEST = 1e200
"""No figure is larger: what is left out so that powers and units behind a number cannot make it infinite."""

_SPACES = re.compile(r"[\u00a0\u202f\u2009 ]")
_PLAIN = re.compile(r"\d*\.?\d+(?:[eE][+-]?\d+)?")
_GROUPED = re.compile(r"(?:\d{1,3}(?:,\d{3})+|\d{1,2}(?:,\d\d)+,\d{3})(?:\.\d+)?(?:[eE][+-]?\d+)?")
_CONTINENTAL = re.compile(r"\d{1,3}(?:\.\d{3})+,\d+|\d{1,3}(?:\.\d{3}){2,}")
_DECIMAL_COMMA = re.compile(r"\d+,\d{1,2}")


def _finite(text: str) -> float | None:
    """Return the value of a plain decimal number; null where it is larger than `LARGEST`."""
    try:
        value = float(text)
    except ValueError:
        return None
    return value if value <= LARGEST else None


def _value_of(text: str) -> float | None:
    """Return the value of digits with the usual separators; null where they do not make one number.

    "1,234,567.89", "12,34,567" (South Asia), "1.234.567,89" (continental), "40 000", "5,00", "1.5e6".
    """
    text = _SPACES.sub("", text)
    if _PLAIN.fullmatch(text):
        return _finite(text)
    if _GROUPED.fullmatch(text):
        return _finite(text.replace(",", ""))
    if _CONTINENTAL.fullmatch(text):
        return _finite(text.replace(".", "").replace(",", "."))
    if _DECIMAL_COMMA.fullmatch(text):
        return _finite(text.replace(",", "."))
    return None


def pieces(text: str) -> Iterator[tuple[int, int, float]]:
    """Yield (first, last, value) of the numbers in a run of digits and separators.

    One for a number, several for a list without blanks ("22,24,26"); dots that make no number ("192.168.1.2",
    "13.5.2015") give one with the value NaN, which only a date can use. What is too large gives NaN too.
    """
    value = _value_of(text)
    if value is not None or "," not in text:
        yield 0, len(text), math.nan if value is None else value
        return
    first = 0
    for part in text.split(","):
        inner = _value_of(part)
        yield first, first + len(part), math.nan if inner is None else inner
        first += len(part) + 1
