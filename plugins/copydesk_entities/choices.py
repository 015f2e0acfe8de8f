"""What options may name: labels and rules."""

from __future__ import annotations

from typing import Final

__all__ = ["CUES", "JOINS", "NAME_LABELS", "PLACES", "RULES", "STEPS"]

NAME_LABELS: Final = (
    "PERSON", "NORP", "FAC", "ORG", "GPE", "LOC", "PRODUCT", "EVENT", "WORK_OF_ART", "LAW", "LANGUAGE",
)  # fmt: skip
"""OntoNotes labels of names; DATE, MONEY, CARDINAL and the like are figures, not names."""

PLACES: Final = frozenset({"GPE", "LOC", "FAC"})

STEPS: Final = (
    "boundaries", "heads", "join", "given", "frequent", "headlines", "titles", "abstract", "initials", "credits",
    "known", "everywhere", "ordinary", "works", "evidence", "voting",
)  # fmt: skip
"""Rules on names, in their order."""

JOINS: Final = ("acronyms", "beginnings", "endings", "surnames", "aliases")
"""Rules on identity."""

CUES: Final = ("cataphora", "binding", "subjects", "governed")
"""Rules on pronouns."""

RULES: Final = (*STEPS, *JOINS, *CUES)
"""All that can be left out, to see what each brings."""
