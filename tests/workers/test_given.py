"""Analyses that are known already: not made again, handed on, and part of the report."""

from __future__ import annotations

import msgspec

from copydesk import Article, Report
from copydesk.codec import pack_analysis
from copydesk.model import Analysis, Annotation, Failure
from copydesk.workers import Complete, Given

ARTICLE = Article(id="a1", text="NATO ministers met in VIENNA on Tuesday", language="en")


class Word(Annotation, frozen=True, kw_only=True):
    """As the plugin's own."""

    letters: int


def _packed(*words: str) -> dict[str, bytes]:
    found = []
    for word in words:
        start = ARTICLE.text.index(word)
        found.append(Word(start=start, end=start + len(word), text=word, letters=len(word)))
    return {"words": pack_analysis(Analysis(annotations=tuple(found)))}


def test_a_dependent_reads_what_was_given(counted, outcomes):
    session = counted.session("longest", "loud")
    [report] = outcomes(session, [Given(item=ARTICLE, analyses=_packed("met", "Tuesday"))])
    assert counted.calls == ["longest a1", "loud a1"]
    assert [a.text for a in report.analyses["words"].annotations] == ["met", "Tuesday"]
    assert [a.text for a in report.analyses["longest"].annotations] == ["Tuesday"]
    assert list(report.analyses) == ["words", "longest", "loud"]
    assert report.analyses["words"].analyzer.version == "1.0"


def test_no_words_are_cut_where_nothing_that_runs_reads_them(counted, outcomes):
    source = counted.file.read_text()
    counted.file.write_text(source.replace("options=Options)", 'options=Options, needs={"tokens"})', 1))
    session = counted.session("longest")
    steps = []
    outcomes(session, [Given(item=ARTICLE, analyses=_packed("met")), ARTICLE], steps)
    assert [(step.index, step.stage, step.key) for step in steps if step.stage != "parse"] == [
        (1, "tokens", ""),
        (0, "analyzer", "longest"),
        (1, "analyzer", "words"),
        (1, "analyzer", "longest"),
    ]


def test_what_does_not_fit_its_analyzer_is_made_anew(counted, outcomes):
    given = {"words": pack_analysis(Analysis(annotations=(Annotation(start=0, end=4, text="NATO"),)))}
    [report] = outcomes(counted.session("longest"), [Given(item=ARTICLE, analyses=given)])
    assert counted.calls == ["longest a1", "words a1"]
    assert [a.text for a in report.analyses["longest"].annotations] == ["ministers"]


def test_a_failure_can_be_given(counted, outcomes):
    given = {"words": pack_analysis(Analysis(failure=Failure(kind="ValueError", message="no")))}
    [report] = outcomes(counted.session("longest"), [Given(item=ARTICLE, analyses=given)])
    assert counted.calls == []
    assert report.analyses["words"].failure.kind == "ValueError"
    assert report.analyses["longest"].failure.kind == "RequirementFailed"


def test_complete_reports_keep_their_place(counted, outcomes):
    known = [Report(article=msgspec.structs.replace(ARTICLE, id=f"k{n}")) for n in range(200)]
    items = [*map(Complete, known[:3]), ARTICLE, *map(Complete, known[3:]), msgspec.structs.replace(ARTICLE, id="a2")]
    reports = outcomes(counted.session("loud"), items)
    assert [r.article.id for r in reports] == ["k0", "k1", "k2", "a1", *(f"k{n}" for n in range(3, 200)), "a2"]
    assert counted.calls == ["loud a1", "loud a2"]
