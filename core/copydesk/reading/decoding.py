"""Bytes to text: right, or refused, or with a remark; never wrong in silence.

In this order: a byte order mark says it; UTF-16 without a mark shows in its zero bytes; whatever is valid UTF-8 is
UTF-8; text that is UTF-8 but for a few bytes is mended; then what an HTML or XML page declares, windows-1252 where
that gives plausible words, and last the guess of charset-normalizer.
"""

from __future__ import annotations

import codecs
import re
from typing import Final

from copydesk.errors import InputError

__all__ = ["decode"]

_MARKS: Final = (
    (codecs.BOM_UTF32_LE, "utf-32-le", "UTF-32"),
    (codecs.BOM_UTF32_BE, "utf-32-be", "UTF-32"),
    (codecs.BOM_UTF16_LE, "utf-16-le", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16-be", "UTF-16"),
)
_SIGNATURES: Final = (
    (b"%PDF-", "is a PDF, not text: convert it first (pdftotext)"),
    (b"PK\x03\x04", "is a ZIP archive or an office document, not text: save it as text first"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "is an office document, not text: save it as text first"),
    (b"{\\rtf", "is RTF, not plain text: save it as text first"),
    (b"\x1f\x8b", "is gzip, but its name does not end in .gz"),
    (b"\x89PNG\r\n", "is a PNG picture, not text"),
    (b"\xff\xd8\xff", "is a JPEG picture, not text"),
    (b"GIF8", "is a GIF picture, not text"),
    (b"\x7fELF", "is a program, not text"),
    (b"SQLite format 3\x00", "is an SQLite database, not text"),
)
_CONTROLS: Final = bytes([*range(9), *range(14, 27), *range(28, 32), 127])
_DECLARED = re.compile(
    rb"""(?:<meta[^>]{0,200}?charset|<\?xml[^>]{0,100}?encoding)\s*=\s*["']?([\w.:-]{1,40})""", re.IGNORECASE
)
_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_HIGH_RUN = re.compile(rb"[\x80-\xff]+")
_ESCAPED_RUN = re.compile("[\udc80-\udcff]+")
_REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

_SAMPLE_BYTES: Final = 64 * 1024
"""How much of a file charset-normalizer is shown: it takes seconds for a megabyte."""


def decode(data: bytes) -> tuple[str, str | None]:
    """Return `data` as text without byte order mark, and a remark where it was not plain UTF-8.

    Raises:
        InputError: it is no text, or nobody can tell in which encoding.

    """
    for signature, reason in _SIGNATURES:
        if data.startswith(signature):
            raise InputError(reason)
    for mark, codec, name in _MARKS:
        if data.startswith(mark):
            return _marked(data[len(mark) :], codec, name)
    if unmarked := _unmarked_utf16(data):
        return _marked(data, unmarked, "UTF-16 without a byte order mark")
    data = data.removeprefix(codecs.BOM_UTF8)
    try:
        text = data.decode()
    except UnicodeDecodeError:
        return _other(data)
    if _control_share(data) > 0.2:
        raise InputError("is binary, not text")
    return text, _damaged_before(text)


def _marked(data: bytes, codec: str, name: str) -> tuple[str, str]:
    text = data.decode(codec, "replace")
    lost = text.count(_REPLACEMENT)
    if lost > len(text) / 100 + 1:
        raise InputError(f"is neither text in {name} nor in any other known encoding")
    return text, f"decoded as {name}" + (f"; {lost} characters replaced by U+FFFD" if lost else "")


def _unmarked_utf16(data: bytes) -> str | None:
    """Return the codec of UTF-16 text without a mark: every other byte of European text is zero."""
    even, odd, pairs = data[0::2].count(0), data[1::2].count(0), len(data) // 2
    if odd > 0.4 * pairs and even <= 0.05 * pairs and pairs > 1:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 * pairs and odd <= 0.05 * pairs and pairs > 1 else None


def _control_share(data: bytes) -> float:
    return 1 - len(data.translate(None, _CONTROLS)) / len(data) if data else 0.0


def _damaged_before(text: str) -> str | None:
    count = text.count(_REPLACEMENT)
    return f"holds {count} replacement characters U+FFFD: it was damaged before it came here" if count else None


def _other(data: bytes) -> tuple[str, str]:
    """Decode what is not all UTF-8."""
    if _control_share(data) > 0.02:
        raise InputError("is binary, not text")
    sequences, rest = _SEQUENCE.subn(b"", data)[::-1]
    broken = len(_HIGH_RUN.findall(rest))
    if (sequences and sequences >= broken) or (re.search(rb"[\xe0-\xf4][\x80-\xbf]+\Z", data) and broken <= 1):
        return _mended(data)
    if (declared := _declared(data)) is not None:
        return declared
    if (western := _western(data)) is not None:
        return western, "is not UTF-8; decoded as windows-1252"
    return _guessed(data)


def _mended(data: bytes) -> tuple[str, str]:
    """Decode UTF-8 with stray bytes: one alone is windows-1252, what else is broken becomes U+FFFD."""
    escaped = data.decode("utf-8", "surrogateescape")
    first = _ESCAPED_RUN.search(escaped)
    line = 1 + escaped.count("\n", 0, first.start() if first else 0)
    counts = {"western": 0, "lost": 0}

    def replacement(run: re.Match[str]) -> str:
        stray = run[0].encode("utf-8", "surrogateescape")
        if len(stray) == 1 and (character := stray.decode("cp1252", "ignore")):
            counts["western"] += 1
            return character
        counts["lost"] += 1
        return _REPLACEMENT

    text = _ESCAPED_RUN.sub(replacement, escaped)
    done = [
        f"{count} {what}"
        for count, what in ((counts["western"], "read as windows-1252"), (counts["lost"], "replaced by U+FFFD"))
        if count
    ]
    return text, f"is not all UTF-8: of the broken places {' and '.join(done)}, the first in line {line} of the text"


def _declared(data: bytes) -> tuple[str, str] | None:
    """Decode a page as it says it is encoded, where that works."""
    found = _DECLARED.search(data, 0, 4096) if data.lstrip()[:1] == b"<" else None
    if found is None:
        return None
    name = found[1].decode("ascii")
    try:
        codec = codecs.lookup({"iso-8859-1": "cp1252", "latin1": "cp1252"}.get(name.lower(), name))
        text = data.decode(codec.name)
    except (LookupError, UnicodeError):
        return None
    return text, f"is not UTF-8; decoded as {name}, as it declares"


# What windows-1252 text is made of, besides ASCII: letters of western European languages, and typographers' signs.
_LOWER: Final = "àáâãäåæçèéêëìíîïñòóôõöøœùúûüýÿßšžðþ"
_UPPER: Final = "ÀÁÂÃÄÅÆÇÈÉÊËÌÍÎÏÑÒÓÔÕÖØŒÙÚÛÜÝŸŠŽÐÞ"
_SIGNS: Final = "“”‘’„‚«»‹›–—…•·€£¥¢§©®™°±²³¼½¾×ªº¡¿¶†‡‰´¨\N{NO-BREAK SPACE}\N{SOFT HYPHEN}"
_IMPLAUSIBLE: Final = (  # a pattern that few inputs need: compiled when one does
    f"[^\x00-\x7f{_LOWER}{_UPPER}{_SIGNS}]"  # rarer signs
    f"|[a-z][{_UPPER}]|[,.;:!?][{_UPPER}{_LOWER}]"  # "donÕt", "agreed,Ó": quotation marks of another encoding
    f"|[a-z][²³¼½¾ªº¡¿¨´±×£¥¢§][a-z]"  # letters of another encoding
    f"|[{_LOWER}{_UPPER}]{{3}}"  # Cyrillic or Greek letters of another encoding
)
_HIGH_SHARE: Final = 0.25


def _western(data: bytes) -> str | None:
    """Return `data` as windows-1252 where that makes plausible words of it.

    Statistics need more text than one accented name in an English article; the shape of the words does not.
    """
    if len(data) - len(data.translate(None, bytes(range(128, 256)))) > _HIGH_SHARE * len(data):
        return None
    try:
        text = data.decode("cp1252")
    except UnicodeDecodeError:
        return None
    return None if re.search(_IMPLAUSIBLE, text) else text


_TOLD_BEFORE: Final = [f"utf_{name}" for name in ("7", "16", "16_le", "16_be", "32", "32_le", "32_be")]


def _guessed(data: bytes) -> tuple[str, str]:
    from charset_normalizer import from_bytes  # costs 30 ms that few inputs need

    high = _HIGH_RUN.search(data)
    start = max(0, (high.start() if high else 0) - _SAMPLE_BYTES // 8)
    best = from_bytes(data[start : start + _SAMPLE_BYTES], cp_exclusion=_TOLD_BEFORE).best()
    if best is None:
        raise InputError("is in no encoding that can be told; save it as UTF-8")
    try:
        return data.decode(best.encoding), f"is not UTF-8; decoded as {best.encoding.replace('_', '-')}, a guess"
    except UnicodeError:
        raise InputError(f"is not UTF-8, nor {best.encoding} all through; save it as UTF-8") from None
