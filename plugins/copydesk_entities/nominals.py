"""Definite descriptions that name a role: "the Iranian president", "the Russian leader", "the ambassador"."""

from __future__ import annotations

from bisect import bisect_left
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


class _Stated:
    """Where one office is stated, and whose it is said to be: a book states it thousands of times."""

    def __init__(self, office: Office) -> None:
        self.office = office
        self.places: list[int] = []
        self.ranks: list[int] = []
        """Of each place, its rank among the places of all offices with that head."""
        self.persons: list[Identity] = []
        self.first: list[tuple[int, Identity]] = []
        """Where the first bearer is stated, and the second, if there is another."""

    def add(self, rank: int, place: int, person: Identity) -> None:
        """Take in a place; they come in order."""
        self.places.append(place)
        self.ranks.append(rank)
        self.persons.append(person)
        if len(self.first) < 2 and all(person is not known for _, known in self.first):
            self.first.append((place, person))

    def last(self, index: int) -> tuple[int, Identity] | None:
        """Return the rank of the last place before a word, and the bearer there."""
        number = bisect_left(self.places, index) - 1
        return (self.ranks[number], self.persons[number]) if number >= 0 else None


class _Bearers:
    """The offices with one head: all presidents."""

    def __init__(self, bearers: list[_Bearer]) -> None:
        self._stated: dict[tuple[str, str | None], _Stated] = {}
        for rank, (place, office, person) in enumerate(sorted(bearers, key=lambda bearer: bearer[0])):
            key = (office.role, office.country)
            self._stated.setdefault(key, _Stated(office)).add(rank, place, person)

    def named(self, index: int, told: Office) -> Identity | None:
        """Return who bears a role: of that country, else of none stated; of several the one stated last before."""
        fits = [stated for stated in self._stated.values() if _same_role(told, stated.office)]
        if told.country is None:
            return _last(fits, index)
        own = _last([stated for stated in fits if stated.office.country == told.country], index)
        if own is not None or told.head == "leader":
            return own
        others = [stated for stated in fits if stated.office.country is None]
        known = {id(person) for stated in others for place, person in stated.first if place < index}
        return _last(others, index) if len(known) == 1 else None


def _last(stated: list[_Stated], index: int) -> Identity | None:
    found = [last for each in stated if (last := each.last(index)) is not None]
    return max(found, key=lambda last: last[0])[1] if found else None


def find_nominals(words: Words, persons: list[Identity]) -> list[tuple[Name, Identity]]:
    """Return the definite descriptions that name a role which one person of the article bears.

    A description of a country's office goes to the bearer of that office; "leader" to a head of state; a bare role to
    the bearer named last. What fits nobody, or is part of a name, is left out.
    """
    told: dict[str, list[_Bearer]] = defaultdict(list)
    covered = bytearray(len(words) + 2)
    for person in persons:
        for name in person.names:
            covered[name.start : name.end] = b"\1" * (name.end - name.start)
            for office in name.offices:
                told[office.head].append((name.start, office, person))
                if office.head in HEADS_OF_STATE - {"leader"} or office.role == "prime minister":
                    told["leader"].append((name.start, Office("leader", "leader", office.country), person))
    bearers = {head: _Bearers(of) for head, of in told.items()}
    found = []
    for index, word in enumerate(words.lower):
        if word == "the" and _may_begin(words, index) and (match := _description(words, index, covered)) is not None:
            end, office = match
            person_ = bearers[office.head].named(index, office) if office.head in bearers else None
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


def _same_role(told: Office, stated: Office) -> bool:
    """Whether a description can mean an office: "the minister" a foreign minister, never "the president" his vice."""
    said, full = set(told.role.split()), set(stated.role.split())
    return said <= full and not (full - said) & {"vice", "deputy", "assistant", "acting"}
