"""Runs the chain over one article."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Mapping

from copydesk.engine.checks import checked
from copydesk.engine.context import ArticleContext
from copydesk.language import FailedParse, Parse
from copydesk.limits import MAX_MESSAGE_CHARACTERS
from copydesk.model import Analysis, Annotation, Article, Failure, Provenance, Report
from copydesk.plugins import Chain, Link
from copydesk.safe_text import without_surrogates

__all__ = ["Finished", "Step", "failure_of", "run_chain"]

Step = Callable[[str], None]
"""Told the key of each link before it runs, so that a supervisor knows where a process died."""

Finished = Callable[[str, Analysis], None]
"""Told the key of each link, and its analysis, as soon as that is there."""


def run_chain(
    article: Article,
    chain: Chain,
    parse: Parse | FailedParse,
    *,
    before: Step | None = None,
    after: Finished | None = None,
    failed: Mapping[str, Failure] | None = None,
    contained: tuple[type[BaseException], ...] = (Exception, SystemExit),
) -> Report:
    """Return the article with the analysis of each link. Raises nothing of what an analyzer raises.

    Args:
        article: the article.
        chain: the links, in order.
        parse: its spaCy parse, made or still to make.
        before: called with each link's key before it runs.
        after: called with each link's key and its analysis when it has run.
        failed: links that are known to fail here, by key: not run again.
        contained: what an analyzer may raise without ending the run. In the caller's own process KeyboardInterrupt
            is the user's; in a worker it is the plugin's, since the user's goes to the parent.

    """
    analyses: dict[str, Analysis] = {}
    results: dict[str, tuple[Annotation, ...]] = {}
    for link in chain.links:
        fault = (failed or {}).get(link.key) or _missing(link, analyses)
        if fault is None:
            if before is not None:
                before(link.key)
            outcome = _run_link(link, ArticleContext(article, parse, link, results), article.text, contained)
            if isinstance(outcome, Failure):
                fault = outcome
            else:
                results[link.key] = outcome
        analyses[link.key] = Analysis(analyzer=provenance(link), annotations=results.get(link.key, ()), failure=fault)
        if after is not None:
            after(link.key, analyses[link.key])
    return Report(article=article, analyses=analyses)


def provenance(link: Link) -> Provenance:
    """Return what a report says of the analyzer behind a link."""
    offered = link.offered
    return Provenance(
        name=offered.name, kind=offered.kind, version=offered.version, options=link.digest, required=link.required
    )


def failure_of(error: BaseException) -> Failure:
    """Return an exception as a failure that any report can hold."""
    message = without_surrogates(_message(error))
    trace = without_surrogates("".join(traceback.format_exception(error, limit=-20)))
    return Failure(kind=type(error).__name__, message=message, traceback=trace)


def _run_link(
    link: Link, context: ArticleContext, text: str, contained: tuple[type[BaseException], ...]
) -> tuple[Annotation, ...] | Failure:
    try:
        return checked(link.offered.analyzer.analyze(context), link.offered.annotation, text)
    except contained as error:
        return failure_of(error)


def _missing(link: Link, analyses: Mapping[str, Analysis]) -> Failure | None:
    """Return why a link cannot run: something that it requires has failed here."""
    for kind, key in link.required.items():
        if (fault := analyses[key].failure) is not None:
            return Failure(
                kind="RequirementFailed",
                message=f"it requires {kind}, and {key!r} failed: {fault.kind}: {fault.message}",
            )
    return None


def _message(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "it wants more memory than a worker may have (setting memory_mb)"
    try:
        text = str(error)
    except Exception:  # noqa: BLE001  # even the message of a plugin's exception is a plugin's code
        text = "(its message cannot be shown)"
    return text if len(text) <= MAX_MESSAGE_CHARACTERS else text[: MAX_MESSAGE_CHARACTERS - 1] + "…"
