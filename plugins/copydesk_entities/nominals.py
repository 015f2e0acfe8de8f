"""Definite descriptions that name a role: "the Iranian president", "the Russian leader", "the ambassador"."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from copydesk.lexicon.places import COUNTRY_OF, DEMONYM_OF
from copydesk.lexicon.titles import HEADS_OF_STATE, ROLES, TITLE_MODIFIERS
from copydesk_entities.names import Identity, Name, Office
from copydesk_entities.words import OPENERS, POSSESSIVES, Words

__all__ = ["find_nominals"]

_VAGUE: Final = frozenset("candidate winner rival fellow official expert witness veteran volunteer owner agent".split())
"""Roles that many may bear: without more they name nobody."""

_Bearer = tuple[int, Office, Identity]
"""Where an office is stated, which, and whose."""
_REACH: Final = 6


def find_nominals(words: Words, persons: list[Identity]) -> list[tuple[Name, Identity]]:
    """Return the definite descriptions that name a role which one person of the article bears.

    A description of a country's office goes to the bearer of that office; "leader" to a head of state; a bare role to
    the bearer named last. What fits nobody, or is part of a name, is left out.
    """
    bearers: dict[str, list[_Bearer]] = defaultdict(list)
    covered = bytearray(len(words) + 2)
    for person in persons:
        for name in person.names:
            covered[name.start : name.end] = b"\1" * (name.end - name.start)
            for office in name.offices:
                bearers[office.head].append((name.start, office, person))
                if office.head in HEADS_OF_STATE - {"leader"} or office.role == "prime minister":
                    bearers["leader"].append((name.start, Office("leader", "leader", office.country), person))
    for of in bearers.values():
        of.sort(key=lambda bearer: bearer[0])
    found = []
    for index, word in enumerate(words.lower):
        if word == "the" and _may_begin(words, index) and (match := _description(words, index, covered)) is not None:
            end, office = match
            person_ = _bearer(bearers.get(office.head, []), index, office)
            if person_ is not None:
                why = f"the one called {office.role}" + (f" of {office.country}" if office.country else "")
                found.append((Name(index, end, "PERSON", why), person_))
    return found


def _may_begin(words: Words, index: int) -> bool:
    """Whether "the" begins no name: "called me The Poet", "The Leader" in quotation marks."""
    if words.text[index] == "the":
        return True
    titled = index + 1 < len(words) and words.text[index + 1][0].isupper() and words.text[index + 1] not in DEMONYM_OF
    return words.sentence_start(index) == index or (words.text[index - 1] in OPENERS and not titled)


def _description(words: Words, start: int, covered: bytearray) -> tuple[int, Office] | None:
    """Return the end and the office of the description that begins with "the" at `start`."""
    country: str | None = None
    role: list[str] = []
    for index in range(start + 1, min(start + _REACH, len(words) - 1)):
        word, piece = words.lower[index], words.text[index]
        if word in _VAGUE or words.paragraph[index]:
            return None
        if word in ROLES and words.lower[index + 1] not in ROLES:
            if not _stands_alone(words, index + 1, covered):
                return None
            end, of = _of_country(words, index + 1)
            if words.lower[index + 1] in {"of", "for"} and of is None:
                return None
            return end, Office(" ".join([*role, word]), word, country or of)
        if piece in DEMONYM_OF or piece in COUNTRY_OF:
            country = DEMONYM_OF.get(piece) or COUNTRY_OF.get(piece)
        elif word in TITLE_MODIFIERS or word in ROLES:
            role.append(word)
        elif piece not in POSSESSIVES:
            return None
    return None


def _stands_alone(words: Words, after: int, covered: bytearray) -> bool:
    """Whether no name, and nothing that belongs to one, follows a role."""
    if words.text[after] == ",":
        return not (after + 1 < len(words) and covered[after + 1])
    inside = words.sentence[after] == words.sentence[after - 1] and not words.paragraph[after]
    capital = inside and words.text[after][0].isupper()
    return not covered[after] and not capital and words.lower[after] not in {"and", "-"}


def _of_country(words: Words, index: int) -> tuple[int, str | None]:
    if index + 1 < len(words) and words.lower[index] == "of":
        start = index + 1 + (words.lower[index + 1] == "the")
        for size in (3, 2, 1):
            country = COUNTRY_OF.get(" ".join(words.text[start : start + size]))
            if country is not None:
                return start + size, country
    return index, None


def _bearer(bearers: list[_Bearer], index: int, told: Office) -> Identity | None:
    """Return who bears the role: of that country, else of none stated; of several the one stated last before."""
    fits = [bearer for bearer in bearers if bearer[0] < index and _same_role(told, bearer[1])]
    if told.country is not None:
        own = [bearer for bearer in fits if bearer[1].country == told.country]
        others = [] if told.head == "leader" else [bearer for bearer in fits if bearer[1].country is None]
        fits = own or (others if len({id(bearer[2]) for bearer in others}) == 1 else [])
    return fits[-1][2] if fits else None


def _same_role(told: Office, stated: Office) -> bool:
    """Whether a description can mean an office: "the minister" a foreign minister, never "the president" his vice."""
    said, full = set(told.role.split()), set(stated.role.split())
    return said <= full and not (full - said) & {"vice", "deputy", "assistant", "acting"}
