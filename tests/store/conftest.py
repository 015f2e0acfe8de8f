"""Reports of every kind, and the same in a store."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from copydesk import Article, Report
from copydesk.model import Analysis, Entity, Failure, Mention, Number, Provenance, Quote, RawAnnotation, Span, Stance
from copydesk.store import Store, article_digest

TEXT = "“All is well,” said Anna Berg. Oil rose 4 percent. 😀 NATO backs it."


def _span(words: str) -> dict[str, object]:
    start = TEXT.index(words)
    return {"start": start, "end": start + len(words), "text": words}


def _made(kind: str, *found: object, failure: Failure | None = None, version: str = "1.0") -> Analysis:
    stamp = Provenance(name=kind, kind=kind, version=version, options="0")
    return Analysis(analyzer=stamp, annotations=found, failure=failure)


def report(number: int) -> Report:
    """Return a report with an annotation of each kind, one of a plugin's own, and a failure in every third."""
    anna = Mention(**_span("Anna Berg"), name="Anna Berg", entity="e1")
    loud = RawAnnotation(
        **_span("NATO"), why="capitals", fields={**_span("NATO"), "letters": 4, "first": _span("N"), "why": "capitals"}
    )
    analyses = {
        "entities": _made(
            "entities", Entity(**_span("Anna Berg"), label="PERSON", entity="e1", name="Anna Berg", salience=0.5)
        ),
        "quotes": _made(
            "quotes",
            Quote(
                **_span("All is well"), kind="direct", speaker=anna, cue=Span(**_span("said")), spans=((1, 12), (0, 1))
            ),
        ),
        "stance": _made(
            "stance",
            Stance(**_span("NATO backs it"), holder=None, target=Mention(**_span("it")), label="support", score=0.75),
        ),
        "numbers": _made(
            "numbers",
            Number(**_span("4 percent"), kind="percent", value=4.0 + number, unit="percent", change="increase"),
        ),
        "loud": _made("loud", loud),
    }
    if number % 3 == 2:
        analyses["loud"] = _made("loud", failure=Failure(kind="ValueError", message="too loud"))
    article = Article(
        id=f"a{number}", text=f"{TEXT} {number}", title=None if number % 2 else "Oil", metadata={"desk": "world"}
    )
    return Report(article=article, analyses=analyses)


@pytest.fixture
def reports() -> list[Report]:
    return [report(number) for number in range(7)]


@pytest.fixture
def store_file(reports, tmp_path) -> Path:
    """A store that holds the reports."""
    file = tmp_path / "results.store"
    store = Store.open(file, pytest.fail)
    for made in reports:
        digest = article_digest(made.article)
        keys = {name: digest + name.encode() for name in made.analyses}
        store.keep(digest, msgspec.structs.replace(made.article), made, keys)
    store.close()
    return file
