"""Whether the analyzers that a configuration makes can be made: ``[analyzers.NAME]``."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from copydesk.adapters import Declaration, fault_of, unknown_setting
from copydesk.errors import SettingsError

__all__ = ["check_analyzers", "placed_analyzers"]


def check_analyzers(tables: Any) -> None:
    """Check each declaration.

    Raises:
        SettingsError: one is wrong; the message names the analyzer, and the nearest right setting.

    """
    for name, table in tables.items() if isinstance(tables, Mapping) else ():
        fault = unknown_setting(table) if isinstance(table, Mapping) else None
        if fault is None:
            try:
                fault = fault_of(name, msgspec.convert(table, Declaration))
            except msgspec.ValidationError as error:
                told, _, place = str(error).partition(" - at `$.")
                fault = f"{place.rstrip('`')}: {told}" if place else told
        if fault is not None:
            raise SettingsError(f"analyzers.{name}: {fault}")


def placed_analyzers(tables: Mapping[str, dict[str, Any]], folder: Path) -> dict[str, dict[str, Any]]:
    """Return declarations whose paths, relative to a configuration's folder, are absolute."""
    placed = {}
    for name, table in tables.items():
        found = dict(table)
        if "terms" in found:
            found["terms"] = str(folder / found["terms"])
        if "command" in found:
            found["command"] = [_placed(word, folder) for word in found["command"]]
        if "spacy" in found and (folder / found["spacy"]).is_dir():
            found["spacy"] = str(folder / found["spacy"])
        placed[name] = found
    return placed


def _placed(word: str, folder: Path) -> str:
    """Return a word of a command as a path where it names a file beside the configuration."""
    return str(folder / word) if (folder / word).is_file() else word
