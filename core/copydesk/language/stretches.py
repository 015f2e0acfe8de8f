"""Long articles in stretches: spaCy's memory grows with what it is given at once, not with what it has seen.

A parse of a hundred thousand words in one piece takes gigabytes. Cut at paragraph borders, where no sentence or name
goes on, and joined again, it is the same parse, in the memory of one stretch.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["LONGEST", "annotate_long"]

LONGEST: Final = 10_000
"""Tokens of a stretch, at most."""


def annotate_long(
    doc: Doc,
    annotate: Callable[[Sequence[Doc]], list[Doc]],
    tell: Callable[[], None],
    *,
    vectors: bool = True,
    longest: int = LONGEST,
) -> Doc:
    """Return a tokenised doc annotated, stretch by stretch.

    Args:
        doc: with tokens only.
        annotate: runs the components over docs.
        tell: called before each stretch, so that whoever waits knows that work goes on.
        vectors: whether the tensor is wanted, which takes as much memory as all the rest.
        longest: tokens of a stretch.

    """
    from spacy.tokens import Doc as SpacyDoc

    done: list[Doc] = []
    for start, end in _stretches(doc, longest):
        tell()
        (stretch,) = annotate([doc[start:end].as_doc()])
        if not vectors:
            stretch.tensor = stretch.tensor[:0]
        done.append(stretch)
    joined = SpacyDoc.from_docs(done, ensure_whitespace=False)
    assert joined is not None
    return joined


def _stretches(doc: Doc, longest: int) -> list[tuple[int, int]]:
    """Cut behind the last blank line that fits; where there is none, behind the last line, else anywhere."""
    paragraphs = [token.i + 1 for token in doc if token.text.count("\n") > 1]
    lines = [token.i + 1 for token in doc if "\n" in token.text]
    cuts: list[tuple[int, int]] = []
    start = 0
    while len(doc) - start > longest:
        end = _last(paragraphs, start, longest) or _last(lines, start, longest) or start + longest
        cuts.append((start, end))
        start = end
    return [*cuts, (start, len(doc))]


def _last(borders: list[int], start: int, longest: int) -> int | None:
    """Return the last border within reach; None where there is none."""
    place = bisect_right(borders, start + longest) - 1
    return borders[place] if place >= 0 and borders[place] > start else None
