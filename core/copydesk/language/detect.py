"""Which language a text is in, where its source does not say."""

from __future__ import annotations

from typing import Final

__all__ = ["detect_language"]

_LEAST: Final = 200
"""Characters below which the guess is not worth having."""
_SAMPLE: Final = 5_000
"""Characters that are looked at."""


def detect_language(text: str) -> str | None:
    """Return the ISO 639-1 code of the text's language, None for short texts and where the detector is unsure.

    The detector is py3langid (Lui and Baldwin 2012, naive Bayes over byte n-grams).
    """
    if len(text) < _LEAST:
        return None
    import py3langid

    code, _ = py3langid.classify(text[:_SAMPLE])
    return str(code)
