"""Training and test pairs: a sentence, a target in it, and how likely each side is."""

from __future__ import annotations

import collections
import json
import random
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import torch
from tokenizers import Encoding, Tokenizer

LABELS: Final = ("support", "oppose", "neutral")
MOST_PIECES: Final = 126
"""As in the plugin: of a longer sentence, a window around the target."""


@dataclass
class Pair:
    """One target of one sentence."""

    text: str
    start: int
    end: int
    group: str
    """Its source article: what training and held-out part may not share."""
    sides: Sequence[float]
    """Probability of support, oppose and neutral: gold, or a teacher's."""
    ids: Sequence[int] = ()
    target: tuple[int, int] = (0, 1)
    """The target's pieces in `ids`: first, and one after the last."""


def gold(path: Path) -> Iterator[Pair]:
    """Yield the gold targets of a file of reports."""
    for line in path.read_text(encoding="utf-8").splitlines():
        report = json.loads(line)
        article = report["article"]
        group = "_".join(article["id"].split("/")[-1].split("_")[:3])
        for stance in report["analyses"]["stance"]["annotations"]:
            sides = [float(label == stance["label"]) for label in LABELS]
            yield Pair(article["text"], stance["target"]["start"], stance["target"]["end"], group, sides)


def held_out(pairs: Iterable[Pair]) -> set[str]:
    """Return a tenth of the groups: never trained on, used to stop early and to calibrate."""
    groups = sorted({pair.group for pair in pairs})
    random.Random(0).shuffle(groups)
    return set(groups[: len(groups) // 10])


def tokenised(pairs: Sequence[Pair], tokenizer: Tokenizer, first: str, last: str) -> Sequence[Pair]:
    """Give each pair its pieces, with the target between two marks."""
    special = [tokenizer.token_to_id(word) for word in (first, last, "[unused1]", "[unused2]")]
    texts = sorted({pair.text for pair in pairs})
    encodings = dict(zip(texts, tokenizer.encode_batch(texts, add_special_tokens=False), strict=True))
    for pair in pairs:
        _mark(pair, encodings[pair.text], special)
    return pairs


def _mark(pair: Pair, pieces: Encoding, special: Sequence[int]) -> None:
    first, last, opening, closing = special
    inside = [n for n, (low, high) in enumerate(pieces.offsets) if low < pair.end and high > pair.start] or [0]
    begin, end = inside[0], inside[-1] + 1
    low = max(0, min(begin - MOST_PIECES // 2, len(pieces.ids) - MOST_PIECES))
    high = low + MOST_PIECES
    end = min(end, high)
    ids = pieces.ids
    pair.ids = [first, *ids[low:begin], opening, *ids[begin:end], closing, *ids[end:high], last]
    pair.target = (begin - low + 2, end - low + 2)


def batches(pairs: Sequence[Pair], size: int, shuffle: random.Random | None = None) -> list[list[Pair]]:
    """Return batches of one length each, so that nothing is padded."""
    by_length = collections.defaultdict(list)
    for pair in pairs:
        by_length[len(pair.ids)].append(pair)
    found = []
    for same in by_length.values():
        if shuffle is not None:
            shuffle.shuffle(same)
        found += [same[at : at + size] for at in range(0, len(same), size)]
    if shuffle is not None:
        shuffle.shuffle(found)
    return found


def tensors(batch: Sequence[Pair]) -> tuple[torch.Tensor, torch.Tensor]:
    """Return ids and the weights that average the target's pieces."""
    ids = torch.tensor([pair.ids for pair in batch])
    weights = torch.zeros(ids.shape)
    for row, pair in enumerate(batch):
        begin, end = pair.target
        weights[row, begin:end] = 1 / (end - begin)
    return ids, weights
