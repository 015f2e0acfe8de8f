"""A store as tables for SQL: one of articles, one of all annotations, one a kind with a column a field."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import Any, Final

import msgspec

from copydesk.model import KINDS, Annotation, Article, RawAnnotation, Report, Span
from copydesk.store.upkeep import kept_reports

__all__ = ["FIXED", "PLACE", "Tables", "kind_paths"]

PLACE: Final = ("article", "analyzer", "start", "end", "text")
FIXED: Final[dict[str, tuple[str, ...]]] = {
    "articles": (
        *("article", "title", "byline", "published", "source", "language", "words", "characters", "text", "metadata"),
    ),
    "annotations": (*PLACE[:2], "kind", *PLACE[2:], "why", "fields"),
    "failures": ("article", "analyzer", "failure", "message"),
}
_SAMPLE: Final = 200
"""Articles in which the fields of a plugin's kind are looked for; what turns up later is in `annotations.fields`."""


class Tables:
    """What a store holds, read into tables of a database of its own: no statement ever touches the store itself."""

    def __init__(self, store: sqlite3.Connection) -> None:
        self._store = store
        self.columns: dict[str, tuple[str, ...]] = dict(FIXED)
        """By table."""
        for kind, struct in KINDS.items():
            self.columns[kind] = (*PLACE, *kind_paths(struct), "why")
        self.damaged: list[str] = []
        """A sentence for each row that is left out."""
        self._learn()

    def create(self, into: sqlite3.Connection) -> None:
        """Make the tables, still empty."""
        for table, columns in self.columns.items():
            into.execute(f"CREATE TABLE {_quoted(table)} ({', '.join(map(_quoted, columns))})")

    def fill(self, into: sqlite3.Connection, named: Mapping[str, Collection[str]]) -> None:
        """Fill some columns of some tables, in one pass over what the store has of that; the others stay empty.

        Args:
            into: the database with the tables.
            named: the columns that are read, by table.

        """
        inserts = {t: f"INSERT INTO {_quoted(t)} VALUES ({','.join('?' * len(self.columns[t]))})" for t in named}  # noqa: S608  # quoted
        fillers = {table: self._filler(table, frozenset(columns)) for table, columns in named.items()}
        every = "annotations" in named or "failures" in named
        kinds = None if every else named.keys() - FIXED.keys()
        into.execute("BEGIN")
        for report in kept_reports(self._store, kinds=kinds, texts="articles" in named):
            if isinstance(report, str):
                self.damaged.append(report)
                continue
            for table, insert in inserts.items():
                into.executemany(insert, fillers[table](report))
        into.execute("COMMIT")

    def _learn(self) -> None:
        """Add a table for each kind that a plugin made, with the fields that its first annotations have."""
        stamps = "SELECT DISTINCT json_extract(stamp, '$.kind') FROM analyses"
        foreign = {kind for (kind,) in self._store.execute(stamps)} - KINDS.keys()
        if not foreign:
            return
        found: dict[str, dict[str, None]] = {}
        for _, report in zip(range(_SAMPLE), kept_reports(self._store, kinds=foreign, texts=False), strict=False):
            if isinstance(report, str):
                continue
            for kind, fields in _raw(report):
                found.setdefault(kind, {}).update(dict.fromkeys(_flat(fields)))
        for kind, names in found.items():
            own = tuple(name for name in names if name not in (*PLACE, "why"))
            self.columns.setdefault(kind, (*PLACE, *own, "why"))

    def _filler(self, table: str, named: frozenset[str]) -> Callable[[Report], Iterator[tuple[Any, ...]]]:
        """Return what makes a table's rows of a report, with a value in those columns that are named."""
        if table == "articles":
            return lambda report: iter((_article_row(report.article),))
        if table == "failures":
            return _failures
        columns = [column if column in named else None for column in self.columns[table]]
        return lambda report: _annotations(table, columns, report)


def _failures(report: Report) -> Iterator[tuple[Any, ...]]:
    for name, analysis in report.analyses.items():
        if analysis.failure is not None:
            yield (report.article.id, name, analysis.failure.kind, analysis.failure.message)


def _annotations(table: str, columns: Sequence[str | None], report: Report) -> Iterator[tuple[Any, ...]]:
    for name, analysis in report.analyses.items():
        kind = analysis.analyzer.kind if analysis.analyzer is not None else name
        if table not in ("annotations", kind):
            continue
        for annotation in analysis.annotations:
            fields = _as_dict(annotation)
            known: dict[str | None, Any] = {"article": report.article.id, "analyzer": name}
            if table == "annotations":
                known["kind"] = kind
                if "fields" in columns:
                    own = {k: v for k, v in fields.items() if k not in (*PLACE, "why") and v is not None}
                    known["fields"] = msgspec.json.encode(own).decode()
                flat: Mapping[str, Any] = {k: fields.get(k) for k in ("start", "end", "text", "why")}
            else:
                flat = _flat(fields)
            yield tuple(None if c is None else known.get(c, flat.get(c)) for c in columns)


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


def kind_paths(struct: type[Annotation]) -> dict[str, tuple[tuple[str, ...], type]]:
    """Return the columns of a kind: its fields; those of a span within it by their path, ``speaker_name``.

    Each with its path in the annotation and the type of its values, which is str for what has several.
    """
    paths: dict[str, tuple[tuple[str, ...], type]] = {}
    for field in msgspec.structs.fields(struct):
        if field.name in (*PLACE, "why"):
            continue
        parts = [part for part in getattr(field.type, "__args__", (field.type,)) if isinstance(part, type)]
        inner = [part for part in parts if issubclass(part, Span)]
        for within in msgspec.structs.fields(inner[0]) if inner else ():
            paths[f"{field.name}_{within.name}"] = ((field.name, within.name), _figure(within.type))
        if not inner:
            paths[field.name] = ((field.name,), _figure(field.type))
    return paths


def _figure(hint: Any) -> type:
    """Return the type of figures that a field holds; str where it holds something else."""
    parts = getattr(hint, "__args__", (hint,))
    return next((kind for kind in (int, float) if kind in parts), str)


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
