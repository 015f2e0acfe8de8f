"""Candidates by the parse: what each verb takes as its content, frame by frame."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from copydesk.lexicon.cues import Cue
from copydesk_quotes.asides import ends_headline, set_between_marks
from copydesk_quotes.candidate import Candidate, merged
from copydesk_quotes.cues import verb_cue, verb_group
from copydesk_quotes.sources import MAX_PHRASE, antecedent, is_passive, noun_phrase, source_of_verb
from copydesk_quotes.tree import Range, Tree

__all__ = ["complete", "verb_candidates", "without"]

_NO_CUE: Final = frozenset(("be", "is", "are", "was", "were", "been", "being", "'s", "am", "'re", "'m"))
_TAIL: Final = frozenset(
    ("for", "of", "as", "against", "over", "to", "on", "about", "from", "with", "in", "by", "into")
)
_ADJUNCT: Final = frozenset(
    "because when while after before since until although though but and if who which where whose".split()
)


def without(span: Range, hole: Range) -> list[Range]:
    """Return a range less another."""
    s, e = span
    if hole[1] <= s or e <= hole[0]:
        return [span]
    return [r for r in ((s, hole[0]), (hole[1], e)) if r[0] < r[1]]


def preposition_frame(word: str) -> str:
    """Return the frame of a preposition; "to" alone stands for the infinitive."""
    return "to np" if word == "to" else word


def local_span(tree: Tree, verb: int, content: int) -> Range:
    """Return the cue's own stretch: the verb and what hangs on it, less the content."""
    s = e = verb
    for c in tree.children[verb]:
        inside = tree.left[content] <= tree.left[c] and tree.right[c] <= tree.right[content]
        if c != content and (inside or abs(c - verb) < 6) and tree.dep[c] not in ("ccomp", "punct", "conj", "advcl"):
            if tree.left[c] <= content <= tree.right[c]:
                continue
            s, e = min(s, tree.left[c]), max(e, tree.right[c])
    return s, e + 1


def complete(tree: Tree, candidate: Candidate, source: int | None) -> Candidate:
    """Give a candidate the noun phrase of its source."""
    if source is None:
        return candidate
    candidate.speaker_head = antecedent(tree, source)
    span = noun_phrase(tree, source, candidate.cue)
    for piece in candidate.content:
        if span[0] < piece[1] and piece[0] < span[1]:
            kept = [r for r in without(span, piece) if r[0] <= source < r[1]]
            if not kept:
                candidate.speaker_head = -1
                return candidate
            span = tree.trimmed(kept[0])
    candidate.speaker = span if span[0] < span[1] else None
    return candidate


def verb_candidates(tree: Tree, verb: int) -> Iterator[Candidate]:
    """Yield the readings of one verb, the likeliest frame first."""
    if tree.lower[verb] in _NO_CUE or _quotes_as(tree, verb):
        return
    cue = verb_cue(tree, verb)
    seems = cue is not None and "seem" in cue.frames and cue.lemma != "feel"
    source = None if seems else source_of_verb(tree, verb)
    passive = is_passive(tree, verb)
    contents = _contents(tree, verb, cue, passive)
    if cue is not None and cue.frames.get("that", 0) == 2:
        aside = set_between_marks(tree, verb) or ends_headline(tree, verb)
        if aside is not None:
            contents, source = iter([("aside", aside[0], None)]), aside[1]
    for frame, content, preposition in contents:
        strength = _strength(cue, frame)
        yield complete(
            tree,
            Candidate(
                head=verb,
                cue=verb_group(tree, verb, preposition),
                frame=frame,
                cue_class=cue.cue_class if cue else "speech",
                strength=strength,
                content=content,
                speaker=None,
                versatility=len(cue.frames) if cue else 0,
            ),
            source,
        )


def _quotes_as(tree: Tree, verb: int) -> bool:
    """Whether a verb only leads in to the one that reports: "was quoted *as saying*"."""
    if not tree.lower[verb].startswith(("quot", "cit")):
        return False
    return any(tree.lower[c] == "as" and tree.child(c, "pcomp") is not None for c in tree.children[verb])


def _strength(cue: Cue | None, frame: str) -> int:
    name = frame.removeprefix("passive ").removeprefix("reduced ")
    if name in ("aside", "that", "plain that", "said"):
        return 0 if cue is None else max(cue.frames.get("that", 0), cue.frames.get("quote", 0))
    return 0 if cue is None else cue.frames.get(name, 0)


def _contents(tree: Tree, verb: int, cue: Cue | None, passive: bool) -> Iterator[tuple[str, list[Range], int | None]]:
    """Yield (frame, content, preposition) for each complement of a verb."""
    if cue is not None and "seem" in cue.frames and cue.lemma != "feel":
        yield from _seeming(tree, verb)
        return
    clause = tree.child(verb, "ccomp")
    if clause is None:
        clause = _asked_if(tree, verb)
    if clause is not None:
        yield _clause_frame(tree, verb, clause), _clause(tree, verb, clause), None
    if cue is None:
        return
    if (aside := _aside(tree, verb, cue)) is not None:
        yield "aside", aside, None
    if passive:
        yield from _passive(tree, verb, cue)
        return
    thing = tree.child(verb, "dobj")
    if clause is None:
        yield from _spoken(tree, verb, cue, thing)
    infinitive = tree.child(verb, "xcomp")
    if infinitive is not None:
        yield from _infinitive(tree, verb, cue, thing, infinitive)
    yield from _phrases(tree, verb, cue, thing)
    if tree.dep[verb] == "acl" and tree.tag[verb] == "VBN":
        noun = tree.head[verb]
        if tree.child(verb, "agent") is not None:
            yield "reduced np", without(tree.trimmed(tree.span(noun)), tree.span(verb)), None


def _seeming(tree: Tree, verb: int) -> Iterator[tuple[str, list[Range], int | None]]:
    """Yield the content of "the party seems stable": subject and complement; nobody is named as the source."""
    tail = [
        c
        for c in tree.children[verb]
        if c > verb and tree.dep[c] in ("xcomp", "oprd", "acomp", "prep", "ccomp", "advcl", "attr")
    ]
    subject = tree.child(verb, "nsubj")
    if not tail or (subject is None and tree.lower[verb] not in ("seems", "appears")):
        return
    pieces = [] if subject is None or tree.lower[subject] == "it" else [tree.trimmed(tree.span(subject))]
    end = max(tree.right[c] for c in tail[:2]) + 1
    yield "seem", merged([*pieces, tree.trimmed((verb + 1, end))]), None


def _asked_if(tree: Tree, verb: int) -> int | None:
    """Return the question in "asked if he was bullied", which the parser takes for a condition."""
    if tree.lower[verb] not in ("asked", "ask", "asking", "asks", "wonder", "wondered", "wondering"):
        return None
    for c in tree.children[verb]:
        if c > verb and tree.dep[c] == "advcl" and tree.lower[tree.left[c]] in ("if", "whether"):
            return c
    return None


def _clause_frame(tree: Tree, verb: int, clause: int) -> str:
    if tree.tag[clause] == "VB" and any(tree.lower[c] == "to" for c in tree.children[clause]):
        return "them-to" if tree.child(clause, "nsubj") is not None else "to"
    if tree.tag[clause] == "VBG" and tree.child(clause, "aux") is None:
        return "ing"
    if tree.tag[clause] == "VB" and tree.child(clause, "aux") is None:
        return "them-to" if clause > verb else "that"
    if not tree.is_verb(clause) and tree.tag[clause] != "MD" and tree.child(clause, "cop") is None:
        return "as" if clause > verb else "that"
    return "that"


def _clause(tree: Tree, verb: int, clause: int) -> list[Range]:
    span = tree.span(clause)
    if span[0] <= verb < span[1] or clause < verb:
        own = local_span(tree, verb, clause)
        return [r for r in map(tree.trimmed, without(span, own)) if r[0] < r[1]]
    return [tree.trimmed((max(span[0], verb + 1), span[1]))]


def _aside(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Content around a cue set between commas: "Climate change, Mr. Obama often says, is real"."""
    if "that" not in cue.frames or tree.child(verb, "ccomp", "dobj", "xcomp") is not None:
        return None
    up = tree.head[verb]
    if up == verb or tree.dep[verb] in ("xcomp", "conj", "relcl", "acl", "pcomp", "csubj"):
        return None
    if tree.child(verb, "nsubj") is None:
        return None
    own = tree.trimmed(tree.span(verb))
    whole = tree.span(up) if tree.dep[verb] in ("ccomp", "parataxis", "advcl") else tree.span(tree.root[verb])
    before = own[0] > whole[0] and not tree.is_word(own[0] - 1)
    after = own[1] >= tree.size or not tree.is_word(own[1])
    if tree.dep[verb] == "parataxis" and own[0] == whole[0] and after:
        before = True  # "Rubio says, win or lose, he stays"
    if not (before and after) or tree.lower[own[0]] in _ADJUNCT:
        return None
    pieces = [r for r in map(tree.trimmed, without(whole, own)) if r[0] < r[1]]
    return pieces or None


def _spoken(tree: Tree, verb: int, cue: Cue, thing: int | None) -> Iterator[tuple[str, list[Range], int | None]]:
    """Content that the parser did not see as a clause: "said earlier on Friday that he may wait"."""
    if cue.frames.get("that", 0) < 2:
        return
    for i in range(verb + 1, min(verb + 16, tree.size)):
        if tree.ends_sentence(i):
            break
        if (
            tree.lower[i] == "that"
            and tree.tag[i] == "IN"
            and tree.dep[i] not in ("nsubj", "dobj")
            and tree.right[tree.root[verb]] > i
        ):
            end = (
                tree.right[tree.head[i]] + 1
                if tree.dep[i] == "mark" and tree.head[i] > i
                else tree.right[tree.root[verb]] + 1
            )
            yield "plain that", [tree.trimmed((i, end))], None
            return
    if thing is not None and verb < thing and cue.lemma == "say":
        end = max(tree.right[c] for c in tree.children[verb] if tree.dep[c] not in ("conj", "cc", "punct")) + 1
        yield "said", [tree.trimmed((tree.left[thing], end))], None


def _infinitive(
    tree: Tree, verb: int, cue: Cue, thing: int | None, infinitive: int
) -> Iterator[tuple[str, list[Range], int | None]]:
    span = tree.span(infinitive)
    span = (max(span[0], verb + 1), span[1])
    to = any(tree.lower[c] == "to" and tree.dep[c] == "aux" for c in tree.children[infinitive])
    if thing is not None and verb < thing < infinitive:
        name = "them-to" if to else "as"
        if name in cue.frames:
            yield name, [tree.trimmed((tree.left[thing], span[1]))], None
        return
    if to:
        yield "to", [tree.trimmed(span)], None
    elif tree.tag[infinitive] == "VBG":
        yield "ing", [tree.trimmed(span)], None
    elif "as" in cue.frames and infinitive > verb:
        yield "as", [tree.trimmed(span)], None


def _phrases(tree: Tree, verb: int, cue: Cue, thing: int | None) -> Iterator[tuple[str, list[Range], int | None]]:
    """Objects and prepositional phrases."""
    tails = [c for c in tree.children[verb] if c > verb and tree.dep[c] in ("prep", "dative")]
    if thing is not None:
        start, end = tree.span(thing)
        frame = "np"
        if cue.lemma in ("make clear", "say"):
            return
        other = tree.child(verb, "oprd", "acomp")
        if other is not None and other > thing and "as" in cue.frames:
            end, frame = max(end, tree.right[other] + 1), "as"
        for c in tree.children[verb]:
            if tree.left[c] == end and c > thing and tree.lower[c] == "as" and tree.dep[c] == "prep":
                frame = "as"
        end = _with_tail(tree, verb, start, end)
        if frame in cue.frames or "np" in cue.frames:
            yield frame if frame in cue.frames else "np", [tree.trimmed((start, end))], None
    if "for" in cue.frames:
        yield from _for_clause(tree, verb)
    if thing is None and "as" in cue.frames and (other := tree.child(verb, "oprd")) is not None and other > verb:
        yield "as", [tree.trimmed((verb + 1, tree.right[other] + 1))], None
    for c in tails:
        frame = preposition_frame(tree.lower[c])
        if frame not in cue.frames:
            continue
        span = tree.trimmed((c + 1, _with_tail(tree, verb, c + 1, tree.right[c] + 1)))
        if span[0] < span[1]:
            yield frame, [span], c


def _with_tail(tree: Tree, verb: int, start: int, end: int) -> int:
    """Return where a noun phrase ends: with the phrases after it that the parser hung on the verb, without an aside.

    "dismissed the move *to regulate sales*" keeps the infinitive; "praised Ryan, *who runs it*" loses the clause.
    """
    for i in range(start + 1, min(end - 1, start + MAX_PHRASE)):
        if tree.lower[i] == "," and tree.tag[i + 1] in ("WP", "WDT", "WRB"):
            return i
    for c in tree.children[verb]:
        if c < end or tree.left[c] != end:
            continue
        label, first = tree.dep[c], tree.lower[tree.left[c]]
        if label in ("xcomp", "ccomp") or (label in ("prep", "dative", "advcl") and first in _TAIL):
            end = tree.right[c] + 1
    return end


def _for_clause(tree: Tree, verb: int) -> Iterator[tuple[str, list[Range], int | None]]:
    """Yield the content of "called for all candidates to resign", of which the parser makes a clause."""
    for c in tree.children[verb]:
        if c > verb and tree.dep[c] in ("advcl", "ccomp", "xcomp"):
            for g in tree.children[c]:
                if tree.dep[g] == "mark" and tree.lower[g] == "for" and g - verb < 4:
                    yield "for", [tree.trimmed((g + 1, tree.right[c] + 1))], g
                    return


def _passive(tree: Tree, verb: int, cue: Cue) -> Iterator[tuple[str, list[Range], int | None]]:
    """Yield content with its subject: "X is expected to win", "the plan was praised by Y"."""
    subject = tree.child(verb, "nsubjpass")
    infinitive = tree.child(verb, "xcomp", "oprd")
    pieces: list[Range] = []
    if subject is not None and tree.tag[subject] not in ("WP", "WDT"):
        pieces.append(tree.trimmed(without(tree.span(subject), (verb, verb + 1))[0]))
    if infinitive is not None:
        frame = "passive them-to" if tree.dep[infinitive] == "xcomp" else "passive as"
        yield (
            frame,
            merged([*pieces, tree.trimmed((max(tree.left[infinitive], verb + 1), tree.right[infinitive] + 1))]),
            None,
        )
        return
    for c in tree.children[verb]:
        if c > verb and tree.dep[c] == "prep" and tree.lower[c] in ("as", "of", "for") and tree.lower[c] in cue.frames:
            yield f"passive {tree.lower[c]}", merged([*pieces, tree.trimmed(tree.span(c))]), None
            return
    if pieces and "np" in cue.frames:
        yield "passive np", pieces, None
