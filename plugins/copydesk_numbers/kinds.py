"""What a figure may be."""

from __future__ import annotations

from typing import Literal

__all__ = ["Kind", "Read"]

Kind = Literal[
    "cardinal", "ordinal", "percent", "money", "quantity", "temperature", "age", "date", "duration", "multiple"
]
"""What is reported unless options say otherwise."""

Read = Kind | Literal["identifier", "score"]
"""What is read: figures, and numbers that are none."""
