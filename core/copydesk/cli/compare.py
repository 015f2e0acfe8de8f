"""``copydesk compare``: two analyzers, two option sets, two runs, or a run and gold, difference by difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Annotated, Final

import typer

from copydesk.alignment import (
    COMPARISON_WRITERS,
    OUTCOMES,
    AnalyzerSide,
    Compared,
    Comparison,
    Criteria,
    FileSide,
    Outcome,
    SavedReports,
    Side,
    align,
    criteria_of,
    parse_side,
    requests_of,
    sides_kind,
    text_fault,
)
from copydesk.cli import options
from copydesk.cli.analysed import Brought, analysed
from copydesk.cli.comparison_tables import DIFFERENCES, comparison_tables
from copydesk.cli.completion import analyzer_names
from copydesk.cli.narration import Narration
from copydesk.cli.opening import open_plugins
from copydesk.cli.option_groups import Chain, settings_of, with_groups
from copydesk.cli.output import chosen_format, write_output
from copydesk.cli.preparation import Preparation, prepare
from copydesk.cli.run import exit_code
from copydesk.errors import UsageError, nearest
from copydesk.model import Analysis, Article, Report
from copydesk.plugins import Catalogue, Request
from copydesk.reader import Problem
from copydesk.reading import Pending, count_articles, read_inputs

__all__ = ["compare", "fields_of", "request_word", "under_bar"]

_CHECK_FAILED: Final = 4
_ONLY: Final[dict[str, tuple[Outcome, ...]]] = {
    "differences": DIFFERENCES,
    **{outcome: (outcome,) for outcome in OUTCOMES},
}


@with_groups
def compare(
    *,
    a: Annotated[
        str,
        typer.Option("--a", metavar="X", autocompletion=analyzer_names, help="NAME, NAME:OPTION=VALUE, or FILE#NAME."),
    ],
    b: Annotated[str, typer.Option("--b", metavar="Y", autocompletion=analyzer_names, help="As --a.")],
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT...", help="As of run. Without it, the articles of the file that A or B is."),
    ] = None,
    fields: options.Fields = None,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="WHICH", help="differences, agree, span, label, a, b; several by commas."),
    ] = None,
    output_format: Annotated[
        str | None, typer.Option("-f", "--format", metavar="FORMAT", help="table, jsonl, json, csv, tsv.")
    ] = None,
    output: options.Output = None,
    fail_under: options.FailUnder = None,
    chain: Chain,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Compare two analyses of one kind, difference by difference.

    A and B are analyzers to run, in one go, or analyses in files of reports: two analyzers, two option sets, two runs,
    or a run and gold. Articles are matched by id. A is taken for the truth: recall is the share of A that B has.

    Exit codes are those of run, and 4 where --fail-under does not hold.
    """
    narration, write, wanted = Narration(quiet=quiet), _writer(output_format, output), _outcomes(only)
    parsed = parse_side(a), parse_side(b)
    preparation = _prepared(requests_of(parsed), chain, narration)
    catalogue = (preparation or open_plugins(narration, chain, profile=chain.profile)).catalogue
    sides = _Sides(parsed, catalogue, narration)
    criteria = criteria_of(sides.kind, fields_of(fields))
    words = sides.inputs(inputs or [])
    if preparation is None:
        brought = _as_read(words, catalogue, narration)
    else:
        brought = analysed(preparation, words, tracebacks=traceback)
    comparison = Comparison(a, b, sides.kind, sides.compared(brought, criteria), only=wanted)
    with narration.progress(lambda: count_articles(words, catalogue.readers)):
        write_output(write(comparison), output)
    sides.tell_left()
    summary = comparison.summary
    return under_bar(summary.figures.exact.f1, fail_under, narration) or exit_code(summary.articles, narration)


def _prepared(requests: Sequence[Request], chain: Chain, narration: Narration) -> Preparation | None:
    """Return what runs the analyzers that are compared; None where both sides are files."""
    if not requests:
        return None
    return prepare(settings_of(chain, analyzers=map(request_word, requests)), narration)


def request_word(request: Request) -> str:
    """Return a request as it is written on the command line."""
    return f"{request.key}={request.name}" + "".join(f":{name}={value}" for name, value in request.options.items())


def fields_of(word: str | None) -> list[str]:
    """Return the names that ``--fields`` divides by commas."""
    return [name.strip() for name in (word or "").split(",") if name.strip()]


def under_bar(f1: float | None, bar: float | None, narration: Narration, what: str = "") -> int:
    """Say that a check does not hold, and return its exit code; 0 where it holds, or where nothing could differ."""
    if bar is None or f1 is None or f1 >= bar:
        return 0
    narration.error(f"{what}the exact F1 is {f1:.4f}, under the {bar:g} that --fail-under asks for")
    return _CHECK_FAILED


def _outcomes(word: str | None) -> tuple[Outcome, ...]:
    """Return the outcomes that ``--only`` names; none where it is not given.

    Raises:
        UsageError: there is no such outcome.

    """
    for name in fields_of(word):
        if name not in _ONLY:
            raise UsageError(f"--only {name!r}: there is no such outcome{nearest(name, _ONLY)}")
    return tuple(outcome for name in fields_of(word) for outcome in _ONLY[name])


class _Sides:
    """A and B, where each comes from, and what cannot be compared of them."""

    def __init__(self, sides: Sequence[Side], catalogue: Catalogue, narration: Narration) -> None:
        self._narration = narration
        self._saved = [
            SavedReports(side.file, catalogue.readers, narration.problem) if isinstance(side, FileSide) else None
            for side in sides
        ]
        self._sides = sides
        self.kind = sides_kind(sides, catalogue, self._saved)
        keys = iter(request.key for request in requests_of(sides))
        self._keys = [next(keys) if isinstance(side, AnalyzerSide) else None for side in sides]
        self._is_input = [False, False]

    def inputs(self, given: list[str]) -> list[str]:
        """Return what is to be read: what the user gave, else the first of the sides that is a file.

        Raises:
            UsageError: nothing is given, and neither side is a file.

        """
        if given:
            return given
        for number, side in enumerate(self._sides):
            if isinstance(side, FileSide):
                self._is_input[number] = True
                return [side.file]
        raise UsageError("there are no articles to compare on: give files, folders or '-' (see 'copydesk compare -h')")

    def compared(self, brought: Iterable[Brought], criteria: Criteria) -> Iterator[Compared]:
        """Yield each article of which both sides have an analysis; tell of the others why not."""
        for report, own in brought:
            analyses = [self._analysis(number, report, own) for number in (0, 1)]
            a, b = analyses
            if a is not None and b is not None:
                yield Compared(report.article.id, align(a.annotations, b.annotations, criteria))

    def _analysis(self, number: int, report: Report, own: Mapping[str, Analysis]) -> Analysis | None:
        saved, key = self._saved[number], self._keys[number]
        if saved is None:
            found = report.analyses[key or ""]
            return found if found.failure is None else None  # whoever ran it has told
        kept = Report(article=report.article, analyses=dict(own)) if self._is_input[number] else None
        kept = kept or saved.take(report.article.id)
        analysis = kept.analyses.get(saved.key or "") if kept is not None else None
        fault = text_fault(report.article, kept, analysis, saved.file)
        if fault is not None:
            self._narration.not_compared(report.article.id, fault)
        elif analysis is not None and analysis.failure is not None:
            self._narration.failure(report.article.id, saved.key or "", analysis.failure)
            return None
        return analysis if fault is None else None

    def tell_left(self) -> None:
        """Tell how many reports of a file were not asked for."""
        for saved, is_input in zip(self._saved, self._is_input, strict=True):
            left = 0 if saved is None or is_input else saved.left()
            if saved is not None and left:
                self._narration.note(f"{left:,} reports of {saved.file!r} are not among the articles compared")


def _as_read(words: Iterable[str], catalogue: Catalogue, narration: Narration) -> Iterator[Brought]:
    """Yield articles as they are read, where no analyzer is to run."""
    for item in read_inputs(words, catalogue.readers):
        match item:
            case Report():
                yield Report(article=item.article), item.analyses
            case Article():
                yield Report(article=item), {}
            case Pending():
                reason = "this kind of file is read where an analyzer runs, and both sides are files"
                narration.problem(Problem(source=item.name, reason=reason))
            case Problem():
                narration.problem(item)
        if not isinstance(item, Problem | Pending):
            narration.advance()


def _writer(name: str | None, output: Path | None) -> Callable[[Comparison], Iterator[str]]:
    """Return what makes text of a comparison."""
    form = chosen_format(name, output, ("table", *COMPARISON_WRITERS), "a comparison")
    return comparison_tables if form == "table" else COMPARISON_WRITERS[form].write
