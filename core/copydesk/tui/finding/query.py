"""What is asked for in a search: words or an expression, and fields that annotations, or articles, must have."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping
from typing import Any, Final, NamedTuple

import msgspec

from copydesk.errors import UsageError, nearest
from copydesk.patterns import Pattern

__all__ = ["MISSING", "Query", "Term", "parse_query", "value_at"]

_TOKEN: Final = re.compile(
    r"""/(?P<regex>(?:[^/\\]|\\.)+)/(?=\s|$)
      | (?P<field>[A-Za-z_][\w.-]*):(?!//)(?:"(?P<quoted>[^"]*)"|(?P<value>\S*))
      | "(?P<phrase>[^"]+)"
      | (?P<word>\S+)""",
    re.VERBOSE,
)
_COMPARISON: Final = re.compile(r"(?P<sign>[<>]=?|=)(?P<bound>.+)")
_RANGE: Final = re.compile(r"(?P<low>[^.].*?)\.\.(?P<high>.+)")
_NOTHING: Final[tuple[Any, ...]] = (None, "", (), [], {})
MISSING: Final = object()
"""What stands for a field that a thing does not have, which is not the same as one that is null."""


class Term(NamedTuple):
    """One field with what it must be."""

    field: str
    """Its path: `label`, `speaker.name`."""
    wanted: str | None
    """What it must be; None: anything; empty: it must not be there."""

    def holds(self, value: Any) -> bool:
        """Whether a value is as wanted: text from the beginning of a word on, numbers by size."""
        if value is MISSING:
            return False
        if self.wanted is None:
            return value not in _NOTHING
        if not self.wanted:
            return value in _NOTHING
        return any(_is_like(one, self.wanted) for one in _parts(value))


class Query(NamedTuple):
    """A search, taken apart."""

    asked: str
    """As it was typed."""
    terms: tuple[Term, ...]
    pattern: Pattern | None
    """What the text must have; None: anything."""
    words: tuple[str, ...]
    """The words of it, one by one."""


def parse_query(asked: str, known: Collection[str], *, regex: bool = False) -> Query:
    """Take a search apart.

    Args:
        asked: `speaker:Raisi label:ORG some words`, `/an? expression/`; what is quoted is text, and may be a value.
        known: the fields that there are; a path may go on behind them (`speaker.name`).
        regex: whether all of it is one regular expression.

    Raises:
        UsageError: a field is unknown, or the expression is none.

    """
    if regex:
        return Query(asked, (), Pattern(asked, regex=True), ())
    whole = re.fullmatch(r"\s*/(.+)/\s*", asked)
    if whole is not None and "/ " not in whole[1]:
        return Query(asked, (), Pattern(whole[1], regex=True), ())
    terms: list[Term] = []
    words: list[str] = []
    pattern: Pattern | None = None
    for token in _TOKEN.finditer(asked):
        if token["regex"]:
            pattern = Pattern(token["regex"], regex=True)
        elif token["field"]:
            term = _term(token, known)
            terms += [term] if term is not None else []
            words += [token[0]] if term is None else []
        else:
            words.append(token["phrase"] or token["word"])
    if words and pattern is not None:
        raise UsageError("words and an /expression/ do not go together: put the words into the expression")
    return Query(asked, tuple(terms), Pattern(" ".join(words)) if words else pattern, tuple(words))


def _term(token: re.Match[str], known: Collection[str]) -> Term | None:
    """Return the field that a token asks for; None where it is a word that ends in a colon."""
    field = token["field"]
    wanted = token["quoted"] if token["quoted"] is not None else token["value"] or None
    if field.split(".")[0].lower() not in known:
        if wanted is None:
            return None
        raise UsageError(f'there is no field {field!r}{nearest(field, known)} (as words: "{token[0]}")')
    return Term(field.lower(), wanted)


def value_at(thing: Any, path: str) -> Any:
    """Return the value of a field by its path, of a struct or of plain data; `MISSING` where there is no such field."""
    for name in path.split("."):
        if thing is None:
            return None
        if isinstance(thing, Mapping):
            thing = thing.get(name, MISSING)
        else:
            thing = getattr(thing, name, MISSING) if isinstance(thing, msgspec.Struct) else MISSING
    return thing


def _parts(value: Any) -> Iterable[Any]:
    """Return a value, or those within it: of a mention its words and the name of whom it means."""
    if isinstance(value, msgspec.Struct | Mapping):
        fields: Mapping[str, Any] = value if isinstance(value, Mapping) else msgspec.structs.asdict(value)
        named = [fields[name] for name in ("text", "name") if fields.get(name)]
        return named or fields.values()
    return value if isinstance(value, list | tuple) else (value,)


def _is_like(value: Any, wanted: str) -> bool:
    if value is None:
        return False
    if isinstance(value, bool):
        return wanted.lower() in (("true", "yes") if value else ("false", "no"))
    between = _RANGE.fullmatch(wanted)
    if between is not None:
        return _compares(value, ">=", between["low"]) and _compares(value, "<=", between["high"])
    comparison = _COMPARISON.fullmatch(wanted)
    if comparison is not None:
        return _compares(value, comparison["sign"], comparison["bound"])
    if isinstance(value, int | float):
        number = _number(wanted)
        return number is not None and value == number
    return re.search(rf"(?<!\w){re.escape(wanted)}", str(value), re.IGNORECASE) is not None


def _compares(value: Any, sign: str, bound: str) -> bool:
    """Compare numbers by size, and texts, such as dates, by their letters."""
    there: Any = bound.lower()
    here: Any = str(value).lower()
    if isinstance(value, int | float):
        there, here = _number(bound), value
        if there is None:
            return False
    less, same = here < there, here == there
    held: dict[str, bool] = {"<": less, "<=": less or same, ">": not less and not same, ">=": not less, "=": same}
    return held[sign]


def _number(words: str) -> float | None:
    try:
        return float(words.replace(",", ""))
    except ValueError:
        return None
