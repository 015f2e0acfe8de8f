"""Long articles in stretches: spaCy's memory grows with what it is given at once, not with what it has seen.

A parse of a hundred thousand words in one piece takes gigabytes. Cut at paragraph borders, where no sentence or name
goes on, it is the same parse, in the memory of one stretch. What the components have found is kept as columns of
figures, not as a second Doc: half of a long article's memory would be that.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any, Final

if TYPE_CHECKING:
    import numpy as np
    from spacy.tokens import Doc

__all__ = ["LONGEST", "Annotated", "annotate_long"]

LONGEST: Final = 10_000
"""Tokens of a stretch, at most."""

_COLUMNS: Final = (
    *("TAG", "POS", "MORPH", "HEAD", "DEP", "SENT_START"),
    *("ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID"),
)
"""Attributes that components set; a head is the distance to it, so a stretch of its own is as good as a part."""


class Annotated:
    """What components have found in a long doc, for all that is asked of a Doc when it is shown to an analyzer."""

    def __init__(self, length: int) -> None:
        self._length = length
        self._columns: dict[str, np.ndarray[Any, Any]] = {}
        self._tensors: list[Any] = []

    def put(self, start: int, stretch: Doc, *, vectors: bool) -> None:
        """Take what was found in a stretch that begins at a token."""
        import numpy

        values = stretch.to_array(list(_COLUMNS))
        for name, column in zip(_COLUMNS, values.T, strict=True):
            if name in self._columns or column.any():  # most chains leave most of them empty
                whole = self._columns.setdefault(name, numpy.zeros(self._length, dtype=numpy.uint64))
                whole[start : start + len(stretch)] = column
        if vectors:
            self._tensors.append(stretch.tensor)

    def __len__(self) -> int:
        return self._length

    def has_annotation(self, attribute: str) -> bool:
        """Whether any token has a value there."""
        return attribute in self._columns

    def to_array(self, names: Sequence[int | str]) -> np.ndarray[Any, Any]:
        """Return the attributes of the tokens, a row a token."""
        import numpy

        values = numpy.zeros((self._length, len(names)), dtype=numpy.uint64, order="F")  # which spaCy need not turn
        for place, name in enumerate(names):
            if name in self._columns:
                values[:, place] = self._columns[str(name)]
        return values

    @property
    def tensor(self) -> np.ndarray[Any, Any]:
        """The vectors of the tokens; empty where nobody wanted them."""
        import numpy

        found = [tensor for tensor in self._tensors if len(tensor)]
        return numpy.concatenate(found) if found else numpy.zeros((0,), dtype="f")


def annotate_long(
    doc: Doc,
    annotate: Callable[[Sequence[Doc]], list[Doc]],
    tell: Callable[[], None],
    *,
    vectors: bool = True,
    longest: int = LONGEST,
) -> Annotated:
    """Return what components find in a tokenised doc, stretch by stretch.

    Args:
        doc: with tokens only.
        annotate: runs the components over docs.
        tell: called before each stretch, so that whoever waits knows that work goes on.
        vectors: whether the tensor is wanted, which takes as much memory as all the rest.
        longest: tokens of a stretch.

    """
    found = Annotated(len(doc))
    for start, end in _stretches(doc, longest):
        tell()
        (stretch,) = annotate([doc[start:end].as_doc()])
        found.put(start, stretch, vectors=vectors)
    return found


def _stretches(doc: Doc, longest: int) -> list[tuple[int, int]]:
    """Cut behind the last blank line that fits; where there is none, behind the last line, else anywhere."""
    paragraphs: list[int] = []
    lines: list[int] = []
    for token in doc:
        if token.is_space and (breaks := token.text.count("\n")):
            lines.append(token.i + 1)
            if breaks > 1:
                paragraphs.append(token.i + 1)
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
