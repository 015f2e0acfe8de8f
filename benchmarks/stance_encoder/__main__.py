"""Makes the encoder of the stance plugin.

    PYTHONPATH=benchmarks python -m stance_encoder GOLD MINILM MPNET [--work FOLDER] [--layers N] [--quick]

GOLD is the folder with ``newsmtsc-train.jsonl`` and ``sentfin-train.jsonl``; MINILM and MPNET are folders with
``model.safetensors`` and ``tokenizer.json`` of all-MiniLM-L6-v2 and all-mpnet-base-v2. Needs torch, safetensors, onnx,
onnxruntime and spaCy. A teacher (MPNet) is trained on the gold labels; it judges the training sentences, other names
and nouns in them, and sentences made from them; students (MiniLM) learn from both, and their mean is written in 8 bits
into the plugin. A tenth of the source articles is held out of all. What each stage makes stays in the work folder, and
is not made again: ``teacher.pt``, ``judged.jsonl``, ``student-*.pt``.
"""

from __future__ import annotations

import argparse
import json
import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final

import torch
from tokenizers import Tokenizer

from copydesk_stance.lexicon import general_words
from stance_encoder import graph, vocabulary
from stance_encoder.network import freeze, minilm, mpnet
from stance_encoder.pairs import Pair, gold, held_out
from stance_encoder.sentences import marked, together
from stance_encoder.shipped import temperature
from stance_encoder.targets import Sentences
from stance_encoder.training import Plan, fit, probabilities, ranges

PLUGIN: Final = Path(__file__).resolve().parents[2] / "plugins" / "copydesk_stance"
TEACHER: Final = Plan(epochs=2, rate=5e-5, seed=1)
STUDENTS: Final = (
    Plan(epochs=3, rate=2.5e-4, seed=3, masked=0.05),
    Plan(epochs=4, rate=2.5e-4, seed=3, masked=0.05),
    Plan(epochs=2.6, rate=1.5e-4, seed=5, masked=0.05),
)
"""Students whose weights are averaged: that is a point better on what is held out than any of them."""
TRUST: Final = 0.75
"""How much of a gold target's sides is the teacher's."""
FROZEN: Final = 6
"""Of the teacher's twelve layers."""
QUICK: Final = 60
"""Sentences that a trial learns from."""


@dataclass(frozen=True)
class Data:
    """What is learned from."""

    train: list[Pair]
    """NewsMTSC, nine tenths."""
    held: list[Pair]
    """The tenth that is held out."""
    headlines: list[Pair]
    """SEntFiN."""

    @classmethod
    def of_folder(cls, folder: Path, *, quick: bool) -> Data:
        """Read the gold files; for a trial, a little of them."""
        news = list(gold(folder / "newsmtsc-train.jsonl"))
        headlines = list(gold(folder / "sentfin-train.jsonl"))
        random.Random(0).shuffle(headlines)
        apart = held_out(news)
        most = QUICK if quick else None
        train = [pair for pair in news if pair.group not in apart]
        return cls(train[:most], [pair for pair in news if pair.group in apart][:most], headlines[:most])


def main() -> None:
    """Train teacher and student, write the plugin's files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("gold", "minilm", "mpnet"):
        parser.add_argument(name, type=Path)
    parser.add_argument("--work", type=Path, default=Path("stance-encoder"), help="the folder of what stages make")
    parser.add_argument("--layers", type=int, default=6, help="of the student's six, the lowest")
    parser.add_argument("--out", type=Path, default=PLUGIN, help="the folder of the files that ship")
    parser.add_argument("--quick", action="store_true", help="a trial with little data")
    chosen = parser.parse_args()
    work = chosen.work / "trial" if chosen.quick else chosen.work
    for folder in (work, chosen.out):
        folder.mkdir(parents=True, exist_ok=True)
    data = Data.of_folder(chosen.gold, quick=chosen.quick)
    judged = work / "judged.jsonl"
    if not judged.exists():
        _judge(data, chosen.mpnet, work / "teacher.pt", judged)
    _student(data, chosen.minilm, judged, chosen.layers, work, chosen.out)


def _judge(data: Data, folder: Path, trained: Path, judged: Path) -> None:
    """Train the teacher, if it is not there yet, and write what it judges."""
    tokens = _tokenizer(folder)
    teacher = mpnet(folder / "model.safetensors")
    freeze(teacher, FROZEN)
    if trained.exists():
        teacher.load_state_dict(torch.load(trained, weights_only=True))
    else:
        learned = marked([*data.train, *data.headlines[: len(data.headlines) // 10]], tokens)
        fit(teacher, learned, TEACHER, {"held out": marked(data.held, tokens)}, tokens.token_to_id("<mask>"))
        torch.save(teacher.state_dict(), trained)
    sentences = Sentences(data.train)
    asked = marked([*data.train, *sentences.others(), *sentences.variants()], tokens)
    rows = [{**vars(pair), "sides": sides} for pair, sides in probabilities(teacher, asked)]
    judged.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")


def _student(data: Data, folder: Path, judged: Path, layers: int, work: Path, plugin: Path) -> None:
    """Train the students that are not there yet, and write the mean of all in 8 bits."""
    tokens, words, kept = _vocabulary(folder, [*data.train, *data.held, *data.headlines])
    learned = together([*_taught(data.train, judged), *data.headlines[: len(data.headlines) // 4]], tokens)
    held = together(data.held, tokens)
    states = []
    for number, plan in enumerate(STUDENTS, start=1):
        torch.manual_seed(plan.seed)
        student = minilm(folder / "model.safetensors", kept, range(layers))
        trained = work / f"student-{layers}-{number}.pt"
        if not trained.exists():
            fit(student, learned, plan, {"held out": held}, tokens.token_to_id("[MASK]"))
            torch.save(student.state_dict(), trained)
        states.append(torch.load(trained, weights_only=True))
    student.load_state_dict({name: sum(each[name] for each in states) / len(states) for name in states[0]})
    state = {name: values.numpy() for name, values in student.state_dict().items()}
    seen = ranges(student, learned)
    graph.write(state, seen, plugin / "encoder.onnx")
    divisor = temperature(plugin / "encoder.onnx", held)
    for part in ("head.weight", "head.bias"):
        state[part] = state[part] / divisor
    graph.write(state, seen, plugin / "encoder.onnx")
    (plugin / "vocabulary.txt").write_text("".join(f"{word}\n" for word in words), encoding="utf-8")


def _taught(train: Sequence[Pair], judged: Path) -> list[Pair]:
    """Return all that the teacher judged; of gold targets, a mixture with their labels."""
    labels = {pair.place: pair.sides for pair in train}
    found = []
    for line in judged.read_text(encoding="utf-8").splitlines():
        pair = Pair(**json.loads(line))
        known = labels.get(pair.place)
        if known:
            mixed = [TRUST * theirs + (1 - TRUST) * ours for theirs, ours in zip(pair.sides, known, strict=True)]
            pair = replace(pair, sides=mixed)
        found.append(pair)
    return found


def _tokenizer(folder: Path) -> Tokenizer:
    tokens = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokens.no_padding()
    tokens.no_truncation()
    return tokens


def _vocabulary(folder: Path, pairs: Sequence[Pair]) -> tuple[Tokenizer, list[str], list[int]]:
    """Return the tokenizer of the pieces that ship, the pieces, and their numbers in the whole vocabulary."""
    whole = _tokenizer(folder)
    numbered = sorted(whole.get_vocab().items(), key=lambda item: item[1])
    words = [word for word, _ in numbered]
    kept = vocabulary.kept(whole, words, sorted({pair.text for pair in pairs}), general_words())
    words = [words[number] for number in kept]
    return vocabulary.tokenizer_of(words), words, kept


if __name__ == "__main__":
    main()
