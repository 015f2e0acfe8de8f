"""Roll-ups and concordances for reading."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from copydesk.cli.screen import drawn, screen_width
from copydesk.cli.tables import sheet_drawings
from copydesk.corpus import COLUMNS, ContextLine, Row, cell_text
from copydesk.safe_text import shown_line
from copydesk.views import View
from copydesk.writing import Row as SheetRow
from copydesk.writing import Sheet

__all__ = ["concordance_table", "roll_up_table"]

_CELL: Final = 60
"""Characters of a cell; the other formats give everything."""
_ID: Final = 30
"""Cells of an article's id with an offset."""


def roll_up_table(view: str, rows: Sequence[Row], left_out: int, places: int) -> Iterator[str]:
    """Yield the rows as a table, each with its first places."""
    columns = COLUMNS[view]
    made = []
    for row in rows:
        cells = [shown_line(cell_text(column.value(row)), _CELL) for column in columns]
        made.append(SheetRow((*cells, _places(row, places)) if places else tuple(cells)))
    titles = [column.title for column in columns] + ["Places"] * bool(places)
    used = [n for n in range(len(titles)) if any(row.cells[n] for row in made)]
    sheet = Sheet(
        title=view.capitalize(),
        view=View(kind=view, title=view.capitalize(), columns=(), tone="white", letter=view[:1]),
        count=f"{len(rows) + left_out:,}" if rows else "none",
        columns=tuple(titles[n] for n in used),
        rows=tuple(SheetRow(tuple(row.cells[n] for n in used)) for row in made),
        left_out=left_out,
    )
    yield drawn(sheet_drawings(sheet, screen_width()), screen_width())


def _places(row: Row, most: int) -> str:
    """Return the first places as ``article:start``, those of one article together, and how many more there are."""
    by_article: dict[str, list[int]] = {}
    for place in row.places[:most]:
        by_article.setdefault(shown_line(place.article, _ID), []).append(place.start)
    told = [f"{article}:{','.join(map(str, starts))}" for article, starts in by_article.items()]
    more = row.total - len(row.places[:most])
    return " ".join(told) + (f" +{more:,}" if more else "")


def concordance_table(lines: Iterable[ContextLine]) -> Iterator[str]:
    """Yield a line as soon as it is found: what was found below each other, context on both sides, then the place."""
    from rich.cells import cell_len, set_cell_size

    width = screen_width()
    beside = min(_ID, width // 4)
    room = width - beside - 6
    for line in lines:
        offset = f":{line.start}"
        name = set_cell_size(shown_line(line.article, beside - len(offset)), beside - len(offset)).rstrip()
        place = f"{name}{offset}".rjust(beside)
        half = room * 2 // 5
        match = shown_line(line.match, max(4, room - half - 4))
        left = shown_line(line.left.rstrip())
        while cell_len(left) > half:
            left = "…" + left[2:]
        rest = room - half - cell_len(match)
        right = shown_line(line.right.lstrip())
        if cell_len(right) > rest:
            right = set_cell_size(right, rest - 1) + "…"
        yield f"{' ' * (half - cell_len(left))}{left}  {match}  {set_cell_size(right, rest)}  {place}\n"
