"""What an analysis found as rows of text, arranged by the view of its kind."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from copydesk.model import Annotation, Report
from copydesk.safe_text import shown_line
from copydesk.views import Column, View, field_text, group_column, kind_of, view_of

__all__ = ["Row", "Sheet", "sheets"]

_MAX_ROWS: Final = 500
"""Rows of one sheet: a screen is for reading; the other formats give everything."""
_MAX_FORMS: Final = 10
"""Different values in one cell of a folded row."""
_CELL_CHARACTERS: Final = 2_000
_MESSAGE_CHARACTERS: Final = 300
_NOBODY: Final = "—"
"""Stands where the value that rows are grouped by is null."""
_WHITE_SPACE = re.compile(r"[ \t\r\n]+")


class Row(msgspec.Struct, frozen=True):
    """One line of a sheet."""

    cells: tuple[str, ...]
    continues: bool = False
    """Whether its first cell says what the row above it says."""


class Sheet(msgspec.Struct, frozen=True, kw_only=True):
    """The result of one analyzer in one article, fit to be shown."""

    title: str
    view: View
    count: str
    """How much was found, in words."""
    columns: tuple[str, ...] = ()
    rows: tuple[Row, ...] = ()
    left_out: int = 0
    """Rows beyond those that are here."""
    failure: str | None = None
    folded: bool = False
    """Whether a row stands for all mentions of one identity: then columns can be missed without losing a mark."""


def sheets(report: Report, views: Mapping[str, View]) -> Iterator[Sheet]:
    """Yield a sheet for each analysis of a report, every text in it sanitised."""
    for key, analysis in report.analyses.items():
        view = view_of(key, analysis, views)
        kind = kind_of(key, analysis)
        title = shown_line(view.title if key == kind else f"{view.title} ({key})", 100)
        if analysis.failure is not None:
            message = f": {analysis.failure.message}" if analysis.failure.message else ""
            failure = shown_line(f"{analysis.failure.kind}{message}", _MESSAGE_CHARACTERS)
            yield Sheet(title=title, view=view, count="failed", failure=failure)
        elif not analysis.annotations:
            yield Sheet(title=title, view=view, count="none")
        elif _is_foldable(analysis.annotations, view):
            yield _folded(title, view, analysis.annotations)
        else:
            yield _listed(title, view, analysis.annotations)


def _is_foldable(annotations: Sequence[Annotation], view: View) -> bool:
    """Whether annotations are mentions of identities: each has an id of its own identity, and they are grouped."""
    return view.group is not None and all(field_text(a, "entity") for a in annotations)


def _folded(title: str, view: View, annotations: Sequence[Annotation]) -> Sheet:
    """Return one row an identity, the most mentioned first."""
    members: dict[str, list[Annotation]] = {}
    for annotation in annotations:
        members.setdefault(field_text(annotation, "entity"), []).append(annotation)
    first, *others = _grouped_columns(view)
    others.sort(key=lambda column: column.field == "text")  # the many forms of a name make the longest cells
    rows = []
    for group in sorted(members.values(), key=lambda found: -len(found)):
        name = _cell(group[0], first)
        cells = [_forms([_cell(a, c) for a in group], name if c.field == "text" else None) for c in others]
        rows.append(Row((name, str(len(group)), *cells)))
    titles = (first.title, "Count", *("Also as" if c.field == "text" else c.title for c in others))
    count = str(len(members))
    if len(members) < len(annotations):
        count += f", mentioned {len(annotations)} times"
    return msgspec.structs.replace(_sheet(title, view, count, titles, rows), folded=True)


def _forms(values: Sequence[str], known: str | None) -> str:
    """Return the different values among `values`, the most frequent first, without the one that is known anyway."""
    counted = Counter(value for value in values if value and value != known)
    if len(counted) == 1 and known is None:
        return next(iter(counted))
    told = [f"{value} ×{count}" if count > 1 else value for value, count in counted.most_common(_MAX_FORMS)]
    more = len(counted) - len(told)
    return ", ".join(told) + (f", {more} more" if more else "")


def _listed(title: str, view: View, annotations: Sequence[Annotation]) -> Sheet:
    """Return one row an annotation, in the order of the text, those of one group together."""
    columns = _grouped_columns(view)
    rows = [tuple(_cell(annotation, column) for column in columns) for annotation in annotations]
    if view.group is not None:
        places: dict[str, int] = {}
        for row in rows:
            places.setdefault(row[0], len(places) if row[0] else len(rows))
        rows.sort(key=lambda row: places[row[0]])
        rows = [(row[0] or _NOBODY, *row[1:]) for row in rows]
    above = [None, *(row[0] for row in rows)]
    made = [Row(row, view.group is not None and row[0] == last) for row, last in zip(rows, above, strict=False)]
    return _sheet(title, view, str(len(annotations)), tuple(column.title for column in columns), made)


def _grouped_columns(view: View) -> list[Column]:
    """Return the view's columns, the one that rows are grouped by first."""
    by = group_column(view)
    return list(view.columns) if by is None else [by, *(c for c in view.columns if c is not by)]


def _cell(annotation: Annotation, column: Column) -> str:
    text = field_text(annotation, column.field)
    if not text and column.fallback is not None:
        text = field_text(annotation, column.fallback)
    return shown_line(_WHITE_SPACE.sub(" ", text).strip(), _CELL_CHARACTERS)


def _sheet(title: str, view: View, count: str, titles: Sequence[str], rows: Sequence[Row]) -> Sheet:
    """Return a sheet without the columns that are empty in every row."""
    used = [n for n in range(len(titles)) if any(row.cells[n] for row in rows)]
    return Sheet(
        title=title,
        view=view,
        count=count,
        columns=tuple(shown_line(titles[n], 40) for n in used),
        rows=tuple(Row(tuple(row.cells[n] for n in used), row.continues) for row in rows[:_MAX_ROWS]),
        left_out=max(0, len(rows) - _MAX_ROWS),
    )
