"""How annotations of a kind are shown, in words that both front ends understand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final, Literal

import msgspec

from copydesk.model import Analysis, Annotation, RawAnnotation

__all__ = ["Column", "Tone", "View", "field_text", "group_column", "kind_of", "stretches", "view_of"]

_LOOKED_AT: Final = 500
"""Annotations among which the fields of a kind without a view are looked for."""

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


def kind_of(key: str, analysis: Analysis) -> str:
    """Return the kind of an analysis; its key where nothing says what made it."""
    return analysis.analyzer.kind if analysis.analyzer is not None else key


def view_of(key: str, analysis: Analysis, views: Mapping[str, View]) -> View:
    """Return the view of an analysis' kind; one made of its fields where no plugin offers one."""
    kind = kind_of(key, analysis)
    return views.get(kind) or View(
        kind=kind,
        title=_title(kind.replace("-", " ")),
        columns=_columns(analysis.annotations),
        tone="white",
        letter=kind[:1].upper() or "?",
    )


def group_column(view: View) -> Column | None:
    """Return the column by which a view groups; made up where it shows none of that field."""
    if view.group is None:
        return None
    shown = (column for column in view.columns if view.group in (column.field, column.fallback))
    return next(shown, Column(_title(view.group.split(".")[0]), view.group))


def stretches(annotation: Annotation) -> tuple[tuple[int, int], ...]:
    """Return where an annotation is, as starts and ends: its parts, if it comes in several."""
    parts = (
        annotation.fields.get("spans") if isinstance(annotation, RawAnnotation) else getattr(annotation, "spans", None)
    )
    try:
        return msgspec.convert(parts or ((annotation.start, annotation.end),), tuple[tuple[int, int], ...])
    except msgspec.ValidationError:
        return ((annotation.start, annotation.end),)


def _columns(annotations: Sequence[Annotation]) -> tuple[Column, ...]:
    """Return columns for a kind without a view: the text, then the fields in the order in which they come."""
    names: dict[str, bool] = {}
    for annotation in annotations[:_LOOKED_AT]:
        fields = annotation.fields if isinstance(annotation, RawAnnotation) else msgspec.structs.asdict(annotation)
        for name, value in fields.items():
            names[name] = names.get(name, False) or isinstance(value, Mapping | msgspec.Struct)
    own = [name for name in names if name not in ("start", "end", "text", "why")]
    return (
        Column("Text", "text"),
        *(
            Column(_title(name), f"{name}.name", f"{name}.text") if names[name] else Column(_title(name), name)
            for name in own
        ),
    )


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()
