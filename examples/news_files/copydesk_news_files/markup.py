"""The text of HTML: its paragraphs, its title."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Final

__all__ = ["Page"]

_BLOCKS: Final = frozenset("p div li h1 h2 h3 h4 h5 h6 blockquote br tr article section".split())
_UNREAD: Final = frozenset({"script", "style", "template", "noscript"})


class Page(HTMLParser):
    """What a page says."""

    def __init__(self, html: str, *, only: str | None = None) -> None:
        """Read a page.

        Args:
            html: its source.
            only: the tag whose text counts (``p``); None for all text.

        """
        super().__init__(convert_charrefs=True)
        self.title = ""
        self._only = only
        self._open: list[str] = []
        self._pieces: list[str] = []
        self.feed(html)
        self.close()

    @property
    def text(self) -> str:
        """The text, a paragraph a block."""
        blocks = "".join(self._pieces).split("\n\n")
        return "\n\n".join(line for block in blocks if (line := " ".join(block.split())))

    def handle_starttag(self, tag: str, attrs: object) -> None:
        """Begin a block where the tag does."""
        del attrs
        if tag in _BLOCKS:
            self._pieces.append("\n\n")
        if tag in _UNREAD or tag in ("title", self._only):
            self._open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """End a block where the tag does."""
        if tag in _BLOCKS:
            self._pieces.append("\n\n")
        if tag in self._open:
            del self._open[self._open.index(tag) :]

    def handle_data(self, data: str) -> None:
        """Take text where it is to be read."""
        if "title" in self._open:
            self.title += data
        elif not _UNREAD.intersection(self._open) and (self._only is None or self._only in self._open):
            self._pieces.append(data)
