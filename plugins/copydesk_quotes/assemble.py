"""From cues, frames and quotation marks to the candidates of an article."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from copydesk.lexicon.cues import ADJECTIVES, cue_verb
from copydesk_quotes.around import according_candidates, view_candidates
from copydesk_quotes.candidate import Candidate, merged
from copydesk_quotes.cues import verb_cue
from copydesk_quotes.direct import Claim, claim_source, claims
from copydesk_quotes.frames import complete, verb_candidates
from copydesk_quotes.headings import after_dateline, heading_candidates
from copydesk_quotes.marks import Region, regions_in
from copydesk_quotes.nominal import adjective_candidates, noun_candidates
from copydesk_quotes.sources import head_of, is_passive
from copydesk_quotes.tree import Range, Tree

__all__ = ["candidates", "readings", "relate"]

_LONG: Final = 300
"""Tokens of content that are searched for a semicolon."""
_REACH: Final = 60
"""Tokens that content may have outside the marks."""
_CUE_TAGS: Final = frozenset("VB VBD VBG VBN VBP VBZ NN NNS NNPS JJ JJR JJS".split())
_OPENERS: Final = frozenset(("“", '"', "''", "``", "‘", "'"))


def candidates(tree: Tree) -> tuple[list[Candidate], list[int]]:
    """Return the readings of every cue, and for each token the number of the quoted stretch it lies in, or -1."""
    found, owner = readings(tree, regions_in(tree), range(tree.size))
    found += heading_candidates(tree, {c.head for c in found})
    found = [c for c in found if c.content and all(s < e for s, e in c.content)]
    relate(tree, found, owner)
    return found, owner


def readings(tree: Tree, regions: list[Region], among: Iterable[int]) -> tuple[list[Candidate], list[int]]:
    """Return the readings of the cues among these tokens, and the number of the stretch that each token lies in."""
    claimed, owner = claims(tree, regions)
    by_head = {claim.head: claim for claim in claimed}
    found: list[Candidate] = []
    spoken: Candidate | None = None
    for i in among:
        if (claim := by_head.get(i)) is not None:
            candidate = _direct(tree, regions, claim)
            if tree.tag[i] == "VBG" and spoken is not None and _follows(tree, spoken, i):
                candidate.speaker, candidate.speaker_head = spoken.speaker, spoken.speaker_head
            found.append(candidate)
            spoken = candidate
        elif owner[i] < 0 and (tree.tag[i] in _CUE_TAGS or tree.lower[i] == "according"):
            found += (_within_marks(tree, regions, owner, c) for c in _by_parse(tree, i))
    return found, owner


def _follows(tree: Tree, spoken: Candidate, verb: int) -> bool:
    """Whether a participle follows right on quoted words: she said, "...," adding, "..."."""
    end = spoken.content[-1][1]
    return end < verb <= end + 4 and not any(tree.is_word(j) for j in range(end, verb))


def relate(tree: Tree, found: list[Candidate], owner: list[int]) -> None:
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
    elif tree.tag[i].startswith("JJ"):
        yield from adjective_candidates(tree, i)
    elif tree.lower[i] == "according":
        yield from according_candidates(tree, i)


def _direct(tree: Tree, regions: list[Region], claim: Claim) -> Candidate:
    """Return the reading of a cue that claims quoted stretches, with what stands outside the marks beside them."""
    inside = [tree.trimmed(regions[r].tokens) for r in claim.regions]
    outside = _unquoted(tree, regions, claim)
    cue = cue_verb(tree.lower[claim.head]) if claim.side not in ("colon", "words") else None
    strength = 0 if cue is None else max(cue.frames.get("quote", 0), cue.frames.get("that", 0))
    if claim.side == "words":
        strength = 2  # "in the words of one official" says as much as a verb does
    candidate = Candidate(
        head=claim.head,
        cue=claim.cue,
        frame="colon" if claim.side == "colon" else "quote",
        cue_class=cue.cue_class if cue else "speech",
        strength=strength,
        content=merged([*outside, *inside]),
        speaker=None,
        rule=f"marks {'before' if claim.side == 'words' else claim.side}",
    )
    if claim.speaker is not None and claim.speaker[0] < claim.speaker[1]:
        candidate.speaker = claim.speaker
        candidate.speaker_head = head_of(tree, claim.speaker)
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
    if claim.side == "before" and clause is not None and clause < claim.head and lower:
        span = tree.trimmed((tree.left[clause], min(tree.right[clause] + 1, claim.cue[0])))
        subject = tree.child(claim.head, "nsubj")
        if subject is not None and span[0] < tree.left[subject] < span[1]:
            span = tree.trimmed((span[0], tree.left[subject]))
        return [span] if span[0] < span[1] else []
    return []


def _is_utterance(tree: Tree, region: Region) -> bool:
    """Whether a quoted stretch begins a sentence: with a capital, and long enough to be no title."""
    s, e = tree.trimmed(region.tokens)
    return tree.text[tree.start[s]].isupper() and e - s > 5


def _to_next_speaker(tree: Tree, head: int, content: list[Range]) -> list[Range]:
    """Cut content at a semicolon after which somebody else speaks: Smith said it was safe; Miller said it was not."""
    s, e = content[-1] if content else (0, 0)
    if s <= head or e - s > _LONG or ";" not in tree.lower[s:e]:
        return content
    at = tree.lower.index(";", s, e)
    for i in range(at + 1, e):
        if tree.tag[i] in ("VBD", "VBZ") and tree.child(i, "nsubj") is not None:
            cue = verb_cue(tree, i)
            if cue is not None and cue.frames.get("that", 0) == 2:
                return [*content[:-1], tree.trimmed((s, at))]
    return content


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
        while e - 1 > start and tree.tag[e - 1] == "CC":
            e -= 1  # what follows "and" is not part of it, so neither is "and"
        grown.append(tree.trimmed((max(s, after_dateline(tree, start)), e)))
    candidate.content = _to_next_speaker(tree, candidate.head, merged(grown))
    said_by = candidate.speaker
    if said_by is not None and owner[said_by[0]] >= 0 and owner[said_by[0]] == owner[said_by[1] - 1]:
        candidate.speaker, candidate.speaker_head = None, -1  # words in marks speak for nobody
    if candidate.cue is not None:
        candidate.content = [r for r in candidate.content if not (r[0] <= candidate.head < r[1])] or candidate.content
    return candidate
