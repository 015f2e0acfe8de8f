"""What the author of a plugin, or of a script, typically writes. It is never run: it has to pass ``mypy --strict``."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal, assert_type

import msgspec

from copydesk import (
    ENTITIES,
    NUMBERS,
    QUOTES,
    STANCE,
    Analysis,
    Analyzer,
    Annotation,
    Article,
    Column,
    Context,
    CopydeskError,
    Entity,
    Found,
    InputError,
    Key,
    Mention,
    Need,
    Number,
    Problem,
    Quote,
    Reader,
    Report,
    Source,
    Stance,
    View,
    Writer,
    analyze,
    analyzer,
    decode_report,
    encode_report,
    hookimpl,
    report_schema,
)


@analyzer("acronyms")
def acronyms(context: Context) -> Iterator[dict[str, Any]]:
    """Plain dicts from a generator."""
    for match in re.finditer(r"\b[A-Z]{2,}\b", context.article.text):
        yield {"start": match.start(), "end": match.end(), "text": match[0]}


@analyzer("totals", requires=["numbers"], needs={"tokens", "tags"}, version="2")
def totals(context: Context) -> list[Number]:
    """Structs in a list, from another analyzer's results."""
    assert_type(context[NUMBERS], tuple[Number, ...])
    return [number for number in context[NUMBERS] if number.value is not None and number.value > 1_000]


@analyzer("either")
def either(context: Context) -> Found:
    """The name for whatever may come back."""
    return [] if not context.article.title else [{"start": 0, "end": 1, "text": context.article.text[:1]}]


class Office(Annotation, frozen=True, kw_only=True):
    """A kind of one's own."""

    office: Literal["minister", "mayor"]
    person: Mention | None = None


OFFICES = Key("offices", Office)


class OfficeOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Options with types, bounds and defaults."""

    least: Annotated[int, msgspec.Meta(ge=1, description="Letters that a name must have.")] = 2
    quoted: bool = True


def _needs(options: OfficeOptions) -> set[Need]:
    return {"tokens", "parse"} if options.quoted else set()


class OfficeAnalyzer(Analyzer):
    """A class with everything."""

    name = "offices"
    kind = "offices"
    version = "1.1"
    requires = ("entities", "quotes", "stance")
    needs = staticmethod(_needs)
    annotation = Office
    options = OfficeOptions

    def analyze(self, context: Context) -> Iterator[Office]:
        """Use all that there is."""
        options = context.options(OfficeOptions)
        assert_type(options, OfficeOptions)
        assert_type(context[ENTITIES], tuple[Entity, ...])
        speakers = {quote.speaker.entity for quote in context[QUOTES] if quote.speaker is not None}
        holders = {stance.holder.text for stance in context[STANCE] if stance.holder is not None}
        for token in context.doc:
            for entity in context[ENTITIES]:
                if entity.start == token.idx and len(entity.text) >= options.least and entity.entity in speakers:
                    person = Mention(start=entity.start, end=entity.end, text=entity.text, name=entity.name)
                    yield Office(
                        start=entity.start, end=entity.end, text=entity.text, office="mayor", person=person, why="test"
                    )
        assert_type(holders, set[str])


class LineReader:
    """A reader needs no parent."""

    name = "lines"
    suffixes = (".lines",)
    isolated = False

    def read(self, source: Source) -> Iterator[Article | Problem]:
        """One line, one article."""
        text, remarks = source.text()
        yield from remarks
        if not text:
            raise InputError("is empty")
        for number, line in enumerate(text.splitlines(), 1):
            if line.strip():
                yield Article(id=f"{source.stem}-{number}", text=line, source=source.name)
            else:
                yield Problem(source=source.name, reason="is blank", line=number, lost=False)


class NameWriter:
    """A writer needs none either."""

    name = "names"
    suffixes = (".names",)

    def write(self, reports: Iterable[Report]) -> Iterator[str]:
        """The names of each article."""
        for report in reports:
            for analysis in report.analyses.values():
                for found in analysis.annotations:
                    if isinstance(found, Entity):
                        yield f"{report.article.id}\t{found.name}\n"


@hookimpl
def copydesk_analyzers() -> list[Analyzer]:
    """Offer analyzers of both sorts."""
    return [acronyms, totals, either, OfficeAnalyzer()]


@hookimpl
def copydesk_readers() -> list[Reader]:
    """Offer a reader."""
    return [LineReader()]


@hookimpl
def copydesk_writers() -> list[Writer]:
    """Offer a writer."""
    return [NameWriter()]


@hookimpl
def copydesk_views() -> list[View]:
    """Offer a view."""
    columns = (Column("Office", "office"), Column("Person", "person.name", "person.text"))
    return [View(kind="offices", title="Offices", columns=columns, tone="green", letter="O", group="office")]


def script(file: Path) -> dict[str, str]:
    """Use copydesk as a library."""
    report = analyze("“No,” said Ann.", ["quotes", "short=quotes:min_words=4", acronyms, OfficeAnalyzer()])
    report = analyze(Article(id="a", text=file.read_text(), published="2024-05-03"), model="en_core_web_sm")
    assert_type(report, Report)
    assert_type(report.analyses["quotes"], Analysis)
    said: dict[str, str] = {}
    for found in report.analyses["quotes"].annotations:
        match found:
            case Quote(speaker=Mention(name=str(name))):
                said[name] = found.text
            case Stance(label="oppose"):
                said["against"] = found.target.text
            case _:
                pass
    try:
        again = decode_report(encode_report(report), kinds={"offices": Office})
    except CopydeskError as error:
        raise SystemExit(str(error)) from error
    assert_type(report_schema(), dict[str, Any])
    return said | {"id": again.article.id}
