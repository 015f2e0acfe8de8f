"""Who takes which side on what, by the grammar of one sentence.

Each rule starts from a word of the lists and reads holder and target off the parse. Rules are few and general; what
they do not say, the linear model judges from many weaker signs.
"""

from __future__ import annotations

import functools
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from copydesk_stance.agents import agent, conjuncts, objects, passive, patients, prepositions
from copydesk_stance.cues import Cue, negated
from copydesk_stance.lexicon import noun_lemma, verb_sense
from copydesk_stance.sentence import Sentence
from copydesk_stance.verbs import ATTITUDE, CHANGE, OUTCOME, PARTICLE_ATTITUDE, PREPOSITION_ATTITUDE
from copydesk_stance.words import BURDENS, COPULAS, DEEDS, JUDGING, RELATIONAL, STANCE_NOUNS, WILLING

__all__ = ["Relation", "relations"]

_WEAK: Final = 0.25
"""Predicates that judge less than this say nothing."""
_PARTITIVES: Final = frozenset("one part example source sign kind sort piece act form matter symbol some any".split())
"""What a predicate can be of: "one of our priorities", "a sign of weakness"."""
_SIDED_NOUNS: Final = frozenset(noun for noun, _ in STANCE_NOUNS)
_SIDED_VERBS: Final = JUDGING.union(
    CHANGE, OUTCOME, (verb for verb, _ in PARTICLE_ATTITUDE), (verb for verb, _ in PREPOSITION_ATTITUDE)
)


class Relation(NamedTuple):
    """One side taken."""

    holder: int | None
    """The head word of who takes it; None: whoever speaks."""
    target: int
    """The head word of what it is about."""
    score: float
    """-1 to 1."""
    cue: int
    """The word that shows it."""
    why: str
    """The rule."""
    voiced: bool = False
    """Whether the words judge by themselves, so that even the article's own voice can hold the view."""


def relations(sentence: Sentence, cues: Sequence[Cue]) -> list[Relation]:
    """Return the sides taken in a sentence, in the order of the words that show them."""
    found: list[Relation] = []
    judged = {cue.number: cue for cue in cues}
    for number, (word, tag) in enumerate(zip(sentence.words, sentence.tags, strict=True)):
        if tag.startswith("VB"):
            if _takes_sides(word):
                found += _verb(sentence, number, judged)
        elif number in judged or word in WILLING:
            found += _predicate(sentence, number, judged)
        if tag in ("NN", "NNS") and noun_lemma(word) in _SIDED_NOUNS:
            found += _noun(sentence, number)
    return sorted([*found, *_inherited(sentence, found)], key=lambda relation: relation.cue) if found else found


@functools.lru_cache(maxsize=1 << 15)
def _takes_sides(verb: str) -> bool:
    """Whether a verb is one that the rules read."""
    sense = verb_sense(verb)
    return sense.lemma in _SIDED_VERBS or any(name in ATTITUDE for name in sense.classes)


def _verb(sentence: Sentence, verb: int, judged: dict[int, Cue]) -> Iterator[Relation]:
    sense = verb_sense(sentence.words[verb])
    holder = agent(sentence, verb)
    turn = -1.0 if negated(sentence, verb) else 1.0
    attitude = sum(ATTITUDE.get(name, 0) for name in sense.classes)
    sign = (attitude > 0) - (attitude < 0)
    change = CHANGE.get(sense.lemma, 0)
    particle = _particle(sentence, verb, sense.lemma)
    if particle:
        sign = particle
    if sign:
        strength = 0.8 if len(sense.classes) < 3 else 0.6
        for target in patients(sentence, verb):
            yield Relation(holder, target, sign * turn * strength, verb, "verb of attitude")
        if sense.lemma in ("congratulate", "thank", "praise", "commend", "applaud", "blame", "criticize", "condemn"):
            yield from _reasons(sentence, verb, holder, sign * turn * 0.7)
    elif change:
        wanted = 0.7 if holder is not None and not passive(sentence, verb) else 0.5
        for target in patients(sentence, verb):
            yield Relation(holder, target, change * turn * wanted, verb, "verb of promotion or removal")
    for preposition, word in prepositions(sentence, verb):
        side = PREPOSITION_ATTITUDE.get((sense.lemma, word), 0)
        for target in objects(sentence, preposition) if side else ():
            yield Relation(holder, target, side * turn * 0.8, verb, f"verb with {word!r}")
    yield from _object_predicate(sentence, verb, sense.lemma, holder, judged)
    outcome = OUTCOME.get(sense.lemma, 0)
    if outcome and holder is not None and not passive(sentence, verb):
        yield Relation(None, holder, outcome * turn * 0.7, verb, "verb of outcome")


def _particle(sentence: Sentence, verb: int, lemma: str) -> int:
    particle = sentence.child(verb, "prt")
    return PARTICLE_ATTITUDE.get((lemma, sentence.words[particle]), 0) if particle is not None else 0


def _reasons(sentence: Sentence, verb: int, holder: int | None, score: float) -> Iterator[Relation]:
    for preposition, word in prepositions(sentence, verb):
        if word in ("on", "for", "over"):
            for target in objects(sentence, preposition):
                yield Relation(holder, target, score, verb, f"verb of attitude with {word!r}")


def _object_predicate(
    sentence: Sentence, verb: int, lemma: str, holder: int | None, judged: dict[int, Cue]
) -> Iterator[Relation]:
    """Read "assessed cooperation as useful", "called him a liar"."""
    if lemma not in JUDGING:
        return
    places = [c for c in sentence.children[verb][:40] if sentence.deps[c] in ("oprd", "ccomp", "acomp", "attr")]
    places += [p for p, word in prepositions(sentence, verb) if word == "as"]
    for place in places:
        cue = _judging(sentence, place, judged)
        if cue is None:
            continue
        subject = sentence.child(place, "nsubj")
        if subject is not None and sentence.is_verb(place):
            continue  # a clause of its own, read where its predicate is
        for target in [subject] if subject is not None else patients(sentence, verb):
            yield Relation(holder, target, _bounded(cue.tone.valence), cue.number, f"{lemma} ... as")


def _judging(sentence: Sentence, place: int, judged: dict[int, Cue]) -> Cue | None:
    """Return the judging word that is, or heads, a predicate."""
    for number in (place, *sentence.children[place][:12]):
        cue = judged.get(number)
        if (
            cue is not None
            and abs(cue.tone.valence) >= _WEAK
            and sentence.deps[number] not in ("nsubj", "advcl", "poss")
        ):
            return cue
    return None


def _predicate(sentence: Sentence, number: int, judged: dict[int, Cue]) -> Iterator[Relation]:
    """Read "relations are not satisfactory", "illegal sanctions", "proud of her"."""
    willing = WILLING.get(sentence.words[number], 0)
    dep, head = sentence.deps[number], sentence.heads[number]
    if willing:
        turn = -1.0 if negated(sentence, number) else 1.0
        holder = agent(sentence, head) if dep in ("acomp", "conj", "oprd") else None
        for preposition, word in prepositions(sentence, number):
            if word in ("of", "about", "with", "for", "at", "toward", "towards"):
                for target in objects(sentence, preposition):
                    yield Relation(holder, target, willing * turn * 0.7, number, f"adjective with {word!r}")
    cue = judged.get(number)
    if cue is None or abs(cue.tone.valence) < _WEAK or cue.tone.verb:
        return
    if dep == "amod" and sentence.tags[head].startswith("NN"):
        under = sentence.deps[head] in ("attr", "pobj") and sentence.lemma(sentence.heads[head]) in COPULAS
        if under:
            yield from _copular(sentence, head, cue)
        else:
            yield Relation(None, head, _bounded(cue.tone.valence * 0.6), number, "attribute", voiced=True)
    elif dep in ("acomp", "attr", "conj"):
        yield from _copular(sentence, number, cue)
    elif dep == "pobj" and sentence.words[sentence.heads[head]] in _PARTITIVES:
        yield from _copular(sentence, sentence.heads[head], cue)


def _copular(sentence: Sentence, number: int, cue: Cue) -> Iterator[Relation]:
    while sentence.deps[number] == "conj" and sentence.heads[number] < number:
        number = sentence.heads[number]
    verb = sentence.heads[number]
    if sentence.deps[number] not in ("acomp", "attr") or sentence.lemma(verb) not in COPULAS:
        return
    subject = sentence.child(verb, "nsubj", "nsubjpass")
    if subject is not None and sentence.words[subject] != "there":
        for target in conjuncts(sentence, subject):
            yield Relation(None, target, _bounded(cue.tone.valence), cue.number, "predicate", voiced=True)


def _noun(sentence: Sentence, noun: int) -> Iterator[Relation]:
    """Read "resistance against X", "sanctions on X", "their support for X", also with the preposition on the verb."""
    lemma = noun_lemma(sentence.words[noun])
    places = [(noun, noun)]
    head = sentence.heads[noun]
    if lemma in BURDENS and sentence.deps[noun] in ("dobj", "nsubjpass") and sentence.is_verb(head):
        places.append((head, noun))
    relative = sentence.child(noun, "relcl", "acl") if lemma in BURDENS else None
    if relative is not None:
        places.append((relative, relative))
    turn, lifter = _lifted(sentence, noun)
    for place, at in places:
        for preposition, word in prepositions(sentence, place):
            side = STANCE_NOUNS.get((lemma, word), 0)
            if not side:
                continue
            holder = lifter if turn < 0 else _noun_holder(sentence, noun, at)
            for target in objects(sentence, preposition):
                if target != holder:
                    yield Relation(holder, target, side * turn * 0.8, noun, f"noun with {word!r}")


def _lifted(sentence: Sentence, noun: int) -> tuple[float, int | None]:
    """Return -1 and who does it where the noun's verb removes or rejects it: "to lift sanctions on"."""
    head = sentence.heads[noun]
    if sentence.deps[noun] not in ("dobj", "nsubjpass", "pobj") or not sentence.is_verb(head):
        return 1.0, None
    sense = verb_sense(sentence.words[head])
    against = CHANGE.get(sense.lemma, 0) < 0 or sense.patient < 0
    if against == negated(sentence, head):
        return 1.0, None
    return -1.0, agent(sentence, head)


def _noun_holder(sentence: Sentence, noun: int, place: int) -> int | None:
    if place != noun:
        return agent(sentence, place)
    owner = sentence.child(noun, "poss")
    if owner is not None:
        return owner
    for preposition, word in prepositions(sentence, noun):
        if word in ("by", "from"):
            return sentence.child(preposition, "pobj")
    for child in sentence.children[noun][:12]:
        if sentence.deps[child] in ("compound", "amod", "nmod") and sentence.tags[child] in ("NNP", "NNPS"):
            return child
    head = sentence.heads[noun]
    if sentence.deps[noun] == "dobj" and sentence.is_verb(head):
        return agent(sentence, head)
    return None


def _inherited(sentence: Sentence, found: Sequence[Relation]) -> Iterator[Relation]:
    """Who judges a deed judges its owner; who judges relations judges their parties."""
    for relation in found:
        lemma = noun_lemma(sentence.words[relation.target])
        if lemma in DEEDS:
            owner = sentence.child(relation.target, "poss")
            owners: list[int] = [owner] if owner is not None else []
        elif lemma in RELATIONAL:
            owners = [
                number
                for preposition, word in prepositions(sentence, relation.target)
                if word in ("with", "between", "to", "among")
                for number in objects(sentence, preposition)
                if sentence.tags[number] in ("NNP", "NNPS")  # "the two countries" is nobody whom one is for or against
            ]
        else:
            continue
        for number in owners:
            if number != relation.holder:
                yield relation._replace(target=number, score=relation.score * 0.8, why=f"{relation.why}, of {lemma}")


def _bounded(value: float) -> float:
    return max(-1.0, min(1.0, value))
