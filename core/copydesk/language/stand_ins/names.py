"""Reads entities off spaCy's name finder without its transition loop.

spaCy asks every one of some seventy actions at every token whether it is allowed, which takes longer than the neural
network. For the usual network, whose state is the word, the open entity's first word and the word before, nothing of
that is needed: while no entity is open, the state is the word alone, so all words of a batch are decided in one
matrix product; only words within an entity are taken one by one, and there two actions are allowed. The outcome is
the same greedy decision over the same scores.

Method: the transition system of Lample et al. 2016 as in spaCy's ``ner.pyx``; the reordering is ours.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from copydesk.language.stand_ins.batches import decided
from copydesk.language.stand_ins.vectors import token_encoder

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

__all__ = ["NameDecoder", "name_decoder"]

_FEATURES: Final = 3
"""The word, the first word of the open entity, the word before within the entity."""
_OUT: Final = "O"


class _Found(NamedTuple):
    start: int
    end: int
    label: str


class NameDecoder:
    """Stands in for a spaCy name finder; made by `name_decoder`."""

    def __init__(self, component: Any) -> None:
        model = component.model
        self._component = component
        self._encode = _encoder(model.get_ref("tok2vec"))
        self._features = model.get_ref("lower")
        upper = model.get_ref("upper")
        self._weights: Floats = upper.get_param("W")
        self._bias: Floats = upper.get_param("b")
        self._hidden_bias: Floats = self._features.get_param("b")
        names = [component.moves.get_class_name(number) for number in range(len(self._bias))]
        self._actions = _Actions(names, model.attrs.get("unseen_classes") or ())

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:  # noqa: ARG002  # the same door as spaCy's
        """Set the entities of docs, all as one batch."""
        return decided(docs, self._component, self._decide, ("ENT_IOB", "SENT_START"))

    def _decide(self, docs: Sequence[Doc]) -> None:
        import numpy as np
        from spacy.tokens import Span

        tokens = self._encode(docs)
        scores: Floats = self._features.predict(tokens)  # row 0 stands for "no such word"
        hidden = scores[1:, 0] + scores[0, 1]
        hidden += scores[0, 2]
        hidden += self._hidden_bias
        closed = _largest(hidden)
        spaces = np.concatenate([_spaces(doc) for doc in docs])
        last = np.zeros(len(spaces), dtype=bool)
        last[np.cumsum([len(doc) for doc in docs]) - 1] = True
        best = self._actions.best_closed(closed @ self._weights.T + self._bias, spaces, last)
        offset = 0
        for doc in docs:
            stop = offset + len(doc)
            found = self._entities(best[offset:stop], scores[offset + 1 : stop + 1])
            doc.set_ents([Span(doc, f.start, f.end, label=f.label) for f in found], default="outside")
            offset = stop

    def _entities(self, best: NDArray[np.intp], scores: Floats) -> Iterator[_Found]:
        """Walk one doc: what is decided word by word stands, until an entity opens."""
        import numpy as np

        actions = self._actions
        at = 0
        for start in np.flatnonzero(best != actions.out).tolist():
            if start < at:
                continue  # within the entity before
            label = actions.labels[best[start]]
            at = start + 1
            if best[start] in actions.begins:
                at = self._end(scores, start, label)
            yield _Found(start, at, label)

    def _end(self, scores: Floats, start: int, label: str) -> int:
        """Return the end of an entity that opens at `start`: inside or last, at each word that follows."""
        inside, last = self._actions.within[label]
        weights, bias = self._weights[[inside, last]], self._bias[[inside, last]]
        opened = scores[start, 1]
        for word in range(start + 1, len(scores) - 1):
            hidden = _largest((scores[word, 0] + opened) + scores[word - 1, 2] + self._hidden_bias)
            goes_on, ends = (weights @ hidden + bias).tolist()
            if ends > goes_on or (ends == goes_on and last < inside):
                return word + 1
        return len(scores)


def _largest(pieces: Floats) -> Floats:
    """Return the largest piece of each unit; over an axis of two, numpy's own `max` takes ten times as long."""
    import numpy as np

    best = pieces[..., 0].copy()
    for piece in range(1, pieces.shape[-1]):
        np.maximum(best, pieces[..., piece], out=best)
    return best


class _Actions:
    """The moves of the transition system, by their numbers."""

    def __init__(self, names: Sequence[str], unseen: Iterable[int]) -> None:
        import numpy as np

        unseen = set(unseen)
        parts = [name.partition("-") for name in names]
        self.labels = [label for _, _, label in parts]
        self.out = names.index(_OUT)
        self.begins = frozenset(n for n, (move, _, _) in enumerate(parts) if move == "B")
        by_name = {name: number for number, name in enumerate(names)}
        self.within = {
            label: (by_name[f"I-{label}"], by_name[f"L-{label}"])
            for label in set(self.labels)
            if f"I-{label}" in by_name and f"L-{label}" in by_name
        }
        self._barred = np.array(
            [
                (move not in "BUO" or (move != _OUT and not label)) or n in unseen
                for n, (move, _, label) in enumerate(parts)
            ]
        )
        self._barred_at_end = np.array([move == "B" for move, _, _ in parts])
        self._barred_on_space = np.array([move != _OUT for move, _, _ in parts])

    def best_closed(self, scores: Floats, spaces: NDArray[np.bool_], last: NDArray[np.bool_]) -> NDArray[np.intp]:
        """Return the best allowed move of each word while no entity is open. Scores are changed in place."""
        import numpy as np

        scores[:, self._barred] = -np.inf
        scores[np.ix_(last, self._barred_at_end)] = -np.inf
        scores[np.ix_(spaces, self._barred_on_space)] = -np.inf
        best: NDArray[np.intp] = scores.argmax(axis=1)
        return best


def _encoder(model: Any) -> Callable[[Sequence[Doc]], Any]:
    """Return what gives the vectors of all words of some docs."""
    layers = model.layers
    encoder = token_encoder(layers[0]) if [layer.name for layer in layers[1:]] == ["list2array", "linear"] else None
    if encoder is None:
        return lambda docs: model.predict(list(docs))
    return lambda docs: layers[2].predict(encoder.encode(docs))


def _spaces(doc: Doc) -> NDArray[np.bool_]:
    import numpy as np

    return np.asarray(doc.to_array("IS_SPACE"), dtype=bool)


def name_decoder(component: Any) -> NameDecoder | None:
    """Return what decides as this component does, only faster; None where it is of another make."""
    from spacy.pipeline import EntityRecognizer

    if type(component) is not EntityRecognizer or component.cfg.get("beam_width") != 1 or component.postprocesses:
        return None
    model = component.model
    if not (model.attrs.get("has_upper") and model.has_ref("lower") and model.has_ref("upper")):
        return None
    if model.get_ref("lower").get_dim("nF") != _FEATURES:
        return None
    return NameDecoder(component)
