"""One SQL statement over what a store holds: it reads, cannot write, and ends when its time is up."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Iterator, Mapping
from contextlib import closing
from typing import Any, Final

from copydesk.errors import StoreError, UsageError, nearest
from copydesk.store.tables import Tables

__all__ = ["Answer", "query", "table_columns"]

_STEPS: Final = 10_000
"""Instructions of SQLite's machine between looks at the clock."""
_ALLOWED: Final = (sqlite3.SQLITE_SELECT, sqlite3.SQLITE_READ, sqlite3.SQLITE_RECURSIVE)
_REFUSED_FUNCTIONS: Final = ("load_extension", "fts3_tokenizer", "readfile", "writefile", "edit")
_MAX_VALUE_BYTES: Final = 256 * 2**20


class Answer:
    """The rows of a statement, as they come."""

    def __init__(self, columns: tuple[str, ...], rows: Iterator[tuple[Any, ...]], damaged: list[str]) -> None:
        self.columns = columns
        self.rows = rows
        self.damaged = damaged
        """A sentence for each row of the store that is left out."""


def table_columns(store: sqlite3.Connection) -> dict[str, tuple[str, ...]]:
    """Return the tables that a statement can name, with their columns."""
    return Tables(store).columns


def query(store: sqlite3.Connection, statement: str, *, seconds: float = 0) -> Answer:
    """Answer one statement.

    Only the tables and columns that it names are read, into a database of their own on the disk: the store is never
    touched by it. DuckDB would gain nothing here: what takes the time is to unpack the rows, not to ask them.

    Args:
        store: connection to the store.
        statement: one ``SELECT``.
        seconds: after which it is given up, reading the store included; 0 for no limit.

    Raises:
        UsageError: the statement is none that reads, or names what does not exist.
        StoreError: its time is up.

    """
    tables = Tables(store)
    scratch = sqlite3.connect("", isolation_level=None)
    tables.create(scratch)
    named: dict[str, set[str]] = {}

    def allow(action: int, first: str | None, second: str | None, *_: object) -> int:
        if action == sqlite3.SQLITE_READ and first in tables.columns:
            named.setdefault(str(first), set()).add(str(second))
        if action == sqlite3.SQLITE_FUNCTION:
            return sqlite3.SQLITE_DENY if str(second).lower() in _REFUSED_FUNCTIONS else sqlite3.SQLITE_OK
        return sqlite3.SQLITE_OK if action in _ALLOWED else sqlite3.SQLITE_DENY

    scratch.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, _MAX_VALUE_BYTES)
    try:
        scratch.set_authorizer(allow)
        scratch.execute(f"EXPLAIN {statement}").close()
        scratch.set_authorizer(None)
        ending = time.monotonic() + seconds
        if seconds:
            for connection in (store, scratch):
                connection.set_progress_handler(lambda: time.monotonic() > ending, _STEPS)
        tables.fill(scratch, _asked(statement, named, tables))
        scratch.set_authorizer(allow)
        cursor = scratch.execute(statement)
    except (sqlite3.Error, sqlite3.Warning) as error:
        scratch.close()
        raise _told(error, tables, seconds) from error
    return Answer(
        tuple(name for name, *_ in cursor.description or ()), _rows(scratch, cursor, tables, seconds), tables.damaged
    )


def _asked(statement: str, reported: Mapping[str, set[str]], tables: Tables) -> dict[str, set[str]]:
    """Return the columns that a statement can read, by table: what SQLite reports, and what joins by name imply.

    SQLite does not report each column of ``USING``, so whatever the statement's text holds counts as well, and
    ``NATURAL`` means all.
    """
    words = statement.lower()
    asked: dict[str, set[str]] = {}
    for table, columns in tables.columns.items():
        if table in reported or table.lower() in words:
            every = "natural" in words
            asked[table] = {c for c in columns if every or c.lower() in words} | reported.get(table, set())
    return asked


def _rows(
    scratch: sqlite3.Connection, cursor: sqlite3.Cursor, tables: Tables, seconds: float
) -> Iterator[tuple[Any, ...]]:
    with closing(scratch):
        try:
            yield from cursor
        except sqlite3.Error as error:
            raise _told(error, tables, seconds) from error


def _told(error: Exception, tables: Tables, seconds: float) -> UsageError | StoreError:
    """Return what SQLite says, in words that help."""
    said = str(error)
    if said == "interrupted":
        return StoreError(f"the query took longer than {seconds:g} s (see --timeout)")
    if said == "not authorized" or "not authorized to" in said:
        return UsageError("a query only reads: write one SELECT")
    if said.startswith("no such table: "):
        return UsageError(f"{said}{nearest(said.removeprefix('no such table: '), tables.columns)}")
    if said.startswith("no such column: "):
        word = said.removeprefix("no such column: ").rpartition(".")[2]
        known = {column for columns in tables.columns.values() for column in columns}
        tail = nearest(word, known)
        return UsageError(f"{said}{tail if 'did you mean' in tail else '; see copydesk query --tables'}")
    return UsageError(f"the query cannot be answered: {said}")
