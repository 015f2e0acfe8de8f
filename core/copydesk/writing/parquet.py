"""Annotations as Parquet: a row an annotation, with the same columns whatever was found."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from copydesk.errors import UsageError
from copydesk.model import Analysis, Annotation, RawAnnotation, Report

if TYPE_CHECKING:
    import pyarrow as pa

__all__ = ["PARQUET_COLUMNS", "parquet_schema", "write_parquet"]

PARQUET_COLUMNS: Final[dict[str, str]] = {
    "article": "string",
    "title": "string",
    "byline": "string",
    "published": "string",
    "source": "string",
    "language": "string",
    "metadata": "string",
    "text": "string",
    "analysis": "string",
    "kind": "string",
    "analyzer": "string",
    "number": "int32",
    "start": "int64",
    "end": "int64",
    "words": "string",
    "label": "string",
    "name": "string",
    "entity": "string",
    "type": "string",
    "speaker": "string",
    "cue": "string",
    "holder": "string",
    "target": "string",
    "score": "double",
    "value": "double",
    "unit": "string",
    "iso": "string",
    "why": "string",
    "fields": "string",
    "failure": "string",
}
"""Columns and their types, always the same, so that files of several runs can be read as one table.

The first row of an article (``number`` -1) holds it: ``article`` is its id, ``metadata`` a JSON object; ``text`` and
what else is known of it stand in this row alone. The first row of an analysis (``number`` 0) says which it is:
``analysis`` is its name in the report, ``analyzer`` the JSON of who made it, ``failure`` the JSON of why it failed.
Then come its annotations from ``number`` 1 on: ``words`` is the text from ``start`` to ``end``, ``type`` their
own field ``kind``, ``speaker``, ``holder`` and ``target`` the names of those (the words, where no name is known), and
``fields`` the JSON of everything that the annotation has.
"""

_ROWS: Final = 50_000
"""Rows of a row group: what is held in memory."""


def parquet_schema() -> pa.Schema:
    """Return the fixed schema.

    Raises:
        UsageError: the extra that brings pyarrow is not installed.

    """
    arrow = _arrow()
    types = {"string": arrow.string(), "int32": arrow.int32(), "int64": arrow.int64(), "double": arrow.float64()}
    return arrow.schema([(name, types[kind]) for name, kind in PARQUET_COLUMNS.items()])


def write_parquet(reports: Iterable[Report], place: Path) -> None:
    """Write reports as one file, or into a folder as a file of a part each.

    Each file appears only when it is whole. A folder is added to; in it, a part holds some 50,000 rows.

    Args:
        reports: as they come; no more than a part of them is held.
        place: the file, or a folder that exists.

    Raises:
        UsageError: pyarrow is not installed, or the place cannot be written.

    """
    schema = parquet_schema()
    if not place.is_dir():
        _write_file(place, _tables(reports, schema), schema)
        return
    taken = len(list(place.glob("part-*.parquet")))
    for number, table in enumerate(_tables(reports, schema), taken):
        _write_file(place / f"part-{number:05}.parquet", [table], schema)


def _arrow() -> Any:
    try:
        import pyarrow
        import pyarrow.parquet
    except ImportError as error:
        raise UsageError("Parquet needs pyarrow: install it by 'pip install copydesk[parquet]'") from error
    return pyarrow


def _write_file(file: Path, tables: Iterable[pa.Table], schema: pa.Schema) -> None:
    parquet = _arrow().parquet
    try:
        handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    except OSError as error:
        raise UsageError(f"cannot write {str(file)!r}: {error.strerror}") from error
    os.close(handle)
    try:
        with parquet.ParquetWriter(name, schema, compression="zstd") as writer:
            for table in tables:
                writer.write_table(table)
        mask = os.umask(0)
        os.umask(mask)
        Path(name).chmod(0o666 & ~mask)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _tables(reports: Iterable[Report], schema: pa.Schema) -> Iterator[pa.Table]:
    """Yield the rows of whole articles, some 50,000 together."""
    rows: list[dict[str, Any]] = []
    for report in reports:
        rows.extend(_rows(report))
        if len(rows) >= _ROWS:
            yield _arrow().Table.from_pylist(rows, schema=schema)
            rows = []
    if rows:
        yield _arrow().Table.from_pylist(rows, schema=schema)


def _rows(report: Report) -> Iterator[dict[str, Any]]:
    article = report.article
    told = {name: getattr(article, name) for name in ("title", "byline", "published", "source", "language", "text")}
    yield {"article": article.id, "number": -1, "metadata": _json(article.metadata), **told}
    for name, analysis in report.analyses.items():
        kind = analysis.analyzer.kind if analysis.analyzer is not None else name
        known = {"article": article.id, "analysis": name, "kind": kind}
        yield {**known, "number": 0, **_stamps(analysis)}
        for number, annotation in enumerate(analysis.annotations, 1):
            yield {**known, "number": number, **_annotation(annotation)}


def _stamps(analysis: Analysis) -> dict[str, Any]:
    failure = analysis.failure
    return {
        "analyzer": None if analysis.analyzer is None else _json(analysis.analyzer),
        "failure": None if failure is None else _json({"kind": failure.kind, "message": failure.message}),
    }


def _annotation(annotation: Annotation) -> dict[str, Any]:
    fields = annotation.fields if isinstance(annotation, RawAnnotation) else msgspec.to_builtins(annotation)
    row = {"start": annotation.start, "end": annotation.end, "words": annotation.text, "fields": _json(fields)}
    row["type"] = _text(fields.get("kind"))
    for name in ("label", "name", "entity", "unit", "iso", "why"):
        row[name] = _text(fields.get(name))
    for name in ("speaker", "cue", "holder", "target"):
        inner = fields.get(name)
        row[name] = _text(inner.get("name") or inner.get("text")) if isinstance(inner, dict) else _text(inner)
    for name in ("score", "value"):
        figure = fields.get(name)
        row[name] = float(figure) if isinstance(figure, int | float) and not isinstance(figure, bool) else None
    return row


def _text(value: Any) -> str | None:
    return value if isinstance(value, str) else None


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
