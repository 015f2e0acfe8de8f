"""Runs one analyzer as the engine does, again and again, and looks at what it does to what it is handed."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from copydesk.analyzer import NEEDS, Need
from copydesk.codec import pack_analysis
from copydesk.engine.context import ArticleContext
from copydesk.engine.course import Course
from copydesk.engine.run import Lifetimes, run_courses
from copydesk.language import FailedParse, Parse, Pipeline, load_pipeline
from copydesk.model import Analysis, Article, Failure
from copydesk.plugins import Catalogue, Chain, Link, Request, build_chain

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Trial", "same"]

_LONG: Final = 50_000
"""Characters from which on only those layers are made that are asked for."""
_NO_DOC = FailedParse(Failure(kind="NoDocError", message="no analyzer declares that it needs the Doc"))


class Trial:
    """An analyzer in its chain. Parses, and the results of what it requires, are made once an article."""

    def __init__(self, name: str, catalogue: Catalogue, options: Mapping[str, Any], model: str) -> None:
        """Build the chain.

        Raises:
            UsageError, ChainError: there is no such analyzer or option, or nobody gives what it requires.

        """
        self.chain = build_chain(catalogue, [Request(name, name)], settings={name: options})
        self.link = self.chain.links[-1]
        self._before = self.chain.links[:-1]
        self._model = model
        self._pipeline: Pipeline | None = None
        self._parses: dict[str, Parse] = {}
        self._required: dict[str, dict[str, Analysis]] = {}
        self._lifetimes = Lifetimes()

    def close(self) -> None:
        """Close what was opened."""
        self._lifetimes.close()

    def analysis(
        self,
        article: Article,
        needs: Collection[Need] | None = None,
        changed: Callable[[], None] | None = None,
    ) -> Analysis:
        """Return what the analyzer finds in an article.

        Args:
            article: the article.
            needs: the layers that it is given; None for those that it declares.
            changed: called where it has changed its Doc.

        """
        (found,) = self.analyses([article], needs, changed)
        return found

    def analyses(
        self,
        articles: Sequence[Article],
        needs: Collection[Need] | None = None,
        changed: Callable[[], None] | None = None,
    ) -> list[Analysis]:
        """Return what the analyzer finds in several articles, given at once where it takes them so."""
        link = self.link if needs is None else self._with_needs(frozenset(needs))
        courses = [
            _Observed(a, self._parse(a, link), link.key, number, self._given(a)) for number, a in enumerate(articles)
        ]
        for _ in run_courses(courses, Chain([*self._before, link]), self._lifetimes):
            pass
        if changed is not None and any(course.has_changed for course in courses):
            changed()
        return [course.report.analyses[link.key] for course in courses]

    def _with_needs(self, needs: frozenset[Need]) -> Link:
        link = Link(self.link.key, self.link.offered, self.link.options, self.link.required)
        link.needs = needs
        return link

    def _given(self, article: Article) -> dict[str, Analysis]:
        """Return the analyses that the analyzer requires, with all that those require."""
        if self._before and article.id not in self._required:
            before = Chain(self._before)
            course = Course(article, self._parse(article, *self._before))
            for _ in run_courses([course], before, self._lifetimes):
                pass
            self._required[article.id] = dict(course.report.analyses)
        return self._required.get(article.id, {})

    def _parse(self, article: Article, *links: Link) -> Parse | FailedParse:
        if not any(link.needs for link in links):
            return _NO_DOC
        if self._pipeline is None:
            self._pipeline = load_pipeline(self._model, NEEDS)
        if article.id not in self._parses:
            needs = None if len(article.text) < _LONG else frozenset[Need]().union(*(link.needs for link in links))
            self._parses[article.id] = self._pipeline.tokenise(article.text, needs)
        return self._parses[article.id]


class _Observed(Course):
    """A course that notes whether one link changes its Doc."""

    def __init__(
        self, article: Article, parse: Parse | FailedParse, key: str, index: int, given: Mapping[str, Analysis]
    ) -> None:
        super().__init__(article, parse, index=index, given=given)
        self._key = key
        self._contexts: list[_ObservedContext] = []

    def context(self, link: Link) -> ArticleContext:
        if link.key != self._key:
            return super().context(link)
        context = _ObservedContext(self.article, self.parse, link, self._results)
        self._contexts.append(context)
        return context

    @property
    def has_changed(self) -> bool:
        """Whether the Doc is not what it was."""
        return any(context.has_changed for context in self._contexts)


class _ObservedContext(ArticleContext):
    """A context that remembers how the Doc was."""

    _was: bytes | None = None

    @property
    def doc(self) -> Doc:
        doc = super().doc
        if self._was is None:
            self._was = _fingerprint(doc)
        return doc

    @property
    def has_changed(self) -> bool:
        return self._was is not None and _fingerprint(super().doc) != self._was


def _fingerprint(doc: Doc) -> bytes:
    """Return a digest of all that an analyzer could change in a Doc."""
    attributes: list[int | str] = ["ORTH", "LEMMA", "TAG", "POS", "MORPH", "DEP", "HEAD", "SENT_START"]
    attributes += ["ENT_IOB", "ENT_TYPE", "ENT_ID"]
    values: Any = doc.to_array(attributes)
    digest = hashlib.sha256(values.tobytes())
    digest.update(repr([sorted(doc.spans), sorted(map(repr, doc.user_data)), doc.tensor.shape]).encode())
    return digest.digest()


def same(one: Analysis, other: Analysis) -> bool:
    """Whether two analyses hold the same annotations, or failed alike."""
    if one.failure is not None or other.failure is not None:
        return one.failure is not None and other.failure is not None and one.failure.kind == other.failure.kind
    return pack_analysis(one) == pack_analysis(other)
