"""Computes the word vectors of spaCy's convolutional encoder with less work than spaCy does.

Three things are saved. The first layer looks at a word alone, so it is computed once for all equal words of a batch:
in news, seven of ten are repeats. The largest of the three pieces of each unit is taken over contiguous blocks, since
the weights are put in that order beforehand. And a layer goes over the words in blocks that stay in the processor's
cache. The outcome is that of the network but for rounding (of the order of 1e-6).

Method: hashed embeddings and residual convolutions as in spaCy's ``HashEmbedCNN`` (Miranda et al. 2022, "Multi hash
embeddings in spaCy"); the reordering is ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from copydesk.language.stand_ins.distinct import distinct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc

    Floats = NDArray[np.float32]

__all__ = ["SharedEncoder", "TokenEncoder", "shared_encoder", "token_encoder"]

_BLOCK: Final = 384
"""Words at a time: what a layer needs of them, some 1.5 MB, stays in the cache."""
_EMBEDDING: Final = ("extract_features", "list2ragged", "with_array", "with_array", "ragged2list")
_LAYER: Final = ("expand_window", "maxout", "layernorm", "dropout")
_PIECES: Final = 3
_EPSILON: Final = 1e-8


class _Layer(NamedTuple):
    """One residual convolution over a word and its two neighbours."""

    weights: Floats
    """(3 x width, pieces x width): columns of a piece stand together."""
    bias: Floats
    gain: Floats
    shift: Floats


class _Room(NamedTuple):
    """Where a block is worked out, one after another: new memory for each takes half as long as its product."""

    windows: Floats
    pieces: Floats
    best: Floats

    @classmethod
    def of(cls, layer: _Layer, words: Floats) -> _Room:
        """Return room for blocks of these words in layers of this size."""
        import numpy as np

        shapes = (*layer.weights.shape, words.shape[1])
        windows, pieces, best = (np.empty((min(_BLOCK, len(words)), size), dtype=np.float32) for size in shapes)
        return cls(windows, pieces, best)


class TokenEncoder:
    """Stands in for an encoder of words; made by `token_encoder`."""

    def __init__(self, model: Any, layers: Sequence[_Layer], padding: int) -> None:
        embed = model.get_ref("embed")
        self._embed = embed
        self._columns: list[str] | None = None
        if tuple(_family(layer) for layer in embed.layers) == _EMBEDDING:
            self._columns = list(embed.layers[0].attrs["columns"])
            self._rowwise = [layer.layers[0] for layer in embed.layers[2:4]]
        self._layers = layers
        self._padding = padding

    def encode(self, docs: Sequence[Doc]) -> Floats:
        """Return the vectors of all words, docs one after another: (words, width)."""
        import numpy as np

        lengths = [len(doc) for doc in docs]
        starts = np.cumsum([self._padding, *(length + self._padding for length in lengths)])
        embedded = self._embedded(docs)
        places = np.concatenate([np.arange(at, at + n) for at, n in zip(starts.tolist(), lengths, strict=False)])
        words: Floats = np.zeros((int(starts[-1]) + 2, embedded.shape[1]), dtype=np.float32)  # a row more at each end
        words[places + 1] = embedded
        other = np.zeros_like(words)
        room = _Room.of(self._layers[0], words)
        for layer in self._layers:
            _convolve(words, layer, other, room)
            words, other = other, words
        encoded: Floats = words[places + 1]
        return encoded

    def _embedded(self, docs: Sequence[Doc]) -> Floats:
        """Return the words' vectors before they see their neighbours; equal words are computed once."""
        import numpy as np

        if self._columns is None:
            other: Floats = np.concatenate(self._embed.predict(list(docs)))
            return other
        named: list[int | str] = list(self._columns)
        rows: NDArray[np.uint64] = np.concatenate([np.asarray(doc.to_array(named), dtype=np.uint64) for doc in docs])
        first, which = distinct(rows)
        values: Any = rows[first]
        for layer in self._rowwise:
            values = layer.predict(values)
        embedded: Floats = values[which]
        return embedded


def _convolve(words: Floats, layer: _Layer, out: Floats, room: _Room) -> None:
    """Write a layer's outcome for all but the first and the last row, which stand for what is beyond the edges."""
    import numpy as np
    from numpy.lib.stride_tricks import as_strided

    count, width = len(words) - 2, words.shape[1]
    neighbours = as_strided(words, shape=(count, 3 * width), strides=words.strides, writeable=False)
    average = np.full(width, 1 / width, dtype=np.float32)
    for start in range(0, count, _BLOCK):
        stop = min(count, start + _BLOCK)
        windows, pieces, best = (part[: stop - start] for part in room)
        np.copyto(windows, neighbours[start:stop])
        np.matmul(windows, layer.weights, out=pieces)
        pieces += layer.bias
        np.maximum(pieces[:, :width], pieces[:, width : 2 * width], out=best)
        np.maximum(best, pieces[:, 2 * width :], out=best)
        best -= (best @ average)[:, None]
        variance = np.einsum("ij,ij->i", best, best) / np.float32(width)
        best *= (1 / np.sqrt(variance + np.float32(_EPSILON)))[:, None]
        best *= layer.gain
        best += layer.shift
        np.add(best, words[start + 1 : stop + 1], out=out[start + 1 : stop + 1])


class SharedEncoder:
    """Stands in for spaCy's component that encodes words for those that follow; made by `shared_encoder`."""

    def __init__(self, component: Any, encoder: TokenEncoder) -> None:
        self._component = component
        self._encoder = encoder

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:  # noqa: ARG002  # the same door as spaCy's
        """Set the vectors of docs, all as one batch."""
        import numpy as np

        batch = list(docs)
        filled = [doc for doc in batch if len(doc)]
        if filled:
            vectors = self._encoder.encode(filled)
            borders = np.cumsum([0, *map(len, filled)]).tolist()
            self._component.set_annotations(filled, [vectors[start:stop] for start, stop in pairwise(borders)])
        yield from batch


def token_encoder(model: Any) -> TokenEncoder | None:
    """Return what computes as this network does, only faster; None where it is of another make."""
    if not (model.has_ref("embed") and model.has_ref("encode")):
        return None
    encode = model.get_ref("encode")
    if _family(encode) != "with_array":
        return None
    layers = [_layer(node) for node in encode.layers[0].layers]
    padding = encode.attrs.get("pad", 0)
    known = [layer for layer in layers if layer is not None]
    return TokenEncoder(model, known, padding) if known and len(known) == len(layers) == padding else None


def shared_encoder(component: Any) -> SharedEncoder | None:
    """Return what does as this component does, only faster; None where it is of another make."""
    from spacy.pipeline.tok2vec import Tok2Vec

    encoder = token_encoder(component.model) if type(component) is Tok2Vec else None
    return None if encoder is None else SharedEncoder(component, encoder)


def _layer(node: Any) -> _Layer | None:
    """Return a residual convolution with its weights in our order; None where it is something else."""
    import numpy as np

    leaves = [leaf for leaf in node.walk(order="dfs_pre") if not leaf.layers]
    if _family(node) != "residual" or tuple(leaf.name for leaf in leaves) != _LAYER:
        return None
    window, maxout, norm = leaves[:3]
    weights, bias = maxout.get_param("W"), maxout.get_param("b")
    width, pieces, reach = weights.shape
    if window.attrs["window_size"] != 1 or pieces != _PIECES or reach != 3 * width:
        return None
    return _Layer(
        np.ascontiguousarray(weights.transpose(2, 1, 0).reshape(reach, -1)),
        np.ascontiguousarray(bias.T.reshape(-1)),
        norm.get_param("G"),
        norm.get_param("b"),
    )


def _family(node: Any) -> str:
    name: str = node.name
    return name.partition("(")[0]
