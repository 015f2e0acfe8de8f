"""From content and cues to quotes: which cue reports which content, and whose words they are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from copydesk_quotes_crf.features import is_mark

if TYPE_CHECKING:
    from spacy.tokens import Span, Token

__all__ = ["Found", "joined", "source_of"]

_REACH: Final = 45
"""Tokens between content and its cue."""
_STEPS: Final = 6
"""Steps up the tree in search of a subject."""


@dataclass(slots=True)
class Found:
    """Content in one or several parts, with its cue."""

    parts: list[Span]
    cue: Span | None


def joined(contents: list[Span], cues: list[Span]) -> list[Found]:
    """Return the quotes of a paragraph: parts that one cue reports are one quote.

    Quoted words without a cue of their own go on from the quoted words before them: "A," she said. "B."
    """
    found: list[Found] = []
    by_cue: dict[int, Found] = {}
    for content in contents:
        cue = _cue_for(content, cues, contents)
        if cue is not None and cue.start in by_cue:
            by_cue[cue.start].parts.append(content)
        elif cue is None and found and _is_quoted(content) and _is_quoted(found[-1].parts[-1]):
            found[-1].parts.append(content)
        else:
            found.append(Found([content], cue))
            if cue is not None:
                by_cue[cue.start] = found[-1]
    return found


def _is_quoted(content: Span) -> bool:
    doc = content.doc
    return content.start > 0 and (is_mark(doc[content.start - 1]) or is_mark(content[0]))


def _cue_for(content: Span, cues: list[Span], contents: list[Span]) -> Span | None:
    """Return the cue over the content in the parse or in it as an aside; else the nearest in the same sentence."""
    head = content.root
    above = {head.head.i, *(token.i for token in head.children)}
    for cue in cues:
        if any(token.i in above for token in cue):
            return cue
    sentence = (content[0].sent.start, content[-1].sent.end)
    near = [cue for cue in cues if sentence[0] <= cue.start < sentence[1] or _touches(content, cue)]
    near = [cue for cue in near if _distance(content, cue) <= _REACH and not _between(content, cue, contents)]
    return min(near, key=lambda cue: _distance(content, cue), default=None)


def _distance(content: Span, cue: Span) -> int:
    return cue.start - content.end if cue.start >= content.end else content.start - cue.end


def _touches(content: Span, cue: Span) -> bool:
    """Whether a cue follows closely on content that ends its sentence: "Why?" he asked."""
    return 0 <= cue.start - content.end <= 5


def _between(content: Span, cue: Span, contents: list[Span]) -> bool:
    s, e = min(content.end, cue.end), max(content.start, cue.start)
    return any(s <= other.start and other.end <= e for other in contents if other is not content)


def source_of(cue: Span, parts: list[Span]) -> Span | None:
    """Return the noun phrase whose words, thoughts or plans a cue reports: by the parse, or by its place."""
    taken = {token.i for part in [*parts, cue] for token in part}
    head = _head_of_source(cue.root)
    if head is None or head.i in taken:
        head = _beside(cue, taken)
    if head is None:
        return None
    phrase = list(head.subtree)
    start, end = head.i, head.i + 1
    inside = {token.i for token in phrase} - taken
    while start - 1 in inside:
        start -= 1
    while end in inside and not _opens_aside(cue, end):
        end += 1
    while end > start + 1 and (cue.doc[end - 1].is_punct or cue.doc[end - 1].is_space):
        end -= 1
    return cue.doc[start:end]


def _opens_aside(cue: Span, i: int) -> bool:
    """Whether a clause about the source begins here, which is no part of its name: "Smith, who left"."""
    doc = cue.doc
    return doc[i].text == "," and i + 1 < len(doc) and doc[i + 1].tag_ in ("WP", "WDT", "WRB", "VBG")


def _beside(cue: Span, taken: set[int]) -> Token | None:
    """Return the noun right after or before a cue, at the head of its phrase: for what the parse got wrong."""
    doc = cue.doc
    for i in (cue.end, cue.end + 1, cue.start - 1, cue.start - 2):
        if 0 <= i < len(doc) and i not in taken and doc[i].tag_ in ("NN", "NNP", "NNS", "NNPS", "PRP", "DT"):
            head = doc[i]
            while head.head.i not in taken and head.dep_ in ("compound", "poss", "det", "amod", "nmod"):
                head = head.head
            return head
    return None


def _head_of_source(token: Token) -> Token | None:
    if token.lower_ == "according":
        return next((t for t in token.subtree if t.dep_ == "pobj"), None)
    if not token.tag_.startswith("VB"):
        owner = next((t for t in token.children if t.dep_ == "poss"), None)
        if owner is not None:
            return owner
    at = token
    for _ in range(_STEPS):
        passive = any(t.dep_ in ("auxpass", "nsubjpass") for t in at.children)
        for child in at.children:
            if child.dep_ == "agent":
                return next(iter(child.children), None)
            if child.dep_ == "nsubj" or (passive and child.dep_ == "nsubjpass" and not token.tag_.startswith("VB")):
                return at.head if child.tag_ in ("WP", "WDT") and at.dep_ == "relcl" else child
        if at.dep_ in ("acl", "relcl"):
            return at.head
        if passive or at.head.i == at.i:
            return None
        at = at.head
    return None
