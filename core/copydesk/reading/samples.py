"""The sample articles that come with copydesk."""

from __future__ import annotations

from pathlib import Path

__all__ = ["sample_folder"]


def sample_folder() -> Path:
    """Return the folder with the sample articles: within the installed package, or beside it in a checkout."""
    package = Path(__file__).parent.parent
    inside = package / "seeds"
    return inside if inside.is_dir() else package.parent.parent / "seeds"
