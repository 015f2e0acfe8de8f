"""Decides the dependency parse from spaCy's network, without spaCy's loop.

spaCy multiplies its small matrices by kernels of its own, one step of all articles at a time, and there spends most
of the parser's time. Here the states are plain lists, a step's features are gathered and multiplied by numpy, and a
move that is the only one allowed is made without asking the network. The outcome is the same greedy decision.

Method: the non-monotonic arc-eager transition system (Honnibal and Johnson 2015, "An improved non-monotonic
transition system for dependency parsing") as in spaCy's ``arc_eager.pyx``; the reordering is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, Final

from copydesk.language.stand_ins.batches import decided

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

__all__ = ["ArcDecoder", "arc_decoder"]

_FEATURES: Final = 8
"""Two words of the buffer, three of the stack; the last children to the left of B0 and S0, and to the right of S0."""
_PIECES: Final = 2
_SHIFT, _REDUCE, _LEFT, _RIGHT, _BREAK = range(5)
_MOVES: Final = {"S": _SHIFT, "D": _REDUCE, "L": _LEFT, "R": _RIGHT, "B": _BREAK}
_DECORATED: Final = "||"
"""Stands in the label of an arc that was lifted to make the tree projective, before its true head's label."""

_State = tuple[list[int], list[int]]
"""Stack and buffer, their tops last. Words are numbered over the batch from 1; zeros below stand for no word."""


class ArcDecoder:
    """Stands in for a spaCy parser; made by `arc_decoder`."""

    def __init__(self, component: Any) -> None:
        import numpy as np

        model = component.model
        self._component = component
        self._encode = model.get_ref("tok2vec")
        self._features = model.get_ref("lower")
        self._hidden_bias: Floats = self._features.get_param("b").reshape(-1)
        upper = model.get_ref("upper")
        self._weights: Floats = np.ascontiguousarray(upper.get_param("W").T)
        names = [component.moves.get_class_name(number).partition("-") for number in range(self._weights.shape[1])]
        self._moves = [_MOVES[move] for move, _, _ in names]
        strings = component.vocab.strings
        self._labels = np.array([strings.add(label) if label else 0 for _, _, label in names], dtype=np.uint64)
        self._decorated = np.array([_DECORATED in label for _, _, label in names])
        self._root = np.uint64(strings.add("ROOT"))
        self._places = np.arange(_FEATURES)
        self._ones = np.ones((1, _FEATURES), dtype=np.float32)
        self._bias = _bias_by_allowed(upper.get_param("b"), self._moves, model.attrs.get("unseen_classes") or ())

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:  # noqa: ARG002  # the same door as spaCy's
        """Set heads, labels and sentences of docs, all as one batch."""
        return decided(docs, self._component, self._decide, ("SENT_START", "DEP"))

    def _decide(self, docs: Sequence[Doc]) -> None:
        import numpy as np

        scores: Floats = self._features.predict(self._encode.predict(list(docs)))  # row 0 stands for "no such word"
        heads, guesses = self._arcs(scores.reshape(len(scores) * _FEATURES, -1), [len(doc) for doc in docs])
        start = 1
        for doc in docs:
            stop = start + len(doc)
            self._set(doc, np.array(heads[start:stop]), np.array(guesses[start:stop]), start)
            start = stop

    def _set(self, doc: Doc, heads: NDArray[np.int64], guesses: NDArray[np.int64], start: int) -> None:
        """Write heads and labels into a doc whose first word has the number `start`."""
        import numpy as np

        rooted = heads == 0
        steps = np.where(rooted, 0, heads - np.arange(start, start + len(doc)))
        labels = np.where(rooted, self._root, self._labels[guesses])
        made: Any = np.stack([steps.astype(np.int64).view(np.uint64), labels], axis=1)
        doc.from_array(["HEAD", "DEP"], made)
        if self._decorated[guesses[~rooted]].any():
            for finish in self._component.postprocesses:
                finish(doc)

    def _arcs(self, scores: Floats, lengths: Sequence[int]) -> tuple[list[int], list[int]]:
        """Return the head of each word, 0 for none, and the action that gave it.

        Args:
            scores: what each word adds to the hidden layer as each feature: (words + 1, times features; hidden units).
            lengths: words of each doc.

        """
        words = _Words(sum(lengths) + 1)
        live: list[_State] = []
        start = 1
        for length in lengths:
            live.append(([0, 0, 0], [0, 0, *range(start + length - 1, start - 1, -1)]))
            start += length
        moves = self._moves
        while live:
            features: list[int] = []
            choices = [words.settle(state, features) for state in live]
            live = [state for state, choice in zip(live, choices, strict=True) if choice]
            if live:
                guesses = self._guesses(scores, features, [choice for choice in choices if choice])
                for state, guess in zip(live, guesses, strict=True):
                    words.move(state, moves[guess], guess)
        return words.heads, words.guesses

    def _guesses(self, scores: Floats, features: list[int], allowed: list[int]) -> list[int]:
        """Return the best allowed action of each state."""
        import numpy as np

        rows = np.array(features, dtype=np.intp).reshape(len(allowed), _FEATURES)
        rows *= _FEATURES
        rows += self._places
        hidden: Floats = (self._ones @ scores.take(rows, axis=0, mode="clip"))[:, 0]
        hidden += self._hidden_bias
        totals = np.maximum(hidden[:, 0::2], hidden[:, 1::2]) @ self._weights
        totals += self._bias.take(np.array(allowed), axis=0)
        best: list[int] = totals.argmax(axis=1).tolist()
        return best


class _Words:
    """What has been decided about the words of a batch; number 0 stands for no word."""

    def __init__(self, count: int) -> None:
        self.heads = [0] * count
        self.guesses = [0] * count
        self._left = [0] * count
        """The last child to the left."""
        self._right = [0] * count
        self._earlier = [0] * count
        """The child to the right that the same head had before."""
        self._starts = bytearray(count)
        """Whether a sentence starts here."""
        self._kept = bytearray(count)
        """Whether the word went back to the buffer, so that it may not be shifted again."""

    def settle(self, state: _State, features: list[int]) -> int:
        """Make the moves of a state up to a choice, and add the features that decide it.

        Returns which moves may be chosen, as a row in the table of biases; 0 at the end.
        """
        stack, buffer = state
        while True:
            top, word, following = stack[-1], buffer[-1], buffer[-2]
            if not word:
                if not top:
                    return 0
                self.move(state, _REDUCE, 0)
                continue
            choice = 8 if following == word + 1 and not self._starts[following] else 0
            if not top:
                choice |= 1
            elif self._starts[word]:
                choice |= 2
            else:
                choice |= 7 if following and not self._kept[word] else 6
            if choice > 2:
                left = self._left
                features += (word, following, top, stack[-2], stack[-3], left[word], left[top], self._right[top])
                return choice
            self.move(state, _SHIFT if choice == 1 else _REDUCE, 0)

    def move(self, state: _State, move: int, guess: int) -> None:
        """Make one move."""
        stack, buffer = state
        if move == _SHIFT:
            stack.append(buffer.pop())
        elif move == _RIGHT:
            head, child = stack[-1], buffer.pop()
            self.heads[child], self.guesses[child] = head, guess
            self._earlier[child], self._right[head] = self._right[head], child
            stack.append(child)
        elif move == _LEFT:
            head, child = buffer[-1], stack.pop()
            before = self.heads[child]
            if before:  # a second thought: it loses the head to its left
                self._right[before] = self._earlier[child]
            self.heads[child], self.guesses[child] = head, guess
            self._left[head] = child
            self._kept[head] = 0
        elif move == _REDUCE:
            child = stack.pop()
            if stack[-1] and not self.heads[child]:
                self._kept[child] = 1
                buffer.append(child)
        else:
            self._starts[buffer[-2]] = 1


def _bias_by_allowed(bias: Floats, moves: Sequence[int], unseen: Iterable[int]) -> Floats:
    """Return the actions' biases for each set of allowed moves: minus infinity for what is not allowed.

    Rows: 1 for a shift, 2 for a reduction, 4 for arcs, 8 for a break, and their sums.
    """
    import numpy as np

    table: Floats = np.tile(bias, (16, 1))
    bit = np.array([{_SHIFT: 1, _REDUCE: 2, _LEFT: 4, _RIGHT: 4, _BREAK: 8}[move] for move in moves])
    table[(np.arange(16)[:, None] & bit) == 0] = -np.inf
    table[:, list(unseen)] = -np.inf
    return table


def arc_decoder(component: Any) -> ArcDecoder | None:
    """Return what decides as this component does, only faster; None where it is of another make."""
    from spacy.pipeline import DependencyParser

    if type(component) is not DependencyParser or component.cfg.get("beam_width") != 1:
        return None
    model = component.model
    if [finish.__name__ for finish in component.postprocesses] != ["deprojectivize"] or component.cfg["learn_tokens"]:
        return None
    if not (model.attrs.get("has_upper") and model.has_ref("lower") and model.has_ref("upper")):
        return None
    lower = model.get_ref("lower")
    if lower.get_dim("nF") != _FEATURES or lower.get_dim("nP") != _PIECES:
        return None
    return ArcDecoder(component)
