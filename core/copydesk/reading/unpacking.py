"""Gzip, unpacked as a stream that refuses bombs and tells of files that were cut short."""

from __future__ import annotations

import io
import zlib
from typing import TYPE_CHECKING, BinaryIO, Final

from copydesk.errors import InputError
from copydesk.limits import MAX_DECOMPRESSION_RATIO

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

__all__ = ["GZIP_MAGIC", "unpacked"]

GZIP_MAGIC: Final = b"\x1f\x8b"
_GZIP_WINDOW: Final = 31  # zlib: largest window, gzip header
_BLOCK: Final = 64 * 1024
_FREE: Final = 2**20  # bytes out before the ratio counts: a short text may repeat itself


def unpacked(packed: BinaryIO) -> BinaryIO:
    """Return a stream of what a gzip stream holds; closing it closes `packed`.

    Members that follow one another are read as one stream, as `gzip` itself does.

    Raises (while reading):
        InputError: no gzip, damaged, cut short (after all that could be unpacked has been given), or more than
            `MAX_DECOMPRESSION_RATIO` bytes out for each byte in.
    """
    return io.BufferedReader(_Unpacker(packed), _BLOCK)


class _Unpacker(io.RawIOBase):
    """One read at a time, never more than a block of it in memory."""

    def __init__(self, packed: BinaryIO) -> None:
        self._packed = packed
        self._member = zlib.decompressobj(_GZIP_WINDOW)
        self._waiting = b""
        self._bytes_in = 0
        self._bytes_out = 0
        self._begun = False

    def readable(self) -> bool:
        return True

    def close(self) -> None:
        if not self.closed:
            self._packed.close()
        super().close()

    def readinto(self, buffer: WriteableBuffer, /) -> int:
        view = memoryview(buffer).cast("B")
        piece = self._next(len(view))
        view[: len(piece)] = piece
        return len(piece)

    def _next(self, size: int) -> bytes:
        """Return the next bytes unpacked, at most `size`; empty at the end."""
        while not self._member.eof or self._next_member():
            block = self._waiting or self._packed.read(_BLOCK)
            if piece := self._unpack(block, size):
                return piece
            if not block and not self._member.eof:
                raise InputError(
                    "the gzip data are cut short: what comes after is lost" if self._begun else "is empty, not gzip"
                )
        return b""

    def _unpack(self, block: bytes, size: int) -> bytes:
        try:
            piece = self._member.decompress(block, size)
        except zlib.error as error:
            raise InputError(
                "the gzip data are damaged: what comes after is lost" if self._begun else "is not gzip"
            ) from error
        self._begun = self._begun or bool(block)
        self._waiting = self._member.unconsumed_tail
        self._bytes_in += len(block) - len(self._waiting) - len(self._member.unused_data)
        self._bytes_out += len(piece)
        if self._bytes_out > max(_FREE, self._bytes_in * MAX_DECOMPRESSION_RATIO):
            raise InputError(
                f"unpacks to more than {MAX_DECOMPRESSION_RATIO} times its size (limit MAX_DECOMPRESSION_RATIO)"
            )
        return piece

    def _next_member(self) -> bool:
        """Begin the gzip member after one that has ended; False at the end. Zero bytes between are padding."""
        rest = self._member.unused_data.lstrip(b"\0")
        while not rest:
            block = self._packed.read(_BLOCK)
            if not block:
                return False
            rest = block.lstrip(b"\0")
        self._member = zlib.decompressobj(_GZIP_WINDOW)
        self._waiting = rest
        return True
