"""Parquet: articles in a column ``text``, or reports as `copydesk.writing.parquet` writes them."""

from __future__ import annotations

import datetime
import decimal
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

import msgspec

from copydesk.errors import InputError
from copydesk.model import Article, Report
from copydesk.reader import Problem, Source
from copydesk.reading.json_records import report_of
from copydesk.reading.records import Place, article_of
from copydesk.reading.sources import fault_of

__all__ = ["ParquetReader"]

_OURS: Final = frozenset({"article", "number", "analysis", "fields"})
_ROWS: Final = 256
"""Rows that are held in memory."""
_TOLD: Final = ("title", "byline", "published", "source", "language", "text")


class ParquetReader:
    """A table with a column ``text``, read in portions, so that a file may be larger than the memory.

    Its other columns are taken as those of a CSV file. What copydesk has written as Parquet comes back as reports.
    """

    name = "parquet"
    suffixes = (".parquet",)
    isolated = False

    def read(self, source: Source) -> Iterator[Article | Report | Problem]:
        """Yield what the rows hold.

        Raises:
            InputError: pyarrow is not installed, the file is no Parquet, or has no column ``text``.

        """
        try:
            import pyarrow
            from pyarrow import parquet
        except ImportError as error:
            raise InputError("needs pyarrow to be read: install it by 'pip install copydesk[parquet]'") from error
        with source.open() as stream:
            if not stream.seekable():
                raise InputError("can only be read from a file: Parquet begins at its end")
            try:
                file = parquet.ParquetFile(stream)
                names = set(file.schema_arrow.names)
                if "text" not in names:
                    raise InputError("has no column 'text'")
                rows = _rows(file)
                yield from _reports(rows, source) if names >= _OURS else _articles(rows, source)
            except pyarrow.ArrowException as error:
                reason = str(error).partition("\n")[0]
                raise InputError(f"is not Parquet, or damaged: {reason}") from error


def _rows(file: Any) -> Iterator[dict[str, Any]]:
    for batch in file.iter_batches(batch_size=_ROWS):
        yield from batch.to_pylist()


def _articles(rows: Iterable[Mapping[str, Any]], source: Source) -> Iterator[Article | Problem]:
    """Yield the article of each row; cells without a value say nothing."""
    for number, row in enumerate(rows, 1):
        place = Place(source.name, source.stem, number)
        try:
            yield from article_of({name: _plain(v) for name, v in row.items() if v is not None}, place)
        except InputError as error:
            yield place.problem(fault_of(error))


def _reports(rows: Iterable[Mapping[str, Any]], source: Source) -> Iterator[Article | Report | Problem]:
    """Yield each article, which its first row holds, with the analyses that the rows after it hold."""
    article: dict[str, Any] | None = None
    analyses: dict[str, Any] = {}
    count = 0
    for row in rows:
        if row["number"] == -1:
            if article is not None:
                yield from _report(article, analyses, Place(source.name, source.stem, count))
            count += 1
            article = {"id": row["article"], **{name: row[name] for name in _TOLD if row.get(name) is not None}}
            article["metadata"] = _decoded(row.get("metadata")) or {}
            analyses = {}
        elif row["number"] == 0:
            analyses[str(row["analysis"])] = _analysis(row)
        elif str(row["analysis"]) in analyses:
            analyses[str(row["analysis"])].setdefault("annotations", []).append(_decoded(row.get("fields")))
    if article is not None:
        yield from _report(article, analyses, Place(source.name, source.stem, count))


def _report(article: dict[str, Any], analyses: dict[str, Any], place: Place) -> Iterator[Article | Report | Problem]:
    try:
        yield from report_of(article, analyses, place)
    except InputError as error:
        yield place.problem(fault_of(error))


def _analysis(row: Mapping[str, Any]) -> dict[str, Any]:
    analyzer, failure = _decoded(row.get("analyzer")), _decoded(row.get("failure"))
    told = {} if analyzer is None else {"analyzer": analyzer}
    return told | ({"annotations": []} if failure is None else {"failure": failure})


def _decoded(text: Any) -> Any:
    """Return the value of a cell that holds JSON; None where it does not."""
    try:
        return None if text is None else msgspec.json.decode(text)
    except (msgspec.MsgspecError, TypeError):
        return None


def _plain(value: Any) -> Any:
    """Return a cell as JSON would hold it."""
    if isinstance(value, datetime.date | datetime.datetime | datetime.time):
        return value.isoformat()
    if isinstance(value, decimal.Decimal | datetime.timedelta):
        return str(value)
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value
