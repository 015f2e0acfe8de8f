"""spaCy, loaded once a process with numpy's matrix product, run with the fewest components that the chain needs.

What else runs never changes what an analyzer sees. Two things in spaCy would break that, so they are handled here:
the name finder does not cross sentence borders once the parser has set them, hence it runs before the parser; and
the attribute ruler gives other parts of speech where there is a parse, hence `layers` applies it anew for an
analyzer that needs tags without the parse.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from typing import TYPE_CHECKING, Any, Final, Literal

from copydesk.analyzer import Need
from copydesk.errors import ModelError
from copydesk.language.choosing import chosen, parts_of
from copydesk.language.layers import view
from copydesk.language.loading import read_pipeline
from copydesk.language.models import check_digest, package_of
from copydesk.language.stand_ins import stand_in
from copydesk.language.stretches import LONGEST, Annotated, annotate_long
from copydesk.language.tokens import tokenise
from copydesk.model import Failure

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["DEFAULT_MODEL", "Blas", "FailedParse", "NoDocError", "Parse", "Pipeline", "load_pipeline"]

DEFAULT_MODEL: Final = "en_core_web_sm"

Blas = Literal["numpy", "blis"]
"""Whose matrix product is used: numpy's, by our own stand-ins for spaCy's components too; or all as spaCy has it.

The figures agree, the speed differs by machine.
"""


class NoDocError(Exception):
    """The article could not be tokenised or parsed: reported as the failure of each analyzer that reads the Doc."""


class Parse:
    """The Doc of one article: made once, seen by each analyzer through its own layers."""

    def __init__(self, pipeline: Pipeline, tokens: Doc, needs: frozenset[Need]) -> None:
        self._pipeline = pipeline
        self.tokens = tokens
        """The Doc with tokens only."""
        self.needs = needs
        """The layers that will be asked for."""
        self._full: Doc | Annotated | None = None

    def complete(self, full: Doc | Annotated) -> None:
        """Take the Doc with all layers that the chain needs."""
        self._full = full

    def doc(self, needs: Collection[Need]) -> Doc:
        """Return a Doc with exactly these layers, the caller's own to change."""
        if not set(needs) - {"tokens"}:
            return self.tokens.copy()
        if self._full is None:
            self._full = self._pipeline.annotated(self.tokens, self.needs | frozenset(needs))
        return view(self.tokens, self._full, frozenset(needs), self._pipeline.retag)


class FailedParse:
    """Stands where a `Parse` would: there is no Doc of this article, and whoever asks for it is told why."""

    def __init__(self, failure: Failure) -> None:
        self._failure = failure

    def doc(self, needs: Collection[Need]) -> Doc:  # noqa: ARG002  # the same door as Parse
        """Raise NoDocError."""
        raise NoDocError(f"there is no Doc of this article: {self._failure.kind}: {self._failure.message}")


class Pipeline:
    """A loaded spaCy pipeline, cut down to what `needs` asks for."""

    def __init__(self, nlp: Language, needs: Collection[Need], name: str, *, quick: bool = True) -> None:
        self.name = name
        """Name and version of the model: part of what a result depends on."""
        self._nlp = nlp
        self._strings = len(nlp.vocab.strings)
        self._needs = frozenset(needs)
        self._parts = parts_of(nlp)
        components = [(name, nlp.get_pipe(name)) for name in chosen(self._parts, self._needs)]
        self._components = [(name, stand_in(component)) for name, component in components] if quick else components
        self._fewer = {self._needs: self._components}

    @property
    def new_strings(self) -> int:
        """How many words spaCy has learned since it was loaded: some 400 bytes each, which are never given back."""
        return len(self._nlp.vocab.strings) - self._strings

    @property
    def component_names(self) -> tuple[str, ...]:
        """The spaCy components that run, in their order."""
        return tuple(name for name, _ in self._components)

    def tokenise(self, text: str, needs: Collection[Need] | None = None) -> Parse:
        """Return the article's parse with its tokens made, the rest still to do.

        Args:
            text: the article's text.
            needs: the layers that will be asked for; None for all that the pipeline was loaded for.

        """
        return Parse(self, tokenise(self._nlp, text), self._needs if needs is None else frozenset(needs))

    def annotate(self, docs: Sequence[Doc], needs: frozenset[Need] | None = None) -> list[Doc]:
        """Run the components for some layers over tokenised docs, as one batch. The docs are changed in place."""
        stream: Any = docs
        for _, component in self._components_for(self._needs if needs is None else needs):
            stream = (
                component.pipe(stream, batch_size=max(1, len(docs)))
                if hasattr(component, "pipe")
                else map(component, stream)
            )
        return list(stream)

    def annotated(
        self, tokens: Doc, needs: frozenset[Need] | None = None, tell: Callable[[], None] = lambda: None
    ) -> Doc | Annotated:
        """Return a tokenised doc with some layers, long ones in stretches; `tell` is called before each of those."""
        if len(tokens) <= LONGEST:
            return self.annotate([tokens.copy()], needs)[0]
        vectors = "vectors" in (self._needs if needs is None else needs)
        return annotate_long(tokens, lambda docs: self.annotate(docs, needs), tell, vectors=vectors)

    def annotate_batch(self, parses: Sequence[Parse], tell: Callable[[], None] = lambda: None) -> None:
        """Complete several parses in one batch: short articles cost a third of what they cost one by one.

        Args:
            parses: with their tokens made.
            tell: called before each stretch of a long article.

        """
        for long in [parse for parse in parses if len(parse.tokens) > LONGEST and self._components_for(parse.needs)]:
            long.complete(self.annotated(long.tokens, long.needs, tell))
        short = [parse for parse in parses if len(parse.tokens) <= LONGEST]
        for needs in {parse.needs for parse in short}:
            alike = [parse for parse in short if parse.needs == needs]
            if self._components_for(needs):
                for parse, doc in zip(alike, self.annotate([p.tokens.copy() for p in alike], needs), strict=True):
                    parse.complete(doc)

    def _components_for(self, needs: frozenset[Need]) -> list[tuple[str, Any]]:
        if needs not in self._fewer:
            wanted = chosen(self._parts, needs)
            self._fewer[needs] = [(name, component) for name, component in self._components if name in wanted]
        return self._fewer[needs]

    def retag(self, doc: Doc) -> Doc:
        """Derive parts of speech from tags alone, as where no parse was made."""
        for name, component in self._components:
            if name == "attribute_ruler":
                doc = component(doc)
        return doc


def load_pipeline(model: str = DEFAULT_MODEL, needs: Collection[Need] = (), blas: Blas = "numpy") -> Pipeline:
    """Load a spaCy pipeline package, or a path to one, and keep the components that `needs` asks for.

    Raises:
        ModelError: it is not installed, or its files are not the official ones.

    """
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    package = package_of(model)
    check_digest(package)
    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=blas == "blis"))
    try:
        nlp = read_pipeline(package, needs)
    except OSError as error:
        raise ModelError(
            f"model {model!r} is not installed: install the package that holds it, or name another by --model"
        ) from error
    finally:
        set_current_ops(before)
    nlp.max_length = 2**31
    name = f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}"
    return Pipeline(nlp, needs, name, quick=blas == "numpy")
