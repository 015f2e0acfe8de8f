"""The analyzer: the model's names, mended, completed and made into identities, step by step."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

import msgspec

from copydesk import Analyzer, Context, Entity
from copydesk_entities.boundaries import cut_headlines, join_names, mend, strip_titles
from copydesk_entities.evidence import weigh
from copydesk_entities.identity import JOINS, identities
from copydesk_entities.names import NAME_LABELS, PLACES, Identity, Name, model_names
from copydesk_entities.nominals import find_nominals
from copydesk_entities.offices import find_offices
from copydesk_entities.pronouns import CUES, resolve_pronouns
from copydesk_entities.recall import find_everywhere, find_frequent, find_known
from copydesk_entities.runs import by_given_name, by_head, by_initials
from copydesk_entities.salience import salience
from copydesk_entities.voting import vote
from copydesk_entities.words import Words
from copydesk_entities.works import drop_abstract, drop_credits, drop_ordinary, mark_works

__all__ = ["RULES", "EntityAnalyzer", "EntityOptions"]

STEPS: Final[tuple[tuple[str, Callable[[Words, list[Name]], list[Name]]], ...]] = (
    ("boundaries", mend),
    ("heads", by_head),
    ("join", join_names),
    ("given", by_given_name),
    ("frequent", find_frequent),
    ("headlines", cut_headlines),
    ("titles", strip_titles),
    ("abstract", drop_abstract),
    ("initials", by_initials),
    ("credits", drop_credits),
    ("known", find_known),
    ("everywhere", find_everywhere),
    ("ordinary", drop_ordinary),
    ("works", mark_works),
    ("evidence", weigh),
    ("voting", vote),
)
"""The rules on names in their order, by the word that ``without`` takes."""

RULES: Final = (*(rule for rule, _ in STEPS), *JOINS, *CUES)


class EntityOptions(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What the entities analyzer gives."""

    labels: tuple[str, ...] = NAME_LABELS
    """Labels to keep; "PLACE" stands for GPE, LOC and FAC."""
    pronouns: bool = True
    """Whether to give he, she, him, her, his and hers."""
    nominals: bool = True
    """Whether to give definite descriptions such as "the Iranian president"."""
    without: tuple[str, ...] = ()
    """Rules to leave out, for measuring what each brings."""

    def __post_init__(self) -> None:
        """Refuse rules and labels that do not exist."""
        for given, known, what in ((self.without, RULES, "rule"), (self.labels, (*NAME_LABELS, "PLACE"), "label")):
            for name in given:
                if name not in known:
                    raise ValueError(f"there is no {what} {name!r}; there are: {', '.join(known)}")


class EntityAnalyzer(Analyzer):
    """Names of persons, organisations, places and more, with one identity for all forms of a name."""

    name = "entities"
    version = "1.0"
    needs = frozenset({"entities"})
    options = EntityOptions

    def analyze(self, context: Context) -> Iterator[Entity]:
        """Yield every mention of everything that has a name, pronouns and descriptions of persons included."""
        options = context.options(EntityOptions)
        words = Words(context.doc, context.article.text)
        without = frozenset(options.without)
        names = _names(words, model_names(context.doc, words), without)
        found = identities(words, names, without)
        persons = [identity for identity in found if identity.label == "PERSON"]
        mentions = [(name, identity) for identity in found for name in identity.names]
        nominals = find_nominals(words, persons) if options.nominals else []
        people = sorted([m for m in mentions if m[1].label == "PERSON"] + nominals, key=lambda m: m[0].start)
        pronouns = resolve_pronouns(words, people, without) if options.pronouns else []
        yield from _annotations(words, found, {"name": mentions, "nominal": nominals, "pronoun": pronouns}, options)


def _names(words: Words, names: list[Name], without: frozenset[str]) -> list[Name]:
    """Return the model's names after every rule on boundaries, recall and labels."""
    for rule, step in STEPS:
        if rule not in without:
            names = step(words, names)
    find_offices(words, names)
    return names


def _annotations(
    words: Words,
    found: list[Identity],
    by_kind: dict[str, list[tuple[Name, Identity]]],
    options: EntityOptions,
) -> Iterator[Entity]:
    kept = {label for given in options.labels for label in (PLACES if given == "PLACE" else (given,))}
    ids = {id(identity): f"e{number}" for number, identity in enumerate(found, 1)}
    starts: dict[str, list[int]] = {}
    for of_kind in by_kind.values():
        for name, identity in of_kind:
            starts.setdefault(ids[id(identity)], []).append(words.start[name.start])
    weights = salience(starts, len(words.article_text))
    for mention, of_kind in by_kind.items():
        for name, identity in of_kind:
            if identity.label not in kept:
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
