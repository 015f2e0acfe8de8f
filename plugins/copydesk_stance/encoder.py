"""The accurate model: a small transformer that reads a sentence once for all of its targets.

``encoder.onnx`` holds it in 8-bit numbers, ``vocabulary.txt`` its word pieces; ``MODEL_CARD.md`` says what it was made
of and how good it is. Run by onnxruntime, a few sentences of about one length at a time; what it finds for a target
depends on no other target and on no other sentence.
"""

from __future__ import annotations

import functools
import importlib.resources
from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING, Final, NamedTuple

from copydesk_stance.pieces import places, windows
from copydesk_stance.verdict import Question, Remark, Verdict

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

__all__ = ["EncoderJudge", "loaded"]

Span = tuple[int, int]
"""Where a target starts and ends, in code points of its sentence."""

_TOGETHER: Final = 320
"""Word pieces of a batch, about: enough to use each weight more than once, few enough to stay in the cache."""

_UNKNOWN: Final = "[UNK]"
_REMARK: Final = "{} is described as “{}”"
_MARKS: Final = "“”\"‘’' ,.;"


class EncoderJudge:
    """Judges by the encoder."""

    name = "encoder"
    rule_weight = 1.0

    def verdicts(self, text: str, questions: Sequence[Question]) -> list[list[Verdict]]:
        """Judge the targets of some sentences."""
        return loaded().verdicts([_words(text, question) for question in questions])

    def remarks(self, remarks: Sequence[Remark]) -> list[Verdict | None]:
        """Judge quotes put into a sentence about somebody: the encoder knows no target that is not in its text."""
        told = [
            (_REMARK.format(about, words.strip(_MARKS)), [(0, len(about))] if about else [])
            for about, words, _ in remarks
        ]
        return [verdicts[0] if verdicts else None for verdicts in loaded().verdicts(told)]


def _words(text: str, question: Question) -> tuple[str, list[Span]]:
    """Return a sentence's text and where its targets start and end in it."""
    sentence = question.reading.sentence
    start, end = sentence.starts[0], sentence.ends[-1]
    words = (target.words for target in question.targets)
    return text[start:end], [(sentence.starts[first] - start, sentence.ends[last] - start) for first, last in words]


class _Window(NamedTuple):
    """Pieces that are read at once, and the targets in them."""

    ids: list[int]
    targets: list[tuple[Span, int, int]]
    """What was asked, its first piece in `ids`, and one after its last."""


class Encoder:
    """The model in memory."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer
        numbered = tokenizer.get_vocab(with_added_tokens=False)
        self._first, self._last = numbered["[CLS]"], numbered["[SEP]"]

    def verdicts(self, sentences: Sequence[tuple[str, Sequence[Span]]]) -> list[list[Verdict]]:
        """Judge targets, given as start..end in sentences: for each sentence, a verdict for each target."""
        known: list[dict[Span, Verdict]] = [{} for _ in sentences]
        read = (
            (number, window)
            for number, (text, spans) in enumerate(sentences)
            for window in self._windows(text, list(dict.fromkeys(spans)))
        )
        for batch in _batches(sorted(read, key=lambda one: len(one[1].ids))):
            for (number, window), rows in zip(batch, self._logits([window for _, window in batch]), strict=True):
                for (span, _, _), logits in zip(window.targets, rows, strict=False):
                    known[number][span] = Verdict.of_logits(*logits)
        return [[verdicts[span] for span in spans] for verdicts, (_, spans) in zip(known, sentences, strict=True)]

    def _windows(self, text: str, spans: Sequence[Span]) -> Iterator[_Window]:
        if not spans:
            return
        pieces = self._tokenizer.encode(text, add_special_tokens=False)
        inside = places(pieces.offsets, spans)
        for low, high, numbers in windows(len(pieces.ids), inside):
            found = []
            for number in numbers:
                begin, end = inside[number]  # of a text without pieces, the end mark
                found.append((spans[number], begin - low + 1, max(begin + 1, min(end, high)) - low + 1))
            yield _Window([self._first, *pieces.ids[low:high], self._last], found)

    def _logits(self, batch: Sequence[_Window]) -> list[list[list[float]]]:
        """Return the model's logits: windows x targets x 3, rows without meaning where a window has fewer targets."""
        import numpy as np

        length = max(len(window.ids) for window in batch)
        ids = np.zeros((len(batch), length), dtype=np.int64)
        weights = np.zeros((len(batch), max(len(window.targets) for window in batch), length), dtype=np.float32)
        for row, window in enumerate(batch):
            ids[row, : len(window.ids)] = window.ids
            for number, (_, begin, end) in enumerate(window.targets):
                weights[row, number, begin:end] = 1 / (end - begin)
        (logits,) = self._session.run(["logits"], {"ids": ids, "read": (ids != 0).astype(np.int32), "weights": weights})
        found: list[list[list[float]]] = logits.tolist()
        return found


def _batches(read: Iterable[tuple[int, _Window]]) -> Iterator[list[tuple[int, _Window]]]:
    """Yield windows, given by length, in batches of at most `_TOGETHER` pieces, or of one."""
    batch: list[tuple[int, _Window]] = []
    for one in read:
        if batch and (len(batch) + 1) * len(one[1].ids) > _TOGETHER:
            yield batch
            batch = []
        batch.append(one)
    if batch:
        yield batch


@functools.lru_cache(maxsize=1)
def loaded() -> Encoder:
    """Return the encoder, loaded at the first call in a process."""
    import onnxruntime
    from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.enable_cpu_mem_arena = False
    options.log_severity_level = 3
    folder = importlib.resources.files(__package__)
    weights = (folder / "encoder.onnx").read_bytes()
    session = onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])
    words = (folder / "vocabulary.txt").read_text(encoding="utf-8").splitlines()
    numbered = {word: number for number, word in enumerate(words)}
    tokenizer = Tokenizer(models.WordPiece(numbered, unk_token=_UNKNOWN))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return Encoder(session, tokenizer)
