"""A name found surely once is found everywhere in the article."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from typing import Final

from copydesk.lexicon.places import BODIES, CITIES, COUNTRY_OF, DEMONYM_OF, REGIONS, SEATS, STATES
from copydesk.lexicon.titles import HONORIFICS, ROLES, TITLES
from copydesk_entities.evidence import SPEAKING
from copydesk_entities.heads import GENERIC, KNOWN_ORGANISATIONS
from copydesk_entities.names import Name, with_new
from copydesk_entities.runs import HEAD_LABEL
from copydesk_entities.words import POSSESSIVES, Words

__all__ = ["find_everywhere", "find_known"]

_AMBIGUOUS: Final[frozenset[str]] = frozenset(
    {
        "ABC", "Amazon", "AP", "Apple", "AU", "Capitol", "Carolina", "CERN", "Chad", "Dane", "Diet", "Dominican",
        "ESA", "Finn", "Georgia", "Intel", "Jordan", "Kiwi", "Labour", "Lao", "Male", "Nato", "Nice", "Nike",
        "Perth", "Phoenix", "Pole", "Polish", "Reading", "Scot", "Turk", "Turkey", "US", "Victoria", "Virginia",
        "Who", "WHO",
    }
)  # fmt: skip
"""Names that are ordinary words or names of persons too: the model decides about them."""

_DAYS: Final = frozenset("Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split())
_QUOTE_ENDS: Final = frozenset({'"', "”", "»"})
_PRONOUNS: Final = frozenset(
    "He She They You Who Some Others Many Everyone Somebody Someone Nobody One Most Both".split()
)
_FREQUENT: Final = 3
"""How often a word must stand in capitals to be a name without the model."""
_ACTING: Final = 2
"""How often it must act as a person does."""
_NEVER_PERSONS: Final = (
    TITLES
    | ROLES
    | HONORIFICS
    | GENERIC
    | frozenset(
        """january february march april may june july august september october november december monday tuesday
        wednesday thursday friday saturday sunday internet constitution senators members europe americans earth world
        bible government""".split()
    )
)
_AGENCIES: Final = frozenset("AP Reuters AFP UPI CNN IRNA Interfax TASS Xinhua Bloomberg DPA PTI ANI ANSA EFE".split())
"""Agencies that sign a dateline."""
_KNOWN: Final[dict[str, str]] = {
    **dict.fromkeys(KNOWN_ORGANISATIONS | BODIES.keys() | set(BODIES.values()), "ORG"),
    **dict.fromkeys(CITIES | STATES, "GPE"),
    **dict.fromkeys(COUNTRY_OF, "GPE"),
    **dict.fromkeys(REGIONS, "LOC"),
    **dict.fromkeys(DEMONYM_OF, "NORP"),
    **{seat: label for seat, (label, _) in SEATS.items()},
}


class _Forms:
    """Forms of names to look for, with the lengths in words that those with one first word have, longest first."""

    __slots__ = ("labels", "lengths")

    def __init__(self, labels: dict[tuple[str, ...], str]) -> None:
        sizes: dict[str, set[int]] = defaultdict(set)
        for form in labels:
            sizes[form[0]].add(len(form))
        self.labels = labels
        self.lengths = {first: sorted(of, reverse=True) for first, of in sizes.items()}


_KNOWN_FORMS: Final = _Forms({tuple(form.split()): label for form, label in _KNOWN.items() if form not in _AMBIGUOUS})


def find_everywhere(words: Words, names: list[Name]) -> list[Name]:
    """Return the names with every further occurrence of a sure one: by its full form, persons by surname too."""
    return _with_matches(words, names, _Forms(_sure_forms(words, names)), "named so elsewhere in the article")


def find_known(words: Words, names: list[Name]) -> list[Name]:
    """Return the names with the countries, capitals, regions and demonyms that the model missed."""
    return _with_matches(words, _with_datelines(words, _with_capital(words, names)), _KNOWN_FORMS, "a known place")


def _with_capital(words: Words, names: list[Name]) -> list[Name]:
    """Return the names with "Washington, D.C." in one piece."""
    new = []
    for index, word in enumerate(words.text):
        if word == "D.C." and index and "Washington" in words.text[max(0, index - 2) : index]:
            start = index - 1 if words.text[index - 1] == "Washington" else index - 2
            new.append(Name(start, index + 1, "GPE", "a known place"))
    return with_new(names, new)


def _with_datelines(words: Words, names: list[Name]) -> list[Name]:
    """Return the names with the places in capitals that datelines begin with: "|TEHRAN —", "|ERIE, Pa. (AP) —".

    A place that the lexicon does not know needs the state or the agency after it: "UPDATE —" is none.
    """
    new = []
    for start in words.bounds:
        end = start
        while end < min(start + 3, len(words)) and words.text[end].isupper() and words.text[end].isalpha():
            end += 1
        if not words.paragraph[start] or end == start or len(words.text[start]) < 3:
            continue
        known = _KNOWN.get(" ".join(word.capitalize() for word in words.text[start:end])) == "GPE"
        told = _dateline_end(words, end)
        if told == "agency" or (told and known):
            new.append(Name(start, end, "GPE", "the place of a dateline"))
    return with_new(names, new)


def _dateline_end(words: Words, index: int) -> str:
    """Return how a dateline goes on from `index`: "agency", "dash", or "" for not at all."""
    stop = min(index + 8, len(words))
    for after in range(index, stop):
        word = words.text[after]
        if words.paragraph[after]:
            return ""
        if word == "(" and after + 2 < len(words) and words.text[after + 1] in _AGENCIES:
            return "agency"
        if word in {"—", "–", "-", "--"}:
            return "dash"
        if not (word in {",", "."} or word[0].isupper() or word.isdigit()):
            return ""
    return ""


def find_frequent(words: Words, names: list[Name]) -> list[Name]:
    """Return the names with persons whom the model never found: words always in capitals that act, own and speak."""
    covered = {index for name in names for index in range(name.start, name.end)}
    plain = words.plain
    seen: dict[str, list[int]] = defaultdict(list)
    for index, word in enumerate(words.text):
        if len(word) > 2 and word.istitle() and word.isalpha() and words.lower[index] not in plain:
            seen[word].append(index)
    new = []
    for word, places in seen.items():
        free = [index for index in places if index not in covered]
        if len(free) < _FREQUENT or len(free) * 2 < len(places) or word.lower() in _NEVER_PERSONS or word in HEAD_LABEL:
            continue
        acts = [act for index in free if (act := _act(words, index))]
        if len(acts) >= _ACTING and any(act != "does" for act in acts):
            new += [Name(index, index + 1, "PERSON", "always in capitals, acts as a person") for index in free]
    new += [
        Name(index, index + 1, "PERSON", "speaks after a quote") for index in _speakers(words) if index not in covered
    ]
    return with_new(names, new)


def _speakers(words: Words) -> Iterator[int]:
    """Yield the words in capitals that stand between the end of a quote and a verb of speech: ," |Raisi said."""
    for index in range(1, len(words) - 1):
        if words.text[index - 1] not in _QUOTE_ENDS or words.text[index + 1] not in SPEAKING:
            continue
        word = words.text[index]
        named = len(word) > 2 and word[0].isupper() and not word.isupper() and words.lower[index] not in _NEVER_PERSONS
        if named and word not in DEMONYM_OF and word not in HEAD_LABEL and word not in _PRONOUNS:
            yield index


def _act(words: Words, index: int) -> str:
    """Return what a word is told to do as persons do: own something, speak, or do anything at all; "" for nothing."""
    after = words.text[index + 1] if index + 1 < len(words) else ""
    before = words.lower[index - 1] if index else ""
    if before in {"the", "a", "an", "this", "our", "every", "each"}:
        return ""
    if after in POSSESSIVES:
        return "owns"
    if after in SPEAKING:
        return "speaks"
    return "does" if after.islower() and after.endswith("ed") else ""


def _sure_forms(words: Words, names: list[Name]) -> dict[tuple[str, ...], str]:
    """Return the forms that the model found often or at length, each with the label it gave most."""
    votes: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    surnames: dict[tuple[str, ...], Counter[str]] = defaultdict(Counter)
    for name in names:
        form = tuple(words.text[name.start : name.end])
        votes[form][name.label] += 1
        if name.label == "PERSON" and len(form) > 1 and all(part[0].isupper() for part in (form[0], form[-1])):
            for part in (form[-1:], form[:1]):
                if len(part[0]) > 2 and part[0].isalpha():
                    surnames[part]["PERSON"] += 1
    plain = words.plain
    forms = {}
    for form, labels in [*surnames.items(), *votes.items()]:
        if form in forms or not _is_sure(form, plain):
            continue
        forms[form] = labels.most_common(1)[0][0]
    return forms


def _is_sure(form: tuple[str, ...], plain: frozenset[str]) -> bool:
    if not form[0][0].isupper():
        return False
    if len(form) > 1:
        return True
    word = form[0].lower()
    return len(word) > 2 and word not in plain and word not in TITLES and word not in HONORIFICS and word not in ROLES


def _with_matches(words: Words, names: list[Name], forms: _Forms, why: str) -> list[Name]:
    """Return the names with further matches of the forms, longest first, where no name stands."""
    taken = bytearray(len(words))
    for name in names:
        taken[name.start : name.end] = b"\1" * (name.end - name.start)
    found = []
    done = 0
    for index, word in enumerate(words.text):
        if word not in forms.lengths or taken[index] or index < done:
            continue
        size = _match(words, index, forms, taken)
        if size and not (size == 1 and _within_other(words, index, taken)):
            form = tuple(words.text[index : index + size])
            found.append(Name(index, index + size, forms.labels[form], why))
            done = index + size
    return sorted([*names, *found], key=lambda name: name.start) if found else names


def _match(words: Words, index: int, forms: _Forms, taken: bytearray) -> int:
    for size in forms.lengths[words.text[index]]:
        if index + size > len(words):
            continue  # the slice would be a shorter form
        if tuple(words.text[index : index + size]) in forms.labels and not any(taken[index : index + size]):
            return size
    return 0


def _within_other(words: Words, index: int, taken: bytearray) -> bool:
    """Whether a single word stands beside a capitalised one that is no name: "Single |Man", "|Internet Explorer"."""
    if index > words.sentence_start(index):
        before = words.text[index - 1]
        if before[0].isupper() and not taken[index - 1] and words.lower[index - 1] not in TITLES | HONORIFICS:
            return True
    after = index + 1
    return (
        after < words.sentence_end(index)
        and words.text[after][0].isupper()
        and not taken[after]
        and not words.paragraph[after]
        and words.text[after] not in _DAYS
    )
