"""All that the rules make of a sentence before any target is judged."""

from __future__ import annotations

from typing import NamedTuple

from copydesk_stance.agents import agent
from copydesk_stance.cues import Cue, cues
from copydesk_stance.paths import Paths
from copydesk_stance.relations import Relation, relations
from copydesk_stance.sentence import Sentence

__all__ = ["Reading", "read"]


class Reading(NamedTuple):
    """A sentence with its judging words and the sides that it says outright."""

    sentence: Sentence
    cues: list[Cue]
    relations: list[Relation]
    agents: dict[int, int]
    """Judging verb -> the head word of who does it."""
    paths: Paths


def read(sentence: Sentence) -> Reading:
    """Read a sentence."""
    judging = cues(sentence)
    agents = {cue.number: who for cue in judging if cue.tone.verb and (who := agent(sentence, cue.number)) is not None}
    return Reading(sentence, judging, relations(sentence, judging), agents, Paths(sentence))
