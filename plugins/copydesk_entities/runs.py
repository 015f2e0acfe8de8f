"""Names by their form: capitalised runs that end in "Party" or "Act", initials in parentheses, known given names."""

from __future__ import annotations

from collections.abc import Container, Mapping
from typing import Final

from copydesk.lexicon.names import FEMALE_NAMES, MALE_NAMES
from copydesk.lexicon.titles import HONORIFICS, ROLES, TITLES
from copydesk_entities.heads import (
    EVENT_HEADS,
    FACILITY_HEADS,
    LAW_HEADS,
    LOCATION_HEADS,
    ORGANISATION_HEADS,
    STATE_HEADS,
    STRONG_HEADS,
)
from copydesk_entities.names import Name, with_new
from copydesk_entities.words import Words

__all__ = ["HEAD_LABEL", "by_given_name", "by_head", "by_initials", "initials"]

HEAD_LABEL: Final[dict[str, str]] = {
    **dict.fromkeys(ORGANISATION_HEADS, "ORG"),
    **dict.fromkeys(LAW_HEADS, "LAW"),
    **dict.fromkeys(EVENT_HEADS, "EVENT"),
    **dict.fromkeys(LOCATION_HEADS, "LOC"),
    **dict.fromkeys(FACILITY_HEADS, "FAC"),
    **dict.fromkeys(STATE_HEADS, "GPE"),
}
_LAW_LINKS: Final = frozenset({"in", "of", "for", "on", "to", "against", "and"})
_LONGEST: Final = 12
"""Words that a run may have on either side of its head."""
_DELIBERATING: Final = frozenset("Council Committee Commission Conference Center Centre Association".split())
"""Heads that go on with "on": "Council on Foreign Relations"."""
_LINKS: Final = frozenset({"of", "for"})
_SMALL: Final = frozenset({"of", "the", "and", "for", "in", "on", "de", "la", "du", "&", "to", "a"})
_ADJECTIVAL: Final = ("ic", "al", "ist", "ian", "ive", "ary")
_NO_SURNAME: Final = frozenset(
    """I The A An And But Or In On At To Of For By As If He She It We They You This That These Those Is Was Has Had Did
    Will Who Which When Where Why What How Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February
    March April May June July August September October November December""".split()
)
_BEARERS: Final = (TITLES | HONORIFICS) - frozenset(
    """general major private justice chief attorney king queen prince princess lord lady officer police miss
    count""".split()
)
"""Titles that begin no name of an organisation: "President |Xi", but "General Assembly"."""
_MAJORITIES: Final = frozenset({"Democratic", "Republican"})
_CHAMBERS: Final = frozenset({"Senate", "Congress", "House", "Administration"})
"""Bodies that are called by who holds them: "a new Democratic |Senate"."""
_ORDINARY_GIVEN: Final = frozenset(
    """Will Mark Grace Rose Dawn May June April Guy Dean Christian Jordan Sue Bill Frank Grant Drew Chase Rich Daisy
    Violet Crystal Amber Jasmine Iris Joy Robin Victor Earl Chuck Rob Jack Max Dick Don Gene Dale Lee Regina Gloria
    Viola Georgia Marine Phoenix Eve Ella Ray Constance Felicity Rusty Angus Nelson Norman Adam Israel
    Jesus""".split()
)


def by_head(words: Words, names: list[Name]) -> list[Name]:
    """Return the names with the capitalised runs whose last word tells what they are.

    A run takes the place of the names that it touches; where it touches none, only a sure head makes one.
    """
    covered = bytearray(len(words) + 1)
    for name in names:
        covered[name.start : name.end] = b"\1" * (name.end - name.start)
    names_at = {n.start for n in names if n.label == "PERSON" or (n.label == "ORG" and n.end - n.start > 1)}
    names_by_word = {index: name for name in names for index in range(name.start, name.end)}
    new: list[Name] = []
    done = 0
    for index, word in enumerate(words.text):
        label = HEAD_LABEL.get(word)
        if label is None or index < done:
            continue
        if _another_head(words, index):
            continue  # "Party Socialist Caucus": the last head decides
        start = _run_start(words, index, max(done, words.sentence_start(index)), label)
        end = _run_end(words, index + 1, label, names_at)
        if index + 1 < end or index - start >= 1:
            if _goes_further(words, names_by_word, start, end, label):
                continue
            found = any(covered[start:end])
            if found or (word in STRONG_HEADS and end - start >= 2):
                new.append(Name(start, end, label, f"a capitalised run with {word}"))
                done = end
    return with_new(names, new)


def _goes_further(words: Words, names_by_word: Mapping[int, Name], start: int, end: int, label: str) -> bool:
    """Whether the run is only the beginning of a name: "Major League |Baseball", "Tampa Bay |Rays"."""
    name = names_by_word.get(end - 1)
    if name is not None and name.start <= start and name.end > end:
        rest = range(end, name.end)
        return all(_capital(words, index) and words.lower[index] not in ROLES for index in rest)
    if label in {"ORG", "LAW"} or end >= len(words) or words.paragraph[end]:
        return False
    return _capital(words, end) and words.text[end] not in _NO_SURNAME and words.sentence[end] == words.sentence[start]


def _another_head(words: Words, index: int) -> bool:
    """Whether the capitalised words that follow end in a head of their own."""
    for after in range(index + 1, min(index + 4, len(words))):
        if not _capital(words, after) or words.paragraph[after]:
            return False
        if words.text[after] in HEAD_LABEL:
            return True
    return False


def _capital(words: Words, index: int) -> bool:
    word = words.text[index]
    return word[0].isupper() and (len(word) > 1 or word != "I")


def _run_start(words: Words, index: int, low: int, label: str) -> int:
    """Return the first word of the capitalised run that ends before `index`."""
    start = index
    low = max(low, index - _LONGEST)
    while start > low:
        before = words.text[start - 1]
        if _capital(words, start - 1) and before not in _NO_SURNAME and not words.paragraph[start]:
            start -= 1
        elif (
            label == "LAW" and words.lower[start - 1] in _LAW_LINKS and start - 2 >= low and _capital(words, start - 2)
        ):
            start -= 2
        elif before in {"'s", "’s", "&", "-"} and start - 2 >= low and _capital(words, start - 2) and start < index + 1:
            if before in {"'s", "’s"} and not words.text[start - 2].endswith(("men", "ren", "ple", "er")):
                break
            start -= 2
        elif (
            before == "and"
            and start - 2 >= low
            and _capital(words, start - 2)
            and words.text[start - 2].endswith(_ADJECTIVAL)
        ):
            start -= 2
        else:
            break
    while start < index and (
        words.lower[start] in _BEARERS or (words.text[start] in _MAJORITIES and words.text[index] in _CHAMBERS)
    ):
        start += 1
    return start


def _run_end(words: Words, end: int, label: str, names_at: Container[int]) -> int:
    """Return the end of the run after its head: " of the Russian Federation", " of 2021"."""
    if label in {"EVENT", "LOC", "FAC"}:
        return end
    first = end
    links = _LINKS | {"on"} if words.text[end - 1] in _DELIBERATING else _LINKS
    while end + 2 < len(words) and words.lower[end] in links and end - first < _LONGEST:
        after = end + 1 + (words.lower[end + 1] == "the")
        if label == "LAW":
            return after + 1 if words.lower[end] == "of" and words.text[after].isdigit() else end
        stop = _capitals_end(words, after, names_at)
        if stop == after:
            break
        end = stop
    return end


def _capitals_end(words: Words, index: int, names_at: Container[int]) -> int:
    """Return the end of the capitalised words from `index`; "and" goes on where no other name begins after it."""
    start = index
    while index < min(len(words), start + _LONGEST) and not words.paragraph[index]:
        if index > start and (index in names_at or words.lower[index] in TITLES or words.text[index] == "Acting"):
            break
        if _capital(words, index) and words.text[index] not in _NO_SURNAME:
            index += 1
        elif (
            start < index < len(words) - 1
            and words.text[index] == "and"
            and _capital(words, index + 1)
            and index + 1 not in names_at
        ):
            index += 2
        else:
            break
    return index


def initials(parts: tuple[str, ...]) -> set[str]:
    """Return the initials that a full name may be shortened to, with and without its small words."""
    return {
        "".join(part[0] for part in parts if part.lower() not in _SMALL).upper(),
        "".join(part[0] for part in parts if part[0].isupper()),
        "".join(part[0] for part in parts).upper(),
    }


def by_initials(words: Words, names: list[Name]) -> list[Name]:
    """Return the names with the initials that stand in parentheses after one: "Labour Party (LP)"."""
    new = []
    for name in names:
        index = name.end
        if index + 2 >= len(words) or words.text[index] != "(" or words.text[index + 2] != ")":
            continue
        short = words.text[index + 1]
        if not is_short_form(short):
            continue
        matches = name.end - name.start > 1 and short.replace(".", "").upper() in initials(
            tuple(words.text[name.start : name.end])
        )
        if matches and name.label in {"PERSON", "NORP", "WORK_OF_ART", "PRODUCT", "FAC", "LOC", "GPE"}:
            name.label = "ORG"
            name.why += f", an organisation by its initials {short}"
        if matches or name.label == "ORG":
            new.append(Name(index + 1, index + 2, name.label, "initials in parentheses after the full name"))
    return with_new(names, new)


def is_short_form(word: str) -> bool:
    """Whether a word looks like initials: "SCO", "IMechE", "U.N."."""
    return 2 <= len(word) <= 10 and word[0].isupper() and sum(c.isupper() for c in word) >= 2 and word.isascii()


def by_given_name(words: Words, names: list[Name]) -> list[Name]:
    """Return the names with those of persons that the model missed: a known given name before a capitalised word."""
    covered = bytearray(len(words) + 2)
    for name in names:
        covered[name.start : name.end] = b"\1" * (name.end - name.start)
    new = []
    for index in range(len(words) - 1):
        word = words.text[index]
        if covered[index] or covered[index + 1] or not (word in MALE_NAMES or word in FEMALE_NAMES):
            continue
        if word in _ORDINARY_GIVEN and words.sentence_start(index) == index:
            continue
        end = index + 1
        while end < min(index + 4, len(words)) and _may_be_surname(words, end) and not covered[end]:
            end += 1
        if end > index + 1 and (index == 0 or not _joined(words, index - 1)):
            new.append(Name(index, end, "PERSON", f"a known given name, {word}"))
    return with_new(names, new)


def _joined(words: Words, index: int) -> bool:
    """Whether the word before a given name is capitalised too and no title: then it is part of something else."""
    if words.sentence[index] != words.sentence[index + 1] or words.lower[index] in TITLES | HONORIFICS:
        return False
    return words.text[index][0].isupper()


def _may_be_surname(words: Words, index: int) -> bool:
    word = words.text[index]
    return (
        word[0].isupper()
        and word not in _NO_SURNAME
        and word not in HEAD_LABEL
        and words.lower[index] not in TITLES
        and not words.paragraph[index]
        and (len(word) > 1 or word.isalpha())
        and not (word.isupper() and len(word) > 3)
    )
