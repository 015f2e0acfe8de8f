"""What `y` copies: a mark in the forms that people paste into something else."""

from __future__ import annotations

from typing import Any, Final

import msgspec
from textual.app import App

from copydesk.model import Annotation, Article, RawAnnotation
from copydesk.safe_text import shown_line, without_surrogates
from copydesk.tui.reading.rows import cells_of
from copydesk.views import View

__all__ = ["citation", "copy_text", "mark_json", "mark_row", "mark_text"]


_LARGEST: Final = 74_000
"""Characters of base64 that terminals are known to take; xterm takes no more."""


def copy_text(app: App[Any], text: str) -> None:
    """Copy text to the clipboard of the terminal (OSC 52), which works over ssh too; say what was copied.

    No terminal answers whether it did as it was told, so what it is known to refuse is refused here, in words.
    """
    text = without_surrogates(text)
    needed = len(text.encode()) * 4 // 3
    if needed > _LARGEST:
        app.notify(
            f"not copied: {len(text):,} characters are more than terminals take; x writes a file",
            severity="error",
            markup=False,
        )
        return
    app.copy_to_clipboard(text)
    app.notify(f"copied: {shown_line(' '.join(text.split()), 60)}", markup=False)


def mark_text(annotation: Annotation) -> str:
    """Return the words, as the article has them."""
    return without_surrogates(annotation.text)


def mark_row(annotation: Annotation, view: View) -> str:
    """Return the fields of its view divided by tabs, as spreadsheets take them."""
    return without_surrogates("\t".join(cells_of(annotation, view.columns)))


def mark_json(annotation: Annotation) -> str:
    """Return everything about it as JSON, indented."""
    fields = annotation.fields if isinstance(annotation, RawAnnotation) else msgspec.to_builtins(annotation)
    return msgspec.json.format(msgspec.json.encode(fields), indent=2).decode()


def citation(annotation: Annotation, article: Article) -> str:
    """Return the words with where they are from, offsets included, so that anybody can find them again."""
    words = " ".join(annotation.text.split())
    told = [part for part in (article.byline, article.title, article.source, article.published) if part]
    place = f"article {article.id}, characters {annotation.start}-{annotation.end}"
    return without_surrogates(f"“{words}” ({', '.join([*told, place])})")
