"""Which language a text is in, where its source does not say."""

from __future__ import annotations

from typing import Final

__all__ = ["detect_language"]

_LEAST: Final = 200
"""Characters below which the guess is not worth having."""
_SAMPLE: Final = 5_000
"""Characters that are looked at."""
_ENGLISH: Final = frozenset(
    "the and to that for with by at from it his has are which were been this who their they would".split()
)
"""None of them is as frequent a word of another language ("was", "of" and "is" are, in Dutch)."""
_ENGLISH_SHARE: Final = 0.1
"""Of the words: English news has about twice that, a text in another language with English names next to none."""
_ARTICLE_SHARE: Final = 0.02
"""Of "the" alone."""


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, None for short texts and where the detector is unsure.

    A text as full of English function words as English is needs no detector, whose model takes longer to load than a
    dozen articles to analyse. For all others it is py3langid (Lui and Baldwin 2012, naive Bayes over byte n-grams).
    """
    if len(text) < _LEAST:
        return None
    sample = text[:_SAMPLE]
    if _is_plainly_english(sample):
        return "en"
    import py3langid

    code, _ = py3langid.classify(sample)
    return str(code)


def _is_plainly_english(sample: str) -> bool:
    words = sample.lower().split()
    function_words = sum(map(_ENGLISH.__contains__, words))
    return function_words >= _ENGLISH_SHARE * len(words) and words.count("the") >= _ARTICLE_SHARE * len(words) > 0
