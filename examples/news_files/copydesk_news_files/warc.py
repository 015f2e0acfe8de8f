"""Reads WARC, the format of web archives."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from copydesk import Article, InputError, Problem, Source
from copydesk_news_files.markup import Page

__all__ = ["WarcReader"]


class WarcReader:
    """Each page of an archive: the text of its paragraphs."""

    name = "warc"
    suffixes = (".warc",)
    isolated = False

    def read(self, source: Source) -> Iterator[Article | Problem]:
        """Yield an article a page, and a problem for each that has no paragraph."""
        from warcio.archiveiterator import ArchiveIterator
        from warcio.exceptions import ArchiveLoadFailed

        number = 0
        with source.open() as stream:
            try:
                for record in ArchiveIterator(stream):
                    if record.rec_type == "response" and _is_html(record):
                        number += 1
                        yield _article(record, source, number)
            except ArchiveLoadFailed as error:
                raise InputError(f"is no web archive: {error}") from error
        if not number:
            raise InputError("holds no page: no response of type text/html")


def _is_html(record: Any) -> bool:
    return record.http_headers is not None and "html" in (record.http_headers.get_header("Content-Type") or "")


def _article(record: Any, source: Source, number: int) -> Article | Problem:
    address = record.rec_headers.get_header("WARC-Target-URI") or ""
    page = Page(record.content_stream().read().decode("utf-8", "replace"), only="p")
    if not page.text:
        return Problem(source=source.name, reason=f"page {number} has no paragraph: {address}")
    return Article(
        id=f"{source.stem}-{number}",
        text=page.text,
        title=" ".join(page.title.split()) or None,
        source=source.name,
        metadata={"link": address, "archived": record.rec_headers.get_header("WARC-Date") or ""},
    )
