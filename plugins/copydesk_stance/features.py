"""What the linear model is told of a target in its sentence. No word is a feature: only classes, signs and places.

Each judging word near the target gives: the path between the two in the parse with its sign; its class with the
target's part in it; its sign by distance. The rest says what the target is and what kind of sentence it stands in.
"""

from __future__ import annotations

import bisect
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Final

from copydesk_stance.cues import Cue
from copydesk_stance.lexicon import verb_sense
from copydesk_stance.reading import Reading
from copydesk_stance.sentence import MAX_STEPS, Sentence

__all__ = ["cue_features", "features"]

NEAREST: Final = 24
"""How many judging words are looked at for one target, the nearest."""

_NEAR_RELATIONS: Final = 60
"""How many words before a target, and how many relations from there, are looked at for sides."""

_SHORT: Final = {
    "nsubj": "S", "csubj": "S", "nsubjpass": "P", "dobj": "O", "dative": "D", "agent": "A", "poss": "G", "attr": "C",
    "acomp": "C", "oprd": "C", "amod": "M", "nmod": "M", "compound": "N", "appos": "=", "conj": "&", "ccomp": "T",
    "xcomp": "X", "advcl": "V", "relcl": "R", "acl": "L", "advmod": "a", "npadvmod": "a", "pcomp": "q",
    "parataxis": "T",
}  # fmt: skip
_PREPOSITIONS: Final = frozenset(
    "of in to for with on at from by about as against over after between like toward towards into under".split()
)
_TRANSPARENT: Final = frozenset(("conj", "appos"))


def features(reading: Reading, target: tuple[int, int], others: int) -> dict[str, float]:
    """Return name -> value for the linear model.

    Args:
        reading: the sentence as read.
        target: the first and the last word of the target's mention.
        others: how many other targets the sentence has.

    """
    sentence = reading.sentence
    first, last = target
    head = sentence.head_of(first, last)
    found: dict[str, float] = {"bias": 1.0}

    def add(name: str, value: float) -> None:
        found[name] = found.get(name, 0.0) + value

    near = _nearest(reading.cues, first)
    for _, ofcue in cue_features(reading, target):
        for name, value in ofcue.items():
            add(name, value)
    _totals(near, others, add)
    _sides(reading, target, add)
    _target_features(sentence, target, head, others, add)
    _deed(sentence, head, {cue.number: cue for cue in near}, add)
    return found


def cue_features(reading: Reading, target: tuple[int, int]) -> Iterator[tuple[Cue, dict[str, float]]]:
    """Yield the judging words nearest to a target, each with the features it gives."""
    sentence = reading.sentence
    first, last = target
    head = sentence.head_of(first, last)
    up = [head, *sentence.ancestors(head)]
    heights = {number: height for height, number in enumerate(up)}
    for cue in _nearest(reading.cues, first):
        if not first <= cue.number <= last:
            found = _of_cue(sentence, up, heights, target, cue)
            if reading.agents.get(cue.number) == head:
                turned = "!" if cue.turned else ""
                for name in cue.sense.classes:
                    found[f"agent {name}{turned}"] = 1.0
                found[f"agent {_sign(cue.valence)}{_sign(cue.patient)}"] = 1.0
            yield cue, found


def _nearest(cues: Sequence[Cue], place: int) -> Sequence[Cue]:
    if len(cues) <= NEAREST:
        return cues
    middle = bisect.bisect_left(cues, place, key=lambda cue: cue.number)
    low = max(0, min(middle - NEAREST // 2, len(cues) - NEAREST))
    return cues[low : low + NEAREST]


def _sign(value: float) -> str:
    return "+" if value > 0 else "-" if value < 0 else "0"


def _of_cue(
    sentence: Sentence, up: list[int], heights: Mapping[int, int], target: tuple[int, int], cue: Cue
) -> dict[str, float]:
    path, part = _path(sentence, up, heights, cue.number)
    sign, size = _sign(cue.valence), min(1.5, abs(cue.valence) or 0.5)
    kind = "v" if cue.verb else "w"
    quoted = "q" if sentence.quoted[cue.number] and not sentence.quoted[target[0]] else ""
    if cue.verb:
        sign += _sign(cue.patient)
    turned = "!" if cue.turned else ""
    found = {
        f"path {path} {kind}{sign}{quoted}": max(size, 0.5),
        f"part {part} {kind}{sign}{quoted}": max(size, 0.5),
    }
    for name in cue.sense.classes:
        found[f"class {name}{turned} {part}{quoted}"] = 1.0
        found[f"class {name}{turned}"] = 1.0
    gap = cue.number - target[1] if cue.number > target[1] else target[0] - cue.number
    bucket = 2 if gap <= 2 else 5 if gap <= 5 else 10 if gap <= 10 else 20 if gap <= 20 else 40
    side = ">" if cue.number > target[1] else "<"
    found[f"gap {side}{bucket} {_sign(cue.valence)}{quoted}"] = size
    if cue.patient and cue.verb:
        found[f"gap {side}{bucket} p{_sign(cue.patient)}{quoted}"] = abs(cue.patient)
    return found


def _path(sentence: Sentence, up: list[int], heights: Mapping[int, int], cue: int) -> tuple[str, str]:
    """Return the path from target to cue, and the target's part in it in a word of one or two letters."""
    down: list[int] = []
    number = cue
    for _ in range(MAX_STEPS):
        if number in heights or sentence.heads[number] == number:
            break
        down.append(number)
        number = sentence.heads[number]
    if number not in heights:
        return "far", "far"
    rise = _labels(sentence, up[: heights[number]])
    fall = _labels(sentence, down)[::-1]
    part = f"{_outer(rise[::-1])}|{_outer(fall)}"
    if len(rise) + len(fall) > 5:
        return "long", part
    return f"{' '.join(rise)}|{' '.join(fall)}", part


def _outer(labels: Sequence[str]) -> str:
    """Return the label next to the top of the path, and a slash where there are more."""
    return f"{labels[0] if labels else '.'}{'/' if len(labels) > 1 else ''}"


def _labels(sentence: Sentence, numbers: Sequence[int]) -> list[str]:
    """Return short labels of the arcs above these words; conjuncts and appositions count as what they stand beside."""
    labels: list[str] = []
    for number in numbers:
        dep = sentence.deps[number]
        if dep in _TRANSPARENT and len(numbers) > 1:
            continue
        if dep == "prep":
            word = sentence.words[number]
            labels.append(word if word in _PREPOSITIONS else "p")
        elif dep != "pobj":
            labels.append(_SHORT.get(dep, "?"))
    return labels


def _sides(reading: Reading, target: tuple[int, int], add: Callable[[str, float], None]) -> None:
    """Tell which sides the sentence says outright that the target takes, or that are taken on it."""
    first, last = target
    place = bisect.bisect_left(reading.relations, first - _NEAR_RELATIONS, key=lambda relation: relation.cue)
    for relation in reading.relations[place : place + 2 * _NEAR_RELATIONS]:
        sign = _sign(relation.score)
        if first <= relation.target <= last:
            add(f"side on {sign}{' voiced' if relation.voiced else ''}", abs(relation.score))
            add(f"side on {sign} held {relation.holder is not None}", 1.0)
        elif relation.holder is not None and first <= relation.holder <= last:
            add(f"side of {sign}", 1.0)


def _totals(cues: Sequence[Cue], others: int, add: Callable[[str, float], None]) -> None:
    well = sum(max(cue.valence, cue.patient, 0.0) for cue in cues)
    ill = -sum(min(cue.valence, cue.patient, 0.0) for cue in cues)
    total = well - ill
    add("sum", total / (total * total + 4) ** 0.5)
    add("well", min(well, 4.0) / 2)
    add("ill", min(ill, 4.0) / 2)
    among = "alone" if not others else "among"
    add(f"well {among}", min(well, 4.0) / 2)
    add(f"ill {among}", min(ill, 4.0) / 2)
    add("none", float(not well and not ill))
    add("only well", float(bool(well) and not ill))
    add("only ill", float(bool(ill) and not well))


def _deed(sentence: Sentence, head: int, judged: Mapping[int, Cue], add: Callable[[str, float], None]) -> None:
    """Tell what the target does and to what, by classes: "faces criticism", "won support"; also of its possessions."""
    subject, owned = head, ""
    if sentence.deps[head] == "poss":
        subject, owned = sentence.heads[head], "own "
    verb = sentence.heads[subject]
    if sentence.deps[subject] not in ("nsubj", "nsubjpass") or not sentence.is_verb(verb):
        return
    while (lower := sentence.child(verb, "xcomp")) is not None and lower > verb and sentence.is_verb(lower):
        verb = lower
    voice = "passive " if sentence.deps[subject] == "nsubjpass" else ""
    turn = "not " if verb in judged and judged[verb].turned else ""
    act = _kind(judged.get(verb))
    add(f"deed {owned}{voice}{turn}{act}", 1.0)
    for child in sentence.children[verb][:30]:
        thing = child
        if sentence.deps[child] == "prep":
            thing = sentence.child(child, "pobj", "pcomp") or child
        elif sentence.deps[child] not in ("dobj", "attr", "acomp", "oprd", "ccomp"):
            continue
        near = [thing, *(c for c in sentence.children[thing][:12] if sentence.deps[c] in ("amod", "compound", "neg"))]
        kind = next((k for n in near if (k := _kind(judged.get(n)))), "")
        place = sentence.deps[child]
        add(f"deed {owned}{voice}{turn}{act} {place} {kind}", 1.0)
        add(f"deed {owned}{voice}{place} {kind}", 1.0)


def _kind(cue: Cue | None) -> str:
    """Return the class of a judging word, or its sign where it has none."""
    if cue is None:
        return ""
    return cue.sense.classes[0] if cue.sense.classes else _sign(cue.valence)


def _target_features(
    sentence: Sentence, target: tuple[int, int], head: int, others: int, add: Callable[[str, float], None]
) -> None:
    first, last = target
    word, dep = sentence.words[head], sentence.deps[head]
    role = _SHORT.get(dep, dep)
    if dep == "pobj":
        preposition = sentence.words[sentence.heads[head]]
        role = preposition if preposition in _PREPOSITIONS else "p"
    add(f"role {role}", 1.0)
    form = word if sentence.tags[head] in ("PRP", "PRP$") else "long" if last > first else "short"
    add(f"form {form}", 1.0)
    add(f"form {form} {role}", 1.0)
    governor = sentence.heads[head]
    if dep in ("nsubj", "nsubjpass") and sentence.is_verb(governor):
        says = "says" if "say" in verb_sense(sentence.words[governor]).classes else "does"
        add(f"subject {says} {sentence.tags[governor]}", 1.0)
        add(f"subject modal {any(sentence.tags[c] == 'MD' for c in sentence.children[governor][:12])}", 1.0)
        add(f"subject negated {any(sentence.deps[c] == 'neg' for c in sentence.children[governor][:12])}", 1.0)
        if sentence.quoted[governor] or sentence.quotes:
            add(f"subject {says} quote {sentence.quoted[first]}", 1.0)
    add(f"quoted {sentence.quoted[first]}", 1.0)
    add(f"others {min(others, 3)}", 1.0)
    size = len(sentence)
    add(f"size {8 if size < 8 else 16 if size < 16 else 30 if size < 30 else 60}", 1.0)
    add(f"place {'first' if first == 0 else 'early' if first < 5 else 'late' if last > size - 4 else 'middle'}", 1.0)
    add("question", float("?" in sentence.words[-2:]))
    add("exclamation", float("!" in sentence.words[-2:]))
    add("no verb", float(not sentence.finite))
    add("but before", float("but" in sentence.words[max(0, first - 30) : first]))
    add("but after", float("but" in sentence.words[last : last + 30]))
    add("negation", float(sentence.negation))
