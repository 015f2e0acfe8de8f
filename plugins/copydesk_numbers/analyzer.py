"""The analyzer: figures of an article as annotations."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import Any, Literal, get_args

import msgspec

from copydesk import Analyzer, Context, Need, Number
from copydesk_numbers.kinds import Kind

__all__ = ["NumberOptions", "NumbersAnalyzer"]

_PARSE: frozenset[Need] = frozenset({"parse", "tags"})
_NOTHING: frozenset[Need] = frozenset()


class NumberOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What to report."""

    kinds: tuple[Kind, ...] = get_args(Kind)
    """The kinds of figures to keep."""
    identifiers: bool = False
    """Also report numbers that are names, as kind ``identifier``: "Section 230", "B-52", telephone numbers."""
    scores: bool = False
    """Also report scores, votes and odds, as kind ``score``: "2-1", "6-3 ruling"."""
    counted: Literal["words", "parse"] = "words"
    """What `counted` is found by: the words around the figure, or the dependency parse as well, which finds it also
    before the figure ("the deficit would surpass $1 trillion")."""
    to_base: bool = False
    """Also give `base_value` and `base_unit`, the figure in SI base units; needs the extra ``copydesk[units]``."""
    published: datetime.date | None = None
    """The day against which "yesterday" or "June 18" is resolved, for articles that do not state their own."""


def _needs(options: Any) -> frozenset[Need]:
    """Return the parse where `counted` is to be found by it, else nothing."""
    return _PARSE if options.counted == "parse" else _NOTHING


class NumbersAnalyzer(Analyzer):
    """Every figure with its value, unit, bound and what it counts, by a grammar of its own and no model."""

    name = "numbers"
    version = "1.1"
    needs = staticmethod(_needs)
    options = NumberOptions

    def analyze(self, context: Context) -> Iterator[Number]:
        """Yield the figures of an article in the order of its text.

        Raises:
            CopydeskError: `to_base` is asked for, and Pint is not installed.

        """
        from copydesk_numbers.annotating import numbers_of  # the grammar, which a listing does without

        options = context.options(NumberOptions)
        kinds: set[str] = set(options.kinds)
        kinds |= {"identifier"} if options.identifiers else set()
        kinds |= {"score"} if options.scores else set()
        published = options.published.isoformat() if options.published is not None else None
        yield from numbers_of(
            context,
            kinds,
            by_parse=options.counted == "parse",
            to_base=options.to_base,
            published=published,
        )
