"""Finds what a number counts by the dependency parse: the noun that it modifies, wherever it stands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from copydesk_numbers.figure import Figure
from copydesk_numbers.lexer import Tokens

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

__all__ = ["Parsed"]

_NOUNS = frozenset({"NN", "NNS", "NNP", "NNPS"})
_LEFT_OUT = frozenset({"det", "poss", "predet", "nummod", "advmod", "quantmod", "punct", "cc", "preconj"})
"""Left of a noun, but no part of what is counted; possessives are kept where they are names."""
_COUNTED_KINDS = frozenset({"cardinal", "money", "percent", "quantity"})
_SUM_KINDS = frozenset({"money", "quantity"})
"""Figures whose noun may stand before them; a share of 17 percent is itself the share."""
_LINKING = frozenset({"is", "was", "are", "were", "be", "been", "'s", "totals", "totaled", "reached", "hit", "exceeds"})
_SUMS = frozenset({"total", "sum", "average", "amount", "maximum", "minimum", "figure", "number", "rate", "record"})
"""Nouns before "of" that say nothing of what is counted."""
_UNNAMED = frozenset({"it", "they", "that", "this", "which", "he", "she", "we", "i", "you", "who", "one", "there"})


class Parsed:
    """The parse of one article, asked by the tokens of figures."""

    def __init__(self, tokens: Tokens, doc: Doc) -> None:
        self._tokens = tokens
        self._doc = doc
        self._starts = {token.idx: token.i for token in doc}

    def counted(self, figure: Figure) -> tuple[int, int] | None:
        """Return (start, end) in characters of what is counted; null where the parse does not say."""
        if figure.kind not in _COUNTED_KINDS:
            return None
        root = self._root(figure)
        if root is None:
            return None
        noun = self._of(root) or self._modified(root, figure)
        if noun is None and figure.kind in _SUM_KINDS:
            noun = self._before(root) or self._subject(root)
        return None if noun is None else self._phrase(noun, figure)

    def _root(self, figure: Figure) -> Token | None:
        """Return the token of a figure's words whose head is outside it."""
        start, end = self._tokens.starts[figure.start], self._tokens.ends[figure.end - 1]
        first = self._starts.get(start)
        if first is None:
            return None
        for token in self._doc[first : first + 2 * (figure.end - figure.start)]:
            if token.idx >= end:
                break
            if token.head.i == token.i or not start <= token.head.idx < end:
                return token
        return None

    def _of(self, root: Token) -> Token | None:
        """Return the noun of "of the reserves" behind a figure."""
        for child in root.rights:
            if child.lower_ == "of":
                return next((inner for inner in child.rights if inner.dep_ == "pobj" and inner.tag_ in _NOUNS), None)
        return None

    def _modified(self, root: Token, figure: Figure) -> Token | None:
        """Return the noun behind a figure that modifies it: "28 Islamic countries"."""
        head = root.head
        fits = root.dep_ in ("nummod", "amod", "compound", "nmod") and head.i > root.i and head.tag_ in _NOUNS
        return head if fits and figure.kind == "cardinal" else None

    def _before(self, root: Token) -> Token | None:
        """Return the noun of "an annual deficit of $1 trillion"."""
        head = root.head
        if root.dep_ != "pobj" or head.lower_ != "of":
            return None
        noun = head.head
        return noun if noun.tag_ in ("NN", "NNS") and noun.lower_ not in _SUMS else None

    def _subject(self, root: Token) -> Token | None:
        """Return the subject of "The deficit was $1 trillion" and "would surpass $1 trillion"."""
        verb = root.head
        if root.dep_ not in ("attr", "dobj") or not verb.tag_.startswith("V"):
            return None
        if verb.lower_ not in _LINKING and verb.lower_ not in _REACHING:
            return None
        for child in verb.lefts:
            if child.dep_ == "nsubj" and child.tag_ in ("NN", "NNS") and child.lower_ not in _UNNAMED:
                return child
        return None

    def _phrase(self, noun: Token, figure: Figure) -> tuple[int, int] | None:
        """Return the noun with what stands before it, without determiner, number and the figure itself."""
        first = noun
        figure_end = self._tokens.ends[figure.end - 1] if noun.idx > self._tokens.starts[figure.start] else 0
        for child in reversed(list(noun.lefts)):
            kept = child.dep_ not in _LEFT_OUT or (child.dep_ == "poss" and child.tag_ in _NOUNS)
            edge = child.left_edge
            if not kept or edge.idx < figure_end or child.tag_ == "CD":
                break
            first = edge
        while first.i < noun.i and (first.tag_ in ("DT", "PRP$", "CD") or first.is_punct):
            first = self._doc[first.i + 1]
        return first.idx, noun.idx + len(noun.text)


_REACHING = frozenset(
    "surpass surpasses surpassed surpassing exceed exceeded exceeding reach reaches reaching hits total totaling top "
    "topped tops".split()
)
"""Verbs whose subject is the sum that they name."""
