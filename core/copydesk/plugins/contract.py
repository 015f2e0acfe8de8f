"""Checks each thing that a plugin offers against its contract, before any article is read."""

from __future__ import annotations

import functools
import importlib.util
import re
from collections.abc import Collection, Iterable
from typing import Any, get_args

import msgspec

from copydesk.analyzer import API_VERSION, NEEDS, Analyzer, Need, NoOptions
from copydesk.errors import PluginError
from copydesk.model import KINDS, Annotation
from copydesk.reader import Reader
from copydesk.views import Column, Tone, View
from copydesk.writer import Writer

__all__ = ["Offered", "offered_analyzer", "offered_reader", "offered_view", "offered_writer"]

_NAME = re.compile(r"[a-z][a-z0-9_-]{0,63}")


class Offered:
    """An analyzer whose attributes have been checked, with defaults for those that it left out."""

    def __init__(self, analyzer: Analyzer) -> None:
        self.analyzer = analyzer
        self.name: str = _name(analyzer)
        api_version = getattr(analyzer, "api_version", API_VERSION)
        if not isinstance(api_version, int) or api_version > API_VERSION:
            raise PluginError(
                f"analyzer {self.name!r} needs plugin API {api_version!r}, this copydesk has {API_VERSION}: "
                "update copydesk, or take an older version of the plugin"
            )
        self.batched = _defines(analyzer, "analyze_batch")
        """Whether it takes several articles at once."""
        if not self.batched and not callable(getattr(analyzer, "analyze", None)):
            raise PluginError(f"offers {self.name!r}, which is no analyzer: it has no method analyze(context)")
        self.opens = _defines(analyzer, "open")
        self.closes = _defines(analyzer, "close")
        self.kind = _word(analyzer, "kind", getattr(analyzer, "kind", "") or self.name)
        self.version = str(getattr(analyzer, "version", "1.0"))
        self.requires = _words(analyzer, "requires")
        self.modules = _modules(analyzer)
        self.install = str(getattr(analyzer, "install", ""))
        self.options = _options(analyzer)
        self.annotation = _annotation(analyzer, self.kind)
        self.needs(self.options())

    @functools.cached_property
    def missing(self) -> tuple[str, ...]:
        """The modules that it imports and that are not installed: looked for, not imported."""
        return tuple(module for module in self.modules if importlib.util.find_spec(module) is None)

    @property
    def lack(self) -> str:
        """What is missing and what would bring it, in words; empty where nothing is."""
        if not self.missing:
            return ""
        cure = f": pip install {self.install!r}" if self.install else ""
        return f"needs {' and '.join(self.missing)}, which {_are(self.missing)} not installed{cure}"

    def needs(self, options: msgspec.Struct) -> frozenset[Need]:
        """Return the layers that the analyzer reads under these options.

        Raises:
            PluginError: it names a layer that there is not.

        """
        stated: Any = getattr(self.analyzer, "needs", frozenset())
        layers: Collection[Any] = stated(options) if callable(stated) else stated
        if isinstance(layers, str) or not set(layers) <= NEEDS:
            raise PluginError(f"analyzer {self.name!r}: needs {layers!r}; layers are {', '.join(sorted(NEEDS))}")
        return frozenset(layers)


def offered_analyzer(thing: Any) -> Offered:
    """Return an offered analyzer, checked.

    Raises:
        PluginError: it breaks the contract; the message says how.

    """
    return Offered(thing)


def offered_reader(thing: Any) -> Reader:
    """Return an offered reader, checked.

    Raises:
        PluginError: it breaks the contract.

    """
    if not isinstance(thing, Reader):
        raise PluginError(
            f"offers {type(thing).__name__}, which is no reader: it lacks name, suffixes, isolated or read"
        )
    _name(thing)
    _suffixes(thing)
    return thing


def offered_writer(thing: Any) -> Writer:
    """Return an offered writer, checked.

    Raises:
        PluginError: it breaks the contract.

    """
    if not isinstance(thing, Writer):
        raise PluginError(f"offers {type(thing).__name__}, which is no writer: it lacks name, suffixes or write")
    _name(thing)
    _suffixes(thing)
    return thing


def offered_view(thing: Any) -> View:
    """Return an offered view, checked.

    Raises:
        PluginError: it is no `View`, or a field of it is of the wrong type.

    """
    if not isinstance(thing, View) or not all(isinstance(c, Column) for c in thing.columns):
        raise PluginError(f"offers {type(thing).__name__} as a view; build it as copydesk.View(...)")
    if thing.tone not in get_args(Tone) or len(thing.letter) != 1:
        raise PluginError(f"view of {thing.kind!r}: tone is one of {', '.join(get_args(Tone))}, letter is one letter")
    return thing


def _defines(analyzer: Any, method: str) -> bool:
    """Whether an analyzer has a method of its own, beyond the default that `Analyzer` gives."""
    own: Any = getattr(type(analyzer), method, None) or getattr(analyzer, method, None)
    return callable(own) and own is not getattr(Analyzer, method)


def _name(thing: Any) -> str:
    return _word(thing, "name", getattr(thing, "name", None))


def _word(thing: Any, attribute: str, value: Any) -> str:
    if not isinstance(value, str) or not _NAME.fullmatch(value):
        raise PluginError(
            f"{type(thing).__name__}.{attribute} is {value!r}: "
            "it must be a lower-case letter, then letters, digits, '-' or '_', at most 64"
        )
    return value


def _words(thing: Any, attribute: str) -> tuple[str, ...]:
    values: Any = getattr(thing, attribute, ())
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise PluginError(f"{type(thing).__name__}.{attribute} is {values!r}: it must be a tuple of names")
    return tuple(_word(thing, attribute, value) for value in values)


def _modules(analyzer: Any) -> tuple[str, ...]:
    values: Any = getattr(analyzer, "modules", ())
    if isinstance(values, str) or not isinstance(values, Iterable):
        raise PluginError(f"analyzer {analyzer.name!r}: modules is {values!r}: it must be a tuple of names to import")
    names = tuple(values)
    for name in names:
        if not isinstance(name, str) or not name.isidentifier():
            raise PluginError(
                f"analyzer {analyzer.name!r}: modules names {name!r}: it must be a module's name, no dots"
            )
    return names


def _are(things: Collection[str]) -> str:
    return "are" if len(things) > 1 else "is"


def _suffixes(thing: Any) -> None:
    if isinstance(thing.suffixes, str) or not all(isinstance(s, str) and s.startswith(".") for s in thing.suffixes):
        raise PluginError(
            f"{type(thing).__name__}.suffixes is {thing.suffixes!r}: it must be a tuple such as ('.txt',)"
        )


def _options(analyzer: Any) -> type[msgspec.Struct]:
    options: Any = getattr(analyzer, "options", NoOptions)
    if not isinstance(options, type) or not issubclass(options, msgspec.Struct):
        raise PluginError(f"analyzer {analyzer.name!r}: options must be a msgspec.Struct class")
    try:
        options()
    except TypeError as error:
        raise PluginError(f"analyzer {analyzer.name!r}: each option needs a default: {error}") from error
    return options


def _annotation(analyzer: Any, kind: str) -> type[Annotation] | None:
    struct: Any = getattr(analyzer, "annotation", None) or KINDS.get(kind)
    if struct is not None and not (isinstance(struct, type) and issubclass(struct, Annotation)):
        raise PluginError(f"analyzer {analyzer.name!r}: annotation must be a subclass of copydesk.Annotation")
    return struct
