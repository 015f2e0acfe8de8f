"""The store itself: contents, analyses and readings in, and out again only as they went in."""

from __future__ import annotations

import hashlib
import os
import sqlite3
import time
import zlib
from collections.abc import Callable, Collection, Mapping, Sequence
from pathlib import Path
from typing import Final

import msgspec

from copydesk.codec import pack_analysis
from copydesk.errors import StoreError
from copydesk.model import Analysis, Article, Report
from copydesk.store.database import connect, connect_readonly, file_identity, is_damage, set_aside, transaction

__all__ = ["Kept", "Store", "is_whole", "packed_article", "sealed", "today", "unpacked_article"]

_CHECK_BYTES: Final = 16
_TOUCHES: Final = 500
"""Rows whose day of last use is written together."""


class Kept(msgspec.Struct, frozen=True):
    """What the store has of one article."""

    language: str | None
    """The language that was told when it was analysed."""
    analyses: dict[str, bytes]
    """By key of the chain, as `copydesk.codec.pack_analysis` packs them."""


class Store:
    """An open store. Belongs to the thread that opened it."""

    def __init__(self, connection: sqlite3.Connection, file: Path, say: Callable[[str], None], *, readonly: bool):
        self.connection = connection
        self.file = file
        self.readonly = readonly
        """Whether it only gives; what is put is dropped."""
        self._say = say
        self._identity = file_identity(file)
        self._touched: list[tuple[str, bytes]] = []
        self._damaged = 0

    @classmethod
    def open(cls, file: Path, say: Callable[[str], None]) -> Store:
        """Open a store, making it where there is none; one that is damaged is set aside.

        Args:
            file: the store.
            say: told in one sentence what the user should know: that it was set aside, or cannot be written.

        Raises:
            StoreError: the file is something else, comes from a newer copydesk, or cannot be used.

        """
        found = file_identity(file)
        try:
            connection = connect(file)
            try:
                if not os.access(file, os.W_OK):  # SQLite would say so at the first write
                    raise StoreError(f"store {str(file)!r} cannot be written")
                _probe(connection)
            except BaseException:
                connection.close()
                raise
        except (StoreError, sqlite3.OperationalError) as error:
            if not os.path.isfile(file):  # noqa: PTH113  # Path.is_file raises in a folder that is locked
                raise StoreError(str(error)) from error
            connection = _readonly(file)
            say(f"store {str(file)!r} cannot be written: it is read, and what is new is not kept")
            return cls(connection, file, say, readonly=True)
        except sqlite3.DatabaseError as error:
            if not is_damage(error):
                raise StoreError(f"store {str(file)!r} cannot be used: {error}; go on by --no-store") from error
            say(_said_aside(file, found, error))
            connection = connect(file)
        return cls(connection, file, say, readonly=False)

    def close(self) -> None:
        """Write what is left, and close."""
        try:
            self.touch()
        finally:
            if self._damaged:
                rows = f"{self._damaged} row{'s' * (self._damaged != 1)}"
                self._say(f"store {str(self.file)!r}: {rows} did not match the checksum, and counted as missing")
                self._damaged = 0
            self.connection.close()

    def find(self, digest: bytes, keys: Mapping[str, bytes]) -> Kept | None:
        """Return what there is of an article; None where nothing is known of it.

        Failures are not given: what failed is tried again.

        Args:
            digest: of the article.
            keys: of its analyses, by key of the chain.

        """
        row = self._execute(
            "SELECT language, packed, checksum, used FROM contents WHERE digest = ?", (digest,)
        ).fetchone()
        if row is None:
            return None
        language, packed, checksum, used = row
        if not self._is_whole(checksum, "contents", digest, packed, (language,)):
            return None
        self._use("contents", digest, used)
        names = {key: name for name, key in keys.items()}
        current = dict(self._execute("SELECT name, key FROM current WHERE digest = ?", (digest,)).fetchall())
        marks = ",".join("?" * len(names))
        rows = self._execute(
            f"SELECT key, packed, checksum, used, stamp FROM analyses WHERE key IN ({marks}) AND failure IS NULL",  # noqa: S608  # question marks alone
            tuple(names),
        ).fetchall()
        found: dict[bytes, bytes] = {}
        for key, packed, checksum, used, stamp in rows:
            if self._is_whole(checksum, "analyses", key, packed, (digest, stamp, None)):
                self._use("analyses", key, used)
                found[key] = zlib.decompress(packed)
        analyses = {name: found[key] for name, key in keys.items() if key in found}
        stale = [(digest, name, keys[name]) for name in analyses if current.get(name) != keys[name]]
        if stale and not self.readonly:
            with transaction(self.connection):
                self.connection.executemany("INSERT OR REPLACE INTO current VALUES (?, ?, ?)", stale)
        return Kept(language, analyses)

    def abandon(self, error: sqlite3.Error) -> None:
        """Close a store that turned out to be damaged, and set it aside: the next to open it begins a new one."""
        self.connection.close()
        self._say(_said_aside(self.file, self._identity, error))

    def keep(
        self,
        digest: bytes,
        article: Article,
        report: Report,
        keys: Mapping[str, bytes],
        *,
        known: Collection[str] = (),
        detection: bytes | None = None,
    ) -> None:
        """Keep the analyses of a report, failures for the record only.

        Args:
            digest: of the article.
            article: with the language that its digest is of.
            report: with analyses by key of the chain.
            keys: of those analyses.
            known: by key of the chain, analyses that are in the store already.
            detection: the key under which the article's language is noted, where it was found and not stated.

        Raises:
            sqlite3.DatabaseError: it cannot be written; nothing of this report is in it then.

        """
        if self.readonly:
            return
        content = packed_article(article)
        language = report.article.language
        new = [name for name in keys if name in report.analyses and name not in known]
        rows = [_row(keys[name], digest, report.analyses[name]) for name in new]
        with transaction(self.connection):
            self.connection.execute(
                "INSERT OR REPLACE INTO contents VALUES (?, ?, ?, ?, ?)",
                (digest, content, language, sealed("contents", digest, content, (language,)), today()),
            )
            self.name(digest, report.article)
            if detection is not None:
                noted = (detection, digest, sealed("detected", detection, digest, ()))
                self.connection.execute("INSERT OR REPLACE INTO detected VALUES (?, ?, ?)", noted)
            self.connection.executemany("INSERT OR REPLACE INTO analyses VALUES (?, ?, ?, ?, ?, ?, ?, ?)", rows)
            self.connection.executemany(
                "INSERT OR REPLACE INTO current VALUES (?, ?, ?)",
                [(digest, name, key) for name, key in keys.items() if name in report.analyses],
            )

    def name(self, digest: bytes, article: Article) -> None:
        """Note under which id, and from where, a content has come."""
        told = (digest, article.id, article.source or "")
        known = self._execute("SELECT 1 FROM articles WHERE digest = ? AND id = ? AND source = ?", told).fetchone()
        if known is None and not self.readonly:
            self.connection.execute("INSERT OR REPLACE INTO articles VALUES (?, ?, ?)", told)

    def detected(self, key: bytes) -> bytes | None:
        """Return the digest of an article with the language that was found where its source does not say it."""
        row = self._execute("SELECT digest, checksum FROM detected WHERE key = ?", (key,)).fetchone()
        return row[0] if row is not None and self._is_whole(row[1], "detected", key, row[0], ()) else None

    def reading(self, key: bytes) -> bytes | None:
        """Return what was kept of a file that an isolated reader read."""
        row = self._execute("SELECT packed, checksum, used FROM readings WHERE key = ?", (key,)).fetchone()
        if row is None or not self._is_whole(row[1], "readings", key, row[0], ()):
            return None
        self._use("readings", key, row[2])
        return zlib.decompress(row[0])

    def keep_reading(self, key: bytes, packed: bytes) -> None:
        """Keep what an isolated reader made of a file."""
        if not self.readonly:
            small = zlib.compress(packed, 1)
            self.connection.execute(
                "INSERT OR REPLACE INTO readings VALUES (?, ?, ?, ?)",
                (key, small, sealed("readings", key, small, ()), today()),
            )

    def touch(self) -> None:
        """Write when rows were used last; nothing is lost where that cannot be."""
        touched, self._touched = self._touched, []
        if not touched or self.readonly:
            return
        day = today()
        with transaction(self.connection):
            for table, column in (("contents", "digest"), ("analyses", "key"), ("readings", "key")):
                self.connection.executemany(
                    f"UPDATE {table} SET used = ? WHERE {column} = ?",  # noqa: S608  # names of our own
                    [(day, key) for named, key in touched if named == table],
                )

    def _execute(self, statement: str, values: Sequence[object]) -> sqlite3.Cursor:
        return self.connection.execute(statement, values)

    def _use(self, table: str, key: bytes, used: int) -> None:
        if used != today():
            self._touched.append((table, key))
            if len(self._touched) >= _TOUCHES:
                self.touch()

    def _is_whole(self, checksum: object, table: str, key: bytes, packed: object, beside: tuple[object, ...]) -> bool:
        """Whether a row is as it was written; one that is not counts as missing, and is made anew."""
        whole = is_whole(checksum, table, key, packed, beside)
        self._damaged += not whole
        return whole


def sealed(table: str, key: bytes, packed: bytes, beside: tuple[object, ...]) -> bytes:
    """Return the checksum of a row: over its table, its key, its content, and what stands beside that."""
    digest = hashlib.blake2b(packed, digest_size=_CHECK_BYTES, key=key, person=table.encode())
    digest.update(repr(beside).encode("utf-8", "replace"))
    return digest.digest()


def is_whole(checksum: object, table: str, key: object, packed: object, beside: tuple[object, ...]) -> bool:
    """Whether a row's checksum is the one of its content, whatever a damaged file holds in their place."""
    if not isinstance(packed, bytes) or not isinstance(key, bytes) or len(key) > hashlib.blake2b.MAX_KEY_SIZE:
        return False
    return checksum == sealed(table, key, packed, beside)


def packed_article(article: Article) -> bytes:
    """Return what an article says, without its names, packed."""
    return zlib.compress(msgspec.msgpack.encode(msgspec.structs.replace(article, id="", source=None)), 1)


def unpacked_article(packed: bytes) -> Article:
    """Return what `packed_article` packed."""
    return _ARTICLES.decode(zlib.decompress(packed))


def today() -> int:
    """Return the day, in days since 1970."""
    return int(time.time() // 86_400)


_ARTICLES = msgspec.msgpack.Decoder(Article)


def _row(key: bytes, digest: bytes, analysis: Analysis) -> tuple[object, ...]:
    stamp = msgspec.json.encode(analysis.analyzer).decode()
    packed = zlib.compress(pack_analysis(msgspec.structs.replace(analysis, analyzer=None)), 1)
    failure = None if analysis.failure is None else analysis.failure.kind
    checksum = sealed("analyses", key, packed, (digest, stamp, failure))
    return (key, digest, stamp, failure, len(analysis.annotations), packed, checksum, today())


def _probe(connection: sqlite3.Connection) -> None:
    """Read a little of each table, and begin to write, so that faults show before work begins."""
    with transaction(connection):
        pass
    for table in ("contents", "articles", "analyses", "current", "readings", "detected"):
        connection.execute(f"SELECT * FROM {table} LIMIT 1").fetchone()  # noqa: S608  # names of our own


def _said_aside(file: Path, damaged: tuple[int, int] | None, error: Exception) -> str:
    """Set a store aside, and say so."""
    try:
        aside = set_aside(file, damaged)
    except OSError as fault:
        reason = f"is damaged ({error}), and cannot be set aside: {fault.strerror}"
        raise StoreError(f"store {str(file)!r} {reason}; name another by --store, or go on by --no-store") from fault
    if aside is None:
        return f"store {str(file)!r} was damaged ({error}): another run has set it aside, and begun a new one"
    return f"store {str(file)!r} is damaged ({error}): it is set aside as {aside.name!r}, a new one begins"


def _readonly(file: Path) -> sqlite3.Connection:
    try:
        return connect_readonly(file)
    except sqlite3.DatabaseError as error:
        raise StoreError(f"store {str(file)!r} is damaged ({error}), and cannot be set aside") from error
