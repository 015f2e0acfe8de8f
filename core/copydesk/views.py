"""How annotations of a kind are shown, in words that both front ends understand."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

from copydesk.model import Annotation, RawAnnotation

__all__ = ["Column", "Tone", "View", "field_text"]

Tone = Literal["red", "green", "yellow", "blue", "magenta", "cyan", "white"]
"""One of the terminal's seven hues; themes decide what it looks like."""


class Column(msgspec.Struct, frozen=True):
    """One field of an annotation as a column."""

    title: str
    """The heading."""
    field: str
    """Path of the field: ``label``, ``speaker.name``, ``text``."""
    fallback: str | None = None
    """The path to read where the first gives null."""


class View(msgspec.Struct, frozen=True, kw_only=True):
    """How one kind is shown."""

    kind: str
    """The kind of annotation that it shows."""
    title: str
    """In the plural, as a heading: "Quotes"."""
    columns: tuple[Column, ...]
    """In order; those that are empty in all rows are left out."""
    tone: Tone
    """The colour of its marks."""
    letter: str
    """One letter that tells its marks apart where there is no colour."""
    group: str | None = None
    """Path of the field by which rows are grouped: ``name`` of entities, ``speaker.name`` of quotes.

    Where every annotation has an ``entity`` id, the mentions of one identity are folded into one row with a count.
    """


def field_text(annotation: Annotation, path: str) -> str:
    """Return the field at `path` as text: empty where it is null or missing, numbers without a useless ``.0``."""
    value: Any = annotation.fields if isinstance(annotation, RawAnnotation) else annotation
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else getattr(value, name, None)
        if value is None:
            return ""
    if isinstance(value, float):
        return f"{value:,.10g}"
    return str(value)
