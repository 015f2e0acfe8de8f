"""The word pieces that ship: those that English news and judging words use, so that the file stays small."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Final

from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

SIZE: Final = 22_400
_SPECIAL: Final = frozenset(("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "[unused1]", "[unused2]"))


def kept(tokenizer: Tokenizer, words: Sequence[str], texts: Sequence[str], lexicon: Iterable[str]) -> list[int]:
    """Return the numbers of the pieces that stay: single characters, all that occurs, judging words, frequent ones.

    Args:
        tokenizer: the base model's.
        words: its pieces; later ones are rarer, by the way the vocabulary was made.
        texts: the training sentences.
        lexicon: words that judge.

    """
    seen = {number for text in tokenizer.encode_batch(list(texts), add_special_tokens=False) for number in text.ids}
    judging = set(lexicon)
    chosen = {
        number
        for number, word in enumerate(words)
        if word in _SPECIAL or number in seen or word in judging or (_latin(word) and len(word.removeprefix("##")) == 1)
    }
    for number, word in enumerate(words):
        if len(chosen) >= SIZE:
            break
        if _latin(word) and not word.startswith("[unused") and not any(c.isdigit() for c in word[-3:]):
            chosen.add(number)
    return sorted(chosen)


def tokenizer_of(words: Sequence[str]) -> Tokenizer:
    """Return the tokenizer of these pieces, as the plugin makes it."""
    tokenizer = Tokenizer(models.WordPiece({word: n for n, word in enumerate(words)}, unk_token="[UNK]"))
    tokenizer.normalizer = normalizers.BertNormalizer(lowercase=True)
    tokenizer.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return tokenizer


def _latin(word: str) -> bool:
    return all(ord(c) < 0x250 or 0x2010 <= ord(c) <= 0x20BF for c in word)
