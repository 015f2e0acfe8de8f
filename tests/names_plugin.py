"""A plugin with three analyzers of one kind that need no model: two readings of names, and one that fails."""

import re

import msgspec

from copydesk import Entity, analyzer


class Options(msgspec.Struct, frozen=True, kw_only=True):
    """What counts as a name."""

    least: int = 2
    """Capitals in a row."""


def found(context, pattern, label):
    for match in re.finditer(pattern, context.article.text):
        yield Entity(start=match.start(), end=match.end(), text=match[0], label=label, entity=match[0], name=match[0])


@analyzer("capitals", kind="entities", options=Options)
def capitals(context):
    """Words of capitals."""
    yield from found(context, rf"[A-Z]{{{context.options(Options).least},}}", "ORG")


@analyzer("words", kind="entities")
def words(context):
    """Some names."""
    yield from found(context, r"(?:the )?UN\b", "ORG")
    yield from found(context, r"\b(?:NATO|Geneva)\b", "GPE")


@analyzer("fails", kind="entities")
def fails(context):
    raise ValueError("no \x1b[31muse\x1b[0m [/bold]")


@analyzer("other")
def other(context):
    yield {"start": 0, "end": 1, "text": context.article.text[:1]}
