"""One parsed sentence as plain lists: what the rules and features read, without a trip into spaCy for each word."""

from __future__ import annotations

import bisect
from collections.abc import Iterator
from typing import TYPE_CHECKING, Final

from copydesk_stance.lexicon import verb_lemma

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span

__all__ = ["Sentence", "sentences"]

MAX_STEPS: Final = 12
"""How far a walk along the parse goes: real sentences need fewer, hostile text has chains of thousands."""

_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_OPENING, _CLOSING, _EITHER = frozenset("“«„‘"), frozenset("”»"), frozenset('"')


class Sentence:
    """The words of one sentence, numbered from 0, with their parse."""

    __slots__ = (
        "children",
        "deps",
        "ends",
        "finite",
        "first",
        "heads",
        "negation",
        "quoted",
        "quotes",
        "span",
        "starts",
        "tags",
        "words",
    )

    def __init__(self, span: Span) -> None:
        self.span = span
        self.first: int = span.start
        """Where in the Doc its first token is."""
        self.words: list[str] = []
        """Lower case."""
        self.tags: list[str] = []
        self.deps: list[str] = []
        self.heads: list[int] = []
        """The head's number; its own for the root."""
        self.starts: list[int] = []
        """First code point of each word, in the article."""
        self.ends: list[int] = []
        for token in span:
            self.words.append(token.lower_)
            self.tags.append(token.tag_)
            self.deps.append(token.dep_)
            self.heads.append(token.head.i - span.start)
            self.starts.append(token.idx)
            self.ends.append(token.idx + len(token))
        self.children: list[list[int]] = [[] for _ in self.words]
        """In the order of the text."""
        for number, head in enumerate(self.heads):
            if head != number:
                self.children[head].append(number)
        self.quoted: list[bool] = _quoted(self.words)
        """Whether each word stands between quotation marks of this sentence."""
        self.quotes = any(self.quoted)
        """Whether any does."""
        self.finite = any(tag in _FINITE for tag in self.tags)
        """Whether there is a finite verb."""
        self.negation = "neg" in self.deps
        """Whether there is a negation."""

    def __len__(self) -> int:
        return len(self.words)

    def child(self, number: int, *deps: str) -> int | None:
        """Return the first child of a word with one of these dependency labels."""
        return next((c for c in self.children[number][:40] if self.deps[c] in deps), None)

    def is_verb(self, number: int) -> bool:
        """Whether a word is tagged as a verb."""
        return self.tags[number].startswith("VB")

    def lemma(self, number: int) -> str:
        """Return the base form of a word read as a verb."""
        return verb_lemma(self.words[number])

    def edges(self, number: int) -> tuple[int, int]:
        """Return the first and the last word of all that a word governs."""
        token = self.span[number]
        return token.left_edge.i - self.first, token.right_edge.i - self.first

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and the last word in start..end, code points of the article."""
        first = max(0, bisect.bisect_right(self.starts, start) - 1)
        last = max(first, bisect.bisect_left(self.starts, end) - 1)
        return first, last

    def ancestors(self, number: int) -> Iterator[int]:
        """Yield the heads above a word, nearest first, `MAX_STEPS` at most."""
        for _ in range(MAX_STEPS):
            head = self.heads[number]
            if head == number:
                return
            yield head
            number = head

    def head_of(self, first: int, last: int) -> int:
        """Return the word within first..last (inclusive) that governs the others: its head lies outside."""
        for number in range(first, min(last, first + 4 * MAX_STEPS) + 1):
            head = self.heads[number]
            if head == number or not first <= head <= last:
                return number
        return last


def sentences(doc: Doc) -> Iterator[Sentence]:
    """Yield the sentences of a parsed Doc."""
    for span in doc.sents:
        yield Sentence(span)


def _quoted(words: list[str]) -> list[bool]:
    marks: list[bool] = []
    inside = False
    for word in words:
        if word in _OPENING:
            inside = True
        elif word in _CLOSING:
            inside = False
        elif word in _EITHER:
            inside = not inside
        marks.append(inside)
    return marks
