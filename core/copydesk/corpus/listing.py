"""Roll-ups and concordances as columns: the same for tables, for files, and on the desk."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from copydesk.corpus.concordance import ContextLine
from copydesk.corpus.rows import NameRow, NumberRow, Row, SpeakerRow, StanceCell
from copydesk.writing.tables import Delimited

__all__ = ["COLUMNS", "Column", "Listing", "cell_text", "write_rows"]

Listing = Row | ContextLine
NOBODY: Final = "—"
_LARGE: Final = 1e12
"""From here on figures are written with an exponent."""
OWN_VOICE: Final = "(the article)"


class Column(NamedTuple):
    """One column of a view."""

    title: str
    value: Callable[[Any], str | int | float | None]
    """What a row has there; figures stay figures, so that they can be sorted."""
    figure: bool = False
    """Whether it stands to the right."""


def _also(row: NameRow) -> str:
    return ", ".join(f"{form} ×{count}" if count > 1 else form for form, count in row.forms.items() if form != row.name)


COLUMNS: Final[dict[str, tuple[Column, ...]]] = {
    "names": (
        Column("Name", lambda row: row.name),
        Column("Label", lambda row: row.label),
        Column("Mentions", lambda row: row.mentions, figure=True),
        Column("Articles", lambda row: row.articles, figure=True),
        Column("Role", lambda row: row.role),
        Column("Also as", _also),
    ),
    "speakers": (
        Column("Speaker", lambda row: NOBODY if row.name is None else row.name),
        Column("Label", lambda row: row.label),
        Column("Quotes", lambda row: row.quotes, figure=True),
        Column("Direct", lambda row: row.direct, figure=True),
        Column("Indirect", lambda row: row.indirect, figure=True),
        Column("Mixed", lambda row: row.mixed, figure=True),
        Column("Articles", lambda row: row.articles, figure=True),
    ),
    "stances": (
        Column("Holder", lambda row: OWN_VOICE if row.holder is None else row.holder),
        Column("Target", lambda row: row.target),
        Column("Count", lambda row: row.count, figure=True),
        Column("Mean", lambda row: row.mean, figure=True),
        Column("Support", lambda row: row.support, figure=True),
        Column("Oppose", lambda row: row.oppose, figure=True),
        Column("Articles", lambda row: row.articles, figure=True),
    ),
    "numbers": (
        Column("Kind", lambda row: row.kind),
        Column("Unit", lambda row: row.unit),
        Column("Counts", lambda row: row.counted),
        Column("Count", lambda row: row.count, figure=True),
        Column("Least", lambda row: row.earliest if row.min is None else row.min, figure=True),
        Column("Median", lambda row: row.median, figure=True),
        Column("Most", lambda row: row.latest if row.max is None else row.max, figure=True),
        Column("Articles", lambda row: row.articles, figure=True),
    ),
    "kwic": (
        Column("Left", lambda line: line.left),
        Column("Match", lambda line: line.match),
        Column("Right", lambda line: line.right),
        Column("Article", lambda line: line.article),
        Column("Start", lambda line: line.start, figure=True),
    ),
}
"""The columns of each view, for reading; files have the fields of the rows themselves."""

_FIELDS: Final[dict[str, tuple[str, ...]]] = {
    "names": tuple(f for f in NameRow.__struct_fields__ if f not in Row.__struct_fields__),
    "speakers": tuple(f for f in SpeakerRow.__struct_fields__ if f not in Row.__struct_fields__),
    "stances": tuple(f for f in StanceCell.__struct_fields__ if f not in Row.__struct_fields__),
    "numbers": tuple(f for f in NumberRow.__struct_fields__ if f not in Row.__struct_fields__),
}


def cell_text(value: str | float | None) -> str:
    """Return a cell for reading: figures with their thousands divided, at most four digits after the point."""
    if value is None or isinstance(value, str):
        return value or ""
    if float(value).is_integer() and abs(value) < _LARGE:
        return f"{int(value):,}"
    return f"{value:,.2f}" if 1_000 <= abs(value) < _LARGE else f"{value:.4g}"


def write_rows(view: str, rows: Iterable[Listing], form: str, *, places: int | None = None) -> Iterator[str]:
    """Yield rows as ``jsonl``, ``json`` or ``csv``, a piece a row.

    Args:
        view: names, speakers, stances, numbers or kwic.
        rows: of that view.
        form: one of the three.
        places: how many places each row names; all that are kept where None.

    """
    if form == "csv":
        yield from _as_table(view, rows, places)
        return
    lines = (msgspec.json.encode(_record(row, places)).decode() for row in rows)
    if form == "jsonl":
        yield from (f"{line}\n" for line in lines)
        return
    before = "[\n"
    for line in lines:
        yield before + line
        before = ",\n"
    yield "[]\n" if before == "[\n" else "\n]\n"


def _record(row: Listing, places: int | None) -> dict[str, Any]:
    return row.record(places) if isinstance(row, Row) else row.record()


def _as_table(view: str, rows: Iterable[Listing], places: int | None) -> Iterator[str]:
    """Yield a table: a row a row, its places in one cell, as ``article:start-end`` divided by blanks."""
    delimited = Delimited(",")
    if view == "kwic":
        fields: Sequence[str] = ("article", "start", "end", "left", "match", "right")
        yield delimited.line(fields)
        for line in rows:
            yield delimited.line(getattr(line, field) for field in fields)
        return
    own = _FIELDS[view]
    yield delimited.line((*own, "articles", "places"))
    for row in rows:
        assert isinstance(row, Row)
        named = " ".join(f"{p.article}:{p.start}-{p.end}" for p in row.places[:places])
        yield delimited.line((*(_flat(getattr(row, field)) for field in own), row.articles, named))


def _flat(value: Any) -> Any:
    return "; ".join(f"{form} ×{count}" for form, count in value.items()) if isinstance(value, dict) else value
