"""One article on its way through the chain."""

from __future__ import annotations

from collections.abc import Mapping

import msgspec

from copydesk.engine.context import ArticleContext
from copydesk.language import FailedParse, Parse
from copydesk.model import Analysis, Annotation, Article, Failure, Provenance, Report
from copydesk.plugins import Link

__all__ = ["Course", "Outcome", "provenance"]

Outcome = tuple[Annotation, ...] | Failure


class Course:
    """An article, its parse, and what the links so far have made of it."""

    def __init__(
        self,
        article: Article,
        parse: Parse | FailedParse,
        *,
        index: int = 0,
        failed: Mapping[str, Failure] | None = None,
        given: Mapping[str, Analysis] | None = None,
    ) -> None:
        """Begin.

        Args:
            article: the article.
            parse: its spaCy parse, made or still to make.
            index: its place in the input, for whoever watches.
            failed: links that are known to fail here, by key: not run again.
            given: analyses that are known already, by key: not made again.

        """
        self.article = article
        self.parse = parse
        self.index = index
        self.seconds: dict[str, float] = {}
        """CPU seconds of each link that ran, by key."""
        self._failed = failed or {}
        self._given = given or {}
        self._analyses: dict[str, Analysis] = {}
        self._results: dict[str, tuple[Annotation, ...]] = {}

    @property
    def report(self) -> Report:
        """The article with the analyses so far."""
        return Report(article=self.article, analyses=self._analyses)

    def context(self, link: Link) -> ArticleContext:
        """Return what a link's analyzer is handed, made anew."""
        return ArticleContext(self.article, self.parse, link, self._results)

    def fault(self, link: Link) -> Failure | None:
        """Return why a link cannot run: it is known to fail, or something that it requires has failed here."""
        if link.key in self._failed:
            return self._failed[link.key]
        for kind, key in link.required.items():
            if (fault := self._analyses[key].failure) is not None:
                return Failure(
                    kind="RequirementFailed",
                    message=f"it requires {kind}, and {key!r} failed: {fault.kind}: {fault.message}",
                )
        return None

    def known(self, link: Link) -> Analysis | None:
        """Take the analysis that was given for a link, if one was."""
        analysis = self._given.get(link.key)
        if analysis is not None:
            analysis = msgspec.structs.replace(analysis, analyzer=provenance(link))
            self._analyses[link.key] = analysis
            if analysis.failure is None:
                self._results[link.key] = analysis.annotations
        return analysis

    def settle(self, link: Link, outcome: Outcome, seconds: float | None = None) -> Analysis:
        """Take what a link has found, or why it has not, and the CPU seconds where it ran."""
        if isinstance(outcome, Failure):
            analysis = Analysis(analyzer=provenance(link), failure=outcome)
        else:
            analysis = Analysis(analyzer=provenance(link), annotations=outcome)
            self._results[link.key] = outcome
        self._analyses[link.key] = analysis
        if seconds is not None:
            self.seconds[link.key] = seconds
        return analysis


def provenance(link: Link) -> Provenance:
    """Return what a report says of the analyzer behind a link."""
    offered = link.offered
    return Provenance(
        name=offered.name, kind=offered.kind, version=offered.version, options=link.digest, required=link.required
    )
