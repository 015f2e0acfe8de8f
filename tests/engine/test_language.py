"""The parse: linear tokenising, and layers that do not depend on what else runs."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk
from copydesk.engine.library import _pipeline
from copydesk.errors import ModelError
from copydesk.language import detect_language, load_pipeline
from copydesk.language.layers import view
from copydesk.language.stretches import annotate_long

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


@pytest.mark.parametrize(
    ("sentence", "language"),
    [
        ("The minister told the members that they would have to answer for it, and that was all. ", "en"),
        ("De minister zei dat hij in de Kamer was en dat alles of the record is. ", "nl"),
        ("Le ministre a dit que la France et the United Nations sont d'accord sur ces points. ", "fr"),
    ],
)
def test_the_language_is_told_from_the_text(sentence, language):
    assert detect_language(sentence * 6) == language
    assert detect_language(sentence) is None


def test_a_long_text_is_parsed_in_stretches_with_the_same_result(text):
    pipeline = load_pipeline(needs=ALL | {"vectors"})
    long = "\n\n".join([text] * 3)
    tokens = pipeline.tokenise(long).tokens
    told = []
    found = annotate_long(tokens, pipeline.annotate, lambda: told.append(1), longest=900)
    joined = view(tokens, found, ALL | {"vectors"}, pipeline.retag)
    whole = pipeline.annotate([tokens.copy()])[0]
    assert joined.text == long
    assert [(t.idx, t.text) for t in joined] == [(t.idx, t.text) for t in whole]
    assert len(told) > 2
    assert joined.tensor.shape == whole.tensor.shape
    same = sum(
        (a.head.i, a.dep_, a.tag_, a.ent_type_) == (b.head.i, b.dep_, b.tag_, b.ent_type_)
        for a, b in zip(joined, whole, strict=True)
    )
    assert same / len(whole) > 0.995
    assert [s.text for s in joined.sents][-1] == [s.text for s in whole.sents][-1]


PARAGRAPHS = st.lists(
    st.text(st.sampled_from("aA1.“”’ \t\r\n😀é\u0301𝔘-"), max_size=60)
    | st.sampled_from(["Angela Merkel met Emmanuel Macron in Berlin.", "“No,” she said.", "\n\n", "\r\n\r\n", "\n"]),
    min_size=1,
    max_size=12,
)


@settings(max_examples=20, deadline=None)
@given(PARAGRAPHS, st.integers(min_value=1, max_value=9))
def test_offsets_in_stretches_are_code_points_of_the_whole_text(paragraphs, longest):
    text = "".join(paragraphs)
    pipeline = _pipeline("en_core_web_sm", ALL)
    tokens = pipeline.tokenise(text).tokens
    lengths = []

    def annotate(docs):
        lengths.extend(map(len, docs))
        return pipeline.annotate(docs)

    found = annotate_long(tokens, annotate, lambda: None, longest=longest)
    doc = view(tokens, found, ALL, pipeline.retag)
    assert doc.text == text
    assert all(text[token.idx : token.idx + len(token)] == token.text for token in doc)
    assert all(text[entity.start_char : entity.end_char] == entity.text for entity in doc.ents)
    assert all(text[sentence.start_char : sentence.end_char] == sentence.text for sentence in doc.sents)
    assert sum(lengths) == len(tokens)
    assert max(lengths, default=0) <= longest


@pytest.mark.parametrize("long", ["word " * 50, "one two\n" * 20, "\n\n" * 30, "a b\n\nc d e\n" * 9])
def test_a_long_text_is_cut_where_a_paragraph_or_a_line_ends(long):
    tokens = _pipeline("en_core_web_sm", frozenset({"tokens"})).tokenise(long).tokens
    cut = []
    annotate_long(tokens, lambda docs: cut.extend(doc.text_with_ws for doc in docs) or list(docs), list, longest=7)
    assert "".join(cut) == long
    if "\n" in long:
        assert all(piece.endswith("\n") for piece in cut[:-1])


def test_blis_leaves_everything_to_spacy():
    pipelines = [load_pipeline(needs={"parse", "entities"}, blas=blas) for blas in ("blis", "numpy")]
    theirs, ours = ({type(component).__module__.split(".")[0] for _, component in p._components} for p in pipelines)
    assert (theirs, ours) == ({"spacy"}, {"copydesk"})
    columns = ["HEAD", "DEP", "ENT_IOB", "ENT_TYPE"]
    text = "Raisi met Putin in Moscow. They spoke about trade."
    rows = [p.tokenise(text).doc({"parse", "entities"}).to_array(columns).tolist() for p in pipelines]
    assert rows[0] == rows[1]
