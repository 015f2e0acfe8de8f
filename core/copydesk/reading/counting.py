"""How many articles there will be, for a progress bar that can say how long it takes."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from copydesk.reader import Problem, Reader
from copydesk.reading.intake import sources_of
from copydesk.reading.sources import FileSource

__all__ = ["count_articles"]

_RECORDS: Final = (".jsonl", ".ndjson", ".csv", ".tsv", ".tab")
_TABLES: Final = (".csv", ".tsv", ".tab")
_CHUNK: Final = 2**20


def count_articles(words: Iterable[str], readers: Mapping[str, Reader]) -> int | None:
    """Return how many articles the inputs hold, by files and lines; None where that cannot be told beforehand."""
    total = 0
    for word in words:
        if word == "-":
            return None
        for source in sources_of(word, readers):
            if isinstance(source, Problem):
                continue
            if not isinstance(source, FileSource) or (source.packed and source.suffix in _RECORDS):
                return None
            total += _articles(source)
    return total


def _articles(source: FileSource) -> int:
    if source.suffix not in _RECORDS:
        return 1
    count = 0
    try:
        with source.open() as stream:
            while chunk := stream.read(_CHUNK):
                count += chunk.count(b"\n")
    except OSError:
        return 0  # the reader will say so
    return max(count - (source.suffix in _TABLES), 1)
