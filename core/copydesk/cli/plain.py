"""Text for stdout without Rich: JSON, and columns that line up."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from copydesk.safe_text import shown, shown_line, without_surrogates

__all__ = ["columns", "indented", "json_text", "json_word"]

_OBEYED: Final = "[\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]"
"""Pattern of what a terminal obeys, or a line ends at, and JSON allows within a string as it is."""


def json_text(value: Any) -> str:
    """Return a value as JSON, pretty-printed, safe for a terminal, with a line end."""
    packed = msgspec.json.encode(_encodable(msgspec.to_builtins(value, enc_hook=repr)))
    text = msgspec.json.format(packed, indent=2).decode()
    return re.sub(_OBEYED, lambda found: f"\\u{ord(found[0]):04x}", text) + "\n"


def json_word(value: Any) -> str:
    """Return a value as JSON in one line."""
    return msgspec.json.encode(_encodable(msgspec.to_builtins(value, enc_hook=repr))).decode()


def _encodable(value: Any) -> Any:
    """Return the value without lone surrogates, as file names may have."""
    match value:
        case str():
            return without_surrogates(value)
        case Mapping():
            return {_encodable(name): _encodable(inner) for name, inner in value.items()}
        case list() | tuple():
            return [_encodable(inner) for inner in value]
    return value


def columns(rows: Sequence[Sequence[str]]) -> str:
    """Return rows as lines whose cells line up, each cell sanitised."""
    clean = [[shown_line(cell) for cell in row] for row in rows]
    widths = [max(len(row[n]) for row in clean if len(row) > n) for n in range(max(map(len, clean), default=0))]
    lines = ("  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=False)).rstrip() for row in clean)
    return "".join(f"{line}\n" for line in lines)


def indented(text: str) -> str:
    """Return lines of text, sanitised, indented by four spaces."""
    return "".join(f"    {line}".rstrip() + "\n" for line in shown(text).split("\n"))
