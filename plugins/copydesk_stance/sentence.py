"""One parsed sentence as plain lists: what the rules and features read, without a trip into spaCy for each word."""

from __future__ import annotations

import bisect
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Final

from copydesk_stance.lexicon import verb_lemma
from copydesk_stance.words import NEGATORS

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["MAX_STEPS", "Sentence", "sentences"]

MAX_STEPS: Final = 12
"""How far a walk along the parse goes: real sentences need fewer, hostile text has chains of thousands."""

_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))
_OPENING, _CLOSING, _EITHER = frozenset("“«„‘"), frozenset("”»"), frozenset('"')
_MARKS: Final = _OPENING | _CLOSING | _EITHER


class Sentence:
    """The words of one sentence, numbered from 0, with their parse."""

    __slots__ = (
        "_chains",
        "_edges",
        "children",
        "deps",
        "ends",
        "finite",
        "heads",
        "negation",
        "negators",
        "quoted",
        "quotes",
        "starts",
        "tags",
        "words",
    )

    def __init__(
        self,
        words: list[str],
        tags: list[str],
        deps: list[str],
        heads: list[int],
        starts: list[int],
        ends: list[int],
    ) -> None:
        self.words = words
        """Lower case."""
        self.tags = tags
        self.deps = deps
        self.heads = heads
        """The head's number; its own for the root."""
        self.starts = starts
        """First code point of each word, in the article."""
        self.ends = ends
        self.children: list[list[int]] = [[] for _ in words]
        """In the order of the text."""
        for number, head in enumerate(heads):
            if head != number:
                self.children[head].append(number)
        self.quoted: list[bool] = _quoted(words)
        """Whether each word stands between quotation marks of this sentence."""
        self.quotes = True in self.quoted
        """Whether any does."""
        self.finite = not _FINITE.isdisjoint(tags)
        """Whether there is a finite verb."""
        self.negation = "neg" in deps
        """Whether there is a negation."""
        self.negators = not NEGATORS.isdisjoint(words)
        """Whether there is a word that may turn another."""
        self._chains: dict[int, list[int]] = {}
        self._edges: tuple[list[int], list[int]] | None = None

    def __len__(self) -> int:
        return len(self.words)

    def child(self, number: int, *deps: str) -> int | None:
        """Return the first child of a word with one of these dependency labels."""
        labels = self.deps
        for child in self.children[number][:40]:
            if labels[child] in deps:
                return child
        return None

    def is_verb(self, number: int) -> bool:
        """Whether a word is tagged as a verb."""
        return self.tags[number].startswith("VB")

    def lemma(self, number: int) -> str:
        """Return the base form of a word read as a verb."""
        return verb_lemma(self.words[number])

    def edges(self, number: int) -> tuple[int, int]:
        """Return the first and the last word of all that a word governs."""
        if self._edges is None:
            size = len(self.words)
            self._edges = self._reach(range(size), -1), self._reach(range(size - 1, -1, -1), 1)
        left, right = self._edges
        return left[number], right[number]

    def _reach(self, order: Sequence[int], side: int) -> list[int]:
        """Return how far each word's subtree reaches to one side; words come from that side's end.

        A word that has been reached from as far before passes that on already, so the walks are linear in all.
        """
        heads = self.heads
        reach = list(range(len(heads)))
        for number in order:
            above = heads[number]
            while (number - reach[above]) * side > 0:
                reach[above] = number
                above = heads[above]
        return reach

    def between(self, start: int, end: int) -> tuple[int, int]:
        """Return the first and the last word in start..end, code points of the article."""
        first = max(0, bisect.bisect_right(self.starts, start) - 1)
        last = max(first, bisect.bisect_left(self.starts, end) - 1)
        return first, last

    def chain(self, number: int) -> list[int]:
        """Return a word and the heads above it, nearest first, `MAX_STEPS` at most."""
        known = self._chains.get(number)
        if known is None:
            known = self._chains[number] = [number]
            heads = self.heads
            for _ in range(MAX_STEPS):
                head = heads[number]
                if head == number:
                    break
                known.append(head)
                number = head
        return known

    def ancestors(self, number: int) -> list[int]:
        """Return the heads above a word, nearest first, `MAX_STEPS` at most."""
        return self.chain(number)[1:]

    def head_of(self, first: int, last: int) -> int:
        """Return the word within first..last (inclusive) that governs the others: its head lies outside."""
        for number in range(first, min(last, first + 4 * MAX_STEPS) + 1):
            head = self.heads[number]
            if head == number or not first <= head <= last:
                return number
        return last


def sentences(text: str, doc: Doc) -> Iterator[Sentence]:
    """Yield the sentences of a text as its Doc has them."""
    if not len(doc):
        return
    table = doc.to_array(["TAG", "DEP", "HEAD", "IDX", "LENGTH", "SENT_START"]).astype("int64")
    tags, deps = _texts(doc, table[:, 0].tolist()), _texts(doc, table[:, 1].tolist())
    heads, starts, lengths, borders = (table[:, column].tolist() for column in range(2, 6))
    ends = [start + length for start, length in zip(starts, lengths, strict=True)]
    words = [text[start:end].lower() for start, end in zip(starts, ends, strict=True)]
    firsts = [0, *(number for number, border in enumerate(borders) if border == 1 and number)]
    for low, high in zip(firsts, [*firsts[1:], len(words)], strict=True):
        yield Sentence(
            words[low:high],
            tags[low:high],
            deps[low:high],
            [number + offset for number, offset in enumerate(heads[low:high])],
            starts[low:high],
            ends[low:high],
        )


def _texts(doc: Doc, keys: Sequence[int]) -> list[str]:
    """Return the strings of a column of the parse."""
    known = {key: doc.vocab.strings[key & (1 << 64) - 1] for key in set(keys)}
    return [known[key] for key in keys]


def _quoted(words: list[str]) -> list[bool]:
    if _MARKS.isdisjoint(words):
        return [False] * len(words)
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
