"""Reports to bytes and back."""

from __future__ import annotations

import json

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

import copydesk
from copydesk.codec import decode_report, encode_report, pack_report, raw_annotation, report_schema, unpack_report
from copydesk.errors import CodecError
from copydesk.model import Analysis, Article, Failure, Mention, Provenance, Quote, RawAnnotation, Report, Span

TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)
PLAIN = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**53), 2**53) | st.floats(allow_nan=False, allow_infinity=False) | TEXT,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(TEXT, inner, max_size=3),
    max_leaves=8,
)


@st.composite
def reports(draw: st.DrawFn) -> Report:
    text = draw(TEXT)

    def a_span() -> dict[str, object]:
        start = draw(st.integers(0, len(text)))
        end = draw(st.integers(start, len(text)))
        return {"start": start, "end": end, "text": text[start:end]}

    quote = Quote(
        **a_span(),
        kind=draw(st.sampled_from(["direct", "indirect", "mixed"])),
        speaker=draw(st.sampled_from([None, Mention(**a_span(), name="A", entity="e1")])),
        cue=draw(st.sampled_from([None, Span(**a_span())])),
        why=draw(st.none() | TEXT),
    )
    own = raw_annotation({**a_span(), "extra": draw(PLAIN)})
    stamp = Provenance(name="q", kind="quotes", version="1", options="0", required={"entities": "entities"})
    return Report(
        article=Article(
            id=draw(TEXT),
            text=text,
            title=draw(st.none() | TEXT),
            metadata=draw(st.dictionaries(TEXT, PLAIN, max_size=3)),
        ),
        analyses={
            "quotes": Analysis(analyzer=stamp, annotations=(quote,) * draw(st.integers(0, 2))),
            "theirs": Analysis(annotations=(own,)),
            "broken": Analysis(failure=Failure(kind="ValueError", message=draw(TEXT))),
        },
    )


@given(reports())
def test_json_round_trip_keeps_everything(report: Report):
    assert decode_report(encode_report(report)) == report


@given(reports())
def test_msgpack_round_trip_keeps_everything(report: Report):
    assert unpack_report(pack_report(report)) == report


def test_a_third_partys_kind_survives_without_its_plugin():
    line = json.dumps(
        {
            "article": {"id": "a", "text": "Hello"},
            "analyses": {
                "claims": {
                    "analyzer": {"name": "claims", "kind": "claims", "version": "1", "options": "x"},
                    "annotations": [{"start": 0, "end": 5, "text": "Hello", "worth": 0.5, "by": {"deep": [1]}}],
                }
            },
        }
    )
    report = decode_report(line)
    (claim,) = report.analyses["claims"].annotations
    assert isinstance(claim, RawAnnotation)
    again = json.loads(encode_report(report))
    assert again["analyses"]["claims"]["annotations"] == json.loads(line)["analyses"]["claims"]["annotations"]


def test_a_bundled_kind_with_fields_of_its_own_stays_whole():
    line = json.dumps(
        {
            "article": {"id": "a", "text": "Hi"},
            "analyses": {
                "entities": {
                    "annotations": [
                        {
                            "start": 0,
                            "end": 2,
                            "text": "Hi",
                            "label": "PERSON",
                            "entity": "e1",
                            "name": "Hi",
                            "wiki": "Hi",
                        }
                    ]
                }
            },
        }
    )
    (entity,) = decode_report(line).analyses["entities"].annotations
    assert isinstance(entity, RawAnnotation)
    assert entity.fields["wiki"] == "Hi"


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("{", "not a report"),
        ("[]", "not a report"),
        ('{"article": {"id": 1, "text": "x"}}', r"\$\.article\.id"),
        ('{"article": {"id": "a", "text": "x", "titel": "y"}}', "titel"),
        ('{"article": {"id": "a"}}', "text"),
    ],
)
def test_other_lines_are_refused_with_the_place(line: str, message: str):
    with pytest.raises(CodecError, match=message):
        decode_report(line)


def test_tracebacks_are_written_only_when_asked_for():
    failed = Analysis(failure=Failure(kind="E", message="m", traceback="t"))
    report = Report(article=Article(id="a", text=""), analyses={"x": failed})
    assert b"traceback" not in encode_report(report)
    assert b"traceback" in encode_report(report, tracebacks=True)


def test_the_schema_describes_what_is_written(seeds):
    schema = report_schema()
    assert set(schema["properties"]["analyses"]["properties"]) == {"entities", "quotes", "stance", "numbers"}
    assert schema["$defs"]["Entity"]["properties"].keys() >= {
        "start",
        "end",
        "text",
        "why",
        "label",
        "entity",
        "name",
        "mention",
        "role",
        "salience",
    }
    written = json.loads(copydesk.encode_report(copydesk.analyze("Hi.", [])))
    assert set(written["article"]) == set(schema["$defs"]["Article"]["properties"])


def test_structs_are_frozen():
    with pytest.raises(AttributeError):
        Span(start=0, end=1, text="a").start = 2  # type: ignore[misc]
    assert issubclass(Quote, msgspec.Struct)
