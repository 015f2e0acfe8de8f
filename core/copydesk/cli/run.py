"""``copydesk run``: articles in, reports out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Annotated

import typer

from copydesk.cli import options
from copydesk.cli.narration import Narration
from copydesk.cli.output import write_output
from copydesk.cli.preparation import Preparation, command_line_settings, prepare
from copydesk.cli.tables import report_tables
from copydesk.cli.trace import Trace
from copydesk.errors import InputError, UsageError
from copydesk.model import Analysis, Report
from copydesk.reader import Problem
from copydesk.reading import count_articles, read_inputs
from copydesk.workers import Item, Meter
from copydesk.writing.parquet import parquet_schema, write_parquet

__all__ = ["exit_code", "run"]


def run(
    inputs: Annotated[list[str], typer.Argument(metavar="INPUT...", help="Files, folders, globs, or - for stdin.")],
    analyzers: options.Analyzers = None,
    leave_out: options.LeaveOut = None,
    output_format: Annotated[
        str | None,
        typer.Option(
            "-f", "--format", metavar="FORMAT", help="table, jsonl, json, csv, tsv, parquet, or a plugin's own."
        ),
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there, not to stdout.")
    ] = None,
    plugin: options.PluginFiles = None,
    plugins_dir: options.PluginsDirs = None,
    set_options: options.SetOptions = None,
    profile: options.ProfileName = None,
    model: options.Model = None,
    jobs: options.Jobs = None,
    timeout: options.Timeout = None,
    store: options.StoreFile = None,
    no_store: options.NoStore = False,
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
    values = command_line_settings(
        analyzers,
        leave_out,
        set_options,
        plugin_files=plugin,
        plugins_dirs=plugins_dir,
        profile=profile,
        model=model,
        jobs=jobs,
        timeout=timeout,
        store="none" if no_store else store,
        format=output_format,
    )
    preparation = prepare(values, narration)
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
    """The stream of reports; narrates what goes wrong as it passes, and counts."""

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
        narration = self.preparation.narration
        kept: dict[str, dict[str, Analysis]] = {}
        items = read_inputs(self.inputs, self.preparation.catalogue.readers)
        for outcome in self.preparation.pool(self.meter).run(self._keeping(items, kept)):
            if isinstance(outcome, Problem):
                narration.problem(outcome)
                continue
            self.count += 1
            narration.advance()
            self._narrate(outcome)
            yield _with_kept(outcome, kept.pop(outcome.article.id, {}))

    def _keeping(self, items: Iterable[Item], kept: dict[str, dict[str, Analysis]]) -> Iterator[Item]:
        for item in items:
            if self.keep and isinstance(item, Report):
                kept[item.article.id] = item.analyses
            yield item

    def _narrate(self, report: Report) -> None:
        if report.article.language not in (None, "en"):
            self.languages[str(report.article.language)] += 1
        self.preparation.narration.failures(report, tracebacks=self.tracebacks)

    def say_languages(self) -> None:
        """Say once that the model does not speak what some articles are written in."""
        if self.languages:
            told = ", ".join(f"{count} in {language}" for language, count in self.languages.most_common(5))
            self.preparation.narration.note(
                f"{self.languages.total()} of {self.count} articles seem not to be English ({told}); "
                f"model {self.preparation.settings.model} reads English"
            )


def _with_kept(report: Report, kept: dict[str, Analysis]) -> Report:
    """Return the report with analyses that came with the input; those of this run win over one of the same name."""
    return Report(article=report.article, analyses={**kept, **report.analyses}) if kept else report
