"""CSV and TSV: one row, one article."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import Any, Final

from copydesk.errors import InputError
from copydesk.limits import MAX_RECORD_BYTES
from copydesk.model import Article
from copydesk.reader import Problem, Source
from copydesk.reading.decoding import decode
from copydesk.reading.records import Place, article_of
from copydesk.reading.sources import fault_of
from copydesk.reading.streams import text_stream

__all__ = ["TableReader"]

_OURS: Final = {"article", "analyzer", "kind", "start", "end", "text"}
_NAMED_COLUMNS: Final = 12


class TableReader:
    """A table with a header: column ``text``, and if there are such id, title, byline, published, source, language.

    All other columns become metadata; empty cells say nothing. Column names are taken without regard to case. In CSV
    a semicolon or a tab parts the cells where the header says so. Rows are read one at a time.
    """

    isolated = False

    def __init__(self, name: str, suffixes: tuple[str, ...], delimiters: str) -> None:
        self.name = name
        self.suffixes = suffixes
        self.delimiters = delimiters
        """Those tried on the header: the one that makes a column ``text``, and the most columns."""

    def read(self, source: Source) -> Iterator[Article | Problem]:
        """Yield the article of each row.

        Raises:
            InputError: there is no column ``text``.

        """
        csv.field_size_limit(MAX_RECORD_BYTES)  # the module's, of the whole process: its default is 128 KiB
        with text_stream(source.open()) as stream:
            lines = _Lines(stream, source.name)
            header, delimiter = self._header(lines)
            yield from lines.remarks()
            for number, row in _rows(lines, delimiter):
                yield from lines.remarks()
                if isinstance(row, str):
                    yield Problem(source=source.name, reason=row, line=number)
                elif row:
                    yield from _article(row, header, Place(source.name, source.stem, number, number))

    def _header(self, lines: _Lines) -> tuple[list[str], str]:
        line = next((line for line in lines if line.strip()), "")
        if not line:
            raise InputError("is empty")
        headers = {
            delimiter: [name.strip().lower() for name in next(csv.reader([line], delimiter=delimiter))]
            for delimiter in self.delimiters
        }
        delimiter = max(headers, key=lambda delimiter: ("text" in headers[delimiter], len(headers[delimiter])))
        header = headers[delimiter]
        named = ", ".join(repr(name) for name in header[:_NAMED_COLUMNS])
        if "text" not in header:
            raise InputError(f"has no column 'text'; its columns are {named}")
        if set(header) >= _OURS:
            raise InputError("is a table of annotations, not of articles: read the reports instead (jsonl)")
        if twice := {name for name in header if name and header.count(name) > 1}:
            raise InputError(f"has two columns of one name: {', '.join(sorted(twice))}")
        return header, delimiter


def _rows(lines: _Lines, delimiter: str) -> Iterator[tuple[int, list[str] | str]]:
    """Yield each row with the number of its first line, or in its place what is wrong with it."""
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    while True:
        first = lines.number + 1
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            if "field larger" in str(error):
                yield first, f"has a cell of more than {MAX_RECORD_BYTES // 2**20} MiB (limit MAX_RECORD_BYTES)"
            elif "unexpected end" in str(error):
                yield first, f"opens a quotation mark that is never closed: lines {first} to {lines.number} are lost"
            else:
                yield first, f"is no row: {error}"
        else:
            yield first, row


def _article(row: list[str], header: list[str], place: Place) -> Iterator[Article | Problem]:
    while len(row) > len(header) and not row[-1]:
        row.pop()
    if len(row) > len(header):
        yield place.problem(
            f"has {len(row)} cells, but the header {len(header)}: text that holds the delimiter needs quotation marks"
        )
        return
    if len(row) < len(header):
        yield place.problem(
            f"has {len(row)} cells, but the header {len(header)}", lost=header.index("text") >= len(row)
        )
        if header.index("text") >= len(row):
            return
    record: dict[str, Any] = {
        name: cell for name, cell in zip(header, row, strict=False) if name and (cell or name == "text")
    }
    if "metadata" in record:  # one cell of text, where an article has an object
        record["metadata"] = {"metadata": record["metadata"]}
    try:
        yield from article_of(record, place)
    except InputError as error:
        yield place.problem(fault_of(error))


class _Lines:
    """The lines of a table, counted and decoded, for `csv.reader`."""

    def __init__(self, stream: io.TextIOWrapper, name: str) -> None:
        self._stream = stream
        self._name = name
        self._remarks: list[Problem] = []
        self.number = 0
        """Of the line that was read last."""

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        line = self._stream.readline(MAX_RECORD_BYTES + 1)
        if not line:
            raise StopIteration
        self.number += 1
        try:
            line.encode()
        except UnicodeEncodeError:
            return self._decoded(line)
        return line

    def remarks(self) -> Iterator[Problem]:
        """Yield the remarks on lines that were not UTF-8, each once."""
        yield from self._remarks
        self._remarks.clear()

    def _decoded(self, line: str) -> str:
        text, remark = decode(line.encode("utf-8", "surrogateescape"))
        if remark is not None:
            self._remarks.append(Problem(source=self._name, reason=remark, line=self.number, lost=False))
        return text
