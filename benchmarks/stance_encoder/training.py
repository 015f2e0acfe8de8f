"""The training loop and what it is judged by."""

from __future__ import annotations

import copy
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import torch

from stance_encoder.network import Encoder
from stance_encoder.pairs import LABELS, Pair, batches, tensors

BATCH: Final = 32
_WARM_UP: Final = 0.06
"""Share of the steps over which the rate rises."""


@dataclass(frozen=True)
class Plan:
    """How to train."""

    epochs: float
    rate: float
    seed: int
    masked: float = 0.0
    """Share of the pairs whose target is hidden, so that names do not decide."""


def fit(
    network: Encoder, pairs: Sequence[Pair], plan: Plan, checks: Mapping[str, Sequence[Pair]], mask: int
) -> Encoder:
    """Train, and return the network as it was best on the check named ``held out``, looked at after each epoch.

    Batches are of one length, so that nothing is padded; products are taken in bfloat16.
    """
    torch.manual_seed(plan.seed)
    shuffle = random.Random(plan.seed)
    each = len(batches(pairs, BATCH))
    steps = round(each * plan.epochs)
    head = list(network.head.parameters())
    body = [p for name, p in network.named_parameters() if p.requires_grad and not name.startswith("head")]
    optimiser = torch.optim.AdamW(
        [{"params": body, "lr": plan.rate}, {"params": head, "lr": 10 * plan.rate}], weight_decay=0.01, fused=True
    )
    warm = _WARM_UP * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    best, kept, step = 0.0, copy.deepcopy(network.state_dict()), 0
    network.train()
    while step < steps:
        for batch in batches(pairs, BATCH, shuffle)[: steps - step]:
            ids, target = tensors(batch)
            for row, pair in enumerate(batch):
                if plan.masked and shuffle.random() < plan.masked:
                    ids[row, pair.target[0] : pair.target[1]] = mask
            with torch.autocast("cpu", torch.bfloat16):
                logits = network(ids, target)
            sides = torch.tensor([list(pair.sides) for pair in batch])
            loss = -(sides * logits.log_softmax(-1)).sum() / BATCH
            optimiser.zero_grad(set_to_none=True)
            loss.backward()
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            schedule.step()
            step += 1
        figures = {name: macro_f1(check, probabilities(network, check)) for name, check in checks.items()}
        print(
            f"step {step} of {steps}:",
            ", ".join(f"{name} {figure:.1f}" for name, figure in figures.items()),
            flush=True,
        )
        if figures["held out"] > best:
            best, kept = figures["held out"], copy.deepcopy(network.state_dict())
    network.load_state_dict(kept)
    return network


def probabilities(network: Encoder, pairs: Sequence[Pair]) -> list[list[float]]:
    """Return how likely the network finds each side of each pair."""
    network.eval()
    found: dict[int, list[float]] = {}
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for batch in batches(pairs, BATCH):
            for pair, row in zip(batch, network(*tensors(batch)).softmax(-1).tolist(), strict=True):
                found[id(pair)] = row
    network.train()
    return [found[id(pair)] for pair in pairs]


def macro_f1(pairs: Sequence[Pair], guesses: Sequence[Sequence[float]]) -> float:
    """Return the mean F1 of the three labels, in percent."""
    truth = [max(range(3), key=lambda n: pair.sides[n]) for pair in pairs]
    guess = [max(range(3), key=lambda n: row[n]) for row in guesses]
    each = []
    for label in range(len(LABELS)):
        hit = sum(a == b == label for a, b in zip(truth, guess, strict=True))
        each.append(200 * hit / max(1, truth.count(label) + guess.count(label)))
    return sum(each) / len(each)
