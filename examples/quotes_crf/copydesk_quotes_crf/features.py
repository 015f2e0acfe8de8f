"""What the field sees of each token: words, tags, the parse around it, cues and quotation marks."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from copydesk.lexicon.cues import ADJECTIVES, Cue, cue_noun, cue_verb

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["cue_of", "features", "is_mark", "paragraphs", "quoted"]

_OPENERS: Final = frozenset(("“", "``", "«", "„"))
_CLOSERS: Final = frozenset(("”", "»"))
_MARKS: Final = _OPENERS | _CLOSERS | {'"', "''"}
_STEPS: Final = 8
"""Steps up the tree in search of a cue."""
_LONGEST: Final = 600
"""Tokens of one sequence; a longer paragraph is cut."""


def is_mark(token: Token) -> bool:
    """Whether a token is a double quotation mark."""
    return token.text in _MARKS


def paragraphs(doc: Doc) -> Iterator[tuple[int, int]]:
    """Yield the token range of each paragraph: one sequence for the field."""
    start = 0
    for token in doc:
        if "\n" in token.text or token.i - start >= _LONGEST:
            if start < token.i:
                yield start, token.i
            start = token.i + ("\n" in token.text)
    if start < len(doc):
        yield start, len(doc)


def quoted(doc: Doc, start: int, end: int) -> list[bool]:
    """Tell of each token of a paragraph whether it stands between quotation marks; an open mark holds to the end."""
    inside, told = False, []
    for i in range(start, end):
        mark = doc[i].text
        if mark in _MARKS:
            inside = mark in _OPENERS or (mark not in _CLOSERS and not inside)
            told.append(False)
        else:
            told.append(inside)
    return told


def cue_of(token: Token) -> Cue | None:
    """Return what the cue lexicon says of a token, by its part of speech."""
    form = token.lower_
    if token.tag_.startswith("VB"):
        return cue_verb(form)
    if token.tag_ in ("NN", "NNS"):
        return cue_noun(form)
    return ADJECTIVES.get(form) if token.tag_.startswith("JJ") else None


def features(doc: Doc, start: int, end: int) -> list[list[str]]:
    """Return the features of each token of a paragraph."""
    inside = quoted(doc, start, end)
    cues = [_cue_name(doc[i]) for i in range(start, end)]
    above = [_cue_above(doc[i], start, cues) for i in range(start, end)]
    rows = []
    for n, i in enumerate(range(start, end)):
        token = doc[i]
        row = [
            "bias",
            f"quoted {inside[n]}",
            f"cue {cues[n]}",
            f"above {above[n]}",
            f"edge {_edge(token, start, cues)}",
            f"head {token.head.lower_} {token.dep_}",
            f"sentence {token.is_sent_start}",
        ]
        for step in (-2, -1, 0, 1, 2):
            if not 0 <= n + step < end - start:
                row.append(f"{step} none")
                continue
            other = doc[i + step]
            row += [f"{step} tag {other.tag_}", f"{step} word {other.lower_}", f"{step} cue {cues[n + step]}"]
            row += [f"{step} dep {other.dep_}", f"{step} above {above[n + step]}", f"{step} quoted {inside[n + step]}"]
        row += [f"quoted {inside[n]} above {above[n]}", f"tag {token.tag_} above {above[n]}"]
        rows.append(row)
    return rows


def _cue_name(token: Token) -> str:
    if token.lower_ == "according":
        return "according"
    cue = cue_of(token)
    if cue is None:
        return "no"
    return f"{cue.cue_class} {'that' if 'that' in cue.frames else 'other'} {token.tag_[:2]}"


def _cue_above(token: Token, start: int, cues: list[str]) -> str:
    """Return the nearest cue over a token, by which road, and on which side of it."""
    at, road = token, ""
    for _ in range(_STEPS):
        if at.head.i == at.i:
            break
        road, at = at.dep_, at.head
        if start <= at.i < start + len(cues) and cues[at.i - start] != "no":
            return f"{cues[at.i - start]} {road} {'after' if token.i > at.i else 'before'}"
    return "no"


def _edge(token: Token, start: int, cues: list[str]) -> str:
    """Tell of the first and last token of a phrase that hangs on a cue which cue and what kind of phrase."""
    at = token
    for _ in range(_STEPS):
        head = at.head
        if start <= head.i < start + len(cues) and cues[head.i - start] != "no" and head.i != at.i:
            side = "first" if at.left_edge.i == token.i else "last" if at.right_edge.i == token.i else ""
            return f"{side} {at.dep_} {cues[head.i - start]}" if side else "inner"
        if head.i == at.i:
            break
        at = head
    return "no"
