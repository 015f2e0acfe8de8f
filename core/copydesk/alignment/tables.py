"""Comparisons as data: every pair behind the figures, one by one, and the figures themselves."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any, Final, Protocol

import msgspec

from copydesk.alignment.criteria import Criteria, compared, label_of
from copydesk.alignment.figures import Summary, Tally
from copydesk.alignment.matching import Alignment, Outcome, Pair
from copydesk.errors import UsageError, nearest
from copydesk.model import Annotation, RawAnnotation
from copydesk.writing import Delimited

__all__ = [
    "COMPARISON_COLUMNS",
    "COMPARISON_WRITERS",
    "Compared",
    "Comparison",
    "ComparisonWriter",
    "comparison_writer",
]

COMPARISON_COLUMNS: Final = (
    *("article", "outcome", "differs"),
    *(f"{side}.{column}" for side in "ab" for column in ("start", "end", "text", "label", "fields")),
)
"""The header of a comparison as a table, a row a pair:

``article`` (id), ``outcome`` (agree, span, label, a, b), ``differs`` (what differs: ``span`` and fields, divided by
blanks); of each side ``start``, ``end``, ``text``, ``label`` (the value by which figures are divided) and ``fields``, a
JSON object of all compared fields. A side that has no such annotation is empty.
"""


class Compared(msgspec.Struct, frozen=True):
    """One article, compared."""

    article: str
    """Its id; of two articles, both."""
    alignment: Alignment


class Comparison:
    """A stream of compared articles, and the figures over those that have passed."""

    def __init__(
        self, a: str, b: str, kind: str, articles: Iterable[Compared], *, only: Collection[Outcome] = ()
    ) -> None:
        """Make a comparison.

        Args:
            a: what A is called.
            b: what B is called.
            kind: the kind of annotation.
            articles: the articles; taken once, one after the other.
            only: the outcomes to give; all where it is empty. The figures are always over everything.

        """
        self.a, self.b, self.kind = a, b, kind
        self.only = frozenset(only)
        self._articles = articles
        self._tally = Tally()

    def __iter__(self) -> Iterator[tuple[Compared, list[Pair]]]:
        """Yield each article with those of its pairs that are wanted."""
        for article in self._articles:
            self._tally.add(article.alignment)
            yield article, [pair for pair in article.alignment.pairs if not self.only or pair.outcome in self.only]

    @property
    def summary(self) -> Summary:
        """The figures so far."""
        return self._tally.summary()


class ComparisonWriter(Protocol):
    """Makes text of a comparison, a piece at a time."""

    @property
    def suffixes(self) -> tuple[str, ...]:
        """File suffixes that choose it."""
        ...

    def write(self, comparison: Comparison) -> Iterator[str]:
        """Yield the output piece by piece."""
        ...


class _Lines:
    """A pair a line, as JSON."""

    suffixes = (".jsonl", ".ndjson")

    def write(self, comparison: Comparison) -> Iterator[str]:
        """Yield each pair."""
        for article, pairs in comparison:
            for pair in pairs:
                yield msgspec.json.encode(pair_record(article.article, pair)).decode() + "\n"


class _Document:
    """One JSON object: what was compared, the pairs, then the figures."""

    suffixes = (".json",)

    def write(self, comparison: Comparison) -> Iterator[str]:
        """Yield the object, a pair a line."""
        head = msgspec.json.encode({"a": comparison.a, "b": comparison.b, "kind": comparison.kind}).decode()
        yield head[:-1] + ',\n"pairs":['
        before = "\n"
        for article, pairs in comparison:
            for pair in pairs:
                yield before + msgspec.json.encode(pair_record(article.article, pair)).decode()
                before = ",\n"
        yield '\n],\n"summary":' + msgspec.json.encode(comparison.summary).decode() + "}\n"


class _Table:
    """A pair a row."""

    def __init__(self, suffixes: tuple[str, ...], delimiter: str) -> None:
        self.suffixes = suffixes
        self._delimited = Delimited(delimiter)

    def write(self, comparison: Comparison) -> Iterator[str]:
        """Yield the header, then the rows."""
        yield self._delimited.line(COMPARISON_COLUMNS)
        for article, pairs in comparison:
            for pair in pairs:
                cells = (*_cells(pair.a, article.alignment.criteria), *_cells(pair.b, article.alignment.criteria))
                yield self._delimited.line((article.article, pair.outcome, " ".join(pair.differs), *cells))


COMPARISON_WRITERS: Final[Mapping[str, ComparisonWriter]] = {
    "jsonl": _Lines(),
    "json": _Document(),
    "csv": _Table((".csv",), ","),
    "tsv": _Table((".tsv", ".tab"), "\t"),
}


def comparison_writer(suffix: str) -> ComparisonWriter:
    """Return the writer that a file's suffix chooses.

    Raises:
        UsageError: none does; the message names those that there are.

    """
    by_suffix = {own: writer for writer in COMPARISON_WRITERS.values() for own in writer.suffixes}
    try:
        return by_suffix[suffix.lower()]
    except KeyError:
        raise UsageError(f"no format of a comparison has the suffix {suffix!r}{nearest(suffix, by_suffix)}") from None


def pair_record(article: str, pair: Pair) -> dict[str, Any]:
    """Return a pair as the JSON formats write it: outcome, what differs, and all fields of either side."""
    sides = {"a": _fields(pair.a), "b": _fields(pair.b)}
    return {"article": article, "outcome": pair.outcome, "differs": pair.differs, **sides}


def _fields(annotation: Annotation | None) -> Any:
    return annotation.fields if isinstance(annotation, RawAnnotation) else annotation


def _cells(annotation: Annotation | None, criteria: Criteria) -> tuple[Any, ...]:
    if annotation is None:
        return (None,) * 5
    fields = msgspec.json.encode(compared(annotation, criteria)).decode()
    return annotation.start, annotation.end, annotation.text, label_of(annotation, criteria), fields
