"""Where names begin and end: articles, possessives, brackets, titles, and pieces that belong together."""

from __future__ import annotations

from collections.abc import Container, Iterator
from typing import Final

from copydesk.lexicon.names import FEMALE_NAMES, MALE_NAMES
from copydesk.lexicon.places import CITIES, COUNTRY_OF, DEMONYM_OF, STATES
from copydesk.lexicon.titles import FEMALE_TITLES, HONORIFICS, MALE_TITLES, TITLE_MODIFIERS, TITLES
from copydesk_entities.heads import KNOWN_ORGANISATIONS
from copydesk_entities.names import Name
from copydesk_entities.words import POSSESSIVES, Words

__all__ = ["cut_headlines", "join_names", "mend", "strip_titles"]

_LEADING: Final = frozenset(
    {"the", "a", "an", "'s", "’s", "of", "and", "this", "that", "these", "those", "his", "her", "s"}
)
_EDGE: Final = frozenset(
    {
        "(",
        ")",
        "[",
        "]",
        '"',
        "“",
        "”",
        "‘",
        "’",
        "'",
        ",",
        ";",
        ":",
        ".",
        "-",
        "–",
        "—",
        "/",
        "!",
        "?",
        "*",
        "...",
        "…",
    }
)
_TRAILING: Final = frozenset(
    """of and for the in or to & monday tuesday wednesday thursday friday saturday sunday yesterday today""".split()
)
_POSTNOMINALS: Final = frozenset(
    "FRS MP MD PhD CBE OBE MBE DBE KBE GBE RA RIBA CH OM QC KC MSP TD MEP MLA DDS RN Esq".split()
)
_LONGEST: Final = 40
"""Words; what is longer is no name."""
_VERBS: Final = frozenset("is was are were has had have said says will would".split())
_COMPANIES: Final = KNOWN_ORGANISATIONS - {"Congress", "Labour", "Parliament", "Taliban", "Politburo"}
"""Organisations whose names begin with no nationality."""
_GIVEN: Final = MALE_NAMES | FEMALE_NAMES
_HEADLINE: Final = 25
"""Words that a headline has at most."""
_SPLITTABLE: Final = frozenset({"PERSON", "NORP", "ORG", "GPE", "LOC", "FAC"})


def mend(words: Words, names: list[Name]) -> list[Name]:
    """Return the names with articles, possessives and punctuation off, cut at line ends and open brackets."""
    mended: list[Name] = []
    for name in names:
        if name.end - name.start > _LONGEST:
            continue
        mended += [piece for part in _parts(words, name) if (piece := _trimmed(words, part)) is not None]
    return mended


def _parts(words: Words, name: Name) -> Iterator[Name]:
    """Yield the pieces of a name that runs over a line end, an open bracket or the possessive of a place."""
    text = words.text
    start = name.start
    inner = "".join(text[name.start : name.end])
    open_bracket = inner.count("(") != inner.count(")")
    for index in range(name.start + 1, name.end):
        bracket = open_bracket and text[index] in {"(", ")"}
        owner = (
            text[index] in POSSESSIVES
            and index + 1 < name.end
            and name.label in _SPLITTABLE
            and _is_place(words.join(start, index))
        )
        article = words.lower[index] == "the" and words.text[index - 1][0].isupper() and name.label in _SPLITTABLE
        verb = name.label in _SPLITTABLE and words.text[index].islower() and _is_verb(words.text[index])
        if words.paragraph[index] or bracket or owner or article or verb:
            label = "GPE" if owner else name.label
            yield Name(start, index, label, f"{name.why}, cut at {text[index]!r}")
            start = index if words.paragraph[index] else index + 1
    if start < name.end:
        why = name.why if start == name.start else f"{name.why}, cut"
        yield Name(start, name.end, name.label, why)


def _is_verb(word: str) -> bool:
    return word in _VERBS or (len(word) > 4 and word.endswith("ed"))


def _is_place(text: str) -> bool:
    bare = text.removeprefix("the ")
    return bare in COUNTRY_OF or bare in STATES or bare in CITIES


def _trimmed(words: Words, name: Name) -> Name | None:
    start, end = name.start, name.end
    while start < end and (words.lower[start] in _LEADING or words.text[start] in _EDGE):
        start += 1
    while end > start and (
        words.text[end - 1] in POSSESSIVES or words.text[end - 1] in _EDGE or words.lower[end - 1] in _TRAILING
    ):
        end -= 1
    if start == end or not any(c.isupper() for c in words.join(start, end)):
        return None
    if end - start == 2 and words.text[start] in DEMONYM_OF and words.text[end - 1] in _COMPANIES:
        start += 1  # "an American |YouTube personality"
    if (start, end) == (name.start, name.end):
        return name
    return Name(start, end, name.label, name.why)


def join_names(words: Words, names: list[Name]) -> list[Name]:
    """Join a person's name that the model found in two pieces side by side: "Rustam" GPE, "Minnikhanov" PERSON.

    It matters for names from languages that the model knows little of, of which the gold texts have few.
    """
    joined: list[Name] = []
    for name in names:
        last = joined[-1] if joined else None
        if (
            last is not None
            and last.end == name.start
            and "PERSON" in (last.label, name.label)
            and {last.label, name.label} <= {"PERSON", "GPE", "ORG"}
            and not words.paragraph[name.start]
            and words.lower[name.start] not in TITLES | HONORIFICS
            and not _is_place(words.join(last.start, last.end))
            and (last.label != "ORG" or last.end - last.start == 1)
            and name.end - last.start <= 4
            and all(word[0].isupper() for word in words.text[last.start : name.end])
        ):
            joined[-1] = Name(last.start, name.end, "PERSON", "model, two pieces joined")
        else:
            joined.append(name)
    return joined


def cut_headlines(words: Words, names: list[Name]) -> list[Name]:
    """Return the names with those in title-case headlines cut to what the text names: "Derelict |Obama Fails"."""
    headlines = {index for index in words.bounds if _is_headline(words, index)}
    if not headlines:
        return names
    told: set[tuple[str, ...]] = set()
    for name in names:
        if name.end - name.start > 1 and words.sentence_start(name.start) not in headlines:
            told.add(tuple(words.text[name.start : name.end]))
            if name.label == "PERSON":
                told.add((words.text[name.end - 1],))
    kept = []
    for name in names:
        if name.label == "PERSON" and name.end - name.start > 1 and words.sentence_start(name.start) in headlines:
            name.start, name.end, cut = _told_part(words, name, told)
            name.why += ", cut to what the text names" if cut else ""
        kept.append(name)
    return kept


def _is_headline(words: Words, start: int) -> bool:
    """Whether a line without a full stop writes all but its small words in capitals."""
    stop = words.sentence_end(start)
    if not words.paragraph[start] or not 3 <= stop - start <= _HEADLINE or words.text[stop - 1] == ".":
        return False
    long = [word for word in words.text[start:stop] if len(word) > 4 and word.isalpha()]
    return len(long) > 1 and all(word[0].isupper() for word in long)


def _told_part(words: Words, name: Name, told: Container[tuple[str, ...]]) -> tuple[int, int, bool]:
    """Return the longest part of a name that the text below names, and whether it is not the whole.

    "Jill |Biden" stays whole where the text names Joe.
    """
    for size in range(min(4, name.end - name.start), 0, -1):
        for start in range(name.end - size, name.start - 1, -1):
            given = start > name.start and words.text[start - 1] in _GIVEN
            if not given and tuple(words.text[start : start + size]) in told:
                return start, start + size, size < name.end - name.start
    return name.start, name.end, False


def strip_titles(words: Words, names: list[Name]) -> list[Name]:
    """Take titles and forms of address off the names of persons, and note where titles begin before them."""
    kept = []
    for name in names:
        if name.label == "PERSON":
            start = _after_titles(words, name.start, name.end)
            if start == name.end:
                continue
            if start != name.start and _only_place(words, start, name.end):
                kept.append(Name(start + 1, name.end, "GPE", f"{name.why}, the place of a title"))
                continue
            if start != name.start:
                name.why += ", title off"
            name.start = start
            while name.end - start > 2 and words.text[name.end - 1] in _POSTNOMINALS:
                name.end -= 1
            name.title, name.gender = _titles_before(words, name.start)
        kept.append(name)
    return kept


def _only_place(words: Words, start: int, end: int) -> bool:
    """Whether only "of ..." is left of a name after its titles: "2nd Earl |of Clare"."""
    return words.lower[start] == "of" and start + 1 < end


def _after_titles(words: Words, start: int, end: int) -> int:
    """Return the first word after the titles that a name begins with; `end` where it is all titles."""
    lower = words.lower
    index, after = start, start
    if index + 1 < end and words.text[index][0].isdigit() and lower[index + 1] in TITLES:
        index += 1
    while index < end:
        word = lower[index]
        if word in TITLES or word in HONORIFICS:
            after = index + 1
        elif not (word in TITLE_MODIFIERS or words.text[index] in DEMONYM_OF):
            break
        index += 1
    if after == end and end - start == 1 and lower[start] not in HONORIFICS:
        return start if lower[start] in {"king", "prince", "dean", "judge", "chase", "general", "major"} else end
    return after


def _titles_before(words: Words, start: int) -> tuple[int, str]:
    """Return the first word of the titles before a name, -1 for none, and the gender that they tell."""
    lower = words.lower
    index, first, gender = start - 1, -1, ""
    low = words.sentence_start(start)
    while index >= low and start - index <= 8:
        word = lower[index]
        if word in TITLES or word in HONORIFICS:
            gender = gender or ("f" if word in FEMALE_TITLES else "m" if word in MALE_TITLES else "")
            first = index
        elif first < 0 or word not in TITLE_MODIFIERS:
            break
        else:
            first = index
        index -= 1
    while 0 <= first < start and lower[first] in {"and", "of", "&", "under", "right", "high", "party", "-"}:
        first += 1
    return (first if 0 <= first < start else -1), gender
