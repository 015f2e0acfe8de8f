"""The accurate model: a small transformer that reads the sentence with the target marked in it.

``encoder.onnx`` holds it in 8-bit numbers, ``vocabulary.txt`` its word pieces; ``MODEL_CARD.md`` says what it was made
of and how good it is. Run by onnxruntime, one target at a time: its 8-bit arithmetic scales by the largest value of the
input, so that in a batch the result for one sentence would depend on the others.
"""

from __future__ import annotations

import bisect
import functools
import importlib.resources
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final

from copydesk_stance.reading import Reading
from copydesk_stance.targets import Target
from copydesk_stance.verdict import Verdict

if TYPE_CHECKING:
    from onnxruntime import InferenceSession
    from tokenizers import Tokenizer

__all__ = ["EncoderJudge", "loaded"]

MOST_PIECES: Final = 126
"""Word pieces that are read at once; of a longer sentence, a window around the targets."""
_TEMPERATURE: Final = 0.8
"""Divides the model's logits, so that probabilities are as often right as they say; fitted on held-out sentences."""
_UNKNOWN: Final = "[UNK]"
_REMARK: Final = "{} is described as “{}”"
_MARKS: Final = "“”\"‘’' ,.;"


class EncoderJudge:
    """Judges by the encoder."""

    name = "encoder"
    rule_weight = 1.0

    def verdicts(self, text: str, reading: Reading, targets: Sequence[Target]) -> list[Verdict]:
        """Judge targets of one sentence."""
        sentence = reading.sentence
        start, end = sentence.starts[0], sentence.ends[-1]
        spans = [
            (sentence.starts[first] - start, sentence.ends[last] - start) for first, last in (t.words for t in targets)
        ]
        return loaded().verdicts(text[start:end], spans)

    def remark(self, about: str, words: str, tone: float) -> Verdict | None:
        """Judge a quote put into a sentence about somebody: the encoder knows no target that is not in its text."""
        del tone
        return loaded().verdicts(_REMARK.format(about, words.strip(_MARKS)), [(0, len(about))])[0]


class Encoder:
    """The model in memory."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer
        numbers = [tokenizer.token_to_id(word) for word in ("[CLS]", "[SEP]", "[unused1]", "[unused2]")]
        self._first, self._last, self._opening, self._closing = numbers

    def verdicts(self, text: str, spans: Sequence[tuple[int, int]]) -> list[Verdict]:
        """Judge targets, given as start..end in a sentence."""
        pieces = self._tokenizer.encode(text, add_special_tokens=False)
        starts, ends = [low for low, _ in pieces.offsets], [high for _, high in pieces.offsets]
        known: dict[tuple[int, int], Verdict] = {}
        for span in spans:
            if span not in known:
                begin = min(bisect.bisect_right(ends, span[0]), max(0, len(ends) - 1))
                end = max(begin + 1, bisect.bisect_left(starts, span[1]))
                known[span] = self._verdict(pieces.ids, begin, end)
        return [known[span] for span in spans]

    def _verdict(self, ids: Sequence[int], begin: int, end: int) -> Verdict:
        """Judge a target that begins at one piece and ends before another."""
        import numpy as np

        low = max(0, min(begin - MOST_PIECES // 2, len(ids) - MOST_PIECES))
        end = min(end, low + MOST_PIECES)
        before, inside, after = ids[low:begin], ids[begin:end], ids[end : low + MOST_PIECES]
        marked = [self._first, *before, self._opening, *inside, self._closing, *after, self._last]
        weights = np.zeros((1, len(marked)), dtype=np.float32)
        weights[0, len(before) + 2 : len(before) + 2 + len(inside)] = 1 / max(1, len(inside))
        (logits,) = self._session.run(["logits"], {"ids": np.array([marked], dtype=np.int64), "target": weights})
        return Verdict.of_logits(*(float(value) / _TEMPERATURE for value in logits[0]))


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
