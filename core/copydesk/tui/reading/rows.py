"""What an analysis found as short rows for a narrow column: headings, and under each what belongs together."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final, NamedTuple

from copydesk.model import Analysis, Annotation
from copydesk.safe_text import shown_line
from copydesk.views import Column, View, field_text, group_column

__all__ = ["Row", "cells_of", "rows_of", "summary"]

_WHITE_SPACE = re.compile(r"\s+")
_NOBODY: Final = "—"
_CELL: Final = 300
_LONG: Final = ("text", "why")
"""Fields too long to come first in a row."""


class Row(NamedTuple):
    """One line of a column."""

    text: str
    members: tuple[int, ...] = ()
    """The annotations that it stands for; none: it is a heading."""
    detail: str = ""
    """What is told after the text."""
    indented: bool = False
    more: tuple[str, ...] = ()
    """What is told between the two where there is room for it."""
    louder: bool = False
    """Whether the detail is what the row is about, and the rest is told less loudly."""


def rows_of(analysis: Analysis, view: View) -> list[Row]:
    """Return an analysis as rows: identities with counts, groups with their members, or one row an annotation."""
    found = analysis.annotations
    if view.group is not None and found and all(field_text(a, "entity") for a in found):
        return _identities(found, view)
    if view.group is not None:
        return _groups(found, view)
    return [_row(number, annotation, list(view.columns)) for number, annotation in enumerate(found)]


def cells_of(annotation: Annotation, columns: Sequence[Column]) -> list[str]:
    """Return the fields that columns show, in one line each, sanitised."""
    return [_cell(annotation, column) for column in columns]


def summary(annotation: Annotation, view: View) -> str:
    """Return an annotation in one line: its words, then what its view tells of them."""
    words = _clean(annotation.text)
    told = [cell for cell in cells_of(annotation, [c for c in view.columns if c.field not in _LONG]) if cell]
    return " · ".join([words, *(cell for cell in told if cell != words)])


def _identities(found: Sequence[Annotation], view: View) -> list[Row]:
    members: dict[str, list[int]] = {}
    for number, annotation in enumerate(found):
        members.setdefault(field_text(annotation, "entity"), []).append(number)
    labelled = next((c for c in view.columns if c.field == "label"), None)
    groups: dict[str, list[Row]] = {}
    for numbers in sorted(members.values(), key=lambda numbers: -len(numbers)):
        first = found[numbers[0]]
        label = _cell(first, labelled) if labelled is not None else ""
        roles = (field_text(found[n], "role") for n in numbers)
        role = _clean(next(filter(None, roles), ""))
        name = _clean(field_text(first, view.group or "name")) or _clean(first.text)
        detail = f"×{len(numbers)}" + (f"  {role}" if role else "")
        groups.setdefault(label, []).append(Row(name, tuple(numbers), detail, indented=bool(label)))
    rows = []
    for label, own in groups.items():
        rows += [Row(label), *own] if label else own
    return rows


def _groups(found: Sequence[Annotation], view: View) -> list[Row]:
    by = group_column(view) or Column("", "")
    others = [column for column in view.columns if column is not by]
    groups: dict[str, list[Row]] = {}
    for number, annotation in enumerate(found):
        row = _row(number, annotation, others)
        groups.setdefault(_cell(annotation, by), []).append(row._replace(indented=True))
    rows = []
    for name in sorted(groups, key=lambda name: not name):
        rows += [Row(_heading(name, view)), *groups[name]]
    return rows


def _heading(name: str, view: View) -> str:
    """Return a group's heading; that of a target with an arrow, since who takes the side stands in the rows."""
    return f"→ {name or _NOBODY}" if (view.group or "").startswith("target") else name or _NOBODY


def _row(number: int, annotation: Annotation, columns: list[Column]) -> Row:
    """Return one annotation's row: what is short and telling first, a label before all; its words after it.

    A narrow column has little room for the words, so of what is short only the first stays in any case; where there is
    a label, which tells what was found, its holder stays too, and the words are but its evidence.
    """
    words = _clean(annotation.text)
    short = sorted((c for c in columns if c.field not in _LONG), key=lambda column: column.field != "label")
    cells = [cell for cell in cells_of(annotation, short) if cell]
    if columns and columns[0].field == "text":
        return Row(words, (number,), " · ".join(cell for cell in cells if cell != words))
    if not cells:
        return Row(words, (number,))
    labelled = short[0].field == "label"
    kept = 2 if labelled else 1
    return Row(" ".join(cells[:kept]), (number,), words, more=tuple(cells[kept:]), louder=not labelled)


def _cell(annotation: Annotation, column: Column) -> str:
    text = field_text(annotation, column.field)
    if not text and column.fallback is not None:
        text = field_text(annotation, column.fallback)
    return _clean(text)


def _clean(text: str) -> str:
    return shown_line(_WHITE_SPACE.sub(" ", text[: 2 * _CELL]).strip(), _CELL)
