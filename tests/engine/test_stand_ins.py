"""What stands in for spaCy's own components gives what they give."""

from __future__ import annotations

import numpy as np
import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.language.models import package_of, source_of
from copydesk.language.stand_ins.arcs import arc_decoder
from copydesk.language.stand_ins.distinct import distinct
from copydesk.language.stand_ins.names import name_decoder
from copydesk.language.stand_ins.tags import tag_rules
from copydesk.language.stand_ins.vectors import shared_encoder, token_encoder

WORDS = (
    "There 's is was gonna that That mark had have do did n't to be it its 3 million $ 12 % May Monday New York "
    "Times Dr. John F. Kennedy the The United Nations said , . “ ” \n\n   \t Raisi "
    "Tehran's and or of in a Iran IRAN x é 🙂"
).split(" ")
TEXTS = st.lists(st.sampled_from(WORDS), max_size=60).map(" ".join)


@pytest.fixture(scope="module")
def nlp():
    return spacy.load(source_of(package_of("en_core_web_sm")), exclude=["lemmatizer"])


@pytest.fixture(scope="module")
def finder(nlp):
    return name_decoder(nlp.get_pipe("ner"))


@pytest.fixture(scope="module")
def parser(nlp):
    return arc_decoder(nlp.get_pipe("parser"))


@pytest.fixture(scope="module")
def rules(nlp):
    return tag_rules(nlp.get_pipe("attribute_ruler"))


def entities(doc) -> list[tuple[object, ...]]:
    return [(token.text, token.ent_iob_, token.ent_type_) for token in doc]


def tags(doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i, t.is_sent_start) for t in doc]


def arcs(doc) -> list[tuple[object, ...]]:
    return [(t.text, t.head.i, t.dep_, t.is_sent_start, t.left_edge.i, t.right_edge.i, t.n_lefts) for t in doc]


def both_parsed(nlp, parser, docs) -> None:
    """Parse docs by spaCy and by ours, from the same vectors, and compare."""
    theirs_parser, encoder = nlp.get_pipe("parser"), nlp.get_pipe("tok2vec")
    encoder.set_annotations(docs, encoder.predict(docs))
    theirs = [doc.copy() for doc in docs]
    for doc, copied in zip(docs, theirs, strict=True):
        copied.tensor = doc.tensor
    theirs_parser.set_annotations(theirs, theirs_parser.predict(theirs))
    ours = list(parser.pipe(docs, batch_size=len(docs)))
    assert [arcs(doc) for doc in ours] == [arcs(doc) for doc in theirs]


def both_ways(nlp, finder, texts: list[str]) -> None:
    ner = nlp.get_pipe("ner")
    theirs = [nlp.make_doc(text) for text in texts]
    ner.set_annotations(theirs, ner.predict(theirs))
    ours = list(finder.pipe([nlp.make_doc(text) for text in texts], batch_size=len(texts)))
    assert [entities(doc) for doc in ours] == [entities(doc) for doc in theirs]


def test_the_same_entities_in_the_sample_articles(nlp, finder, seeds):
    texts = [file.read_text(encoding="utf-8") for file in sorted(seeds.glob("*.txt"))]
    assert len(texts) == 2
    both_ways(nlp, finder, [*texts, "", " ", "Paris", "\n\nNew York\n"])


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=4))
def test_the_same_entities_in_any_text(nlp, finder, texts: list[str]):
    both_ways(nlp, finder, texts)


def test_entities_and_sentences_that_are_set_already_are_respected(nlp, finder):
    ner = nlp.get_pipe("ner")
    docs = [nlp.make_doc("Angela Merkel met Emmanuel Macron in New York City.") for _ in range(2)]
    for doc in docs:
        for token in doc:
            token.is_sent_start = token.text in {"Angela", "York"}
    ner.set_annotations(docs[:1], ner.predict(docs[:1]))
    list(finder.pipe(docs[1:], batch_size=1))
    assert entities(docs[0]) == entities(docs[1])
    assert not any(entity.text.startswith("New York") for entity in docs[1].ents)


def test_the_same_parse_of_the_sample_articles(nlp, parser, seeds):
    texts = [file.read_text(encoding="utf-8") for file in sorted(seeds.glob("*.txt"))]
    both_parsed(nlp, parser, [nlp.make_doc(text) for text in [*texts, " ", "Paris", "Go. Run. Eat.", "\n\nNew York\n"]])


@settings(max_examples=50, deadline=None)
@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=4))
def test_the_same_parse_of_any_text(nlp, parser, texts: list[str]):
    both_parsed(nlp, parser, [nlp.make_doc(text) for text in texts])


def test_an_arc_that_crosses_another_is_put_back(nlp, parser):
    """The parser lifts such arcs, and marks them by their labels; a second step puts them back."""
    doc = nlp.make_doc("What did he want to buy?")
    both_parsed(nlp, parser, [doc])
    heads = [token.head.i for token in doc]
    spans = [sorted(arc) for arc in enumerate(heads)]
    assert any(a < c < b < d for a, b in spans for c, d in spans)


def test_sentences_that_are_set_already_bind_the_parse(nlp, parser):
    docs = [nlp.make_doc("Angela Merkel met Emmanuel Macron in New York City.") for _ in range(2)]
    for doc in docs:
        for token in doc:
            token.is_sent_start = token.text in {"Angela", "York"}
    both_parsed(nlp, parser, docs[:1])
    nlp.get_pipe("tok2vec")(docs[1])
    assert [token.i for token in next(parser.pipe(docs[1:], batch_size=1)) if token.is_sent_start] == [0, 7]


@settings(max_examples=25, deadline=None)
@given(st.lists(TEXTS.filter(bool), min_size=1, max_size=4))
def test_the_same_vectors_in_any_text(nlp, texts: list[str]):
    for model in (nlp.get_pipe("tok2vec").model, nlp.get_pipe("ner").model.get_ref("tok2vec").layers[0]):
        docs = [nlp.make_doc(text) for text in texts]
        np.testing.assert_allclose(token_encoder(model).encode(docs), np.concatenate(model.predict(docs)), atol=1e-5)


def test_each_article_gets_its_own_vectors(nlp):
    component = nlp.get_pipe("tok2vec")
    docs = [nlp.make_doc(text) for text in ("Raisi met Putin.", "", "Putin met Raisi.")]
    list(shared_encoder(component).pipe(docs, batch_size=3))
    for doc, vectors in zip(docs[::2], component.predict(docs[::2]), strict=True):
        np.testing.assert_allclose(doc.tensor, vectors, atol=1e-5)


def test_words_are_told_apart_though_their_keys_add_up_to_the_same():
    golden = 0x9E3779B97F4A7C15
    rows = np.array([[3 * golden | 1, 0], [0, golden | 1], [0, 5], [3 * golden | 1, 0]], dtype=object) % 2**64
    first, which = distinct(rows.astype(np.uint64))
    assert len(first) == 3
    assert which[0] == which[3]
    assert len({which[0], which[1], which[2]}) == 3


@settings(max_examples=25, deadline=None)
@given(text=TEXTS, parsed=st.booleans())
def test_the_same_tags_in_any_text(nlp, rules, text: str, parsed: bool):
    ruler = nlp.get_pipe("attribute_ruler")
    with nlp.select_pipes(disable=["attribute_ruler", "ner", *([] if parsed else ["parser"])]):
        doc = nlp(text)
    assert tags(rules(doc.copy())) == tags(ruler(doc))


def test_rules_beyond_the_table_are_left_to_spacy():
    for pattern in (
        {"LOWER": {"REGEX": "^a"}},
        {"LOWER": {"NOT_IN": ["the"]}},
        {"TAG": "NN", "OP": "+"},
        {"SHAPE": "xx"},
    ):
        ruler = spacy.blank("en").add_pipe("attribute_ruler")
        ruler.add(patterns=[[pattern]], attrs={"POS": "X"})
        assert tag_rules(ruler) is None


def test_other_components_are_left_alone(nlp):
    assert shared_encoder(nlp.get_pipe("tagger")) is None
    assert arc_decoder(nlp.get_pipe("ner")) is None
    nlp = spacy.blank("en")
    assert arc_decoder(nlp.add_pipe("senter")) is None
    assert name_decoder(nlp.add_pipe("entity_ruler")) is None
    assert name_decoder(nlp.add_pipe("sentencizer")) is None
