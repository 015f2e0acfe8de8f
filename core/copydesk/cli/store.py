"""``copydesk store``: what is kept between runs, and how to keep less of it."""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from copydesk.cli import options
from copydesk.cli.narration import Narration
from copydesk.cli.opening import open_plugins
from copydesk.cli.option_groups import Plugins
from copydesk.cli.output import write_output
from copydesk.cli.plain import columns, json_text
from copydesk.errors import StoreError, UsageError
from copydesk.model import Report
from copydesk.reader import Problem
from copydesk.session import divided
from copydesk.settings import load_settings
from copydesk.store.database import connect, connect_readonly
from copydesk.store.location import store_file
from copydesk.store.upkeep import faults, figures, kept_reports, prune

__all__ = ["app", "chosen_store", "damage_told"]

app = typer.Typer(
    help="Look after the results that are kept between runs.", rich_markup_mode=None, add_completion=False
)

_CHECK_FAILED: Final = 4
_UNITS: Final = {"": 1, "k": 2**10, "m": 2**20, "g": 2**30}


def chosen_store(store: str | None) -> Path:
    """Return the store that a command is about.

    Raises:
        UsageError: the settings say that nothing is kept.

    """
    file = store_file(load_settings({"store": store}).settings.store)
    if file is None:
        raise UsageError('the settings keep no results (store = "none"): name a store by --store FILE')
    return file


@contextmanager
def damage_told(file: Path) -> Iterator[None]:
    """Turn what SQLite raises into one line.

    Raises:
        StoreError: the store is damaged, or cannot be read.

    """
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise StoreError(
            f"store {str(file)!r} cannot be read: {error}; the next run with it sets it aside if it is damaged"
        ) from error


@app.command()
def info(store: options.StoreFile = None, json: options.JsonOutput = False) -> int:
    """Say what the store holds, and where it is."""
    file = chosen_store(store)
    with damage_told(file), closing(connect_readonly(file)) as connection:
        told = figures(connection, file)
    write_output([json_text(told) if json else "".join(_lines(told))], None)
    return 0


@app.command()
def export(
    analyzers: Annotated[
        list[str] | None,
        typer.Option("-a", "--analyzers", metavar="NAMES", help="Only analyses of these names. May be repeated."),
    ] = None,
    output_format: Annotated[
        str, typer.Option("-f", "--format", metavar="FORMAT", help="jsonl, json, csv, tsv, or a plugin's own.")
    ] = "jsonl",
    output: options.Output = None,
    store: options.StoreFile = None,
    traceback: options.Traceback = False,
) -> int:
    """Write the reports that the store holds.

    Each article is given once under each id, with the analyses that the runs gave last.

    Exit code 3 says that some rows are damaged; each is named on stderr.
    """
    narration = Narration()
    file = chosen_store(store)
    writer = open_plugins(narration, Plugins(), tracebacks=traceback).catalogue.writer(output_format)
    with damage_told(file), closing(connect_readonly(file)) as connection:

        def reports() -> Iterator[Report]:
            for told in kept_reports(connection, divided(analyzers)):
                if isinstance(told, Report):
                    yield told
                else:
                    narration.problem(Problem(source=str(file), reason=told))

        write_output(writer.write(reports()), output)
    return 3 if narration.failed or narration.lost else 0


@app.command("prune")
def prune_store(
    older_than: Annotated[
        int | None, typer.Option("--older-than", metavar="DAYS", min=0, help="Drop what was not used for so many days.")
    ] = None,
    max_size: Annotated[
        str | None,
        typer.Option("--max-size", metavar="SIZE", help="Drop what is oldest beyond it: 500M, 2G."),
    ] = None,
    store: options.StoreFile = None,
) -> int:
    """Drop results that are not wanted any more.

    Without an option, these are analyses that another version or other options have superseded.
    """
    file = chosen_store(store)
    if not file.is_file():
        raise StoreError(f"there is no store {str(file)!r} yet: 'copydesk run' makes it")
    with damage_told(file), closing(connect(file)) as connection:
        gone = prune(connection, older_than=older_than, max_bytes=None if max_size is None else _bytes(max_size))
        left = figures(connection, file)
    write_output([f"{gone:,} rows dropped; {left['texts']:,} texts left, {_size(left['bytes'])}\n"], None)
    return 0


@app.command()
def check(store: options.StoreFile = None) -> int:
    """Hold every row against its checksum.

    Exit code 4 says that something is wrong; each fault is a line. The next run makes damaged rows anew.
    """
    file = chosen_store(store)
    try:
        with closing(connect_readonly(file)) as connection:
            found = list(faults(connection))
            counted = 0 if found else sum(row["analyses"] for row in figures(connection, file)["analyzers"])
    except sqlite3.DatabaseError as error:
        found = [f"the file is damaged: {error}"]
    told = [(line,) for line in found] or [(f"{file}: all {counted:,} analyses are sound",)]
    write_output([columns(told)], None)
    return _CHECK_FAILED if found else 0


def _lines(told: dict[str, Any]) -> Iterator[str]:
    heads = [("store", told["file"]), ("size", _size(told["bytes"])), ("articles", f"{told['articles']:,}")]
    heads += [("texts", f"{told['texts']:,}"), ("pages read", f"{told['pages_read']:,}")]
    heads += [("set aside", name) for name in told["set_aside"]]
    yield columns(heads)
    if told["analyzers"]:
        names = ("analyses", "annotations", "failures", "superseded")
        rows = [(r["analyzer"], r["version"], *(f"{r[name]:,}" for name in names)) for r in told["analyzers"]]
        yield "\n" + columns([("ANALYZER", "VERSION", *map(str.upper, names)), *rows])


def _size(count: float) -> str:
    for unit in ("bytes", "KiB", "MiB"):
        if count < 1024:
            return f"{count:,.0f} {unit}"
        count /= 1024
    return f"{count:,.1f} GiB"


def _bytes(text: str) -> int:
    """Read a size: 500M, 2G, 1.5 GiB.

    Raises:
        UsageError: it is none.

    """
    found = re.fullmatch(r"(\d{1,15}(?:\.\d{1,6})?) ?([kmg]?)(?:i?b)?", text.strip().lower())
    if found is None:
        raise UsageError(f"cannot read --max-size {text!r}: write a number and k, M or G, as in 500M")
    return int(float(found[1]) * _UNITS[found[2]])
