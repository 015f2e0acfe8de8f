"""What persons are said to be: titles before a name, appositions after and before it."""

from __future__ import annotations

from typing import Final

from copydesk.lexicon.places import COUNTRY_OF, DEMONYM_OF
from copydesk.lexicon.titles import (
    ABBREVIATIONS,
    FEMALE_TITLES,
    HONORIFICS,
    MALE_TITLES,
    ROLES,
    TITLE_MODIFIERS,
    TITLES,
)
from copydesk_entities.names import Name, Office
from copydesk_entities.words import POSSESSIVES, Words

__all__ = ["country_before", "find_offices"]

_REACH: Final = 9
"""Words in which an apposition must name the role."""

_BREAKS: Final = frozenset(
    """who whom whose which that where when while and but or said says told is are was were be been has have had he she
    they it we i you his her their its at in on by from with as after before if because not also to""".split()
)
_DETERMINERS: Final = frozenset({"the", "a", "an", "its", "their", "his", "her", "our", "then", "one"})
_STOPS: Final = frozenset({",", ".", ";", ":", "(", ")", "—", "–", '"', "“", "”", "!", "?"})


def find_offices(words: Words, names: list[Name]) -> None:
    """Note on each person's name the offices and professions that the text gives it there."""
    following = len(words)
    for name in reversed(names):
        if name.label != "PERSON":
            continue
        office = _title(words, name)
        if office is not None:
            name.offices.append(office)
        titled = bool(name.offices)  # "with the Russian leader, President Raisi said": two persons
        office = _after(words, name.end, following) or (None if titled else _before(words, name))
        if office is not None:
            name.offices.append(office)
            if not name.gender:
                name.gender = "f" if office.head in FEMALE_TITLES else "m" if office.head in MALE_TITLES else ""
        following = name.title if name.title >= 0 else name.start - 1


def _title(words: Words, name: Name) -> Office | None:
    """Return the office of the title before a name: "Economy and Finance Minister Ehsan Khandouzi"."""
    first, last = name.title, name.start
    if first < 0:
        if name.start == 0 or words.lower[name.start - 1] not in ROLES or words.paragraph[name.start]:
            return None
        first = name.start - 1
    parts = [words.lower[i] for i in range(first, last) if words.lower[i] not in HONORIFICS]
    if not parts or (parts[-1] not in TITLES and parts[-1] not in ROLES):
        return None
    parts = [ABBREVIATIONS.get(part, part) for part in parts]
    return Office(" ".join(parts), parts[-1], country_before(words, first))


def country_before(words: Words, index: int) -> str | None:
    """Return the country that the words before `index` name: "Iranian |president", "Iran's |ambassador"."""
    last = index - 1
    if last >= 0 and words.text[last] in POSSESSIVES:
        last -= 1
    for size in (1, 2, 3):
        if last - size + 1 < 0:
            break
        piece = " ".join(words.text[last - size + 1 : last + 1])
        country = DEMONYM_OF.get(piece) or COUNTRY_OF.get(piece)
        if country is not None:
            return country
    return None


def _country_after(words: Words, index: int) -> str | None:
    """Return the country after a role: "president |of Tatarstan"."""
    if index + 1 >= len(words) or words.lower[index] not in {"of", "to", "for"}:
        return None
    if words.lower[index] == "to":
        return None  # an ambassador to Russia is not Russian
    index += 1
    if words.lower[index] == "the":
        index += 1
    for size in (3, 2, 1):
        country = COUNTRY_OF.get(" ".join(words.text[index : index + size]))
        if country is not None:
            return country
    return None


def _after(words: Words, index: int, following: int) -> Office | None:
    """Return the office in the apposition after a name: ", Iran's ambassador to Russia," or ", 44, a teacher".

    What begins at `following` is the title of the next person: "Clinton, President Obama said".
    """
    if index >= len(words) or words.text[index] != ",":
        return None
    index += 1
    if index + 1 < len(words) and words.text[index].isdigit() and words.text[index + 1] == ",":
        index += 2
    return _role_in(words, index, min(index + _REACH, words.sentence_end(index - 1), following))


def _before(words: Words, name: Name) -> Office | None:
    """Return the office before a name and its comma: "the President of Tatarstan, Rustam Minnikhanov"."""
    last = (name.title if name.title >= 0 else name.start) - 1
    low = max(words.sentence_start(name.start), last - _REACH)
    if last <= low or words.text[last] != ",":
        return None
    for index in range(last - 1, low - 1, -1):
        if words.text[index] in _STOPS:
            return None
        if words.lower[index] in _DETERMINERS and (index == low or words.lower[index - 1] not in {"of", "for"}):
            return _role_in(words, index, last)
    return None


def _role_in(words: Words, start: int, stop: int) -> Office | None:
    """Return the office that a noun phrase from `start` names: its modifiers and the last role word of its head."""
    head = -1
    for index in range(start, stop):
        word = words.lower[index]
        if word in _STOPS or word in _BREAKS or word == "of":
            break
        if word in ROLES:
            head = index
        elif head >= 0:
            break
    if head < 0:
        return None
    first = head
    while first > start and _modifies(words, first - 1):
        first -= 1
    role = " ".join(words.lower[first : head + 1])
    country = country_before(words, first) or _country_after(words, head + 1)
    return Office(role, words.lower[head], country)


def _modifies(words: Words, index: int) -> bool:
    word = words.lower[index]
    if word in _DETERMINERS or words.text[index] in DEMONYM_OF or words.text[index] in POSSESSIVES:
        return False
    return word in TITLE_MODIFIERS or (words.text[index].islower() and word.isalpha())
