"""Keyword in context: each place where a word stands, with what is left and right of it."""

import re
from collections.abc import Iterator

import msgspec

from copydesk import Annotation, Column, Context, View, analyzer, hookimpl


class Place(Annotation, frozen=True, kw_only=True):
    """A word where it stands, with what is before and after it."""

    left: str
    right: str


class Options(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be set: ``--set kwic.words=ministry,tax``."""

    words: tuple[str, ...] = ("said", "president")
    """The words to look for, in any case."""
    width: int = 40
    """Characters to show on either side."""


@analyzer("kwic", annotation=Place, options=Options)
def kwic(context: Context) -> Iterator[Place]:
    """Each place of some words, with the text around it."""
    options = context.options(Options)
    text = context.article.text
    words = "|".join(map(re.escape, options.words))
    for match in re.finditer(rf"\b(?:{words})\b", text, re.IGNORECASE):
        start, end = match.span()
        left = " ".join(text[max(0, start - options.width) : start].split())
        right = " ".join(text[end : end + options.width].split())
        yield Place(start=start, end=end, text=match[0], left=left, right=right)


@hookimpl
def copydesk_analyzers() -> list[object]:
    """Offer the analyzer."""
    return [kwic]


@hookimpl
def copydesk_views() -> list[View]:
    """Show the word between its neighbours."""
    columns = (Column("Left", "left"), Column("Word", "text"), Column("Right", "right"))
    return [View(kind="kwic", title="Keyword in context", columns=columns, tone="blue", letter="K")]
