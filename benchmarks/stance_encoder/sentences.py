"""How sentences and their targets are put before a network: in pieces, and in batches of few shapes."""

from __future__ import annotations

import collections
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Final

import torch
from tokenizers import Tokenizer

from copydesk_stance.pieces import MOST_PIECES, places, windows
from stance_encoder.pairs import Pair

PIECES: Final = 1280
"""Word pieces of a batch, about."""
_STEP: Final = 8
"""Sentences are padded to a multiple of this many pieces: each new shape costs a compilation."""
_MOST_TARGETS: Final = 4
"""Targets of one row of a batch; a sentence with more has several rows."""


@dataclass
class Sentence:
    """A sentence with some of its targets; of a very long one, a window."""

    ids: Sequence[int]
    pairs: list[Pair] = field(default_factory=list)
    """Its targets."""
    spans: list[tuple[int, int]] = field(default_factory=list)
    """The pieces of each target in `ids`: first, and one after the last."""


def together(pairs: Iterable[Pair], tokenizer: Tokenizer) -> list[Sentence]:
    """Return sentences, each with its targets: as the student reads them."""
    by_text: dict[str, list[Pair]] = collections.defaultdict(list)
    for pair in pairs:
        by_text[pair.text].append(pair)
    first, last = tokenizer.token_to_id("[CLS]"), tokenizer.token_to_id("[SEP]")
    found = []
    for text, pieces in zip(by_text, tokenizer.encode_batch(list(by_text), add_special_tokens=False), strict=True):
        inside = places(pieces.offsets, [(pair.start, pair.end) for pair in by_text[text]])
        for low, high, numbers in windows(len(pieces.ids), inside):
            for at in range(0, len(numbers), _MOST_TARGETS):
                sentence = Sentence([first, *pieces.ids[low:high], last])
                for number in numbers[at : at + _MOST_TARGETS]:
                    begin, end = inside[number]
                    sentence.pairs.append(by_text[text][number])
                    sentence.spans.append((begin - low + 1, min(end, high) - low + 1))
                found.append(sentence)
    return found


def marked(pairs: Sequence[Pair], tokenizer: Tokenizer) -> list[Sentence]:
    """Return a copy of its sentence for each target, which stands between two marks: as the teacher reads them."""
    first, last, opening, closing = (
        tokenizer.token_to_id(word) for word in ("<s>", "</s>", "[unused1]", "[unused2]")
    )  # fmt: skip
    texts = sorted({pair.text for pair in pairs})
    pieces = dict(zip(texts, tokenizer.encode_batch(texts, add_special_tokens=False), strict=True))
    found = []
    for pair in pairs:
        ids = pieces[pair.text].ids
        ((begin, end),) = places(pieces[pair.text].offsets, [(pair.start, pair.end)])
        low = max(0, min(begin - MOST_PIECES // 2, len(ids) - MOST_PIECES))
        high = low + MOST_PIECES
        end = min(end, high)
        row = [first, *ids[low:begin], opening, *ids[begin:end], closing, *ids[end:high], last]
        found.append(Sentence(row, [pair], [(begin - low + 2, end - low + 2)]))
    return found


def batches(sentences: Sequence[Sentence], shuffle: random.Random | None = None) -> list[list[Sentence]]:
    """Return batches of sentences of about one length."""
    by_length = collections.defaultdict(list)
    for sentence in sentences:
        by_length[_padded(sentence)].append(sentence)
    found = []
    for length, same in by_length.items():
        if shuffle is not None:
            shuffle.shuffle(same)
        size = max(1, PIECES // length)
        found += [same[at : at + size] for at in range(0, len(same), size)]
    if shuffle is not None:
        shuffle.shuffle(found)
    return found


def tensors(batch: Sequence[Sentence]) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor, torch.Tensor]:
    """Return what a network reads, and what it should say. Rows beyond the batch are empty: batches are of one size.

    Returns:
        ids (sentences x pieces); where they are no padding; the weights that average each target's pieces (sentences x
        targets x pieces); how likely each side is (sentences x targets x 3). Where there is no target, the last two
        are 0.

    """
    length = _padded(batch[0])
    rows = max(len(batch), PIECES // length)
    most = 1 if all(len(sentence.pairs) == 1 for sentence in batch) else _MOST_TARGETS
    ids, read = torch.zeros(rows, length, dtype=torch.int64), torch.zeros(rows, length, dtype=torch.bool)
    weights, sides = torch.zeros(rows, most, length), torch.zeros(rows, most, 3)
    for row, sentence in enumerate(batch):
        ids[row, : len(sentence.ids)] = torch.tensor(sentence.ids)
        read[row, : len(sentence.ids)] = True
        for number, ((begin, end), pair) in enumerate(zip(sentence.spans, sentence.pairs, strict=True)):
            weights[row, number, begin:end] = 1 / (end - begin)
            if pair.sides:
                sides[row, number] = torch.tensor(list(pair.sides))
    return ids, read, weights, sides


def _padded(sentence: Sentence) -> int:
    return -(-len(sentence.ids) // _STEP) * _STEP
