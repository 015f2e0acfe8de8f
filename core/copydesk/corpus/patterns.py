"""What a concordance looks for: words as people type them, or a regular expression."""

from __future__ import annotations

import itertools
import re
from typing import Final

from copydesk.errors import UsageError
from copydesk.patterns import Pattern

__all__ = ["Search"]

_AT_ONCE: Final = 10_000
"""Hits in one article; whoever looks for every letter of it does not want a concordance."""
_VARIANTS: Final = {"'": "['\u2018\u2019]", '"': '["\u201c\u201d]', "-": "[-\u2010\u2011]"}
"""What is typed on a keyboard, and what articles print for it."""


class Search:
    """Finds one pattern in any number of texts."""

    def __init__(self, words: str, *, regex: bool = False) -> None:
        """Make a search; capitals count only where the pattern has some.

        Args:
            words: whole words, one after the other with any white space between; ``*`` stands for any letters of a
                word (``sanction*``), and alone for any one word.
            regex: whether they are a regular expression instead.

        Raises:
            UsageError: there are no words, or they are no regular expression, or too long a one.

        """
        if not words.strip():
            raise UsageError("there is nothing to look for: the pattern is empty")
        self.words = words
        self.expression = words if regex else _of_words(words)
        """The regular expression that it comes to."""
        self._pattern = Pattern(self.expression, regex=True)

    def found_in(self, text: str) -> list[tuple[int, int]]:
        """Return where it is in a text, as start and end, in order.

        Raises:
            UsageError: it takes longer than `copydesk.limits.MAX_PATTERN_SECONDS` in this text.

        """
        return list(itertools.islice(self._pattern.spans(text), _AT_ONCE))


def _of_words(words: str) -> str:
    """Return the regular expression for whole words; it has no repeat within a repeat."""
    plain = words.strip()
    begin = r"(?<!\w)" if _is_letter(plain[0]) else ""
    end = r"(?!\w)" if _is_letter(plain[-1]) else ""
    return begin + r"\s+".join(map(_of_word, plain.split())) + end


def _of_word(word: str) -> str:
    if set(word) == {"*"}:
        return r"\w\S*"
    return "".join(r"\w*" if c == "*" else _VARIANTS.get(c) or re.escape(c) for c in word)


def _is_letter(character: str) -> bool:
    return character.isalnum() or character == "_"
