"""What a check says."""

from __future__ import annotations

import msgspec

__all__ = ["Check", "Finding"]


class Finding(msgspec.Struct, frozen=True, kw_only=True):
    """One way in which an analyzer breaks its contract."""

    check: str
    """The check that found it: ``offsets``."""
    message: str
    """What is wrong, and what would help."""
    text: str | None = None
    """The text on which it shows: a key of `AWKWARD_TEXTS`, or the id of an article."""

    def __str__(self) -> str:
        place = f" on {self.text!r}" if self.text is not None else ""
        return f"{self.check}{place}: {self.message}"


class Check(msgspec.Struct, frozen=True, kw_only=True):
    """One check of an analyzer, with what came of it."""

    name: str
    """One word: ``offsets``."""
    said: str
    """What was looked at, in a few words; figures where the check measures."""
    findings: tuple[Finding, ...] = ()
    """Faults. Empty where all is well."""
    remarks: tuple[str, ...] = ()
    """What is no fault, but worth knowing."""

    @property
    def passed(self) -> bool:
        """Whether it found no fault."""
        return not self.findings
