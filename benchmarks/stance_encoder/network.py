"""BERT-like encoders in plain torch, small enough to read: MiniLM, which ships, and MPNet, which teaches it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional


class Dropout(nn.Module):
    """Dropout that draws eight of its decisions at a time: torch's own is a tenth of a step."""

    def __init__(self, share: float) -> None:
        super().__init__()
        self.share = round(256 * share)
        """Of 256."""

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        """Return the input, in training with a share of zeros."""
        if not self.training or not self.share:
            return x
        drawn = torch.empty((x.numel() + 7) // 8, dtype=torch.int64).random_(-(2**63), 2**63 - 1)
        kept = drawn.view(torch.uint8)[: x.numel()].view(x.shape) >= self.share
        return x * (kept.to(x.dtype) * (256 / (256 - self.share)))


class Layer(nn.Module):
    """Attention and feed-forward, each added to its input and normalised."""

    def __init__(self, width: int, heads: int, eps: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.n1, self.n2 = nn.LayerNorm(width, eps=eps), nn.LayerNorm(width, eps=eps)
        self.u, self.w = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.drop = Dropout(dropout)

    def forward(self, x: torch.Tensor, read: torch.Tensor, bias: torch.Tensor | None = None) -> torch.Tensor:
        """Return the next layer's input for the rows `x`, which look at the rows `read`."""

        def split(values: torch.Tensor) -> torch.Tensor:
            batch, length, width = values.shape
            return values.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        attention = split(self.q(x)) @ split(self.k(read)).transpose(2, 3) / math.sqrt(x.shape[2] // self.heads)
        if bias is not None:
            attention = attention + bias.to(attention.dtype)
        mixed = attention.softmax(-1) @ split(self.v(read))
        x = self.n1(x + self.drop(self.o(mixed.transpose(1, 2).reshape(x.shape))))
        return self.n2(x + self.drop(self.w(functional.gelu(self.u(x)))))


class Encoder(nn.Module):
    """An encoder with a classifier over its first position and the mean of the target's pieces."""

    def __init__(
        self,
        vocabulary: int,
        width: int,
        layers: int,
        *,
        offset: int,
        eps: float,
        buckets: int = 0,
        dropout: float = 0.1,
    ) -> None:
        super().__init__()
        self.offset = offset
        """The first position has this number."""
        self.frozen = 0
        """Layers at the bottom that are not trained."""
        self.we, self.pe = nn.Embedding(vocabulary, width), nn.Embedding(512 + offset, width)
        self.te = nn.Parameter(torch.zeros(width))
        self.n, self.drop = nn.LayerNorm(width, eps=eps), Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, 12, eps, dropout) for _ in range(layers))
        self.head = nn.Linear(2 * width, 3)
        self.relative = nn.Embedding(buckets, 12) if buckets else None

    def forward(self, ids: torch.Tensor, read: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
        """Return logits (sentences x targets x 3) of targets that are marked in `ids`."""
        length = ids.shape[1]
        bias = _unread(read)
        if self.relative is not None:
            bias = bias + self._bias(self.relative, length)
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            x = self.we(ids) + self.pe.weight[self.offset : self.offset + length] + self.te
            x = self.drop(self.n(x))
            for layer in self.layers[: self.frozen]:
                x = layer(x, x, bias)
        for layer in self.layers[self.frozen :]:
            x = layer(x, x, bias)
        mean = weights.to(x.dtype) @ x
        return self.head(self.drop(torch.cat([x[:, :1].expand_as(mean), mean], -1))).float()

    @staticmethod
    def _bias(relative: nn.Embedding, length: int) -> torch.Tensor:
        """Return MPNet's bias by distance, in logarithmic buckets beyond eight places."""
        places = torch.arange(length)
        distance = places[:, None] - places[None]
        half, exact = 16, 8
        size = distance.abs()
        far = exact + (torch.log(size.float().clamp(min=1) / exact) / math.log(128 / exact) * (half - exact)).long()
        bucket = (distance < 0).long() * half + torch.where(size < exact, size, far.clamp(max=half - 1))
        return relative(bucket).permute(2, 0, 1)[None]


class Reader(nn.Module):
    """An encoder that reads a sentence once for all of its targets.

    A target is a row of its own beside the sentence's: at first the mean of its pieces and a mark. It looks at the
    sentence in each layer, the sentence never at it, so that what is found for one target does not depend on others.
    """

    def __init__(self, vocabulary: int, width: int, layers: int, *, eps: float, dropout: float = 0.1) -> None:
        super().__init__()
        self.we, self.pe = nn.Embedding(vocabulary, width), nn.Embedding(512, width)
        self.te, self.mark = nn.Parameter(torch.zeros(width)), nn.Parameter(torch.zeros(width))
        self.n, self.drop = nn.LayerNorm(width, eps=eps), Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, 12, eps, dropout) for _ in range(layers))
        self.head = nn.Linear(width, 3)

    def forward(self, ids: torch.Tensor, read: torch.Tensor, weights: torch.Tensor) -> torch.Tensor:
        """Return logits (sentences x targets x 3)."""
        length = ids.shape[1]
        bias = _unread(read)
        x = self.drop(self.n(self.we(ids) + self.pe.weight[:length] + self.te))
        targets = weights.to(x.dtype) @ x + self.mark
        for layer in self.layers[:-1]:
            rows = layer(torch.cat([x, targets], 1), x, bias)
            x, targets = rows[:, :length], rows[:, length:]
        return self.head(self.drop(self.layers[-1](targets, x, bias))).float()


Network = Encoder | Reader
"""Both take ids (sentences x pieces), where they are to be read, and the weights that average each target's pieces."""


def _unread(read: torch.Tensor) -> torch.Tensor:
    """Return what keeps attention from padding."""
    return torch.where(read, 0.0, -1e4)[:, None, None]


def freeze(network: Encoder, layers: int) -> None:
    """Keep the embeddings and some layers at the bottom as they are."""
    network.frozen = layers
    for part in (network.we, network.pe, network.n, *network.layers[:layers]):
        part.requires_grad_(False)
    network.te.requires_grad_(False)


def minilm(weights: Path, kept: list[int], layers: Sequence[int] = range(6)) -> Reader:
    """Return MiniLM-L6 with the word pieces `kept`, which are not trained, and `layers` of its six."""
    network = Reader(30522, 384, len(layers), eps=1e-12)
    _load(network, weights, layers, {
        "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
        "o": "attention.output.dense", "n1": "attention.output.LayerNorm",
    })  # fmt: skip
    network.we = nn.Embedding.from_pretrained(network.we.weight.detach()[kept].clone())
    return network


def mpnet(weights: Path) -> Encoder:
    """Return MPNet-base."""
    network = Encoder(30527, 768, 12, offset=2, eps=1e-5, buckets=32)
    _load(network, weights, range(12), {
        "q": "attention.attn.q", "k": "attention.attn.k", "v": "attention.attn.v", "o": "attention.attn.o",
        "n1": "attention.LayerNorm",
    })  # fmt: skip
    return network


def _load(network: Network, weights: Path, layers: Sequence[int], names: dict[str, str]) -> None:
    there = load_file(weights)
    names = {**names, "u": "intermediate.dense", "w": "output.dense", "n2": "output.LayerNorm"}
    state = {
        "we.weight": there["embeddings.word_embeddings.weight"],
        "pe.weight": there["embeddings.position_embeddings.weight"],
        "n.weight": there["embeddings.LayerNorm.weight"],
        "n.bias": there["embeddings.LayerNorm.bias"],
    }
    if "embeddings.token_type_embeddings.weight" in there:
        state["te"] = there["embeddings.token_type_embeddings.weight"][0]
    if isinstance(network, Encoder) and network.relative is not None:
        state["relative.weight"] = there["encoder.relative_attention_bias.weight"]
    for number, source in enumerate(layers):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                state[f"layers.{number}.{ours}.{part}"] = there[f"encoder.layer.{source}.{theirs}.{part}"]
    unknown = network.load_state_dict(state, strict=False).unexpected_keys
    if unknown:
        raise ValueError(f"{weights} has weights that this network has no place for: {', '.join(unknown)}")
