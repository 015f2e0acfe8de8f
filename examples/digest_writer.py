"""Writes a digest in Markdown: each article with who is quoted in it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from copydesk import Quote, Report, Writer, hookimpl


class DigestWriter:
    """A heading an article, a line a speaker."""

    name = "digest"
    suffixes = (".md",)

    def write(self, reports: Iterable[Report]) -> Iterator[str]:
        """Yield the digest of each report."""
        for report in reports:
            yield f"## {report.article.title or report.article.id}\n\n"
            found = report.analyses["quotes"].annotations if "quotes" in report.analyses else ()
            speakers = [quote.speaker for quote in found if isinstance(quote, Quote)]
            counted = Counter(speaker.name or speaker.text for speaker in speakers if speaker is not None)
            for name, count in counted.most_common():
                yield f"- {name}: {count}\n"
            yield "\n"


@hookimpl
def copydesk_writers() -> list[Writer]:
    """Offer the digest."""
    return [DigestWriter()]
