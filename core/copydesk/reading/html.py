"""HTML: the body of the article that a page shows, without the page."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk.model import Article
from copydesk.reader import Problem, Source

__all__ = ["HtmlReader"]


class HtmlReader:
    """The body of a news page by trafilatura, with its title, byline and date."""

    name = "html"
    suffixes = (".html", ".htm", ".xhtml")
    isolated = True

    def read(self, source: Source) -> Iterator[Article | Problem]:
        """Yield the article."""
        from copydesk.reading.pages import page_article  # trafilatura: in workers only

        yield from page_article(source)
