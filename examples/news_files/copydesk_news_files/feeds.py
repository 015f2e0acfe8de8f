"""Reads RSS and Atom."""

from __future__ import annotations

import time
from collections.abc import Iterator
from typing import Any

from copydesk import Article, InputError, Problem, Source
from copydesk_news_files.markup import Page

__all__ = ["FeedReader"]


class FeedReader:
    """Each entry of a saved feed, with its title, author, date and link."""

    name = "feed"
    suffixes = (".rss", ".atom")
    isolated = False

    def read(self, source: Source) -> Iterator[Article | Problem]:
        """Yield an article an entry, and a problem for each that has no text."""
        import feedparser

        with source.open() as stream:
            feed: Any = feedparser.parse(stream.read(), sanitize_html=False, resolve_relative_uris=False)
        if not feed.entries:
            reason = f": {feed.bozo_exception}" if feed.get("bozo") else ""
            raise InputError(f"holds no entry of a feed{reason}")
        for number, entry in enumerate(feed.entries, 1):
            contents = [content.value for content in entry.get("content", [])] or [entry.get("summary", "")]
            text = Page(max(contents, key=len)).text
            if not text:
                yield Problem(source=source.name, reason=f"entry {number} has no text: {entry.get('title', '')!r}")
                continue
            yield Article(
                id=f"{source.stem}-{number}",
                text=text,
                title=entry.get("title") or None,
                byline=entry.get("author") or None,
                published=_iso(entry.get("published_parsed") or entry.get("updated_parsed")),
                source=source.name,
                language=(feed.feed.get("language") or "")[:2].lower() or None,
                metadata={"link": entry.get("link", ""), "feed": feed.feed.get("title", "")},
            )


def _iso(parsed: time.struct_time | None) -> str | None:
    return None if parsed is None else time.strftime("%Y-%m-%dT%H:%M:%SZ", parsed)
