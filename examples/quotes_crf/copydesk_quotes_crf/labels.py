"""Gold as labels of tokens, and labels as spans: B begins a span, I goes on with it; C is content, Q a cue."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["gold_labels", "spans"]


def gold_labels(doc: Doc, quotes: Sequence[Mapping[str, Any]]) -> list[str]:
    """Return the label of each token, by quotes as a report has them."""
    labels = ["O"] * len(doc)
    for quote in quotes:
        parts = quote.get("spans") or [(quote["start"], quote["end"])]
        cue = quote.get("cue")
        pieces = [(s, e, "C") for s, e in parts] + ([(cue["start"], cue["end"], "Q")] if cue else [])
        for start, end, kind in pieces:
            found = doc.char_span(start, end, alignment_mode="expand")
            if found is None:
                continue
            for token in found:
                labels[token.i] = f"{'B' if token.i == found.start else 'I'}-{kind}"
    return labels


def spans(labels: Sequence[str]) -> Iterator[tuple[str, int, int]]:
    """Yield (kind, start, end) of each labelled stretch; a stretch that no B begins counts too."""
    kind, start = "", 0
    for i, label in enumerate([*labels, "O"]):
        prefix, _, this = label.partition("-")
        if kind and (prefix != "I" or this != kind):
            yield kind, start, i
            kind = ""
        if this and not kind:
            kind, start = this, i
