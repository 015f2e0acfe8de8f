"""What the user names, to articles: one stream, in order, with a word on everything that is not in it."""

from __future__ import annotations

import codecs
import os
import stat
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import BinaryIO, Final

import msgspec

from copydesk.errors import InputError
from copydesk.limits import MAX_BAD_RECORDS, MAX_ID_CHARACTERS, MAX_REMARKS
from copydesk.model import Article, Report
from copydesk.reader import Problem, Reader, Source
from copydesk.reading.folders import folder_files, has_magic, matched_files
from copydesk.reading.identities import Identities
from copydesk.reading.json_records import json_suffix
from copydesk.reading.soundness import sound_items as _sound
from copydesk.reading.sources import (
    BytesSource,
    FileSource,
    StreamSource,
    claimed_suffix,
    fault_of,
    shown_path,
)

__all__ = ["Pending", "read_inputs", "read_pending", "sources_of"]

_HEAD_BYTES: Final = 2**20
_HTML_BEGINS: Final = (b"<!doctype html", b"<html")


class Pending(msgspec.Struct, frozen=True, kw_only=True):
    """A file that a worker will read, because its reader may hang or crash: all that the worker must know."""

    id: str
    """Of the article that comes of it."""
    name: str
    """As the user gave it, as valid Unicode; ``-`` for standard input."""
    stem: str
    suffix: str
    """By which the reader is chosen."""
    path: bytes | None = None
    """The file, as the system names it."""
    packed: bool = False
    """Whether the file is gzip."""
    data: bytes | None = None
    """What came by standard input, in place of a path."""

    def source(self) -> Source:
        """Return the source to read."""
        if self.data is not None:
            return BytesSource(self.data, self.name, self.stem, self.suffix)
        return FileSource(self.path or b"", self.suffix, packed=self.packed)


def read_inputs(
    words: Iterable[str],
    readers: Mapping[str, Reader],
    *,
    stdin: BinaryIO | None = None,
    identities: Identities | None = None,
) -> Iterator[Article | Report | Pending | Problem]:
    """Yield the articles of all inputs in order, and a `Problem` for whatever is not read as it stands.

    Nothing is collected: a file of records of any length passes through in constant memory, but for some 16 bytes an
    id. Raises nothing of what a file or a reader can do wrong.

    Args:
        words: files, folders, patterns, and ``-`` for standard input.
        readers: by suffix, as `Catalogue.readers` has them.
        stdin: what ``-`` reads; the process' own standard input where None.
        identities: ids that are taken already; one that remembers those of several calls keeps them apart.

    """
    identities = identities or Identities()
    for word in words:
        for source in sources_of(word, readers, stdin):
            if isinstance(source, Problem):
                yield source
            else:
                yield from _limited(_read(source, readers[source.suffix], identities), source.name)


def read_pending(pending: Pending, reader: Reader) -> tuple[Article | None, tuple[Problem, ...]]:
    """Return the article of a file that was left for a worker, and what is to say about it. Raises nothing."""
    source = pending.source()
    article: Article | None = None
    problems: list[Problem] = []
    for item in _sound(source, reader):
        if isinstance(item, Problem):
            problems.append(item)
            continue
        article = item.article if isinstance(item, Report) else item
        break
    if article is None and not any(problem.lost for problem in problems):
        problems.append(Problem(source=source.name, reason="holds no article"))
    return article and msgspec.structs.replace(article, id=pending.id), tuple(problems[: MAX_REMARKS + 1])


def sources_of(
    word: str, readers: Mapping[str, Reader], stdin: BinaryIO | None = None
) -> Iterator[FileSource | StreamSource | Problem]:
    """Yield what one word of the command line names."""
    if word == "-":
        yield _standard_input(readers, stdin)
    elif _exists(word):
        if Path(word).is_dir():
            yield from folder_files(word, readers)
        else:
            yield _named_file(word, readers)
    elif has_magic(word):
        yield from matched_files(word, readers)
    else:
        yield Problem(source=shown_path(word), reason="there is no such file or folder")


def _exists(word: str) -> bool:
    try:
        return os.path.lexists(word)
    except ValueError:  # a NUL in it
        return False


def _named_file(word: str, readers: Mapping[str, Reader]) -> FileSource | Problem:
    name = shown_path(word)
    try:
        mode = Path(word).stat().st_mode
    except OSError as error:
        return Problem(source=name, reason=fault_of(error))
    if not stat.S_ISREG(mode):
        return Problem(source=name, reason="is not a regular file, so it is not opened; pipe what it gives into '-'")
    claimed = claimed_suffix(word, readers)
    if claimed is None:
        reason = f"no reader claims this kind of file; its name must end in {', '.join(sorted(readers))}"
        return Problem(source=name, reason=f"{reason}, each also with .gz")
    return FileSource(word, claimed[0], packed=claimed[1])


def _standard_input(readers: Mapping[str, Reader], stdin: BinaryIO | None) -> StreamSource | Problem:
    """Return standard input with the suffix of what it seems to hold."""
    if stdin is None and sys.stdin is None:
        return Problem(source="-", reason="standard input is closed")
    try:
        source = StreamSource(stdin or sys.stdin.buffer)
        head = source.head(_HEAD_BYTES)
    except (InputError, OSError, ValueError) as error:
        return Problem(source="-", reason=f"standard input {fault_of(error)}")
    if not head.strip():
        return Problem(source="-", reason="standard input is empty")
    source.suffix = _suffix_of(head)
    if source.suffix not in readers:
        return Problem(source="-", reason=f"standard input seems to be {source.suffix}, which no reader claims")
    return source


def _suffix_of(head: bytes) -> str:
    head = head.removeprefix(codecs.BOM_UTF8)
    if head.lstrip().lower().startswith(_HTML_BEGINS):
        return ".html"
    return json_suffix(head) or ".txt"


def _read(
    source: FileSource | StreamSource, reader: Reader, identities: Identities
) -> Iterator[Article | Report | Pending | Problem]:
    """Yield what one source holds, each article under an id of its own."""
    if reader.isolated:
        yield from _pending(source, identities)
        return
    empty = True
    for item in _sound(source, reader):
        empty = False
        if isinstance(item, Problem):
            yield item
            continue
        article = item.article if isinstance(item, Report) else item
        identity = identities.unique(article.id)
        if identity != article.id:
            yield Problem(source=source.name, reason=_renamed(article.id, identity), lost=False)
            article = msgspec.structs.replace(article, id=identity)
        yield Report(article=article, analyses=item.analyses) if isinstance(item, Report) else article
    if empty:
        yield Problem(source=source.name, reason="holds no article")


def _pending(source: FileSource | StreamSource, identities: Identities) -> Iterator[Pending | Problem]:
    identity = identities.unique(source.stem)
    if identity != source.stem:
        yield Problem(source=source.name, reason=_renamed(source.stem, identity), lost=False)
    pending = Pending(id=identity, name=source.name, stem=source.stem, suffix=source.suffix)
    if isinstance(source, FileSource):
        yield msgspec.structs.replace(pending, path=source.path, packed=source.packed)
        return
    try:
        yield msgspec.structs.replace(pending, data=source.data())
    except (InputError, OSError) as error:
        yield Problem(source=source.name, reason=fault_of(error))


def _renamed(given: str, identity: str) -> str:
    if len(given) > MAX_ID_CHARACTERS:
        return f"an id of {len(given):,} characters is cut to {MAX_ID_CHARACTERS}: {identity!r}"
    return f"the id {given!r} is taken already: this article is called {identity!r}"


def _limited(
    items: Iterator[Article | Report | Pending | Problem], name: str
) -> Iterator[Article | Report | Pending | Problem]:
    """Yield all but the remarks beyond `MAX_REMARKS`, which are counted at the end.

    A source that begins with `MAX_BAD_RECORDS` that are no articles is no file of articles: the rest is not read.
    """
    remarks = lost = articles = 0
    for item in items:
        if not isinstance(item, Problem):
            articles += 1
        elif item.lost:
            lost += 1
        elif (remarks := remarks + 1) > MAX_REMARKS:
            continue
        yield item
        if lost >= MAX_BAD_RECORDS and not articles:
            reason = f"its first {lost} records hold no article; the rest is not read (limit MAX_BAD_RECORDS)"
            yield Problem(source=name, reason=reason)
            break
    if remarks > MAX_REMARKS:
        yield Problem(source=name, reason=f"{remarks - MAX_REMARKS:,} more remarks like these", lost=False)
