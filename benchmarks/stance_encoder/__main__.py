"""Makes the encoder of the stance plugin.

    PYTHONPATH=benchmarks python -m stance_encoder GOLD MINILM MPNET

GOLD is the folder with ``newsmtsc-train.jsonl`` and ``sentfin-train.jsonl``; MINILM and MPNET are folders with
``model.safetensors`` and ``tokenizer.json`` of all-MiniLM-L6-v2 and all-mpnet-base-v2. Needs torch, safetensors, onnx
and spaCy. A teacher (MPNet) is trained on the gold labels; it judges the training sentences, the gold targets and
other names and nouns in them; two students (MiniLM) learn from both, and their mean is written in 8 bits into the
plugin. A tenth of the source articles is held out of all.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Final

import torch
from tokenizers import Tokenizer

from copydesk.language import load_pipeline
from copydesk_stance.lexicon import general_words
from stance_encoder import graph, vocabulary
from stance_encoder.network import freeze, minilm, mpnet
from stance_encoder.pairs import Pair, gold, held_out, tokenised
from stance_encoder.training import Plan, fit, probabilities

PLUGIN: Final = Path(__file__).resolve().parents[2] / "plugins" / "copydesk_stance"
TEACHER: Final = Plan(epochs=2, rate=5e-5, seed=1)
STUDENTS: Final = (
    (Plan(epochs=2.6, rate=1.5e-4, seed=3, masked=0.08),),
    (Plan(epochs=3, rate=1e-4, seed=0), Plan(epochs=2, rate=1e-4, seed=4, masked=0.08)),
)
"""Two students, whose weights are averaged: the last stage learns from the teacher, one before it from gold alone."""
TRUST: Final = 0.75
"""How much of a gold target's sides is the teacher's."""
FROZEN: Final = 6
"""Of the teacher's twelve layers."""
_NAMES: Final = frozenset("PERSON ORG GPE NORP FAC LAW EVENT PRODUCT WORK_OF_ART LOC".split())
_PRONOUNS: Final = frozenset("he she they him her them we".split())


def main() -> None:
    """Train teacher and student, write the plugin's files."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    for name in ("gold", "minilm", "mpnet"):
        parser.add_argument(name, type=Path)
    folders = parser.parse_args()
    news = list(gold(folders.gold / "newsmtsc-train.jsonl"))
    headlines = list(gold(folders.gold / "sentfin-train.jsonl"))
    random.Random(0).shuffle(headlines)
    apart = held_out(news)
    held = [pair for pair in news if pair.group in apart]
    train = [pair for pair in news if pair.group not in apart]

    teacher_tokens = Tokenizer.from_file(str(folders.mpnet / "tokenizer.json"))
    teacher = mpnet(folders.mpnet / "model.safetensors")
    freeze(teacher, FROZEN)
    read = {"tokenizer": teacher_tokens, "first": "<s>", "last": "</s>"}
    with_headlines = [*train, *headlines[: len(headlines) // 10]]
    mask = teacher_tokens.token_to_id("<mask>")
    fit(teacher, tokenised(with_headlines, **read), TEACHER, {"held out": tokenised(held, **read)}, mask)

    others = list(_other_targets(train))
    judged = probabilities(teacher, tokenised([*train, *others], **read))
    soft = [
        replace(pair, sides=_mixed(pair.sides, sides) if pair.sides else sides)
        for pair, sides in zip([*train, *others], judged, strict=True)
    ]
    tokens, words, kept = _student_vocabulary(folders.minilm, [*news, *headlines])
    read = {"tokenizer": tokens, "first": "[CLS]", "last": "[SEP]"}
    checks = {"held out": tokenised(held, **read)}
    mask = tokens.token_to_id("[MASK]")
    states = []
    for plans in STUDENTS:
        torch.manual_seed(plans[0].seed)
        student = minilm(folders.minilm / "model.safetensors", kept)
        freeze(student, 0)
        for plan in plans[:-1]:
            fit(student, tokenised([*train, *headlines], **read), plan, checks, mask)
        mixed = tokenised([*soft, *headlines[: len(headlines) // 4]], **read)
        states.append(fit(student, mixed, plans[-1], checks, mask).state_dict())
    _write({name: sum(state[name].float() for state in states) / len(states) for name in states[0]}, words)


def _mixed(labels: Sequence[float], teacher: Sequence[float]) -> list[float]:
    return [TRUST * theirs + (1 - TRUST) * ours for ours, theirs in zip(labels, teacher, strict=True)]


def _other_targets(pairs: Sequence[Pair]) -> Iterator[Pair]:
    """Yield up to two names or pronouns and now and then a noun phrase of each sentence, beside its gold targets."""
    taken: dict[str, list[tuple[int, int]]] = {}
    groups = {pair.text: pair.group for pair in pairs}
    for pair in pairs:
        taken.setdefault(pair.text, []).append((pair.start, pair.end))
    needs = frozenset({"parse", "tags", "entities"})
    pipeline = load_pipeline(needs=needs)
    chance = random.Random(0)
    for text, gold_spans in taken.items():
        parse = pipeline.tokenise(text)
        pipeline.annotate_batch([parse])
        doc = parse.doc(needs)
        names = [(e.start_char, e.end_char) for e in doc.ents if e.label_ in _NAMES]
        chunks = [c for c in doc.noun_chunks if not c.root.ent_type_ and len(c) < 7]
        names += [(c.start_char, c.end_char) for c in chunks if c.text.lower() in _PRONOUNS]
        nouns = [(c.start_char, c.end_char) for c in chunks if c.root.tag_ in ("NN", "NNS")]
        chance.shuffle(names)
        chance.shuffle(nouns)
        for start, end in [*names[:2], *(nouns[:1] if chance.random() < 0.3 else [])]:
            if not any(start < after and before < end for before, after in gold_spans):
                yield Pair(text, start, end, groups[text], ())


def _student_vocabulary(folder: Path, pairs: Sequence[Pair]) -> tuple[Tokenizer, list[str], list[int]]:
    whole = Tokenizer.from_file(str(folder / "tokenizer.json"))
    whole.no_padding()
    whole.no_truncation()
    numbered = sorted(whole.get_vocab().items(), key=lambda item: item[1])
    words = [word for word, _ in numbered]
    kept = vocabulary.kept(whole, words, sorted({pair.text for pair in pairs}), general_words())
    words = [words[number] for number in kept]
    return vocabulary.tokenizer_of(words), words, kept


def _write(state: Mapping[str, torch.Tensor], words: Sequence[str]) -> None:
    graph.write({name: values.numpy() for name, values in state.items()}, PLUGIN / "encoder.onnx")
    (PLUGIN / "vocabulary.txt").write_text("".join(f"{word}\n" for word in words), encoding="utf-8")


if __name__ == "__main__":
    main()
