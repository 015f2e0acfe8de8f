"""A possible quote: a cue, what it reports, and whose it is, in tokens."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk.lexicon.cues import CueClass
from copydesk_quotes.tree import Range

__all__ = ["Candidate", "merged"]


@dataclass(slots=True)
class Candidate:
    """One reading of one cue."""

    head: int
    """The cue's main token; -1 where there is none."""
    cue: Range | None
    frame: str
    """The frame of the cue that holds the content, as in `copydesk.lexicon.cues`, or a rule's own name."""
    cue_class: CueClass
    strength: int
    """2 where the cue is at home in the frame, 1 where weak, 0 where the lexicon does not know it."""
    content: list[Range]
    speaker: Range | None
    speaker_head: int = -1
    """The speaker's head noun: for a relative pronoun, the noun before it."""
    rule: str = "parse"
    """The road it came by: parse, marks."""
    versatility: int = 0
    """How many frames the lexicon gives the cue."""
    nested: str = ""
    """The frame of a likely quote that the cue stands in, else empty."""
    quoted: str = ""
    """How much of the content stands in quotation marks: all, part, else empty."""
    score: float = 0.0
    """The probability that it is a quote, 0 to 1."""


def merged(ranges: list[Range], gap: int = 0) -> list[Range]:
    """Return ranges in order, those that touch, or are at most `gap` tokens apart, made one."""
    out: list[Range] = []
    for s, e in sorted(r for r in ranges if r[0] < r[1]):
        if out and s <= out[-1][1] + gap:
            out[-1] = (out[-1][0], max(out[-1][1], e))
        else:
            out.append((s, e))
    return out
