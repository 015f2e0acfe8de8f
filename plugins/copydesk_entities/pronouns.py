"""Whom he, she, him, her, his and hers mean.

A scoring of the mentions before a pronoun by the cues that centering theory and the binding principles describe
(Grosz, Joshi and Weinstein 1995; Chomsky 1981): a near mention, a subject, the person whom the text is about and whom
pronouns just meant are likely; a person whose gender differs, whom the same clause has as its subject already ("Putin
asked him"), or whom the same sentence goes on to name ("He met Putin") is not.
"""

from __future__ import annotations

import math
from collections.abc import Collection
from dataclasses import dataclass, field
from typing import Final

from copydesk_entities.evidence import SPEAKING
from copydesk_entities.names import Identity, Name
from copydesk_entities.words import POSSESSIVES, Words

__all__ = ["resolve_pronouns"]

_GENDERS: Final = {
    "he": "m", "him": "m", "his": "m", "himself": "m", "she": "f", "her": "f", "hers": "f", "herself": "f",
}  # fmt: skip
_OBLIQUE: Final = frozenset({"his", "him", "her", "hers", "himself", "herself"})
_ARTICLES: Final = frozenset({"a", "an", "the"})
_CONJUNCTIONS: Final = frozenset({"and", "but", "or", "so"})
_AROUND: Final = frozenset("behind around near before after above below beside over under about toward towards".split())
"""Prepositions of place, after which "him" can be the subject: "Gordon left behind him a diary"."""
_SUBJECTS: Final = frozenset({"he", "she"})
_PREPOSITIONS: Final = frozenset(
    """of to in on at by for with from about against between into through over under after before during since until
    without within toward towards among amid like as than via upon near""".split()
)
_FRONTS: Final = _PREPOSITIONS | {"when", "while", "although", "though", "if", "because", "asked", "speaking"}
_CLAUSES: Final = frozenset(
    """that who whom which when while because but and , : ; said says if where whether what how “ " ” – — ( )""".split()
)
_ENDS: Final = _CLAUSES - {"that", "if", "whether", "said", "says", "what", "how"}
"""Where a clause and what depends on it end."""
_SENTENCES: Final = 6
"""How many sentences back a pronoun may look."""
_WINDOW: Final = 40
"""How many mentions back it may look."""

_SUBJECT: Final = 1.2
_LATER_SUBJECT: Final = 0.5
_CONTINUED: Final = 0.6
_GOVERNED: Final = 1.5
"""For "congratulating |Raisi| on his win": what somebody is thanked, blamed or praised for is mostly his own."""
_OFTEN: Final = 0.45
_AGREES: Final = 0.8
_SENTENCE_AWAY: Final = 0.9
_WORD_AWAY: Final = 0.004


@dataclass(slots=True)
class _Mention:
    index: int
    end: int
    sentence: int
    identity: Identity
    weight: float
    """What its place in the sentence is worth."""
    pronoun: bool


@dataclass(slots=True)
class _State:
    """What is known when the reading comes to a word."""

    mentions: list[tuple[Name, Identity]]
    without: Collection[str]
    window: list[_Mention] = field(default_factory=list)
    counts: dict[int, int] = field(default_factory=dict)
    told: dict[int, str] = field(default_factory=dict)
    """Gender of an identity as pronouns have told it."""
    ahead: int = 0
    """The next name or description not yet read."""
    led: int = -1
    """The last sentence whose first person has been read."""

    def gender(self, identity: Identity) -> str:
        return identity.gender or self.told.get(id(identity), "")

    def add(self, mention: _Mention) -> None:
        self.window.append(mention)
        key = id(mention.identity)
        self.counts[key] = self.counts.get(key, 0) + 1


def resolve_pronouns(
    words: Words, mentions: list[tuple[Name, Identity]], without: Collection[str] = ()
) -> list[tuple[Name, Identity]]:
    """Return the pronouns with the persons they mean; one that fits nobody is left out.

    Args:
        words: the article.
        mentions: persons' names and descriptions in order, each with its identity.
        without: cues to leave out.

    """
    found: list[tuple[Name, Identity]] = []
    state = _State(mentions, without)
    for index, word in enumerate(words.lower):
        gender = _GENDERS.get(word)
        if gender is None:
            continue
        _read_on(words, index, state)
        chosen, why = _cataphor(words, index, gender, state), "the subject that follows"
        if chosen is None:
            chosen, why = _antecedent(words, index, gender, state), "the likeliest person before it"
        if chosen is None:
            continue
        found.append((Name(index, index + 1, "PERSON", why), chosen))
        state.told.setdefault(id(chosen), gender)
        weight = _SUBJECT if word in _SUBJECTS else _LATER_SUBJECT
        state.add(_Mention(index, index + 1, words.sentence[index], chosen, weight, True))
    return found


def _read_on(words: Words, index: int, state: _State) -> None:
    """Take in the mentions before a word, and let those too far back go."""
    while state.ahead < len(state.mentions) and state.mentions[state.ahead][0].start <= index:
        name, identity = state.mentions[state.ahead]
        sentence = words.sentence[name.start]
        weight = 0.0
        if "subjects" not in state.without and _may_be_subject(words, name):
            weight = _LATER_SUBJECT if state.led == sentence else _SUBJECT
            state.led = sentence
        state.add(_Mention(name.start, name.end, sentence, identity, weight, False))
        state.ahead += 1
    sentence = words.sentence[index]
    state.window = [m for m in state.window[-_WINDOW:] if sentence - m.sentence <= _SENTENCES]


def _may_be_subject(words: Words, name: Name) -> bool:
    """Whether a name can be the subject: not after a preposition or a verb, not a possessive."""
    first = name.title if name.title >= 0 else name.start
    if first > 0 and words.lower[first - 1] in _ARTICLES:
        first -= 1
    before = words.lower[first - 1] if first > 0 and words.sentence[first - 1] == words.sentence[first] else ""
    after = words.text[name.end] if name.end < len(words) else ""
    governed = before.endswith(("ed", "ing")) and before not in SPEAKING
    return before not in _PREPOSITIONS and not governed and after not in POSSESSIVES


def _cataphor(words: Words, index: int, gender: str, state: _State) -> Identity | None:
    """Return the subject after the phrase in which a pronoun stands first: "For his part, Putin said".

    Rare, and as often wrong as right in biographies; news opens paragraphs so to change the speaker, where the
    persons before it would all be wrong.
    """
    start = words.sentence_start(index)
    if (
        "cataphora" in state.without
        or words.lower[start] not in _FRONTS
        or index - start > 6
        or "," in words.text[start:index]
    ):
        return None
    stop = words.sentence_end(index)
    comma = next((i for i in range(index, min(stop, index + 15)) if words.text[i] == ","), -1)
    if comma < 0:
        return None
    for name, identity in state.mentions[state.ahead : state.ahead + 6]:
        if name.start > comma:
            first = name.title if name.title >= 0 else name.start
            near = first - comma <= 2 and name.start < stop and words.lower[comma + 1] not in _CONJUNCTIONS
            return identity if near and state.gender(identity) in {"", gender} else None
    return None


def _antecedent(words: Words, index: int, gender: str, state: _State) -> Identity | None:
    """Return the best mention before a pronoun."""
    sentence = words.sentence[index]
    barred = _barred(words, index, state)
    possessive = words.lower[index] in {"his", "her"} and "governed" not in state.without
    best: tuple[float, Identity | None] = (-math.inf, None)
    for mention in state.window:
        known = state.gender(mention.identity)
        if known not in {"", gender} or id(mention.identity) in barred:
            continue
        away = sentence - mention.sentence
        points = mention.weight - _SENTENCE_AWAY * away - _WORD_AWAY * (index - mention.index)
        points += _OFTEN * math.log1p(state.counts[id(mention.identity)])
        points += _AGREES if known == gender else 0.0
        points += (
            _GOVERNED if possessive and mention.end == index - 1 and words.lower[index - 1] in _PREPOSITIONS else 0.0
        )
        points += _CONTINUED if mention.pronoun and away <= 1 else 0.0
        if points > best[0]:
            best = (points, mention.identity)
    return best[1]


def _barred(words: Words, index: int, state: _State) -> set[int]:
    """Return the identities that a pronoun cannot mean, by what its own clause says of them.

    He is nobody whom his clause goes on to name ("He met Putin"); him is not the subject of its clause ("Putin asked
    him"), but may be it after a preposition of place.
    """
    word = words.lower[index]
    barred: set[int] = set()
    if "binding" in state.without:
        return barred
    if word in _SUBJECTS:
        for name, identity in state.mentions[state.ahead : state.ahead + 8]:
            between = words.lower[index + 1 : min(name.start, index + 30)]
            if words.sentence[name.start] != words.sentence[index] or not _ENDS.isdisjoint(between):
                break
            barred.add(id(identity))
    elif words.lower[index - 1] in _AROUND:
        return barred
    elif word == "him" or (word == "her" and _is_object(words, index)):
        sentence = words.sentence[index]
        for mention in reversed(state.window):
            between = words.lower[mention.index + 1 : index]
            if mention.sentence != sentence or len(between) > 12 or not _CLAUSES.isdisjoint(between):
                break
            if mention.weight and words.lower[mention.index] not in _OBLIQUE:
                barred.add(id(mention.identity))
    return barred


def _is_object(words: Words, index: int) -> bool:
    """Whether "her" stands alone: before a preposition, a mark or the end, not before a noun."""
    after = words.lower[index + 1] if index + 1 < len(words) else "."
    return after in _PREPOSITIONS or after in {".", ",", "and", "that", "as", "a", "the", "?", "!", ";"}
