"""The nouns: what an article is, what is found in it, and what a report says.

All are frozen `msgspec.Struct`s, keyword only. Offsets are Unicode code points into ``Article.text``, half open:
``article.text[span.start:span.end] == span.text`` for every span, nested ones too. The structs do not check types
when they are built; the engine checks everything that an analyzer returns, and `copydesk.codec` everything read.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import msgspec

__all__ = [
    "KINDS",
    "Analysis",
    "Annotation",
    "Article",
    "Entity",
    "Failure",
    "Mention",
    "Number",
    "Provenance",
    "Quote",
    "RawAnnotation",
    "Report",
    "Span",
    "Stance",
]


class Span(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A stretch of the article."""

    start: int
    """First code point."""
    end: int
    """One past the last code point."""
    text: str
    """``article.text[start:end]``, so that a span can be read, and checked, on its own."""


class Mention(Span, frozen=True, kw_only=True):
    """A stretch of the article that names somebody or something, with whom it means."""

    name: str | None = None
    """The canonical name, as the entities analyzer gives it; null where nobody knows."""
    entity: str | None = None
    """The `Entity.entity` id it belongs to; null where it is no entity of this article."""


class Annotation(Span, frozen=True, kw_only=True):
    """A span with facts about it. A plugin's own kind derives from this and adds its fields."""

    why: str | None = None
    """The rule, path or feature that made it: what to show someone who asks "why is this here?"."""


class Entity(Annotation, frozen=True, kw_only=True):
    """A mention of somebody or something that has a name."""

    label: str
    """OntoNotes label, as in spaCy: PERSON, ORG, GPE, LOC, FAC, NORP, EVENT, ..."""
    entity: str
    """Id of the identity inside this article: all mentions of one person share it."""
    name: str
    """The canonical name: the fullest form that the article gives."""
    mention: Literal["name", "nominal", "pronoun"] = "name"
    """How it is mentioned: "Ebrahim Raisi", "the Iranian president", "he"."""
    role: str | None = None
    """Office or profession where the article states it: "foreign minister"."""
    salience: float | None = None
    """How much the article is about this identity, 0 to 1; the same on each of its mentions."""


class Quote(Annotation, frozen=True, kw_only=True):
    """What somebody is reported to have said, thought or meant to do: the content without its quotation marks."""

    kind: Literal["direct", "indirect", "mixed"]
    """All in quotation marks, none, or partly."""
    speaker: Mention | None
    """Who said it, as written; null where the text names nobody."""
    cue: Span | None
    """The word or words that report it: "said", "according to"; null where there is none."""
    cue_class: Literal["speech", "thought", "intention"] | None = None
    """What the cue reports: that somebody said it, thinks it, or means to do it; null in reports that do not tell."""
    spans: tuple[tuple[int, int], ...] = ()
    """The parts, each (start, end), where the content comes in several: ``"A," she said. "B."``; else empty."""


class Stance(Annotation, frozen=True, kw_only=True):
    """Where somebody stands toward something: start..end is the evidence."""

    holder: Mention | None
    """Whose view it is; null for the article's own voice."""
    target: Mention
    """What the view is about."""
    label: Literal["support", "oppose", "neutral"]
    """The side taken."""
    score: float
    """-1 (surely opposes) to 1 (surely supports)."""


class Number(Annotation, frozen=True, kw_only=True):
    """A figure: the number with its scale and unit, without the words that modify it."""

    kind: Literal[
        "cardinal",
        "ordinal",
        "percent",
        "money",
        "quantity",
        "temperature",
        "age",
        "date",
        "duration",
        "multiple",
        "identifier",
        "score",
    ]
    """What it measures. ``multiple``: a factor told by a verb ("doubled": 2, "halved": 0.5). On request only:
    ``identifier``, a number that is a name ("Section 230"), and ``score`` ("2-1"); both have no value."""
    value: float | None = None
    """The figure in `unit`; null for ranges and dates."""
    low: float | None = None
    """The least it can be, of a range, a bound or a vague plural ("thousands": 1000)."""
    high: float | None = None
    """The most it can be, of a range or a bound."""
    unit: str | None = None
    """ISO 4217 for money, Pint names for quantities (``meter**3``, ``kilometer/hour``), percent, year, ..."""
    modifier: str | None = None
    """more_than, at_least, less_than, at_most, approx: what the words around it say."""
    counted: str | None = None
    """What is counted, without determiner: "Islamic countries"."""
    iso: str | None = None
    """ISO 8601 or EDTF of a date, or of the date that a duration leads to: 2018-05-03, 2018-05, 199X, XXXX-06-18
    where the year is not known, 2015-10-30/2015-11-09."""
    change: Literal["increase", "decrease"] | None = None
    """Set where the figure is an amount of change or difference, never negative for it: "fell by 12 percent" is 12
    with decrease, "a third less" 1/3 with decrease, "doubled" 2 (a factor) with increase. Null for what is reached:
    of "rose 40% to $3bn" only 40% has it."""
    base_value: float | None = None
    """`value` in `base_unit`; null unless asked for."""
    base_unit: str | None = None
    """The SI base units of `unit`, as Pint names them: ``kilogram``, ``meter/second``."""


class RawAnnotation(Annotation, frozen=True, kw_only=True):
    """An annotation whose kind has no type here: read without its plugin, or yielded as a plain dict."""

    fields: dict[str, Any]
    """Everything it came with, start, end and text included; written out again unchanged."""


KINDS: dict[str, type[Annotation]] = {"entities": Entity, "quotes": Quote, "stance": Stance, "numbers": Number}
"""The bundled kinds. A plugin's kinds live with its analyzers."""


class Article(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One text and what is known of it."""

    id: str
    """Unique in a run: the file's stem, or the record's id; a duplicate gets the suffix ``#2``."""
    text: str
    """Verbatim after decoding; only a byte order mark is taken off."""
    title: str | None = None
    """Headline."""
    byline: str | None = None
    """Who wrote it, as the source says."""
    published: str | None = None
    """ISO 8601 date or date and time."""
    source: str | None = None
    """Where it comes from: the file's path as given."""
    language: str | None = None
    """ISO 639-1: what the source says, else detected."""
    metadata: dict[str, Any] = {}
    """All else that the source says, as it says it."""


class Provenance(msgspec.Struct, frozen=True, kw_only=True):
    """Which analyzer made an analysis, exactly enough to know whether to make it again."""

    name: str
    """The analyzer; the key of its analysis in the report may be another (``short=quotes:min_words=4``)."""
    kind: str
    """What it makes: entities, quotes, ..."""
    version: str
    """The analyzer's own version."""
    options: str
    """Digest of the options in force."""
    required: dict[str, str] = {}
    """The kind it required -> the analyzer whose result it was given."""


class Failure(msgspec.Struct, frozen=True, kw_only=True):
    """Why an analyzer has no result for this article."""

    kind: str
    """The exception's class, or TimeLimit, WorkerDied, RequirementFailed. PluginError: what the analyzer returned
    breaks the contract; NoDocError: the article could not be parsed; MemoryError: beyond the setting memory_mb."""
    message: str
    """In one sentence."""
    traceback: str | None = None
    """For ``--traceback`` and the desk; not written into reports unless asked for."""


class Analysis(msgspec.Struct, frozen=True, kw_only=True):
    """What one analyzer found in one article, or why it failed."""

    analyzer: Provenance | None = None
    """Null in reports that other programs made."""
    annotations: tuple[Annotation, ...] = ()
    """In the order of the text."""
    failure: Failure | None = None
    """Null where all went well; else `annotations` is empty."""


class Report(msgspec.Struct, frozen=True, kw_only=True):
    """An article with its analyses, by analyzer name: one line of JSONL."""

    article: Article
    """The text and what is known of it."""
    analyses: Mapping[str, Analysis] = {}
    """By key: the analyzer's name, or the one that the user gave it."""
