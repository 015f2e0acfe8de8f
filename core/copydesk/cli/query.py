"""``copydesk query``: SQL over what the store holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
import typer

from copydesk.cli import options
from copydesk.cli.narration import Narration
from copydesk.cli.output import chosen_format, write_output
from copydesk.cli.plain import columns
from copydesk.cli.store import chosen_store, damage_told
from copydesk.errors import UsageError
from copydesk.reader import Problem
from copydesk.store.database import connect_readonly
from copydesk.store.parquet import parquet_columns, query_parquet
from copydesk.store.query import Answer, query, table_columns
from copydesk.writing.tables import Delimited

__all__ = ["query_store"]

_FORMATS: Final = ("table", "jsonl", "json", "csv", "tsv")
_CELL: Final = 60
"""Characters of a cell in a table; the other formats give everything."""
_ROWS: Final = 500
"""Rows of a table; the other formats give all."""


def query_store(
    statement: Annotated[str | None, typer.Argument(metavar="SQL", help="One SELECT.")] = None,
    tables: Annotated[bool, typer.Option("--tables", help="List the tables and their columns.")] = False,
    output_format: Annotated[
        str | None,
        typer.Option("-f", "--format", metavar="FORMAT", help="table (the default), jsonl, json, csv or tsv."),
    ] = None,
    output: options.Output = None,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0, metavar="S", help="Seconds for the query; 0 for no limit.")
    ] = 60.0,
    store: options.StoreFile = None,
    parquet: Annotated[
        Path | None,
        typer.Option("--parquet", metavar="PATH", help="Ask a Parquet file, or all in a folder, and not the store."),
    ] = None,
) -> int:
    """Ask the store, or Parquet files, in SQL.

    Tables: articles, annotations, failures, and one a kind with a column a field, such as quotes.speaker_name. A
    Parquet file that copydesk has not written is the table rows.

    Exit code 3 says that damaged rows were left out; each is named on stderr.
    """
    form = chosen_format(output_format, output, _FORMATS, "a query")
    if (statement is None) == (not tables):
        raise UsageError("give one SELECT, or --tables to see what there is to select from")
    narration = Narration()
    if parquet is not None:
        if store is not None:
            raise UsageError("--parquet and --store are two things to ask: name one")
        if statement is None:
            write_output([_table_list(parquet_columns(parquet))], output)
        else:
            write_output(_written(query_parquet(parquet, statement, seconds=timeout), form, narration), output)
        return 0
    file = chosen_store(store)
    with damage_told(file), closing(connect_readonly(file)) as connection:
        if statement is None:
            write_output([_table_list(table_columns(connection))], output)
            return 0
        answer = query(connection, statement, seconds=timeout)
        write_output(_written(answer, form, narration), output)
        for told in answer.damaged:
            narration.problem(Problem(source=str(file), reason=told))
    return 3 if narration.lost else 0


def _table_list(tables: Mapping[str, Sequence[str]]) -> str:
    return columns([("TABLE", "COLUMNS"), *((table, ", ".join(names)) for table, names in tables.items())])


def _written(answer: Answer, form: str, narration: Narration) -> Iterator[str]:
    if form == "table":
        yield from _table(answer, narration)
    elif form in ("csv", "tsv"):
        delimited = Delimited("," if form == "csv" else "\t")
        yield delimited.line(answer.columns)
        yield from (delimited.line(row) for row in answer.rows)
    else:
        yield from _json(answer, form)


def _json(answer: Answer, form: str) -> Iterator[str]:
    before, between = ("[\n", ",\n") if form == "json" else ("", "\n")
    first = True
    for row in answer.rows:
        line = msgspec.json.encode(dict(zip(answer.columns, map(_plain, row), strict=True))).decode()
        yield f"{before if first else between}{line}"
        first = False
    if form == "json":
        yield "[]\n" if first else "\n]\n"
    elif not first:
        yield "\n"


def _plain(value: Any) -> Any:
    return value.hex() if isinstance(value, bytes) else value


def _table(answer: Answer, narration: Narration) -> Iterator[str]:
    rows: list[list[str]] = []
    for row in answer.rows:
        if len(rows) == _ROWS:
            narration.note(f"a table shows {_ROWS} rows; -f csv or jsonl gives all")
            break
        rows.append([_cell(value) for value in row])
    yield columns([answer.columns, *rows])


def _cell(value: Any) -> str:
    if value is None:
        return ""
    text = " ".join(str(_plain(value)).split())
    return text if len(text) <= _CELL else text[: _CELL - 1] + "…"
