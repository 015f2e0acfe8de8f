"""What is read of a pipeline, and what of spaCy is imported for it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from copydesk.language import load_pipeline
from copydesk.language.choosing import parts_of, unneeded
from copydesk.language.loading import read_pipeline
from copydesk.language.models import folder_of, package_of, source_of

MODEL = package_of("en_core_web_sm")
LEXEMES = ("orth_", "lower_", "norm_", "shape_", "prefix_", "suffix_", "like_num", "is_stop", "whitespace_")


@pytest.fixture(scope="module")
def usual() -> Language:
    return spacy.load(source_of(MODEL), exclude=["lemmatizer"])


@pytest.mark.parametrize(
    ("needs", "components"),
    [
        (set(), []),
        ({"tokens"}, []),
        ({"entities"}, ["ner"]),
        ({"tags"}, ["tok2vec", "tagger", "attribute_ruler"]),
        ({"sentences"}, ["tok2vec", "parser"]),
        ({"vectors"}, ["tok2vec"]),
        ({"entities", "tags", "parse"}, ["tok2vec", "tagger", "parser", "attribute_ruler", "ner"]),
    ],
)
def test_only_what_is_needed_is_read(needs, components):
    nlp = read_pipeline(MODEL, needs)
    assert nlp.component_names == components
    assert {part.name for part in parts_of(nlp)} == set(components)


def test_words_are_cut_and_known_as_by_the_whole_pipeline(usual, seeds):
    text = " ".join(file.read_text("utf-8") for file in sorted(seeds.glob("*.txt")))
    text += " I can't, y'all; it's 5p.m. in the U.S.A. :-) www.example.com/a?b=c 10km dont $3.5bn e.g. o'clock 😀"
    nlp = read_pipeline(MODEL, {"tokens"})
    assert nlp.config["nlp"]["tokenizer"] != usual.config["nlp"]["tokenizer"]  # filled once, from its file
    assert nlp.tokenizer.rules == usual.tokenizer.rules
    for name in ("prefix_search", "suffix_search", "infix_finditer", "token_match", "url_match"):
        theirs, ours = getattr(usual.tokenizer, name), getattr(nlp.tokenizer, name)
        assert (ours and ours.__self__.pattern) == (theirs and theirs.__self__.pattern)
    ours, theirs = nlp.make_doc(text), usual.make_doc(text)
    assert [[getattr(t, name) for name in LEXEMES] for t in ours] == [
        [getattr(t, name) for name in LEXEMES] for t in theirs
    ]


def test_a_pipeline_with_components_of_its_own_is_read_whole(tmp_path):
    @Language.component("of_its_own")
    def of_its_own(doc: Doc) -> Doc:
        return doc

    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("of_its_own")
    nlp.add_pipe("entity_ruler").add_patterns([{"label": "ORG", "pattern": "Mehr News Agency"}])
    nlp.to_disk(tmp_path / "own")
    settings = spacy.util.load_config(tmp_path / "own" / "config.cfg")
    assert unneeded(settings, {"entities"}) == ["lemmatizer", "sentencizer", "of_its_own"]
    settings["components"]["of_its_own"]["factory"] = "known_once_it_is_loaded"
    assert unneeded(settings, {"entities"}) == ["lemmatizer"]
    pipeline = load_pipeline(str(tmp_path / "own"), {"entities"})
    doc = pipeline.tokenise("He told Mehr News Agency.").doc({"entities"})
    assert [(e.text, e.label_) for e in doc.ents] == [("Mehr News Agency", "ORG")]


def test_a_folder_that_is_no_pipeline_is_left_to_spacy(tmp_path):
    assert folder_of(str(tmp_path)) == tmp_path
    with pytest.raises(OSError, match=r"meta\.json"):
        read_pipeline(str(tmp_path), {"entities"})


ALONE = """
import sys
from copydesk.language.without_commands import import_spacy

spacy = import_spacy()
assert import_spacy() is spacy is sys.modules["spacy"]
print(*sorted({"typer", "weasel", "requests"} & set(sys.modules)), "|")
assert len(spacy.blank("en")("Two words")) == 2
"""
USES = {
    "a function by import": "from spacy.cli.download import download; print(download.__module__)",
    "a function by attribute": "import spacy.cli; print(spacy.cli.download.__module__)",
    "info": "print(spacy.info(silent=True)['spacy_version'])",
}


@pytest.mark.parametrize("use", USES)
def test_spacys_commands_are_imported_when_somebody_uses_them(use):
    environment = {**os.environ, "PYTHONWARNINGS": "ignore"}
    command = [sys.executable, "-c", ALONE + USES[use]]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stderr
    before, after = done.stdout.split("|")
    assert not before.strip()
    assert after.strip() == (spacy.__version__ if use == "info" else "spacy.cli.download")
