"""What is in sight of one article: its report, the analyses that have a column, and where their marks are."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from copydesk.model import Analysis, Annotation, Report
from copydesk.tui.reading.marks import Look, Mark, Marks, looks_of, marks_of
from copydesk.views import View, view_of

__all__ = ["Sight"]


class Sight:
    """The article on the screen, as its panes draw it."""

    def __init__(self) -> None:
        self.report: Report | None = None
        """The article with what is known of it; None while nothing is."""
        self.views: Mapping[str, View] = {}
        self.colour = True
        """Whether marks have tones; without, a theme's greys would hide some of them."""
        self.alone: str | None = None
        """The only analysis whose marks are shown."""
        self.analyses: dict[str, Analysis] = {}
        """Those that are there and have a column, in the order of the columns."""
        self.seconds: Mapping[str, float] = {}
        """CPU time that each analysis took, where it is known."""
        self.looks: Mapping[str, Look] = {}
        self.all_marks = Marks(())
        self.marks = Marks(())
        """Those that are shown."""

    def add(self, key: str, analysis: Analysis) -> None:
        """Take one analysis more of the article."""
        if self.report is not None:
            self.report = Report(article=self.report.article, analyses={**self.report.analyses, key: analysis})

    def work_out(self, keys: Sequence[str]) -> None:
        """Find looks and marks anew for these columns."""
        if self.report is None:
            self.analyses, self.looks = {}, {}
            self.all_marks = self.marks = Marks(())
            return
        known = self.report.analyses
        self.analyses = {key: known[key] for key in keys if key in known}
        shown = Report(article=self.report.article, analyses=self.analyses)
        self.looks = looks_of(shown, self.views)
        if not self.colour:
            self.looks = {key: look._replace(tone="default") for key, look in self.looks.items()}
        self.all_marks = marks_of(shown, self.analyses)
        self.marks = self.all_marks if self.alone is None else marks_of(shown, [self.alone])

    def has(self, mark: Mark) -> bool:
        """Whether a mark is among those that are shown."""
        return mark in self.marks.beginning.get(mark.start, ())

    def mark_of(self, key: str, number: int) -> Mark | None:
        """Return the first shown mark of an annotation."""
        return next((mark for mark in self.marks.all if (mark.key, mark.number) == (key, number)), None)

    def annotation(self, mark: Mark) -> tuple[Annotation, View]:
        """Return what a mark marks, and how its kind is shown."""
        analysis = self.analyses[mark.key]
        return analysis.annotations[mark.number], view_of(mark.key, analysis, self.views)

    def failed_key(self, preferred: str | None) -> str | None:
        """Return an analysis that failed: the preferred one if it did, else the first."""
        failed = [key for key, analysis in self.analyses.items() if analysis.failure is not None]
        return preferred if preferred in failed else next(iter(failed), None)
