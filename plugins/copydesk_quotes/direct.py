"""Candidates by quotation marks: for each quoted stretch the cue that claims it, parse or no parse."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Final

from copydesk_quotes.cues import verb_cue, verb_group
from copydesk_quotes.marks import Region
from copydesk_quotes.sources import SUBJECTS, source_of_verb
from copydesk_quotes.tagging import TagReader
from copydesk_quotes.tree import Range, Tree

__all__ = ["Claim", "claim_source", "claims"]

_CLIMB: Final = 6
_PUBLISH: Final = frozenset(("write", "read", "publish", "release", "sing", "print", "call", "title", "see"))
"""What is done with books and songs: the titles in marks after these verbs are no words of anybody."""
_GAP: Final = 60
"""Tokens between the parts of one quotation."""


@dataclass(slots=True)
class Claim:
    """A cue and the quoted stretches that it claims, by number."""

    cue: Range
    head: int
    """The cue's main token: a verb, or the colon."""
    side: str
    """Where the cue stands: after, before; or what it is: colon, words."""
    regions: list[int] = field(default_factory=list)
    speaker: Range | None = None
    """Where no verb tells whose words they are: the words before a colon."""


def claims(tree: Tree, regions: list[Region]) -> tuple[list[Claim], list[int]]:
    """Return the claims on quoted stretches, and the owner of each token: a stretch's number or -1."""
    reader = TagReader(tree, regions)
    found: dict[int, Claim] = {}
    order: list[Claim] = []
    last: Claim | None = None
    for number in range(len(regions)):
        claim = _claim(reader, number, found, last)
        if claim is None:
            continue
        if claim.head not in found:
            found[claim.head] = claim
            order.append(claim)
        if number not in found[claim.head].regions:
            found[claim.head].regions.append(number)
        last = found[claim.head]
    return order, reader.owner


def _claim(reader: TagReader, number: int, found: dict[int, Claim], last: Claim | None) -> Claim | None:
    if reader.embedded(number) or reader.names_speaker(number):
        return None
    if last is not None and _resumes(reader, last, number):
        return last
    whole = reader.is_whole(number)
    if whole and (signature := reader.dash_after(number)) is not None:
        dash, end = signature
        return Claim((dash, dash + 1), dash, "colon", speaker=reader.tree.trimmed((dash + 1, end)))
    if whole and (named := reader.name_before(number)) is not None:
        return Claim((named[1], named[1] + 1), named[1], "colon", speaker=named)
    if (worded := reader.in_words_of(number)) is not None:
        return Claim((worded[0], worded[1] + 1), worded[1], "words", speaker=worded[2])
    lead = reader.lead_before(number)
    ends = reader.finishes(number)
    tag = reader.tag_after(number) if ends or lead is None else None
    if lead is not None and (tag is None or not ends or lead[0] in found or _touches(reader, lead, number)):
        return found.get(lead[0]) or _from_lead(reader, lead, number)
    if tag is not None and (whole or ends):
        listed = lead is None and not whole and reader.tree.lower[max(reader.opening(number), 0)] in ("and", "or")
        return None if listed else found.get(tag) or Claim(verb_group(reader.tree, tag), tag, "after")
    return last if last is not None and whole and _goes_on(reader, last, number) else None


def _resumes(reader: TagReader, last: Claim, number: int) -> bool:
    """Whether a quotation goes on in the middle of its sentence: "A," she said, "and b."."""
    tree, i = reader.tree, reader.opening(number)
    since = max(reader.regions[last.regions[-1]].tokens[1], last.cue[1])
    if last.side != "after" or not reader.begins_small(number) or not 0 <= i - since < _GAP or tree.is_word(i):
        return False
    return not any(tree.ends_sentence(j) for j in range(since, i + 1))


def _touches(reader: TagReader, lead: tuple[int, str], number: int) -> bool:
    """Whether only a comma or colon stands between a lead and a quotation."""
    verb, side = lead
    return side == "colon" or (reader.opening(number) == verb + 1 and not reader.tree.is_word(verb + 1))


def _from_lead(reader: TagReader, lead: tuple[int, str], number: int) -> Claim | None:
    tree = reader.tree
    head, side = lead
    if side == "before":
        if reader.is_title(number) and (cue := verb_cue(tree, head)) is not None and cue.lemma in _PUBLISH:
            return None
        bare = tree.is_word(reader.opening(number)) and not reader.is_whole(number)
        if bare and not reader.stands_alone(number):
            return None  # part of a clause: the parse has it
        return Claim(verb_group(tree, head), head, side)
    s = head
    while s > 0 and head - s < _GAP and not tree.ends_sentence(s - 1):
        s -= 1
    return Claim((head, head + 1), head, side, speaker=_before_colon(tree, s, head))


def _before_colon(tree: Tree, s: int, colon: int) -> Range | None:
    """Return whose words follow a colon: the subject of its sentence, or the name that stands before it."""
    verbs = [j for j in range(s, colon) if tree.is_verb(j)]
    for verb in verbs:
        subject = tree.child(verb, *SUBJECTS)
        if subject is not None and s <= subject < colon:
            return tree.trimmed(
                (max(s, tree.left[subject]), min(tree.right[subject] + 1, colon, max(verb, subject + 1)))
            )
    if verbs:
        return None
    owner = tree.child(colon - 1, "poss")
    if owner is not None and owner >= s:
        return tree.trimmed((max(s, tree.left[owner]), owner + 1))  # Smith's verdict: "..."
    e = s
    while e < colon and tree.tag[e] not in ("IN", "TO"):
        e += 1
    return tree.trimmed((s, e if e > s else colon))


def _goes_on(reader: TagReader, last: Claim, number: int) -> bool:
    """Whether a quotation without a cue goes on from the last one."""
    tree = reader.tree
    i = reader.opening(number)
    before = max(reader.regions[last.regions[-1]].tokens[1], last.cue[1])
    stops = sum(tree.ends_sentence(j) for j in range(before, min(i + 1, before + _GAP)))
    newlines = sum("\n" in tree.lower[j] for j in range(before, min(i + 1, before + _GAP)))
    if (
        i - before > _GAP
        or not (i < 0 or tree.ends_sentence(i) or not tree.is_word(i))
        or tree.lower[max(i, 0)] in (",", ":")
    ):
        return False
    return stops - newlines <= 1


def claim_source(tree: Tree, regions: list[Region], claim: Claim) -> int | None:
    """Return the head noun of whoever a claim's verb makes the speaker, by the parse or, failing it, by place."""
    if claim.side == "colon":
        return None
    source = source_of_verb(tree, claim.head)
    if source is not None and any(regions[r].tokens[0] <= source < regions[r].tokens[1] for r in claim.regions):
        source = None  # a word of the quotation itself
    cue = verb_cue(tree, claim.head)
    addressed = cue is not None and "them-to" in cue.frames  # told X: what follows the verb is who was told
    if claim.side == "after" and (source is None or (source > claim.head and addressed)):
        named = _named_between(tree, regions[claim.regions[0]].tokens[1], claim.cue[0])
        source = named if named is not None else source
    return source if source is not None else _beside(tree, claim)


def _named_between(tree: Tree, start: int, verb: int) -> int | None:
    """Return the head of the noun phrase between a quotation and its verb: "...," the official, who left, told us."""
    for i in range(start, verb):
        if tree.is_noun(i) and tree.tag[i] != "DT":
            while start <= tree.head[i] < verb and tree.head[i] != i and tree.is_noun(tree.head[i]):
                i = tree.head[i]  # noqa: PLW2901  # climbs from the first noun to the head of its phrase
            return i
    return None


def _beside(tree: Tree, claim: Claim) -> int | None:
    s, e = claim.cue
    sides = ((e, 1), (s - 1, -1))
    for at, step in sides if claim.side == "after" else reversed(sides):
        j = at
        while (
            0 <= j < tree.size
            and abs(j - at) < 4
            and tree.dep[j] in ("advmod", "punct", "aux")
            and not tree.ends_sentence(j)
        ):
            j += step
        if not 0 <= j < tree.size or tree.ends_sentence(j):
            continue
        j = _top(tree, j, at, step)
        if tree.is_noun(j) and (tree.tag[j] not in ("DT", "CD") or tree.lower[j] == "one"):
            return j
    return None


def _top(tree: Tree, j: int, at: int, step: int) -> int:
    """Return the head of the phrase that a token stands in, on its own side of a place, no comma crossed."""
    for _ in range(_CLIMB):
        h = tree.head[j]
        if h == j or abs(h - j) > _GAP or (h - at) * step < 0 or tree.is_verb(h):
            break
        if any(tree.lower[k] == "," for k in range(min(h, j), max(h, j))):
            break
        j = h
    return j
