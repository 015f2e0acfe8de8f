"""The training loop and what it is judged by."""

from __future__ import annotations

import copy
import random
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import torch
from torch import nn
from torch.optim import swa_utils

from stance_encoder.graph import Range
from stance_encoder.network import Network, Reader
from stance_encoder.pairs import LABELS, Pair
from stance_encoder.sentences import Sentence, batches, tensors

_WARM_UP: Final = 0.06
"""Share of the steps over which the rate rises."""
_LOOKS: Final = 2
"""How often an epoch the network is judged."""
_KEPT: Final = 0.995
"""How much of the mean of the weights stays at each step."""
_HEAD: Final = 10.0
"""What is new learns faster, by this factor, than what was trained before."""


@dataclass(frozen=True)
class Plan:
    """How to train."""

    epochs: float
    rate: float
    seed: int
    masked: float = 0.0
    """Share of the targets that are hidden, so that names do not decide."""


def fit(
    network: Network, sentences: Sequence[Sentence], plan: Plan, checks: Mapping[str, Sequence[Sentence]], mask: int
) -> None:
    """Train, and leave the network as it was best on the check named ``held out``. Products are taken in bfloat16.

    What is judged and kept is the running mean of the weights, which is steadier than the weights themselves.
    """
    torch.manual_seed(plan.seed)
    shuffle = random.Random(plan.seed)
    each = len(batches(sentences))
    steps = max(1, round(each * plan.epochs))
    optimiser = _optimiser(network, plan.rate)
    warm = _WARM_UP * steps
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimiser, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    mean = swa_utils.AveragedModel(network, multi_avg_fn=swa_utils.get_ema_multi_avg_fn(_KEPT))
    best, kept, step = -1.0, copy.deepcopy(network.state_dict()), 0
    network.train()
    while step < steps:
        for batch in batches(sentences, shuffle)[: steps - step]:
            _step(network, batch, plan, shuffle, mask)
            torch.nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
            schedule.step()
            mean.update_parameters(network)
            step += 1
            if step % max(1, each // _LOOKS) == 0 or step == steps:
                figures = {name: macro_f1(probabilities(mean.module, check)) for name, check in checks.items()}
                told = ", ".join(f"{name} {figure:.1f}" for name, figure in figures.items())
                print(f"step {step} of {steps}: {told}", flush=True)
                if figures["held out"] > best:
                    best, kept = figures["held out"], copy.deepcopy(mean.module.state_dict())
    network.load_state_dict(kept)


def _optimiser(network: Network, rate: float) -> torch.optim.Optimizer:
    new = [p for name, p in network.named_parameters() if name.startswith(("head", "mark"))]
    body = [
        p for name, p in network.named_parameters() if p.requires_grad and not name.startswith(("head", "mark"))
    ]  # fmt: skip
    groups = [{"params": body, "lr": rate}, {"params": new, "lr": _HEAD * rate}]
    return torch.optim.AdamW(groups, weight_decay=0.01, fused=True)


def _step(network: Network, batch: Sequence[Sentence], plan: Plan, chance: random.Random, mask: int) -> None:
    ids, read, weights, sides = tensors(batch)
    for row, sentence in enumerate(batch):
        for begin, end in sentence.spans:
            if plan.masked and chance.random() < plan.masked:
                ids[row, begin:end] = mask
    with torch.autocast("cpu", torch.bfloat16):
        logits = network(ids, read, weights)
    loss = -(sides * logits.log_softmax(-1)).sum() / sides.sum()
    loss.backward()  # type: ignore[no-untyped-call]  # torch's own annotation lacks it


def probabilities(network: Network, sentences: Sequence[Sentence]) -> list[tuple[Pair, list[float]]]:
    """Return how likely the network finds each side of each target."""
    network.eval()
    found: list[tuple[Pair, list[float]]] = []
    with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
        for batch in batches(sentences):
            sides = network(*tensors(batch)[:3]).softmax(-1).tolist()
            for sentence, rows in zip(batch, sides, strict=False):
                found += zip(sentence.pairs, rows, strict=False)
    network.train()
    return found


def ranges(network: Reader, sentences: Sequence[Sentence], most: int = 60) -> dict[str, Range]:
    """Return the least and the largest value that goes into each product, over some batches of sentences."""
    found: dict[str, Range] = {}

    def watched(name: str) -> Callable[[nn.Module, tuple[torch.Tensor, ...]], None]:
        def look(_: nn.Module, inputs: tuple[torch.Tensor, ...]) -> None:
            low, high = found.get(name, (0.0, 0.0))
            found[name] = min(low, float(inputs[0].min())), max(high, float(inputs[0].max()))

        return look

    hooks = [
        getattr(layer, part).register_forward_pre_hook(watched(f"layers.{number}.{name}"))
        for number, layer in enumerate(network.layers)
        for part, name in {"q": "qkv", "k": "qkv", "o": "o", "u": "u", "w": "w"}.items()
    ]
    network.eval()
    with torch.no_grad():
        for batch in batches(sentences, random.Random(0))[:most]:
            ids, read, weights, _ = (values[: len(batch)] for values in tensors(batch))
            network(ids, read, weights)
    for hook in hooks:
        hook.remove()
    return found


def macro_f1(judged: Sequence[tuple[Pair, Sequence[float]]]) -> float:
    """Return the mean F1 of the three labels, in percent."""
    truth = [max(range(3), key=lambda n: pair.sides[n]) for pair, _ in judged]
    guess = [max(range(3), key=lambda n: row[n]) for _, row in judged]
    each = []
    for label in range(len(LABELS)):
        hit = sum(a == b == label for a, b in zip(truth, guess, strict=True))
        each.append(200 * hit / max(1, truth.count(label) + guess.count(label)))
    return sum(each) / len(each)
