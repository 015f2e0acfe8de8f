"""Parquet: the same columns whatever was found, and everything back as it was."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from copydesk import Article, Report
from copydesk.codec import encode_report
from copydesk.formats import copydesk_readers
from copydesk.model import Analysis, Entity, Failure, Mention, Number, Provenance, Quote, RawAnnotation, Stance
from copydesk.reading import read_inputs
from copydesk.writing.parquet import PARQUET_COLUMNS, write_parquet

pyarrow = pytest.importorskip("pyarrow", reason="needs the extra parquet")

READERS = {suffix: reader for reader in copydesk_readers() for suffix in reader.suffixes}
SPAN = {"start": 0, "end": 1, "text": "x"}
WORDS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
FIGURES = st.none() | st.floats(allow_nan=False, allow_infinity=False)
MENTIONS = st.none() | st.builds(Mention, **{k: st.just(v) for k, v in SPAN.items()}, name=st.none() | WORDS)
PLACE = {name: st.just(value) for name, value in SPAN.items()}
FOUND = {
    "entities": st.builds(Entity, **PLACE, label=WORDS, entity=WORDS, name=WORDS, salience=FIGURES, role=WORDS),
    "quotes": st.builds(
        Quote, **PLACE, kind=st.just("direct"), speaker=MENTIONS, cue=st.none(), spans=st.just(((0, 1),))
    ),
    "stance": st.builds(Stance, **PLACE, holder=MENTIONS, target=st.none(), label=st.just("neutral"), score=FIGURES),
    "numbers": st.builds(Number, **PLACE, kind=st.just("money"), value=FIGURES, unit=st.none() | WORDS),
    "own": st.builds(
        lambda more: RawAnnotation(**SPAN, fields={**SPAN, "more": more}), st.dictionaries(WORDS, st.integers(0, 9))
    ),
}


@st.composite
def analyses(draw) -> dict[str, Analysis]:
    made = {}
    for kind in draw(st.lists(st.sampled_from(sorted(FOUND)), unique=True)):
        stamp = Provenance(name=kind, kind=kind, version="1.0", options="0", required={})
        found = tuple(draw(st.lists(FOUND[kind], max_size=3)))
        failure = draw(st.none() | st.builds(Failure, kind=st.just("ValueError"), message=WORDS))
        made[kind] = Analysis(analyzer=stamp, annotations=() if failure else found, failure=failure)
    return made


ARTICLES = st.builds(
    Article,
    id=st.text("abc", min_size=1, max_size=3),
    text=WORDS.map(lambda words: f"x {words}"),
    title=st.sampled_from([None, "Title"]),
    source=st.just("wire"),
    metadata=st.dictionaries(st.text("abc", min_size=1), st.integers(-5, 5) | st.text("xyz")),
)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(
    st.lists(
        st.builds(Report, article=ARTICLES, analyses=analyses()),
        min_size=1,
        max_size=4,
        unique_by=lambda r: r.article.id,
    )
)
def test_what_is_written_comes_back(tmp_path, reports):
    file = tmp_path / "reports.parquet"
    write_parquet(reports, file)
    back = [item if isinstance(item, Report) else Report(article=item) for item in read_inputs([str(file)], READERS)]
    assert [encode_report(report) for report in back] == [encode_report(report) for report in reports]


def report(number: int) -> Report:
    article = Article(id=f"a{number}", text="x y z")
    entity = Entity(**SPAN, label="ORG", entity="e1", name="X Corp")
    speaker = Mention(**SPAN, name="Ms X")
    quote = Quote(**SPAN, kind="direct", speaker=speaker, cue=None)
    return Report(
        article=article,
        analyses={"entities": Analysis(annotations=(entity,)), "quotes": Analysis(annotations=(quote,))},
    )


def test_the_columns_are_fixed_and_hold_what_is_searched_for(tmp_path):
    from pyarrow import parquet

    write_parquet([report(1)], tmp_path / "full.parquet")
    write_parquet([Report(article=Article(id="b", text="nothing"))], tmp_path / "empty.parquet")
    full, empty = (parquet.read_table(tmp_path / name) for name in ("full.parquet", "empty.parquet"))
    assert full.schema == empty.schema
    assert full.schema.names == list(PARQUET_COLUMNS)
    rows = [row for row in full.to_pylist() if row["number"] > 0]
    assert [(row["kind"], row["name"], row["type"], row["speaker"]) for row in rows] == [
        ("entities", "X Corp", None, None),
        ("quotes", None, "direct", "Ms X"),
    ]


def test_a_folder_is_added_to_and_a_broken_write_leaves_nothing(tmp_path):
    folder = tmp_path / "parts"
    folder.mkdir()
    write_parquet([report(1)], folder)
    write_parquet([report(2)], folder)
    assert sorted(file.name for file in folder.iterdir()) == ["part-00000.parquet", "part-00001.parquet"]

    def broken():
        yield report(3)
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_parquet(broken(), tmp_path / "never.parquet")
    assert sorted(file.name for file in tmp_path.iterdir()) == ["parts"]
    found = [item for item in read_inputs([str(folder)], READERS) if isinstance(item, Report)]
    assert [item.article.id for item in found] == ["a1", "a2"]


def test_anybodys_table_with_a_column_text_is_read(tmp_path):
    import datetime

    from pyarrow import parquet

    rows = [{"text": "One.", "published": datetime.date(2026, 1, 2), "desk": "world"}, {"text": None, "desk": "x"}]
    parquet.write_table(pyarrow.Table.from_pylist(rows), tmp_path / "news.parquet")
    article, problem = read_inputs([str(tmp_path / "news.parquet")], READERS)
    assert (article.id, article.text, article.published) == ("news-1", "One.", "2026-01-02")
    assert article.metadata == {"desk": "world"}
    assert "record 2" in problem.reason


@pytest.mark.parametrize(("data", "words"), [(b"PAR1 no", "is not Parquet"), (b"", "is not Parquet")])
def test_what_is_no_parquet_is_told(tmp_path, data, words):
    (tmp_path / "x.parquet").write_bytes(data)
    problems = list(read_inputs([str(tmp_path / "x.parquet")], READERS))
    assert words in problems[0].reason


def test_the_missing_extra_is_named(tmp_path: Path):
    script = (
        "import sys; sys.modules['pyarrow'] = None\n"
        "from copydesk.cli import main\n"
        f"sys.argv = ['copydesk', 'run', 'seeds', '-a', 'numbers', '-o', {str(tmp_path / 'x.parquet')!r}]\n"
        "main()"
    )
    ran = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, cwd=Path(__file__).parents[2])
    assert ran.returncode == 2
    assert "pip install copydesk[parquet]" in ran.stderr


def test_stdout_is_refused(copydesk, seeds):
    ran = copydesk("run", seeds, "-a", "numbers", "-f", "parquet")
    assert ran.code == 2
    assert "Parquet is not for stdout" in ran.err
