"""What a test's plugin writes down of its calls, a line each."""

from __future__ import annotations

from pathlib import Path

__all__ = ["take_calls"]


def take_calls(file: Path) -> list[str]:
    """Return the lines since the last time that this was asked, and forget them."""
    if not file.exists():
        return []
    told = file.read_text().splitlines()
    file.unlink()
    return told
