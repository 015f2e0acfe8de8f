"""What the compare screen compares: where each side comes from, and how an article stands between the two."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from copydesk.alignment import (
    Alignment,
    AnalyzerSide,
    Criteria,
    FileSide,
    SavedReports,
    Side,
    align,
    align_words,
    criteria_of,
    parse_side,
    requests_of,
    sides_kind,
    text_fault,
)
from copydesk.errors import UsageError
from copydesk.model import Analysis, Report
from copydesk.plugins import Request, build_chain
from copydesk.reader import Problem
from copydesk.session import Session
from copydesk.tui.compare.run import ComparisonRun
from copydesk.tui.shelf import Shelf

__all__ = ["Chosen", "ComparedSides", "Standing"]

_WAITING: Final = "analysing …"


class Chosen(NamedTuple):
    """What the user asked to be compared, as typed."""

    a: str
    b: str

    def swapped(self) -> Chosen:
        """Return it the other way round."""
        return Chosen(self.b, self.a)


class Standing(NamedTuple):
    """How an article stands between the sides: the alignment, or why there is none."""

    reports: tuple[Report | None, Report | None]
    """The article of either side."""
    alignment: Alignment | None
    why: str = ""

    @property
    def is_waiting(self) -> bool:
        """Whether there may be an alignment soon."""
        return self.alignment is None and self.why in ("", _WAITING)


class _Source(NamedTuple):
    """Where the analyses of one side come from."""

    side: Side
    key: str
    """The analysis' name in the reports."""
    saved: SavedReports | None
    """The reports of a file."""
    runs: bool
    """Whether it is made for the comparison; else it stands on the shelf."""
    article: int | None
    """The one article that this side is always of; None: the one on the screen."""


class ComparedSides:
    """Two sides of one kind, and the articles between them. Making it may read files: do it in a thread."""

    def __init__(self, chosen: Chosen, session: Session, shelf: Shelf) -> None:
        """Find out where both sides come from.

        Args:
            chosen: the two sides: an analysis that is shown, an analyzer with options, a file of reports; each with
                ``@`` and an article's id or number where it is of another article.
            session: the desk's.
            shelf: the articles, with the analyses that are there.

        Raises:
            CopydeskError: there is no such thing, or the two cannot be compared.

        """
        self.chosen = chosen
        self._shelf = shelf
        words, articles = _divided(chosen, shelf)
        shown = [link.key for link in session.chain.links]
        sides = [AnalyzerSide(w, Request(w, _name(w, session))) if w in shown else parse_side(w) for w in words]
        saved = [
            SavedReports(side.file, session.catalogue.readers, lambda _: None) if isinstance(side, FileSide) else None
            for side in sides
        ]
        self.kind = sides_kind(sides, session.catalogue, saved)
        self.criteria: Criteria = criteria_of(self.kind)
        for reports in saved:
            if reports is not None:
                reports.hold_all()
        made = [side for side in sides if isinstance(side, AnalyzerSide) and side.text not in shown]
        requests = requests_of(made)
        self.session = self._chain(session, requests)
        """What is to be run for the comparison; None where all is there, or on its way."""
        keys = dict(zip((side.text for side in made), (request.key for request in requests), strict=True))
        self._sources = tuple(
            _Source(
                side,
                reports.key or "" if reports is not None else keys.get(side.text, side.text),
                reports,
                side.text in keys,
                article,
            )
            for side, reports, article in zip(sides, saved, articles, strict=True)
        )
        self.run: ComparisonRun | None = None
        """What makes the analyses that are made for the comparison."""

    @staticmethod
    def _chain(session: Session, requests: Sequence[Request]) -> Session | None:
        if not requests:
            return None
        settings = {**session.settings.options, **session.chosen_options}
        chain = build_chain(session.catalogue, list(requests), settings=settings)
        return Session(session.loaded, session.catalogue, chain)

    @property
    def names(self) -> tuple[str, str]:
        """What the sides are called."""
        return self.chosen.a, self.chosen.b

    @property
    def across(self) -> bool:
        """Whether the sides are of two different articles."""
        return any(source.article is not None for source in self._sources)

    def is_ready(self, number: int) -> bool:
        """Whether both sides of an article are there, or will never be; told without unpacking anything."""
        return all(self._is_ready(s, number if s.article is None else s.article) for s in self._sources)

    def _is_ready(self, source: _Source, number: int) -> bool:
        entry = self._shelf.entry(number)
        if entry is None or entry.problem is not None:
            return True
        if source.saved is not None:
            return entry.article is not None
        if source.runs:
            return self.run is not None and self.run.has(number)
        return source.key in entry.counts or source.key in entry.failures

    def standing(self, number: int) -> Standing:
        """Return how an article stands between the sides."""
        found: list[Report | None] = []
        analyses: list[Analysis | None] = []
        why = ""
        for source in self._sources:
            here = number if source.article is None else source.article
            report, analysis, reason = self._analysis(source, here)
            found.append(report)
            analyses.append(analysis)
            why = why or reason
        reports = (found[0], found[1])
        a, b = analyses
        if a is None or b is None:
            return Standing(reports, None, why or _WAITING)
        if self.across:
            return Standing(reports, align_words(a.annotations, b.annotations, self.criteria))
        return Standing(reports, align(a.annotations, b.annotations, self.criteria))

    def _analysis(self, source: _Source, number: int) -> tuple[Report | None, Analysis | None, str]:
        """Return the article of a side, its analysis, and why there is none."""
        entry = self._shelf.entry(number)
        if entry is None:
            return None, None, "there is no such article"
        if entry.problem is not None:
            return None, None, f"not read: {entry.problem.reason}"
        article = entry.article
        report = Report(article=article) if article is not None else None
        analysis: Analysis | None = None
        if source.runs:
            outcome = self.run.outcome(number) if self.run is not None else None
            if isinstance(outcome, Problem):
                return report, None, f"not analysed: {outcome.reason}"
            if outcome is not None:
                report, analysis = outcome, outcome.analyses.get(source.key)
        elif source.saved is None:
            kept = entry.known.get(source.key)
            analysis = kept.analysis if kept is not None and article is not None else None
        elif report is not None:
            saved = source.saved.look(entry.id)
            analysis = saved.analyses.get(source.key) if saved is not None else None
            if fault := text_fault(report.article, saved, analysis, source.saved.file):
                return report, None, fault
        if analysis is None:
            return report, None, _WAITING
        if analysis.failure is not None:
            return report, None, f"{source.side.text} failed: {analysis.failure.kind}: {analysis.failure.message}"
        return report, analysis, ""


def _name(key: str, session: Session) -> str:
    """Return the analyzer behind a key of the chain."""
    return next(link.offered.name for link in session.chain.links if link.key == key)


def _divided(chosen: Chosen, shelf: Shelf) -> tuple[list[str], list[int | None]]:
    """Return the sides without their articles, and the articles.

    Raises:
        UsageError: a side is empty, or there is no such article.

    """
    words: list[str] = []
    articles: list[int | None] = []
    for text in chosen:
        word, mark, article = text.strip().rpartition("@")
        words.append(word.strip() if mark else article)
        articles.append(_article(article.strip(), shelf) if mark else None)
    words = [word or other for word, other in zip(words, reversed(words), strict=True)]
    if not words[0]:
        raise UsageError("name an analyzer for A and one for B, as in 'quotes' and 'quotes:min_words=4'")
    return words, articles


def _article(word: str, shelf: Shelf) -> int:
    if word.isdecimal() and len(word) < 10 and shelf.entry(int(word) - 1) is not None:
        return int(word) - 1
    for entry in shelf:
        if entry.id == word:
            return entry.number
    raise UsageError(f"there is no article {word!r}: write its id, or its number from 1 to {len(shelf)}")
