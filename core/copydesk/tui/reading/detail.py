"""The pane that tells everything about the chosen mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec
from rich.text import Text
from textual.containers import VerticalScroll
from textual.widgets import Static

from copydesk.model import Annotation, RawAnnotation
from copydesk.safe_text import shown_line
from copydesk.tui.reading.marks import Mark
from copydesk.tui.reading.rows import summary
from copydesk.tui.reading.sight import Sight
from copydesk.views import view_of

__all__ = ["Detail", "annotation_fields"]

_NEIGHBOURS: Final = 12
"""Marks of other analyzers that are told; a long quote lies over dozens."""
_VALUE: Final = 600
_TOLD_ALREADY: Final = ("start", "end", "text", "why", "spans")
_EMPTY: Final = "No mark is chosen: n goes to the next one, or choose a row, or click a mark."


def annotation_fields(annotation: Annotation) -> Iterator[tuple[str, str]]:
    """Yield each field that has a value, with its name, in one line each, sanitised; span and reason aside."""
    fields: Mapping[str, Any] = (
        annotation.fields if isinstance(annotation, RawAnnotation) else msgspec.structs.asdict(annotation)
    )
    for name, value in fields.items():
        if name not in _TOLD_ALREADY and value not in (None, "", (), [], {}):
            yield shown_line(str(name), 40), shown_line(_told(value), _VALUE)


def _told(value: Any) -> str:
    """Return a value for people: a mention as its words, whom it means, and where it is."""
    inner = msgspec.structs.asdict(value) if isinstance(value, msgspec.Struct) else value
    if isinstance(inner, Mapping) and isinstance(inner.get("text"), str):
        words, name = " ".join(inner["text"].split()), inner.get("name")
        told = f"{words} → {name}" if name and name != words else words
        return f"{told}  ({inner['start']}-{inner['end']})" if "start" in inner and "end" in inner else told
    if isinstance(inner, float):
        return f"{inner:,.10g}"
    return str(inner) if not isinstance(inner, Mapping | list | tuple) else msgspec.json.encode(inner).decode()


class Detail(VerticalScroll, can_focus=True):
    """All fields of a mark, why it is there, and what other analyzers say of the same words."""

    def __init__(self) -> None:
        super().__init__(id="detail")
        self.border_title = "Mark"
        self._told = Static(Text(_EMPTY, style="dim"), markup=False)

    def compose(self) -> Iterator[Static]:
        """Hold one text."""
        yield self._told

    def show_nothing(self) -> None:
        """Say how a mark is chosen."""
        self._told.update(Text(_EMPTY, style="dim"))

    def show_mark(self, mark: Mark, sight: Sight) -> None:
        """Tell a mark."""
        analysis = sight.analyses[mark.key]
        annotation = analysis.annotations[mark.number]
        look = sight.looks[mark.key]
        words = shown_line(" ".join(annotation.text.split()), _VALUE)
        told = Text.assemble((f" {look.letter} ", f"bold reverse {look.tone}"), " ", (words, "bold"))
        told.append("\n")
        for name, value in annotation_fields(annotation):
            told.append(f"{name} ", style="dim").append(value).append("   ")
        if annotation.why:
            told.append("\nwhy ", style="dim").append(shown_line(annotation.why, _VALUE))
        told.append("\nfrom ", style="dim").append(shown_line(mark.key, 100))
        if analysis.analyzer is not None:
            told.append(f" {shown_line(analysis.analyzer.version, 40)}")
        if mark.key in sight.seconds:
            told.append(f", {sight.seconds[mark.key] * 1000:,.0f} ms")
        told.append("   where ", style="dim").append(f"characters {annotation.start}-{annotation.end}")
        told.append_text(_neighbours(mark, sight))
        self._told.update(told)
        self.scroll_to(0, 0, animate=False)


def _neighbours(mark: Mark, sight: Sight) -> Text:
    """Return what other annotations say of the same words."""
    annotation, _ = sight.annotation(mark)
    across = sight.all_marks.across(annotation.start, annotation.end)
    others = dict.fromkeys((m.key, m.number) for m in across if (m.key, m.number) != (mark.key, mark.number))
    told = Text()
    for key, number in list(others)[:_NEIGHBOURS]:
        other = sight.analyses[key]
        told.append("\n")
        told.append(f" {sight.looks[key].letter} ", style=f"bold {sight.looks[key].tone}")
        told.append(summary(other.annotations[number], view_of(key, other, sight.views)))
    if len(others) > _NEIGHBOURS:
        told.append(f"\n and {len(others) - _NEIGHBOURS} more marks over these words", style="dim")
    return told
