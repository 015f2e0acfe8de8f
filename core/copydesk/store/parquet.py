"""One SQL statement over Parquet files, by DuckDB: the tables and columns are those of a store.

DuckDB reads of each file only the columns and row groups that a statement needs. The statement sees these files and
nothing else: no other file, no network, no setting that it could change.
"""

from __future__ import annotations

import contextlib
import threading
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec

from copydesk.errors import StoreError, UsageError, nearest
from copydesk.model import KINDS
from copydesk.store.query import Answer
from copydesk.store.tables import FIXED, PLACE, kind_paths

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

__all__ = ["parquet_columns", "query_parquet"]

_OURS: Final = frozenset({"article", "analysis", "number", "kind", "fields"})
"""Columns by which a file is known as one that copydesk wrote."""
_SAMPLE: Final = 1_000
"""Annotations in which the fields of a plugin's kind are looked for; what turns up later is in `annotations.fields`."""
_PORTION: Final = 1_000
_SAFE: Final = {
    "autoinstall_known_extensions": "false",
    "autoload_known_extensions": "false",
    "python_enable_replacements": "false",
}
_TYPES: Final[dict[type, str]] = {bool: "BOOLEAN", int: "BIGINT", float: "DOUBLE", str: "VARCHAR"}
_ARTICLES: Final = {
    "words": "len(string_split_regex(trim(text), '\\s+'))",
    "characters": "length(text)",
}
_NAMES: Final = {"analyzer": "analysis", "text": "words"}
"""Columns of annotations that have another name in the files."""


def query_parquet(place: Path, statement: str, *, seconds: float = 0) -> Answer:
    """Answer one statement over a file, or over all ``.parquet`` files of a folder.

    Args:
        place: the file or folder; what copydesk has written gives the tables of a store, any other the table `rows`.
        statement: one ``SELECT``, in DuckDB's dialect.
        seconds: after which it is given up; 0 for no limit.

    Raises:
        UsageError: DuckDB is not installed, there is no such file, the statement is none that reads, or names what
            does not exist.
        StoreError: a file is damaged, or the time is up.

    """
    duckdb = _duckdb()
    files = _files(place)
    connection = duckdb.connect(":memory:", config=_SAFE)
    clock = threading.Timer(seconds, connection.interrupt)
    clock.daemon = True
    tables: dict[str, tuple[str, ...]] = {}
    try:
        tables |= _created(connection, files)
        told = duckdb.extract_statements(statement)
        if len(told) != 1 or told[0].type != duckdb.StatementType.SELECT:
            raise UsageError("a query only reads: write one SELECT")
        if seconds:
            clock.start()
        connection.execute(statement)
    except BaseException as error:
        clock.cancel()
        connection.close()
        if isinstance(error, duckdb.Error):
            raise _told(error, tables, seconds) from error
        raise
    columns = tuple(name for name, *_ in connection.description or ())
    return Answer(columns, _rows(connection, clock, tables, seconds), [])


def parquet_columns(place: Path) -> dict[str, tuple[str, ...]]:
    """Return the tables that a statement can name, with their columns.

    Raises:
        UsageError: DuckDB is not installed, or there is no such file.
        StoreError: a file is damaged.

    """
    duckdb = _duckdb()
    files = _files(place)
    with contextlib.closing(duckdb.connect(":memory:", config=_SAFE)) as connection:
        try:
            return _created(connection, files)
        except duckdb.Error as error:
            raise _told(error, {}, 0) from error


def _duckdb() -> Any:
    try:
        import duckdb
    except ImportError as error:
        raise UsageError("--parquet needs DuckDB: install it by pip install 'copydesk[duckdb]'") from error
    return duckdb


def _files(place: Path) -> list[str]:
    """Return the files; those that are still being written have names that begin with a dot.

    Raises:
        UsageError: there is none.

    """
    if place.is_file():
        return [str(place.resolve())]
    if not place.is_dir():
        raise UsageError(f"--parquet {str(place)!r}: there is no such file or folder")
    found = sorted(file for file in place.rglob("*.parquet") if file.is_file() and not file.name.startswith("."))
    if not found:
        raise UsageError(f"--parquet {str(place)!r}: no file in it ends in .parquet")
    return [str(file.resolve()) for file in found]


def _created(connection: DuckDBPyConnection, files: list[str]) -> dict[str, tuple[str, ...]]:
    """Make the tables, as views, and lock everything else away; return their columns."""
    listed = ", ".join(map(_literal, files))
    connection.execute(f"CREATE VIEW rows AS SELECT * FROM read_parquet([{listed}], union_by_name = true)")  # noqa: S608  # quoted
    connection.execute(f"SET allowed_paths = [{listed}]")
    connection.execute("SET enable_external_access = false")
    connection.execute("SET lock_configuration = true")
    columns = {"rows": tuple(row[0] for row in connection.execute("DESCRIBE rows").fetchall())}
    if not set(columns["rows"]) >= _OURS:
        return columns
    views = {
        "articles": ({name: _ARTICLES.get(name, _quoted(name)) for name in FIXED["articles"]}, "number = -1"),
        "annotations": ({name: _quoted(_NAMES.get(name, name)) for name in FIXED["annotations"]}, "number > 0"),
        "failures": (_failures(), "failure IS NOT NULL"),
    }
    for kind, paths in {**{kind: kind_paths(struct) for kind, struct in KINDS.items()}, **_foreign(connection)}.items():
        views.setdefault(kind, (_annotations(paths), f"number > 0 AND kind = {_literal(kind)}"))
    for table, (chosen, condition) in views.items():
        told = ", ".join(f"{expression} AS {_quoted(name)}" for name, expression in chosen.items())
        connection.execute(f"CREATE VIEW {_quoted(table)} AS SELECT {told} FROM rows WHERE {condition}")  # noqa: S608  # quoted
        columns[table] = tuple(chosen)
    return columns


def _failures() -> dict[str, str]:
    return {
        "article": "article",
        "analyzer": "analysis",
        "failure": "failure->>'$.kind'",
        "message": "failure->>'$.message'",
    }


def _annotations(paths: Mapping[str, tuple[tuple[str, ...], type]]) -> dict[str, str]:
    """Return the columns of a kind: place and words have columns in the files, fields are taken from the JSON."""
    chosen = {name: _quoted(_NAMES.get(name, name)) for name in PLACE}
    for name, (path, kind) in paths.items():
        inner = _literal("$" + "".join(f'."{step}"' for step in path))
        told = f"nullif(fields->>{inner}, '[]')"
        chosen[name] = told if kind is str else f"TRY_CAST({told} AS {_TYPES.get(kind, 'VARCHAR')})"
    return {**chosen, "why": "why"}


def _foreign(connection: DuckDBPyConnection) -> dict[str, dict[str, tuple[tuple[str, ...], type]]]:
    """Return the fields of each kind that a plugin made, as its first annotations have them."""
    known = ", ".join(map(_literal, KINDS))
    kinds = connection.execute(f"SELECT DISTINCT kind FROM rows WHERE number > 0 AND kind NOT IN ({known})").fetchall()  # noqa: S608  # quoted
    found: dict[str, dict[str, tuple[tuple[str, ...], type]]] = {}
    for (kind,) in kinds:
        paths: dict[str, tuple[tuple[str, ...], type]] = {}
        first = connection.execute(
            f"SELECT fields FROM rows WHERE number > 0 AND kind = {_literal(kind)} LIMIT {_SAMPLE}"  # noqa: S608  # quoted
        )
        for (fields,) in first.fetchall():
            with contextlib.suppress(msgspec.MsgspecError, TypeError):
                for path, kind_of in _leaves(msgspec.json.decode(fields)):
                    name = "_".join(path)
                    before = paths.get(name, (path, kind_of))[1]
                    paths[name] = (path, kind_of if before in (kind_of, type(None)) else _either(before, kind_of))
        found[str(kind)] = {name: told for name, told in paths.items() if name not in (*PLACE, "why")}
    return found


def _either(one: type, other: type) -> type:
    """Return a type for values of two."""
    if other is type(None):
        return one
    return float if {one, other} == {int, float} else str


def _leaves(fields: Any, above: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], type]]:
    for name, value in fields.items() if isinstance(fields, dict) else ():
        path = (*above, name)
        if isinstance(value, dict):
            yield from _leaves(value, path)
        else:
            yield path, type(value)


def _rows(
    connection: DuckDBPyConnection, clock: threading.Timer, tables: Mapping[str, tuple[str, ...]], seconds: float
) -> Iterator[tuple[Any, ...]]:
    try:
        while portion := connection.fetchmany(_PORTION):
            yield from portion
    except _duckdb().Error as error:
        raise _told(error, tables, seconds) from error
    finally:
        clock.cancel()
        connection.close()


def _told(error: Exception, tables: Mapping[str, tuple[str, ...]], seconds: float) -> UsageError | StoreError:
    """Return what DuckDB says, in words that help."""
    duckdb = _duckdb()
    said = str(error).partition("\n")[0]
    if isinstance(error, duckdb.InterruptException):
        return StoreError(f"the query took longer than {seconds:g} s (see --timeout)")
    if isinstance(error, duckdb.PermissionException):
        return UsageError(f"a query sees the files of --parquet and nothing else: {said}")
    if isinstance(error, (duckdb.IOException, duckdb.InvalidInputException)):
        return StoreError(f"a Parquet file cannot be read: {said}")
    word = said.split('"')[1] if said.count('"') > 1 else said.partition("name ")[2].partition(" ")[0]
    if isinstance(error, duckdb.CatalogException) and "Table" in said:
        return UsageError(f"no such table: {word}{nearest(word, tables)}")
    if isinstance(error, duckdb.BinderException) and "not found" in said:
        return UsageError(f"no such column: {word}; see copydesk query --tables --parquet")
    return UsageError(f"the query cannot be answered: {said}")


def _literal(text: str) -> str:
    return "'" + text.replace("'", "''") + "'"


def _quoted(name: str) -> str:
    return '"' + name.replace('"', '""') + '"'
