"""Finds many terms in a text at once, in time that hardly depends on how many there are."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, Final

from copydesk.errors import PluginError

__all__ = ["TermList", "read_terms"]

_LONGEST: Final = 200
"""Characters of a term."""
_SPACES: Final = {code: " " for code in range(0x3001) if chr(code).isspace()}
_WORD: Final = re.compile(r"\w")

Term = tuple[str, str | None]


def read_terms(path: str) -> dict[str, str | None]:
    """Return the terms of a file with their labels, in its order.

    Raises:
        PluginError: it cannot be read, holds no term, or one that is too long.

    """
    try:
        text = Path(path).read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise PluginError(f"term list {path}: cannot be read: {error}") from error
    terms: dict[str, str | None] = {}
    for number, line in enumerate(text.split("\n"), 1):
        term, _, label = line.strip().partition("\t")
        term = " ".join(term.split())
        if not term or term.startswith("#"):
            continue
        if len(term) > _LONGEST:
            raise PluginError(f"term list {path}:{number}: a term has at most {_LONGEST} characters")
        terms.setdefault(term, label.strip() or None)
    if not terms:
        raise PluginError(f"term list {path}: holds no term: write one a line")
    return terms


class TermList:
    """Terms, ready to be found. White space of any kind is a space, in terms and texts."""

    def __init__(self, terms: dict[str, str | None], *, ignore_case: bool, whole_words: bool) -> None:
        """Take the terms.

        Args:
            terms: each with its label.
            ignore_case: whether case is the same.
            whole_words: whether a term must not begin or end within a word.

        """
        self._ignore_case = ignore_case
        self._whole_words = whole_words
        self._terms: dict[str, Term] = {}
        for term, label in terms.items():
            self._terms.setdefault(self._folded(term), (term, label))
        self._automaton = _automaton(self._terms)
        self._lengths = sorted({len(term) for term in self._terms}, reverse=True)

    def find(self, text: str) -> Iterator[tuple[int, int, str, str | None]]:
        """Yield start, end, term and label of each term found: the first, and of these the longest."""
        folded = self._folded(text)
        found = self._by_automaton(folded) if self._automaton is not None else self._by_lengths(folded)
        after = 0
        for start, end in sorted(found, key=lambda place: (place[0], -place[1])):
            if start >= after:
                after = end
                yield start, end, *self._terms[folded[start:end]]

    def _folded(self, text: str) -> str:
        """Return the text as it is compared: as long as it was."""
        text = text.translate(_SPACES)
        if not self._ignore_case:
            return text
        lower = text.lower()
        if len(lower) == len(text):
            return lower
        return "".join(small if len(small := letter.lower()) == 1 else letter for letter in text)

    def _by_automaton(self, text: str) -> Iterator[tuple[int, int]]:
        for last, length in self._automaton.iter(text):
            start, end = last + 1 - length, last + 1
            if self._is_whole(text, start, end):
                yield start, end

    def _by_lengths(self, text: str) -> Iterator[tuple[int, int]]:
        """Look each piece up that could be a term: the longest at each place where one can begin."""
        for start in range(len(text)):
            if self._whole_words and not self._is_border(text, start):
                continue
            for length in self._lengths:
                end = start + length
                if text[start:end] in self._terms and end <= len(text) and self._is_whole(text, start, end):
                    yield start, end
                    break

    def _is_whole(self, text: str, start: int, end: int) -> bool:
        return not self._whole_words or (self._is_border(text, start) and self._is_border(text, end))

    @staticmethod
    def _is_border(text: str, place: int) -> bool:
        """Whether no word goes on across a place."""
        if place in (0, len(text)):
            return True
        return not (_WORD.match(text[place - 1]) and _WORD.match(text[place]))


def _automaton(terms: Iterable[str]) -> Any:
    """Return an Aho-Corasick automaton, if pyahocorasick is installed (``copydesk[terms]``); else None."""
    try:
        import ahocorasick
    except ImportError:
        return None
    automaton = ahocorasick.Automaton()
    for term in terms:
        automaton.add_word(term, len(term))
    automaton.make_automaton()
    return automaton
