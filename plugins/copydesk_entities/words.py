"""The article's words as plain lists.

Reading spaCy's tokens one by one costs far more than reading lists, and a name finder without the parse has no
sentence borders: they are drawn here, from punctuation.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["CLOSERS", "OPENERS", "POSSESSIVES", "Words"]

OPENERS: Final = frozenset('“‘«„([{"')
CLOSERS: Final = frozenset("”’»)]}\"'")
POSSESSIVES: Final = frozenset({"'s", "’s", "'", "’", "'S", "’S", "´s", "`s"})
_ENDS: Final = frozenset({".", "!", "?", "...", "…", "?!", "!!"})
_MARKS: Final = frozenset('“„«"') | CLOSERS | _ENDS
"""All words that sentences and quotations turn on."""


class Words:
    """Tokens without white space, in order; every index in this package is an index into these lists."""

    __slots__ = ("article_text", "bounds", "end", "lower", "paragraph", "plain", "quoted", "sentence", "start", "text")

    def __init__(self, doc: Doc, text: str) -> None:
        self.article_text: str = text
        self.text: list[str] = []
        """Each word as written."""
        self.start: list[int] = []
        """Its first code point in the article."""
        self.end: list[int] = []
        """One past its last code point."""
        self.paragraph: list[bool] = []
        """Whether it is the first word of a line."""
        self._read(doc)
        self.lower: list[str] = [word.lower() for word in self.text]
        """Each word in lower case."""
        self.plain: frozenset[str] = frozenset(word for word in self.text if word.islower())
        """The words that are written in lower case somewhere."""
        self.sentence: list[int] = []
        """Number of the sentence each word stands in."""
        self.bounds: list[int] = []
        """First word of each sentence."""
        self.quoted: list[bool] = []
        """Whether it stands between quotation marks."""
        self._divide()

    def __len__(self) -> int:
        return len(self.text)

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the first word at or after code point `start`, and one past the last word before `end`."""
        return bisect_left(self.start, start), bisect_right(self.end, end)

    def join(self, start: int, end: int) -> str:
        """Return the article's text from the word `start` to the word before `end`."""
        return self.article_text[self.start[start] : self.end[end - 1]]

    def sentence_end(self, index: int) -> int:
        """Return one past the last word of the sentence in which the word stands."""
        number = self.sentence[index] + 1
        return self.bounds[number] if number < len(self.bounds) else len(self.text)

    def sentence_start(self, index: int) -> int:
        """Return the first word of the sentence in which the word stands."""
        return self.bounds[self.sentence[index]]

    def _read(self, doc: Doc) -> None:
        if not len(doc):
            return
        lengths, spaced, blank = doc.to_array(["LENGTH", "SPACY", "IS_SPACE"]).T
        ends = (lengths + spaced).cumsum() - spaced
        starts = ends - lengths
        there = blank == 0
        self.start = starts[there].tolist()
        self.end = ends[there].tolist()
        text = self.article_text
        self.text = [text[start:end] for start, end in zip(self.start, self.end, strict=True)]
        self.paragraph = [False] * len(self.text)
        before = there.cumsum()  # words up to each token
        fresh = [0]
        spaces = (starts[~there].tolist(), ends[~there].tolist(), before[~there].tolist())
        for start, end, following in zip(*spaces, strict=True):
            space = text[start:end]
            if "\n" in space or "\r" in space:
                fresh.append(following)
        for index in fresh:
            if index < len(self.paragraph):
                self.paragraph[index] = True

    def _divide(self) -> None:
        ended = inside = False
        bounds, sentence, quoted = self.bounds, self.sentence, self.quoted
        for index, (word, fresh) in enumerate(zip(self.text, self.paragraph, strict=True)):
            if fresh:
                inside = False
            closing = False
            if word in _MARKS:
                closing = word in {"”", "»"} or (word == '"' and inside) or (ended and word in CLOSERS and word != '"')
            if fresh or (ended and not closing and not word[0].islower()):
                bounds.append(index)
                ended = False
            elif not closing:
                ended = False
            if word in _MARKS:
                if word in {"“", "„", "«"} or (word == '"' and not inside):
                    inside = True
                elif word in {"”", "»"} or word == '"':
                    inside = False
                ended = ended or word in _ENDS
            sentence.append(len(bounds) - 1)
            quoted.append(inside)
