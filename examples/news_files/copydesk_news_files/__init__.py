"""Reads saved news feeds and web archives: nothing is fetched."""

from copydesk import Reader, hookimpl
from copydesk_news_files.feeds import FeedReader
from copydesk_news_files.warc import WarcReader

__all__ = ["FeedReader", "WarcReader"]


@hookimpl
def copydesk_readers() -> list[Reader]:
    """Offer both readers."""
    return [FeedReader(), WarcReader()]
