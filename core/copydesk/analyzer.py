r"""What the author of an analyzer writes, and what it is handed.

A function is enough::

    @analyzer("acronyms", needs={"tokens"})
    def acronyms(context: Context) -> Iterator[dict[str, Any]]:
        for match in re.finditer(r"\b[A-Z]{2,}\b", context.article.text):
            yield {"start": match.start(), "end": match.end(), "text": match[0]}

A class where more is wanted: derive from `Analyzer`, or write any class with the same attributes. Where a model is
faster over several articles at once, define ``analyze_batch``; where it takes long to load, load it in ``open``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, Protocol, TypeVar

import msgspec

from copydesk.model import Annotation, Article, Entity, Number, Quote, Stance

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = [
    "API_VERSION",
    "ENTITIES",
    "NEEDS",
    "NUMBERS",
    "QUOTES",
    "STANCE",
    "Analyzer",
    "Context",
    "Found",
    "Key",
    "Need",
    "NoOptions",
    "analyzer",
]

API_VERSION: Final = 1
"""The version of this contract. An analyzer that states a newer one is refused by name."""

Need = Literal["tokens", "sentences", "tags", "parse", "entities", "vectors"]
"""A layer of the spaCy Doc: words; sentence starts; `tag_`, `pos_` and morphology; heads and dependency labels
(with sentences); `ents`; `tensor` and word vectors."""

NEEDS: Final[frozenset[Need]] = frozenset({"tokens", "sentences", "tags", "parse", "entities", "vectors"})

Found = Iterable[Annotation | Mapping[str, Any]]
"""What `analyze` gives: annotations, or plain dicts with at least start, end and text."""

AnnotationT = TypeVar("AnnotationT", bound=Annotation)
AnnotationT_co = TypeVar("AnnotationT_co", bound=Annotation, covariant=True)
OptionsT = TypeVar("OptionsT", bound=msgspec.Struct)


class NoOptions(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The options of an analyzer that has none."""


class Key(Generic[AnnotationT_co]):
    """The typed name of a kind: ``context[ENTITIES]`` is a tuple of `Entity` for the type checker too."""

    __slots__ = ("annotation", "kind")

    def __init__(self, kind: str, annotation: type[AnnotationT_co]) -> None:
        self.kind = kind
        self.annotation = annotation

    def __repr__(self) -> str:
        return f"Key({self.kind!r}, {self.annotation.__name__})"


ENTITIES: Final = Key("entities", Entity)
QUOTES: Final = Key("quotes", Quote)
STANCE: Final = Key("stance", Stance)
NUMBERS: Final = Key("numbers", Number)


class Context(Protocol):
    """What an analyzer is handed for one article: all of it its own, to change as it likes."""

    @property
    def article(self) -> Article:
        """The article.

        Its id and source only name it: results are kept for every article that differs in nothing else.
        """
        ...

    @property
    def doc(self) -> Doc:
        """A spaCy Doc of ``article.text`` with exactly the layers that the analyzer `needs`, whatever else runs.

        Raises:
            NoDocError: the article could not be tokenised or parsed; let it pass, the engine reports it.

        """
        ...

    def options(self, expected: type[OptionsT]) -> OptionsT:
        """Return the options in force, as the analyzer's own options struct.

        Raises:
            TypeError: `expected` is not the struct that the analyzer declared.

        """
        ...

    def __getitem__(self, key: Key[AnnotationT]) -> tuple[AnnotationT, ...]:
        """Return the annotations of a kind that the analyzer `requires`.

        Raises:
            KeyError: the analyzer does not require that kind.

        """
        ...


class Analyzer:
    """Gives annotations of one kind for an article.

    A base class with defaults; a class of your own with the same attributes will do. Define `analyze`, or
    `analyze_batch`. One instance serves many articles, one after the other; keep nothing of an article in it.
    """

    name: str
    """Its key in a report and on the command line: lower-case letters, digits, ``-`` and ``_``."""
    kind: str = ""
    """What it makes; several analyzers may share one. Its name where left empty."""
    version: str = "1.0"
    """Change it whenever results change: stored results of another version are not reused."""
    api_version: int = API_VERSION
    """The version of this contract that it was written for."""
    requires: tuple[str, ...] = ()
    """Kinds whose annotations it reads by ``context[KEY]``; they run before it."""
    needs: Collection[Need] | Callable[[Any], Collection[Need]] = frozenset()
    """The layers of the Doc that it reads; a function of the options where they decide."""
    modules: tuple[str, ...] = ()
    """Modules that it imports when it runs and that may be missing, by the name to import: another analyzer of its kind
    runs where one is, unless it was asked for by name."""
    install: str = ""
    """What ``pip install`` is told to get them: a requirement, such as ``copydesk[stance]``."""
    annotation: type[Annotation] | None = None
    """The struct of its annotations. None: the bundled struct of its kind, or plain dicts."""
    options: type[msgspec.Struct] = NoOptions
    """A frozen msgspec struct with a default for each option."""

    def analyze(self, context: Context) -> Found:
        """Return, or yield, the annotations of one article. May raise: that fails this analysis alone."""
        raise NotImplementedError(f"{type(self).__name__} does not define analyze(context)")

    def analyze_batch(self, contexts: Sequence[Context]) -> Iterable[Found]:
        """Return, or yield, what `analyze` would for each article, in their order.

        Define it where several articles at once are faster; it is then called in the place of `analyze`. The time
        limit holds for each result that it yields. Where it raises, each article is tried again alone, so that a
        fault costs only the article that causes it.
        """
        return [self.analyze(context) for context in contexts]

    def open(self) -> None:
        """Get ready: called once in each worker, before the first article. Load what is large here.

        May raise: that is then the failure of this analyzer in each article, and nobody else's.
        """

    def close(self) -> None:
        """Let go of what `open` took: called once as a worker ends, with a few seconds' time.

        No promise: a worker that is killed, or dies, does not get here.
        """


class _FunctionAnalyzer(Analyzer):
    def __init__(self, function: Callable[[Context], Found], **attributes: Any) -> None:
        self.function = function
        self.__doc__ = function.__doc__
        vars(self).update(attributes)

    def analyze(self, context: Context) -> Found:
        return self.function(context)


def analyzer(  # noqa: PLR0913  # one argument an attribute of the class that it makes
    name: str,
    *,
    kind: str = "",
    version: str = "1.0",
    requires: Iterable[str] = (),
    needs: Collection[Need] | Callable[[Any], Collection[Need]] = frozenset(),
    modules: Iterable[str] = (),
    install: str = "",
    annotation: type[Annotation] | None = None,
    options: type[msgspec.Struct] = NoOptions,
) -> Callable[[Callable[[Context], Found]], Analyzer]:
    """Make an analyzer of a function; the arguments are the attributes of `Analyzer`.

    A single-file plugin that defines no hook offers every analyzer made by this decorator.
    """

    def decorate(function: Callable[[Context], Found]) -> Analyzer:
        return _FunctionAnalyzer(
            function,
            name=name,
            kind=kind,
            version=version,
            requires=tuple(requires),
            needs=needs,
            modules=tuple(modules),
            install=install,
            annotation=annotation,
            options=options,
        )

    return decorate
