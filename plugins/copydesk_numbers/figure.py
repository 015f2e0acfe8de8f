"""A figure while it is being read: numbers, unit and place, before it becomes a `Number`."""

from __future__ import annotations

from dataclasses import dataclass

from copydesk_numbers.change_table import Change
from copydesk_numbers.kinds import Read
from copydesk_numbers.numeral import Numeral

__all__ = ["Figure"]


@dataclass(slots=True)
class Figure:
    """What was read at tokens start..end, half open."""

    start: int
    end: int
    kind: Read
    why: str
    value: float | None = None
    low: float | None = None
    high: float | None = None
    unit: str | None = None
    modifier: str | None = None
    counted: tuple[int, int] | None = None
    """Tokens of what is counted."""
    iso: str | None = None
    change: Change | None = None
    """It is the amount of a change, in this direction."""
    numeral: Numeral | None = None
    hyphenated: bool = False
    """The unit hangs on the number by a hyphen, so a noun follows: "two-day visit"."""

    @property
    def unitless(self) -> bool:
        """Tell whether it is a plain number that can take the unit of another one."""
        return self.kind == "cardinal" and self.unit is None and self.value is not None
