"""Runs the chain over articles, and keeps a fault in its analysis."""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from typing import Final, Literal

from copydesk.engine.checks import checked
from copydesk.engine.course import Course, Outcome, provenance
from copydesk.engine.faults import failure_of
from copydesk.engine.lifetime import Lifetimes
from copydesk.errors import PluginError
from copydesk.language import FailedParse, Parse
from copydesk.model import Analysis, Article, Failure, Report
from copydesk.plugins import Chain, Link, Offered

__all__ = ["BATCH", "Course", "Lifetimes", "Watcher", "failure_of", "provenance", "run_chain", "run_courses"]

BATCH: Final = -1
"""Stands for the index of an article where an analyzer is given several."""


class Watcher:
    """Told what happens, so that a supervisor knows where a process died. Derive from it to listen."""

    def before(self, index: int, key: str, stage: Literal["open", "analyzer"]) -> None:
        """Hear that a link will open its analyzer, or run it on an article, or on all (`BATCH`)."""

    def after(self, course: Course, key: str, analysis: Analysis) -> None:
        """Take note of a link's analysis of an article."""


def run_chain(
    article: Article,
    chain: Chain,
    parse: Parse | FailedParse,
    *,
    lifetimes: Lifetimes | None = None,
    failed: Mapping[str, Failure] | None = None,
    given: Mapping[str, Analysis] | None = None,
    contained: tuple[type[BaseException], ...] = (Exception, SystemExit),
) -> Report:
    """Return the article with the analysis of each link. Raises nothing of what an analyzer raises.

    Args:
        article: the article.
        chain: the links, in order.
        parse: its spaCy parse, made or still to make.
        lifetimes: which analyzers are open; where it is None, they are opened and closed for this article.
        failed: links that are known to fail here, by key: not run again.
        given: analyses that are known already, by key: handed to whoever requires them, and not made again.
        contained: what an analyzer may raise without ending the run. In the caller's own process KeyboardInterrupt
            is the user's; in a worker it is the plugin's, since the user's goes to the parent.

    """
    course = Course(article, parse, failed=failed, given=given)
    kept = Lifetimes() if lifetimes is None else lifetimes
    try:
        for _ in run_courses([course], chain, kept, contained=contained):
            pass
    finally:
        if lifetimes is None:
            kept.close()
    return course.report


def run_courses(
    courses: Sequence[Course],
    chain: Chain,
    lifetimes: Lifetimes,
    watcher: Watcher | None = None,
    *,
    contained: tuple[type[BaseException], ...] = (Exception, SystemExit),
) -> Iterator[Course]:
    """Yield each article as soon as all links have run over it: one article after the other, links in order.

    A link that takes several articles at once waits until those before it have run over all of them.
    """
    runner = _Runner(lifetimes, watcher or Watcher(), contained)
    stretches = list(_stretches(chain)) or [()]
    for links in stretches:
        together = bool(links) and links[0].offered.batched
        if together:
            runner.together(links[0], courses)
        for course in courses:
            for link in () if together else links:
                runner.alone(link, course)
            if links is stretches[-1]:
                yield course


def _stretches(chain: Chain) -> Iterator[tuple[Link, ...]]:
    """Yield the links in order: those that take several articles at once alone, those between them together."""
    stretch: list[Link] = []
    for link in chain.links:
        if not link.offered.batched:
            stretch.append(link)
            continue
        if stretch:
            yield tuple(stretch)
            stretch = []
        yield (link,)
    if stretch:
        yield tuple(stretch)


class _Runner:
    """Runs one link, on one article or on several."""

    def __init__(self, lifetimes: Lifetimes, watcher: Watcher, contained: tuple[type[BaseException], ...]) -> None:
        self.lifetimes = lifetimes
        self.watcher = watcher
        self.contained = contained

    def alone(self, link: Link, course: Course) -> None:
        """Run a link over one article."""
        known = course.known(link)
        if known is not None:
            self.watcher.after(course, link.key, known)
            return
        outcome: Outcome | None = course.fault(link) or self.unopened(link, course.index)
        seconds = None
        if outcome is None:
            self.watcher.before(course.index, link.key, "analyzer")
            began = time.process_time()
            outcome = self.outcome(link, course)
            seconds = time.process_time() - began
        self.watcher.after(course, link.key, course.settle(link, outcome, seconds))

    def together(self, link: Link, courses: Sequence[Course]) -> None:
        """Run a link over several articles at once; alone over those that are left by that."""
        ready = [course for course in courses if course.known(link) is None and course.fault(link) is None]
        if link.needs:
            ready = [course for course in ready if not isinstance(course.parse, FailedParse)]
        began = time.process_time()
        outcomes: Mapping[int, Outcome] = {}
        if len(ready) > 1 and self.unopened(link, ready[0].index) is None:
            outcomes = self.outcomes(link, ready)
        seconds = time.process_time() - began
        length = sum(len(course.article.text) for course in ready) or 1
        for course in courses:
            if course.index in outcomes:
                share = seconds * len(course.article.text) / length
                self.watcher.after(course, link.key, course.settle(link, outcomes[course.index], share))
            else:
                self.alone(link, course)

    def unopened(self, link: Link, index: int) -> Failure | None:
        """Open the link's analyzer where that is due; return why it is not open."""
        if self.lifetimes.is_due(link.offered):
            self.watcher.before(index, link.key, "open")
        return self.lifetimes.open(link.offered, self.contained)

    def outcome(self, link: Link, course: Course) -> Outcome:
        """Return what an analyzer finds in one article."""
        offered = link.offered
        try:
            if not offered.batched:
                return checked(offered.analyzer.analyze(course.context(link)), offered.annotation, course.article.text)
            results = list(offered.analyzer.analyze_batch([course.context(link)]))
            _expect(1, len(results))
            return checked(results[0], offered.annotation, course.article.text)
        except self.contained as error:
            return failure_of(error)

    def outcomes(self, link: Link, courses: Sequence[Course]) -> Mapping[int, Outcome]:
        """Return what an analyzer finds in several articles, by their index; nothing where the batch fails."""
        self.watcher.before(BATCH, link.key, "analyzer")
        offered = link.offered
        outcomes: list[Outcome] = []
        try:
            results = offered.analyzer.analyze_batch([course.context(link) for course in courses])
            for number, found in enumerate(results):
                text = courses[number].article.text if number < len(courses) else ""
                outcomes.append(self.one_of_several(offered, found, text))
                self.watcher.before(BATCH, link.key, "analyzer")
            _expect(len(courses), len(outcomes))
        except self.contained:  # each is tried alone, and then says itself what is wrong
            return {}
        return {course.index: outcome for course, outcome in zip(courses, outcomes, strict=True)}

    def one_of_several(self, offered: Offered, found: object, text: str) -> Outcome:
        """Return one result of a batch, checked."""
        try:
            return checked(found, offered.annotation, text)
        except self.contained as error:
            return failure_of(error)


def _expect(articles: int, results: int) -> None:
    if results != articles:
        raise PluginError(f"analyze_batch() gave {results} results for {articles} article{'s' * (articles != 1)}")
