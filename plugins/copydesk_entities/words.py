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


class Words:
    """Tokens without white space, in order; every index in this package is an index into these lists."""

    __slots__ = ("article_text", "bounds", "end", "lower", "paragraph", "quoted", "sentence", "start", "text")

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
        fresh = True
        end = 0
        for length, spaced, blank in doc.to_array(["LENGTH", "SPACY", "IS_SPACE"]).tolist() if len(doc) else ():
            start, end = end, end + length
            word = self.article_text[start:end]
            end += spaced
            if blank:
                fresh = fresh or "\n" in word or "\r" in word
                continue
            self.text.append(word)
            self.start.append(start)
            self.end.append(start + length)
            self.paragraph.append(fresh)
            fresh = False

    def _divide(self) -> None:
        ended = inside = False
        for index, word in enumerate(self.text):
            if self.paragraph[index]:
                inside = False
            closing = word in {"”", "»"} or (word == '"' and inside) or (ended and word in CLOSERS and word != '"')
            if self.paragraph[index] or (ended and not closing and not word[0].islower()):
                self.bounds.append(index)
                ended = False
            elif not closing:
                ended = False
            if word in {"“", "„", "«"} or (word == '"' and not inside):
                inside = True
            elif word in {"”", "»"} or word == '"':
                inside = False
            self.sentence.append(len(self.bounds) - 1)
            self.quoted.append(inside)
            ended = ended or word in _ENDS
