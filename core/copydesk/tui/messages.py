"""What widgets and threads tell the screens. Nothing else passes between them."""

from __future__ import annotations

from dataclasses import dataclass

from textual.message import Message
from textual.widget import Widget

from copydesk.errors import CopydeskError
from copydesk.model import Analysis, Report
from copydesk.reader import Problem
from copydesk.session import Session
from copydesk.tui.marks import Mark
from copydesk.tui.shelf import Entry
from copydesk.workers import Step

__all__ = [
    "AnalysisFound",
    "ArticleLost",
    "ArticleReported",
    "ChipPressed",
    "EntriesRead",
    "Exported",
    "FindAsked",
    "MarkChosen",
    "OpeningFailed",
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
    """More articles are on their way to the shelf."""

    entries: list[Entry]
    complete: bool


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
class ArticleReported(Message):
    """All analyzers have ended with an article."""

    run: int
    number: int
    report: Report
    packed: bytes


@dataclass
class ArticleLost(Message):
    """An article could not be read, or took its worker with it."""

    run: int
    number: int
    problem: Problem


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
class ChipPressed(Message):
    """An analyzer's chip was clicked."""

    key: str


@dataclass
class FindAsked(Message):
    """Something is to be found in the article; nothing where the words are empty."""

    words: str
    regex: bool
