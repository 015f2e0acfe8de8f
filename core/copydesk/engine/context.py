"""What an analyzer is handed for one article, built so that nothing it does reaches another analyzer."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

import msgspec

from copydesk.analyzer import Key
from copydesk.language import FailedParse, NoDocError, Parse
from copydesk.model import Annotation, Article, RawAnnotation
from copydesk.plugins import Link

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["ArticleContext"]

AnnotationT = TypeVar("AnnotationT", bound=Annotation)
OptionsT = TypeVar("OptionsT", bound=msgspec.Struct)


class ArticleContext:
    """The `copydesk.Context` of one analyzer and one article."""

    def __init__(
        self, article: Article, parse: Parse | FailedParse, link: Link, results: Mapping[str, tuple[Annotation, ...]]
    ) -> None:
        self._article = article
        self._parse = parse
        self._link = link
        self._results = results
        self._doc: Doc | None = None

    @property
    def article(self) -> Article:
        """The article, with metadata that are the caller's own."""
        if not self._article.metadata:
            return self._article
        return msgspec.structs.replace(self._article, metadata=copy.deepcopy(self._article.metadata))

    @property
    def doc(self) -> Doc:
        """The Doc with the layers that the analyzer needs."""
        if not self._link.needs:  # whether there is one must not depend on what else runs
            raise NoDocError(f"analyzer {self._link.key!r} does not declare that it needs the Doc")
        if self._doc is None:
            self._doc = self._parse.doc(self._link.needs)
        return self._doc

    def options(self, expected: type[OptionsT]) -> OptionsT:
        """Return the options in force."""
        if not isinstance(self._link.options, expected):
            raise TypeError(
                f"analyzer {self._link.key!r} asked for {expected.__name__}, "
                f"but declares options = {type(self._link.options).__name__}"
            )
        return self._link.options

    def __getitem__(self, key: Key[AnnotationT]) -> tuple[AnnotationT, ...]:
        """Return the annotations of a required kind."""
        if key.kind not in self._link.required:
            raise KeyError(f"analyzer {self._link.key!r} reads {key.kind!r} without requiring it")
        found = self._results[self._link.required[key.kind]]
        if wrong := [a for a in found if not isinstance(a, key.annotation)]:
            raise TypeError(f"{key.kind!r} holds {type(wrong[0]).__name__}, not {key.annotation.__name__}")
        return tuple(copy.deepcopy(a) if isinstance(a, RawAnnotation) else a for a in found)  # type: ignore[misc]  # checked above
