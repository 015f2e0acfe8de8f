"""The parse: linear tokenising, and layers that do not depend on what else runs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk
from copydesk.engine.library import _pipeline
from copydesk.errors import ModelError
from copydesk.language import load_pipeline

ALL = frozenset({"tokens", "sentences", "tags", "parse", "entities"})


@pytest.fixture(scope="module")
def text(seeds) -> str:
    return next(seeds.glob("000*.txt")).read_text(encoding="utf-8")


def facts(doc, *names: str) -> list[tuple[object, ...]]:
    return [tuple(getattr(token, name) for name in names) for token in doc]


@pytest.mark.parametrize(
    ("needs", "attributes"),
    [
        ({"entities"}, ("ent_type_", "ent_iob_")),
        ({"tags"}, ("tag_", "pos_")),
        ({"parse"}, ("dep_", "i", "is_sent_start")),
        ({"sentences"}, ("is_sent_start",)),
        ({"tags", "parse"}, ("tag_", "pos_", "dep_")),
    ],
)
def test_what_else_runs_changes_nothing(text: str, needs: set[str], attributes: tuple[str, ...]):
    alone = _pipeline("en_core_web_sm", frozenset(needs)).tokenise(text).doc(needs)
    among_others = _pipeline("en_core_web_sm", ALL).tokenise(text).doc(needs)
    assert facts(alone, *attributes) == facts(among_others, *attributes)


def test_layers_that_were_not_declared_are_not_there(text: str):
    doc = _pipeline("en_core_web_sm", ALL).tokenise(text).doc({"entities"})
    assert doc.ents
    assert not doc.has_annotation("DEP")
    assert not doc.has_annotation("TAG")


def test_only_the_components_that_are_needed_run():
    assert load_pipeline(needs={"tokens"}).component_names == ()
    assert "parser" not in load_pipeline(needs={"entities"}).component_names
    assert "ner" not in load_pipeline(needs={"parse", "tags"}).component_names


def test_what_one_analyzer_changes_another_does_not_see():
    @copydesk.analyzer("vandal", needs={"entities"})
    def vandal(context):
        context.doc.ents = []
        context.article.metadata.clear()
        return []

    @copydesk.analyzer("witness", needs={"entities"})
    def witness(context):
        assert context.article.metadata == {"a": 1}
        for entity in context.doc.ents:
            yield {"start": entity.start_char, "end": entity.end_char, "text": entity.text}

    article = copydesk.Article(id="a", text="Angela Merkel met Emmanuel Macron in Berlin.", metadata={"a": 1})
    report = copydesk.analyze(article, [vandal, witness])
    assert report.analyses["vandal"].failure is None
    assert [a.text for a in report.analyses["witness"].annotations] == ["Angela Merkel", "Emmanuel Macron", "Berlin"]


@settings(max_examples=30, deadline=None)
@given(st.text(st.sampled_from("\"'(.a1 \n\u201c😀,"), max_size=3_000))
def test_tokens_cover_the_text_and_nothing_else(text: str):
    assert _pipeline("en_core_web_sm", frozenset({"tokens"})).tokenise(text).doc({"tokens"}).text == text


def test_a_flood_of_quotation_marks_is_tokenised():
    flood = "He said. " + '"' * 50_000 + " It was over."
    doc = _pipeline("en_core_web_sm", frozenset({"tokens"})).tokenise(flood).doc({"tokens"})
    assert doc.text == flood


def test_a_missing_model_is_named():
    with pytest.raises(ModelError, match="'en_core_web_xxl' is not installed"):
        load_pipeline("en_core_web_xxl")
