"""When two names are written differently and yet the same."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final

__all__ = ["PERSON", "family_of", "fits", "generation", "is_short_for", "name_key"]

PERSON: Final = "person"
_FAMILIES: Final = {"PERSON": PERSON, "PER": PERSON, "GPE": "place", "LOC": "place", "FAC": "place", "ORG": "body"}
_GENERATIONS: Final = frozenset({"jr", "sr", "ii", "iii", "iv"})
_SMALL_WORDS: Final = frozenset({"of", "the", "and", "for", "in", "on", "de", "du", "der", "die", "und", "&"})
_APOSTROPHES = re.compile("[\u2018\u2019\u02bc`\u00b4]")
_POSSESSIVE = re.compile(r"'s?$")
_BEFORE = re.compile(r"^(?:the|a|an)\s+(?=\S)")


def family_of(label: str) -> str:
    """Return what labels are of one sort: GPE, LOC and FAC are all places, and other labels stand alone."""
    return _FAMILIES.get(label, label)


def name_key(name: str, family: str) -> str:
    """Return what two spellings of one name have in common.

    Case, accents, the article before a name and its possessive ending do not count. In people's names hyphens do not
    count either ("Amir-Abdollahian") and a full stop ends a word ("J.R." are two initials); elsewhere a hyphen divides
    words and a full stop does not ("U.S." is "US").
    """
    decomposed = unicodedata.normalize("NFKD", name).casefold()
    plain = "".join(c for c in decomposed if not unicodedata.combining(c))
    plain = _POSSESSIVE.sub("", _APOSTROPHES.sub("'", plain).strip())
    plain = plain.replace("-", "").replace(".", " ") if family == PERSON else plain.replace("-", " ").replace(".", "")
    plain = " ".join(plain.replace(",", " ").split())
    return _BEFORE.sub("", plain) or " ".join(name.casefold().split())


def generation(words: Sequence[str]) -> bool:
    """Whether a person's name ends in Jr, Sr or a numeral."""
    return len(words) > 1 and words[-1] in _GENERATIONS


def fits(shorter: Sequence[str], longer: Sequence[str]) -> bool:
    """Whether a person's name may be a shorter form of a longer one.

    The surname, its last word, is the same, and the other words occur in the longer one in this order, an initial
    standing for any word that it begins: "Raisi" and "E. Raisi" fit "Sayyid Ebrahim Raisi", "Ebrahim" does not. A
    name with Jr, Sr or a numeral belongs to another person than the name without it; the bare surname fits both.
    """
    if generation(longer):
        if len(shorter) > 1 and not (generation(shorter) and shorter[-1] == longer[-1]):
            return False
        longer = longer[:-1]
        shorter = shorter[:-1] if generation(shorter) else shorter
    if not shorter or len(shorter) > len(longer) or list(shorter) == list(longer) or shorter[-1] != longer[-1]:
        return False
    rest = iter(longer[:-1])
    return all(any(_same(word, other) for other in rest) for word in shorter[:-1])


def _same(word: str, other: str) -> bool:
    return word == other or (len(word) == 1 and word == other[0])


def is_short_for(short: str, full: str) -> bool:
    """Whether a key may be a short form of another: some of its words in their order, or its initials."""
    words = full.split()
    rest = iter(words)
    if all(any(word == other for other in rest) for word in short.split()):
        return len(short) < len(full)
    initials = "".join(word[0] for word in words)
    without = "".join(word[0] for word in words if word not in _SMALL_WORDS)
    return len(short) > 1 and short in (initials, without)
