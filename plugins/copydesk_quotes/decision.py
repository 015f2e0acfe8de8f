"""How likely a candidate is a quote: a logistic model over traits of its form.

No trait is a word of the text: the model knows frames, tenses, kinds of subject and lengths, and of the words only
what the cue lexicon says of them. The weights come from ``benchmarks/tune_quotes.py``.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Iterator
from importlib import resources
from typing import Final

import msgspec

from copydesk_quotes.candidate import Candidate
from copydesk_quotes.tree import Tree

__all__ = ["score", "traits"]

_PERSONS: Final = {
    "i": "first", "we": "first", "you": "second", "he": "third", "she": "third", "they": "plural", "it": "thing",
    "who": "relative", "which": "relative thing", "that": "thing", "this": "thing", "there": "thing", "what": "thing",
    "his": "third", "her": "third", "their": "plural", "its": "thing", "my": "first", "our": "first", "your": "second",
    "him": "third", "them": "plural", "many": "plural", "some": "plural", "those": "plural", "one": "plural",
}  # fmt: skip
_PLACES: Final = {
    "ROOT": "root", "ccomp": "clause", "xcomp": "infinitive", "relcl": "relative", "acl": "reduced",
    "advcl": "adverbial", "conj": "conjunct", "pcomp": "gerund",
}  # fmt: skip
_WIDTHS: Final = ((2, "1"), (3, "2"), (5, "3-4"), (9, "5-8"), (16, "9-15"), (31, "16-30"))


def score(tree: Tree, candidate: Candidate) -> float:
    """Return the probability, 0 to 1, that a candidate is a quote with its source right."""
    total = sum(map(_weights().__getitem__, traits(tree, candidate)))
    return 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, total))))


class _Weights(dict[str, float]):
    """The weight of each trait; of one that is not in the table, nought."""

    def __missing__(self, trait: str) -> float:
        return 0.0


@functools.cache
def _weights() -> _Weights:
    table = resources.files("copydesk_quotes").joinpath("weights.json").read_text(encoding="utf-8")
    return _Weights(msgspec.json.decode(table, type=dict[str, float]))


def traits(tree: Tree, candidate: Candidate) -> Iterator[str]:
    """Yield what the decision looks at."""
    frame, strength = candidate.frame, candidate.strength
    family = (
        frame
        if frame in _FAMILIES
        else frame.partition(" ")[0]
        if " " in frame or frame in ("view", "poll")
        else "preposition"
    )
    yield "bias"
    yield f"frame {frame} {strength}"
    yield f"{family} {candidate.cue_class} {strength}"
    source = _source(tree, candidate)
    yield f"source {source}"
    yield f"{family} source {source}"
    yield f"{frame} {strength} source {source}"
    yield f"{candidate.cue_class} {strength} source {source}"
    width = _width(candidate)
    yield f"width {width}"
    yield f"{family} width {width}"
    yield f"{frame} {strength} width {width}"
    for form in _forms(tree, candidate.head):
        yield f"form {form}"
        yield f"{family} form {form}"
        yield f"{candidate.cue_class} {strength} form {form}"
    yield from _content(tree, candidate, family)
    if candidate.nested:
        yield f"nested {candidate.nested}"
        yield f"{family} nested"
    yield f"versatile {min(candidate.versatility, 4)} {strength}"
    yield f"rule {candidate.rule}"


_FAMILIES: Final = frozenset(
    (
        "that",
        "quote",
        "colon",
        "aside",
        "to",
        "them-to",
        "np",
        "as",
        "ing",
        "seem",
        "according to",
        "according to whole",
        "plain that",
        "said",
        "heading",
    )
)


def _source(tree: Tree, candidate: Candidate) -> str:
    if candidate.speaker is None:
        return "none"
    s, e = candidate.speaker
    if e - s == 1 and (person := _PERSONS.get(tree.lower[s])) is not None:
        return person
    tag = tree.tag[candidate.speaker_head] if candidate.speaker_head >= 0 else "NN"
    return {"NNP": "name", "NNPS": "names", "NNS": "nouns"}.get(tag, "noun")


def _width(candidate: Candidate) -> str:
    total = sum(e - s for s, e in candidate.content)
    return next((name for limit, name in _WIDTHS if total < limit), "more")


def _forms(tree: Tree, head: int) -> Iterator[str]:
    """Yield tense, mood and place of a cue."""
    if not tree.is_verb(head):
        yield f"no verb {tree.dep[head] if tree.dep[head] in _NOMINAL else 'other'}"
        return
    helpers = {tree.lower[c] for c in tree.children[head] if tree.dep[c] in ("aux", "auxpass", "neg")}
    yield tree.tag[head]
    yield _PLACES.get(tree.dep[head], "elsewhere")
    if helpers & _MODALS:
        yield "modal"
    if helpers & {"not", "n't", "never"}:
        yield "negated"
    if "to" in helpers:
        yield "infinitive"
    if helpers & {"have", "has", "had", "'ve"}:
        yield "perfect"
    if helpers & {"is", "are", "was", "were", "'s", "'re", "be", "been"}:
        yield "progressive" if tree.tag[head] == "VBG" else "passive"
    if any(tree.dep[c] == "mark" and tree.lower[c] in ("if", "unless") for c in tree.children[head]):
        yield "conditional"


_NOMINAL: Final = frozenset(("nsubj", "dobj", "pobj", "attr", "acomp", "nsubjpass", "conj", "appos", "ROOT"))
_MODALS: Final = frozenset(("will", "would", "can", "could", "should", "may", "might", "must", "'ll", "'d", "shall"))


def _content(tree: Tree, candidate: Candidate, family: str) -> Iterator[str]:
    first = candidate.content[0][0]
    tag, word = tree.tag[first], tree.lower[first]
    if word == "that" and tag == "IN":
        start = "that"
    elif tag in ("WP", "WRB", "WDT") or word in ("whether", "if"):
        start = "question"
    elif tag in ("PRP", "DT", "PRP$", "TO", "VBG", "IN"):
        start = tag
    else:
        start = "name" if tag == "NNP" else "other"
    yield f"{family} starts {start}"
    last = candidate.content[-1][1]
    if candidate.cue is not None:
        place = "follows" if first >= candidate.cue[1] else "precedes" if last <= candidate.cue[0] else "around"
        yield f"{family} {place}"
        yield f"{family} {'touches' if first - candidate.cue[1] <= 1 else 'apart'}"
    if len(candidate.content) > 2:
        yield "scattered"
    if candidate.quoted:
        yield f"{family} quoted {candidate.quoted}"
