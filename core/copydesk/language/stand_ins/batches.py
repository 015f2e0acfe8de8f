"""What stands in for a spaCy component shares: a batch is decided as one, save what is bound already."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["decided"]


def decided(
    docs: Iterable[Doc], component: Any, decide: Callable[[Sequence[Doc]], None], bound_by: Sequence[str]
) -> Iterator[Doc]:
    """Yield docs, decided as one batch.

    Args:
        docs: the batch.
        component: spaCy's own, which knows how to respect what is set already.
        decide: decides docs in which nothing is set.
        bound_by: attributes that bind the decision where a doc has them.

    """
    batch = list(docs)
    filled = [doc for doc in batch if len(doc)]
    bound = [doc for doc in filled if any(map(doc.has_annotation, bound_by))]
    fresh = [doc for doc in filled if not any(map(doc.has_annotation, bound_by))]
    if fresh:
        decide(fresh)
    if bound:
        component.set_annotations(bound, component.predict(bound))
    yield from batch
