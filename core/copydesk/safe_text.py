"""The one sanitiser: what may reach a terminal.

Articles, titles, ids, file names and the messages of plugins are data from strangers. A terminal obeys control
characters (ESC sequences move the cursor, set the title, write the clipboard) and bidirectional overrides make a
line read differently from what it says. Everything shown passes through here as its last step; what is stored
stays verbatim.

Every replaced character becomes exactly one other character, so offsets into the text stay true on the screen.
"""

from __future__ import annotations

from typing import Final

from copydesk.limits import MAX_MESSAGE_CHARACTERS

__all__ = ["shown", "shown_line", "without_surrogates"]

_SUBSTITUTE: Final = "\N{SYMBOL FOR SUBSTITUTE FORM TWO}"
_C0 = {code: chr(0x2400 + code) for code in range(0x20)}
_DELETE = {0x7F: "\N{SYMBOL FOR DELETE}"}
_C1 = dict.fromkeys(range(0x80, 0xA0), _SUBSTITUTE)
_BIDI = dict.fromkeys(
    [0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)],
    _SUBSTITUTE,
)
_SEPARATORS = {0x2028: "\N{SYMBOL FOR NEWLINE}", 0x2029: "\N{SYMBOL FOR NEWLINE}"}
_SURROGATES = dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")

_LINE = _C0 | _DELETE | _C1 | _BIDI | _SEPARATORS | _SURROGATES
_TEXT = {code: shown for code, shown in _LINE.items() if code not in (0x09, 0x0A)}


def shown(text: str) -> str:
    """Return `text` fit for a terminal: tab and newline stay, each other control character becomes one visible one."""
    return text.translate(_TEXT)


def shown_line(text: str, limit: int = MAX_MESSAGE_CHARACTERS) -> str:
    """Return `text` as one line fit for a terminal, cut with an ellipsis after `limit` characters."""
    clean = text.translate(_LINE)
    return clean if len(clean) <= limit else clean[: limit - 1] + "…"


def without_surrogates(text: str) -> str:
    """Return `text` with each lone surrogate, which UTF-8 cannot hold, replaced by U+FFFD."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.translate(_SURROGATES)
    return text
