"""What the words around a name tell of its label.

Each cue is a function of the words and a name that gives a label and points, or nothing; a mention that the model
labels counts one point. The cues are those that readers use: titles, lists, years of birth and death, "the town of".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final

from copydesk.lexicon.names import FAMOUS_SURNAMES, FEMALE_NAMES, MALE_NAMES
from copydesk.lexicon.places import COUNTRY_OF, STATES
from copydesk.lexicon.titles import HONORIFICS
from copydesk_entities.heads import PARTY_WORDS, WORK_NOUNS
from copydesk_entities.names import Name
from copydesk_entities.runs import HEAD_LABEL
from copydesk_entities.words import POSSESSIVES, Words

__all__ = ["PERSONLIKE", "SPEAKING", "weigh"]

PERSONLIKE: Final = frozenset({"ORG", "GPE", "PERSON", "NORP", "WORK_OF_ART", "PRODUCT", "FAC", "LOC"})
"""Labels that the model gives to persons by mistake, and PERSON."""

_PERSONAL: Final = frozenset({"he", "she", "his", "her", "him", "himself", "herself", "who"})
_UNSURE: Final = frozenset({"WORK_OF_ART", "PRODUCT", "LAW", "EVENT"})
_BEFORE_PERSONS: Final = frozenset({"by", "with", "to", "from", "of", "and", "after", "friend", "brother", "when"})
_SETTLEMENTS: Final = frozenset(
    "city town village capital port suburb municipality hamlet island province region".split()
)
_SURNAME_FORM: Final = re.compile(r"(?:Mc|O['’]|De|Mac|Fitz)[A-Z][a-z]{3,}$")
_NO_NOUNS: Final = frozenset("and or in on at by for to with from was were is are has had have who which that".split())
SPEAKING: Final = frozenset(
    """said says told tells asked added replied explained argued recalled wrote thinks thought believes believed noted
    testified tweeted insisted admitted denied joked laughed smiled died married""".split()
)

_Points = tuple[str, float]


def weigh(words: Words, names: list[Name]) -> list[Name]:
    """Note on each name what the words around it tell of its label."""
    for position, name in enumerate(names):
        name.points = {}
        for label, points in _evidence(words, name):
            name.points[label] = name.points.get(label, 0.0) + points
        if name.label in PERSONLIKE and (like := _listed_with(words, names, position)):
            whole_person = like == "PERSON" and name.end - name.start > 1
            name.points[like] = name.points.get(like, 0.0) + (1.2 if whole_person else 0.8)
    return names


def _evidence(words: Words, name: Name) -> Iterator[_Points]:
    if name.end - name.start > 1 and (label := HEAD_LABEL.get(words.text[name.end - 1])) is not None:
        yield label, 3.0
        return
    if not PARTY_WORDS.isdisjoint(words.text[name.start : name.end]) and name.end - name.start > 1:
        yield "ORG", 3.0
        return
    for cue in _CUES:
        points = cue(words, name)
        if points is not None:
            yield points


def _listed_with(words: Words, names: list[Name], position: int) -> str:
    """Return the label of both neighbours in a list, "Chuck Close, |Walker Evans|, Robert Mapplethorpe", else ""."""
    if not 0 < position < len(names) - 1:
        return ""
    before, name, after = names[position - 1 : position + 2]
    listed = (
        before.label == after.label
        and before.label in {"PERSON", "ORG", "GPE"}
        and 1 <= name.start - before.end <= 2
        and 1 <= after.start - name.end <= 2
        and words.text[name.start - 1] in {",", "and", ";"}
        and words.text[name.end] in {",", "and", ";"}
    )
    return before.label if listed else ""


def _before(words: Words, name: Name) -> str:
    return words.lower[name.start - 1] if name.start else ""


def _after(words: Words, name: Name) -> str:
    return words.lower[name.end] if name.end < len(words) else ""


def _work(words: Words, name: Name) -> _Points | None:
    """Take a noun for works before it as evidence: "the TV series |Supernatural"."""
    if _before(words, name) in WORK_NOUNS:
        return "WORK_OF_ART", 2.0
    apposed = name.start > 1 and _before(words, name) in {",", "the"} and words.lower[name.start - 2] in WORK_NOUNS
    return ("WORK_OF_ART", 2.0) if apposed else None


def _titled(words: Words, name: Name) -> _Points | None:
    """Take a title before it as evidence: only persons are called Mr."""
    if name.title < 0:
        return None
    return "PERSON", 8.0 if _before(words, name) in HONORIFICS else 3.0


def _given_name(words: Words, name: Name) -> _Points | None:
    first = words.text[name.start]
    short = name.end - name.start <= 3 and name.label in PERSONLIKE
    if name.label == "GPE" and name.end - name.start == 1:
        return None  # Charlotte, Sydney and Florence are towns too
    return ("PERSON", 1.5) if short and (first in MALE_NAMES or first in FEMALE_NAMES) else None


def _surname(words: Words, name: Name) -> _Points | None:
    """Take a lone surname as evidence: that of somebody whom news names so, or one of a form that only names have."""
    if name.end - name.start > 1 or name.label not in PERSONLIKE:
        return None
    word = words.text[name.start]
    if word in FAMOUS_SURNAMES:
        return "PERSON", 2.0
    return ("PERSON", 0.8) if _SURNAME_FORM.match(word) else None


def _acting(words: Words, name: Name) -> _Points | None:
    """Take what persons do as evidence: say; where the model gave a label it seldom gets right, act or own at all."""
    before, after = _before(words, name), _after(words, name)
    if after in SPEAKING and name.label != "GPE":
        return "PERSON", 0.6
    if name.end - name.start > 1:
        return None
    if name.label in _UNSURE and not words.quoted[name.start]:
        active = before in _BEFORE_PERSONS or after.endswith("ed") or after in POSSESSIVES
        return ("PERSON", 0.7) if active else None
    return ("PERSON", 1.0) if name.label == "GPE" and after.endswith("ed") else None


def _lifespan(words: Words, name: Name) -> _Points | None:
    """Take years of birth and death in parentheses as evidence: "(born June 11", "(c. 314 – 368)"."""
    if _before(words, name) == "of":
        return None
    index, limit = name.end, min(name.end + 4, len(words))
    while index < limit and words.text[index] != "(":
        if words.text[index] != "of" and not words.text[index][0].isupper():
            return None
        index += 1
    if index >= limit:
        return None
    inner = words.lower[index + 1 : index + 12]
    if inner[:1] in (["born"], ["b."]):
        return "PERSON", 3.0
    inner = inner[: inner.index(")")] if ")" in inner else inner
    years = [word for word in inner if word.isdigit() and 3 <= len(word) <= 4]
    return ("PERSON", 3.0) if len(years) == 2 and {"–", "-", "—"} & set(inner) else None


def _followed(words: Words, name: Name) -> _Points | None:
    """Take he or his as evidence, where a sentence that begins with the name goes on so, or the next begins so."""
    if name.start != words.sentence_start(name.start) or name.label not in PERSONLIKE:
        return None
    stop = words.sentence_end(name.start)
    for index in range(name.end, min(stop, name.end + 25)):
        if words.lower[index] in _PERSONAL:
            return "PERSON", 0.8
        if words.text[index][0].isupper():
            return None
    opens = stop < len(words) and words.lower[stop] in _PERSONAL and words.text[stop][0].isupper()
    return ("PERSON", 0.8) if opens else None


def _relative(words: Words, name: Name) -> _Points | None:
    """Take who or whose after a comma as evidence."""
    after = words.lower[name.end : name.end + 2]
    return ("PERSON", 1.0) if after in ([",", "who"], [",", "whose"]) else None


def _place_after(words: Words, name: Name) -> _Points | None:
    """Take a state or a country after a comma as evidence: "|Fort Worth, Texas"."""
    if _after(words, name) != "," or name.end - name.start > 2 or name.end + 1 >= len(words):
        return None
    if name.label not in {"PERSON", "ORG", "LOC", "NORP"}:
        return None
    one, two = words.text[name.end + 1], " ".join(words.text[name.end + 1 : name.end + 3])
    known = any(form in COUNTRY_OF or form in STATES for form in (one, two))
    return ("GPE", 1.0 if name.label == "PERSON" else 1.5) if known else None


def _told_place(words: Words, name: Name) -> _Points | None:
    """Take as evidence that the text calls it a place: "the city of |Herat", "born at |Stridon", "|Azov, a town"."""
    if name.label not in PERSONLIKE or name.end - name.start > 2:
        return None
    before = words.lower[max(0, name.start - 2) : name.start]
    after = words.lower[name.end : name.end + 4]
    told = (
        (before[1:] == ["of"] and before[0] in _SETTLEMENTS)
        or before in (["born", "in"], ["born", "at"])
        or (after[:2] in ([",", "a"], [",", "the"]) and not _SETTLEMENTS.isdisjoint(after[2:]))
    )
    return ("GPE", 2.0) if told else None


def _within(words: Words, name: Name) -> _Points | None:
    """Take in or near before it as evidence: nobody is in a person."""
    if _before(words, name) not in {"in", "near"} or _after(words, name) in POSSESSIVES:
        return None
    return ("GPE", 1.2) if name.end - name.start <= 2 and name.label in {"PERSON", "NORP", "LOC"} else None


def _articled(words: Words, name: Name) -> _Points | None:
    """Take an article before it, and no noun after it, as evidence: nobody is "the |Sejm" or "a |Koinonia"."""
    if _before(words, name) != "the" or name.label != "PERSON" or name.end - name.start > 2:
        return None
    after = _after(words, name)
    alone = not after.isalpha() or after in _NO_NOUNS or after.endswith("ed")
    return ("ORG", 1.5) if alone else None


_CUES: Final[tuple[Callable[[Words, Name], _Points | None], ...]] = (
    _work,
    _titled,
    _given_name,
    _surname,
    _acting,
    _lifespan,
    _followed,
    _relative,
    _place_after,
    _told_place,
    _within,
    _articled,
)
