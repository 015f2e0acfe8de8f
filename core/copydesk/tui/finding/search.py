"""Finding in an article: words in its text, and annotations by their fields."""

from __future__ import annotations

import bisect
import itertools
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final, NamedTuple

import msgspec

from copydesk.model import KINDS, Analysis, Annotation, RawAnnotation, Report
from copydesk.tui.finding.query import Query, Term, value_at

__all__ = ["Hit", "fields_of", "hits_in"]

_MOST: Final = 10_000
"""Hits of one article; whoever wants more wants another program."""
_EVERYWHERE: Final = ("analyzer", "kind")
"""Fields that every annotation has: the analysis it is from; its own kind, or that of its analysis."""


class Hit(NamedTuple):
    """A stretch of the text that was asked for."""

    start: int
    end: int
    key: str = ""
    """The analysis of the annotation that it is; empty: words of the text."""
    number: int = -1
    """The annotation's place in it."""


def fields_of(analyses: Mapping[str, Analysis]) -> set[str]:
    """Return the fields that can be asked for: those of the bundled kinds, and of whatever else there is."""
    names = {field.name for struct in KINDS.values() for field in msgspec.structs.fields(struct)}
    for analysis in analyses.values():
        for annotation in analysis.annotations[:1_000]:
            fields = annotation.fields if isinstance(annotation, RawAnnotation) else annotation.__struct_fields__
            names.update(str(name).lower() for name in fields)
    return names | {*_EVERYWHERE}


def hits_in(report: Report, query: Query) -> list[Hit]:
    """Return what a query finds in an article, in the order of the text.

    An annotation must have every field that is asked for; a field that only another analysis has must be met by an
    annotation that lies over the same words: `speaker:Raisi label:ORG` is each organisation in what Raisi says.

    Raises:
        UsageError: an expression takes too long.

    """
    text = report.article.text
    if not query.terms:
        spans = query.pattern.spans(text) if query.pattern is not None else iter(())
        return [Hit(start, end) for start, end in itertools.islice(spans, _MOST)]
    found = _annotations(report, query.terms)
    if query.pattern is not None:
        spans = itertools.chain.from_iterable(query.pattern.spans(text, hit.start, hit.end) for hit in found)
        found = [Hit(start, end) for start, end in itertools.islice(spans, _MOST)]
    unique = {(hit.start, hit.end): hit for hit in reversed(found)}
    return sorted(unique.values(), key=lambda hit: (hit.start, -hit.end))[:_MOST]


def _annotations(report: Report, terms: Sequence[Term]) -> list[Hit]:
    """Return the annotations that have the fields, the shortest alone where analyses had to be put together."""
    met: dict[str, set[Term]] = {}
    matching: dict[str, list[Hit]] = {}
    for key, analysis in report.analyses.items():
        values = [[_value(a, key, analysis, term.field) for term in terms] for a in analysis.annotations]
        met[key] = {term for place, term in enumerate(terms) if any(term.holds(row[place]) for row in values)}
        if met[key]:
            matching[key] = [
                Hit(a.start, a.end, key, number)
                for number, (a, row) in enumerate(zip(analysis.annotations, values, strict=True))
                if all(term.holds(value) for term, value in zip(terms, row, strict=True) if term in met[key])
                and 0 <= a.start < a.end <= len(report.article.text)
            ]
    cover = {term: _Cover(hit for key, hits in matching.items() if term in met[key] for hit in hits) for term in terms}
    found = []
    together = False
    for key, hits in matching.items():
        rest = [term for term in terms if term not in met[key]]
        together = together or bool(rest)
        found += [hit for hit in hits if all(cover[term].touches(hit) for term in rest)]
    return _shortest(found) if together else found


def _value(annotation: Annotation, key: str, analysis: Analysis, path: str) -> Any:
    if path == "analyzer":
        return key
    fields: Any = annotation.fields if isinstance(annotation, RawAnnotation) else annotation
    value = value_at(fields, path)
    if path == "kind":
        of_analysis = analysis.analyzer.kind if analysis.analyzer is not None else key
        return (value, of_analysis) if isinstance(value, str) else of_analysis
    return value


class _Cover:
    """Stretches of a text, to ask quickly whether another one touches any of them."""

    def __init__(self, hits: Iterable[Hit]) -> None:
        spans = sorted((hit.start, hit.end) for hit in hits)
        self._starts = [start for start, _ in spans]
        self._ends = list(itertools.accumulate((end for _, end in spans), max))

    def touches(self, hit: Hit) -> bool:
        """Whether a hit shares a character with any of the stretches."""
        before = bisect.bisect_left(self._starts, hit.end)
        return before > 0 and self._ends[before - 1] > hit.start


def _shortest(hits: list[Hit]) -> list[Hit]:
    """Return the hits that lie around no other one, each stretch once."""
    unique = {(hit.start, hit.end): hit for hit in reversed(hits)}
    kept, latest = [], -1
    for hit in sorted(unique.values(), key=lambda hit: (hit.end, -hit.start)):
        if latest < hit.start:  # of all that end before it or with it, none begins within it
            kept.append(hit)
        latest = max(latest, hit.start)
    return kept
