"""Writes brat standoff and CoNLL columns, for annotation tools and for training."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from copydesk import Annotation, Article, CopydeskError, Quote, Report, Span, Writer, hookimpl


class BratWriter:
    """Standoff of one article (``-o article.ann``): a T line a span, an R line from each quote to its speaker."""

    name = "brat"
    suffixes = (".ann",)

    def write(self, reports: Iterable[Report]) -> Iterator[str]:
        """Yield the lines.

        Raises:
            CopydeskError: there is a second article: a standoff file belongs to one text.

        """
        for number, report in enumerate(reports):
            if number:
                raise CopydeskError("brat keeps one article a file: run it for each article, with -o ARTICLE.ann")
            marks = _Marks(report.article)
            for key, analysis in report.analyses.items():
                for found in analysis.annotations:
                    yield from marks.lines(found, str(getattr(found, "label", "") or key))


class _Marks:
    """Numbers the marks of one article."""

    def __init__(self, article: Article) -> None:
        self._text = article.text
        self._marks = 0
        self._relations = 0

    def lines(self, found: Annotation, label: str) -> Iterator[str]:
        number, line = self._mark(found, label)
        yield line
        if isinstance(found, Quote) and found.speaker is not None:
            speaker, line = self._mark(found.speaker, "speaker")
            yield line
            self._relations += 1
            yield f"R{self._relations}\tsaid Arg1:T{speaker} Arg2:T{number}\n"

    def _mark(self, span: Span, label: str) -> tuple[int, str]:
        """Return a mark; brat wants a span that goes over lines in parts."""
        self._marks += 1
        parts = [(m.start() + span.start, m.end() + span.start) for m in re.finditer(r"[^\r\n]+", span.text)]
        places = ";".join(f"{start} {end}" for start, end in parts)
        said = " ".join(self._text[start:end] for start, end in parts)
        return self._marks, f"T{self._marks}\t{re.sub(r'[^A-Za-z0-9_-]', '_', label)} {places}\t{said}\n"


class ConllWriter:
    """A token a line, with a column of B, I and O for each analyzer; an empty line after each sentence."""

    name = "conll"
    suffixes = (".conll",)

    def write(self, reports: Iterable[Report]) -> Iterator[str]:
        """Yield the lines of each article."""
        for report in reports:
            keys = [key for key, analysis in report.analyses.items() if analysis.failure is None]
            yield f"# id = {report.article.id}\n# columns = token {' '.join(keys)}\n"
            columns = [_tags(report.analyses[key].annotations) for key in keys]
            last = ""
            for match in re.finditer(r"\w+(?:[’'-]\w+)*|[^\w\s]", report.article.text):
                if last in (".", "!", "?") and match[0][:1].isupper():
                    yield "\n"
                yield "\t".join([match[0], *(_tag(column, match.start()) for column in columns)]) + "\n"
                last = match[0]
            yield "\n"


def _tags(annotations: Iterable[Annotation]) -> dict[int, tuple[int, str]]:
    """Return, for each place in a mark, where that begins and what it is; of two marks the first counts."""
    tags: dict[int, tuple[int, str]] = {}
    for found in annotations:
        label = str(getattr(found, "label", None) or getattr(found, "kind", None) or "MARK")
        for place in range(found.start, found.end):
            tags.setdefault(place, (found.start, label))
    return tags


def _tag(column: dict[int, tuple[int, str]], place: int) -> str:
    if place not in column:
        return "O"
    start, label = column[place]
    return f"{'B' if start == place else 'I'}-{label}"


@hookimpl
def copydesk_writers() -> list[Writer]:
    """Offer both writers."""
    return [BratWriter(), ConllWriter()]
