"""Tokenising in linear time.

spaCy's tokenizer peels prefixes and suffixes off a stretch without white space one at a time, which takes quadratic
time: 50,000 quotation marks in a row keep it busy for over a minute. Such a stretch is cut into pieces first.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from copydesk.limits import MAX_UNBROKEN_CHARACTERS

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["tokenise"]

_UNBROKEN = re.compile(rf"\S{{{MAX_UNBROKEN_CHARACTERS + 1},}}")


def tokenise(nlp: Language, text: str) -> Doc:
    """Return a Doc of `text` with tokens only; ``doc.text == text``.

    Stretches of more than `MAX_UNBROKEN_CHARACTERS` without white space are cut every so many characters, which can
    split a token there; all other text is tokenised as spaCy does.
    """
    if _UNBROKEN.search(text) is None:
        return nlp.make_doc(text)
    from spacy.tokens import Doc

    words: list[str] = []
    spaces: list[bool] = []
    for piece in _pieces(text):
        for token in nlp.tokenizer(piece):
            words.append(token.text)
            spaces.append(bool(token.whitespace_))
    return Doc(nlp.vocab, words=words, spaces=spaces)


def _pieces(text: str) -> Iterator[str]:
    done = 0
    for match in _UNBROKEN.finditer(text):
        if match.start() > done:
            yield text[done : match.start()]
        for start in range(match.start(), match.end(), MAX_UNBROKEN_CHARACTERS):
            yield text[start : min(start + MAX_UNBROKEN_CHARACTERS, match.end())]
        done = match.end()
    if done < len(text):
        yield text[done:]
