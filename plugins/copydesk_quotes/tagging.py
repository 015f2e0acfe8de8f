"""Reading around quotation marks: the words that tag a quotation after it, or lead in to it."""

from __future__ import annotations

from typing import Final

from copydesk_quotes.cues import verb_cue
from copydesk_quotes.marks import Region
from copydesk_quotes.sources import SUBJECTS
from copydesk_quotes.tree import Tree

__all__ = ["TagReader"]

TAG_REACH: Final = 45
"""Tokens from a quotation to the verb that tags it."""
_LEAD_REACH: Final = 35
"""Tokens from a verb that leads in to the quotation."""
_LONGEST_TITLE: Final = 9
"""Words."""
_LONGEST_NAME: Final = 8
"""Tokens."""
_DASHES: Final = frozenset(("-", "--", "–", "—", "―"))
_ENDS: Final = frozenset(",?!-—–…")
_CLOSERS: Final = frozenset(("”", '"', "''", "’", "'", "»", "“"))
_OPENERS: Final = frozenset(("“", '"', "''", "``", "‘", "'", "«", "„", " "))


class TagReader:
    """Walks the quoted stretches of one article."""

    def __init__(self, tree: Tree, regions: list[Region]) -> None:
        self.tree = tree
        self.regions = regions
        self.owner = [-1] * tree.size
        for number, region in enumerate(regions):
            for i in range(*region.tokens):
                self.owner[i] = number

    def closing(self, number: int) -> int:
        """Return the first token after a quotation and its closing mark."""
        i = self.regions[number].tokens[1]
        while i < self.tree.size and not self.tree.is_word(i) and self.tree.lower[i] in _CLOSERS:
            i += 1
        return i

    def opening(self, number: int) -> int:
        """Return the last token before a quotation and its opening mark."""
        i = self.regions[number].tokens[0] - 1
        while i >= 0 and self.tree.lower[i] in _OPENERS:
            i -= 1
        return i

    def finishes(self, number: int) -> bool:
        """Whether a quotation ends as one does before its tag: "..., " or "...?"."""
        region, text = self.regions[number], self.tree.text
        last = text[region.start : region.end].rstrip("’'”\" ")[-1:]
        after = self.closing(number)
        follows = self.tree.lower[after] if after < self.tree.size else ""
        return last in _ENDS or (follows == "," and last != ".")

    def dash_after(self, number: int) -> tuple[int, int] | None:
        """Return (dash, end) of a signature below a quotation: "- Hillary Clinton"."""
        tree, i = self.tree, self.closing(number)
        if i < tree.size and tree.breaks[i]:
            i += 1
        if i + 1 >= tree.size or tree.lower[i] not in _DASHES:
            return None
        end = i + 1
        while end < tree.size and end - i <= 14 and not tree.breaks[end]:
            if tree.tag[end] in ("VBD", "VBZ", "VBP", "MD"):
                return None
            end += 1
        if end - i > 14 or not tree.text[tree.start[i + 1]].isupper():
            return None
        return i, end

    def name_before(self, number: int) -> tuple[int, int] | None:
        """Return (first token, dash) of a name that begins a paragraph, with its words behind: "Ann Lee – “We"."""
        tree, dash = self.tree, self.opening(number)
        if dash < 1 or tree.lower[dash] not in _DASHES:
            return None
        start = dash
        while start > 0 and dash - start < _LONGEST_NAME and tree.tag[start - 1] in ("NNP", "NNPS"):
            start -= 1
        begins = start == 0 or tree.breaks[start - 1]
        return (start, dash) if begins and start < dash else None

    def in_words_of(self, number: int) -> tuple[int, int, tuple[int, int]] | None:
        """Return (in, words, source) of what leads in to a quotation without a verb: "in the words of one official"."""
        tree, i = self.tree, self.opening(number)
        for noun in range(i, max(i - _LEAD_REACH, 0), -1):
            if self.owner[noun] >= 0 or tree.ends_sentence(noun) or tree.lower[noun] in (":", ";"):
                return None
            if tree.lower[noun] != "words":
                continue
            start = next((j for j in range(noun - 1, max(noun - _LONGEST_NAME, -1), -1) if tree.lower[j] == "in"), -1)
            if start < 0:
                return None
            if tree.lower[noun + 1] == "of":
                end = next((j for j in range(noun + 2, i + 1) if tree.lower[j] == ","), i + 1)
                source = tree.trimmed((noun + 2, end))
            else:
                possessive = tree.lower[noun - 1] in ("'s", "'", "own")
                source = tree.trimmed((start + 1, noun - possessive))
            return (start, noun, source) if source[0] < source[1] else None
        return None

    def stops(self, number: int) -> bool:
        """Whether a quotation ends in a full stop."""
        region = self.regions[number]
        return self.tree.text[region.start : region.end].rstrip("’'”\" ").endswith(".")

    def is_whole(self, number: int) -> bool:
        """Whether a quotation reads as an utterance: capital at the start, stop at the end, or long."""
        region, tree = self.regions[number], self.tree
        s, e = tree.trimmed(region.tokens)
        first = tree.text[tree.start[s]]
        last = tree.text[region.start : region.end].rstrip()[-1:]
        return (first.isupper() or first.isdigit()) and (last in ".,?!…—-" or e - s > 8)

    def is_title(self, number: int) -> bool:
        """Whether a quotation reads as the title of a work: no mark before it, capitals on all words but small ones."""
        tree, i = self.tree, self.opening(number)
        words = [j for j in range(*self.regions[number].tokens) if tree.is_word(j)]
        if i < 0 or not tree.is_word(i) or not 1 < len(words) < _LONGEST_TITLE:
            return False
        return all(tree.text[tree.start[j]].isupper() or len(tree.lower[j]) < 5 for j in words)

    def names_speaker(self, number: int) -> bool:
        """Whether a quotation is a turn of a transcript, set in marks with its speaker: "WALLACE: Thank you."."""
        tree, (s, e) = self.tree, self.regions[number].tokens
        for j in range(s, min(s + 5, e)):
            if tree.lower[j] == ":":
                return j > s
            if not tree.text[tree.start[j] : tree.end[j]].isupper():
                break
        return False

    def embedded(self, number: int) -> bool:
        """Whether a quotation is part of a clause that a cue before it reports: noted that "it will be"."""
        tree, i = self.tree, self.opening(number)
        if i < 0 or not tree.is_word(i) or self.owner[i] >= 0:
            return False
        for j in range(i - 1, max(i - _LEAD_REACH, -1), -1):
            if tree.ends_sentence(j):
                break
            if self.owner[j] < 0 and tree.is_verb(j) and tree.right[j] > i + 1 and verb_cue(tree, j) is not None:
                return True
        return False

    def tag_after(self, number: int) -> int | None:
        """Return the verb that tags a quotation after it: "..., " she said."""
        tree = self.tree
        start = self.closing(number)
        comma = self.finishes(number)
        if not comma and self.stops(number) and not (start < tree.size and self._is_lower_verb(start)):
            return None
        spare = None
        for i in range(start, min(start + (TAG_REACH if comma else 4), tree.size)):
            if self.owner[i] >= 0 or tree.ends_sentence(i) or (tree.lower[i] in (":", ";") and i > start):
                break
            if not tree.is_verb(i):
                continue
            cue = verb_cue(tree, i)
            if cue is not None and ("quote" in cue.frames or "that" in cue.frames) and not self._subordinate(i, start):
                if not self._has_subject(i, start):
                    continue
                return i
            if (
                spare is None
                and i > start
                and tree.tag[i] in ("VBD", "VBZ")
                and cue is None
                and tree.dep[i] not in ("relcl", "aux", "auxpass", "acl")
            ):
                spare = i if tree.child(i, "dobj") is None else None
        if spare is not None and not self._has_subject(spare, start):
            return None
        return (
            spare
            if comma and spare is not None and tree.lower[spare] not in ("is", "was", "'s", "has", "had")
            else None
        )

    def _has_subject(self, verb: int, start: int) -> bool:
        """Whether a verb reads as a tag: with a subject of its own beside it, or a participle after a comma."""
        tree = self.tree
        if verb == start and tree.tag[verb] != "VBG":
            return True  # "..., " wrote a supporter: whatever the parser makes of it
        if tree.tag[verb] in ("VB", "VBN") and tree.child(verb, *SUBJECTS) is None:
            return False
        if tree.lower[start] in ("and", "or", "but", "to", "which", "who", "that", "because", "while", "when", "as"):
            return False
        subject = tree.child(verb, *SUBJECTS)
        if subject is not None and (subject >= start or self.owner[subject] < 0):
            return subject >= start
        if tree.tag[verb] == "VBG":
            return tree.lower[verb - 1] != "," and verb - start < 2
        between = [j for j in range(start, verb) if tree.is_noun(j)]
        if between:
            return True
        return verb + 1 < tree.size and not tree.ends_sentence(verb + 1) and self.owner[verb + 1] < 0

    def _is_lower_verb(self, i: int) -> bool:
        return self.tree.tag[i] in ("VBD", "VBZ") and self.tree.text[self.tree.start[i]].islower()

    def _subordinate(self, verb: int, start: int) -> bool:
        """Whether a verb stands in a relative clause: "the man who says so"."""
        tree, at = self.tree, verb
        for _ in range(6):
            if tree.dep[at] == "relcl" and tree.head[at] >= start and tree.child(verb, *SUBJECTS) is not None:
                subject = tree.child(verb, *SUBJECTS)
                return subject is not None and tree.tag[subject] in ("WP", "WDT")
            if tree.head[at] == at or tree.head[at] < start:
                return False
            at = tree.head[at]
        return False

    def lead_before(self, number: int) -> tuple[int, str] | None:
        """Return the verb, or colon, that leads in to a quotation: She said, "..."."""
        tree = self.tree
        i = self.opening(number)
        if i < 0 or self.owner[i] >= 0:
            return None
        mark = tree.lower[i]
        colon = mark in (":", "―")
        if not colon and mark not in (",", "-", "--", "—", "–") and not tree.is_word(i) and "\n" not in mark:
            return None
        if "\n" in mark:
            i -= 1
            if i < 0 or tree.lower[i] != ":":
                return None
            colon = True
        near = i - (1 if not tree.is_word(i) else 0)
        for j in range(near, max(near - _LEAD_REACH, -1), -1):
            if self.owner[j] >= 0 or tree.ends_sentence(j):
                break
            if not tree.is_verb(j):
                continue
            cue = verb_cue(tree, j)
            if cue is not None and ("quote" in cue.frames or "that" in cue.frames):
                if tree.is_word(i) and near - j > 1:
                    return None
                if tree.dep[j] == "relcl" and near - j > 6:
                    continue
                return j, "before"
            if not colon and tree.tag[j] in ("VBD", "VBZ", "VBP") and self._reports(j):
                return None  # said he was ready, "like you": the parse has the clause
        return (i, "colon") if colon else None

    def _reports(self, verb: int) -> bool:
        """Whether a finite verb is the head of what a cue reports."""
        tree, up = self.tree, self.tree.head[verb]
        return tree.dep[verb] == "ccomp" and up < verb and self.owner[up] < 0 and verb_cue(tree, up) is not None

    def begins_small(self, number: int) -> bool:
        """Whether a quotation begins with a small letter: in the middle of a sentence."""
        s = self.tree.trimmed(self.regions[number].tokens)[0]
        return self.tree.text[self.tree.start[s]].islower()

    def stands_alone(self, number: int) -> bool:
        """Whether the clause does not go on after a quotation: a mark, a conjunction or the end follows."""
        i = self.closing(number)
        return (
            i >= self.tree.size
            or not self.tree.is_word(i)
            or self.tree.tag[i] in ("CC", "RB")
            or (self.tree.tag[i] == "IN" and self.tree.lower[i] != "of")
        )
