"""BERT-like encoders in plain torch, small enough to read: MiniLM, which ships, and MPNet, which teaches it."""

from __future__ import annotations

import math
from pathlib import Path

import torch
from safetensors.torch import load_file
from torch import nn
from torch.nn import functional


class Layer(nn.Module):
    """Self-attention and feed-forward, each added to its input and normalised."""

    def __init__(self, width: int, heads: int, eps: float, dropout: float) -> None:
        super().__init__()
        self.heads = heads
        self.q, self.k, self.v, self.o = (nn.Linear(width, width) for _ in range(4))
        self.n1, self.n2 = nn.LayerNorm(width, eps=eps), nn.LayerNorm(width, eps=eps)
        self.u, self.w = nn.Linear(width, 4 * width), nn.Linear(4 * width, width)
        self.drop = nn.Dropout(dropout)

    def forward(self, x: torch.Tensor, bias: torch.Tensor | None) -> torch.Tensor:
        """Return the next layer's input."""
        batch, length, width = x.shape

        def split(values: torch.Tensor) -> torch.Tensor:
            return values.view(batch, length, self.heads, width // self.heads).transpose(1, 2)

        attention = split(self.q(x)) @ split(self.k(x)).transpose(2, 3) / math.sqrt(width // self.heads)
        if bias is not None:
            attention = attention + bias.to(attention.dtype)
        mixed = attention.softmax(-1) @ split(self.v(x))
        x = self.n1(x + self.drop(self.o(mixed.transpose(1, 2).reshape(batch, length, width))))
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
        self.n, self.drop = nn.LayerNorm(width, eps=eps), nn.Dropout(dropout)
        self.layers = nn.ModuleList(Layer(width, 12, eps, dropout) for _ in range(layers))
        self.head = nn.Linear(2 * width, 3)
        self.relative = nn.Embedding(buckets, 12) if buckets else None

    def forward(self, ids: torch.Tensor, target: torch.Tensor) -> torch.Tensor:
        """Return a logit for each side."""
        length = ids.shape[1]
        bias = self._bias(length)
        with torch.set_grad_enabled(torch.is_grad_enabled() and not self.frozen):
            x = self.we(ids) + self.pe.weight[self.offset : self.offset + length] + self.te
            x = self.drop(self.n(x))
            for layer in self.layers[: self.frozen]:
                x = layer(x, bias)
        for layer in self.layers[self.frozen :]:
            x = layer(x, bias)
        mean = (x * target.unsqueeze(-1)).sum(1)
        return self.head(self.drop(torch.cat([x[:, 0], mean], -1))).float()

    def _bias(self, length: int) -> torch.Tensor | None:
        """Return MPNet's bias by distance, in logarithmic buckets beyond eight places."""
        if self.relative is None:
            return None
        places = torch.arange(length)
        distance = places[:, None] - places[None]
        half, exact = 16, 8
        size = distance.abs()
        far = exact + (torch.log(size.float().clamp(min=1) / exact) / math.log(128 / exact) * (half - exact)).long()
        bucket = (distance < 0).long() * half + torch.where(size < exact, size, far.clamp(max=half - 1))
        return self.relative(bucket).permute(2, 0, 1)[None]


def freeze(network: Encoder, layers: int) -> None:
    """Keep the word embeddings as they are, and with `layers` all below and in that many layers."""
    network.we.requires_grad_(False)
    network.frozen = layers
    if layers:
        for part in (network.pe, network.n, *network.layers[:layers]):
            part.requires_grad_(False)
        network.te.requires_grad_(False)


def minilm(weights: Path, kept: list[int]) -> Encoder:
    """Return MiniLM-L6 with the word pieces `kept` of its vocabulary."""
    network = Encoder(30522, 384, 6, offset=0, eps=1e-12)
    _load(network, weights, {
        "q": "attention.self.query", "k": "attention.self.key", "v": "attention.self.value",
        "o": "attention.output.dense", "n1": "attention.output.LayerNorm",
    })  # fmt: skip
    network.we = nn.Embedding.from_pretrained(network.we.weight.detach()[kept].clone())
    return network


def mpnet(weights: Path) -> Encoder:
    """Return MPNet-base."""
    network = Encoder(30527, 768, 12, offset=2, eps=1e-5, buckets=32)
    _load(network, weights, {
        "q": "attention.attn.q", "k": "attention.attn.k", "v": "attention.attn.v", "o": "attention.attn.o",
        "n1": "attention.LayerNorm",
    })  # fmt: skip
    return network


def _load(network: Encoder, weights: Path, names: dict[str, str]) -> None:
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
    if network.relative is not None:
        state["relative.weight"] = there["encoder.relative_attention_bias.weight"]
    for number in range(len(network.layers)):
        for ours, theirs in names.items():
            for part in ("weight", "bias"):
                state[f"layers.{number}.{ours}.{part}"] = there[f"encoder.layer.{number}.{theirs}.{part}"]
    unknown = network.load_state_dict(state, strict=False).unexpected_keys
    if unknown:
        raise ValueError(f"{weights} has weights that this network has no place for: {', '.join(unknown)}")
