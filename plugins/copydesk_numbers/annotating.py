"""From the figures of a text to annotations."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from copydesk import Context, Number
from copydesk_numbers.base_units import Base, converter
from copydesk_numbers.counted_table import is_plural
from copydesk_numbers.figure import Figure
from copydesk_numbers.grammar import read_figures
from copydesk_numbers.lexer import Tokens, scan
from copydesk_numbers.moments import reference_day
from copydesk_numbers.parsed import Parsed

__all__ = ["numbers_of"]

_CONVERTED = frozenset({"quantity", "temperature", "duration"})
_UNKNOWN_TO_PINT = frozenset({"point", "degree"})
"""Ours are points of a score or index and degrees of no stated scale; Pint's are of type and of angle."""
_SCALES = frozenset({"degree_Celsius", "degree_Fahrenheit"})


def numbers_of(
    context: Context, kinds: Collection[str], *, by_parse: bool, to_base: bool, published: str | None
) -> Iterator[Number]:
    """Yield the figures of an article in the order of its text.

    Args:
        context: the article; its Doc is read where `by_parse` is set.
        kinds: what to report.
        by_parse: whether what is counted is looked for in the parse too.
        to_base: whether to give measures in base units too.
        published: the day of an article that does not state its own.

    Raises:
        CopydeskError: `to_base` is asked for, and Pint is not installed.

    """
    convert = converter() if to_base else None
    tokens = scan(context.article.text)
    parsed = Parsed(tokens, context.doc) if by_parse else None
    reference = reference_day(context.article.published) or reference_day(published)
    for figure in read_figures(tokens, reference):
        if figure.kind in kinds:
            base = None if convert is None else _base(figure, convert)
            yield _annotation(tokens, figure, _counted(tokens, figure, parsed), base)


def _base(figure: Figure, convert: Callable[[float, str], Base | None]) -> Base | None:
    """Return a measure in base units; a difference of temperatures is no temperature: 2 degrees warmer is 2 kelvin."""
    value, unit = figure.value, figure.unit
    if figure.kind not in _CONVERTED or value is None or unit is None or unit in _UNKNOWN_TO_PINT:
        return None
    return convert(value, f"delta_{unit}" if figure.change is not None and unit in _SCALES else unit)


def _counted(tokens: Tokens, figure: Figure, parsed: Parsed | None) -> str | None:
    """Return what is counted, as it is written, on one line."""
    span = None
    if figure.counted is not None:
        first, last = figure.counted
        span = tokens.starts[first], tokens.ends[last - 1]
    found = parsed.counted(figure) if parsed is not None else None
    if found is not None and not (span is not None and _is_better(tokens.text, span, found, figure)):
        span = found
    return None if span is None else " ".join(tokens.text[span[0] : span[1]].split())


def _is_better(text: str, words: tuple[int, int], parse: tuple[int, int], figure: Figure) -> bool:
    """Tell whether the words know better: several are counted, and the parse took a verb or a name for their noun."""
    if figure.kind != "cardinal" or figure.value == 1:
        return False
    last_of_words, last_of_parse = (text[start:end].rsplit(maxsplit=1)[-1].lower() for start, end in (words, parse))
    return is_plural(last_of_words) and not is_plural(last_of_parse)


def _annotation(tokens: Tokens, figure: Figure, counted: str | None, base: Base | None) -> Number:
    """Return a figure as an annotation of the text."""
    start, end = tokens.starts[figure.start], tokens.ends[figure.end - 1]
    return Number(
        start=start,
        end=end,
        text=tokens.text[start:end],
        why=figure.why,
        kind=figure.kind,
        value=figure.value,
        low=figure.low,
        high=figure.high,
        unit=figure.unit,
        modifier=figure.modifier,
        counted=counted,
        iso=figure.iso,
        change=figure.change,
        base_value=base[0] if base is not None else None,
        base_unit=base[1] if base is not None else None,
    )
