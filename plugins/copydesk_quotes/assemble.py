"""From cues, frames and quotation marks to the candidates of an article."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from copydesk.lexicon.cues import ADJECTIVES, cue_verb
from copydesk_quotes.around import HEARSAY, according_candidates, hearsay_candidates, view_candidates
from copydesk_quotes.candidate import Candidate, merged
from copydesk_quotes.direct import Claim, claim_source, claims
from copydesk_quotes.frames import complete, verb_candidates
from copydesk_quotes.headings import heading_candidates
from copydesk_quotes.marks import Region, regions_in
from copydesk_quotes.nominal import adjective_candidates, noun_candidates
from copydesk_quotes.sources import is_passive
from copydesk_quotes.tree import Range, Tree

__all__ = ["candidates"]

_REACH: Final = 60
"""Tokens that content may have outside the marks."""
_CIRCUMSTANCES: Final = frozenset("as when while after before asked in on at and but".split())
_OPENERS: Final = frozenset(("“", '"', "''", "``", "‘", "'"))


def candidates(tree: Tree) -> tuple[list[Candidate], list[int]]:
    """Return the readings of every cue, and for each token the number of the quoted stretch it lies in, or -1."""
    regions = regions_in(tree)
    claimed, owner = claims(tree, regions)
    by_head = {claim.head: claim for claim in claimed}
    found: list[Candidate] = []
    spoken: Candidate | None = None
    for i in range(tree.size):
        if (claim := by_head.get(i)) is not None:
            candidate = _direct(tree, regions, claim)
            if tree.tag[i] == "VBG" and spoken is not None and _follows(tree, spoken, i):
                candidate.speaker, candidate.speaker_head = spoken.speaker, spoken.speaker_head
            found.append(candidate)
            spoken = candidate
        elif owner[i] < 0:
            found += (_within_marks(tree, regions, owner, c) for c in _by_parse(tree, i))
    found += heading_candidates(tree, {c.head for c in found})
    found = [c for c in found if c.content and all(s < e for s, e in c.content)]
    _relate(tree, found, owner)
    return found, owner


def _follows(tree: Tree, spoken: Candidate, verb: int) -> bool:
    """Whether a participle follows right on quoted words: she said, "...," adding, "..."."""
    end = spoken.content[-1][1]
    return end < verb <= end + 4 and not any(tree.is_word(j) for j in range(end, verb))


def _relate(tree: Tree, found: list[Candidate], owner: list[int]) -> None:
    """Note of each candidate how much of it is quoted, and whether its cue stands in another's content."""
    quoted = [0]
    for number in owner:
        quoted.append(quoted[-1] + (number >= 0))
    holder = [""] * tree.size
    reach = 0
    for candidate in sorted(found, key=lambda c: (c.content[0][0], -c.content[-1][1]) if c.content else (0, 0)):
        size = sum(e - s for s, e in candidate.content)
        inside = sum(quoted[e] - quoted[s] for s, e in candidate.content)
        candidate.quoted = "" if not inside else "all" if inside == size else "part"
        candidate.nested = holder[candidate.head]
        if candidate.nested or candidate.strength < 2:
            continue
        for s, e in candidate.content:
            first = max(s, reach)  # each token is written once, however many readings hold it
            holder[first:e] = [candidate.frame] * max(e - first, 0)
            reach = max(reach, e)


def _by_parse(tree: Tree, i: int) -> Iterator[Candidate]:
    if tree.is_verb(i):
        if tree.lower[i] in ADJECTIVES and is_passive(tree, i) and tree.child(i, "agent") is None:
            yield from adjective_candidates(tree, i)
        else:
            yield from verb_candidates(tree, i)
        if tree.lower[i] == "according":
            yield from according_candidates(tree, i)
    elif tree.tag[i] in ("NN", "NNS"):
        yield from noun_candidates(tree, i)
        yield from view_candidates(tree, i)
    elif tree.lower[i] in HEARSAY:
        yield from hearsay_candidates(tree, i)
    elif tree.tag[i].startswith("JJ"):
        yield from adjective_candidates(tree, i)
    elif tree.lower[i] == "according":
        yield from according_candidates(tree, i)


def _direct(tree: Tree, regions: list[Region], claim: Claim) -> Candidate:
    """Return the reading of a cue that claims quoted stretches, with what stands outside the marks beside them."""
    inside = [tree.trimmed(regions[r].tokens) for r in claim.regions]
    outside = _unquoted(tree, regions, claim)
    cue = cue_verb(tree.lower[claim.head]) if claim.side != "colon" else None
    strength = 0 if cue is None else max(cue.frames.get("quote", 0), cue.frames.get("that", 0))
    candidate = Candidate(
        head=claim.head,
        cue=claim.cue,
        frame="colon" if claim.side == "colon" else "quote",
        cue_class=cue.cue_class if cue else "speech",
        strength=strength,
        content=merged([*outside, *inside]),
        speaker=None,
        rule=f"marks {claim.side}",
    )
    if claim.speaker is not None and claim.speaker[0] < claim.speaker[1]:
        candidate.speaker = claim.speaker
        candidate.speaker_head = claim.speaker[1] - 1
        return candidate
    return complete(tree, candidate, claim_source(tree, regions, claim))


def _unquoted(tree: Tree, regions: list[Region], claim: Claim) -> list[Range]:
    """Return the content outside the marks: The streets, he said, "were empty"."""
    first = regions[claim.regions[0]]
    clause = tree.child(claim.head, "ccomp") if tree.is_verb(claim.head) else None
    if claim.side == "after":
        start = first.tokens[0] - 1
        while start >= 0 and not tree.is_word(start) and tree.lower[start] in ("“", '"', "''", "``", "‘", "'"):
            start -= 1
        if _is_utterance(tree, first) and not tree.is_word(start):
            return []
        if start < 0 or tree.ends_sentence(start) or tree.lower[start] in (":", ";"):
            return []
        s = start
        while (
            s > 0
            and start - s < _REACH
            and not tree.ends_sentence(s - 1)
            and tree.lower[s - 1] not in ("“", '"', "''", "”")
        ):
            s -= 1
        span = tree.trimmed((s, start + 1))
        return [span] if span[0] < span[1] else []
    lower = tree.text[tree.start[tree.trimmed(first.tokens)[0]]].islower()
    if claim.side == "before" and lower and clause is None:
        return _condition(tree, claim)
    if claim.side == "before" and clause is not None and clause < claim.head and lower:
        span = tree.trimmed((tree.left[clause], min(tree.right[clause] + 1, claim.cue[0])))
        subject = tree.child(claim.head, "nsubj")
        if subject is not None and span[0] < tree.left[subject] < span[1]:
            span = tree.trimmed((span[0], tree.left[subject]))
        return [span] if span[0] < span[1] else []
    return []


def _condition(tree: Tree, claim: Claim) -> list[Range]:
    """Return the clause that opens the sentence: If it rains, she said, "we stay"."""
    subject = tree.child(claim.head, "nsubj")
    end = (tree.left[subject] if subject is not None and subject < claim.head else claim.cue[0]) - 1
    s = end
    while s > 0 and end - s < _REACH and not tree.ends_sentence(s - 1):
        s -= 1
    if end - s < 3 or tree.lower[end] != "," or tree.lower[s] in _CIRCUMSTANCES:
        return []
    if not any(tree.tag[j] in ("VBD", "VBZ", "VBP", "MD") for j in range(s, end)):
        return []
    return [tree.trimmed((s, end))]


def _is_utterance(tree: Tree, region: Region) -> bool:
    """Whether a quoted stretch begins a sentence: with a capital, and long enough to be no title."""
    s, e = tree.trimmed(region.tokens)
    return tree.text[tree.start[s]].isupper() and e - s > 5


def _within_marks(tree: Tree, regions: list[Region], owner: list[int], candidate: Candidate) -> Candidate:
    """Stretch content that enters a quoted stretch over the whole of it."""
    grown: list[Range] = []
    for start, end in candidate.content:
        first, last = owner[start], owner[end - 1]
        if last < 0 and candidate.frame in ("as", "np", "them-to") and tree.lower[min(end, tree.size - 1)] in _OPENERS:
            last = max(
                owner[end + 1 : end + 2], default=-1
            )  # what a thing is called may be cut off: the plan "a farce"
        s = regions[first].tokens[0] if first >= 0 else start
        e = regions[last].tokens[1] if last >= 0 else end
        grown.append(tree.trimmed((s, e)))
    candidate.content = merged(grown)
    if candidate.cue is not None:
        candidate.content = [r for r in candidate.content if not (r[0] <= candidate.head < r[1])] or candidate.content
    return candidate
