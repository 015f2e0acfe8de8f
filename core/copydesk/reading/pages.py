"""One HTML page to an article, by trafilatura. Imports it, and lxml: for worker processes only."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterator
from typing import Any, Final

import trafilatura
from lxml import etree  # type: ignore[import-untyped]  # lxml has no type hints of its own
from lxml import html as lxml_html

from copydesk.errors import InputError
from copydesk.model import Article
from copydesk.reader import Problem, Source
from copydesk.reading.lifting import iso_date, lifted

__all__ = ["page_article"]

_LONG_TAG = re.compile(r"<([A-Za-z][\w:-]*+)([^<>]{4096,}+)>")
_MAX_ATTRIBUTES: Final = 200  # libxml2 takes quadratic time in the attributes of a tag: minutes for 100,000
_BARE_ANGLES = re.compile(r"<{3,}")  # and in angle brackets that open nothing
_NO_TEXT: Final = ("template", "script", "style", "noscript")
_FEWEST_LETTERS: Final = 30  # less is a menu or a button, which trafilatura gives for want of an article
_UNREADABLE: Final = "has no article text that could be told from the page around it; save the text as .txt"


def page_article(source: Source) -> Iterator[Article | Problem]:
    """Yield the article of a page, after remarks on what of it was lost.

    Nothing is fetched, and no entity or other file is loaded.

    Raises:
        InputError: the page holds no article text.
        OSError: the file cannot be read.

    """
    text, remarks = source.text()
    yield from remarks
    if not text or text.isspace():
        raise InputError("is empty")
    tree, cut = _tree(text)
    found = _extracted(tree)
    body = _body(found)
    if sum(map(str.isalpha, body)) < _FEWEST_LETTERS:
        raise InputError(_UNREADABLE)
    if cut:
        yield Problem(
            source=source.name,
            reason="is nested deeper than 256 levels: text further down is cut off",
            lost=False,
        )
    yield Article(
        id=source.stem,
        text=body,
        title=found.title,
        byline=found.author,
        published=iso_date(found.date),
        source=source.name,
        language=_language(tree),
        metadata=lifted(body, {name: value for name, value in _about(found) if value}),
    )


def _tree(text: str) -> tuple[Any, bool]:
    """Return the parsed page without what is no text, and whether the parser gave up at some depth."""
    simple = _BARE_ANGLES.sub("", _LONG_TAG.sub(_without_attributes, text))
    parser = lxml_html.HTMLParser(
        encoding="utf-8", remove_comments=True, remove_pis=True, no_network=True, huge_tree=False
    )
    try:
        tree = lxml_html.document_fromstring(simple.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError) as error:
        raise InputError(f"is not HTML that can be read: {error}") from error
    etree.strip_elements(tree, *_NO_TEXT, with_tail=False)
    cut = any(entry.type == etree.ErrorTypes.ERR_RESOURCE_LIMIT for entry in parser.error_log)
    return tree, cut


def _without_attributes(tag: re.Match[str]) -> str:
    return f"<{tag[1]}>" if len(tag[2].split(maxsplit=_MAX_ATTRIBUTES)) > _MAX_ATTRIBUTES else tag[0]


def _extracted(tree: Any) -> Any:
    for name in ("trafilatura", "htmldate", "justext"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    return trafilatura.bare_extraction(
        tree, favor_precision=True, include_comments=False, include_tables=False, with_metadata=True
    )


def _body(found: Any) -> str:
    """Return the text without the headline that trafilatura puts before it: that is the article's title."""
    text: str = getattr(found, "text", None) or ""
    first, _, rest = text.partition("\n")
    return rest if rest and found.title and first.strip().casefold() == found.title.strip().casefold() else text


def _about(found: Any) -> Iterator[tuple[str, Any]]:
    """Yield what else the page says of itself."""
    yield "site", found.sitename
    yield "url", found.url
    yield "description", found.description


def _language(tree: Any) -> str | None:
    found = re.match(r"[A-Za-z]{2,3}(?=$|[-_])", tree.get("lang") or "")
    return found[0].lower() if found else None
