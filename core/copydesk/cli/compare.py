"""``copydesk compare``: two analyzers, two option sets, two runs, or a run and gold, difference by difference."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

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
    Pair,
    SavedReports,
    Side,
    align,
    comparison_writer,
    criteria_of,
    label_text,
    parse_side,
    requests_of,
    sides_kind,
    text_fault,
)
from copydesk.cli import options
from copydesk.cli.analysed import Brought, analysed
from copydesk.cli.completion import analyzer_names
from copydesk.cli.figures import OUTCOME_WORDS, counts_line, figures_drawing, figures_words, plain_sheet, ruled
from copydesk.cli.narration import Narration
from copydesk.cli.opening import open_plugins
from copydesk.cli.output import write_output
from copydesk.cli.preparation import Preparation, command_line_settings, prepare
from copydesk.cli.run import exit_code
from copydesk.cli.screen import drawn, screen_width
from copydesk.cli.tables import sheet_drawings
from copydesk.errors import UsageError, nearest
from copydesk.model import Analysis, Annotation, Article, Report
from copydesk.plugins import Catalogue, Request
from copydesk.reader import Problem
from copydesk.reading import Pending, count_articles, read_inputs
from copydesk.safe_text import shown_line
from copydesk.writing import Row

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["FailUnder", "compare", "fields_of", "request_word", "under_bar"]

_CHECK_FAILED: Final = 4
_ONLY: Final[dict[str, tuple[Outcome, ...]]] = {
    "differences": ("span", "label", "a", "b"),
    **{outcome: (outcome,) for outcome in OUTCOMES},
}
_WORDS: Final = 160

FailUnder = Annotated[
    float | None,
    typer.Option("--fail-under", min=0, max=1, metavar="F1", help="Exit with code 4 where the exact F1 is lower."),
]


def compare(
    a: Annotated[
        str,
        typer.Option("--a", metavar="X", autocompletion=analyzer_names, help="NAME, NAME:OPTION=VALUE, or FILE#NAME."),
    ],
    b: Annotated[str, typer.Option("--b", metavar="Y", autocompletion=analyzer_names, help="As --a.")],
    inputs: Annotated[
        list[str] | None,
        typer.Argument(metavar="INPUT", help="As of run. Without it, the articles of the file that A or B is."),
    ] = None,
    fields: Annotated[
        str | None,
        typer.Option("--fields", metavar="NAMES", help="Fields that must be the same, in place of the kind's usual."),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option("--only", metavar="WHICH", help="differences, agree, span, label, a, b; several by commas."),
    ] = None,
    output_format: Annotated[
        str | None, typer.Option("-f", "--format", metavar="FORMAT", help="table, jsonl, json, csv, tsv.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", metavar="FILE", help="Write there, not to stdout.")
    ] = None,
    fail_under: FailUnder = None,
    plugin: options.PluginFiles = None,
    plugins_dir: options.PluginsDirs = None,
    set_options: options.SetOptions = None,
    profile: options.ProfileName = None,
    model: options.Model = None,
    jobs: options.Jobs = None,
    timeout: options.Timeout = None,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Compare two analyses of one kind, difference by difference.

    A and B are analyzers to run, in one go, or analyses in files of reports: two analyzers, two option sets, two runs,
    or a run and gold. Articles are matched by id. A is taken for the truth: recall is the share of A that B has.

    Exit codes are those of run, and 4 where --fail-under does not hold.
    """
    narration = Narration(quiet=quiet)
    write, wanted = _writer(output_format, output), _outcomes(only) or ()
    parsed = parse_side(a), parse_side(b)
    requests = requests_of(parsed)
    preparation: Preparation | None = None
    if requests:
        values = command_line_settings(
            map(request_word, requests),
            set_options=set_options,
            plugin_files=plugin,
            plugins_dirs=plugins_dir,
            profile=profile,
            model=model,
            jobs=jobs,
            timeout=timeout,
        )
        preparation = prepare(values, narration)
        catalogue = preparation.catalogue
    else:
        catalogue = open_plugins(narration, plugin, plugins_dir, profile=profile).catalogue
    sides = _Sides(parsed, catalogue, narration)
    criteria = criteria_of(sides.kind, fields_of(fields))
    words = sides.inputs(inputs or [])
    brought = (
        analysed(preparation, words, tracebacks=traceback)
        if preparation is not None
        else _as_read(words, catalogue, narration)
    )
    comparison = Comparison(a, b, sides.kind, sides.compared(brought, criteria), only=wanted)
    with narration.progress(lambda: count_articles(words, catalogue.readers)):
        write_output(write(comparison), output)
    sides.tell_left()
    summary = comparison.summary
    return under_bar(summary.figures.exact.f1, fail_under, narration) or exit_code(summary.articles, narration)


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


def _outcomes(word: str | None) -> tuple[Outcome, ...] | None:
    """Return the outcomes that ``--only`` names; None where it is not given.

    Raises:
        UsageError: there is no such outcome.

    """
    if word is None:
        return None
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
    """Return what makes text of a comparison: by ``--format``, else by the output file's suffix, else tables.

    Raises:
        UsageError: there is no such format.

    """
    if name is None and output is not None and output.suffix:
        return comparison_writer(output.suffix).write
    if name in (None, "table"):
        return comparison_tables
    if name not in COMPARISON_WRITERS:
        raise UsageError(f"a comparison has no format {name!r}{nearest(name or '', ['table', *COMPARISON_WRITERS])}")
    return COMPARISON_WRITERS[name].write


def comparison_tables(comparison: Comparison) -> Iterator[str]:
    """Yield, for each article with pairs to show, a table of them; at the end the figures."""
    width = screen_width()
    wanted = comparison.only or frozenset(_ONLY["differences"])
    for article, pairs in comparison:
        chosen = [pair for pair in pairs if pair.outcome in wanted]
        if chosen:
            yield drawn(_article(article, chosen, width), width) + "\n"
    yield drawn(_end(comparison, width), width)


def _article(article: Compared, pairs: Sequence[Pair], width: int) -> Iterator[RenderableType]:
    from rich.text import Text

    yield Text(ruled(article.article, width))
    yield Text(counts_line(article.alignment.counts))
    yield ""
    rows = [
        Row(
            (
                OUTCOME_WORDS[pair.outcome] if pair.outcome != "label" else f"{', '.join(pair.differs)} differs",
                _place(pair),
                *(_side(side, article.alignment.criteria) for side in (pair.a, pair.b)),
            )
        )
        for pair in pairs
    ]
    yield from sheet_drawings(plain_sheet("", ["What", "Where", "A", "B"], rows), width)[1:]


def _end(comparison: Comparison, width: int) -> Iterator[RenderableType]:
    from rich.text import Text

    summary = comparison.summary
    yield Text(ruled(f"{comparison.kind} of {summary.articles:,} article{'s' * (summary.articles != 1)}", width))
    yield Text(shown_line(f"A  {comparison.a}"))
    yield Text(shown_line(f"B  {comparison.b}"))
    yield Text(counts_line(summary.counts))
    yield ""
    yield from figures_drawing(summary, "A", "B", width)
    if words := figures_words(summary):
        yield ""
        yield Text(words)


def _place(pair: Pair) -> str:
    one = pair.annotation
    return f"{one.start:,}-{one.end:,}"


def _side(annotation: Annotation | None, criteria: Criteria) -> str:
    """Return the words of a side and what it says of them; a dash where it says nothing."""
    if annotation is None:
        return "–"
    words = shown_line(" ".join(annotation.text.split()), _WORDS)
    label = shown_line(label_text(annotation, criteria), _WORDS)
    return f"{words} [{label}]" if label else words
