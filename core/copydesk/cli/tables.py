"""Reports for reading: the ``table`` format, and the drawings that ``show`` shares with it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Final

import msgspec

from copydesk.cli.screen import drawn, screen_width
from copydesk.model import Article, Report
from copydesk.safe_text import shown_line
from copydesk.views import View
from copydesk.writing import Row, Sheet, sheets

if TYPE_CHECKING:
    from rich.console import RenderableType
    from rich.text import Text

__all__ = ["article_heading", "narrowed", "report_tables", "sheet_drawings"]

_LEGIBLE: Final = 12
"""Characters that a column needs before its text falls apart."""
_SIDE: Final = 24
"""Most characters of a column beside the one with the longest texts."""
_DOT: Final = " · "


def report_tables(reports: Iterable[Report], views: Mapping[str, View]) -> Iterator[str]:
    """Yield, for each report, its article's heading and one table an analysis.

    There is never colour in it, so that it is the same on a terminal and in a pipe.
    """
    width = screen_width()
    for report in reports:
        things = [*article_heading(report.article, width)]
        for sheet in sheets(report, views):
            things += ["", *sheet_drawings(sheet, width)]
        if not report.analyses:
            things += ["", "no analyses"]
        yield drawn(things, width) + "\n"


def article_heading(article: Article, width: int) -> list[RenderableType]:
    """Return who wrote what and when, under a line with the article's id."""
    from rich.text import Text

    name = shown_line(article.id, max(8, width - 8))
    line = f"━━ {name} "
    things: list[RenderableType] = [Text(line + "━" * (width - Text(line).cell_len), style="dim", end="\n")]
    if article.title:
        things.append(Text(shown_line(article.title), style="bold"))
    words = len(article.text.split())
    told = [article.byline, article.published, f"{words:,} word{'s' * (words != 1)}", article.language, article.source]
    things.append(Text(_DOT.join(shown_line(part, 200) for part in told if part)))
    return things


def sheet_drawings(sheet: Sheet, width: int) -> list[RenderableType]:
    """Return a sheet's heading with its table; rows as paragraphs where the width does not do for columns."""
    from rich.text import Text

    heading = Text.assemble((sheet.title, f"bold {sheet.view.tone}"), f": {sheet.count}")
    if sheet.failure is not None:
        return [heading.append(f": {sheet.failure}")]
    if not sheet.rows:
        return [heading]
    things: list[RenderableType] = [heading]
    aligned = _aligned(sheet, width)
    if aligned:
        things += aligned
    else:
        things += [_table(sheet)] if _needed(sheet) <= width else _paragraphs(sheet)
    if sheet.left_out:
        things.append(Text(f"and {sheet.left_out:,} more rows: -f jsonl or csv gives them all"))
    return things


def narrowed(sheet: Sheet, width: int) -> Sheet:
    """Return a folded sheet with as many of its columns as fit side by side; any other sheet as it is."""
    if not sheet.folded:
        return sheet
    from rich.cells import cell_len

    kept: list[int] = []
    left = width
    for n, title in enumerate(sheet.columns):
        wide = max(map(cell_len, [title, *(row.cells[n] for row in sheet.rows)])) + 2 * bool(kept)
        if wide <= left:
            kept.append(n)
            left -= wide
    if 0 not in kept:
        return sheet
    return msgspec.structs.replace(
        sheet,
        columns=tuple(sheet.columns[n] for n in kept),
        rows=tuple(Row(tuple(row.cells[n] for n in kept), row.continues) for row in sheet.rows),
    )


def _aligned(sheet: Sheet, width: int) -> list[Text]:
    """Return the table as lines where every cell fits into one; empty where it does not.

    Most tables of an article do, and rich takes a hundred times as long to find that out.
    """
    from rich.cells import cell_len
    from rich.text import Text

    columns = [[title, *(row.cells[n] for row in sheet.rows)] for n, title in enumerate(sheet.columns)]
    widths = [max(map(cell_len, column)) for column in columns]
    if sum(widths) + 2 * (len(widths) - 1) > width:
        return []
    right = [all(_is_figure(cell) for cell in column[1:]) for column in columns]

    def line(cells: Iterable[str]) -> str:
        padded = []
        for cell, wide, to_right in zip(cells, widths, right, strict=True):
            blank = " " * (wide - cell_len(cell))
            padded.append(blank + cell if to_right else cell + blank)
        return "  ".join(padded).rstrip()

    lines = [Text(line(sheet.columns), style="dim"), Text("─" * (sum(widths) + 2 * (len(widths) - 1)), style="dim")]
    grouped = any(row.continues for row in sheet.rows)
    for number, row in enumerate(sheet.rows):
        if grouped and number and not row.continues:
            lines.append(Text(""))
        text = Text(line(["" if row.continues else row.cells[0], *row.cells[1:]]))
        text.stylize("bold", 0, 0 if row.continues else len(row.cells[0]))
        lines.append(text)
    return lines


def _needed(sheet: Sheet) -> int:
    """Return the width under which columns are no longer legible."""
    lengths = _lengths(sheet)
    return sum(min(length, _LEGIBLE) + 2 for length in lengths) + (_LEGIBLE if max(lengths) > 60 else 0)


def _lengths(sheet: Sheet) -> list[int]:
    """Return the length of the longest cell of each column."""
    return [max(len(title), *(len(row.cells[n]) for row in sheet.rows)) for n, title in enumerate(sheet.columns)]


def _table(sheet: Sheet) -> RenderableType:
    from rich import box
    from rich.table import Table
    from rich.text import Text

    table = Table(box=box.SIMPLE_HEAD, show_edge=False, pad_edge=False, padding=(0, 1, 0, 0), header_style="dim")
    lengths = _lengths(sheet)
    longest = lengths.index(max(lengths))
    for n, title in enumerate(sheet.columns):
        numeric = all(_is_figure(row.cells[n]) for row in sheet.rows)
        most = None if n == longest else _SIDE
        table.add_column(Text(title), justify="right" if numeric else "left", overflow="fold", max_width=most)
    grouped = any(row.continues for row in sheet.rows)
    for number, row in enumerate(sheet.rows):
        if grouped and number and not row.continues:
            table.add_row()
        first = Text("" if row.continues else row.cells[0], style="bold")
        table.add_row(first, *(Text(cell) for cell in row.cells[1:]))
    return table


def _is_figure(cell: str) -> bool:
    return not cell or cell.lstrip("-").replace(",", "").replace(".", "", 1).isdecimal()


def _paragraphs(sheet: Sheet) -> Iterator[RenderableType]:
    """Yield each row as its first cell and, indented below it, the others with their titles."""
    from rich.table import Table
    from rich.text import Text

    dash = "–" if any(row.continues for row in sheet.rows) else " "
    for row in sheet.rows:
        if not row.continues:
            yield Text(row.cells[0], style="bold")
        told = Text()
        for title, cell in zip(sheet.columns[1:], row.cells[1:], strict=True):
            if cell:
                told.append("; " if told else "").append(f"{title.lower()} ", style="dim").append(cell)
        if told:
            indented = Table.grid(padding=(0, 1, 0, 0))
            indented.add_row(dash, told)
            yield indented
