"""What an analyzer returned, checked before anybody else sees it.

The structs do not check themselves, and a plugin may return anything. Each annotation is encoded, which refuses what
no report can hold, and decoded strictly as its kind's struct; then every span in it, nested ones too, is held against
the article. One wrong annotation fails the whole analysis: a result that is right in parts cannot be trusted.
"""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterable, Mapping
from typing import Any, Final

import msgspec

from copydesk.codec import raw_annotation
from copydesk.errors import PluginError
from copydesk.limits import MAX_ANNOTATIONS, MAX_DEPTH
from copydesk.model import Annotation, RawAnnotation

__all__ = ["checked"]


_PLAIN: Final = frozenset((str, int, bool, type(None)))
"""Most values are of these, and nothing can be wrong with them."""


def checked(found: Any, struct: type[Annotation] | None, text: str) -> tuple[Annotation, ...]:
    """Return what an analyzer found as checked annotations, in the order of the text.

    Args:
        found: what ``analyze`` returned: an iterable, usually a generator.
        struct: the struct of the analyzer's kind; None where it yields plain dicts.
        text: the article's text.

    Raises:
        PluginError: something in it breaks the contract; the message names the annotation and the fault.

    """
    if found is None or isinstance(found, (str, bytes, Mapping)) or not isinstance(found, Iterable):
        raise PluginError(f"analyze() must return or yield annotations, not {type(found).__name__}")
    taken = list(itertools.islice(found, MAX_ANNOTATIONS + 1))
    if len(taken) > MAX_ANNOTATIONS:
        raise PluginError(f"more than {MAX_ANNOTATIONS:,} annotations in one article (limit MAX_ANNOTATIONS)")
    annotations = [_annotation(number, given, struct, text) for number, given in enumerate(taken, 1)]
    return tuple(sorted(annotations, key=lambda a: (a.start, -a.end)))


def _annotation(number: int, given: Any, struct: type[Annotation] | None, text: str) -> Annotation:
    if not isinstance(given, (Annotation, Mapping)):
        raise PluginError(f"annotation {number} is {type(given).__name__}; it must be an Annotation or a dict")
    try:
        fields = msgspec.msgpack.decode(
            msgspec.msgpack.encode(given.fields if isinstance(given, RawAnnotation) else given)
        )
        _check_values(fields, text, MAX_DEPTH)
        if struct is not None and not (isinstance(given, Annotation) and not isinstance(given, struct)):
            return msgspec.convert(fields, type(given) if isinstance(given, struct) else struct)
        if struct is not None:
            raise PluginError(f"is {type(given).__name__}, but the analyzer makes {struct.__name__}")
        return raw_annotation(fields)
    except (PluginError, msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError) as error:
        raise PluginError(f"annotation {number}: {error}") from error


def _check_values(value: Any, text: str, depth: int) -> None:
    """Refuse what JSON cannot hold, and spans that are not in the text."""
    if depth == 0:
        raise PluginError(f"is nested deeper than {MAX_DEPTH} levels (limit MAX_DEPTH)")
    if isinstance(value, dict):
        if "start" in value and "end" in value:
            _check_span(value, text)
        for name in value:
            if not isinstance(name, str):
                raise PluginError(f"has a field named {name!r}; names are text")
    if isinstance(value, (dict, list)):
        for inner in value.values() if isinstance(value, dict) else value:
            if type(inner) not in _PLAIN:
                _check_values(inner, text, depth - 1)
    elif isinstance(value, float):
        if not math.isfinite(value):
            raise PluginError(f"holds {value}, which is no JSON")
    elif type(value) not in _PLAIN:
        raise PluginError(f"holds {type(value).__name__}, which is no JSON")


def _check_span(span: dict[str, Any], text: str) -> None:
    start, end, said = span["start"], span["end"], span.get("text")
    for name, offset in (("start", start), ("end", end)):
        if not isinstance(offset, int) or isinstance(offset, bool):
            raise PluginError(f"{name} is {offset!r}; offsets are whole numbers")
    if not 0 <= start <= end <= len(text):
        raise PluginError(f"span {start}..{end} is not within the text of {len(text)} characters")
    if text[start:end] != said:
        shown = said[:40] if isinstance(said, str) else said
        raise PluginError(f"span {start}..{end} says {shown!r}, but the text there is {text[start:end][:40]!r}")
