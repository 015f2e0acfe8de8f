"""JSON: articles or reports, one a line, or in one document."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import msgspec

from copydesk.codec import decode_analyses
from copydesk.errors import CodecError, InputError
from copydesk.limits import MAX_FILE_BYTES, MAX_INTEGER_DIGITS, MAX_RECORD_BYTES
from copydesk.model import Article, Report
from copydesk.reader import Problem, Source
from copydesk.reading.decoding import decode
from copydesk.reading.records import Place, article_of, checked_values
from copydesk.reading.sources import fault_of
from copydesk.reading.streams import bounded_lines

__all__ = ["JsonLinesReader", "JsonReader", "json_suffix", "report_of"]

_JSON: Final = msgspec.json.Decoder()
_ITEMS: Final = msgspec.json.Decoder(list[msgspec.Raw])
# Each escape in turn, so that the "u" of an escaped backslash before it is not taken for one.
_ESCAPE = re.compile(
    rb"\\u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|(?P<lone>\\u[dD][89a-fA-F][0-9a-fA-F]{2})|\\.",
    re.DOTALL,
)
_NOT_FINITE = re.compile(rb"[ :,\[-]?[ -]?(?:NaN|nan|Inf|inf)")
_OBJECT_BEGINS = re.compile(rb'\s*\{\s*("|\}|$)')
_ARRAY_BEGINS = re.compile(rb"\s*\[\s*(\{|$)")


def json_suffix(line: bytes) -> str | None:
    """Return ``.jsonl`` or ``.json`` where the first line of an input is the beginning of one; else None."""
    if _ARRAY_BEGINS.match(line):
        return ".json"
    if not _OBJECT_BEGINS.match(line):
        return None
    return ".json" if line.rstrip().endswith((b"{", b",", b"[")) else ".jsonl"


class JsonLinesReader:
    """JSON lines: an article ``{"text": ...}`` or a report ``{"article": ..., "analyses": ...}`` each.

    A line that holds neither is reported and the rest goes on. Lines are read one at a time, so that a file may be
    larger than the memory; only a single line has a bound.
    """

    name = "jsonl"
    suffixes = (".jsonl", ".ndjson")
    isolated = False

    def read(self, source: Source) -> Iterator[Article | Report | Problem]:
        """Yield what each line holds."""
        for number, line in bounded_lines(source.open()):
            place = Place(source.name, source.stem, number, number)
            if line is None:
                yield place.problem(f"is longer than {MAX_RECORD_BYTES // 2**20} MiB (limit MAX_RECORD_BYTES)")
            else:
                yield from _record(line, place)


class JsonReader:
    """One JSON document: an array of articles or reports, or a single one.

    A file of JSON lines under this name is read as such.
    """

    name = "json"
    suffixes = (".json",)
    isolated = False

    def read(self, source: Source) -> Iterator[Article | Report | Problem]:
        """Yield what each item holds."""
        with source.open() as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
        if len(data) > MAX_FILE_BYTES:
            bound = f"{MAX_FILE_BYTES // 2**20} MiB (limit MAX_FILE_BYTES)"
            raise InputError(f"is larger than {bound}; JSON lines (.jsonl) have no such bound")
        text, remark = decode(data)
        if remark is not None:
            yield Problem(source=source.name, reason=remark, lost=False)
        document = text.strip().encode("utf-8", "replace")
        if not document:
            raise InputError("is empty")
        for number, item in enumerate(_items(document), 1):
            yield from _record(item, Place(source.name, source.stem, number))


def _items(document: bytes) -> list[bytes]:
    """Return the items of a document as JSON each.

    Raises:
        InputError: the document is broken.

    """
    first_line = document.partition(b"\n")[0]
    if not document.startswith(b"["):
        lines = json_suffix(first_line) == ".jsonl" and _is_json(first_line)
        return [line for line in document.split(b"\n") if not line.isspace()] if lines else [document]
    try:
        return [bytes(item) for item in _ITEMS.decode(document)]
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise InputError(f"is not JSON: {_fault(error)}") from error


def _is_json(line: bytes) -> bool:
    try:
        _JSON.decode(line)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
        return False
    return True


def _record(line: bytes, place: Place) -> Iterator[Article | Report | Problem]:
    """Yield the article or report of one record, or why there is none."""
    try:
        record, remarks = _decoded(line)
        for remark in remarks:
            yield place.problem(remark, lost=False)
        if not isinstance(record, dict):
            raise InputError('is no object; a record looks like {"id": "...", "text": "..."}')
        nested = record.get("article")
        if isinstance(nested, dict) and "text" not in record:
            yield from report_of(nested, record.get("analyses"), place)
        else:
            yield from article_of(record, place)
    except InputError as error:
        yield place.problem(fault_of(error))


def report_of(record: dict[str, Any], analyses: Any, place: Place) -> Iterator[Article | Report | Problem]:
    """Yield the article of a report, with its analyses if it brings any that can be read.

    Raises:
        InputError: it holds no article.

    """
    for item in article_of(record, place, lift=False):
        if isinstance(item, Problem) or not analyses:
            yield item
            continue
        try:
            yield Report(article=item, analyses=decode_analyses(checked_values(analyses)[0]))
        except (CodecError, InputError) as error:
            yield place.problem(f"brings analyses that cannot be read and are left out: {error}", lost=False)
            yield item


def _decoded(line: bytes) -> tuple[Any, list[str]]:
    """Return the value of a line of JSON, and remarks on what had to be mended for it.

    Raises:
        InputError: it is no JSON that we take.

    """
    remarks: list[str] = []
    for attempt in (_recoded, _mended, None):
        try:
            return _JSON.decode(line), remarks
        except RecursionError as error:
            raise InputError("is nested too deeply (limit MAX_DEPTH)") from error
        except UnicodeDecodeError as error:
            fault: Exception = error
        except msgspec.MsgspecError as error:
            fault = error
        if attempt is not None and (mended := attempt(line)) is not None:
            line, remark = mended
            remarks.append(remark)
    raise InputError(f"is not JSON: {_fault(fault, line)}")


def _recoded(line: bytes) -> tuple[bytes, str] | None:
    """Return a line that is not UTF-8 as UTF-8."""
    text, remark = decode(line)
    recoded = text.encode("utf-8", "replace")
    return None if remark is None or recoded == line else (recoded, remark)


def _mended(line: bytes) -> tuple[bytes, str] | None:
    """Return a line with half surrogate pairs as U+FFFD: no Unicode text can hold them."""
    lone = 0

    def replacement(escape: re.Match[bytes]) -> bytes:
        nonlocal lone
        if escape["lone"] is None:
            return escape[0]
        lone += 1
        return rb"\ufffd"

    mended = _ESCAPE.sub(replacement, line)
    return (mended, f"holds {lone} lone surrogates: replaced by U+FFFD") if lone else None


def _fault(error: Exception, data: bytes = b"") -> str:
    message = str(error)
    at = re.search(r"\(byte (\d+)\)", message)
    if at and _NOT_FINITE.match(data, max(0, int(at[1]) - 1)):
        return "NaN and Infinity are no numbers in JSON"
    if "out of range" in message:
        return f"a number is too large for JSON here: beyond 1e308, or more than {MAX_INTEGER_DIGITS:,} digits"
    return message.removeprefix("JSON is malformed: ")
