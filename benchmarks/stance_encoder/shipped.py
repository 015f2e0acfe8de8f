"""The file that ships, run as the plugin runs it: how right it is, and by what its logits are to be divided.

    PYTHONPATH=benchmarks python -m stance_encoder.shipped GOLD

writes how right it is for given targets into the plugin's model card. Expected calibration error: the mean distance,
over ten bins of the likeliest label's probability, between that probability and how often the label is right (Guo et
al. 2017, "On Calibration of Modern Neural Networks").
"""

from __future__ import annotations

import argparse
import math
import re
from collections.abc import Sequence
from pathlib import Path
from typing import Final

import numpy as np
import onnxruntime

from stance_encoder.pairs import Pair, gold, held_out
from stance_encoder.sentences import Sentence, batches, tensors, together
from stance_encoder.training import macro_f1
from stance_encoder.vocabulary import tokenizer_of

PLUGIN: Final = Path(__file__).resolve().parents[2] / "plugins" / "copydesk_stance"
_DIVISORS: Final = tuple(round(0.5 + 0.05 * step, 2) for step in range(31))
_BINS: Final = 10
_THRESHOLDS: Final = (0.5, 0.7, 0.9)

Told = Sequence[tuple[Pair, Sequence[float]]]
"""Targets and what is said of each: logits, or probabilities."""


def main() -> None:
    """Write the model card's figures."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("gold", type=Path)
    folder = parser.parse_args().gold
    tokens = tokenizer_of((PLUGIN / "vocabulary.txt").read_text(encoding="utf-8").splitlines())
    news = list(gold(folder / "newsmtsc-train.jsonl"))
    apart = held_out(news)
    rows = {"NewsMTSC train, held out": [pair for pair in news if pair.group in apart]}
    for name in ("rw", "mt"):
        rows[f"NewsMTSC dev {name}"] = list(gold(folder / f"newsmtsc-{name}-dev.jsonl"))
    read = {
        name: [(pair, _likely(row)) for pair, row in logits(PLUGIN / "encoder.onnx", together(pairs, tokens))]
        for name, pairs in rows.items()
    }
    lines = ["| data | targets | macro F1 | accuracy | expected calibration error |", "|---|---|---|---|---|"]
    for name, told in read.items():
        right = 100 * sum(_best(pair.sides) == _best(row) for pair, row in told) / len(told)
        lines.append(f"| {name} | {len(told)} | {macro_f1(told):.1f} | {right:.1f} | {100 * _error(told):.1f} |")
    lines += ["", "| sides given from | data | given | of them right |", "|---|---|---|---|"]
    for least in _THRESHOLDS:
        for name, told in read.items():
            given = [(pair, row) for pair, row in told if max(row[:-1]) >= least]
            right = 100 * sum(_best(pair.sides) == _best(row) for pair, row in given) / max(1, len(given))
            lines.append(f"| {least} | {name} | {len(given)} | {right:.0f} % |")
    card = PLUGIN / "MODEL_CARD.md"
    marks = re.compile(r"(<!-- figures: begin -->\n).*?(<!-- figures: end -->)", re.DOTALL)
    text = marks.sub(lambda match: match[1] + "\n".join(lines) + "\n" + match[2], card.read_text(encoding="utf-8"))
    card.write_text(text, encoding="utf-8")
    print("\n".join(lines))


def logits(model: Path, sentences: Sequence[Sentence]) -> list[tuple[Pair, list[float]]]:
    """Return the model's logits for each target."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = 1
    session = onnxruntime.InferenceSession(model, options, providers=["CPUExecutionProvider"])
    found: list[tuple[Pair, list[float]]] = []
    for batch in batches(sentences):
        ids, read, weights, _ = (values[: len(batch)].numpy() for values in tensors(batch))
        (rows,) = session.run(["logits"], {"ids": ids, "read": read.astype(np.int32), "weights": weights})
        for sentence, sides in zip(batch, rows.tolist(), strict=True):
            found += zip(sentence.pairs, sides, strict=False)
    return found


def temperature(model: Path, held: Sequence[Sentence]) -> float:
    """Return what logits are divided by so that the held-out labels are likeliest, and print how right the model is."""
    told = logits(model, held)
    best = min(_DIVISORS, key=lambda divisor: _surprise(told, divisor))
    print(f"8 bits: held out {macro_f1(told):.1f}, temperature {best}", flush=True)
    return best


def _surprise(told: Told, divisor: float) -> float:
    """Return the mean negative log-likelihood of the labels, given logits."""
    likely = ((pair, _likely([value / divisor for value in row])) for pair, row in told)
    return -sum(math.log(row[_best(pair.sides)]) for pair, row in likely) / max(1, len(told))


def _likely(row: Sequence[float]) -> list[float]:
    """Return the softmax."""
    sizes = [math.exp(value - max(row)) for value in row]
    return [size / sum(sizes) for size in sizes]


def _best(row: Sequence[float]) -> int:
    return max(range(len(row)), key=lambda label: row[label])


def _error(told: Told) -> float:
    """Return the expected calibration error, given probabilities."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(_BINS)]
    for pair, row in told:
        bins[min(_BINS - 1, int(max(row) * _BINS))].append((max(row), _best(row) == _best(pair.sides)))
    return sum(abs(sum(likely for likely, _ in one) - sum(right for _, right in one)) for one in bins) / len(told)


if __name__ == "__main__":
    main()
