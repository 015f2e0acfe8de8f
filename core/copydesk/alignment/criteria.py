"""What makes two annotations of a kind say the same, beside the words that they mark."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any, Final

import msgspec

from copydesk.errors import UsageError, nearest
from copydesk.model import KINDS, Annotation, RawAnnotation

__all__ = ["Criteria", "compared", "criteria_of", "differing", "label_of", "label_text", "signature"]

_MOST_FIELDS: Final = 50
"""Fields of a plugin's kind that are compared."""
_LONGER: Final = 3
"""Words that one mention may have more than the other and still mean the same."""
_LABELS: Final = ("label", "kind", "type")
"""Fields by which a plugin's kind is divided, the first that it has."""
_NOT_COMPARED: Final = frozenset({"start", "end", "text", "why", "spans"})


class Criteria(msgspec.Struct, frozen=True, kw_only=True):
    """What is compared of one kind."""

    kind: str
    fields: tuple[str, ...] | None
    """Paths of the fields that make up the label, all of which must be the same; None: every field of its own that
    both sides have."""
    by: str | None = None
    """The field by whose values figures are divided; None: the first of label, kind and type among `fields`."""
    attribution: tuple[str, ...] = ()
    """Those of the fields that say whose it is: figures for them alone are called attributed."""


_CRITERIA: Final = {
    "entities": Criteria(kind="entities", fields=("label",), by="label"),
    "quotes": Criteria(kind="quotes", fields=("kind", "speaker"), by="kind", attribution=("speaker",)),
    "stance": Criteria(
        kind="stance", fields=("label", "holder", "target"), by="label", attribution=("holder", "target")
    ),
    "numbers": Criteria(kind="numbers", fields=("kind", "value", "unit"), by="kind"),
}


def criteria_of(kind: str, fields: Sequence[str] = ()) -> Criteria:
    """Return what is compared of a kind.

    Args:
        kind: ``entities``, or a plugin's own.
        fields: the fields to compare in place of the kind's usual ones.

    Raises:
        UsageError: a bundled kind has no such field.

    """
    usual = _CRITERIA.get(kind, Criteria(kind=kind, fields=None))
    if not fields:
        return usual
    if kind in KINDS:
        known = [name for name in KINDS[kind].__struct_fields__ if name not in _NOT_COMPARED]
        for field in fields:
            if field.partition(".")[0] not in known:
                raise UsageError(f"{kind} have no field {field!r} to compare{nearest(field, known)}")
    chosen = tuple(dict.fromkeys(fields))
    attribution = tuple(field for field in usual.attribution if field in chosen)
    return msgspec.structs.replace(usual, fields=chosen, attribution=attribution)


def resolved(criteria: Criteria, a: Sequence[Annotation], b: Sequence[Annotation]) -> Criteria:
    """Return criteria with their fields named: those of a plugin's kind are the ones that both sides have."""
    if criteria.fields is not None:
        own = tuple(criteria.fields)
    else:
        sides = [dict.fromkeys(name for annotation in side for name in _names(annotation)) for side in (a, b)]
        names = [name for name in {**sides[0], **sides[1]} if all(name in side for side in sides if side)]
        own = tuple(name for name in names if name not in _NOT_COMPARED)[:_MOST_FIELDS]
    by = criteria.by or next((name for name in _LABELS if name in own), None)
    return msgspec.structs.replace(criteria, fields=own, by=by)


def differing(a: Annotation, b: Annotation, criteria: Criteria) -> tuple[str, ...]:
    """Return the compared fields in which two annotations differ.

    Numbers are equal within a billionth. Mentions (a speaker, a holder) are the same where both are null, where their
    names are equal, or where they overlap and neither has more than three words more than the other: "Raisi" is the
    same speaker as "President Ebrahim Raisi". The value of a number without one is its ends and its date.
    """
    return tuple(field for field in criteria.fields or () if not _same_field(a, b, field, criteria.kind))


def signature(annotation: Annotation, criteria: Criteria) -> tuple[str, ...]:
    """Return the compared fields as something that can be looked up; equal signatures differ in nothing."""
    return tuple(repr(_plain(_compared_value(annotation, field, criteria.kind))) for field in criteria.fields or ())


def compared(annotation: Annotation, criteria: Criteria) -> dict[str, Any]:
    """Return the compared fields with their values, those that the annotation lacks left out."""
    values = {field: _value(annotation, field, criteria.kind) for field in criteria.fields or ()}
    return {field: value for field, value in values.items() if value is not msgspec.UNSET}


def label_of(annotation: Annotation, criteria: Criteria) -> str:
    """Return the value of the field by which figures are divided; empty where there is none."""
    if criteria.by is None:
        return ""
    return _told(_value(annotation, criteria.by, criteria.kind))


def label_text(annotation: Annotation, criteria: Criteria) -> str:
    """Return the compared fields as words, those without a value left out."""
    values = (_compared_value(annotation, field, criteria.kind) for field in criteria.fields or ())
    return " · ".join(filter(None, map(_told, values)))


def _names(annotation: Annotation) -> Sequence[str]:
    return list(annotation.fields) if isinstance(annotation, RawAnnotation) else annotation.__struct_fields__


def _same_field(a: Annotation, b: Annotation, field: str, kind: str) -> bool:
    left, right = _compared_value(a, field, kind), _compared_value(b, field, kind)
    if left is msgspec.UNSET or right is msgspec.UNSET:
        return True
    return _same(left, right)


def _compared_value(annotation: Annotation, field: str, kind: str) -> Any:
    value = _value(annotation, field, kind)
    if kind == "numbers" and field == "value" and value is None:
        return [_value(annotation, end, kind) for end in ("low", "high", "iso")]
    return value


def _value(annotation: Annotation, path: str, kind: str) -> Any:
    """Return the value at a path; UNSET where the annotation lacks a field that its kind requires."""
    name, _, rest = path.partition(".")
    value = (
        annotation.fields.get(name, _default(kind, name))
        if isinstance(annotation, RawAnnotation)
        else (getattr(annotation, name, None))
    )
    for step in filter(None, rest.split(".")):
        value = value.get(step) if isinstance(value, Mapping) else getattr(value, step, None)
    return value


def _default(kind: str, name: str) -> Any:
    return _DEFAULTS.get(kind, {}).get(name)


_DEFAULTS: Final[dict[str, dict[str, Any]]] = {
    kind: {
        field.name: msgspec.UNSET if field.default is msgspec.NODEFAULT else field.default
        for field in msgspec.structs.fields(struct)
    }
    for kind, struct in KINDS.items()
}
"""What a field is where foreign data lack it: a required one is not held against them."""


def _same(left: Any, right: Any) -> bool:
    if _is_mention(left) or _is_mention(right):
        return _same_mention(_plain(left), _plain(right))
    if _is_number(left) and _is_number(right):
        return math.isclose(left, right, rel_tol=1e-9)
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(map(_same, left, right))
    return bool(_plain(left) == _plain(right))


def _is_number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


def _is_mention(value: Any) -> bool:
    plain = _plain(value)
    return isinstance(plain, Mapping) and isinstance(plain.get("text"), str)


def _same_mention(left: Any, right: Any) -> bool:
    if not isinstance(left, Mapping) or not isinstance(right, Mapping):
        return bool(left == right)
    names = [_folded(side.get("name")) for side in (left, right)]
    if names[0] and names[0] == names[1]:
        return True
    try:
        ours, theirs = (
            msgspec.convert((side.get("start"), side.get("end")), tuple[int, int]) for side in (left, right)
        )
    except msgspec.ValidationError:  # a mention that somebody wrote without offsets
        return _folded(left.get("text")) == _folded(right.get("text"))
    if max(ours[0], theirs[0]) >= min(ours[1], theirs[1]):
        return False
    lengths = [len(_folded(side.get("text")).split()) for side in (left, right)]
    return abs(lengths[0] - lengths[1]) <= _LONGER


def _folded(text: Any) -> str:
    return " ".join(text.split()).casefold() if isinstance(text, str) else ""


def _plain(value: Any) -> Any:
    return msgspec.to_builtins(value) if isinstance(value, msgspec.Struct) else value


def _told(value: Any) -> str:
    """Return a value in words: a mention as its name, else as it is written."""
    plain = _plain(value)
    if plain is None or plain is msgspec.UNSET:
        return ""
    if _is_mention(plain):
        name = plain.get("name")
        return name if isinstance(name, str) and name else str(plain["text"])
    if isinstance(plain, float):
        return f"{plain:,.10g}"
    if isinstance(plain, list | tuple):
        return "–".join(filter(None, map(_told, plain)))
    return str(plain)
