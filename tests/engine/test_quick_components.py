"""What stands in for spaCy's own components gives what they give."""

from __future__ import annotations

import pytest
import spacy
from hypothesis import given, settings
from hypothesis import strategies as st

from copydesk.language.models import package_of, source_of
from copydesk.language.name_decoding import name_decoder
from copydesk.language.tag_rules import tag_rules

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
def rules(nlp):
    return tag_rules(nlp.get_pipe("attribute_ruler"))


def entities(doc) -> list[tuple[object, ...]]:
    return [(token.text, token.ent_iob_, token.ent_type_) for token in doc]


def tags(doc) -> list[tuple[object, ...]]:
    return [(t.text, t.tag_, t.pos_, str(t.morph), t.dep_, t.head.i, t.is_sent_start) for t in doc]


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


def test_another_name_finder_is_left_alone():
    nlp = spacy.blank("en")
    assert name_decoder(nlp.add_pipe("entity_ruler")) is None
    assert name_decoder(nlp.add_pipe("sentencizer")) is None
