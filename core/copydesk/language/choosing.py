"""Which components of a spaCy pipeline a chain needs, told from what is written of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from copydesk.analyzer import Need

if TYPE_CHECKING:
    from spacy.language import Language

__all__ = ["Part", "chosen", "parts_of", "unneeded"]

_UNUSED: Final = ("lemmatizer",)
"""No layer that an analyzer sees is made by it."""
_PROVIDERS: Final = ("tok2vec", "transformer", "curated_transformer")
_LAYER_OF: Final[dict[str, Need]] = {
    "doc.ents": "entities",
    "token.dep": "parse",
    "token.tag": "tags",
    "token.pos": "tags",
}


class Part(NamedTuple):
    """What is known of a component."""

    name: str
    factory: str
    assigns: frozenset[str]
    """Attributes of docs and tokens that it sets."""
    listens: bool
    """Whether it reads a shared encoder's output."""


def chosen(parts: Sequence[Part], needs: Iterable[Need]) -> list[str]:
    """Return the components for these layers: shared encoders first, then name finders, then the rest in order."""
    wanted = set(needs)
    if "sentences" in wanted:
        wanted.add("parse")
    parser = any("token.dep" in part.assigns for part in parts)
    providers: list[Part] = []
    finders: list[Part] = []
    others: list[Part] = []
    for part in parts:
        layers = {_LAYER_OF[a] for a in part.assigns if a in _LAYER_OF}
        if part.factory in _PROVIDERS:
            providers.append(part)
        elif "entities" in layers:
            finders += [part] * ("entities" in wanted)
        elif part.factory == "attribute_ruler":
            others += [part] * ("tags" in wanted)
        elif layers & wanted or (not parser and "token.is_sent_start" in part.assigns and "parse" in wanted):
            others.append(part)
    found = finders + others
    if "vectors" in wanted or any(part.listens for part in found):
        found = providers + found
    return [part.name for part in found]


def parts_of(nlp: Language) -> list[Part]:
    """Return what is known of a loaded pipeline's components."""
    metas = [(name, component, nlp.get_pipe_meta(name)) for name, component in nlp.pipeline]
    return [Part(name, meta.factory, frozenset(meta.assigns), _listens(component)) for name, component, meta in metas]


def unneeded(settings: Mapping[str, Any], needs: Iterable[Need]) -> list[str]:
    """Return the components of a pipeline that need not be read for these layers, as its settings tell.

    Some pipeline has to have been made before: only then does spaCy know its own components. Where the settings do not
    tell all that has to be known, these are only the ones that no layer needs.
    """
    from spacy.util import get_lang_class

    try:
        language = get_lang_class(settings["nlp"]["lang"])
        off = settings["nlp"].get("disabled", ())
        names = [name for name in settings["nlp"]["pipeline"] if name not in (*_UNUSED, *off)]
        parts = [_written(name, settings["components"][name], language) for name in names]
    except (ImportError, KeyError, ValueError):  # a language, or a component, that is only known once it is loaded
        return list(_UNUSED)
    read = chosen(parts, needs)
    return [*_UNUSED, *(name for name in settings["nlp"]["pipeline"] if name not in (*read, *_UNUSED))]


def _written(name: str, section: Mapping[str, Any], language: type[Language]) -> Part:
    """Return what is written of a component; ValueError or KeyError where it comes from elsewhere, or is unknown."""
    meta = language.get_factory_meta(section["factory"])
    return Part(name, meta.factory, frozenset(meta.assigns), "listener" in str(section).lower())


def _listens(component: Any) -> bool:
    model = getattr(component, "model", None)
    return model is not None and any("listener" in node.name for node in model.walk())
