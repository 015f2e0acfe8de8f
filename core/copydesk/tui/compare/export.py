"""What the compare screen copies and writes: a pair in the forms people paste, all pairs as the command writes them."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec
from textual.app import App
from textual.screen import Screen

from copydesk.alignment import (
    COMPARISON_WRITERS,
    Compared,
    Comparison,
    Outcome,
    Pair,
    comparison_writer,
    label_text,
    pair_record,
)
from copydesk.errors import CopydeskError
from copydesk.safe_text import shown_line, without_surrogates
from copydesk.tui.compare.sides import ComparedSides, Standing
from copydesk.tui.copies import citation, copy_text, mark_text
from copydesk.tui.messages import Exported
from copydesk.tui.shelf import Shelf
from copydesk.tui.widgets.dialogs import CopyDialog, ExportDialog
from copydesk.writing import write_file

if TYPE_CHECKING:
    from copydesk.model import Annotation

__all__ = ["ask_copy_pair", "ask_export_comparison"]


def ask_copy_pair(app: App[Any], chosen: tuple[int, Pair] | None, standing: Standing, side: int) -> None:
    """Copy the chosen pair: the words of the side that is looked at, both sides in a row, all of it as JSON."""
    if chosen is None or standing.alignment is None:
        app.notify("no pair is chosen: j goes to the next one", severity="warning", markup=False)
        return
    pair = chosen[1]
    place = side if (pair.a, pair.b)[side] is not None else 1 - side
    annotation: Annotation | None = (pair.a, pair.b)[place]
    report = standing.reports[place]
    assert annotation is not None
    assert report is not None
    criteria = standing.alignment.criteria
    sides = [("", "") if one is None else (one.text, label_text(one, criteria)) for one in (pair.a, pair.b)]
    row = "\t".join(" ".join(cell.split()) for cell in (pair.outcome, " ".join(pair.differs), *sides[0], *sides[1]))
    forms = {
        "mark": mark_text(annotation),
        "row": without_surrogates(row),
        "json": msgspec.json.format(msgspec.json.encode(pair_record(report.article.id, pair)), indent=2).decode(),
        "citation": citation(annotation, report.article),
    }

    def copy(text: str | None) -> None:
        if text is not None:
            copy_text(app, text)

    app.push_screen(CopyDialog(forms), copy)


def ask_export_comparison(
    screen: Screen[Any], sides: ComparedSides, shelf: Shelf, number: int, only: Collection[Outcome]
) -> None:
    """Write the pairs with these outcomes, of this article or of all that can be compared, to a file."""

    def begin(asked: tuple[Path, bool] | None) -> None:
        if asked is not None:
            file, everything = asked
            numbers = range(len(shelf)) if everything else (number,)
            work = partial(_export, screen, sides, shelf, numbers, only, file)
            screen.run_worker(work, thread=True, group="export", exit_on_error=False)

    ready = sum(sides.is_ready(n) for n in range(len(shelf)))
    suffixes = {suffix for writer in COMPARISON_WRITERS.values() for suffix in writer.suffixes}
    dialog = ExportDialog(suffixes, ready, len(shelf), name="copydesk-comparison.csv")
    screen.app.push_screen(dialog, begin)


def _export(
    screen: Screen[Any],
    sides: ComparedSides,
    shelf: Shelf,
    numbers: Sequence[int],
    only: Collection[Outcome],
    file: Path,
) -> None:
    """Export, in a thread, and tell how it went."""
    written = 0

    def articles() -> Iterator[Compared]:
        nonlocal written
        for number in numbers:
            alignment = sides.standing(number).alignment if sides.is_ready(number) else None
            if alignment is not None:
                written += 1
                yield Compared(shelf.entries[number].id, alignment)

    comparison = Comparison(*sides.names, sides.kind, articles(), only=only)
    try:
        write_file(comparison_writer(file.suffix).write(comparison), file)
    except (CopydeskError, OSError) as error:
        screen.post_message(Exported(shown_line(f"cannot write {str(file)!r}: {error}"), good=False))
        return
    count = f"{written:,} article{'s' * (written != 1)}"
    screen.post_message(Exported(shown_line(f"the comparison of {count} is written to {file}"), good=True))
