"""``copydesk corpus``: what many articles say together."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Annotated, Final, NamedTuple

import typer

from copydesk.cli import options
from copydesk.cli.concordances import ConcordanceLines
from copydesk.cli.corpus_reports import CorpusReports, open_counting
from copydesk.cli.corpus_tables import concordance_table, roll_up_table
from copydesk.cli.narration import Narration
from copydesk.cli.option_groups import Chain, OptionGroup, Plugins, Store, settings_of, with_groups
from copydesk.cli.output import chosen_format, write_output
from copydesk.cli.run import exit_code
from copydesk.corpus import COLUMNS, ORDERS, Corpus, Row, Search, write_rows
from copydesk.errors import UsageError, nearest

__all__ = ["app"]

app = typer.Typer(
    help="Say what many articles say together: who is named, who is quoted, who stands where, which figures there are.",
    rich_markup_mode=None,
    no_args_is_help=True,
    add_completion=False,
)

_FORMATS: Final = ("table", "jsonl", "json", "csv")
_TABLE_ROWS: Final = 30
_TABLE_PLACES: Final = 1

_Format = Annotated[
    str | None, typer.Option("-f", "--format", metavar="FORMAT", help="table (the default), jsonl, json or csv.")
]
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


class RollUpOptions(OptionGroup, frozen=True, kw_only=True):
    """What every roll-up is told: what to count, which rows to give, and how to write them."""

    analyzers: options.Analyzers = None
    top: _Top = None
    min_articles: _MinArticles = 1
    sort: _Sort = None
    places: _Places = None
    output_format: _Format = None
    output: options.Output = None
    keep: _Keep = False
    chain: Chain = Chain()
    store: Store = Store()
    quiet: options.Quiet = False


class RollUp(NamedTuple):
    """The kind of annotation that a roll-up counts, and the rows that come of it."""

    kind: str
    rows: Callable[..., Sequence[Row]]


_ROLL_UPS: Final = {
    "names": RollUp("entities", Corpus.names),
    "speakers": RollUp("quotes", Corpus.speakers),
    "stances": RollUp("stance", Corpus.stances),
    "numbers": RollUp("numbers", Corpus.numbers),
}
"""By the name of the command, and of the columns."""


@app.command()
@with_groups
def names(inputs: options.Inputs, wanted: RollUpOptions) -> int:
    """Say who and what is named, how often and in how many articles.

    Names of several articles are put together where they mean the same for sure; "Smith" alone stays alone as soon
    as there are two Smiths. Exit codes are those of run.
    """
    return _rolled_up("names", inputs, wanted)


@app.command()
@with_groups
def speakers(inputs: options.Inputs, wanted: RollUpOptions) -> int:
    """Say who is quoted, how often, in which way and in how many articles.

    Exit codes are those of run.
    """
    return _rolled_up("speakers", inputs, wanted)


@app.command()
@with_groups
def stances(inputs: options.Inputs, wanted: RollUpOptions) -> int:
    """Say who stands how toward whom or what, with the evidence for it.

    Each row is a holder with a target; "(the article)" is the articles' own voice. Exit codes are those of run.
    """
    return _rolled_up("stances", inputs, wanted)


@app.command()
@with_groups
def numbers(
    inputs: options.Inputs,
    *,
    by_counted: Annotated[
        bool, typer.Option("--by-counted", help="Tell figures without a unit apart by what they count.")
    ] = False,
    wanted: RollUpOptions,
) -> int:
    """Say which figures there are by kind and unit, with the least, the median and the most.

    Exit codes are those of run.
    """
    return _rolled_up("numbers", inputs, wanted, by_counted=by_counted)


@app.command()
@with_groups
def kwic(
    pattern: Annotated[
        str, typer.Argument(metavar="PATTERN", help="Whole words; * stands for any letters, and alone for any word.")
    ],
    inputs: options.Inputs,
    *,
    regex: Annotated[bool, typer.Option("-e", "--regex", help="PATTERN is a regular expression.")] = False,
    width: Annotated[
        int | None,
        typer.Option("--width", min=0, metavar="N", help="Characters on each side; else the rest of the sentence."),
    ] = None,
    sort: Annotated[str, typer.Option("--sort", metavar="ORDER", help="place, left, right or match.")] = "place",
    top: Annotated[int | None, typer.Option("--top", min=0, metavar="N", help="So many lines; all by default.")] = None,
    output_format: _Format = None,
    output: options.Output = None,
    plugins: Plugins,
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
    form = chosen_format(output_format, output, _FORMATS, "corpus")
    search = Search(pattern, regex=regex)
    narration = Narration(quiet=quiet)
    values = settings_of(plugins, jobs=jobs, timeout=timeout)
    order = next(known for known in ORDERS if known == sort)
    lines = ConcordanceLines(values, inputs, search, narration, width=width, order=order, top=top or None)
    with lines.progress():
        write_output(concordance_table(lines) if form == "table" else write_rows("kwic", lines, form), output)
    lines.say_result()
    return exit_code(lines.articles, narration)


class _Shape:
    """Which rows are wanted, and how they are written."""

    def __init__(self, name: str, wanted: RollUpOptions) -> None:
        self._name = name
        self._form = form = chosen_format(wanted.output_format, wanted.output, _FORMATS, "corpus")
        self._top = (_TABLE_ROWS if form == "table" else 0) if wanted.top is None else wanted.top
        self._min_articles = wanted.min_articles
        self._places = _TABLE_PLACES if wanted.places is None and form == "table" else wanted.places
        self._sort = None
        if wanted.sort is not None:
            columns = {column.title.lower(): column for column in COLUMNS[name]}
            if wanted.sort.lower() not in columns:
                raise UsageError(f"there is no column {wanted.sort!r}{nearest(wanted.sort, columns)}")
            self._sort = columns[wanted.sort.lower()]

    def pieces(self, rows: Sequence[Row]) -> Iterable[str]:
        """Return the wanted rows as text."""
        wanted = [row for row in rows if row.articles >= self._min_articles]
        column = self._sort
        if column is not None and column.figure:
            wanted.sort(key=lambda row: _falling(column.value(row)))
        elif column is not None:
            wanted.sort(key=lambda row: str(column.value(row) or "\U0010ffff").casefold())
        shown = wanted[: self._top] if self._top else wanted
        if self._form == "table":
            return roll_up_table(self._name, shown, len(wanted) - len(shown), self._places or 0)
        return write_rows(self._name, shown, self._form, places=self._places)


def _falling(value: float | str | None) -> tuple[bool, float]:
    """Return what sorts figures, the greatest first, and behind them what is none: dates, and nothing at all."""
    return (True, 0.0) if value is None or isinstance(value, str) else (False, -value)


def _rolled_up(name: str, inputs: list[str], wanted: RollUpOptions, **how: bool) -> int:
    """Count annotations of a kind over all inputs and write what they add up to."""
    kind, rows = _ROLL_UPS[name]
    narration = Narration(quiet=wanted.quiet)
    values = settings_of(wanted.chain, wanted.store, analyzers=wanted.analyzers)
    shape = _Shape(name, wanted)
    counting = open_counting(kind, values, narration)
    corpus = Corpus((kind,), keys=counting.keys)
    reports = CorpusReports(counting, inputs, keep=wanted.keep)
    with reports.progress():
        reports.feed(corpus.add)
    if corpus.size:
        write_output(shape.pieces(rows(corpus, **how)), wanted.output)
    return exit_code(corpus.size, narration)
