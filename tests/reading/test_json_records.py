import io
import json

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk import Article, Entity, Quote, RawAnnotation, Report
from copydesk.codec import encode_report
from copydesk.limits import MAX_ARTICLE_CHARACTERS, MAX_RECORD_BYTES
from copydesk.reading import read_inputs
from copydesk.writing.json_documents import JsonLinesWriter, JsonWriter


def lines(*records):
    return "".join((r if isinstance(r, str) else json.dumps(r)) + "\n" for r in records)


GOOD = [{"id": f"g{i}", "text": f"Merkel met them, {i}."} for i in range(4)]


def test_bad_lines_are_named_and_the_rest_goes_on(read_bytes):
    taken = read_bytes("a.jsonl", lines(GOOD[0], '{"id": "b1", "text": ', GOOD[1], "not json", GOOD[2], "{}", GOOD[3]))
    assert taken.ids == ["g0", "g1", "g2", "g3"]
    assert [p.line for p in taken.lost] == [2, 4, 6]


@pytest.mark.parametrize(
    "record", ['{"text":5}', '{"text":null}', '{"text":["x"]}', "[]", '"x"', "17", '{"text":" \\n"}']
)
def test_record_of_a_wrong_type_is_refused(read_bytes, record):
    taken = read_bytes("a.jsonl", lines(record, GOOD[0]))
    assert taken.ids == ["g0"]
    assert [p.line for p in taken.lost] == [1]


@pytest.mark.parametrize("value", ["NaN", "Infinity", "-Infinity", "1e999", "9" * 5000, "[" * 100_000 + "]" * 100_000])
def test_value_that_no_report_can_hold_is_refused_by_record(read_bytes, value):
    taken = read_bytes("a.jsonl", lines('{"text": "x", "metadata": {"v": ' + value + "}}", GOOD[0]))
    assert taken.ids == ["g0"]
    assert [p.line for p in taken.lost] == [1]


def test_nan_is_named(read_bytes):
    assert "NaN" in read_bytes("a.jsonl", '{"text": "x", "v": NaN}\n').lost[0].reason


def test_metadata_nested_beyond_the_limit_are_refused(read_bytes):
    taken = read_bytes("a.jsonl", '{"text": "x", "m": ' + "[" * 70 + "]" * 70 + "}\n")
    assert "MAX_DEPTH" in taken.lost[0].reason


def test_integer_beyond_64_bits_is_kept_as_text(read_bytes):
    taken = read_bytes("a.jsonl", lines({"id": "n", "text": "x", "metadata": {"v": 10**30}}))
    assert taken.articles[0].metadata == {"v": str(10**30)}
    assert "64 bits" in taken.remarks[0].reason


def test_lone_surrogates_are_replaced_and_reported(read_bytes):
    taken = read_bytes("a.jsonl", r'{"id": "s", "text": "Bad \ud83d half, good \ud83d\ude00, \\ud83d as written"}')
    assert taken.texts == ["Bad \ufffd half, good \N{GRINNING FACE}, \\ud83d as written"]
    assert "1 lone surrogate" in taken.remarks[0].reason


def test_flat_fields_beyond_the_articles_go_to_metadata(read_bytes):
    record = {"id": "r", "text": "x", "section": "World", "metadata": {"page": 3}, "title": "T", "language": "en-GB"}
    article = read_bytes("a.jsonl", lines(record)).articles[0]
    assert (article.title, article.language) == ("T", "en")
    assert article.metadata == {"page": 3, "section": "World"}


def test_field_of_a_wrong_type_is_kept_in_metadata(read_bytes):
    article = read_bytes(
        "a.jsonl", lines({"text": "x", "title": 5, "byline": ["A", "B"], "published": "Jan 5"})
    ).articles[0]
    assert (article.title, article.byline, article.published) == (None, None, None)
    assert article.metadata == {"title": 5, "byline": ["A", "B"], "published": "Jan 5"}


def test_names_that_collide_with_ours_stay_in_metadata(read_bytes):
    metadata = {"__class__": "x", "analyses": 1, "id": "z", "text": "other"}
    taken = read_bytes("a.jsonl", lines({"id": "r", "text": "x", "metadata": metadata, "analyses": {"entities": 1}}))
    assert taken.articles[0].metadata == metadata
    assert not taken.lost


@pytest.mark.parametrize(
    ("value", "expected"),
    [(7, "7"), (7.5, "7.5"), ("x", "x"), (None, "a-1"), ({"a": 1}, "a-1"), (True, "a-1"), ("", "a-1"), ("\n\t", "a-1")],
)
def test_ids(read_bytes, value, expected):
    assert read_bytes("a.jsonl", lines({"id": value, "text": "x"})).ids == [expected]


def test_missing_id_is_stem_and_line(read_bytes):
    assert read_bytes("news.jsonl", "\n\n" + lines({"text": "x"})).ids == ["news-3"]


def test_duplicate_ids_are_kept_apart_and_reported(read_bytes):
    taken = read_bytes("a.jsonl", lines(*({"id": i, "text": "x"} for i in ("s", "s", "s#2", "s", "t"))))
    assert taken.ids == ["s", "s#2", "s#2#2", "s#3", "t"]
    assert len(taken.remarks) == 3


def test_long_id_is_cut_and_reported(read_bytes):
    taken = read_bytes("a.jsonl", lines(*[{"id": "x" * 5000, "text": "x"}] * 2))
    assert [len(i) for i in taken.ids] == [1000, 1002]
    assert "5,000" in taken.remarks[0].reason


def test_published_is_lifted_and_metadata_left(read_bytes):
    metadata = {"published": "2022-01-20"}
    article = read_bytes("a.jsonl", lines({"text": "x", "metadata": metadata})).articles[0]
    assert article.published == "2022-01-20"
    assert article.metadata == metadata
    assert (
        read_bytes("b.jsonl", lines({"text": "x", "metadata": {"published": "yesterday"}})).articles[0].published
        is None
    )


@pytest.mark.parametrize("codec", ["utf-8-sig", "utf-16", "utf-32"])
def test_marks_blank_lines_and_crlf(read_bytes, codec):
    text = lines({"id": "ü", "text": "Zürich"}, GOOD[1]).replace("\n", "\r\n\r\n").replace("\\u00fc", "ü")
    taken = read_bytes("a.jsonl", text.encode(codec))
    assert taken.ids == ["ü", "g1"]
    assert not taken.problems


def test_line_in_another_encoding_is_decoded_and_said(read_bytes):
    taken = read_bytes(
        "a.jsonl", '{"id": "1", "text": "Merkel in Zürich"}\n'.encode("latin-1") + lines(GOOD[0]).encode()
    )
    assert taken.texts[0] == "Merkel in Zürich"
    assert taken.remarks[0].line == 1
    assert "windows-1252" in taken.remarks[0].reason


def test_line_over_the_limit_is_refused_and_the_rest_goes_on(read_bytes):
    long = '{"text": "' + "x" * MAX_RECORD_BYTES + '"}\n'
    taken = read_bytes("a.jsonl", lines(GOOD[0]) + long + lines(GOOD[1]))
    assert taken.ids == ["g0", "g1"]
    assert taken.lost[0].line == 2
    assert "MAX_RECORD_BYTES" in taken.lost[0].reason


def test_article_over_the_limit_is_refused(read_bytes):
    taken = read_bytes("a.jsonl", lines({"text": "x" * (MAX_ARTICLE_CHARACTERS + 1)}, GOOD[0]))
    assert taken.ids == ["g0"]
    assert "MAX_ARTICLE_CHARACTERS" in taken.lost[0].reason
    assert taken.lost[0].line == 1


def test_file_that_holds_no_articles_is_given_up(read_bytes):
    taken = read_bytes("a.jsonl", "x\n" * 5000)
    assert len(taken.lost) == 101
    assert "MAX_BAD_RECORDS" in taken.lost[-1].reason


def test_remarks_are_limited_and_counted(read_bytes):
    taken = read_bytes("a.jsonl", lines(*[{"id": "same", "text": "x"}] * 100))
    assert len(taken.articles) == 100
    assert len(taken.remarks) == 21
    assert "79 more" in taken.remarks[-1].reason


@pytest.mark.parametrize(
    "text", [json.dumps(GOOD), json.dumps(GOOD, indent=1), lines(*GOOD), "[" + ",\n".join(map(json.dumps, GOOD)) + "]"]
)
def test_json_document_of_many(read_bytes, text):
    assert read_bytes("a.json", text).ids == ["g0", "g1", "g2", "g3"]


@pytest.mark.parametrize("indent", [None, 2])
def test_json_document_of_one(read_bytes, indent):
    assert read_bytes("a.json", json.dumps(GOOD[0], indent=indent)).ids == ["g0"]


def test_broken_item_of_an_array_is_named(read_bytes):
    taken = read_bytes("a.json", json.dumps([GOOD[0], 5, GOOD[1]]))
    assert taken.ids == ["g0", "g1"]
    assert "record 2" in taken.lost[0].reason
    assert read_bytes("b.json", "[1, 2").lost


QUOTE = Quote(start=0, end=2, text="Hi", kind="direct", speaker=None, cue=None)


def test_report_comes_back_with_its_analyses(read_bytes):
    own = {"start": 0, "end": 2, "text": "Hi", "polnear": 5}
    analyses = {"quotes": {"annotations": [msgspec.to_builtins(QUOTE)]}, "gold": {"annotations": [own]}}
    taken = read_bytes("r.jsonl", lines({"article": {"id": "a", "text": "Hi"}, "analyses": analyses}))
    report = taken.reports[0]
    assert report.analyses["quotes"].annotations == (QUOTE,)
    assert isinstance(report.analyses["gold"].annotations[0], RawAnnotation)
    assert report.analyses["gold"].annotations[0].fields["polnear"] == 5


def test_broken_analyses_do_not_cost_the_article(read_bytes):
    taken = read_bytes(
        "r.jsonl", '{"article": {"id": "a", "text": "Hi"}, "analyses": {"quotes": {"annotations": [{"x": 1}]}}}'
    )
    assert taken.ids == ["a"]
    assert not taken.reports
    assert "left out" in taken.remarks[0].reason


def test_article_of_a_report_may_have_fields_of_its_own(read_bytes):
    taken = read_bytes("r.jsonl", '{"article": {"id": "a", "text": "Hi", "section": "World"}, "analyses": {}}')
    assert taken.articles[0].metadata == {"section": "World"}


plain = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
full = plain.filter(lambda text: text.strip())
values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**64 - 1)
    | st.floats(allow_nan=False, allow_infinity=False)
    | plain,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(plain, inner, max_size=3),
    max_leaves=8,
)
articles = st.builds(
    Article,
    id=full,
    text=full,
    title=st.none() | full,
    byline=st.none() | full,
    published=st.none() | st.dates().map(str),
    source=full,
    language=st.none() | st.sampled_from(["en", "fr", "de"]),
    metadata=st.dictionaries(plain, values, max_size=4),
)


@settings(deadline=None)
@given(st.lists(articles, max_size=4, unique_by=lambda a: a.id))
@pytest.mark.parametrize(("writer", "suffix"), [(JsonLinesWriter(), ".jsonl"), (JsonWriter(), ".json")])
def test_what_is_written_is_read_back(tmp_path_factory, readers, writer, suffix, written):
    path = tmp_path_factory.mktemp("round") / f"trip{suffix}"
    path.write_text("".join(writer.write(Report(article=a) for a in written)), encoding="utf-8", newline="")
    read = [item for item in read_inputs([str(path)], readers) if isinstance(item, Article)]
    expected = [msgspec.structs.replace(a, published=a.published or published(a)) for a in written]
    assert read == expected


def published(article):
    from copydesk.reading.lifting import iso_date

    return iso_date(article.metadata.get("published"))


@given(st.binary(max_size=300))
def test_random_bytes_never_crash_a_record_reader(tmp_path_factory, readers, data):
    folder = tmp_path_factory.mktemp("random")
    for suffix in (".jsonl", ".json", ".csv", ".tsv", ".txt", ".md", ".txt.gz"):
        (folder / f"x{suffix}").write_bytes(data)
    for item in read_inputs([str(folder)], readers):
        msgspec.msgpack.encode(item if not isinstance(item, Report) else item.article)


def test_standard_input_is_read_as_what_it_is(read):
    for text, ids in [
        (lines(*GOOD), ["g0", "g1", "g2", "g3"]),
        ("\n" + json.dumps(GOOD), ["g0", "g1", "g2", "g3"]),
        (json.dumps(GOOD[0], indent=2), ["g0"]),
        ("{curly} is how it began.", ["stdin"]),
        ("[Reuters] Merkel met them.", ["stdin"]),
        ("Merkel met them.", ["stdin"]),
    ]:
        assert read("-", stdin=io.BytesIO(text.encode())).ids == ids


def test_report_round_trip_keeps_entities(read_bytes):
    entity = Entity(start=0, end=6, text="Merkel", label="PERSON", entity="e1", name="Angela Merkel")
    from copydesk import Analysis

    report = Report(
        article=Article(id="a", text="Merkel", source="s"), analyses={"entities": Analysis(annotations=(entity,))}
    )
    assert read_bytes("a.jsonl", encode_report(report)).reports == [report]
