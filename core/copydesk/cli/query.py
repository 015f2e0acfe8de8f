"""``copydesk query``: SQL over what the store holds."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import Annotated, Any, Final

import msgspec
import typer

from copydesk.cli import options
from copydesk.cli.narration import Narration
from copydesk.cli.output import write_output
from copydesk.cli.plain import columns
from copydesk.cli.store import chosen_store, damage_told
from copydesk.errors import UsageError, nearest
from copydesk.reader import Problem
from copydesk.store.database import connect_readonly
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
        str, typer.Option("-f", "--format", metavar="FORMAT", help="table, jsonl, json, csv or tsv.")
    ] = "table",
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there, not to stdout.")
    ] = None,
    timeout: Annotated[
        float, typer.Option("--timeout", min=0, metavar="S", help="Seconds for the query; 0 for no limit.")
    ] = 60.0,
    store: options.StoreFile = None,
) -> int:
    """Ask the store in SQL.

    Tables: articles, annotations, failures, and one a kind with a column a field, such as quotes.speaker_name.

    Exit code 3 says that damaged rows were left out; each is named on stderr.
    """
    if output_format not in _FORMATS:
        raise UsageError(f"there is no format {output_format!r} for a query{nearest(output_format, _FORMATS)}")
    if (statement is None) == (not tables):
        raise UsageError("give one SELECT, or --tables to see what there is to select from")
    narration = Narration()
    file = chosen_store(store)
    with damage_told(file), closing(connect_readonly(file)) as connection:
        if statement is None:
            rows = [(table, ", ".join(names)) for table, names in table_columns(connection).items()]
            write_output([columns([("TABLE", "COLUMNS"), *rows])], output)
            return 0
        answer = query(connection, statement, seconds=timeout)
        write_output(_written(answer, output_format, narration), output)
        for told in answer.damaged:
            narration.problem(Problem(source=str(file), reason=told))
    return 3 if narration.lost else 0


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
