"""What a reader gives, checked: a reader may be a stranger's code, and a file may hold anything."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import msgspec

from copydesk.errors import InputError
from copydesk.limits import MAX_MESSAGE_CHARACTERS
from copydesk.model import Article, Report
from copydesk.reader import Problem, Reader, Source
from copydesk.reading.records import text_fault
from copydesk.reading.sources import fault_of
from copydesk.safe_text import shown_line, without_surrogates

__all__ = ["sound_items"]

_ENCODER: Final = msgspec.msgpack.Encoder()
_DECODER: Final = msgspec.msgpack.Decoder(Article)


def sound_items(source: Source, reader: Reader) -> Iterator[Article | Report | Problem]:
    """Yield what a reader gives for a source; what is wrong with it, or raised by it, as problems. Raises nothing.

    Each article can be packed, has a text that is not blank and within `MAX_ARTICLE_CHARACTERS`, and an id; lone
    surrogates, which no encoding can hold, are replaced.
    """
    try:
        for item in reader.read(source):
            if isinstance(item, Problem):
                yield item
            elif isinstance(item, (Article, Report)):
                yield from _sound(item, source)
            else:
                yield Problem(source=source.name, reason=f"reader {reader.name!r} gave {type(item).__name__}")
    except (InputError, OSError) as error:
        yield Problem(source=source.name, reason=fault_of(error))
    except Exception as error:  # noqa: BLE001  # a reader is a plugin's code: its fault costs this source, not the run
        reason = (
            f"reader {reader.name!r} failed: {type(error).__name__}: {shown_line(str(error), MAX_MESSAGE_CHARACTERS)}"
        )
        yield Problem(source=source.name, reason=reason)


def _sound(item: Article | Report, source: Source) -> Iterator[Article | Report | Problem]:
    given = item.article if isinstance(item, Report) else item
    try:
        article, mended = _checked(given)
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError) as error:
        yield Problem(source=source.name, reason=f"the reader's article cannot be taken: {error}")
        return
    subject = f"article {article.id!r} " if article.id != source.stem else ""
    if fault := text_fault(article.text):
        yield Problem(source=source.name, reason=f"{subject}{fault}")
        return
    if mended:
        yield Problem(source=source.name, reason=f"{subject}holds lone surrogates: replaced by U+FFFD", lost=False)
    yield Report(article=article, analyses=item.analyses) if isinstance(item, Report) else article


def _checked(article: Article) -> tuple[Article, bool]:
    """Return an article of the right types, and whether surrogates were replaced in it."""
    try:
        return _DECODER.decode(_ENCODER.encode(article)), False
    except UnicodeEncodeError:
        clean = {name: _clean(getattr(article, name)) for name in article.__struct_fields__}
        return _DECODER.decode(_ENCODER.encode(Article(**clean))), True


def _clean(value: Any) -> Any:
    if isinstance(value, str):
        return without_surrogates(value)
    if isinstance(value, dict):
        return {_clean(name): _clean(inner) for name, inner in value.items()}
    if isinstance(value, (list, tuple)):
        return [_clean(inner) for inner in value]
    return value
