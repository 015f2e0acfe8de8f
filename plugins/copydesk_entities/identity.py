"""Which names mean the same: one identity for a person, an organisation or a place, whatever form it is named in."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Collection
from typing import Final

from copydesk.lexicon.names import FEMALE_NAMES, MALE_NAMES, PRESIDENTS
from copydesk.lexicon.places import BODIES, CITIES, COUNTRY_OF, STATES
from copydesk.lexicon.titles import NAME_SUFFIXES
from copydesk_entities.choices import PLACES
from copydesk_entities.names import Identity, Name
from copydesk_entities.runs import HEAD_LABEL
from copydesk_entities.words import Words

__all__ = ["identities"]

_STATE_FORM: Final = re.compile(r"^(?:\w+ )?(?:Republic|Kingdom|State) of (?:the )?")
_Bearer = tuple[tuple[str, ...], Identity]
"""A full name with its identity."""
_COMPARED: Final = 50
"""How many namesakes a full name is compared with at most."""
_NOTED: Final = 3
"""How many namesakes are told at most."""
_SMALL: Final = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "&"})
_PARTICLES: Final = frozenset({"al", "el", "van", "von", "de", "der", "bin", "ibn", "da", "di", "le", "la", "-"})


def identities(words: Words, names: list[Name], without: Collection[str] = ()) -> list[Identity]:
    """Return the identities of an article in the order of their first names, each with its canonical name."""
    for name in names:
        name.words = tuple(words.text[name.start : name.end])
    persons = [name for name in names if name.label == "PERSON"]
    others = [name for name in names if name.label != "PERSON"]
    found = [*_persons(persons, without), *_others(others, without)]
    if "aliases" not in without:
        found = _join_aliases(words, found)
    for identity in found:
        identity.names.sort(key=lambda name: name.start)
        identity.canonical = _canonical(words, identity)
        for name in identity.names:
            identity.offices += name.offices
    found.sort(key=lambda identity: identity.names[0].start)
    return found


# Persons


def _core(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return the words of a person's name without what may follow a surname, capitals levelled: "SMITH", "Smith"."""
    end = len(parts)
    while end > 1 and (parts[end - 1].lower() in NAME_SUFFIXES or parts[end - 1] == ","):
        end -= 1
    return tuple(_levelled(part) for part in parts[:end])


def _levelled(word: str) -> str:
    return word.capitalize() if len(word) > 3 and word.isupper() and word.isalpha() else word


def _persons(names: list[Name], without: Collection[str]) -> list[Identity]:
    full: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    short: list[Name] = []
    for name in names:
        core = _core(name.words)
        (full[core].append(name) if len(core) > 1 else short.append(name))
    found: list[_Bearer] = []
    near: dict[tuple[str, ...], list[_Bearer]] = defaultdict(list)
    for core in sorted(full, key=lambda c: (-len(c), c)):
        match = _same_person(core, near)
        if match is None:
            match = Identity("PERSON")
            found.append((core, match))
            for key in _forms(core):
                near[key].append((core, match))
        for name in full[core]:
            match.names.append(name)
            match.why[name.start] = "full name"
    _note_namesakes(found)
    for _, identity in found:
        identity.names.sort(key=lambda name: name.start)
        identity.gender = _gender(identity)
    return [identity for _, identity in found] + _short_names(short, [] if "surnames" in without else found)


def _note_namesakes(found: list[_Bearer]) -> None:
    by_last: dict[str, list[_Bearer]] = defaultdict(list)
    for core, identity in found:
        by_last[core[-1]].append((core, identity))
    for last, of in by_last.items():
        for core, identity in of if len(of) > 1 else ():
            others = [" ".join(other) for other, _ in of[: _NOTED + 1] if other != core][:_NOTED]
            identity.note = f"kept apart from {', '.join(others)}, named in full with the same surname {last}"


def _forms(core: tuple[str, ...]) -> set[tuple[str, ...]]:
    """Return the keys under which a full name is looked for: its ends, and its surname with given name or initial."""
    ends = {core[-size:] for size in range(2, len(core))}
    return ends | {("given", core[0], core[-1]), ("initial", core[0][0], core[-1])}


def _same_person(core: tuple[str, ...], near: dict[tuple[str, ...], list[_Bearer]]) -> Identity | None:
    """Return the one person whose longer full name this is a form of: same surname, no part that contradicts."""
    keys = [core, ("given", core[0], core[-1]), ("initial", core[0][0], core[-1])]
    candidates = {id(of[1]): of for key in keys for of in near.get(key, ())[:_COMPARED]}
    fits = [identity for longer, identity in candidates.values() if _is_form_of(core, longer)]
    return fits[0] if len(fits) == 1 else None


def _is_form_of(core: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    if core == longer[-len(core) :]:
        return True
    if not _same_part(core[0], longer[0]):
        return False
    rest = list(longer[1:-1])
    for part in core[1:-1]:
        while rest and not _same_part(part, rest[0]):
            rest.pop(0)
        if not rest:
            return False
        rest.pop(0)
    return True


def _same_part(one: str, other: str) -> bool:
    """Whether two given names can be the same: equal, or one the other's initial."""
    if one == other:
        return True
    short, long = sorted((one.rstrip("."), other.rstrip(".")), key=len)
    return len(short) == 1 and long.startswith(short)


def _gender(identity: Identity) -> str:
    told = Counter(name.gender for name in identity.names if name.gender)
    if told:
        return told.most_common(1)[0][0]
    for name in identity.names:
        for part in name.words[:2] if len(name.words) > 1 else name.words:
            if part in MALE_NAMES:
                return "m"
            if part in FEMALE_NAMES:
                return "f"
    return ""


def _short_names(short: list[Name], full: list[_Bearer]) -> list[Identity]:
    """Give surnames and first names to the person named in full; what is left makes identities of its own."""
    surname: dict[str, list[Identity]] = defaultdict(list)
    given: dict[str, list[Identity]] = defaultdict(list)
    for core, identity in full:
        for part in {core[-1], core[-1].split("-")[-1]}:
            surname[part].append(identity)
        if len(core[0]) > 2 and core[0].lower() not in _PARTICLES:
            given[core[0]].append(identity)
    starts = {id(identity): [n.start for n in identity.names] for _, identity in full}
    alone: dict[str, Identity] = {}
    known: dict[tuple[str, str, bool], tuple[Identity, str] | None] = {}
    for name in short:
        key = _core(name.words)[0]
        told = (key, name.gender, _is_president(name))
        if told not in known:
            kind, candidates = ("surname", surname[key]) if key in surname else ("given name", given.get(key, []))
            if told[2] and key in PRESIDENTS:
                name.gender = "m"
                candidates = [c for c in candidates if not PRESIDENTS[key].isdisjoint(c.names[0].words)]
            known[told] = _foremost(candidates, name.gender, starts, kind)
        bearer = known[told]
        if bearer is not None:
            chosen, why = bearer
            chosen.why[name.start] = why
        else:
            chosen = alone.setdefault(key, Identity("PERSON"))
            chosen.why[name.start] = "named so alone"
        chosen.names.append(name)
    for identity in alone.values():
        identity.gender = _gender(identity)
    return list(alone.values())


def _is_president(name: Name) -> bool:
    return any(office.role in {"president", "us president", "former president"} for office in name.offices)


def _foremost(
    candidates: list[Identity], gender: str, starts: dict[int, list[int]], kind: str
) -> tuple[Identity, str] | None:
    """Return the bearer named in full most often, the first named of equals: whom the article is about."""
    fits = [c for c in candidates if not gender or not c.gender or c.gender == gender]
    if not fits:
        return None
    chosen = max(fits, key=lambda c: (len(starts[id(c)]), -starts[id(c)][0]))
    return chosen, f"{kind} of the {'only' if len(fits) == 1 else 'most named'} bearer"


# Everything else


def _others(names: list[Name], without: Collection[str]) -> list[Identity]:
    by_key: dict[tuple[str, ...], Identity] = {}
    for name in names:
        key = _key(name.words)
        identity = by_key.setdefault(key, Identity(name.label))
        identity.names.append(name)
        identity.why[name.start] = "same name"
    for rule, join in (("acronyms", _join_acronyms), ("beginnings", _join_prefixes), ("endings", _join_suffixes)):
        if rule not in without:
            join(by_key)
    kept = [identity for identity in by_key.values() if identity.names]
    for identity in kept:
        identity.label = Counter(name.label for name in identity.names).most_common(1)[0][0]
    return kept


def _key(parts: tuple[str, ...]) -> tuple[str, ...]:
    """Return what two names of one thing share: a country's usual name, a place however it is capitalised."""
    text = " ".join(parts)
    if text.isupper() and _written(text) != text:
        parts = tuple(_written(text).split())
    text = " ".join(parts)
    country = COUNTRY_OF.get(text) or COUNTRY_OF.get(f"{text}.") or COUNTRY_OF.get(_STATE_FORM.sub("", text))
    if country is not None:
        return ("country", country)
    bare = tuple(part.replace(".", "") if len(part) > 1 else part for part in parts if part.lower() != "the")
    return bare or parts


def _join_acronyms(by_key: dict[tuple[str, ...], Identity]) -> None:
    """Join short forms with the full names whose initials they are, or that the lexicon knows."""
    initials: dict[str, list[Identity]] = defaultdict(list)
    for key, identity in by_key.items():
        if len(key) > 1 and key[0] != "country":
            initials["".join(part[0] for part in key if part.lower() not in _SMALL)].append(identity)
            initials["".join(part[0] for part in key if part[0].isupper())].append(identity)
    for key, identity in by_key.items():
        if len(key) != 1 or not (2 <= len(key[0]) <= 8 and sum(c.isupper() for c in key[0]) >= 2):
            continue
        full = by_key.get(_key(tuple(BODIES.get(key[0], "").split())))
        candidates = {id(c): c for c in initials.get(key[0], ()) if c is not identity and c.names}
        if full is None and len(candidates) == 1:
            full = next(iter(candidates.values()))
        if full is not None and full is not identity and full.names:
            _absorb(full, identity, "initials of the full name")


def _join_prefixes(by_key: dict[tuple[str, ...], Identity]) -> None:
    """Join a first word with the one longer name that begins with it: "Harvard" and "Harvard University".

    A word for a kind of organisation begins many names: "House" is the House of Representatives, not its committee.
    """
    longer: dict[tuple[str, ...], list[Identity]] = defaultdict(list)
    for key, identity in by_key.items():
        kind = key[0] in HEAD_LABEL
        if len(key) > 1 and key[0] != "country" and identity.label == "ORG" and (not kind or key[1] in {"of", "for"}):
            longer[key[:1]].append(identity)
    for key, identity in by_key.items():
        if len(key) > 1 or not identity.names or identity.label in PLACES | {"NORP"}:
            continue
        mates = [mate for mate in longer.get(key, ())[:_COMPARED] if mate.names]
        if len(mates) == 1 and mates[0] is not identity:
            _absorb(mates[0], identity, "short for the full name")


def _join_suffixes(by_key: dict[tuple[str, ...], Identity]) -> None:
    """Join a name with the one longer name that ends with it: "Congress" and "United States Congress"."""
    longer: dict[tuple[str, ...], dict[int, Identity]] = defaultdict(dict)
    for key, identity in by_key.items():
        if key[0] != "country" and identity.label == "ORG":
            for size in range(1, len(key)):
                if key[-size - 1].lower() not in _SMALL:
                    longer[key[-size:]][id(identity)] = identity
    for key, identity in by_key.items():
        mates = [mate for mate in longer.get(key, {}).values() if mate is not identity and mate.names]
        if len(mates) > 1:
            mates = [mate for mate in mates if " ".join(mate.names[0].words[: -len(key)]) in COUNTRY_OF]
        if len(mates) == 1 and identity.names and identity.label == "ORG":
            _absorb(mates[0], identity, "the end of the full name")


def _join_aliases(words: Words, found: list[Identity]) -> list[Identity]:
    """Join what the text says to be two names of one: "X, better known as Y", "Daesh (ISIS)"."""
    at = {name.start: (name, identity) for identity in found for name in identity.names}
    moved: dict[int, Identity] = {}
    for name, identity in sorted(at.values(), key=lambda pair: pair[0].start):
        into, other = _same(moved, identity), None
        if identity.label == "ORG" and words.text[name.end : name.end + 1] == ["("] and name.end + 2 < len(words):
            inner = at.get(name.end + 1)
            other = inner[1] if inner is not None and words.text[inner[0].end : inner[0].end + 1] == [")"] else None
        elif name.start == words.sentence_start(name.start):
            other = _told_alias(words, name, at)
        other = None if other is None else _same(moved, other)
        if other is not None and other is not into and other.label == into.label:
            _absorb(into, other, "the text gives both names")
            moved[id(other)] = into
    return [identity for identity in found if identity.names]


def _same(moved: dict[int, Identity], identity: Identity) -> Identity:
    while id(identity) in moved:
        identity = moved[id(identity)]
    return identity


def _told_alias(words: Words, name: Name, at: dict[int, tuple[Name, Identity]]) -> Identity | None:
    """Return who is named after "known as" or "known by ... as" in the sentence that a name begins."""
    stop = min(words.sentence_end(name.start), name.end + 60)
    for index in range(name.end, stop - 2):
        if words.lower[index] == "known" and words.lower[index + 1] in {"as", "by"}:
            for after in range(index + 2, min(index + 6, stop)):
                if after in at:
                    return at[after][1]
    return None


def _absorb(into: Identity, other: Identity, why: str) -> None:
    """Give all names of one identity to another; what is left of it has no names."""
    into.names += other.names
    into.why.update(other.why)
    into.why.update({name.start: why for name in other.names})
    other.names = []


def _canonical(words: Words, identity: Identity) -> str:
    """Return the longest form, the earliest of equals; of a country one that holds its usual name, if there is one."""
    key = _key(identity.names[0].words) if identity.label == "GPE" else ()
    country = key[1] if len(key) == 2 and key[0] == "country" else ""

    def fullness(name: Name) -> tuple[bool, int, bool, int]:
        text = words.join(name.start, name.end)
        return country in text.split() or country == text, len(text), not text.isupper(), -name.start

    name = max(identity.names, key=fullness)
    text = " ".join(words.join(name.start, name.end).split())
    return _written(text) if identity.label == "GPE" else text


def _written(place: str) -> str:
    """Return a known place's name as it is written in running text: "TEHRAN" is Tehran; others stay as they are."""
    if not place.isupper() or len(place) < 4:
        return place
    usual = " ".join(word.capitalize() for word in place.split())
    return usual if usual in COUNTRY_OF or usual in CITIES or usual in STATES else place
