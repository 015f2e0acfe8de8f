"""Plain text and Markdown: one file, one article."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from copydesk.model import Article
from copydesk.reader import Problem, Source
from copydesk.reading.lifting import lifted
from copydesk.reading.records import Place, article_of

__all__ = ["MarkdownReader", "TextReader"]

_FRONT_MATTER = re.compile(
    r"---[ \t]*\r?\n(?P<fields>(?:(?!(?:---|\.\.\.)[ \t]*\r?$).*\n){0,200}?)(?:---|\.\.\.)[ \t]*(?:\r?\n|\Z)",
    re.MULTILINE,
)
_FIELD = re.compile(r"(?P<name>[A-Za-z_][\w -]{0,60}?)[ \t]*:(?:[ \t]+(?P<value>.*))?")
_HEADING = re.compile(r"^\#[ \t](?P<title>.*)$", re.MULTILINE)
_SYNONYMS: Final = {"author": "byline", "date": "published", "lang": "language"}
_ARTICLE_FIELDS: Final = frozenset({"title", "byline", "published", "language"})


class TextReader:
    """Plain text, verbatim; the id is the file's stem, and no title is guessed."""

    name = "text"
    suffixes = (".txt", ".text")
    isolated = False

    def read(self, source: Source) -> Iterator[Article | Problem]:
        """Yield the article, and a remark where the file was not plain UTF-8."""
        text, remarks = source.text()
        yield from remarks
        yield Article(id=source.stem, text=text, source=source.name, metadata=lifted(text, {}))


class MarkdownReader:
    """Markdown, verbatim: marks, front matter and all, so that offsets are offsets into the file.

    Front matter (``key: value`` lines between two lines ``---``) is read as well: title, byline or author, published
    or date, and language become the article's, all other keys its metadata. Without a title there, the first heading
    of the first level is the title.
    """

    name = "markdown"
    suffixes = (".md", ".markdown")
    isolated = False

    def read(self, source: Source) -> Iterator[Article | Problem]:
        """Yield the article, and a remark where the file was not plain UTF-8."""
        text, remarks = source.text()
        yield from remarks
        matter = _FRONT_MATTER.match(text)
        fields = dict(_fields(matter["fields"])) if matter else {}
        body = text[matter.end() :] if matter else text
        if "title" not in fields and (heading := _HEADING.search(body)):
            fields["title"] = heading["title"].strip().rstrip("#").rstrip()
        known = {name: value for name, value in fields.items() if name in _ARTICLE_FIELDS}
        metadata = lifted(body, {name: value for name, value in fields.items() if name not in _ARTICLE_FIELDS})
        record = {"id": source.stem, "text": text, "metadata": metadata, **known}
        yield from article_of(record, Place(source.name, source.stem, 0), lift=False)


def _fields(lines: str) -> Iterator[tuple[str, str]]:
    """Yield the simple fields of front matter; nested and many-line values are left alone."""
    for line in lines.splitlines():
        if (found := _FIELD.fullmatch(line.rstrip())) and (value := _unquoted((found["value"] or "").strip())):
            name = found["name"].lower()
            yield _SYNONYMS.get(name, name), value


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value
