"""Opens the file of a store: makes it, migrates it, sets it aside where it is damaged, and refuses what is not ours."""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from copydesk.errors import StoreError
from copydesk.store.schema import APPLICATION, MIGRATIONS

__all__ = ["connect", "connect_readonly", "file_identity", "is_damage", "set_aside", "transaction"]

_HEADER: Final = b"SQLite format 3\0"
_APPLICATION_AT: Final = 68
_BUSY_SECONDS: Final = 30.0
"""How long one run waits for another that writes."""


def connect(file: Path) -> sqlite3.Connection:
    """Open a store to read and write, making it where there is none.

    Raises:
        StoreError: it is no store, comes from a newer copydesk, or cannot be opened.
        sqlite3.DatabaseError: it is damaged.

    """
    _refuse_foreign(file)
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(file, timeout=_BUSY_SECONDS, isolation_level=None)
    except (OSError, sqlite3.OperationalError) as error:
        raise _unusable(file, error) from error
    try:
        _prepare(connection, file)
    except sqlite3.OperationalError as error:
        connection.close()
        raise _unusable(file, error) from error
    except BaseException:
        connection.close()
        raise
    return connection


def connect_readonly(file: Path) -> sqlite3.Connection:
    """Open a store to read only, changing nothing of it, but that an older one is brought to the present form.

    Raises:
        StoreError: there is none, it is no store, or is of another form and cannot be brought to the present one.
        sqlite3.DatabaseError: it is damaged.

    """
    if not file.is_file():
        raise StoreError(f"there is no store {str(file)!r} yet: 'copydesk run' makes it")
    _refuse_foreign(file)
    log = file.with_name(file.name + "-wal")
    still = not os.access(file.parent, os.W_OK) and not (log.exists() and log.stat().st_size)
    mode = "mode=ro&immutable=1" if still else "mode=ro"  # beside a file in a locked folder no lock can be made
    try:
        connection = sqlite3.connect(
            f"{file.absolute().as_uri()}?{mode}", uri=True, timeout=_BUSY_SECONDS, isolation_level=None
        )
    except sqlite3.OperationalError as error:
        raise _unusable(file, error) from error
    try:
        version = _version(connection, file)
    except BaseException:
        connection.close()
        raise
    if version < len(MIGRATIONS):
        connection.close()
        if os.access(file, os.W_OK):
            connect(file).close()
            return connect_readonly(file)
        raise StoreError(f"store {str(file)!r} has the form of an older copydesk, and cannot be written to change that")
    return connection


def file_identity(file: Path) -> tuple[int, int] | None:
    """Return which file a path leads to now; None where there is none."""
    try:
        found = file.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


def set_aside(file: Path, damaged: tuple[int, int] | None) -> Path | None:
    """Rename a damaged store, with its log, so that a new one can take its place; return where it is now.

    Args:
        file: where it is.
        damaged: which file was found to be damaged. Where it is no longer there, another run has done this, and what
            is there now is the new one: nothing is renamed, and None returned.

    """
    if damaged is None or file_identity(file) != damaged:
        return None
    stamp = time.strftime("%Y%m%dT%H%M%S")
    aside = file.with_name(f"{file.name}.damaged-{stamp}-{os.getpid()}")
    file.replace(aside)
    for tail in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            file.with_name(file.name + tail).replace(aside.with_name(aside.name + tail))
    return aside


def is_damage(error: sqlite3.Error) -> bool:
    """Whether the file itself is broken: of all faults, only then it is set aside."""
    return (getattr(error, "sqlite_errorcode", 0) & 0xFF) in (sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB)


@contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[None]:
    """Do all that is done within, or nothing of it."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield
        connection.execute("COMMIT")
    except BaseException:
        with contextlib.suppress(sqlite3.Error):  # SQLite has rolled back by itself where the disk is full
            connection.execute("ROLLBACK")
        raise


def _refuse_foreign(file: Path) -> None:
    """Refuse a file that is no store: nothing that the user has is ever taken for a damaged one.

    Raises:
        StoreError: it is something else.

    """
    try:
        if not file.exists() or (file.is_file() and file.stat().st_size == 0):
            return
        if not (file.is_file() or file.is_dir()):  # a pipe would be waited for
            raise _foreign(file)
        with file.open("rb") as stream:
            head = stream.read(100)
    except OSError as error:
        raise _unusable(file, error) from error
    told = head[_APPLICATION_AT : _APPLICATION_AT + 4]
    if not head.startswith(_HEADER) or told not in (APPLICATION.to_bytes(4, "big"), bytes(4)):
        raise _foreign(file)


def _foreign(file: Path) -> StoreError:
    return StoreError(f"{str(file)!r} is no store of copydesk, so it is left alone: name another file by --store")


def _prepare(connection: sqlite3.Connection, file: Path) -> None:
    if _version(connection, file) < len(MIGRATIONS):
        _migrate(connection, file)
    connection.execute("PRAGMA synchronous = NORMAL")


def _version(connection: sqlite3.Connection, file: Path) -> int:
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    (application,) = connection.execute("PRAGMA application_id").fetchone()  # set together with the first tables
    if tables and application != APPLICATION:
        raise _foreign(file)
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    if version > len(MIGRATIONS):
        raise StoreError(
            f"store {str(file)!r} comes from a newer copydesk (form {version}, this one knows {len(MIGRATIONS)}): "
            "update copydesk, or name another file by --store"
        )
    return int(version)


def _migrate(connection: sqlite3.Connection, file: Path) -> None:
    """Bring a new or an older store to the present form, in one transaction, whoever else tries the same."""
    if _version(connection, file) == 0:
        connection.execute("PRAGMA auto_vacuum = INCREMENTAL")
    with transaction(connection):
        done = _version(connection, file)
        for number, script in enumerate(MIGRATIONS[done:], done + 1):
            for statement in filter(str.strip, script.split(";")):
                connection.execute(statement)
            connection.execute(f"PRAGMA user_version = {number}")
        connection.execute(f"PRAGMA application_id = {APPLICATION}")
    with contextlib.suppress(sqlite3.OperationalError):  # another run has it open: it stays in the other mode for now
        connection.execute("PRAGMA journal_mode = WAL")


def _unusable(file: Path, error: Exception) -> StoreError:
    reason = error.strerror if isinstance(error, OSError) else str(error)
    return StoreError(f"store {str(file)!r} cannot be used: {reason}; name another by --store, or go on by --no-store")
