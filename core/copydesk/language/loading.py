"""Reads a spaCy pipeline from disk: only what is needed of it, and that once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from copydesk.analyzer import Need
from copydesk.language.choosing import unneeded
from copydesk.language.models import folder_of, source_of

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokenizer import Tokenizer  # type: ignore[import-not-found]  # compiled, without a stub

__all__ = ["read_pipeline"]

_USUAL: Final = {"@tokenizers": "spacy.Tokenizer.v1"}
_EMPTY: Final = "copydesk.EmptyTokenizer.v1"


def read_pipeline(package: str, needs: Collection[Need]) -> Language:
    """Return the pipeline of a package, or of a path, without components that make no layer of these.

    Raises:
        OSError: it is not installed.

    """
    import spacy
    from spacy.language import Language
    from spacy.util import load_config

    source = source_of(package)
    try:
        folder = folder_of(package)
        settings: Mapping[str, Any] = load_config(folder / "config.cfg")
    except (OSError, ValueError):  # whatever is wrong with it, spaCy says so now
        return spacy.load(source)
    Language(create_tokenizer=_empty_tokenizer())  # so that spaCy knows its components
    changed = _filled_from(folder / "tokenizer", settings)
    return spacy.load(source, exclude=unneeded(settings, needs), config=changed)


def _filled_from(file: Path, settings: Mapping[str, Any]) -> dict[str, Any]:
    """Return what to change in a pipeline's settings, so that spaCy's own tokenizer is filled from its file alone.

    Else spaCy makes it with the rules of the language, some 1,300 for English, before it reads those of the model.
    """
    from spacy.util import registry

    if settings.get("nlp", {}).get("tokenizer") != _USUAL or not file.is_file():
        return {}
    registry.tokenizers(_EMPTY, func=_empty_tokenizer)
    return {"nlp": {"tokenizer": {"@tokenizers": _EMPTY}}}


def _empty_tokenizer() -> Callable[[Language], Tokenizer]:
    from spacy.tokenizer import Tokenizer

    return lambda nlp: Tokenizer(nlp.vocab)
