"""The analyzer: labels from the field, quotes from the labels, speakers by rules."""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec
import platformdirs

from copydesk import ENTITIES, Analyzer, Context, Entity, Mention, Quote, Span
from copydesk_quotes_crf.features import cue_of, features, paragraphs, quoted
from copydesk_quotes_crf.labels import spans
from copydesk_quotes_crf.speakers import Found, joined, source_of

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Span as Stretch

__all__ = ["CrfOptions", "QuotesCrf", "default_weights"]


def default_weights() -> Path:
    """Return where trained weights are kept unless told otherwise: in the user's data folder."""
    return platformdirs.user_data_path("copydesk") / "quotes-crf.crfsuite"


class CrfOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What can be set."""

    weights: Annotated[str, msgspec.Meta(description="File of trained weights; empty: that in the data folder.")] = ""


class QuotesCrf(Analyzer):
    """Who said what, by a conditional random field trained on gold of your own."""

    name = "quotes-crf"
    kind = "quotes"
    version = "1.0"
    requires = ("entities",)
    needs = frozenset({"parse", "tags"})
    options = CrfOptions

    def analyze(self, context: Context) -> Iterator[Quote]:
        """Yield the quotes of an article.

        Raises:
            FileNotFoundError: there are no weights; the message says how to make them.

        """
        tagger = _tagger(context.options(CrfOptions).weights or str(default_weights()))
        doc, entities = context.doc, context[ENTITIES]
        for start, end in paragraphs(doc):
            labels = tagger.tag(features(doc, start, end))
            contents: list[Stretch] = []
            cues: list[Stretch] = []
            for kind, s, e in spans(labels):
                (contents if kind == "C" else cues).append(doc[start + s : start + e])
            inside = quoted(doc, start, end)
            contents = [trimmed for content in contents if (trimmed := _trimmed(content)) is not None]
            for found in joined(contents, cues):
                yield _quote(found, [inside[token.i - start] for p in found.parts for token in p], entities)


@functools.lru_cache(maxsize=4)
def _tagger(weights: str) -> Any:
    """Return the trained field that a file holds, read once a process.

    Raises:
        FileNotFoundError: there is no such file.

    """
    import pycrfsuite

    if not Path(weights).is_file():
        raise FileNotFoundError(f"no weights in {weights}: make them by 'python -m copydesk_quotes_crf train GOLD'")
    tagger = pycrfsuite.Tagger()
    tagger.open(weights)
    return tagger


def _trimmed(content: Stretch) -> Stretch | None:
    """Return content without the marks and stops at its ends; None if there is no word in it."""
    start, end, doc = content.start, content.end, content.doc
    while start < end and (doc[start].is_punct or doc[start].is_space):
        start += 1
    while start < end and (doc[end - 1].is_punct or doc[end - 1].is_space):
        end -= 1
    return doc[start:end] if start < end else None


def _quote(found: Found, inside: Sequence[bool], entities: Sequence[Entity]) -> Quote:
    doc: Doc = found.parts[0].doc
    parts = tuple((part.start_char, part.end_char) for part in sorted(found.parts, key=lambda part: part.start))
    start, end = parts[0][0], parts[-1][1]
    kind: Literal["direct", "indirect", "mixed"] = "direct" if all(inside) else "mixed" if any(inside) else "indirect"
    known = None if found.cue is None else cue_of(found.cue.root)
    return Quote(
        start=start,
        end=end,
        text=doc.text[start:end],
        kind=kind,
        speaker=None if found.cue is None else _speaker(source_of(found.cue, found.parts), entities),
        cue=None if found.cue is None else _span(found.cue),
        cue_class="speech" if known is None else known.cue_class,
        spans=parts if len(parts) > 1 else (),
        why="conditional random field",
    )


def _span(cue: Stretch) -> Span:
    return Span(start=cue.start_char, end=cue.end_char, text=cue.text)


def _speaker(source: Stretch | None, entities: Sequence[Entity]) -> Mention | None:
    if source is None:
        return None
    head = source.root
    around = [e for e in entities if e.start <= head.idx and head.idx + len(head) <= e.end]
    known = max(around, key=lambda e: e.end - e.start, default=None)
    return Mention(
        start=source.start_char,
        end=source.end_char,
        text=source.text,
        name=None if known is None else known.name,
        entity=None if known is None else known.entity,
    )
