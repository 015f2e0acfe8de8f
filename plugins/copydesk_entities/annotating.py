"""From the model's names to every mention of everything that has one."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from typing import TYPE_CHECKING, Final

from copydesk import Entity
from copydesk_entities.boundaries import cut_headlines, join_names, mend, strip_titles
from copydesk_entities.choices import STEPS
from copydesk_entities.evidence import weigh
from copydesk_entities.identity import identities
from copydesk_entities.names import Identity, Name, model_names
from copydesk_entities.nominals import find_nominals
from copydesk_entities.offices import find_offices
from copydesk_entities.pronouns import resolve_pronouns
from copydesk_entities.recall import find_everywhere, find_frequent, find_known
from copydesk_entities.runs import by_given_name, by_head, by_initials
from copydesk_entities.salience import salience
from copydesk_entities.voting import vote
from copydesk_entities.words import Words
from copydesk_entities.works import drop_abstract, drop_credits, drop_ordinary, mark_works

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["entities_of"]

_STEPS: Final[tuple[Callable[[Words, list[Name]], list[Name]], ...]] = (
    mend,
    by_head,
    join_names,
    by_given_name,
    find_frequent,
    cut_headlines,
    strip_titles,
    drop_abstract,
    by_initials,
    drop_credits,
    find_known,
    find_everywhere,
    drop_ordinary,
    mark_works,
    weigh,
    vote,
)
"""The rules on names, in the order of `STEPS`."""


def entities_of(  # the article, and what is asked for
    doc: Doc, text: str, *, without: frozenset[str], labels: Collection[str], nominals: bool, pronouns: bool
) -> Iterator[Entity]:
    """Yield every mention of everything that has a name.

    Args:
        doc: the model's entities.
        text: the article's text.
        without: rules to leave out.
        labels: what to keep.
        nominals: whether to give definite descriptions of persons.
        pronouns: whether to give he, she and their forms.

    """
    words = Words(doc, text)
    names = _names(words, model_names(doc, words), without)
    found = identities(words, names, without)
    persons = [identity for identity in found if identity.label == "PERSON"]
    mentions = [(name, identity) for identity in found for name in identity.names]
    described = find_nominals(words, persons) if nominals else []
    people = sorted([m for m in mentions if m[1].label == "PERSON"] + described, key=lambda m: m[0].start)
    meant = resolve_pronouns(words, people, without) if pronouns else []
    yield from _annotations(words, found, {"name": mentions, "nominal": described, "pronoun": meant}, labels)


def _names(words: Words, names: list[Name], without: frozenset[str]) -> list[Name]:
    """Return the model's names after every rule on boundaries, recall and labels."""
    for rule, step in zip(STEPS, _STEPS, strict=True):
        if rule not in without:
            names = step(words, names)
    find_offices(words, names)
    return names


def _annotations(
    words: Words,
    found: list[Identity],
    by_kind: dict[str, list[tuple[Name, Identity]]],
    labels: Collection[str],
) -> Iterator[Entity]:
    ids = {id(identity): f"e{number}" for number, identity in enumerate(found, 1)}
    starts: dict[str, list[int]] = {}
    for of_kind in by_kind.values():
        for name, identity in of_kind:
            starts.setdefault(ids[id(identity)], []).append(words.start[name.start])
    weights = salience(starts, len(words.article_text))
    for mention, of_kind in by_kind.items():
        for name, identity in of_kind:
            if identity.label not in labels:
                continue
            entity = ids[id(identity)]
            yield Entity(
                start=words.start[name.start],
                end=words.end[name.end - 1],
                text=words.join(name.start, name.end),
                label=identity.label,
                entity=entity,
                name=identity.canonical,
                mention=mention,  # type: ignore[arg-type]  # the keys are the three kinds of mention
                role=_role(identity),
                salience=weights[entity],
                why="; ".join(part for part in (name.why, identity.why.get(name.start, ""), identity.note) if part),
            )


def _role(identity: Identity) -> str | None:
    """Return the office that the text states first."""
    return identity.offices[0].role if identity.offices else None
