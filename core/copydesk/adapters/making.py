"""From a declaration to an analyzer, in whichever process needs it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path
from typing import Final

import msgspec

from copydesk.adapters.components import ComponentAnalyzer
from copydesk.adapters.declaration import Declaration
from copydesk.adapters.patterns import RegexAnalyzer, TermsAnalyzer
from copydesk.adapters.program import ProgramAnalyzer
from copydesk.analyzer import Analyzer
from copydesk.errors import PluginError
from copydesk.model import KINDS
from copydesk.views import Column, View

__all__ = ["declared_analyzer", "declared_view"]

_MAKERS: Final[dict[str, Callable[[str, Declaration, str], Analyzer]]] = {
    "regex": RegexAnalyzer,
    "terms": TermsAnalyzer,
    "spacy": ComponentAnalyzer,
    "command": ProgramAnalyzer,
}


def declared_analyzer(name: str, declaration: Declaration) -> Analyzer:
    """Return the analyzer that a declaration describes.

    Raises:
        PluginError: a file that it names does not exist.

    """
    if declaration.terms is not None and not Path(declaration.terms).is_file():
        raise PluginError(f"term list {declaration.terms!r} does not exist")
    plain = declaration
    if plain.terms is not None:
        plain = msgspec.structs.replace(plain, terms=Path(plain.terms).name)  # the same list in another folder
    digest = hashlib.sha256(msgspec.json.encode(plain, order="deterministic")).hexdigest()
    return _MAKERS[declaration.source](name, declaration, f"1.0+{digest[:8]}")


def declared_view(name: str, declaration: Declaration) -> View | None:
    """Return how its annotations are shown; None where they are of a kind that has a view of its own."""
    kind = declaration.kind or name
    if kind in KINDS or declaration.source == "command":
        return None
    columns = [Column("Text", "text"), Column("Term", "term"), Column("Label", "label"), Column("Rank", "rank")]
    title = name.replace("-", " ").replace("_", " ").capitalize()
    return View(kind=kind, title=title, columns=tuple(columns), tone="cyan", letter=name[0].upper())
