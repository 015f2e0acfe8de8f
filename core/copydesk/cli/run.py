"""``copydesk run``: articles in, reports out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Annotated

import typer

from copydesk.cli import options
from copydesk.cli.analysed import analysed
from copydesk.cli.narration import Narration
from copydesk.cli.option_groups import Chain, Choice, Place, Store, settings_of, with_groups
from copydesk.cli.output import write_output
from copydesk.cli.preparation import Preparation, prepare
from copydesk.cli.tables import report_tables
from copydesk.cli.trace import Trace
from copydesk.errors import InputError, UsageError, nearest
from copydesk.model import Analysis, Report
from copydesk.reading import count_articles
from copydesk.settings import ENGINES
from copydesk.workers import Meter
from copydesk.writing.parquet import parquet_schema, write_parquet

__all__ = ["exit_code", "run", "with_brought"]


@with_groups
def run(
    inputs: options.Inputs,
    *,
    choice: Choice,
    output_format: Annotated[
        str | None,
        typer.Option(
            "-f", "--format", metavar="FORMAT", help="table, jsonl, json, csv, tsv, parquet, or a plugin's own."
        ),
    ] = None,
    output: options.Output = None,
    chain: Chain,
    place: Place,
    store: Store,
    keep: Annotated[bool, typer.Option("--keep", help="Keep analyses that come with the input.")] = False,
    quiet: options.Quiet = False,
    trace: options.Trace = False,
    traceback: options.Traceback = False,
) -> int:
    """Analyse articles and write reports.

    stdout is data, stderr is narration. Exit codes: 0 all done; 1 nothing could be done; 2 wrong usage; 3 done, but
    some articles, analyses or plugins failed; 130 interrupted.
    """
    narration = Narration(quiet=quiet)
    if place.engine not in (None, *ENGINES):
        raise UsageError(f"there is no engine {place.engine!r}{nearest(str(place.engine), ENGINES)}")
    preparation = prepare(settings_of(choice, chain, place, store, format=output_format), narration)
    if place.scheduler is not None and preparation.settings.engine != "dask":
        raise UsageError("--scheduler is the address of a Dask cluster: it goes with --engine dask")
    write = _sink(preparation, output, chosen=output_format is not None)
    costs = Trace(preparation.catalogue.plugins) if trace else None
    reports = _Reports(preparation, inputs, keep=keep, tracebacks=traceback, meter=costs)
    with narration.progress(lambda: count_articles(inputs, preparation.catalogue.readers)):
        write(reports)
    reports.say_languages()
    if costs is not None:
        narration.block(str(costs))
    return exit_code(reports.count, narration)


def exit_code(done: int, narration: Narration) -> int:
    """Return the exit code for so many articles done and what the narration had to tell.

    Raises:
        InputError: nothing was done, and nothing has been said about it yet.

    """
    if not done:
        if narration.lost:
            return 1
        raise InputError("there is nothing to read: no input holds an article")
    return 3 if narration.lost or narration.failed else 0


def _sink(preparation: Preparation, output: Path | None, *, chosen: bool) -> Callable[[Iterable[Report]], None]:
    """Return what writes reports where they belong.

    Raises:
        UsageError: the format cannot be had, or not there.

    """
    if _is_parquet(preparation.settings.format, output, chosen=chosen):
        if output is None:
            raise UsageError("Parquet is not for stdout: name a file, or a folder that exists, by -o")
        parquet_schema()
        return lambda reports: write_parquet(reports, output)
    write = _writer(preparation, output, chosen=chosen)
    return lambda reports: write_output(write(reports), output)


def _is_parquet(form: str, output: Path | None, *, chosen: bool) -> bool:
    return form == "parquet" or (not chosen and output is not None and output.suffix.lower() == ".parquet")


def _writer(
    preparation: Preparation, output: Path | None, *, chosen: bool
) -> Callable[[Iterable[Report]], Iterator[str]]:
    """Return what makes text of reports: by ``--format``, else by the output file's suffix, else as set."""
    catalogue, name = preparation.catalogue, preparation.settings.format
    if output is not None and not chosen:
        by_suffix = {s: w for w in catalogue.writers.values() for s in w.suffixes}
        if output.suffix.lower() in by_suffix:
            return by_suffix[output.suffix.lower()].write
    if name == "table":
        return lambda reports: report_tables(reports, catalogue.views)
    return catalogue.writer(name).write


class _Reports:
    """The stream of reports; counts them, and the languages they are in."""

    def __init__(
        self, preparation: Preparation, inputs: list[str], *, keep: bool, tracebacks: bool, meter: Meter | None
    ) -> None:
        self.preparation = preparation
        self.inputs = inputs
        self.keep = keep
        self.tracebacks = tracebacks
        self.meter = meter
        self.count = 0
        self.languages: Counter[str] = Counter()

    def __iter__(self) -> Iterator[Report]:
        found = analysed(self.preparation, self.inputs, tracebacks=self.tracebacks, meter=self.meter)
        for report, brought in found:
            self.count += 1
            if report.article.language not in (None, "en"):
                self.languages[str(report.article.language)] += 1
            yield with_brought(report, brought) if self.keep else report

    def say_languages(self) -> None:
        """Say once that the model does not speak what some articles are written in."""
        if self.languages:
            told = ", ".join(f"{count} in {language}" for language, count in self.languages.most_common(5))
            self.preparation.narration.note(
                f"{self.languages.total()} of {self.count} articles seem not to be English ({told}); "
                f"model {self.preparation.settings.model} reads English"
            )


def with_brought(report: Report, brought: Mapping[str, Analysis]) -> Report:
    """Return the report with analyses that came with the input; those of this run win over one of the same name."""
    return Report(article=report.article, analyses={**brought, **report.analyses}) if brought else report
