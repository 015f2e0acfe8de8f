"""Gives each figure what it counts, where the text says so in the words behind it."""

from __future__ import annotations

from copydesk_numbers.counted import noun_phrase, of_phrase, phrase_before_of
from copydesk_numbers.counted_table import is_plural
from copydesk_numbers.figure import Figure
from copydesk_numbers.lexer import BREAK, Tokens

__all__ = ["count", "same_sentence"]

_NEAR = 30
"""Tokens within which a number without a noun takes that of the number before it."""
_ENDS = frozenset({".", "!", "?", BREAK, ":"})
_COPULAS = frozenset({"are", "were"})
_AMONG = frozenset({"in", "among", "of"})
_MORE = frozenset({"more", "fewer", "additional"})


def count(tokens: Tokens, figure: Figure, index: int | None = None, before: int | None = None) -> None:
    """Fill in what is counted.

    Args:
        tokens: the text.
        figure: the figure, whose span may grow by a hyphenated noun ("3,000-word").
        index: the token behind it and its modifiers ("500 or more | people").
        before: its first token, or that of its modifiers ("a deficit of | more than $1 trillion").

    """
    place = figure.end if index is None else index
    if figure.kind == "ordinal":
        if tokens.words[place] == "-":
            place += 1
        figure.counted = noun_phrase(tokens, place, plural=False)
    elif figure.kind == "cardinal":
        _cardinal(tokens, figure, place)
    elif figure.kind != "temperature":
        _measured(tokens, figure, place, before)


def same_sentence(tokens: Tokens, first: Figure, second: Figure) -> bool:
    """Tell whether two figures stand in one sentence, near enough to count the same thing."""
    if second.start - first.end > _NEAR or second.value == 1 or tokens.words[second.end] == "to":
        return False
    return _ENDS.isdisjoint(tokens.words[first.end : second.start])


def _cardinal(tokens: Tokens, figure: Figure, index: int) -> None:
    words = tokens.words
    if words[index] == "-" and tokens.touches(index - 1) and words[index + 1].isalpha() and tokens.touches(index):
        figure.counted = noun_phrase(tokens, index + 2, plural=False) or (index + 1, index + 2)
        if figure.end == index:
            figure.end = index + 2
        return
    phrase = of_phrase(tokens, index)
    if phrase is not None:
        figure.counted = phrase
        return
    if words[index] in _MORE:
        index += 1
        if words[index] == "than":
            return
    one = figure.value == 1
    figure.counted = noun_phrase(tokens, index, plural=not one)
    if figure.counted is None and words[index] in _COPULAS:
        complement = noun_phrase(tokens, index + 1, plural=True)
        if complement is not None and (is_plural(words[complement[1] - 1]) or tokens.capitalised(complement[0])):
            figure.counted = complement
    if figure.counted is None:
        place = _behind_pair(tokens, figure.start, index)
        figure.counted = of_phrase(tokens, place, _AMONG) if place is not None else None


def _behind_pair(tokens: Tokens, start: int, index: int) -> int | None:
    """Return where the noun of two opposed numbers begins: "1,428 to 1,153 | in pledged delegates"."""
    words = tokens.words
    if words[index] == "to" and tokens.values[index + 1] is not None and words[index + 2] in _AMONG:
        return index + 2
    return (
        index if words[start - 1] == "to" and tokens.values[start - 2] is not None and words[index] in _AMONG else None
    )


def _measured(tokens: Tokens, figure: Figure, index: int, before: int | None) -> None:
    if figure.hyphenated:
        place = index + 1 if tokens.words[index] == "-" else index
        figure.counted = noun_phrase(tokens, place, plural=False)
        return
    place = index + 1 if tokens.words[index] == "worth" else index
    if figure.kind == "duration":
        return
    figure.counted = of_phrase(tokens, place)
    if figure.counted is None and figure.kind == "money" and before is not None:
        figure.counted = phrase_before_of(tokens, before)
