"""``copydesk evaluate``: analyzers against gold, in figures."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Any

import msgspec
import typer

from copydesk.alignment import Criteria, Figures, Score, Summary, Tally, align, criteria_of
from copydesk.cli import options
from copydesk.cli.analysed import Brought, analysed
from copydesk.cli.compare import fields_of, under_bar
from copydesk.cli.figures import counts_line, figures_drawing, figures_words, ruled
from copydesk.cli.narration import Narration
from copydesk.cli.option_groups import Chain, Choice, settings_of, with_groups
from copydesk.cli.output import chosen_format, write_output
from copydesk.cli.preparation import Preparation, prepare
from copydesk.cli.run import exit_code
from copydesk.cli.screen import drawn, screen_width
from copydesk.errors import InputError
from copydesk.model import Analysis
from copydesk.reading import count_articles
from copydesk.safe_text import shown_line
from copydesk.views import kind_of
from copydesk.writing import Delimited

if TYPE_CHECKING:
    from rich.console import RenderableType

__all__ = ["evaluate"]

_FORMATS = ("table", "json", "jsonl", "csv", "tsv")
_FIGURES = ("exact", "overlap", "spans", "found", "attributed")


@with_groups
def evaluate(
    gold: Annotated[list[str], typer.Argument(metavar="GOLD...", help="Reports whose analyses are taken for true.")],
    *,
    choice: Choice,
    fields: options.Fields = None,
    output_format: Annotated[
        str | None, typer.Option("-f", "--format", metavar="FORMAT", help="table, json, jsonl, csv, tsv.")
    ] = None,
    as_json: options.JsonOutput = False,
    output: options.Output = None,
    fail_under: options.FailUnder = None,
    chain: Chain,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Score analyzers against gold.

    The analyzers run on the articles of the gold reports; each is scored against the gold analysis of its kind:
    precision, recall and F1, overall and by label. An analyzer that fails on an article has found nothing there.

    Exit codes are those of run, and 4 where --fail-under does not hold for each analyzer.
    """
    narration = Narration(quiet=quiet)
    form = chosen_format("json" if as_json else output_format, output, _FORMATS, "an evaluation")
    preparation = prepare(settings_of(choice, chain), narration)
    scoring = _Scoring(preparation, fields_of(fields))
    with narration.progress(lambda: count_articles(gold, preparation.catalogue.readers)):
        for brought in analysed(preparation, gold, tracebacks=traceback):
            scoring.add(brought)
    code = exit_code(scoring.articles, narration)
    summaries = scoring.summaries()
    write_output(_written(form, summaries, scoring.kinds), output)
    failed = [under_bar(s.figures.exact.f1, fail_under, narration, f"{key}: ") for key, s in summaries.items()]
    return max(failed, default=0) or code


class _Scoring:
    """Figures for each analyzer that the user chose and that gold has something of."""

    def __init__(self, preparation: Preparation, fields: list[str]) -> None:
        chosen = {request.key for request in preparation.session.requests}
        self.kinds = {link.key: link.offered.kind for link in preparation.chain.links if link.key in chosen}
        """The kind of each analyzer, by its key."""
        self.articles = 0
        self._criteria: dict[str, Criteria] = {key: criteria_of(kind, fields) for key, kind in self.kinds.items()}
        self._tallies = {key: Tally() for key in self.kinds}
        self._narration = preparation.narration

    def add(self, brought: Brought) -> None:
        """Score one article."""
        report, gold = brought
        self.articles += 1
        for key, criteria in self._criteria.items():
            truth = _gold_of(criteria.kind, gold)
            if truth is not None:
                self._tallies[key].add(align(truth.annotations, report.analyses[key].annotations, criteria))

    def summaries(self) -> dict[str, Summary]:
        """Return the figures; tell which analyzers have none.

        Raises:
            InputError: gold has nothing for any of them.

        """
        without = [key for key, tally in self._tallies.items() if not tally.articles]
        if len(without) == len(self._tallies):
            kinds = ", ".join(dict.fromkeys(self.kinds.values()))
            raise InputError(f"no report brings a gold analysis of the kinds that were asked for: {kinds}")
        if without:
            self._narration.note(f"no gold analysis of their kind, so not scored: {', '.join(without)}")
        return {key: tally.summary() for key, tally in self._tallies.items() if tally.articles}


def _gold_of(kind: str, gold: Mapping[str, Analysis]) -> Analysis | None:
    """Return the gold analysis of a kind: the one of that name, else the first; None where there is none."""
    there = [key for key, analysis in gold.items() if kind_of(key, analysis) == kind and analysis.failure is None]
    return gold[kind if kind in there else there[0]] if there else None


def _written(form: str, summaries: Mapping[str, Summary], kinds: Mapping[str, str]) -> Iterator[str]:
    if form == "table":
        yield from _tables(summaries)
    elif form == "json":
        document = {key: {"kind": kinds[key], **msgspec.to_builtins(s)} for key, s in summaries.items()}
        yield msgspec.json.format(msgspec.json.encode(document), indent=2).decode() + "\n"
    elif form == "jsonl":
        for row in _rows(summaries, kinds):
            yield msgspec.json.encode(row).decode() + "\n"
    else:
        delimited = Delimited("," if form == "csv" else "\t")
        rows = list(_rows(summaries, kinds))
        yield delimited.line(rows[0])
        for row in rows:
            yield delimited.line(row.values())


def _rows(summaries: Mapping[str, Summary], kinds: Mapping[str, str]) -> Iterator[dict[str, Any]]:
    """Yield a row for each analyzer, with an empty label, and one for each of its labels."""
    for key, summary in summaries.items():
        for label, figures in {"": summary.figures, **summary.labels}.items():
            row: dict[str, Any] = {"analyzer": key, "kind": kinds[key], "label": label}
            yield {**row, "gold": figures.a, "found": figures.b, **_cells(figures)}


def _cells(figures: Figures) -> dict[str, float | None]:
    scores: dict[str, Score | None] = {name: getattr(figures, name) for name in _FIGURES}
    return {
        f"{name}.{part}": None if score is None else getattr(score, part)
        for name, score in scores.items()
        for part in Score.__struct_fields__
    }


def _tables(summaries: Mapping[str, Summary]) -> Iterator[str]:
    width = screen_width()
    before = ""
    for key, summary in summaries.items():
        yield before + drawn(_page(key, summary, width), width)
        before = "\n"


def _page(key: str, summary: Summary, width: int) -> Iterator[RenderableType]:
    from rich.text import Text

    articles = f"{summary.articles:,} article{'s' * (summary.articles != 1)}"
    yield Text(ruled(f"{shown_line(key, 60)} against gold, {articles}", width))
    yield Text(counts_line(summary.counts, "only gold", "only found"))
    yield ""
    yield from figures_drawing(summary, "Gold", "Found", width)
    if words := figures_words(summary):
        yield ""
        yield Text(words)
