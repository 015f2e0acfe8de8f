"""Who does what a verb says: its subject, also where the parse puts it elsewhere."""

from __future__ import annotations

from collections.abc import Iterator

from copydesk_stance.sentence import MAX_STEPS, Sentence
from copydesk_stance.words import REPORT_NOUNS, WILL_NOUNS

__all__ = ["agent", "conjuncts", "objects", "passive", "patients", "prepositions", "reporter"]

_RELATIVE = frozenset(("who", "which", "that", "whom", "whose"))
_AUTHORS = frozenset(("from", "by", "of"))


def passive(sentence: Sentence, verb: int) -> bool:
    """Whether a verb stands in the passive."""
    return sentence.child(verb, "nsubjpass", "auxpass") is not None


def agent(sentence: Sentence, verb: int) -> int | None:
    """Return the head word of who does what a verb says; None where the sentence names nobody.

    Follows control ("Putin went on to praise"), coordination, participles and relative clauses, and takes the sender
    of a message that a participle describes ("a message from Putin congratulating ...").
    """
    if passive(sentence, verb):
        by = sentence.child(verb, "agent")
        return sentence.child(by, "pobj") if by is not None else None
    number = verb
    for _ in range(MAX_STEPS):
        subject = sentence.child(number, "nsubj", "csubj") if number == verb else _any_subject(sentence, number)
        if subject is not None:
            return _antecedent(sentence, number, subject)
        sender = _sender(sentence, number) if sentence.tags[number] == "VBG" else None
        if sender is not None:
            return sender
        head, dep = sentence.heads[number], sentence.deps[number]
        if dep in ("ccomp", "relcl", "csubj", "ROOT") or head == number:
            return None
        other = _controller(sentence, number, head, dep)
        if other is not None or (dep == "acl" and not sentence.is_verb(head)):
            return other
        number = head
    return None


def _any_subject(sentence: Sentence, verb: int) -> int | None:
    return sentence.child(verb, "nsubj", "csubj", "nsubjpass")


def _controller(sentence: Sentence, number: int, head: int, dep: str) -> int | None:
    """Return who does what a verb says by the word above it: "asked X to", "X's pledge to", "X's work on ...ing"."""
    if dep == "xcomp" and sentence.tags[number] == "VB":
        return sentence.child(head, "dobj")
    if dep == "acl" and not sentence.is_verb(head):
        return _owner(sentence, head)
    return sentence.child(head, "poss")


def _antecedent(sentence: Sentence, verb: int, subject: int) -> int:
    if sentence.words[subject] in _RELATIVE and sentence.deps[verb] == "relcl":
        return sentence.heads[verb]
    return subject


def _sender(sentence: Sentence, participle: int) -> int | None:
    """Return X in "a message from X congratulating", wherever the participle is attached."""
    before = participle - 1
    if before < 2 or sentence.deps[before] != "pobj":
        return None
    preposition = sentence.heads[before]
    if sentence.words[preposition] in _AUTHORS and sentence.words[max(0, preposition - 1)] in REPORT_NOUNS:
        return before
    return None


def _owner(sentence: Sentence, noun: int) -> int | None:
    """Return whose a noun is: by a possessive, "from X", or the subject of its verb."""
    owner = sentence.child(noun, "poss")
    if owner is not None:
        return owner
    for preposition, word in prepositions(sentence, noun):
        if word in ("from", "by") or (word == "of" and sentence.words[noun] in WILL_NOUNS):
            return sentence.child(preposition, "pobj")
    head = sentence.heads[noun]
    if sentence.deps[noun] == "dobj" and sentence.is_verb(head):
        return sentence.child(head, "nsubj")
    return noun if sentence.tags[noun].startswith("NNP") else None


def reporter(sentence: Sentence, number: int) -> tuple[int, int] | None:
    """Return the verb of saying above a word and who says it, where the word is in what is said."""
    below = number
    for above in sentence.ancestors(number):
        if sentence.deps[below] == "ccomp" and sentence.is_verb(above):
            speaker = agent(sentence, above)
            if speaker is not None and speaker != number:
                return above, speaker
        below = above
    return None


def prepositions(sentence: Sentence, number: int) -> Iterator[tuple[int, str]]:
    """Yield the prepositions that hang on a word, with their text."""
    for child in sentence.children[number][:40]:
        if sentence.deps[child] in ("prep", "dative", "agent") and sentence.tags[child] in ("IN", "TO", "RP", "VBG"):
            yield child, sentence.words[child]


def objects(sentence: Sentence, preposition: int) -> Iterator[int]:
    """Yield the heads of a preposition's object and its conjuncts."""
    noun = sentence.child(preposition, "pobj")
    if noun is not None:
        yield from conjuncts(sentence, noun)


def patients(sentence: Sentence, verb: int) -> Iterator[int]:
    """Yield the heads of what a verb is done to: its object and conjuncts, or its passive subject."""
    noun = sentence.child(verb, "nsubjpass") if passive(sentence, verb) else sentence.child(verb, "dobj")
    if noun is None and sentence.deps[verb] == "relcl" and not passive(sentence, verb):
        noun = sentence.heads[verb] if sentence.child(verb, "nsubj") is not None else None
    if noun is not None:
        yield from conjuncts(sentence, _antecedent(sentence, verb, noun))


def conjuncts(sentence: Sentence, number: int) -> Iterator[int]:
    """Yield a word and up to eight that are coordinated with it."""
    yield number
    for _ in range(8):
        following = sentence.child(number, "conj")
        if following is None:
            return
        yield following
        number = following
