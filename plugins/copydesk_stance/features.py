"""What the linear model is told of a target in its sentence. No word is a feature: only classes, signs and places.

Each judging word near the target gives: the path between the two in the parse with its sign; its class with the
target's part in it; its sign by distance. The rest says what the target is and what kind of sentence it stands in.

All this comes in traits: a handful of facts, with a function that makes features of them. The same few facts come
again and again, so that the model need not add up the weights of a trait that it has met before.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final, NamedTuple

from copydesk_stance.cues import Cue, Tone, sign
from copydesk_stance.lexicon import verb_sense
from copydesk_stance.paths import PREPOSITIONS, short
from copydesk_stance.reading import Reading
from copydesk_stance.sentence import Sentence

__all__ = ["Facts", "Outlook", "Trait", "features", "of_trait"]

NEAREST: Final = 24
"""How many judging words are looked at for one target, the nearest."""

_NEAR_RELATIONS: Final = 60
"""How many words before a target, and how many relations from there, are looked at for sides."""

_LONGEST_PATH: Final = 5
_GAPS: Final = tuple(next(size for size in (2, 5, 10, 20, 40) if gap <= size) for gap in range(41))
"""Number of words between -> the class of that distance."""


Trait = tuple[Any, ...]
"""A function that makes features, and the facts it makes them of."""


class Facts(NamedTuple):
    """What the model is told of one target."""

    traits: list[tuple[float, Trait]]
    """Traits, each with the number that multiplies all its features."""
    named: list[tuple[str, float]]
    """Features by name: those too various to be met again."""


def features(reading: Reading, target: tuple[int, int], others: int) -> dict[str, float]:
    """Return name -> value for the linear model.

    Args:
        reading: the sentence as read.
        target: the first and the last word of the target's mention.
        others: how many other targets the sentence has.

    """
    found: dict[str, float] = {"bias": 1.0}
    facts = Outlook(reading).of(target, others)
    pairs = [(name, value * size) for size, trait in facts.traits for name, value in of_trait(*trait).items()]
    for name, value in (*pairs, *facts.named):
        found[name] = found.get(name, 0.0) + value
    return found


def of_trait(gives: Callable[..., dict[str, float]], *facts: Any) -> dict[str, float]:
    """Return the features of a trait, name -> value."""
    return gives(*facts)


class Outlook:
    """The traits of the targets of one sentence."""

    def __init__(self, reading: Reading) -> None:
        self._reading = reading
        self._sentence = reading.sentence
        self._plain = _sentence_trait(reading.sentence)
        self._total = _totals(reading.cues)

    def of(self, target: tuple[int, int], others: int) -> Facts:
        """Return what the model is told of a target, given as in `features`."""
        sentence = self._sentence
        head = sentence.head_of(*target)
        near = self._near(target)
        facts = Facts(
            [
                (1.0, self._plain),
                (1.0, _target_trait(sentence, target, head, others)),
                (1.0, (_in_all, *(self._total if near is self._reading.cues else _totals(near)), not others)),
            ],
            [],
        )
        self._add(facts, near, target, head)
        facts.traits.extend(self._sides(target))
        deed = _deed(sentence, head, near)
        if deed is not None:
            facts.traits.append((1.0, deed))
        return facts

    def of_cues(self, target: tuple[int, int]) -> Iterator[tuple[Cue, Facts]]:
        """Yield the judging words nearest to a target, each with what it tells."""
        head = self._sentence.head_of(*target)
        for cue in self._near(target):
            facts = Facts([], [])
            self._add(facts, [cue], target, head)
            yield cue, facts

    def _add(self, facts: Facts, cues: Sequence[Cue], target: tuple[int, int], head: int) -> None:
        """Add what judging words tell of a target with this head word."""
        traits, named = facts
        between, agents, quoted = self._reading.paths.between, self._reading.agents, self._sentence.quoted
        first, last = target
        outside = not quoted[first]
        for number, tone in cues:
            if first <= number <= last:
                continue
            inside = "q" if outside and quoted[number] else ""
            rise, fall = between(head, number)
            if rise is None or fall is None:
                part = path = "far"
            else:
                part = f"{rise.outer}|{fall.outer}"
                path = f"{rise.up}|{fall.down}" if rise.size + fall.size <= _LONGEST_PATH else "long"
            size = max(0.5, tone.size)
            named.append((f"path {path} {tone.kind}{inside}", size))
            traits.append((size, (_part, part, tone.kind, inside)))
            if tone.classes:
                traits.append((1.0, (_classes, tone.classes, part, inside)))
            gap = number - last if number > last else first - number
            gap = _GAPS[min(40, gap)]
            side = gap if number > last else -gap
            traits.append((tone.size, (_gap, side, tone.sign, inside)))
            if tone.patient and tone.verb:
                traits.append((abs(tone.patient), (_gap, side, f"p{sign(tone.patient)}", inside)))
            if agents.get(number) == head:
                traits.append((1.0, (_agent, tone.classes, tone.kind)))

    def _near(self, target: tuple[int, int]) -> Sequence[Cue]:
        cues = self._reading.cues
        if len(cues) <= NEAREST:
            return cues
        middle = bisect.bisect_left(cues, target[0], key=lambda cue: cue.number)
        low = max(0, min(middle - NEAREST // 2, len(cues) - NEAREST))
        return cues[low : low + NEAREST]

    def _sides(self, target: tuple[int, int]) -> Iterator[tuple[float, Trait]]:
        """Tell which sides the sentence says outright that the target takes, or that are taken on it."""
        first, last = target
        relations = self._reading.relations
        if len(relations) > _NEAR_RELATIONS:
            place = bisect.bisect_left(relations, first - _NEAR_RELATIONS, key=lambda relation: relation.cue)
            relations = relations[place : place + 2 * _NEAR_RELATIONS]
        for relation in relations:
            if first <= relation.target <= last:
                yield 1.0, (_side_on, relation.score, relation.voiced, relation.holder is not None)
            elif relation.holder is not None and first <= relation.holder <= last:
                yield 1.0, (_side_of, sign(relation.score))


def _part(part: str, kind: str, inside: str) -> dict[str, float]:
    """Make features of the outer ends of the path from a target to a judging word."""
    return {f"part {part} {kind}{inside}": 1.0}


def _classes(classes: tuple[str, ...], part: str, inside: str) -> dict[str, float]:
    """Make features of what a judging word says."""
    return dict.fromkeys([f"class {name} {part}{inside}" for name in classes] + [f"class {n}" for n in classes], 1.0)


def _gap(gap: int, kind: str, inside: str) -> dict[str, float]:
    """Make features of the distance of a judging word, negative before the target."""
    return {f"gap {'<' if gap < 0 else '>'}{abs(gap)} {kind}{inside}": 1.0}


def _agent(classes: tuple[str, ...], kind: str) -> dict[str, float]:
    """Make features of a verb that the target does."""
    return dict.fromkeys([*(f"agent {name}" for name in classes), f"agent {kind[1:]}"], 1.0)


def _side_on(score: float, voiced: bool, held: bool) -> dict[str, float]:
    taken = sign(score)
    return {f"side on {taken}{' voiced' if voiced else ''}": abs(score), f"side on {taken} held {held}": 1.0}


def _side_of(taken: str) -> dict[str, float]:
    return {f"side of {taken}": 1.0}


def _totals(cues: Sequence[Cue]) -> tuple[float, float]:
    """Return how well and how ill some judging words speak in all."""
    tones = [cue.tone for cue in cues]
    well = sum([max(tone.valence, tone.patient, 0.0) for tone in tones])
    ill = -sum([min(tone.valence, tone.patient, 0.0) for tone in tones])
    return well, ill


def _in_all(well: float, ill: float, alone: bool) -> dict[str, float]:
    total = well - ill
    among = "alone" if alone else "among"
    return {
        "sum": total / (total * total + 4) ** 0.5,
        "well": min(well, 4.0) / 2,
        "ill": min(ill, 4.0) / 2,
        f"well {among}": min(well, 4.0) / 2,
        f"ill {among}": min(ill, 4.0) / 2,
        "none": float(not well and not ill),
        "only well": float(bool(well) and not ill),
        "only ill": float(bool(ill) and not well),
    }


def _deed(sentence: Sentence, head: int, near: Sequence[Cue]) -> Trait | None:
    """Tell what the target does and to what, by classes: "faces criticism", "won support"; also of its possessions."""
    subject = sentence.heads[head] if sentence.deps[head] == "poss" else head
    verb = sentence.heads[subject]
    if sentence.deps[subject] not in ("nsubj", "nsubjpass") or not sentence.is_verb(verb):
        return None
    while (lower := sentence.child(verb, "xcomp")) is not None and lower > verb and sentence.is_verb(lower):
        verb = lower
    judged = dict(near)
    tone = judged.get(verb)
    things = []
    for child in sentence.children[verb][:30]:
        place, thing = sentence.deps[child], child
        if place == "prep":
            thing = sentence.child(child, "pobj", "pcomp") or child
        elif place not in ("dobj", "attr", "acomp", "oprd", "ccomp"):
            continue
        close = [thing, *(c for c in sentence.children[thing][:12] if sentence.deps[c] in ("amod", "compound", "neg"))]
        things.append((place, next((kind for n in close if (kind := _kind(judged.get(n)))), "")))
    owned = "own " if subject != head else ""
    voice = "passive " if sentence.deps[subject] == "nsubjpass" else ""
    turn = "not " if tone is not None and tone.turned else ""
    return _deeds, f"{owned}{voice}", f"{turn}{_kind(tone)}", tuple(things)


def _deeds(part: str, act: str, things: tuple[tuple[str, str], ...]) -> dict[str, float]:
    found = {f"deed {part}{act}": 1.0}
    for place, kind in things:
        for name in (f"deed {part}{act} {place} {kind}", f"deed {part}{place} {kind}"):
            found[name] = found.get(name, 0.0) + 1.0
    return found


def _kind(tone: Tone | None) -> str:
    """Return the class of a judging word, or its sign where it has none."""
    if tone is None:
        return ""
    return tone.sense.classes[0] if tone.sense.classes else sign(tone.valence)


def _target_trait(sentence: Sentence, target: tuple[int, int], head: int, others: int) -> Trait:
    """Tell what the target is and where it stands."""
    first, last = target
    words, tags, dep = sentence.words, sentence.tags, sentence.deps[head]
    governor, size = sentence.heads[head], len(words)
    role = short(dep)
    if dep == "pobj":
        role = words[governor] if words[governor] in PREPOSITIONS else "p"
    form = words[head] if tags[head] in ("PRP", "PRP$") else "long" if last > first else "short"
    subject: tuple[str, str, bool, bool, bool] | None = None
    if dep in ("nsubj", "nsubjpass") and sentence.is_verb(governor):
        near = sentence.children[governor][:12]
        subject = (
            "says" if "say" in verb_sense(words[governor]).classes else "does",
            tags[governor],
            any(tags[child] == "MD" for child in near),
            any(sentence.deps[child] == "neg" for child in near),
            sentence.quotes,
        )
    place = "first" if first == 0 else "early" if first < 5 else "late" if last > size - 4 else "middle"
    but = "but" in words[max(0, first - 30) : first], "but" in words[last : last + 30]
    return _target, role, form, subject, sentence.quoted[first], min(others, 3), place, but


def _target(
    role: str,
    form: str,
    subject: tuple[str, str, bool, bool, bool] | None,
    quoted: bool,
    others: int,
    place: str,
    but: tuple[bool, bool],
) -> dict[str, float]:
    names = [f"role {role}", f"form {form}", f"form {form} {role}"]
    if subject is not None:
        says, tag, modal, negated, quotes = subject
        names += [f"subject {says} {tag}", f"subject modal {modal}", f"subject negated {negated}"]
        names += [f"subject {says} quote {quoted}"] * quotes
    names += [f"quoted {quoted}", f"others {others}", f"place {place}"]
    return {**dict.fromkeys(names, 1.0), "but before": float(but[0]), "but after": float(but[1])}


def _sentence_trait(sentence: Sentence) -> Trait:
    """Tell what kind of sentence the target stands in."""
    size, end = len(sentence), sentence.words[-2:]
    bucket = 8 if size < 8 else 16 if size < 16 else 30 if size < 30 else 60
    return _kinds, bucket, "?" in end, "!" in end, sentence.finite, sentence.negation


def _kinds(size: int, question: bool, exclamation: bool, finite: bool, negation: bool) -> dict[str, float]:
    return {
        f"size {size}": 1.0,
        "question": float(question),
        "exclamation": float(exclamation),
        "no verb": float(not finite),
        "negation": float(negation),
    }
