"""What looks like a name and is none: credit lines, ordinary words, subjects of study; and titles of works."""

from __future__ import annotations

import re
from collections.abc import Container
from itertools import pairwise
from typing import Final

from copydesk.lexicon.titles import ROLES, TITLE_MODIFIERS, TITLES
from copydesk_entities.heads import ABSTRACT_HEADS, GENERIC
from copydesk_entities.names import Name
from copydesk_entities.runs import HEAD_LABEL, initials
from copydesk_entities.voting import known_label
from copydesk_entities.words import OPENERS, POSSESSIVES, Words

__all__ = ["drop_abstract", "drop_credits", "drop_ordinary", "mark_works"]

_CREDIT: Final = re.compile(
    r"(?:\b[A-Z]{2,3}/[A-Z]{2,3}\s+)?"
    r"\b(?:All [Cc]ontent by|Licensed under|licensed under|All rights reserved|Copyright ©)"
    r"|\b[A-Z]{2,3}/[A-Z]{2,3}(?=\s*$)",
    re.MULTILINE,
)
_ORDINARY_ENDS: Final = ("ous", "ing", "ly", "ful", "able", "ible", "less", "ed", "tional", "ive")
_NO_ABSTRACTIONS: Final = frozenset({"PERSON", "ORG", "GPE", "LOC", "FAC", "NORP"})
_SMALL: Final = frozenset({"of", "the", "and", "for", "in", "on", "to", "a", "-"})
_LICENCE: Final = re.compile(r"\b[Ll]icen[cs]ed under (?:an? |the )?(?:Creative Commons|CC BY)\b[^\n]{0,80}")


def drop_credits(words: Words, names: list[Name]) -> list[Name]:
    """Return the names without those that overlap the fixed words of a credit or licence line, or wire initials.

    The gold texts come without such lines; articles as agencies send them end in one.
    """
    fixed = [m.span() for pattern in (_CREDIT, _LICENCE) for m in pattern.finditer(words.article_text)]
    if not fixed:
        return names
    spans = iter(sorted(fixed))
    start, end = next(spans)
    kept = []
    for name in names:
        first, last = words.start[name.start], words.end[name.end - 1]
        while end <= first:
            start, end = next(spans, (len(words.article_text) + 1, len(words.article_text) + 1))
        if last <= start:
            kept.append(name)
    return kept


def mark_works(words: Words, names: list[Name]) -> list[Name]:
    """Call a name a work where a year in parentheses follows it, or where it fills quotation marks as a title does."""
    for name in names:
        if name.label in {"WORK_OF_ART", "NORP"}:
            continue
        after = words.text[name.end : name.end + 3]
        inside = name.start > 0 and words.text[name.start - 1] == "(" and after[:1] == [","]
        if len(after) == 3 and (after[0] == "(" or inside) and after[2] == ")" and _is_year(after[1]):
            name.why += f", {name.label} followed by a year is a work"
            name.label = "WORK_OF_ART"
    return names


def drop_abstract(words: Words, names: list[Name]) -> list[Name]:
    """Return the names without fields of study, prizes, plans and texts, and without their initials."""
    kept: list[Name] = []
    brackets = [index for index, word in enumerate(words.text) if word == "(" and 0 < index < len(words) - 2]
    dropped = {words.text[index + 1] for index in brackets if _abbreviates(words, index)}
    for name in names:
        if name.label in _NO_ABSTRACTIONS and _is_abstract(words, name):
            dropped |= initials(tuple(words.text[name.start : name.end])) if name.end - name.start > 2 else set()
        else:
            kept.append(name)
    return [n for n in kept if n.end - n.start > 1 or n.label == "PERSON" or words.text[n.start] not in dropped]


def _abbreviates(words: Words, bracket: int) -> bool:
    """Whether initials in parentheses shorten ordinary words: "artificial intelligence (AI)"."""
    short = words.text[bracket + 1].removesuffix("s")
    if words.text[bracket + 2] != ")" or not (2 <= len(short) <= 6 and short.isupper()):
        return False
    last = words.text[bracket - 1]
    if not (last.islower() or last in ABSTRACT_HEADS):
        return False
    before = [word for word in words.lower[max(0, bracket - 2 * len(short)) : bracket] if word not in _SMALL]
    return "".join(word[0] for word in before[-len(short) :]) == short.lower()


def _is_abstract(words: Words, name: Name) -> bool:
    last = words.text[name.end - 1]
    return (
        name.end - name.start > 1
        and last in ABSTRACT_HEADS
        and HEAD_LABEL.keys().isdisjoint(words.text[name.start : name.end])
    )


def _is_year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[0] in "12"


def drop_ordinary(words: Words, names: list[Name]) -> list[Name]:
    """Return the names without lone words that name nothing: "Nation", "Tsar", "Image"; "IE6" is a product."""
    surnames = {words.text[n.end - 1] for n in names if n.label == "PERSON" and n.end - n.start > 1}
    first = set(words.bounds)
    inside = {
        word
        for index, (before, word) in enumerate(pairwise(words.text), start=1)
        if index not in first and before not in OPENERS
    }
    for name in names:
        word = words.text[name.start]
        if name.end - name.start == 1 and name.label not in {"ORG", "FAC"} and any(c.isdigit() for c in word):
            name.label, name.why = "PRODUCT", f"{name.why}, with figures in it"
    return [
        name
        for name in names
        if not _is_subject_of_study(words, name)
        and not _only_opens(words, name, inside)
        and (
            name.end - name.start > 1
            or not (
                words.lower[name.start] in GENERIC
                or _is_part_of_title(words, name)
                or (
                    words.lower[name.start] in TITLES | ROLES
                    and (name.label != "PERSON" or words.text[name.start] not in surnames)
                )
            )
        )
    ]


def _only_opens(words: Words, name: Name, inside: Container[str]) -> bool:
    """Whether a lone word is an ordinary one that a sentence begins with: "Continuous and stable relations"."""
    word = words.text[name.start]
    if name.end - name.start > 1 or word in inside or len(word) < 6 or not word.endswith(_ORDINARY_ENDS):
        return False
    after = words.text[name.end] if name.end < len(words) else "."
    return (
        known_label(word) is None and after.islower() and not after.endswith(("ed", "id")) and after not in POSSESSIVES
    )


def _is_part_of_title(words: Words, name: Name) -> bool:
    """Whether a lone word belongs to an office, "|Home Secretary", or is counted, "11 |RBI"."""
    after = words.lower[name.end] if name.end < len(words) else ""
    if after in TITLES and words.text[name.end][0].isupper() and words.lower[name.start] in TITLE_MODIFIERS:
        return True
    return (
        name.label == "ORG"
        and name.start > 0
        and words.text[name.start].isupper()
        and words.text[name.start - 1].isdigit()
    )


def _is_subject_of_study(words: Words, name: Name) -> bool:
    """Whether a name is what somebody studied or teaches: "Professor of |East Asian Studies"."""
    if name.start < 2 or name.label == "PERSON" or words.text[name.end - 1] in {"University", "College", "School"}:
        return False
    before = (words.lower[name.start - 2], words.lower[name.start - 1])
    return before[1] in {"of", "in"} and before[0] in {
        "professor",
        "ph.d.",
        "phd",
        "degree",
        "master",
        "bachelor",
        "doctorate",
        "b.a.",
        "m.a.",
        "doctor",
        "major",
    }
