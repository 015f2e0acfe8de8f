"""A store as tables for SQL: one of articles, one of all annotations, one a kind with a column a field."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Collection, Iterator, Mapping
from typing import Any, Final

import msgspec

from copydesk.model import KINDS, Annotation, Article, RawAnnotation, Report, Span
from copydesk.store.upkeep import kept_reports

__all__ = ["Tables"]

_PLACE: Final = ("article", "analyzer", "start", "end", "text")
_FIXED: Final[dict[str, tuple[str, ...]]] = {
    "articles": (
        *("article", "title", "byline", "published", "source", "language", "words", "characters", "text", "metadata"),
    ),
    "annotations": (*_PLACE[:2], "kind", *_PLACE[2:], "why", "fields"),
    "failures": ("article", "analyzer", "failure", "message"),
}
_SAMPLE: Final = 200
"""Articles in which the fields of a plugin's kind are looked for; what turns up later is in `annotations.fields`."""


class Tables:
    """What a store holds, read into tables of a database of its own: no statement ever touches the store itself."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self._store = store
        self.columns: dict[str, tuple[str, ...]] = dict(_FIXED)
        """By table."""
        for kind, struct in KINDS.items():
            self.columns[kind] = (*_PLACE, *_fields_of(struct), "why")
        self.damaged: list[str] = []
        """A sentence for each row that is left out."""
        self._learn()

    def create(self, into: sqlite3.Connection) -> None:
        """Make the tables, still empty."""
        for table, columns in self.columns.items():
            into.execute(f"CREATE TABLE {_quoted(table)} ({', '.join(map(_quoted, columns))})")

    def fill(self, into: sqlite3.Connection, tables: Collection[str]) -> None:
        """Fill some of the tables, in one pass over the store."""
        inserts = {t: f"INSERT INTO {_quoted(t)} VALUES ({','.join('?' * len(self.columns[t]))})" for t in tables}  # noqa: S608  # quoted
        into.execute("BEGIN")
        for report in kept_reports(self._store):
            if isinstance(report, str):
                self.damaged.append(report)
                continue
            for table, insert in inserts.items():
                into.executemany(insert, self._rows(table, report))
        into.execute("COMMIT")

    def _learn(self) -> None:
        """Add a table for each kind that a plugin made, with the fields that its first annotations have."""
        (foreign,) = self._store.execute(
            "SELECT count(*) FROM (SELECT DISTINCT json_extract(stamp, '$.kind') AS kind FROM analyses) "  # noqa: S608  # question marks alone
            f"WHERE kind NOT IN ({','.join('?' * len(KINDS))})",
            tuple(KINDS),
        ).fetchone()
        if not foreign:
            return
        found: dict[str, dict[str, None]] = {}
        for _, report in zip(range(_SAMPLE), kept_reports(self._store), strict=False):
            if isinstance(report, str):
                continue
            for kind, fields in _raw(report):
                found.setdefault(kind, {}).update(dict.fromkeys(_flat(fields)))
        for kind, names in found.items():
            own = tuple(name for name in names if name not in (*_PLACE, "why"))
            self.columns.setdefault(kind, (*_PLACE, *own, "why"))

    def _rows(self, table: str, report: Report) -> Iterator[tuple[Any, ...]]:
        if table == "articles":
            yield _article_row(report.article)
        elif table == "failures":
            for name, analysis in report.analyses.items():
                if analysis.failure is not None:
                    yield (report.article.id, name, analysis.failure.kind, analysis.failure.message)
        else:
            yield from self._annotations(table, report)

    def _annotations(self, table: str, report: Report) -> Iterator[tuple[Any, ...]]:
        columns = self.columns[table]
        for name, analysis in report.analyses.items():
            kind = analysis.analyzer.kind if analysis.analyzer is not None else name
            if table not in ("annotations", kind):
                continue
            for annotation in analysis.annotations:
                fields = _as_dict(annotation)
                known = {"article": report.article.id, "analyzer": name}
                if table == "annotations":
                    own = {k: v for k, v in fields.items() if k not in (*_PLACE, "why") and v is not None}
                    known |= {"kind": kind, "fields": msgspec.json.encode(own).decode()}
                    flat: Mapping[str, Any] = {k: fields.get(k) for k in ("start", "end", "text", "why")}
                else:
                    flat = _flat(fields)
                yield tuple(known.get(column, flat.get(column)) for column in columns)


def _article_row(article: Article) -> tuple[Any, ...]:
    text = article.text
    metadata = msgspec.json.encode(article.metadata).decode()
    told = (article.id, article.title, article.byline, article.published, article.source, article.language)
    return (*told, len(text.split()), len(text), text, metadata)


def _raw(report: Report) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for name, analysis in report.analyses.items():
        kind = analysis.analyzer.kind if analysis.analyzer is not None else name
        for annotation in analysis.annotations:
            if isinstance(annotation, RawAnnotation):
                yield kind, annotation.fields


def _as_dict(annotation: Annotation) -> Mapping[str, Any]:
    if isinstance(annotation, RawAnnotation):
        return annotation.fields
    return msgspec.structs.asdict(annotation)


def _fields_of(struct: type[Annotation]) -> Iterator[str]:
    """Yield the columns of a kind: its fields; those of a span within it by their path, ``speaker_name``."""
    for field in msgspec.structs.fields(struct):
        if field.name in (*_PLACE, "why"):
            continue
        inner = [t for t in _structs(field.type) if issubclass(t, Span)]
        if inner:
            yield from (f"{field.name}_{f.name}" for f in msgspec.structs.fields(inner[0]))
        else:
            yield field.name


def _structs(hint: Any) -> Iterator[type]:
    for part in getattr(hint, "__args__", (hint,)):
        if isinstance(part, type) and issubclass(part, msgspec.Struct):
            yield part


def _flat(fields: Mapping[str, Any]) -> dict[str, Any]:
    """Return the fields as SQLite can hold them: inner objects by their path, lists as JSON."""
    flat: dict[str, Any] = {}
    for name, value in fields.items():
        if isinstance(value, Span):
            for inner in value.__struct_fields__:
                flat[f"{name}_{inner}"] = getattr(value, inner)
        elif isinstance(value, dict):
            flat |= {f"{name}_{inner}": cell for inner, cell in _flat(value).items()}
        elif isinstance(value, list | tuple):
            flat[name] = msgspec.json.encode(value).decode() if value else None
        elif isinstance(value, int) and not -(2**63) <= value < 2**63:
            flat[name] = float(value)
        else:
            flat[name] = value
    return flat


def _quoted(name: str) -> str:
    return '"' + re.sub(r'["\0]', "_", name) + '"'
