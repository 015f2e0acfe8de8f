"""The classes of cues, apart from the cues themselves: whoever only offers the choice does without the tables."""

from __future__ import annotations

from typing import Final, Literal

__all__ = ["CUE_CLASSES", "CueClass"]

CueClass = Literal["speech", "thought", "intention"]

CUE_CLASSES: Final[tuple[CueClass, ...]] = ("speech", "thought", "intention")
