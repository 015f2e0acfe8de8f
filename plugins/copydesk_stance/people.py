"""Common nouns and pronouns that can hold a view, and those that cannot."""

from __future__ import annotations

from typing import Final

__all__ = ["NOBODY", "NOT_PEOPLE", "PEOPLE", "PERSON_ENDINGS"]


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


NOBODY: Final[frozenset[str]] = _set(
    """
    this that it there which what these those one you your anyone nobody no-one
    """
)
"""Pronouns that name nobody in particular."""

PEOPLE: Final[frozenset[str]] = _set(
    """
    they he she his her their him them who many some others several all everyone family men women people police
    public republicans democrats conservatives liberals progressives left right military army press media
    administration congress senate house court parliament government party team group union campaign company country
    nation state majority minority countries nations states lawyer mayor chief spokesman spokeswoman spokesperson
    aide aides envoy judge judges king queen prince expert experts colleague colleagues critic critics source
    sources ally allies rival rivals analyst
    """
)
"""Pronouns and nouns for people and for what people act as."""

PERSON_ENDINGS: Final = (
    "er",
    "or",
    "ist",
    "ian",
    "ant",
    "ent",
    "eer",
    "man",
    "men",
    "ive",
    "ee",
    "ary",
    "ate",
    "cat",
    "can",
)
"""Endings of nouns for people, in the singular."""

NOT_PEOPLE: Final[frozenset[str]] = _set(
    """
    agreement statement movement development investment document moment amendment treatment event percent letter
    order paper number power offer answer matter weather center former later other whether summer winter character
    chapter quarter danger disorder error terror favor labor color behavior rumor factor mirror floor door
    initiative perspective motive alternative dictionary commentary summary library salary boundary secretary
    climate debate rate estate corporate private affordable accident incident content intent extent talent comment
    sentiment element argument improvement advertisement
    """
)
"""Nouns with such an ending that are no people."""
