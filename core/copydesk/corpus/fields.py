"""Reading annotations whoever made them: typed ones, and the raw ones of foreign reports and of plain dicts."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any, NamedTuple

from copydesk.model import Analysis, Annotation, RawAnnotation, Report

__all__ = ["Named", "analysis_of", "figure_of", "named_of", "text_of", "value_of"]


class Named(NamedTuple):
    """Whom a part of an annotation means."""

    name: str
    """The canonical name, else the words themselves."""
    entity: str | None


def analysis_of(report: Report, kind: str, keys: Mapping[str, str]) -> Analysis | None:
    """Return the analysis of a kind: the one that `keys` names for it, else the kind's own, else the first there is."""
    wanted = keys.get(kind)
    if wanted is not None:
        return report.analyses.get(wanted)
    found = [key for key, a in report.analyses.items() if (a.analyzer.kind if a.analyzer else key) == kind]
    return report.analyses[kind if kind in found else found[0]] if found else None


def value_of(annotation: Annotation, name: str) -> Any:
    """Return a field; None where there is none of that name."""
    if isinstance(annotation, RawAnnotation):
        return annotation.fields.get(name)
    return getattr(annotation, name, None)


def text_of(annotation: Annotation, name: str) -> str | None:
    """Return a field that holds words; None where it holds none."""
    value = value_of(annotation, name)
    return value if isinstance(value, str) and value else None


def figure_of(annotation: Annotation, name: str) -> float | None:
    """Return a field that holds a finite number."""
    value = value_of(annotation, name)
    if isinstance(value, bool) or not isinstance(value, int | float):
        return None
    try:
        figure = float(value)
    except OverflowError:
        return None
    return figure if math.isfinite(figure) else None


def named_of(annotation: Annotation, name: str) -> Named | None:
    """Return whom a field such as ``speaker`` means; None where it means nobody."""
    value = value_of(annotation, name)
    if value is None:
        return None
    parts = value if isinstance(value, Mapping) else {n: getattr(value, n, None) for n in ("name", "text", "entity")}
    words, entity = parts.get("name") or parts.get("text"), parts.get("entity")
    return Named(words, entity if isinstance(entity, str) else None) if isinstance(words, str) and words else None
