"""From the readings of cues to the annotations of an article."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from typing import TYPE_CHECKING, Literal

import msgspec

from copydesk import Entity, Mention, Quote, Span
from copydesk.lexicon.cues import CueClass
from copydesk_quotes.assemble import candidates
from copydesk_quotes.candidate import Candidate
from copydesk_quotes.decision import score
from copydesk_quotes.nested import nested_candidates
from copydesk_quotes.resolving import Resolver
from copydesk_quotes.selecting import selected
from copydesk_quotes.tree import Range, Tree

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["quotes_of"]


def quotes_of(  # the article, and what counts as a quote
    doc: Doc,
    text: str,
    entities: Sequence[Entity],
    *,
    classes: Collection[CueClass],
    threshold: float,
    min_words: int,
    nested: bool,
) -> list[Quote]:
    """Return the quotes of one article.

    Args:
        doc: its parse and tags.
        text: its text.
        entities: who may be a speaker.
        classes: which cues count.
        threshold: the least probability that a candidate is a quote, 0 to 1.
        min_words: the least number of words of a quote.
        nested: whether to give quotes within quotes too.

    """
    tree = Tree(doc, text)
    resolver = Resolver(entities)

    def kept(found: list[Candidate]) -> list[Candidate]:
        for candidate in found:
            candidate.score = score(tree, candidate) if candidate.cue_class in classes else 0.0
        chosen = selected(tree, found, threshold)
        return [c for c in chosen if sum(map(tree.is_word, _tokens(c.content))) >= min_words]

    found, owner = candidates(tree)
    outer = kept(found)
    quotes = [_quote(tree, owner, candidate, resolver) for candidate in outer]
    if nested:
        found, owner = nested_candidates(tree, outer)
        inner = [_quote(tree, owner, candidate, resolver) for candidate in kept(found)]
        quotes += [_by_outer_speaker(quote, quotes) for quote in inner]
    return sorted(quotes, key=lambda quote: (quote.start, -quote.end))


def _by_outer_speaker(inner: Quote, outer: list[Quote]) -> Quote:
    """Name the "I" of a quote within a quote: whoever speaks the outer one."""
    speaker = inner.speaker
    if speaker is None or speaker.text.lower() not in ("i", "me", "we"):
        return inner
    around = next((q.speaker for q in outer if q.start <= inner.start and inner.end <= q.end), None)
    if around is None:
        return inner
    return msgspec.structs.replace(
        inner, speaker=msgspec.structs.replace(speaker, name=around.name, entity=around.entity)
    )


def _quote(tree: Tree, owner: list[int], candidate: Candidate, resolver: Resolver) -> Quote:
    """Return a candidate as the annotation it makes."""
    text = tree.text
    parts = [(tree.start[s], tree.end[e - 1]) for s, e in (_outward(tree, owner, r) for r in candidate.content)]
    start, end = parts[0][0], parts[-1][1]
    return Quote(
        start=start,
        end=end,
        text=text[start:end],
        kind=_kind(tree, owner, candidate.content),
        speaker=_speaker(tree, candidate, resolver),
        cue=None if candidate.cue is None else _span(tree, candidate.cue),
        cue_class=candidate.cue_class,
        spans=tuple(parts) if len(parts) > 1 else (),
        why=f"{candidate.cue_class}: {candidate.frame} ({candidate.rule}, {candidate.score:.2f})",
    )


def _outward(tree: Tree, owner: list[int], piece: Range) -> Range:
    """Take in the stop or question mark that ends the content."""
    s, e = piece
    while e < tree.size and tree.lower[e] in (".", "?", "!", "...", "…") and owner[e] >= 0 and owner[e] == owner[e - 1]:
        e += 1
    return s, e


def _tokens(content: list[Range]) -> Iterator[int]:
    for s, e in content:
        yield from range(s, e)


def _kind(tree: Tree, owner: list[int], content: list[Range]) -> Literal["direct", "indirect", "mixed"]:
    inside = total = 0
    for i in _tokens(content):
        if tree.is_word(i):
            total += 1
            inside += owner[i] >= 0
    if inside == 0:
        return "indirect"
    return "direct" if inside == total else "mixed"


def _span(tree: Tree, piece: Range) -> Span:
    start, end = tree.start[piece[0]], tree.end[piece[1] - 1]
    return Span(start=start, end=end, text=tree.text[start:end])


def _speaker(tree: Tree, candidate: Candidate, resolver: Resolver) -> Mention | None:
    if candidate.speaker is None:
        return None
    span = _span(tree, candidate.speaker)
    head = candidate.speaker_head
    heads = [head] if head >= 0 else []
    heads += [c for h in heads for c in tree.children[h] if tree.dep[c] == "appos"]
    entity = resolver.first((tree.start[h], tree.end[h]) for h in heads)
    start, end = span.start, span.end
    if (entity is None or entity.label != "PERSON") and tree.tag[max(head, 0)] in ("NN", "NNP"):
        named = resolver.name_after(end, tree.text)
        if named is not None and not _overlaps(tree, candidate, end, named.end):
            entity, end = named, named.end
    return Mention(
        start=start,
        end=end,
        text=tree.text[start:end],
        name=None if entity is None else entity.name,
        entity=None if entity is None else entity.entity,
    )


def _overlaps(tree: Tree, candidate: Candidate, start: int, end: int) -> bool:
    pieces = [*candidate.content, *([candidate.cue] if candidate.cue else [])]
    return any(tree.start[s] < end and start < tree.end[e - 1] for s, e in pieces)
