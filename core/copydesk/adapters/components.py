"""Analyzers that run a spaCy component, or a whole other pipeline, and take spans from its Doc."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from copydesk.adapters.declaration import Declaration
from copydesk.analyzer import Analyzer, Context, Need
from copydesk.errors import PluginError

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc, Span

__all__ = ["ComponentAnalyzer"]

_LAYERS: Final[frozenset[Need]] = frozenset({"tokens", "sentences", "tags", "parse", "entities"})


class _Known(NamedTuple):
    """What a public component needs that spaCy does not know of itself."""

    imports: str
    spans: str


_KNOWN: Final = {
    **dict.fromkeys(["textrank", "biasedtextrank", "positionrank", "topicrank"], _Known("pytextrank", "_.phrases")),
}


class ComponentAnalyzer(Analyzer):
    """Runs a component on the Doc that everybody gets, or another pipeline on the text."""

    def __init__(self, name: str, declaration: Declaration, version: str) -> None:
        self.name = name
        self.kind = declaration.kind or name
        self.version = version
        self._declaration = declaration
        self._target = declaration.spacy or ""
        self._is_pipeline = Path(self._target).is_dir() or _is_pipeline_package(self._target)
        default: frozenset[Need] = frozenset() if self._is_pipeline else _LAYERS
        self.needs = default if declaration.needs is None else frozenset(declaration.needs)
        known = _KNOWN.get(self._target)
        self._imports = declaration.imports or (known.imports if known is not None else None)
        self._spans = declaration.spans or (known.spans if known is not None else "ents")
        self._pipeline: Language | None = None
        self._component: Any = None

    def open(self) -> None:
        """Load the pipeline; a component is made for the first Doc, whose vocabulary it shares.

        Raises:
            PluginError: it is not installed, or another module is missing.

        """
        try:
            if self._imports is not None:
                with contextlib.redirect_stdout(sys.stderr):  # a library may greet, or worse
                    importlib.import_module(self._imports)
        except ImportError as error:
            raise PluginError(f"module {self._imports!r} cannot be imported: {error}") from error
        if self._is_pipeline:
            import spacy

            self._pipeline = spacy.load(self._target)
            self._pipeline.max_length = 2**31

    def analyze(self, context: Context) -> Iterator[dict[str, Any]]:
        """Yield the spans that the component has set."""
        if self._pipeline is not None:
            doc = self._pipeline(context.article.text)
        elif not context.article.text.strip():
            return  # components fall over a Doc without words, and there is nothing in it
        else:
            doc = context.doc
            doc = self._made(doc)(doc)
        text = context.article.text
        seen = set()
        for span, fields in _spans(doc, self._spans):
            start, end = span.start_char, span.end_char
            if (start, end, fields.get("label")) not in seen and start < end:
                seen.add((start, end, fields.get("label")))
                yield {"start": start, "end": end, "text": text[start:end], **fields, "why": f"spaCy: {self._target}"}

    def _made(self, doc: Doc) -> Any:
        """Return the component, made with the vocabulary of the Docs that it will see."""
        if self._component is None:
            import spacy

            blank = spacy.blank(doc.vocab.lang or "en", vocab=doc.vocab)
            if not blank.has_factory(self._target):
                raise PluginError(
                    f"spaCy knows no component {self._target!r}: install the package that has it, "
                    "and name the module to import by the setting 'imports'"
                )
            self._component = blank.add_pipe(self._target, config=dict(self._declaration.config))
        return self._component


def _is_pipeline_package(name: str) -> bool:
    """Whether a name is that of an installed pipeline: a package with a ``meta.json``."""
    try:
        spec = importlib.util.find_spec(name) if name.isidentifier() else None
    except (ImportError, ValueError):
        return False
    return spec is not None and any(
        (Path(place) / "meta.json").is_file() for place in spec.submodule_search_locations or ()
    )


def _spans(doc: Doc, what: str) -> Iterator[tuple[Span, dict[str, Any]]]:
    """Yield the spans that a setting names, each with its fields.

    Raises:
        PluginError: there is no such group, or no such extension.

    """
    where, _, name = what.partition(".")
    if where == "ents":
        found: Any = doc.ents
    elif where == "spans":
        if name not in doc.spans:
            raise PluginError(f"the Doc has no spans {name!r}: it has {', '.join(doc.spans) or 'none'}")
        found = doc.spans[name]
    else:
        if not doc.has_extension(name):
            raise PluginError(f"the Doc has no extension {name!r}")
        found = doc._.get(name)
    yield from _flat(found, {})


def _flat(found: Any, fields: Mapping[str, Any]) -> Iterator[tuple[Span, dict[str, Any]]]:
    """Yield each span within lists, tables, and objects that hold spans (``phrase.chunks``), with plain fields."""
    if hasattr(found, "start_char"):
        own = {"label": found.label_ or None, "id": found.ent_id_ or found.kb_id_ or None}
        yield found, {**{key: value for key, value in own.items() if value is not None}, **fields}
    elif isinstance(found, Mapping):
        yield from _flat(list(found.values()), fields)
    elif hasattr(found, "__dict__") or hasattr(found, "__slots__"):
        values = {name: getattr(found, name, None) for name in _names(found)}
        plain = {key: v for key, v in values.items() if isinstance(v, (str, int, float)) and key not in _OWN}
        for value in values.values():
            if isinstance(value, (list, tuple)) or hasattr(value, "start_char"):
                yield from _flat(value, {**fields, **plain})
    elif isinstance(found, Iterable) and not isinstance(found, (str, bytes)):
        for one in found:
            yield from _flat(one, fields)


_OWN: Final = ("start", "end", "text", "why")


def _names(thing: Any) -> list[str]:
    own = list(vars(thing)) if hasattr(thing, "__dict__") else list(thing.__slots__)
    return [name for name in own if not name.startswith("_")]
