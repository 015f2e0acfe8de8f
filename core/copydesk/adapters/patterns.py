"""Analyzers that find places in the text by a pattern or by a list of terms."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from copydesk.adapters.declaration import Declaration
from copydesk.adapters.terms import TermList, read_terms
from copydesk.analyzer import Analyzer, Context

__all__ = ["RegexAnalyzer", "TermsAnalyzer"]


class _PlaceAnalyzer(Analyzer):
    """Makes annotations of places: plain ones, or entities."""

    def __init__(self, name: str, declaration: Declaration, version: str) -> None:
        self.name = name
        self.kind = declaration.kind or name
        self.version = version
        self._declaration = declaration

    def _annotations(self, places: Iterator[tuple[int, int, dict[str, Any]]], text: str) -> Iterator[dict[str, Any]]:
        entities: dict[str, str] = {}
        for start, end, fields in places:
            found = {
                "start": start,
                "end": end,
                "text": text[start:end],
                **fields,
                "why": f"{self.name}: {self._source}",
            }
            if self.kind == "entities":
                name = str(fields.get("term") or " ".join(found["text"].split()))
                found = {key: found[key] for key in ("start", "end", "text", "why")}
                entity = entities.setdefault(name.lower(), f"{self.name}{len(entities) + 1}")
                found |= {"label": fields.get("label") or "MISC", "entity": entity, "name": name}
            yield found

    @property
    def _source(self) -> str:
        return self._declaration.source


class RegexAnalyzer(_PlaceAnalyzer):
    """Places where a pattern matches.

    A pattern can take exponential time on a text that somebody made for that: the time limit of the worker holds.
    """

    def __init__(self, name: str, declaration: Declaration, version: str) -> None:
        super().__init__(name, declaration, version)
        self._pattern = re.compile(declaration.regex or "", re.IGNORECASE if declaration.ignore_case else 0)

    def analyze(self, context: Context) -> Iterator[dict[str, Any]]:
        """Yield the matches, the empty ones left out."""
        text = context.article.text
        yield from self._annotations(self._places(text), text)

    def _places(self, text: str) -> Iterator[tuple[int, int, dict[str, Any]]]:
        label = {} if self._declaration.label is None else {"label": self._declaration.label}
        for match in self._pattern.finditer(text):
            if match.end() > match.start():
                groups = {key: value for key, value in match.groupdict().items() if key not in ("start", "end", "text")}
                yield match.start(), match.end(), {**label, **groups}


class TermsAnalyzer(_PlaceAnalyzer):
    """Places where a term of a list stands: of those that overlap, the first, and of these the longest."""

    def __init__(self, name: str, declaration: Declaration, version: str) -> None:
        super().__init__(name, declaration, version)
        self._terms: TermList | None = None

    def open(self) -> None:
        """Read the list, and make what finds its terms."""
        declaration = self._declaration
        terms = read_terms(declaration.terms or "")
        self._terms = TermList(terms, ignore_case=declaration.ignore_case, whole_words=declaration.whole_words)

    def analyze(self, context: Context) -> Iterator[dict[str, Any]]:
        """Yield each term that is found, with its label."""
        assert self._terms is not None
        text = context.article.text
        places = ((start, end, self._fields(term, label)) for start, end, term, label in self._terms.find(text))
        yield from self._annotations(places, text)

    def _fields(self, term: str, label: str | None) -> dict[str, Any]:
        return {"term": term, "label": label or self._declaration.label}
