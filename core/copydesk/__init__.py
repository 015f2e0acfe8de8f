"""copydesk: plugin-based text processing for news articles.

This is the public door: a plugin imports from here and from `copydesk.lexicon`, and from nothing behind it. What a name
stands for is imported when the name is first used, so that the door itself costs nothing.
"""

import importlib
import sys
from types import ModuleType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from copydesk.analyzer import (
        API_VERSION,
        ENTITIES,
        NUMBERS,
        QUOTES,
        STANCE,
        Analyzer,
        Context,
        Found,
        Key,
        Need,
        NoOptions,
        analyzer,
    )
    from copydesk.codec import decode_report, encode_report, report_schema
    from copydesk.engine import analyze
    from copydesk.errors import CopydeskError, InputError
    from copydesk.hookspecs import hookimpl
    from copydesk.model import (
        Analysis,
        Annotation,
        Article,
        Entity,
        Failure,
        Mention,
        Number,
        Provenance,
        Quote,
        RawAnnotation,
        Report,
        Span,
        Stance,
    )
    from copydesk.reader import Problem, Reader, Source
    from copydesk.views import Column, View
    from copydesk.writer import Writer

__all__ = [
    "API_VERSION",
    "ENTITIES",
    "NUMBERS",
    "QUOTES",
    "STANCE",
    "Analysis",
    "Analyzer",
    "Annotation",
    "Article",
    "Column",
    "Context",
    "CopydeskError",
    "Entity",
    "Failure",
    "Found",
    "InputError",
    "Key",
    "Mention",
    "Need",
    "NoOptions",
    "Number",
    "Problem",
    "Provenance",
    "Quote",
    "RawAnnotation",
    "Reader",
    "Report",
    "Source",
    "Span",
    "Stance",
    "View",
    "Writer",
    "__version__",
    "analyze",
    "analyzer",
    "decode_report",
    "encode_report",
    "hookimpl",
    "report_schema",
]

__version__ = "0.1.0"

_HOMES = {
    "copydesk.analyzer": (
        "API_VERSION ENTITIES NUMBERS QUOTES STANCE Analyzer Context Found Key Need NoOptions analyzer"
    ),
    "copydesk.codec": "decode_report encode_report report_schema",
    "copydesk.engine": "analyze",
    "copydesk.errors": "CopydeskError InputError",
    "copydesk.hookspecs": "hookimpl",
    "copydesk.model": (
        "Analysis Annotation Article Entity Failure Mention Number Provenance Quote RawAnnotation Report Span Stance"
    ),
    "copydesk.reader": "Problem Reader Source",
    "copydesk.views": "Column View",
    "copydesk.writer": "Writer",
}
_HOME = {name: module for module, names in _HOMES.items() for name in names.split()}


class _Door(ModuleType):
    """Keeps the decorator `analyzer` in its place when the module of the same name is imported."""

    def __setattr__(self, name: str, value: object) -> None:
        is_module = name in _HOME and isinstance(value, ModuleType)
        super().__setattr__(name, getattr(value, name) if is_module else value)


def __getattr__(name: str) -> Any:
    if name not in _HOME:
        raise AttributeError(f"module 'copydesk' has no attribute {name!r}")
    value = getattr(importlib.import_module(_HOME[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


sys.modules[__name__].__class__ = _Door
