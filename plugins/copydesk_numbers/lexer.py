"""Cuts a text into words, numbers and single signs in one pass, without any language model; "'s" is cut off.

Whitespace is not kept: two tokens touch where one ends where the next begins. A blank line becomes a token of its
own, so that no figure reaches across a paragraph.
"""

from __future__ import annotations

import re

from copydesk_numbers.digits import pieces
from copydesk_numbers.triggers import TRIGGERS, Trigger

__all__ = ["BREAK", "CLOSING", "Tokens", "scan", "trigger"]

BREAK = "\n"
"""The word of a token that stands for a blank line."""

CLOSING = frozenset({",", ".", ";", ")"})
"""Signs behind which no number goes on and no unit begins: asked first, since every other answer costs more."""

_PADDING = 12
"""Empty tokens after the last one: how far rules may look ahead, and (by negative index) behind, unchecked."""

_LETTER = r"[^\W\d_\u00bc-\u00be\u2150-\u215e\u2189]"

_TOKEN = re.compile(
    rf"""
    (?P<url>(?:https?://|www\.)[^\s<>"]+)
    | (?P<initials>(?:[A-Za-z]\.){{2,}})
    | (?P<genitive>['’][sS](?!{_LETTER}))
    | (?P<word>{_LETTER}+(?:['’](?![sS](?!{_LETTER})){_LETTER}+)*)
    | (?P<number>
          \d{{1,3}}(?:[\u00a0\u202f\u2009]\d{{3}})+(?!\d)(?:[.,]\d+)?
        | \d{{1,3}}(?:[ ]\d{{3}}){{2,4}}(?![\d,]|[ ]\d)
        | \d{{1,3}}[ ]000(?![\d,]|[ ]\d)
        | \d+(?:[.,]\d+)*(?:[eE][+-]?\d+(?![^\W_]))?
        | (?<![\w.])\.\d+
      )
    | (?P<break>\n[^\S\n]*\n\s*)
    | (?P<sign>[^\s])
    """,
    re.VERBOSE,
)


class Tokens:
    """The tokens of one text in parallel lists, each ending in empty padding."""

    __slots__ = ("_said", "ends", "size", "starts", "text", "triggers", "values", "words")

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts: list[int] = []
        self.ends: list[int] = []
        self.words: list[str] = []
        """Lower-cased words without the dots of initials; digits and signs as they stand."""
        self.values: list[float | None] = []
        """The value of a token written in digits; null for all others."""
        self.triggers: list[int] = []
        """Tokens at which a figure can begin, in order."""
        self.size = 0
        self._said: dict[str, bool] = {}

    def surface(self, index: int) -> str:
        """Return a token as it is written."""
        return self.text[self.starts[index] : self.ends[index]]

    def says(self, phrase: str) -> bool:
        """Tell whether the text contains a phrase; each phrase is looked for once."""
        if phrase not in self._said:
            self._said[phrase] = phrase in self.text
        return self._said[phrase]

    def touches(self, index: int) -> bool:
        """Tell whether a token ends where the next one begins."""
        return self.ends[index] == self.starts[index + 1]

    def capitalised(self, index: int) -> bool:
        """Tell whether a token begins with a capital letter."""
        start = self.starts[index]
        return self.text[start : start + 1].isupper()

    def opens_sentence(self, index: int) -> bool:
        """Tell whether a token begins the text, a paragraph or, by the sign before it, a sentence."""
        return index == 0 or self.words[index - 1] in _SENTENCE_ENDS

    def in_headline(self, index: int) -> bool:
        """Tell whether a token stands in a short line where all words have capitals, so that a capital says nothing."""
        start = self.starts[index]
        first = self.text.rfind("\n", max(start - _HEADLINE, 0), start)
        last = self.text.find("\n", start, start + _HEADLINE)
        first = first + 1 if first >= 0 or start <= _HEADLINE else -1
        last = len(self.text) if last < 0 and start + _HEADLINE >= len(self.text) else last
        if first < 0 or last < 0 or last - first > _HEADLINE:
            return False
        line = self.text[first:last].rstrip()
        long_words = [word for word in line.split() if len(word) >= 5 and word.isalpha()]
        return len(long_words) >= 3 and not line.endswith(".") and all(word[0].isupper() for word in long_words)


_HEADLINE = 200
"""Characters of the longest line that can be a headline."""
_SENTENCE_ENDS = frozenset({".", "!", "?", ":", "“", '"', "”", "—", BREAK, "•", "("})


def scan(text: str) -> Tokens:
    """Cut `text` into tokens. Linear in its length."""
    tokens = Tokens(text)
    starts, ends, words, values, triggers = tokens.starts, tokens.ends, tokens.words, tokens.values, tokens.triggers
    trigger_words = TRIGGERS
    for match in _TOKEN.finditer(text):
        kind = match.lastgroup
        start, end = match.span()
        if kind == "number":
            for first, last, value in pieces(match[0]):
                triggers.append(len(words))
                starts.append(start + first)
                ends.append(start + last)
                words.append(match[0][first:last])
                values.append(value)
            continue
        word = match[0].lower()
        if kind == "initials":
            word = word.replace(".", "")
        elif kind == "break":
            word = BREAK
        elif kind == "url":
            word = "\x00"
        if word in trigger_words:
            triggers.append(len(words))
        starts.append(start)
        ends.append(end)
        words.append(word)
        values.append(None)
    tokens.size = len(words)
    pad = len(text) + 1
    starts.extend([pad] * _PADDING)
    ends.extend([pad] * _PADDING)
    words.extend([""] * _PADDING)
    values.extend([None] * _PADDING)
    return tokens


def trigger(tokens: Tokens, index: int) -> Trigger:
    """Return what kind of figure can begin at a token."""
    return Trigger.NUMERAL if tokens.values[index] is not None else TRIGGERS.get(tokens.words[index], Trigger.NONE)
