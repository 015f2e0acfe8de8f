"""Facts that an article states in its own text: dateline, the wire's initials, licence. They stay in the text too."""

from __future__ import annotations

import datetime
import re
from typing import Any, Final

__all__ = ["iso_date", "lifted", "stated_facts"]

_HEAD_CHARACTERS: Final = 200
_TAIL_CHARACTERS: Final = 600

# "TEHRAN —", "NEW YORK (AP) —", "KYIV, Ukraine —", "PARIS, Jan. 5 (Reuters) -"
_DATELINE = re.compile(
    r"\s*(?P<all>(?P<place>[^\n—–(),]{2,40}?)(?P<more>(?:,[^\n—–()]{1,40}?)?)(?:\s*\([^()\n]{1,40}\))?)"
    r"(?:\s*[—–]\s*|\s+--?\s+)(?=\S)"
)
_KICKERS: Final = frozenset(
    {"ANALYSIS", "BREAKING", "CORRECTION", "EDITORIAL", "EXCLUSIVE", "INTERVIEW", "LIVE", "OPINION", "UPDATE", "WATCH"}
)
_LICENCE: Final = (  # compiled with the first text that may hold one
    r"\b(?:all\s+)?content\s+(?:by|of|from)\s[^\n.]{1,120}?\s(?:is|are)\s+licen[sc]ed\s+under\s[^\n]{1,200}?(?:\.(?=\s|\Z)|\Z)"
    r"|\b(?:licen[sc]ed|(?:re)?published)\s+under\s+(?:an?\s+|the\s+)?(?:creative\s+commons|cc\s+by)[^\n]{0,150}?(?:\.(?=\s|\Z)|\Z)"
)
_INITIALS = re.compile(r"(?:^|[\s.”\"’)])([A-Z]{2,3}/[A-Z]{2,3}(?:/[A-Z]{2,3})?)\s*\Z")


def stated_facts(text: str) -> dict[str, str]:
    """Return what a text states of itself, under ``dateline``, ``licence`` and ``initials``; only what is there."""
    facts = {}
    if (dateline := _DATELINE.match(text[:_HEAD_CHARACTERS])) and _is_dateline(dateline):
        facts["dateline"] = dateline["all"]
    tail = text[-_TAIL_CHARACTERS:]
    licences = list(re.finditer(_LICENCE, tail, re.IGNORECASE)) if "under" in tail.lower() else []
    if licences:
        facts["licence"] = licences[-1][0].strip()
        tail = tail[: licences[-1].start()]
    if initials := _INITIALS.search(tail.rstrip()[-40:]):
        facts["initials"] = initials[1]
    return facts


def _is_dateline(found: re.Match[str]) -> bool:
    """Return whether a place in capitals comes first, and only names and numbers after it."""
    place = found["place"]
    follows = found["more"].strip(", ").split()
    return (
        place.isupper()
        and place.split()[0].strip(":") not in _KICKERS
        and all(word[0].isupper() or word[0].isdigit() for word in follows)
    )


def lifted(text: str, metadata: dict[str, Any]) -> dict[str, Any]:
    """Return `metadata` with the facts that `text` states; what the source says itself stays as it is."""
    return stated_facts(text) | metadata


def iso_date(value: Any) -> str | None:
    """Return `value` if it is an ISO 8601 date, or date and time; else None."""
    if not isinstance(value, str) or not re.match(r"\d{4}-\d\d-\d\d", value):
        return None
    try:
        datetime.datetime.fromisoformat(value)
    except ValueError:
        return None
    return value
