"""copydesk: plugin-based text processing for news articles.

This is the public door: a plugin imports from here and from `copydesk.lexicon`, and from nothing behind it.
"""

from copydesk.analyzer import API_VERSION, Analyzer, Context, Found, Key, Need, NoOptions, analyzer
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

ENTITIES = Key("entities", Entity)
QUOTES = Key("quotes", Quote)
STANCE = Key("stance", Stance)
NUMBERS = Key("numbers", Number)
