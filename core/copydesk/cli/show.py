"""``copydesk show``: one article with its marks in the text, and the analyses beside it."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Annotated, Final

import typer

from copydesk.cli import options
from copydesk.cli.marked_text import letters, marked_pieces, marks_of
from copydesk.cli.narration import Narration, is_plain
from copydesk.cli.option_groups import Choice, Store, Tuning, settings_of, with_groups
from copydesk.cli.output import write_output
from copydesk.cli.preparation import Preparation, prepare
from copydesk.cli.run import exit_code, with_brought
from copydesk.cli.screen import drawn, screen_width
from copydesk.cli.tables import article_heading, narrowed, sheet_drawings
from copydesk.errors import UsageError, nearest
from copydesk.model import Article, Report
from copydesk.reader import Problem
from copydesk.reading import Pending, read_inputs
from copydesk.views import View
from copydesk.writing import Sheet, sheets

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

__all__ = ["show"]

_BESIDE: Final = 110
"""Width from which on the analyses stand beside the text."""
_GAP: Final = 3
_IDS: Final = 1_000
"""Ids that are remembered, to name the nearest one."""

Item = Article | Report | Pending


@with_groups
def show(
    article: Annotated[str, typer.Argument(metavar="ARTICLE", help="A file, or - for stdin.")],
    *,
    article_id: Annotated[
        str | None, typer.Option("--id", metavar="ID", help="Which article, where the file holds several.")
    ] = None,
    choice: Choice,
    tuning: Tuning,
    timeout: options.Timeout = None,
    store: Store,
    keep: Annotated[bool, typer.Option("--keep", help="Show analyses that come with the input, too.")] = False,
    quiet: options.Quiet = False,
    traceback: options.Traceback = False,
) -> int:
    """Show one article with its marks.

    The analyses stand beside the text where the terminal is at least 110 columns wide, else below it.

    A mark is written as ⟦E:words⟧, with the letter of its kind; ~ says that it goes on behind a mark that it crosses.
    Colours appear on a terminal only, and not where NO_COLOR is set. Exit codes are those of run.
    """
    narration = Narration(quiet=quiet)
    preparation = prepare(settings_of(choice, tuning, store, timeout=timeout, jobs=1), narration)
    chosen = _chosen(article, article_id, preparation)
    report = None if chosen is None else _report(chosen, preparation, tracebacks=traceback)
    if report is None:
        return exit_code(0, narration)
    if keep and isinstance(chosen, Report):
        report = with_brought(report, chosen.analyses)
    colour = not is_plain(sys.stdout)
    write_output(
        [drawn(_page(report, preparation.catalogue.views, screen_width()), screen_width(), colour=colour)], None
    )
    return exit_code(1, narration)


def _chosen(word: str, wanted: str | None, preparation: Preparation) -> Item | None:
    """Return the one article that the input holds, or the one with the wanted id.

    Raises:
        UsageError: there are several and none is chosen, or none has that id.

    """
    found: Item | None = None
    ids: list[str] = []
    for item in read_inputs([word], preparation.catalogue.readers):
        if isinstance(item, Problem):
            preparation.narration.problem(item)
            continue
        name = _id(item)
        if wanted is None and found is not None:
            raise UsageError(f"{word!r} holds several articles: choose one by --id, as in --id {_id(found)!r}")
        if wanted is None or name == wanted:
            found = item
        if name == wanted:
            break
        if len(ids) < _IDS:
            ids.append(name)
    if wanted is not None and found is None and ids:
        raise UsageError(f"{word!r} holds no article with id {wanted!r}{_nearest_id(wanted, ids)}")
    return found


def _nearest_id(wanted: str, ids: list[str]) -> str:
    tail = nearest(wanted, ids)
    return tail if "did you mean" in tail or len(ids) <= 10 else nearest("", ids[:10]) + ", ..."


def _id(item: Item) -> str:
    match item:
        case Report():
            return item.article.id
        case Article():
            return item.id
    return item.stem


def _report(item: Item, preparation: Preparation, *, tracebacks: bool) -> Report | None:
    """Analyse the article; tell what failed."""
    narration = preparation.narration
    done: Report | None = None
    for outcome in preparation.pool().run([item]):
        if isinstance(outcome, Problem):
            narration.problem(outcome)
            continue
        done = outcome
        narration.failures(outcome, tracebacks=tracebacks)
    return done


def _page(report: Report, views: Mapping[str, View], width: int) -> list[RenderableType]:
    """Return the whole page: heading, legend, text and analyses."""
    from rich.table import Table

    found = list(sheets(report, views))
    top = [*article_heading(report.article, width), _legend(report, views, found), ""]
    text = _marked(report, views)
    if width < _BESIDE:
        return [*top, text, *_analyses(found, width)]
    beside = width * 2 // 5
    page = Table.grid(padding=(0, _GAP, 0, 0), expand=True)
    page.add_column(width=width - beside - _GAP)
    page.add_column(width=beside)
    page.add_row(text, _stacked(list(_analyses([narrowed(sheet, beside) for sheet in found], beside))[1:]))
    return [*top, page]


def _legend(report: Report, views: Mapping[str, View], found: list[Sheet]) -> Text:
    """Return which letter stands for what, and how much of it there is."""
    from rich.text import Text

    legend = Text()
    for letter, sheet in zip(letters(report, views).values(), found, strict=True):
        legend.append("   " if legend else "").append(f"⟦{letter}⟧ {sheet.title}", style=sheet.view.tone)
        legend.append(f" {sheet.count}")
    return legend


def _marked(report: Report, views: Mapping[str, View]) -> Text:
    from rich.text import Text

    text = Text(end="")
    for piece in marked_pieces(report.article.text.rstrip(), marks_of(report, views)):
        text.append(piece.text, style=f"dim {piece.tone}" if piece.bracket else piece.tone or "")
    return text


def _analyses(found: list[Sheet], width: int) -> Iterator[RenderableType]:
    for sheet in found:
        yield ""
        yield from sheet_drawings(sheet, width)


def _stacked(things: list[RenderableType]) -> RenderableType:
    from rich.console import Group

    return Group(*things)
