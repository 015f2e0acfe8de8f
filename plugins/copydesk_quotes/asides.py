"""Cues set off from a sentence by commas or dashes, told by the marks where the parse misleads.

"The harbor, says Mary Smith, will stay open." "The harbor – the mayor insisted – will stay open." And headlines:
"Harbor to stay open, mayor says".
"""

from __future__ import annotations

from typing import Final

from copydesk_quotes.sources import head_of
from copydesk_quotes.tree import Range, Tree

__all__ = ["ends_headline", "set_between_marks"]

_REACH: Final = 10
"""Tokens from the cue to either mark."""
_SIDE: Final = 60
"""Tokens of the sentence on either side of the aside."""
_DASHES: Final = frozenset(("-", "--", "–", "—"))


def set_between_marks(tree: Tree, verb: int) -> tuple[list[Range], int] | None:
    """Return content and source of an aside that its two marks show, or None.

    Behind a comma the source follows the verb, for there the parse often takes what stands before for the subject;
    between dashes it may stand on either side.
    """
    if tree.tag[verb] not in ("VBD", "VBZ"):
        return None
    before, after = _mark(tree, verb, -1), _mark(tree, verb, 1)
    if before is None or after is None or _kind(tree, before) != _kind(tree, after):
        return None
    inverted = before == verb - 1
    if inverted == (after == verb + 1) or not (inverted or _kind(tree, before) == "dash"):
        return None
    named = tree.trimmed((verb + 1, after) if inverted else (before + 1, verb))
    if named[0] >= named[1] or not _is_phrase(tree, named):
        return None
    start, end = _edge(tree, before, -1), _edge(tree, after, 1)
    content = [tree.trimmed((start, before)), tree.trimmed((after + 1, end))]
    if any(s >= e for s, e in content):
        return None
    return content, head_of(tree, named)


def ends_headline(tree: Tree, verb: int) -> tuple[list[Range], int] | None:
    """Return content and source of a tag that ends a line without a full stop: "Harbor to stay open, mayor says"."""
    after = verb + 1
    if tree.tag[verb] not in ("VBZ", "VBP", "VBD") or not (after == tree.size or tree.breaks[after]):
        return None
    comma = next((i for i in range(verb - 1, max(verb - _REACH, -1), -1) if tree.lower[i] == ","), -1)
    named, content = tree.trimmed((comma + 1, verb)), tree.trimmed((_edge(tree, comma, -1), comma))
    if comma < 0 or named[0] >= named[1] or content[0] >= content[1] or not _is_phrase(tree, named):
        return None
    return [content], head_of(tree, named)


def _mark(tree: Tree, verb: int, step: int) -> int | None:
    for i in range(verb + step, verb + step * _REACH, step):
        if not 0 <= i < tree.size or tree.ends_sentence(i):
            return None
        if _kind(tree, i):
            return i
    return None


def _kind(tree: Tree, i: int) -> str:
    return "comma" if tree.lower[i] == "," else "dash" if tree.lower[i] in _DASHES else ""


def _is_phrase(tree: Tree, span: Range) -> bool:
    """Whether a stretch reads as who speaks: a name or noun, no verb and no relative pronoun."""
    tags = tree.tag[span[0] : span[1]]
    return tags[-1].startswith(("NN", "PRP")) and not any(t.startswith(("VB", "MD", "W", "IN")) for t in tags)


def _edge(tree: Tree, mark: int, step: int) -> int:
    """Return where the sentence begins or ends beside a mark."""
    i = mark
    while 0 <= i + step < tree.size and abs(i - mark) < _SIDE and not tree.ends_sentence(i + step):
        i += step
    return i if step < 0 else i + 1
