"""Reports to bytes and back: JSON for people, files and the store, msgpack between processes.

An annotation is decoded to the struct of its kind where that loses nothing, and to `RawAnnotation` otherwise: so a
third party's kind survives a round trip without its plugin, and gold files with fields of their own stay whole.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Mapping
from typing import Any, Generic, TypeVar

import msgspec

from copydesk.errors import CodecError
from copydesk.model import KINDS, Analysis, Annotation, Article, Failure, Provenance, RawAnnotation, Report, Span

__all__ = [
    "Undecoded",
    "decode_analyses",
    "decode_report",
    "encode_report",
    "pack_analysis",
    "pack_report",
    "report_schema",
    "unpack_analysis",
    "unpack_report",
]

AnnotationT = TypeVar("AnnotationT", bound=Annotation)


class _WireAnalysis(msgspec.Struct, frozen=True, kw_only=True):
    """An analysis with its annotations still undecoded."""

    analyzer: Provenance | None = None
    annotations: list[dict[str, Any]] | None = None
    failure: Failure | None = None


class _TypedAnalysis(msgspec.Struct, Generic[AnnotationT], frozen=True, kw_only=True):
    """An analysis whose annotations are all of one struct: decoded in one go."""

    analyzer: Provenance | None = None
    annotations: tuple[AnnotationT, ...] = ()
    failure: Failure | None = None


class _Rows(msgspec.Struct, frozen=True):
    """An analysis without a failure; its annotations as JSON."""

    annotations: msgspec.Raw


class _WireReport(msgspec.Struct, frozen=True, kw_only=True):
    article: Article
    analyses: dict[str, _WireAnalysis] = {}


_JSON = msgspec.json.Decoder(_WireReport)
_MSGPACK = msgspec.msgpack.Decoder(_WireReport)
_ANALYSIS = msgspec.json.Decoder(_WireAnalysis)
_PACKED_ANALYSIS = msgspec.msgpack.Decoder(_WireAnalysis)
_ROWS = msgspec.json.Decoder(_Rows)


def encode_report(report: Report, *, tracebacks: bool = False) -> bytes:
    """Return the report as one line of JSON in UTF-8, without the line end."""
    if isinstance(report.analyses, Undecoded):
        return msgspec.json.encode({"article": report.article, "analyses": report.analyses.wire()})
    return msgspec.json.encode(_wire(report, tracebacks=tracebacks))


def decode_report(line: bytes | str, kinds: Mapping[str, type[Annotation]] = KINDS) -> Report:
    """Return the report that a line of JSON holds.

    Args:
        line: one JSON object ``{"article": ..., "analyses": ...}``.
        kinds: the structs to decode annotations to, by kind; all other kinds become `RawAnnotation`.

    Raises:
        CodecError: no JSON, or not the shape of a report; the message names the field.

    """
    try:
        return _from_wire(_JSON.decode(line), kinds)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise CodecError(f"not a report: {error}") from error


def decode_analyses(value: Any, kinds: Mapping[str, type[Annotation]] = KINDS) -> dict[str, Analysis]:
    """Return what stands under ``analyses`` in a report that has been decoded as plain dicts already.

    Raises:
        CodecError: it has not the shape of analyses; the message names the field.

    """
    try:
        wire = msgspec.convert(value, dict[str, _WireAnalysis])
        return {name: _analysis(name, analysis, kinds) for name, analysis in wire.items()}
    except (msgspec.MsgspecError, RecursionError) as error:
        raise CodecError(f"no analyses: {error}") from error


def pack_report(report: Report) -> bytes:
    """Return the report as msgpack, tracebacks included: what a worker sends."""
    return msgspec.msgpack.encode(_wire(report, tracebacks=True))


def unpack_report(packed: bytes, kinds: Mapping[str, type[Annotation]] = KINDS) -> Report:
    """Return the report that `pack_report` packed.

    Raises:
        CodecError: the bytes are no such report.

    """
    try:
        return _from_wire(_MSGPACK.decode(packed), kinds)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise CodecError(f"not a packed report: {error}") from error


def pack_analysis(analysis: Analysis) -> bytes:
    """Return one analysis as JSON, its traceback included: what is kept of it, and handed to workers."""
    return msgspec.json.encode(_wire_analysis(analysis, tracebacks=True))


def unpack_analysis(packed: bytes, struct: type[Annotation] | None) -> Analysis:
    """Return the analysis that `pack_analysis` packed.

    Args:
        packed: the bytes; those of older stores are msgpack.
        struct: what the annotations are decoded to; `RawAnnotation` where it is None, or where one does not fit.

    Raises:
        CodecError: the bytes are no such analysis.

    """
    is_json = packed.startswith(b"{")
    try:
        if struct is not None:
            try:
                typed = _typed_decoder(struct, is_json).decode(packed)
                return Analysis(analyzer=typed.analyzer, annotations=typed.annotations, failure=typed.failure)
            except msgspec.ValidationError:
                pass
        wire = (_ANALYSIS if is_json else _PACKED_ANALYSIS).decode(packed)
        rows = tuple(raw_annotation(row) for row in wire.annotations or ())
        return Analysis(analyzer=wire.analyzer, annotations=rows, failure=wire.failure)
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise CodecError(f"not a packed analysis: {error}") from error


class Undecoded(Mapping[str, Analysis]):
    """Analyses of an article as they were packed, none a failure: decoded for whoever looks, else written as they are.

    A report that is only written again is not taken apart for that: the JSON of its annotations is that of the first
    time.
    """

    def __init__(self, packed: Mapping[str, tuple[bytes, Provenance, type[Annotation] | None]]) -> None:
        """Take analyses by key: what `pack_analysis` made, who made it, and what its annotations are decoded to.

        Raises:
            CodecError: one of them is not as this copydesk packs it.

        """
        self._packed = packed
        self._decoded: dict[str, Analysis] = {}
        self._rows = {key: _rows(analysis) for key, (analysis, _, _) in packed.items()}

    def __getitem__(self, key: str) -> Analysis:
        if key not in self._decoded:
            packed, stamp, struct = self._packed[key]
            self._decoded[key] = msgspec.structs.replace(unpack_analysis(packed, struct), analyzer=stamp)
        return self._decoded[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._packed)

    def __len__(self) -> int:
        return len(self._packed)

    def wire(self) -> dict[str, Any]:
        """Return what stands in the JSON of the report."""
        return {key: {"analyzer": stamp, "annotations": self._rows[key]} for key, (_, stamp, _) in self._packed.items()}


def _rows(packed: bytes) -> msgspec.Raw:
    """Return the JSON of a packed analysis' annotations: checked to be JSON, in UTF-8, and on one line."""
    try:
        rows = _ROWS.decode(packed).annotations
        packed.decode()
    except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError) as error:
        raise CodecError(f"not a packed analysis: {error}") from error
    if b"\n" in packed or not bytes(rows).startswith(b"["):
        raise CodecError("not a packed analysis")
    return rows


@functools.lru_cache(maxsize=128)
def _typed_decoder(
    struct: type[Annotation], is_json: bool
) -> msgspec.json.Decoder[_TypedAnalysis[Any]] | msgspec.msgpack.Decoder[_TypedAnalysis[Any]]:
    typed = _TypedAnalysis[struct]  # type: ignore[valid-type]  # a type that is known when it runs
    return msgspec.json.Decoder(typed) if is_json else msgspec.msgpack.Decoder(typed)


def _wire(report: Report, *, tracebacks: bool) -> dict[str, Any]:
    return {
        "article": report.article,
        "analyses": {name: _wire_analysis(a, tracebacks=tracebacks) for name, a in report.analyses.items()},
    }


def _wire_analysis(analysis: Analysis, *, tracebacks: bool) -> dict[str, Any]:
    if analysis.failure is not None:
        failure: dict[str, Any] = {"kind": analysis.failure.kind, "message": analysis.failure.message}
        if tracebacks and analysis.failure.traceback is not None:
            failure["traceback"] = analysis.failure.traceback
        return {"analyzer": analysis.analyzer, "failure": failure}
    rows = [a.fields if isinstance(a, RawAnnotation) else a for a in analysis.annotations]
    return {"analyzer": analysis.analyzer, "annotations": rows}


def _from_wire(wire: _WireReport, kinds: Mapping[str, type[Annotation]]) -> Report:
    return Report(
        article=wire.article,
        analyses={name: _analysis(name, analysis, kinds) for name, analysis in wire.analyses.items()},
    )


def _analysis(name: str, wire: _WireAnalysis, kinds: Mapping[str, type[Annotation]]) -> Analysis:
    kind = wire.analyzer.kind if wire.analyzer is not None else name
    rows = wire.annotations or []
    return Analysis(
        analyzer=wire.analyzer,
        annotations=_typed(rows, kinds.get(kind)) or tuple(raw_annotation(row) for row in rows),
        failure=wire.failure,
    )


def _typed(rows: list[dict[str, Any]], struct: type[Annotation] | None) -> tuple[Annotation, ...]:
    """Return the rows as structs; empty if any does not fit, for one analysis is of one type."""
    if struct is None:
        return ()
    try:
        return tuple(msgspec.convert(row, struct) for row in rows)
    except msgspec.ValidationError:
        return ()


def raw_annotation(fields: dict[str, Any]) -> RawAnnotation:
    """Return a dict as an annotation that keeps every field of it.

    Raises:
        msgspec.ValidationError: start, end or text are missing or of the wrong type.

    """
    span = msgspec.convert({name: fields.get(name) for name in ("start", "end", "text")}, Span)
    why = fields.get("why")
    return RawAnnotation(
        start=span.start, end=span.end, text=span.text, why=why if isinstance(why, str) else None, fields=fields
    )


def report_schema(kinds: Mapping[str, type[Annotation]] = KINDS) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a report: one line of JSONL."""
    names = list(kinds)
    shared = [Article, Provenance, Failure, Span, *kinds.values()]
    references, components = msgspec.json.schema_components(shared, ref_template="#/$defs/{name}")
    article, provenance, failure, span, *structs = references
    any_annotation = {
        "type": "object",
        "description": "An annotation of a plugin's own kind: a span and whatever fields the plugin gives it.",
        "properties": {
            name: {"type": kind} for name, kind in (("start", "integer"), ("end", "integer"), ("text", "string"))
        },
        "required": ["start", "end", "text"],
    }

    def analysis(annotation: Mapping[str, Any]) -> dict[str, Any]:
        stamp = {"anyOf": [provenance, {"type": "null"}]}
        found = {"analyzer": stamp, "annotations": {"type": "array", "items": annotation}}
        failed = {"analyzer": stamp, "failure": failure}
        return {
            "oneOf": [
                {"type": "object", "properties": found, "required": ["annotations"]},
                {"type": "object", "properties": failed, "required": ["failure"]},
            ]
        }

    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "copydesk report",
        "description": "An article with its analyses, by analyzer name: one line of JSONL.",
        "type": "object",
        "properties": {
            "article": article,
            "analyses": {
                "type": "object",
                "properties": {name: analysis(struct) for name, struct in zip(names, structs, strict=True)},
                "additionalProperties": analysis(any_annotation),
            },
        },
        "required": ["article", "analyses"],
        "$defs": components | {"Span": components.get("Span", span)},
    }
