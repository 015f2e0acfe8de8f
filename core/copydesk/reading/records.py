"""One record (an object of JSON, a row of a table) to an article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, Final

import msgspec

from copydesk.errors import InputError
from copydesk.limits import MAX_ARTICLE_CHARACTERS, MAX_DEPTH
from copydesk.model import Article
from copydesk.reader import Problem
from copydesk.reading.lifting import iso_date, lifted

__all__ = ["Place", "article_of", "checked_values", "text_fault"]

_TEXTUAL: Final = ("title", "byline", "published", "source", "language")
_KNOWN: Final = frozenset({"id", "text", "metadata", *_TEXTUAL})
_LANGUAGE = re.compile(r"([a-z]{2,3})(?:[-_][a-z0-9_-]{0,20})?", re.IGNORECASE)
_LARGEST: Final = 2**64
_JSON_NAMES: Final = {dict: "an object", list: "an array", str: "text", bool: "a truth value", type(None): "null"}


class Place(msgspec.Struct, frozen=True):
    """Where a record stands."""

    source: str
    """The file's name."""
    stem: str
    """Of the file, for the id of a record without one."""
    number: int
    """The line, or the number of the item in an array."""
    line: int | None = None
    """The line where that is known."""

    def problem(self, reason: str, *, lost: bool = True) -> Problem:
        """Return a problem with this record."""
        if self.line is None and self.number:
            reason = f"record {self.number} {reason}"
        return Problem(source=self.source, reason=reason, line=self.line, lost=lost)


def article_of(record: Mapping[str, Any], place: Place, *, lift: bool = True) -> Iterator[Article | Problem]:
    """Yield the article that a record holds, after remarks on what of it was not taken as it stands.

    ``text`` must be text. The other fields of an article that are of a wrong type, and all fields that an article
    does not have, go into its metadata.

    Args:
        record: the fields.
        place: where it stands.
        lift: whether facts in the text become metadata; not for what copydesk itself has written.

    Raises:
        InputError: the record holds no article.

    """
    text = record.get("text")
    if not isinstance(text, str):
        raise InputError(_no_text(record))
    if fault := text_fault(text):
        raise InputError(fault)
    fields: dict[str, str | None] = {}
    metadata = record.get("metadata")
    odd = {} if metadata is None or isinstance(metadata, dict) else {"metadata": metadata}
    metadata = dict(metadata) if isinstance(metadata, dict) else {}
    for name in _TEXTUAL:
        value = record.get(name)
        fields[name] = taken = _taken(name, value)
        if taken is None and value not in (None, ""):
            odd[name] = value
    odd |= {name: value for name, value in record.items() if name not in _KNOWN}
    for name, value in odd.items():
        if metadata.setdefault(name, value) is not value:
            yield place.problem(f"has {name!r} twice: that in its metadata is kept", lost=False)
    identity = _identity(record.get("id"))
    if identity is None:
        identity = f"{place.stem}-{place.number}"
        if (given := record.get("id")) not in (None, ""):
            named = "blank" if isinstance(given, str) else _json_name(given)
            yield place.problem(f"has an id that is {named}: it is called {identity!r}", lost=False)
    metadata, large = checked_values(metadata)
    if large:
        yield place.problem("has an integer beyond 64 bits in its metadata: kept as text", lost=False)
    if fields["published"] is None:
        fields["published"] = iso_date(metadata.get("published"))
    if fields["source"] is None:
        fields["source"] = place.source
    yield Article(id=identity, text=text, metadata=lifted(text, metadata) if lift else metadata, **fields)


def text_fault(text: str) -> str | None:
    """Return why a text is not taken as an article: it is blank, or too long."""
    if not text or text.isspace():
        return "is empty"
    if len(text) > MAX_ARTICLE_CHARACTERS:
        bound = f"{MAX_ARTICLE_CHARACTERS:,} can be analysed (limit MAX_ARTICLE_CHARACTERS)"
        return f"has {len(text):,} characters, at most {bound}; cut it into parts"
    return None


def _no_text(record: Mapping[str, Any]) -> str:
    if "text" in record:
        return f"has a text that is {_json_name(record['text'])}"
    names = ", ".join(repr(name) for name in list(record)[:8])
    return f"has no field 'text'; its fields are {names}" if names else "has no field 'text', nor any other"


def _taken(name: str, value: Any) -> str | None:
    """Return the value of a field if an article can hold it there."""
    if not isinstance(value, str) or not value:
        return None
    if name == "published":
        return iso_date(value)
    if name == "language":
        found = _LANGUAGE.fullmatch(value)
        return found[1].lower() if found else None
    return value


def _identity(value: Any) -> str | None:
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        return None
    identity = str(value)
    return identity if identity.strip() else None


def _json_name(value: Any) -> str:
    return _JSON_NAMES.get(type(value), "a number")


def checked_values(value: Any) -> tuple[Any, bool]:
    """Return a decoded value with integers beyond 64 bits, which msgpack cannot hold, as text; and whether it had any.

    Raises:
        InputError: nested deeper than `MAX_DEPTH`.

    """
    large = False

    def checked(value: Any, depth: int) -> Any:
        nonlocal large
        if isinstance(value, (dict, list)) and depth == 0:
            raise InputError(f"is nested deeper than {MAX_DEPTH} levels (limit MAX_DEPTH)")
        if isinstance(value, dict):
            return {name: checked(inner, depth - 1) for name, inner in value.items()}
        if isinstance(value, list):
            return [checked(inner, depth - 1) for inner in value]
        if isinstance(value, int) and not -_LARGEST // 2 <= value < _LARGEST:
            large = True
            return str(value)
        return value

    return checked(value, MAX_DEPTH), large
