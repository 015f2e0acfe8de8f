"""Candidates whose cue is no verb: nouns, adjectives, and "according to"."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from copydesk.lexicon.cues import ADJECTIVES, Cue, cue_noun
from copydesk_quotes.candidate import Candidate
from copydesk_quotes.cues import verb_group
from copydesk_quotes.frames import complete, preposition_frame
from copydesk_quotes.sources import source_of_noun, source_of_verb
from copydesk_quotes.tree import Range, Tree

__all__ = ["adjective_candidates", "noun_candidates"]

_SUPPORT: Final = frozenset(
    """make makes made making issue issues issued issuing give gives gave given giving have has had having express
    expresses expressed expressing voice voices voiced voicing raise raises raised raising take takes took
    taken taking launch launched launches offer offered offers announce announced announces release released
    releases deliver delivered delivers repeat repeated repeats reiterate reiterated win won wins""".split()
)
"""Verbs that say no more than the noun does: "made a promise"."""


def noun_candidates(tree: Tree, noun: int) -> Iterator[Candidate]:
    """Yield the readings of a noun: "his promise to help", "concern about the plan"."""
    cue = cue_noun(tree.lower[noun])
    if cue is None:
        return
    source = source_of_noun(tree, noun)
    reach = _noun_cue(tree, noun)
    for frame, content, last in _complements(tree, noun, cue):
        span = (reach[0], last + 1 if last is not None and last == reach[1] else reach[1])
        yield complete(
            tree,
            Candidate(noun, span, f"noun {frame}", cue.cue_class, cue.frames.get(frame, 0), [content], None),
            source,
        )


def _noun_cue(tree: Tree, noun: int) -> Range:
    up = tree.head[noun]
    if tree.dep[noun] == "dobj" and tree.lower[up] in _SUPPORT and up < noun:
        return verb_group(tree, up)[0], noun + 1
    return noun, noun + 1


def _complements(tree: Tree, noun: int, cue: Cue) -> Iterator[tuple[str, Range, int | None]]:
    for c in tree.children[noun]:
        if c < noun:
            continue
        label, span = tree.dep[c], tree.trimmed(tree.span(c))
        if span[0] >= span[1]:
            continue
        first = tree.lower[span[0]]
        if label == "acl" and first == "to" and "to" in cue.frames:
            yield "to", span, None
        elif label in ("acl", "ccomp", "relcl") and first == "that" and "that" in cue.frames:
            that = span[0]
            if tree.dep[that] == "mark" or label in ("acl", "ccomp"):
                yield "that", span, None
        elif label == "prep" and preposition_frame(tree.lower[c]) in cue.frames:
            inner = tree.trimmed((c + 1, span[1]))
            if inner[0] < inner[1]:
                yield preposition_frame(tree.lower[c]), inner, c


def adjective_candidates(tree: Tree, word: int) -> Iterator[Candidate]:
    """Yield the readings of an adjective: "is confident that", "was critical of"."""
    cue = ADJECTIVES.get(tree.lower[word])
    if cue is None or tree.dep[word] not in (
        "acomp",
        "conj",
        "ROOT",
        "advcl",
        "amod",
        "oprd",
        "xcomp",
        "ccomp",
        "relcl",
    ):
        return
    up = tree.head[word]
    verb = up if tree.is_verb(up) else word
    subject = tree.child(word, "nsubjpass")  # "was convinced that": no passive of convincing
    source = subject if subject is not None else source_of_verb(tree, verb)
    start = verb_group(tree, verb)[0] if 0 < word - verb < 5 else word
    for c in tree.children[word]:
        if c < word:
            continue
        span = tree.trimmed((max(tree.left[c], word + 1), tree.right[c] + 1))
        if span[0] >= span[1]:
            continue
        frame, end = "", word + 1
        if tree.dep[c] == "ccomp" and "that" in cue.frames:
            frame = "that"
        elif tree.dep[c] == "xcomp" and "to" in cue.frames and tree.lower[span[0]] == "to":
            frame = "to"
        elif tree.dep[c] == "prep" and preposition_frame(tree.lower[c]) in cue.frames:
            frame, span = preposition_frame(tree.lower[c]), tree.trimmed((c + 1, span[1]))
            end = c + 1 if c == end else end
        if frame and span[0] < span[1]:
            candidate = Candidate(
                word, (start, end), f"adjective {frame}", cue.cue_class, cue.frames[frame], [span], None
            )
            yield complete(tree, candidate, source)
