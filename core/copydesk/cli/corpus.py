"""``copydesk corpus``: what many articles say together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import Annotated, Any, Final

import typer

from copydesk.cli import options
from copydesk.cli.concordances import ConcordanceLines
from copydesk.cli.corpus_reports import CorpusReports, open_counting
from copydesk.cli.corpus_tables import concordance_table, roll_up_table
from copydesk.cli.narration import Narration
from copydesk.cli.output import write_output
from copydesk.cli.preparation import command_line_settings
from copydesk.cli.run import exit_code
from copydesk.corpus import COLUMNS, ORDERS, Corpus, Row, Search, write_rows
from copydesk.errors import UsageError, nearest

__all__ = ["app"]

app = typer.Typer(
    help="Say what many articles say together: who is named, who is quoted, who stands where, which figures there are.",
    rich_markup_mode=None,
    no_args_is_help=True,
)

_FORMATS: Final = ("table", "jsonl", "json", "csv")
_TABLE_ROWS: Final = 30
_TABLE_PLACES: Final = 1

_Inputs = Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - for stdin.")]
_Format = Annotated[
    str | None, typer.Option("-f", "--format", metavar="FORMAT", help="table (the default), jsonl, json or csv.")
]
_Output = Annotated[Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there, not to stdout.")]
_Top = Annotated[
    int | None, typer.Option("--top", min=0, metavar="N", help="So many rows; 0 for all. A table has 30, else all.")
]
_MinArticles = Annotated[
    int, typer.Option("--min-articles", min=1, metavar="N", help="Only what so many articles have.")
]
_Sort = Annotated[
    str | None, typer.Option("--sort", metavar="COLUMN", help="Sort by a column of the table, figures falling.")
]
_Places = Annotated[
    int | None,
    typer.Option("--places", min=0, metavar="N", help="Places that each row names: 1 in a table, else up to 1,000."),
]
_Keep = Annotated[
    bool, typer.Option("--keep", help="Take analyses that come with the input; analyse only articles without them.")
]


@app.command()
def names(
    inputs: _Inputs,
    analyzers: options.Analyzers = None,
    top: _Top = None,
    min_articles: _MinArticles = 1,
    sort: _Sort = None,
    places: _Places = None,
    output_format: _Format = None,
    output: _Output = None,
    keep: _Keep = False,
    plugin: options.PluginFiles = None,
    plugins_dir: options.PluginsDirs = None,
    set_options: options.SetOptions = None,
    profile: options.ProfileName = None,
    model: options.Model = None,
    jobs: options.Jobs = None,
    timeout: options.Timeout = None,
    store: options.StoreFile = None,
    no_store: options.NoStore = False,
    quiet: options.Quiet = False,
) -> int:
    """Say who and what is named, how often and in how many articles.

    Names of several articles are put together where they mean the same for sure; "Smith" alone stays alone as soon
    as there are two Smiths. Exit codes are those of run.
    """
    values = _settings(analyzers, set_options, plugin, plugins_dir, profile, model, jobs, timeout, store, no_store)
    shape = _Shape("names", top, min_articles, sort, places, _form(output_format, output), output)
    return _rolled_up("entities", shape, inputs, values, Corpus.names, keep=keep, quiet=quiet)


@app.command()
def speakers(
    inputs: _Inputs,
    analyzers: options.Analyzers = None,
    top: _Top = None,
    min_articles: _MinArticles = 1,
    sort: _Sort = None,
    places: _Places = None,
    output_format: _Format = None,
    output: _Output = None,
    keep: _Keep = False,
    plugin: options.PluginFiles = None,
    plugins_dir: options.PluginsDirs = None,
    set_options: options.SetOptions = None,
    profile: options.ProfileName = None,
    model: options.Model = None,
    jobs: options.Jobs = None,
    timeout: options.Timeout = None,
    store: options.StoreFile = None,
    no_store: options.NoStore = False,
    quiet: options.Quiet = False,
) -> int:
    """Say who is quoted, how often, in which way and in how many articles.

    Exit codes are those of run.
    """
    values = _settings(analyzers, set_options, plugin, plugins_dir, profile, model, jobs, timeout, store, no_store)
    shape = _Shape("speakers", top, min_articles, sort, places, _form(output_format, output), output)
    return _rolled_up("quotes", shape, inputs, values, Corpus.speakers, keep=keep, quiet=quiet)


@app.command()
def stances(
    inputs: _Inputs,
    analyzers: options.Analyzers = None,
    top: _Top = None,
    min_articles: _MinArticles = 1,
    sort: _Sort = None,
    places: _Places = None,
    output_format: _Format = None,
    output: _Output = None,
    keep: _Keep = False,
    plugin: options.PluginFiles = None,
    plugins_dir: options.PluginsDirs = None,
    set_options: options.SetOptions = None,
    profile: options.ProfileName = None,
    model: options.Model = None,
    jobs: options.Jobs = None,
    timeout: options.Timeout = None,
    store: options.StoreFile = None,
    no_store: options.NoStore = False,
    quiet: options.Quiet = False,
) -> int:
    """Say who stands how toward whom or what, with the evidence for it.

    Each row is a holder with a target; "(the article)" is the articles' own voice. Exit codes are those of run.
    """
    values = _settings(analyzers, set_options, plugin, plugins_dir, profile, model, jobs, timeout, store, no_store)
    shape = _Shape("stances", top, min_articles, sort, places, _form(output_format, output), output)
    return _rolled_up("stance", shape, inputs, values, Corpus.stances, keep=keep, quiet=quiet)


@app.command()
def numbers(
    inputs: _Inputs,
    by_counted: Annotated[
        bool, typer.Option("--by-counted", help="Tell figures without a unit apart by what they count.")
    ] = False,
    analyzers: options.Analyzers = None,
    top: _Top = None,
    min_articles: _MinArticles = 1,
    sort: _Sort = None,
    places: _Places = None,
    output_format: _Format = None,
    output: _Output = None,
    keep: _Keep = False,
    plugin: options.PluginFiles = None,
    plugins_dir: options.PluginsDirs = None,
    set_options: options.SetOptions = None,
    profile: options.ProfileName = None,
    model: options.Model = None,
    jobs: options.Jobs = None,
    timeout: options.Timeout = None,
    store: options.StoreFile = None,
    no_store: options.NoStore = False,
    quiet: options.Quiet = False,
) -> int:
    """Say which figures there are by kind and unit, with the least, the median and the most.

    Exit codes are those of run.
    """
    values = _settings(analyzers, set_options, plugin, plugins_dir, profile, model, jobs, timeout, store, no_store)
    shape = _Shape("numbers", top, min_articles, sort, places, _form(output_format, output), output)

    def rows(corpus: Corpus) -> list[Any]:
        return corpus.numbers(by_counted=by_counted)

    return _rolled_up("numbers", shape, inputs, values, rows, keep=keep, quiet=quiet)


@app.command()
def kwic(
    pattern: Annotated[
        str, typer.Argument(metavar="PATTERN", help="Whole words; * stands for any letters, and alone for any word.")
    ],
    inputs: _Inputs,
    regex: Annotated[bool, typer.Option("-e", "--regex", help="PATTERN is a regular expression.")] = False,
    width: Annotated[
        int | None,
        typer.Option("--width", min=0, metavar="N", help="Characters on each side; else the rest of the sentence."),
    ] = None,
    sort: Annotated[str, typer.Option("--sort", metavar="ORDER", help="place, left, right or match.")] = "place",
    top: Annotated[int | None, typer.Option("--top", min=0, metavar="N", help="So many lines; all by default.")] = None,
    output_format: _Format = None,
    output: _Output = None,
    plugin: options.PluginFiles = None,
    plugins_dir: options.PluginsDirs = None,
    jobs: options.Jobs = None,
    timeout: options.Timeout = None,
    quiet: options.Quiet = False,
) -> int:
    """Show each place where words stand, in their context: a concordance.

    No analyzer runs, and no model is loaded. Capitals count where the pattern has some. Lines appear as they are found,
    unless they are to be sorted: by the words on the left, the nearest first, by those on the right, or by what was
    found. Exit codes are those of run.
    """
    if sort not in ORDERS:
        raise UsageError(f"there is no order {sort!r}{nearest(sort, ORDERS)}")
    form = _form(output_format, output)
    search = Search(pattern, regex=regex)
    narration = Narration(quiet=quiet)
    values = command_line_settings(plugin_files=plugin, plugins_dirs=plugins_dir, jobs=jobs, timeout=timeout)
    order = next(known for known in ORDERS if known == sort)
    lines = ConcordanceLines(values, inputs, search, narration, width=width, order=order, top=top or None)
    with lines.progress():
        write_output(concordance_table(lines) if form == "table" else write_rows("kwic", lines, form), output)
    lines.say_result()
    return exit_code(lines.articles, narration)


class _Shape:
    """Which rows are wanted, and how they are written."""

    def __init__(
        self,
        view: str,
        top: int | None,
        min_articles: int,
        sort: str | None,
        places: int | None,
        form: str,
        output: Path | None,
    ) -> None:
        self.view, self.form, self.output = view, form, output
        self._top = (_TABLE_ROWS if form == "table" else 0) if top is None else top
        self._min_articles = min_articles
        self._places = _TABLE_PLACES if places is None and form == "table" else places
        self._sort = None
        if sort is not None:
            columns = {column.title.lower(): column for column in COLUMNS[view]}
            if sort.lower() not in columns:
                raise UsageError(f"there is no column {sort!r}{nearest(sort, columns)}")
            self._sort = columns[sort.lower()]

    def pieces(self, rows: Sequence[Row]) -> Iterable[str]:
        """Return the wanted rows as text."""
        wanted = [row for row in rows if row.articles >= self._min_articles]
        column = self._sort
        if column is not None and column.figure:
            wanted.sort(key=lambda row: _falling(column.value(row)))
        elif column is not None:
            wanted.sort(key=lambda row: str(column.value(row) or "\U0010ffff").casefold())
        shown = wanted[: self._top] if self._top else wanted
        if self.form == "table":
            return roll_up_table(self.view, shown, len(wanted) - len(shown), self._places or 0)
        return write_rows(self.view, shown, self.form, places=self._places)


def _falling(value: float | str | None) -> tuple[bool, float]:
    """Return what sorts figures, the greatest first, and behind them what is none: dates, and nothing at all."""
    return (True, 0.0) if value is None or isinstance(value, str) else (False, -value)


def _form(output_format: str | None, output: Path | None) -> str:
    """Return how to write: as asked for, else by the file's suffix.

    Raises:
        UsageError: there is no such format.

    """
    if output_format is None and output is not None and output.suffix.lower()[1:] in _FORMATS:
        return output.suffix.lower()[1:]
    form = output_format or "table"
    if form not in _FORMATS:
        raise UsageError(f"corpus has no format {form!r}{nearest(form, _FORMATS)}")
    return form


def _settings(
    analyzers: list[str] | None,
    set_options: list[str] | None,
    plugin: list[str] | None,
    plugins_dir: list[str] | None,
    profile: str | None,
    model: str | None,
    jobs: int | None,
    timeout: float | None,
    store: str | None,
    no_store: bool,
) -> dict[str, Any]:
    return command_line_settings(
        analyzers,
        None,
        set_options,
        plugin_files=plugin,
        plugins_dirs=plugins_dir,
        profile=profile,
        model=model,
        jobs=jobs,
        timeout=timeout,
        store="none" if no_store else store,
    )


def _rolled_up(
    kind: str,
    shape: _Shape,
    inputs: list[str],
    values: dict[str, Any],
    rows: Callable[[Corpus], Sequence[Row]],
    *,
    keep: bool,
    quiet: bool,
) -> int:
    """Count annotations of a kind over all inputs and write what they add up to."""
    narration = Narration(quiet=quiet)
    counting = open_counting(kind, values, narration)
    corpus = Corpus((kind,), keys=counting.keys)
    reports = CorpusReports(counting, inputs, keep=keep)
    with reports.progress():
        reports.feed(corpus.add)
    if corpus.size:
        write_output(shape.pieces(rows(corpus)), shape.output)
    return exit_code(corpus.size, narration)
