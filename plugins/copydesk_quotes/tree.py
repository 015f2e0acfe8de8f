"""The parse of an article as plain lists, so that rules can read it fast and in linear time."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Range", "Tree"]

Range = tuple[int, int]
"""Token numbers, half open."""

MAX_CHILDREN: Final = 100
"""Dependents of one token that rules look at."""
_FINAL: Final = frozenset(".!?")
_SAYING: Final = frozenset(
    "saying adding telling noting stressing explaining declaring stating insisting arguing claiming warning calling "
    "suggesting asserting describing citing pointing referring accusing urging".split()
)
_VERBS: Final = frozenset(("VB", "VBD", "VBG", "VBN", "VBP", "VBZ"))
_PLURALS: Final = frozenset(("NNS", "NNPS"))
_LIFTED: Final = frozenset(("ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "dobj"))
_FINITE: Final = frozenset(("VBD", "VBZ", "VBP", "MD"))


def _strings(doc: Doc, attribute: str, form: Callable[[str], str]) -> list[str]:
    """Return an attribute of each token as text: by way of the array, since Token objects are slow to make."""
    if not len(doc):
        return []
    ids = doc.to_array([attribute]).ravel().tolist()
    known = {i: form(doc.vocab.strings[int(i)]) for i in set(ids)}
    return [known[i] for i in ids]


def _straight(word: str) -> str:
    return word.replace("’", "'")


def _offsets(doc: Doc) -> tuple[list[int], list[int]]:
    if not len(doc):
        return [], []
    starts, ends, at = [], [], 0
    for length, space in doc.to_array(["LENGTH", "SPACY"]).tolist():
        starts.append(at)
        ends.append(at + length)
        at += length + space
    return starts, ends


class Tree:
    """Tokens with heads, labels and the edges of each subtree.

    A subtree is taken as the stretch between its edges: to list its tokens would take quadratic time in deep trees.
    """

    __slots__ = (
        "breaks",
        "children",
        "dep",
        "end",
        "head",
        "left",
        "lower",
        "right",
        "root",
        "size",
        "start",
        "tag",
        "text",
        "verb",
        "word",
    )

    def __init__(self, doc: Doc, text: str | None = None) -> None:
        self.text: str = doc.text if text is None else text  # doc.text makes an object of every token
        self.size: int = len(doc)
        self.lower: list[str] = _strings(doc, "LOWER", _straight)
        self.tag: list[str] = _strings(doc, "TAG", str)
        self.dep: list[str] = _strings(doc, "DEP", str)
        self.start, self.end = _offsets(doc)
        offsets = doc.to_array(["HEAD"]).astype("int64").ravel().tolist() if self.size else []
        self.head: list[int] = [i + offset for i, offset in enumerate(offsets)]
        self.word: list[bool] = [any(map(str.isalnum, word)) for word in self.lower]
        self.breaks: list[bool] = ["\n" in word and self._breaks(i) for i, word in enumerate(self.lower)]
        self._split_at_breaks()
        self._lift_conjuncts()
        self.children: list[list[int]] = [[] for _ in range(self.size)]
        for i, h in enumerate(self.head):
            if h != i:
                self.children[h].append(i)
        self.left: list[int] = list(range(self.size))
        self.right: list[int] = list(range(self.size))
        self.root: list[int] = list(range(self.size))
        self._find_edges()
        self.verb: list[bool] = [
            tag in _VERBS or (tag in _PLURALS and self._verb_by_parse(i)) for i, tag in enumerate(self.tag)
        ]
        # A token that heads thousands is no English, and each of them would look through all the others.
        self.children = [c if len(c) <= MAX_CHILDREN else c[:MAX_CHILDREN] for c in self.children]

    def _breaks(self, i: int) -> bool:
        """Whether a token ends a paragraph: a line end, save where lines are merely wrapped."""
        word = self.lower[i]
        if word.count("\n") > 1 or i == 0 or i + 1 == self.size:
            return True
        return not (self.text[self.start[i + 1]].islower() and self.text[self.end[i - 1] - 1] not in '.!?:;”"')

    def _split_at_breaks(self) -> None:
        """Cut the parse at paragraphs: it runs a headline without a full stop into what follows."""
        paragraph, of = 0, []
        for i in range(self.size):
            of.append(paragraph)
            paragraph += self.breaks[i]
        for i, h in enumerate(self.head):
            if of[i] != of[h]:
                self.head[i] = i

    def _lift_conjuncts(self) -> None:
        """Hang a second cue where it belongs: in "He said he would go and warned them", *warned* goes with *said*.

        The parser hangs the conjunct on the nearer verb; tense tells where they differ.
        """
        finite: dict[int, str] = {}
        subjects = set()
        for i, label in enumerate(self.dep):
            if label in ("aux", "auxpass") and self.tag[i] in _FINITE:
                finite.setdefault(self.head[i], self.tag[i])
            elif label in ("nsubj", "nsubjpass", "expl"):
                subjects.add(self.head[i])
        tense = [finite.get(i, tag) for i, tag in enumerate(self.tag)]
        for i, label in enumerate(self.dep):
            if i in subjects or not self.tag[i].startswith("VB"):
                continue
            if label == "advcl" and self.tag[i] == "VBG" and i and self.lower[i - 1] == ",":
                self._lift_participle(i)
            elif label == "conj" and tense[i] in ("VBD", "VBZ") and tense[self.head[i]] != tense[i]:
                self._lift_conjunct(i, tense)

    def _lift_conjunct(self, i: int, tense: list[str]) -> None:
        near = up = self.head[i]
        for _ in range(4):
            if self.dep[up] not in _LIFTED or self.head[up] > up:
                break
            up = self.head[up]
            if tense[up] == tense[i] and self.tag[up].startswith("VB"):
                break
        if not (up < near < i and tense[up] == tense[i] and self.tag[up].startswith("VB")):
            return
        self.head[i] = up
        for j in range(i - 1, max(near, i - 6), -1):
            if self.dep[j] in ("cc", "punct") and self.head[j] == near:
                self.head[j] = up

    def _lift_participle(self, i: int) -> None:
        """Hang ", saying" on the verb of speech, not on the clause that this verb reports."""
        near = self.head[i]
        up = self.head[near]
        if self.lower[i] in _SAYING and self.dep[near] == "ccomp" and up < near < i and self.tag[up].startswith("VB"):
            self.head[i] = up

    def _find_edges(self) -> None:
        order = [i for i in range(self.size) if self.head[i] == i]
        for i in order:  # grows while it is read: parents before children
            for child in self.children[i]:
                self.root[child] = self.root[i]
                order.append(child)
        for i in reversed(order):
            h = self.head[i]
            self.left[h] = min(self.left[h], self.left[i])
            self.right[h] = max(self.right[h], self.right[i])

    def span(self, i: int) -> Range:
        """Return the stretch of a token's subtree."""
        return self.left[i], self.right[i] + 1

    def child(self, i: int, *deps: str) -> int | None:
        """Return the first child with one of these labels."""
        for c in self.children[i]:
            if self.dep[c] in deps:
                return c
        return None

    def is_verb(self, i: int) -> bool:
        """Whether a token is a verb: by its tag, or by what hangs on it where headlines mislead the tagger."""
        return self.verb[i]

    def _verb_by_parse(self, i: int) -> bool:
        if self.dep[i] not in ("ROOT", "ccomp", "conj", "parataxis"):
            return False
        return any(self.dep[c] in ("ccomp", "dobj") and c > i for c in self.children[i])

    def is_noun(self, i: int) -> bool:
        """Whether a token is tagged as a noun or pronoun."""
        return self.tag[i].startswith(("NN", "PRP", "WP", "WDT", "DT", "CD"))

    def is_word(self, i: int) -> bool:
        """Whether a token holds a letter or digit."""
        return self.word[i]

    def ends_sentence(self, i: int) -> bool:
        """Whether a token closes a sentence or a paragraph."""
        return self.lower[i] in _FINAL or self.breaks[i] or self.lower[i] in ("...", "…")

    def trimmed(self, span: Range) -> Range:
        """Drop punctuation, spaces and marks from both ends."""
        s, e = span
        while s < e and not self.is_word(s) and self.lower[s] not in ("$", "#", "£", "€", "@"):
            s += 1
        while s < e and not self.is_word(e - 1) and self.lower[e - 1] != "%":
            e -= 1
        return s, e
