"""Streams of records: put together, recoded, and cut into lines of bounded length."""

from __future__ import annotations

import codecs
import io
from collections.abc import Iterator
from typing import TYPE_CHECKING, BinaryIO, Final

from copydesk.limits import MAX_RECORD_BYTES

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["Chained", "bounded_lines", "text_stream"]

_WIDE_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_MARK_BYTES: Final = 4


class _Pieces(io.RawIOBase):
    """A stream of what `_piece` gives; closing it closes the stream beneath."""

    def __init__(self, beneath: BinaryIO, *, closes: bool = True) -> None:
        self._beneath = beneath
        self._closes = closes
        self._head = b""

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        if not self.closed and self._closes:
            self._beneath.close()
        super().close()

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        if not self._head:
            self._head = self._piece(len(view))
        piece, self._head = self._head[: len(view)], self._head[len(view) :]
        view[: len(piece)] = piece
        return len(piece)

    def _piece(self, size: int) -> bytes:
        """Return the next bytes, about `size`; empty at the end. Does not wait for more than there is."""
        read1 = getattr(self._beneath, "read1", self._beneath.read)
        piece: bytes = read1(size)
        return piece


class Chained(_Pieces):
    """Some bytes, then the rest of a stream."""

    def __init__(self, head: bytes, rest: BinaryIO, *, closes: bool = True) -> None:
        super().__init__(rest, closes=closes)
        self._head = head


class _Recoded(_Pieces):
    """A stream in UTF-16 or UTF-32, as UTF-8; what cannot be decoded becomes U+FFFD."""

    def __init__(self, beneath: BinaryIO, codec: str) -> None:
        super().__init__(beneath)
        self._decoder = codecs.getincrementaldecoder(codec)("replace")

    def _piece(self, size: int) -> bytes:
        while True:
            raw = super()._piece(size)
            if (piece := self._decoder.decode(raw, final=not raw)) or not raw:
                return piece.encode("utf-8", "replace")


def _unmarked(stream: BinaryIO) -> BinaryIO:
    """Return `stream` without its byte order mark; as UTF-8 where the mark says UTF-16 or UTF-32."""
    head = b""
    while len(head) < _MARK_BYTES and (piece := stream.read(_MARK_BYTES - len(head))):
        head += piece
    for mark, codec in _WIDE_MARKS:
        if head.startswith(mark):
            return io.BufferedReader(_Recoded(io.BufferedReader(Chained(head, stream)), codec))
    return io.BufferedReader(Chained(head.removeprefix(codecs.BOM_UTF8), stream))


def bounded_lines(stream: BinaryIO) -> Iterator[tuple[int, bytes | None]]:
    """Yield each line of `stream` that is not blank, with its 1-based number; closes the stream.

    A byte order mark is off, and UTF-16 and UTF-32 with a mark come as UTF-8. A line longer than `MAX_RECORD_BYTES`
    comes as None, and is never held in memory as a whole.
    """
    with _unmarked(stream) as lines:
        number = 0
        while line := lines.readline(MAX_RECORD_BYTES + 1):
            number += 1
            if len(line) <= MAX_RECORD_BYTES:
                if not line.isspace():
                    yield number, line
                continue
            while line and not line.endswith(b"\n"):
                line = lines.readline(MAX_RECORD_BYTES)
            yield number, None


def text_stream(stream: BinaryIO) -> io.TextIOWrapper:
    """Return `stream` as text with its line ends as they are, byte order mark off; closing it closes the stream.

    Bytes that are not UTF-8 come as lone surrogates (``surrogateescape``), for the caller to decode line by line.
    """
    return io.TextIOWrapper(_unmarked(stream), encoding="utf-8", errors="surrogateescape", newline="")
