"""Regular expressions that users type: whatever they are, they end in time, and other threads go on meanwhile.

Python's own engine can be neither interrupted nor run beside other threads, and one such as ``(a+)+$`` takes it longer
than anybody lives. The package `regex` has a time limit and lets go of the interpreter while it matches.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

from copydesk.errors import UsageError
from copydesk.limits import MAX_PATTERN_CHARACTERS, MAX_PATTERN_REPEATS, MAX_PATTERN_SECONDS

__all__ = ["Pattern"]

_RECURSION: Final = re.compile(r"\(\?(?:R|[+-]?\d|&|P>)")
"""A call of the expression within itself, which fills the memory before any time limit."""
_CAPITAL: Final = re.compile(r"(?<![\\{<])(?<!\(\?)[A-Z]")
"""A capital that stands for itself: not one of `\\S`, `\\p{L}`, `(?P<...>`."""
_COUNT: Final = re.compile(r"\{(\d*)(?:,(\d*))?\}")


class Pattern:
    """An expression, or words as they are. In words capitals do not count; in an expression they do if it has any."""

    def __init__(self, words: str, *, regex: bool = False) -> None:
        """Make a pattern.

        Args:
            words: what to find; as words, any white space between them will do.
            regex: whether they are a regular expression.

        Raises:
            UsageError: it is no regular expression, or one that is too large.

        """
        self._slow: Any = None
        """An expression by `regex`; None: the words by `re`, which is as quick as the text is long."""
        if regex:
            self._slow = _compiled(words)
        self._quick = re.compile(r"\s+".join(map(re.escape, words.split())) or r"(?!)", re.IGNORECASE)

    def spans(self, text: str, begin: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield start and end of each match that is not empty, in order, between two places of the text.

        Raises:
            UsageError: the expression takes longer than `MAX_PATTERN_SECONDS` on this text.

        """
        end = len(text) if end is None else end
        if self._slow is None:
            yield from (match.span() for match in self._quick.finditer(text, begin, end) if match.end() > match.start())
            return
        try:
            for match in self._slow.finditer(text, begin, end, timeout=MAX_PATTERN_SECONDS, concurrent=True):
                if match.end() > match.start():
                    yield match.span()
        except TimeoutError:
            raise UsageError(
                f"the regular expression takes more than {MAX_PATTERN_SECONDS} seconds on one text; "
                "a repeat within a repeat, as in (a+)+, makes it slow"
            ) from None
        except MemoryError:
            raise UsageError("the regular expression needs more memory than there is") from None


def _compiled(words: str) -> Any:
    import regex

    if len(words) > MAX_PATTERN_CHARACTERS:
        raise UsageError(f"the regular expression has more than {MAX_PATTERN_CHARACTERS:,} characters")
    if _RECURSION.search(words):
        raise UsageError("the regular expression calls itself, as (?R) does: it cannot be bounded")
    if _size(words) > MAX_PATTERN_REPEATS:
        raise UsageError(f"the regular expression's counts, multiplied, exceed {MAX_PATTERN_REPEATS:,}: make them less")
    try:
        return regex.compile(words, 0 if _CAPITAL.search(words) else regex.IGNORECASE)
    except (regex.error, ValueError, LookupError, TypeError, ArithmeticError, RecursionError, MemoryError) as error:
        raise UsageError(f"no regular expression: {error or type(error).__name__}") from None


def _size(words: str) -> int:
    """Return how large an expression grows when its counted repeats are written out, one within another."""
    total, last = [0], [0]  # by depth of parentheses: the size so far, and that of the last thing in it
    place = 0
    while place < len(words):
        character = words[place]
        count = _COUNT.match(words, place) if character == "{" else None
        if count is not None:
            times = max(int(number or 1) for number in (count[1], count[2] or "1"))
            total[-1] += last[-1] * max(0, times - 1)
            last[-1] *= max(1, times)
            place = count.end()
            continue
        if character == "(":
            total.append(0)
            last.append(0)
        elif character == ")" and len(total) > 1:
            inner = total.pop()
            last.pop()
            last[-1] = max(1, inner)
            total[-1] += last[-1]
        elif character not in "?*+":
            last[-1] = 1
            total[-1] += 1
        place += 2 if character == "\\" else 1
    return sum(total)
