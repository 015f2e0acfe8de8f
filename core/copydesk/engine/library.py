"""The in-process door: for notebooks, scripts and tests."""

from __future__ import annotations

import atexit
import functools
from collections.abc import Sequence

from copydesk.analyzer import Analyzer, Need
from copydesk.engine.run import Lifetimes, run_chain
from copydesk.language import DEFAULT_MODEL, Pipeline, load_pipeline
from copydesk.model import Article, Report
from copydesk.plugins import Catalogue, Chain, Opened, PluginFile, build_chain, installed, open_catalogue, parse_request
from copydesk.plugins.contract import offered_analyzer

__all__ = ["analyze"]


def analyze(
    text_or_article: str | Article,
    analyzers: Sequence[str | Analyzer] | None = None,
    *,
    model: str = DEFAULT_MODEL,
) -> Report:
    """Analyse one text in this process, without workers, limits or files.

    The model is loaded at the first call and kept. There is no time limit here: an analyzer that hangs, hangs.

    Args:
        text_or_article: the text, or an article with what is known of it.
        analyzers: names as for ``copydesk run -a`` (``"quotes"``, ``"short=quotes:min_words=4"``) or analyzers of
            your own; None means every installed one.
        model: the spaCy pipeline.

    Raises:
        UsageError, ChainError: an analyzer is unknown, or misses what it requires.
        ModelError: the model is not installed.

    """
    article = text_or_article if isinstance(text_or_article, Article) else Article(id="text", text=text_or_article)
    own = tuple(a for a in analyzers or () if not isinstance(a, str))
    chain = _chain(None if analyzers is None else tuple(a if isinstance(a, str) else a.name for a in analyzers), own)
    return run_chain(article, chain, _pipeline(model, chain.needs).tokenise(article.text), lifetimes=_lifetimes())


@functools.lru_cache(maxsize=1)
def _lifetimes() -> Lifetimes:
    """Return the analyzers that are open in this process; they are closed as it ends."""
    lifetimes = Lifetimes()
    atexit.register(lifetimes.close)
    return lifetimes


@functools.lru_cache(maxsize=8)
def _pipeline(model: str, needs: frozenset[Need]) -> Pipeline:
    return load_pipeline(model, needs)


@functools.lru_cache(maxsize=1)
def _installed() -> tuple[Opened, ...]:
    return open_catalogue(installed()).plugins


def _chain(names: Sequence[str] | None, own: Sequence[Analyzer]) -> Chain:
    callers = Opened(PluginFile("caller"))
    callers.analyzers = [offered_analyzer(a) for a in own]
    catalogue = Catalogue([*_installed(), callers])
    return build_chain(catalogue, None if names is None else [parse_request(name) for name in names])
