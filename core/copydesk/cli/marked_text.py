"""An article's text with its marks: brackets that say what they are without colour, and the tone where there is one."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Final

import msgspec

from copydesk.model import Report
from copydesk.safe_text import shown, shown_line
from copydesk.views import Tone, View, stretches, view_of

__all__ = ["Mark", "Piece", "letters", "marked_pieces", "marks_of"]

_DEEPEST: Final = 8
"""Marks over one another that are drawn; nobody can read more."""
_LETTERS: Final = "ABCDEFGHIJKLMNOPQRSTUVWXYZ123456789"


class Mark(msgspec.Struct, frozen=True):
    """A stretch of the text that is marked."""

    start: int
    end: int
    letter: str
    """One letter a kind; several where kinds mark the same stretch."""
    tone: Tone


class Piece(msgspec.Struct, frozen=True):
    """A piece of what is shown."""

    text: str
    tone: Tone | None = None
    """Of the innermost mark around it."""
    bracket: bool = False


def letters(report: Report, views: Mapping[str, View]) -> dict[str, str]:
    """Return one letter for each analysis, the view's own where no other analysis has it already."""
    given: dict[str, str] = {}
    for key, analysis in report.analyses.items():
        view = view_of(key, analysis, views)
        wanted = [shown_line(view.letter), *(c for c in view.title.upper() if c.isalpha()), *_LETTERS]
        given[key] = next((letter for letter in wanted if letter not in given.values()), "?")
    return given


def marks_of(report: Report, views: Mapping[str, View]) -> list[Mark]:
    """Return the marks of all analyses; annotations that point outside the text, as foreign files may, are skipped."""
    named = letters(report, views)
    length = len(report.article.text)
    merged: dict[tuple[int, int], tuple[str, Tone]] = {}
    for key, analysis in report.analyses.items():
        view = view_of(key, analysis, views)
        for annotation in analysis.annotations:
            for start, end in stretches(annotation):
                if 0 <= start < end <= length:
                    before, tone = merged.get((start, end), ("", view.tone))
                    merged[start, end] = (before + named[key] * (named[key] not in before), tone)
    return [Mark(start, end, letter, tone) for (start, end), (letter, tone) in merged.items()]


def marked_pieces(text: str, marks: Sequence[Mark]) -> Iterator[Piece]:
    """Yield the text in pieces, with ``⟦E:`` where a mark begins and ``⟧`` where the last begun ends.

    Of two marks that cross, the later one is cut where the earlier ends: ``⟦E:one ⟦Q:two~⟧⟧⟦~Q: three⟧``; a ``~`` says
    that the mark goes on there. So brackets always nest. What lies under `_DEEPEST` marks is not marked again.
    """
    clean = shown(text)
    open_marks: list[Mark] = []
    position = 0

    def said(end: int) -> Iterator[Piece]:
        if end > position:
            yield Piece(clean[position:end].replace("␍\n", "\n"), open_marks[-1].tone if open_marks else None)

    for mark in [*sorted(marks, key=lambda m: (m.start, -m.end)), None]:
        until = mark.start if mark is not None else len(text)
        while open_marks and (first := min(m.end for m in open_marks)) <= until:
            yield from said(first)
            position = first
            yield from _closed(open_marks, first)
        yield from said(until)
        position = until
        if mark is not None and len(open_marks) < _DEEPEST:
            open_marks.append(mark)
            yield Piece(f"⟦{mark.letter}:", mark.tone, bracket=True)


def _closed(open_marks: list[Mark], position: int) -> Iterator[Piece]:
    """Close the marks that end here; those begun after them are closed too, and begun again."""
    lowest = next(n for n, mark in enumerate(open_marks) if mark.end == position)
    above = open_marks[lowest:]
    del open_marks[lowest:]
    for mark in reversed(above):
        yield Piece("⟧" if mark.end == position else "~⟧", mark.tone, bracket=True)
    for mark in above:
        if mark.end != position:
            open_marks.append(mark)
            yield Piece(f"⟦~{mark.letter}:", mark.tone, bracket=True)
