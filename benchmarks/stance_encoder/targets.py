"""More to ask the teacher: other targets in the training sentences, and sentences made from them."""

from __future__ import annotations

import collections
import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final, NamedTuple

from copydesk.language import load_pipeline
from copydesk_stance.lexicon import general_words
from stance_encoder.pairs import Pair

Span = tuple[int, int]

_NAMES: Final = frozenset("PERSON ORG GPE NORP FAC LAW EVENT PRODUCT WORK_OF_ART LOC".split())
_PRONOUNS: Final = frozenset("he she they him her them we".split())
_CONTENT: Final = frozenset("NN NNS VB VBD VBN VBG VBZ VBP JJ RB".split())
_KEPT: Final = frozenset("be have do say not".split())
"""Lemmas that are never exchanged."""
_JUDGING: Final = 2.5
"""Judging words are exchanged more often by this factor."""
_OTHER: Final = 0.6
_RATES: Final = (0.12, 0.25)
"""Two sentences are made of each, with about this share of its content words exchanged."""
_LONGEST: Final = 330
"""Code points of a sentence that is kept."""
_SHORT: Final = 170
"""Code points of a sentence that is joined to another."""
_JOINTS: Final = ("; ", ", while ", ", but ", ", and ", ", although ", ". ")
_LOWERED: Final = frozenset("DT IN PRP CC RB PRP$".split())


class _Word(NamedTuple):
    start: int
    text: str
    tag: str
    content: bool


class _Sentence(NamedTuple):
    group: str
    words: list[_Word]
    names: list[Span]
    nouns: list[Span]
    gold: list[Span]

    @property
    def targets(self) -> list[Span]:
        """Gold ones and two others."""
        return sorted([*self.gold, *self.names[:2]])


class Sentences:
    """Training sentences with their words, and the names and nouns that are no gold targets."""

    def __init__(self, pairs: Sequence[Pair], seed: int = 0) -> None:
        self._chance = random.Random(seed)
        self._sentences: dict[str, _Sentence] = {}
        gold: dict[str, list[Span]] = collections.defaultdict(list)
        groups = {pair.text: pair.group for pair in pairs}
        for pair in pairs:
            gold[pair.text].append((pair.start, pair.end))
        needs = frozenset({"parse", "tags", "entities"})
        pipeline = load_pipeline(needs=needs)
        for text, spans in gold.items():
            parse = pipeline.tokenise(text)
            pipeline.annotate_batch([parse])
            doc = parse.doc(needs)

            def free(start: int, end: int, spans: Sequence[Span] = spans) -> bool:
                return not any(start < after and before < end for before, after in spans)

            chunks = [c for c in doc.noun_chunks if not c.root.ent_type_ and len(c) < 7]
            names = [(e.start_char, e.end_char) for e in doc.ents if e.label_ in _NAMES]
            names += [(c.start_char, c.end_char) for c in chunks if c.text.lower() in _PRONOUNS]
            nouns = [(c.start_char, c.end_char) for c in chunks if c.root.tag_ in ("NN", "NNS")]
            names, nouns = [s for s in names if free(*s)], [s for s in nouns if free(*s)]
            self._chance.shuffle(names)
            self._chance.shuffle(nouns)
            words = [
                _Word(
                    token.idx,
                    token.text,
                    token.tag_,
                    token.tag_ in _CONTENT
                    and not token.ent_type_
                    and token.text.isalpha()
                    and token.text.islower()
                    and token.lemma_ not in _KEPT,
                )
                for token in doc
            ]
            self._sentences[text] = _Sentence(groups[text], words, names, nouns, spans)

    def others(self) -> Iterator[Pair]:
        """Yield up to two names or pronouns of each sentence beside its gold targets, now and then a noun phrase."""
        for text, sentence in self._sentences.items():
            nouns = sentence.nouns[:1] if self._chance.random() < 0.3 else []
            for start, end in [*sentence.names[:2], *nouns]:
                yield Pair(text, start, end, sentence.group)

    def variants(self) -> Iterator[Pair]:
        """Yield the targets of sentences that nobody wrote: with words exchanged, and two joined to one."""
        for text, spans, group in (*self._exchanged(), *self._joined()):
            if len(text) <= _LONGEST:
                for start, end in spans:
                    yield Pair(text, start, end, group)

    def _exchanged(self) -> Iterator[tuple[str, list[Span], str]]:
        another = self._replacements()
        for text, sentence in self._sentences.items():
            for rate in _RATES:
                changes = list(self._changes(sentence, rate, another))
                if changes:
                    yield (*_changed(text, sentence.targets, changes), sentence.group)

    def _changes(
        self, sentence: _Sentence, rate: float, another: Callable[[_Word], str]
    ) -> Iterator[tuple[_Word, str]]:
        judging = general_words()
        for word in sentence.words:
            inside = any(start <= word.start < end for start, end in sentence.targets)
            if word.content and not inside:
                often = rate * (_JUDGING if word.text in judging else _OTHER)
                if self._chance.random() < often:
                    yield word, another(word)

    def _replacements(self) -> Callable[[_Word], str]:
        """Return what gives another word of the same tag: more often than not one that judges."""
        pool: Mapping[str, collections.Counter[str]] = collections.defaultdict(collections.Counter)
        for sentence in self._sentences.values():
            for word in sentence.words:
                if word.content:
                    pool[word.tag][word.text] += 1
        general = general_words()
        judging = {tag: [word for word in words if word in general] for tag, words in pool.items()}
        common = {tag: (list(words), list(words.values())) for tag, words in pool.items()}

        def another(word: _Word) -> str:
            if judging[word.tag] and self._chance.random() < 0.6:
                return self._chance.choice(judging[word.tag])
            words, counts = common[word.tag]
            return self._chance.choices(words, counts)[0]

        return another

    def _joined(self) -> Iterator[tuple[str, list[Span], str]]:
        short = [text for text in self._sentences if len(text) < _SHORT]
        self._chance.shuffle(short)
        for one, other in zip(short[::2], short[1::2], strict=False):
            joint = self._chance.choice(_JOINTS)
            first = self._sentences[other].words[0]
            lowered = joint != ". " and first.tag in _LOWERED and first.text != "I"
            begin = one.rstrip(' .!?"”')
            shift = len(begin + joint)
            spans = [span for span in self._sentences[one].targets if span[1] <= len(begin)]
            spans += [(start + shift, end + shift) for start, end in self._sentences[other].targets]
            text = begin + joint + (other[0].lower() + other[1:] if lowered else other)
            yield text, spans, self._sentences[one].group


def _changed(text: str, spans: Sequence[Span], changes: Sequence[tuple[_Word, str]]) -> tuple[str, list[Span]]:
    """Return a text with words exchanged, none of them within a span, and where the spans are then."""
    parts, moves, last = [], [], 0
    for word, new in changes:
        parts += [text[last : word.start], new]
        last = word.start + len(word.text)
        moves.append((last, len(new) - len(word.text)))
    parts.append(text[last:])

    def moved(place: int) -> int:
        return place + sum(more for after, more in moves if after <= place)

    return "".join(parts), [(moved(start), moved(end)) for start, end in spans]
