"""What ``[analyzers.NAME]`` in a configuration can say."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Annotated, Any, Final

import msgspec

from copydesk.analyzer import Need
from copydesk.errors import nearest
from copydesk.model import KINDS

__all__ = ["SOURCES", "Declaration", "fault_of", "unknown_setting"]

SOURCES: Final = ("regex", "terms", "spacy", "command")
"""The settings of which each declaration has exactly one."""

_APPLIES: Final = {
    "ignore_case": ("regex", "terms"),
    "whole_words": ("terms",),
    "label": ("regex", "terms"),
    "needs": ("spacy",),
    "spans": ("spacy",),
    "imports": ("spacy",),
    "config": ("spacy",),
    "requires": ("command",),
    "timeout": ("command",),
    "per_article": ("command",),
}
"""Settings that not every source knows."""


class Declaration(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True, omit_defaults=True):
    """An analyzer made by configuration: exactly one of `regex`, `terms`, `spacy` and `command`."""

    regex: Annotated[
        str | None, msgspec.Meta(description="A pattern, as Python's re reads it; named groups become fields.")
    ] = None
    terms: Annotated[
        str | None,
        msgspec.Meta(description="A file with a term a line; after a tab its label. Lines that begin with # are none."),
    ] = None
    spacy: Annotated[
        str | None, msgspec.Meta(description="A spaCy component's factory, or a pipeline package, or its folder.")
    ] = None
    command: Annotated[
        tuple[str, ...] | None,
        msgspec.Meta(description="A program and its arguments: it reads a report a line and writes a report a line."),
    ] = None
    kind: Annotated[str, msgspec.Meta(description="What it makes; its name where it is not given.")] = ""
    label: Annotated[str | None, msgspec.Meta(description="The label of each annotation (regex, terms).")] = None
    ignore_case: Annotated[bool, msgspec.Meta(description="Whether case is the same (regex, terms).")] = False
    whole_words: Annotated[bool, msgspec.Meta(description="Whether a term must not be part of a word (terms).")] = True
    needs: Annotated[
        tuple[Need, ...] | None,
        msgspec.Meta(description="Layers of the Doc that the component reads; all but vectors by default (spacy)."),
    ] = None
    spans: Annotated[
        str | None,
        msgspec.Meta(
            description="What becomes annotations: ents, spans.GROUP or _.EXTENSION; ents by default (spacy)."
        ),
    ] = None
    imports: Annotated[
        str | None, msgspec.Meta(description="A module to import first, which registers the factory (spacy).")
    ] = None
    config: Annotated[dict[str, Any], msgspec.Meta(description="The component's own settings (spacy).")] = {}
    requires: Annotated[
        tuple[str, ...], msgspec.Meta(description="Kinds that the program is given with the article (command).")
    ] = ()
    timeout: Annotated[float, msgspec.Meta(gt=0, description="Seconds for one article (command).")] = 30.0
    per_article: Annotated[
        bool, msgspec.Meta(description="Whether the program starts anew for each article (command).")
    ] = False

    @property
    def source(self) -> str:
        """Which of the four it is made of."""
        return next(name for name in SOURCES if getattr(self, name) is not None)


def unknown_setting(names: Iterable[str]) -> str | None:
    """Return what is wrong with the names of a declaration's settings, the nearest right name with it."""
    known = [field.name for field in msgspec.structs.fields(Declaration)]
    for name in names:
        if name not in known:
            return f"there is no setting {name!r} of an analyzer{nearest(name, known)}"
    return None


def fault_of(name: str, declaration: Declaration) -> str | None:
    """Return what is wrong with a declaration, in words that follow its name; None where nothing is."""
    given = [source for source in SOURCES if getattr(declaration, source) is not None]
    if len(given) != 1:
        return f"it has {' and '.join(given) or 'none'} of {', '.join(SOURCES)}: give exactly one"
    if not re.fullmatch(r"[a-z][a-z0-9_-]{0,63}", name):
        return "its name must be a lower-case letter, then letters, digits, '-' or '_'"
    if name in KINDS:
        return f"{name!r} is a bundled analyzer's name: give it its own, and kind = {name!r} if it makes the same"
    for setting in msgspec.to_builtins(declaration):
        if given[0] not in _APPLIES.get(setting, given):
            return f"{setting} goes with {' or '.join(_APPLIES[setting])}, not with {given[0]}"
    if given[0] in ("regex", "terms") and declaration.kind in {*KINDS} - {"entities"}:
        return f"{given[0]} cannot make {declaration.kind}: it finds places, and entities at most"
    return _fault_of_source(declaration)


def _fault_of_source(declaration: Declaration) -> str | None:
    if declaration.regex is not None:
        try:
            re.compile(declaration.regex)
        except (re.error, OverflowError, RecursionError) as error:
            return f"regex: {error}"
    if declaration.command is not None and not (declaration.command and declaration.command[0]):
        return "command names no program: write it as a list, as in ['prog', 'argument']"
    spans = declaration.spans
    if spans is not None and not re.fullmatch(r"ents|spans\..+|_\.\w+", spans):
        return f"spans is {spans!r}: write ents, spans.GROUP or _.EXTENSION"
    return None
