"""What is known of one name in the text, and of one identity, while the rules work on them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from copydesk_entities.choices import NAME_LABELS
from copydesk_entities.words import Words

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Identity", "Name", "Office", "model_names", "with_new"]


@dataclass(slots=True)
class Office:
    """What somebody is said to be."""

    role: str
    """In lower case: "foreign minister"."""
    head: str
    """Its last word: "minister"."""
    country: str | None = None
    """The country it belongs to, as `copydesk.lexicon.places` calls it."""


@dataclass(slots=True)
class Name:
    """One name where it stands."""

    start: int
    """First word."""
    end: int
    """One past the last word."""
    label: str
    why: str
    """How it was found and changed."""
    title: int = -1
    """First word of the titles before it; -1 where there are none."""
    gender: str = ""
    """``m`` or ``f`` where its title tells."""
    offices: list[Office] = field(default_factory=list)
    points: dict[str, float] = field(default_factory=dict)
    """What the words around it tell: label -> points, where the model's own label counts one."""
    words: tuple[str, ...] = ()
    """Its words as written."""


@dataclass(slots=True)
class Identity:
    """Somebody or something with all of its names."""

    label: str
    names: list[Name] = field(default_factory=list)
    canonical: str = ""
    gender: str = ""
    """``m``, ``f`` or unknown."""
    offices: list[Office] = field(default_factory=list)
    why: dict[int, str] = field(default_factory=dict)
    """First word of a name -> why it belongs here."""
    note: str = ""
    """What a reader should know of the whole identity, such as a namesake it was kept apart from."""


def model_names(doc: Doc, words: Words) -> list[Name]:
    """Return the names that the spaCy model found, without figures and dates."""
    names = []
    for found in doc.ents:
        if found.label_ in NAME_LABELS:
            start, end = words.span(found.start_char, found.end_char)
            if start < end:
                names.append(Name(start, end, found.label_, f"model: {found.label_}"))
    return names


def with_new(names: list[Name], new: list[Name]) -> list[Name]:
    """Return the names with the new ones put in; a new one takes the place of all that it touches."""
    if not new:
        return names
    covered = {index for name in new for index in range(name.start, name.end)}
    kept = [name for name in names if covered.isdisjoint(range(name.start, name.end))]
    return sorted([*kept, *new], key=lambda name: name.start)
