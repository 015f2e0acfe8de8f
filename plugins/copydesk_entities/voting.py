"""One label for all mentions of a name: what the model says once of ten times does not count."""

from __future__ import annotations

from collections import defaultdict
from typing import Final

from copydesk.lexicon.places import BODIES, CITIES, COUNTRY_OF, DEMONYM_OF, REGIONS, SEATS, STATES
from copydesk_entities.evidence import PERSONLIKE
from copydesk_entities.heads import KIND_OF, KNOWN_ORGANISATIONS
from copydesk_entities.names import Name
from copydesk_entities.runs import HEAD_LABEL
from copydesk_entities.words import Words

__all__ = ["known_label", "vote"]

_WEIGHTS: Final = {
    "WORK_OF_ART": 0.5, "PRODUCT": 0.5, "LAW": 0.5, "EVENT": 0.6, "FAC": 0.6, "LANGUAGE": 0.5, "GPE": 0.8,
}  # fmt: skip
"""What the model's label counts where a name is a single word, if not 1."""

_DOUBTFUL: Final = frozenset(
    {"Chad", "Chile", "Georgia", "Jordan", "Male", "Perth", "Santiago", "Virginia", "Washington"}
)
"""Places whose names persons bear too."""


def vote(words: Words, names: list[Name]) -> list[Name]:
    """Give each form of a name the label that it has most; surnames of persons named in full are persons."""
    forms = [words.join(name.start, name.end) for name in names]
    labels = _elected(names, forms)
    surnames = {
        words.text[name.end - 1]
        for name, form in zip(names, forms, strict=True)
        if labels[form] == "PERSON" and name.end - name.start > 1 and words.text[name.end - 1] not in HEAD_LABEL
    }
    for name, form in zip(names, forms, strict=True):
        label, last = labels[form], words.text[name.end - 1]
        last = last.capitalize() if last.isupper() and len(last) > 3 else last
        if (
            last in surnames
            and known_label(form) is None
            and (name.end - name.start == 1 or _fits_surname(words, name, label))
        ):
            label = "PERSON"
        if label != name.label:
            name.why += f", {name.label} outvoted"
            name.label = label
    return names


def _elected(names: list[Name], forms: list[str]) -> dict[str, str]:
    """Return the label of each form: the lexicon's, else the one with most points."""
    votes: dict[str, dict[str, float]] = defaultdict(lambda: defaultdict(float))
    for name, form in zip(names, forms, strict=True):
        single = name.end - name.start == 1
        of = votes[form]
        of[name.label] += _WEIGHTS.get(name.label, 1.0) if single else 1.0
        if single and name.label in PERSONLIKE:
            of["PERSON"] += 0.1
        for label, points in name.points.items():
            of[label] += points
    return {form: known_label(form) or max(of, key=lambda label: of[label]) for form, of in votes.items()}


def known_label(form: str) -> str | None:
    """Return the label of a form that the lexicon is sure of."""
    if form in KIND_OF:
        return KIND_OF[form]
    if form in COUNTRY_OF or form in STATES or form in CITIES:
        return None if form in _DOUBTFUL else "GPE"
    if form in DEMONYM_OF:
        return "NORP"
    if form in REGIONS:
        return "LOC"
    if form in SEATS:
        return SEATS[form][0]
    return "ORG" if form in BODIES or form in KNOWN_ORGANISATIONS else None


def _fits_surname(words: Words, name: Name, label: str) -> bool:
    """Whether a longer name that ends in a person's surname can be that person too."""
    inner = words.text[name.start : name.end]
    return (
        label in {"ORG", "GPE", "WORK_OF_ART", "PRODUCT"}
        and len(inner) <= 3
        and all(word[0].isupper() for word in inner)
        and inner[-1] not in HEAD_LABEL
    )
