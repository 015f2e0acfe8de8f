"""What widgets and threads tell the screens. Nothing else passes between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

if TYPE_CHECKING:
    from copydesk.errors import CopydeskError
    from copydesk.model import Analysis, Report
    from copydesk.plugins import Address
    from copydesk.reader import Problem
    from copydesk.session import Session
    from copydesk.tui.finding.search import Hit
    from copydesk.tui.reading.marks import Mark
    from copydesk.tui.shelf import Entry
    from copydesk.workers import Step

__all__ = [
    "AnalysisFound",
    "ArticlesEnded",
    "ChipPressed",
    "ColumnMoved",
    "EntriesRead",
    "Exported",
    "FindAsked",
    "HitsFound",
    "InputsAsked",
    "MarkChosen",
    "OpeningFailed",
    "PluginReopened",
    "RowChosen",
    "RowEntered",
    "RunEnded",
    "SessionOpened",
    "StepBegun",
]


@dataclass
class SessionOpened(Message):
    """Settings and plugins are there."""

    session: Session


@dataclass
class OpeningFailed(Message):
    """The settings or the plugins that were asked for cannot be had."""

    fault: CopydeskError


@dataclass
class EntriesRead(Message):
    """More articles are on their way to the shelf, and what was said of the input."""

    entries: list[Entry]
    remarks: list[Problem]
    complete: bool


@dataclass
class InputsAsked(Message):
    """More files, folders or patterns are to be opened."""

    words: list[str]
    anew: bool = False
    """Whether they take the place of what is open."""


@dataclass
class StepBegun(Message):
    """A worker begins something; `number` is -1 where it concerns all that it holds."""

    run: int
    number: int
    step: Step


@dataclass
class AnalysisFound(Message):
    """One analyzer has ended with the article on the screen."""

    run: int
    number: int
    key: str
    analysis: Analysis


@dataclass
class ArticlesEnded(Message):
    """Articles are through, or could not be read: the run has them."""

    run: int


@dataclass
class RunEnded(Message):
    """Nothing is analysed any more."""

    run: int
    fault: str | None
    """Why it ended early."""


@dataclass
class Exported(Message):
    """The export is written, or is not."""

    told: str
    good: bool


@dataclass
class PluginReopened(Message):
    """A plugin has been read anew; the session says whether that went well."""

    session: Session
    address: Address


@dataclass
class RowChosen(Message):
    """The cursor of a list has moved."""

    rows: Widget
    number: int

    @property
    def control(self) -> Widget:
        """The list."""
        return self.rows


@dataclass
class RowEntered(RowChosen):
    """Enter was pressed on a row, or the chosen row was clicked again."""


@dataclass
class MarkChosen(Message):
    """A mark in the text was chosen."""

    mark: Mark


@dataclass
class ColumnMoved(Message):
    """A column is to stand elsewhere: so many places to the right."""

    key: str
    by: int


@dataclass
class ChipPressed(Message):
    """An analyzer's chip was clicked."""

    key: str


@dataclass
class FindAsked(Message):
    """Something is to be found in the article; nothing where the words are empty."""

    words: str
    regex: bool
    everywhere: bool = False
    """In all articles, and not only in the one on the screen."""


@dataclass
class HitsFound(Message):
    """A search of an article has ended."""

    asked: FindAsked
    report: Report
    hits: Sequence[Hit]
    fault: str | None = None
    """Why it found nothing, where that is not because there is nothing."""
