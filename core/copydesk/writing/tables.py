"""Annotations as a table for spreadsheets: CSV and TSV, a row an annotation."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Final

import msgspec

from copydesk.model import Analysis, Annotation, Article, RawAnnotation, Report

__all__ = ["COLUMNS", "Delimited", "TableWriter"]

_COMMON: Final = ("article", "title", "analyzer", "kind", "start", "end", "text")
_FIELDS: Final = (
    *("type", "label", "name", "entity", "mention", "role", "salience"),
    *("speaker.text", "speaker.name", "speaker.entity", "cue.text", "cue_class"),
    *("holder.text", "holder.name", "holder.entity", "target.text", "target.name", "target.entity", "score"),
    *("value", "low", "high", "unit", "modifier", "counted", "iso", "change"),
    *("base_value", "base_unit", "why"),
)
COLUMNS: Final = (*_COMMON, *_FIELDS, "fields", "failure")
"""The header, always the same, so that tables of several runs can be put together:

``article`` (id), ``title``, ``analyzer`` (its name in the report), ``kind`` (what it makes), ``start``, ``end``,
``text``; the fields of the bundled kinds by their path, where ``type`` is an annotation's own field ``kind``
(``direct``, ``percent``); ``fields``, a JSON object of all other fields by their path, which holds those of a plugin's
kind; and ``failure``, filled in the one row of an analysis that failed. The offsets of spans inside an annotation
(of a speaker, a cue) are left to the JSON formats.
"""

_FORMULA_BEGINS: Final = tuple("=+-@\t\r\n＝＋－＠")
_NUMBER = re.compile(r"[+-]?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?")
_OFFSETS: Final = frozenset({"start", "end"})


class Delimited:
    """Lines of cells for spreadsheets, as RFC 4180 quotes them.

    A cell that a spreadsheet would run as a formula begins with ``'`` instead; numbers stay numbers.
    """

    def __init__(self, delimiter: str, *, formulas: bool = False) -> None:
        self._delimiter = delimiter
        self._formulas = formulas
        self._special = re.compile(rf'["\r\n{delimiter}]|^\s|\s$')

    def line(self, values: Iterable[Any]) -> str:
        """Return values as one line with its end; null is an empty cell."""
        return self._delimiter.join(map(self._cell, values)) + "\n"

    def _cell(self, value: Any) -> str:
        if value is None:
            return ""
        text = _plain(value)
        if not self._formulas and text.startswith(_FORMULA_BEGINS) and not _NUMBER.fullmatch(text):
            text = "'" + text
        if self._special.search(text):
            return '"' + text.replace('"', '""') + '"'
        return text


class TableWriter:
    """A table with the header `COLUMNS`, its cells as `Delimited` writes them."""

    def __init__(self, name: str, suffixes: tuple[str, ...], delimiter: str, *, formulas: bool = False) -> None:
        self.name = name
        self.suffixes = suffixes
        self._delimited = Delimited(delimiter, formulas=formulas)

    def write(self, reports: Iterable[Report]) -> Iterator[str]:
        """Yield the header, then the rows of each report."""
        yield self._delimited.line(COLUMNS)
        for report in reports:
            if rows := "".join(map(self._line, _report_rows(report))):
                yield rows

    def _line(self, row: dict[str, Any]) -> str:
        return self._delimited.line(row.get(column) for column in COLUMNS)


def _report_rows(report: Report) -> Iterator[dict[str, Any]]:
    for name, analysis in report.analyses.items():
        known = {**_article_cells(report.article), "analyzer": name, "kind": _kind(name, analysis)}
        if analysis.failure is not None:
            yield known | {"failure": f"{analysis.failure.kind}: {analysis.failure.message}"}
        for annotation in analysis.annotations:
            yield known | _annotation_cells(annotation)


def _article_cells(article: Article) -> dict[str, Any]:
    return {"article": article.id, "title": article.title}


def _kind(name: str, analysis: Analysis) -> str:
    return analysis.analyzer.kind if analysis.analyzer is not None else name


def _annotation_cells(annotation: Annotation) -> dict[str, Any]:
    fields = annotation.fields if isinstance(annotation, RawAnnotation) else msgspec.to_builtins(annotation)
    cells: dict[str, Any] = {"start": annotation.start, "end": annotation.end, "text": annotation.text}
    others: dict[str, Any] = {}
    for path, value in _flat(fields):
        column = "type" if path == "kind" else path
        if path in cells or value in (None, [], ()):
            continue
        if column in _FIELDS and path != "type" and not isinstance(value, (dict, list)):
            cells[column] = value
        else:
            others[path] = value
    if others:
        cells["fields"] = msgspec.json.encode(others).decode()
    return cells


def _flat(fields: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, Any]]:
    """Yield the fields by their path, those of inner objects with dots; not the offsets of inner spans."""
    for name, value in fields.items():
        path = f"{prefix}{name}"
        if isinstance(value, dict) and value:
            inner = {key: v for key, v in value.items() if key not in _OFFSETS} if value.keys() >= _OFFSETS else value
            yield from _flat(inner, f"{path}.")
        else:
            yield path, value


def _plain(value: Any) -> str:
    """Return a value as a cell: whole numbers without ``.0``, truth values as in JSON."""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)
    return str(value)
