"""Fields to type in. What is typed or pasted is shown, so it is sanitised too."""

from __future__ import annotations

from textual.widgets import Input

from copydesk.safe_text import shown_line

__all__ = ["SafeInput"]


class SafeInput(Input):
    """An input that holds no control characters."""

    def validate_value(self, value: str) -> str:
        """Sanitise whatever is typed, pasted or set."""
        return shown_line(value, 1_000)
