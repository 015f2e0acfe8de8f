"""What a store holds, in figures and as reports; whether it is sound; and how it is kept from growing."""

from __future__ import annotations

import functools
import sqlite3
import zlib
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Any, Final

import msgspec

from copydesk.codec import unpack_analysis
from copydesk.errors import CodecError
from copydesk.model import KINDS, Analysis, Article, Provenance, Report
from copydesk.store.database import transaction
from copydesk.store.rows import is_whole, today, unpacked_article

__all__ = ["faults", "figures", "kept_reports", "prune", "size"]

_PORTION: Final = 1_000
"""Rows that are deleted in one transaction, so that a run beside it need not wait long."""
_KEPT_SHARE: Final = 0.9
"""Of the size that was asked for, so that not every run has to prune."""


def size(connection: sqlite3.Connection) -> int:
    """Return the bytes that a store takes, without what is free in its file."""
    (pages,), (free,), (page,) = (
        connection.execute(f"PRAGMA {name}").fetchone() for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * page)


def figures(connection: sqlite3.Connection, file: Path) -> dict[str, Any]:
    """Return what a store holds, for people and for JSON."""
    articles, texts, pages = (
        connection.execute(f"SELECT count(*) FROM {table}").fetchone()[0]  # noqa: S608  # names of our own
        for table in ("articles", "contents", "readings")
    )
    rows = connection.execute(
        "SELECT json_extract(stamp, '$.name'), json_extract(stamp, '$.version'), count(*), sum(count), "
        "sum(failure IS NOT NULL), sum(key NOT IN (SELECT key FROM current)) FROM analyses GROUP BY 1, 2 ORDER BY 1, 2"
    )
    names = ("analyzer", "version", "analyses", "annotations", "failures", "superseded")
    aside = sorted(f.name for f in file.parent.glob(f"{file.name}.damaged-*") if not f.name.endswith(("-wal", "-shm")))
    return {
        "file": str(file),
        "bytes": size(connection),
        "form": connection.execute("PRAGMA user_version").fetchone()[0],
        "articles": articles,
        "texts": texts,
        "pages_read": pages,
        "analyzers": [dict(zip(names, row, strict=True)) for row in rows],
        "set_aside": aside,
    }


def kept_reports(
    connection: sqlite3.Connection,
    names: Collection[str] = (),
    *,
    kinds: Collection[str] | None = None,
    texts: bool = True,
) -> Iterator[Report | str]:
    """Yield each article with the analyses that the runs gave last, failures included; a sentence for a damaged row.

    Args:
        connection: to the store.
        names: of analyses in a report; all where there are none.
        kinds: of analyses; all where it is None. Those of others are not even read.
        texts: whether the articles themselves are wanted; without, they have an id and nothing else.

    """
    content = "language, packed, checksum" if texts else "NULL, NULL, NULL"
    statement = (
        f"SELECT contents.digest, articles.id, articles.source, {content} FROM articles "  # noqa: S608  # our own words
        "JOIN contents ON contents.digest = articles.digest ORDER BY contents.rowid, articles.id"
    )
    for digest, identity, source, language, packed, checksum in connection.execute(statement):
        if texts and not is_whole(checksum, "contents", digest, packed, (language,)):
            yield f"article {identity!r}: its row does not match its checksum"
            continue
        article = Article(id=identity, text="")
        if texts:
            told = unpacked_article(packed)
            named = {"id": identity, "source": source or None, "language": told.language or language}
            article = msgspec.structs.replace(told, **named)
        analyses: dict[str, Analysis] = {}
        for name, key, stamp, failure, inner, check in _analyses(connection, digest, kinds):
            if names and name not in names:
                continue
            try:
                whole = is_whole(check, "analyses", key, inner, (digest, stamp, failure))
                analyses[name] = _analysis(stamp, inner) if whole else analyses[name]
            except (CodecError, msgspec.MsgspecError, KeyError):
                yield f"article {identity!r}: the analysis {name!r} is damaged"
        yield Report(article=article, analyses=analyses)


def faults(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a sentence for each thing that is not as it should be."""
    for (told,) in connection.execute("PRAGMA integrity_check").fetchall():
        if told != "ok":
            yield f"the file is damaged: {told}"
            return
    for digest, packed, checksum, language in connection.execute(
        "SELECT digest, packed, checksum, language FROM contents"
    ):
        if not is_whole(checksum, "contents", digest, packed, (language,)):
            yield f"text {_hex(digest)} does not match its checksum"
    for key, packed, checksum, digest, stamp, failure in connection.execute(
        "SELECT key, packed, checksum, digest, stamp, failure FROM analyses"
    ):
        if not is_whole(checksum, "analyses", key, packed, (digest, stamp, failure)):
            yield f"analysis {_hex(key)} does not match its checksum"
    for table, content, what in (("readings", "packed", "page"), ("detected", "digest", "language")):
        for key, told, checksum in connection.execute(f"SELECT key, {content}, checksum FROM {table}"):  # noqa: S608  # words of our own
            if not is_whole(checksum, table, key, told, ()):
                yield f"{what} {_hex(key)} does not match its checksum"
    for what, orphans in (
        ("analyses belong to no text", "analyses WHERE digest NOT IN (SELECT digest FROM contents)"),
        ("articles have no text", "articles WHERE digest NOT IN (SELECT digest FROM contents)"),
        ("languages belong to no text", "detected WHERE digest NOT IN (SELECT digest FROM contents)"),
        ("reports miss an analysis", "current WHERE key NOT IN (SELECT key FROM analyses)"),
    ):
        (count,) = connection.execute(f"SELECT count(*) FROM {orphans}").fetchone()  # noqa: S608  # words of our own
        if count:
            yield f"{count} {what}"


def prune(connection: sqlite3.Connection, *, older_than: int | None = None, max_bytes: int | None = None) -> int:
    """Drop analyses that no report uses any more, then what was not used for long; return how many rows went.

    Args:
        connection: to the store, to write.
        older_than: days since their last use from which on texts, with their analyses, go.
        max_bytes: bound on the size; beyond it, what was not used for longest goes first.

    """
    gone = _delete(connection, "analyses", "key NOT IN (SELECT key FROM current)")
    if older_than is not None:
        gone += _delete(connection, "contents", "used < ?", today() - older_than)
        gone += _delete(connection, "readings", "used < ?", today() - older_than)
    gone += _orphans(connection)
    if max_bytes is not None and size(connection) > max_bytes:
        while size(connection) > max_bytes * _KEPT_SHARE:
            oldest = "rowid IN (SELECT rowid FROM {} ORDER BY used, rowid LIMIT 200)"
            went = _delete(connection, "contents", oldest.format("contents"), portions=False)
            went += _delete(connection, "readings", oldest.format("readings"), portions=False)
            if not went:
                break
            gone += went + _orphans(connection)
    connection.execute("PRAGMA incremental_vacuum").fetchall()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchall()
    return gone


def _analyses(
    connection: sqlite3.Connection, digest: bytes, kinds: Collection[str] | None = None
) -> list[tuple[Any, ...]]:
    if kinds is not None and not kinds:
        return []
    chosen = "" if kinds is None else f"AND json_extract(stamp, '$.kind') IN ({','.join('?' * len(kinds))}) "
    return connection.execute(
        "SELECT current.name, analyses.key, stamp, failure, packed, checksum FROM current "  # noqa: S608  # question marks alone
        f"JOIN analyses ON analyses.key = current.key WHERE current.digest = ? {chosen}ORDER BY analyses.rowid",
        (digest, *(kinds or ())),
    ).fetchall()


def _analysis(stamp: str, packed: bytes) -> Analysis:
    provenance = _provenance(stamp)
    analysis = unpack_analysis(zlib.decompress(packed), KINDS.get(provenance.kind))
    return msgspec.structs.replace(analysis, analyzer=provenance)


@functools.lru_cache(maxsize=256)
def _provenance(stamp: str) -> Provenance:
    """Return what a stamp says; a store has one of them for thousands of rows."""
    return msgspec.json.decode(stamp, type=Provenance)


def _delete(connection: sqlite3.Connection, table: str, condition: str, *values: object, portions: bool = True) -> int:
    """Delete rows, a portion a transaction; return how many went."""
    statement = f"DELETE FROM {table} WHERE rowid IN (SELECT rowid FROM {table} WHERE {condition} LIMIT {_PORTION})"  # noqa: S608  # our own words
    gone = 0
    while True:
        with transaction(connection):
            went = connection.execute(statement, values).rowcount
        gone += went
        if went < _PORTION or not portions:
            return gone


def _orphans(connection: sqlite3.Connection) -> int:
    """Drop what belonged to texts that are gone; return how many analyses went."""
    gone = _delete(connection, "analyses", "digest NOT IN (SELECT digest FROM contents)")
    with transaction(connection):
        connection.execute("DELETE FROM articles WHERE digest NOT IN (SELECT digest FROM contents)")
        connection.execute("DELETE FROM detected WHERE digest NOT IN (SELECT digest FROM contents)")
        connection.execute("DELETE FROM current WHERE key NOT IN (SELECT key FROM analyses)")
    return gone


def _hex(value: object) -> str:
    return value.hex()[:12] if isinstance(value, bytes) else repr(value)
