"""The two lines at the top: which article this is, and a chip for each analyzer."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final, Literal, NamedTuple

from rich.text import Text
from textual import events
from textual.widgets import Static

from copydesk.model import Analysis
from copydesk.safe_text import shown_line
from copydesk.tui.messages import ChipPressed
from copydesk.tui.reading.marks import Look
from copydesk.tui.shelf import Entry

__all__ = ["Chip", "Chips", "Heading", "TitleBar", "chips_of"]

_SOURCE: Final = 36
"""Characters of a source that are shown."""
_NAMES: Final = (40, 12, 8, 5, 0)
"""Characters of an analyzer's name that are shown, from the most to the least."""

State = Literal["waiting", "running", "done", "failed"]


class Chip(NamedTuple):
    """How one analyzer stands with the article on the screen."""

    key: str
    state: State
    marks: int = 0
    look: Look | None = None


def chips_of(
    keys: Iterable[str], analyses: Mapping[str, Analysis], looks: Mapping[str, Look], at_work: str
) -> list[Chip]:
    """Return how each analyzer stands."""
    chips = []
    for key in keys:
        analysis = analyses.get(key)
        if analysis is None:
            chips.append(Chip(key, "running" if key == at_work else "waiting"))
        elif analysis.failure is not None:
            chips.append(Chip(key, "failed"))
        else:
            chips.append(Chip(key, "done", len(analysis.annotations), looks.get(key)))
    return chips


class TitleBar(Static):
    """Name, place on the shelf, and what is going on."""

    def __init__(self) -> None:
        super().__init__("copydesk", id="title", markup=False)
        self._left = Text()
        self._right = ""
        self._hits = ""

    def show_article(self, name: str, place: str, language: str | None) -> None:
        """Tell which article this is."""
        self._left = Text.assemble((" copydesk ", "bold reverse"), "  ", (shown_line(name, 60), "bold"), f"  {place}")
        if language:
            self._left.append(f"  {shown_line(language, 10)}", style="dim")
        self._draw()

    def show_status(self, words: str) -> None:
        """Tell what is going on."""
        self._right = shown_line(words, 80)
        self._draw()

    def show_hits(self, words: str) -> None:
        """Tell how a search stands, in place of the status; the status again where there is nothing to tell."""
        self._hits = words
        self._draw()

    def on_resize(self) -> None:
        """Keep the status at the right."""
        self._draw()

    def _draw(self) -> None:
        width = max(1, self.size.width)
        left = self._left.copy()
        left.truncate(width, overflow="ellipsis")
        right = Text(f"{self._hits or self._right} ", style="bold" if self._hits else "dim")
        if left.cell_len + right.cell_len + 2 <= width:
            left.append(" " * (width - left.cell_len - right.cell_len)).append_text(right)
        left.no_wrap = True
        self.update(left, layout=False)


class Chips(Static):
    """One chip an analyzer, numbered by the key that goes to its column."""

    def __init__(self) -> None:
        super().__init__("", id="chips", markup=False)
        self._ends: list[tuple[int, str]] = []

        self._chips: list[Chip] = []
        self._alone: str | None = None

    def show_chips(self, chips: list[Chip], alone: str | None = None) -> None:
        """Draw the chips; where the marks of one analyzer are shown alone, tell so."""
        self._chips, self._alone = chips, alone
        self._draw()

    def on_resize(self) -> None:
        """Find out anew how much of the names there is room for."""
        self._draw()

    def _draw(self) -> None:
        """Draw the chips with their names; cut, where there is no room for all of them, and then left out."""
        for longest in _NAMES:
            text, ends = self._drawn(longest)
            if text.cell_len <= self.size.width:
                break
        self._ends = ends
        self.update(text, layout=False)

    def _drawn(self, longest: int) -> tuple[Text, list[tuple[int, str]]]:
        """Return the chips with names of so many letters at most, and where each ends."""
        chips, alone = self._chips, self._alone
        text = Text(no_wrap=True, overflow="ellipsis")
        ends = []
        for number, chip in enumerate(chips, start=1):
            text.append(f" {number} " if number < 10 else "   ", style="dim")
            name = f"{shown_line(chip.key, longest)} " if longest else ""
            match chip.state:
                case "done":
                    tone = chip.look.tone if chip.look is not None else "white"
                    letter = chip.look.letter if chip.look is not None else "?"
                    text.append(f" {letter} ", style=f"bold reverse {tone}")
                    text.append(f" {name}", style=tone).append(f"{chip.marks:,} ", style="bold")
                case "failed":
                    text.append(f"✗ {name}{'failed ' * bool(name)}", style="bold red")
                case "running":
                    text.append(f"… {name}", style="bold")
                case _:
                    text.append(f"· {name}", style="dim")
            ends.append((text.cell_len, chip.key))
        if alone is not None:
            text.append(f"  marks of {shown_line(alone, 40)} alone (f) ", style="reverse")
        if not chips:
            text.append(" no analyzer is chosen: p chooses", style="dim")
        return text, ends

    def on_click(self, event: events.Click) -> None:
        """Go to the column of the chip under the mouse."""
        place = event.get_content_offset(self)
        key = next((key for end, key in self._ends if place is not None and place.x < end), None)
        if key is not None:
            self.post_message(ChipPressed(key))


class Heading(Static):
    """Who wrote what and when; or why there is nothing to read."""

    def __init__(self) -> None:
        super().__init__(Text("reading …", style="dim"), id="heading", markup=False)

    def show_words(self, words: str) -> None:
        """Tell why there is no article."""
        self.update(Text(words))

    def show_entry(self, entry: Entry) -> None:
        """Tell what is known of an article."""
        article = entry.article
        if entry.problem is not None:
            self.update(Text(f"not read: {shown_line(entry.problem.reason, 500)}", style="red"))
        elif article is None:
            self.update(Text("a worker reads it …", style="dim"))
        else:
            words = f"{entry.words:,} words" if entry.words is not None else None
            told = [shown_line(part, 60) for part in (article.byline, article.published) if part]
            told += [part for part in (_tail(article.source or ""), words) if part]
            heading = Text()
            if article.title:
                heading.append(shown_line(article.title, 300) + "\n", style="bold")
            self.update(heading.append(" · ".join(told), style="dim"))


def _tail(source: str) -> str:
    """Return the end of a source, which tells more than its beginning."""
    return shown_line(source if len(source) <= _SOURCE else f"…{source[1 - _SOURCE :]}")
