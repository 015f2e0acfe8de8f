"""What the ablations of analyzers share: articles parsed once, and what stands in for a rule that is taken out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import msgspec

import copydesk
from copydesk import Analyzer, Annotation, Context

__all__ = ["kept_contexts", "never", "none_found", "nothing", "write_analysed"]


def nothing(*_: object) -> None:
    """Find nothing."""


def never(*_: object) -> bool:
    """Say no."""
    return False


def none_found(*_: object) -> list[Any]:
    """Find no candidates."""
    return []


def kept_contexts(analyzer: type[Analyzer], rows: Iterable[dict[str, Any]]) -> list[Context]:
    """Return what an analyzer is handed for each report, its Doc made, for it to run again and again."""
    contexts: list[Context] = []

    class Keeper(analyzer):  # type: ignore[misc, valid-type]  # whatever analyzer is asked for
        """Keeps what the analyzer is handed."""

        name = "keeper"

        def analyze(self, context: Context) -> Iterator[Annotation]:
            """Keep the context."""
            _ = context.doc
            contexts.append(context)
            yield from ()

    keeper = Keeper()
    for row in rows:
        article = copydesk.Article(id=row["article"]["id"], text=row["article"]["text"])
        copydesk.analyze(article, [keeper])
    return contexts


def write_analysed(analyzer: Analyzer, contexts: Iterable[Context], out: Path) -> None:
    """Write reports with what an analyzer finds, as it is now."""
    with out.open("wb") as lines:
        for context in contexts:
            article = {"id": context.article.id, "text": context.article.text}
            found = {analyzer.kind or analyzer.name: {"annotations": list(analyzer.analyze(context))}}
            lines.write(msgspec.json.encode({"article": article, "analyses": found}) + b"\n")
