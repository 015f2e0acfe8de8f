"""Who is who over many articles.

Inside an article the entities analyzer has decided already who is meant; here its identities are put together over
articles, by canonical name and by what the label says they are. The rules, in this order:

1. Two names are one where they differ only in what `keys.name_key` lets pass, and their labels are of one sort: people,
   bodies (ORG), places (GPE, LOC, FAC), or one other label. A name of several words is also one as body and as place
   ("European Union"); one of a single word is not ("Chelsea").
2. A shorter form belongs to a longer name only if it fits no other person or thing of the corpus. People: the surname
   is the same and the other words fit (`keys.fits`), or some article uses the short form for that person. All others:
   some article uses the short form for it, and its words or its initials are in the longer name ("Iran", "EU").
   "Smith" in a corpus with John Smith and Adam Smith therefore stays a row of its own.
3. What is no entity ("officials", "the sanctions") goes by its own words, and joins an entity written just so if there
   is exactly one.

The result does not depend on the order of the articles.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from copydesk.corpus.fields import Named, text_of
from copydesk.corpus.keys import PERSON, family_of, fits, generation, is_short_for, name_key
from copydesk.corpus.places import Place, Tally, short
from copydesk.model import Analysis, Article

__all__ = ["Identities", "Identity", "Who"]

Who = tuple[str, str]
"""A family of labels and a key: what identities are counted by before short forms are joined."""

_LOOSE = ""
"""The family of what is no entity."""
_FORMS = 100
"""Different forms, labels and roles of one name that are kept."""


class Identity:
    """One name of one family, as many articles use it."""

    __slots__ = ("forms", "labels", "names", "roles", "tally")

    def __init__(self, places: int) -> None:
        self.tally = Tally(places)
        self.names: dict[str, int] = {}
        """Spellings of the canonical name, by articles; of what is no entity, by uses."""
        self.forms: dict[str, int] = {}
        """What it is called where it is mentioned by a name, by mentions."""
        self.labels: dict[str, int] = {}
        self.roles: dict[str, int] = {}


def count_into(counts: dict[str, int], word: str) -> None:
    """Count a word, unless so many different ones are counted already."""
    if word in counts or len(counts) < _FORMS:
        counts[sys.intern(word)] = counts.get(word, 0) + 1


class Identities:
    """All identities of a corpus, fed one article at a time."""

    def __init__(self, places: int) -> None:
        self._limit = places
        self._known: dict[Who, Identity] = {}
        self._used_for: dict[Who, set[Who]] = {}
        """A form -> the identities that some article uses it for, beside the one that has it as its own name."""
        self._joined: dict[Who, Who] | None = None
        """What `joined` has found, until something is added."""

    def add(self, analysis: Analysis | None, article: Article, number: int) -> dict[str, Who]:
        """Count an article's entities; return who each of its entity ids is."""
        self._joined = None
        here: dict[str, Who] = {}
        for entity in analysis.annotations if analysis is not None else ():
            name, local = text_of(entity, "name") or entity.text, text_of(entity, "entity")
            label = text_of(entity, "label") or ""
            who = here.get(local) if local is not None else None
            if who is None:
                family = family_of(label)
                who = (family, name_key(name, family))
                if local is not None:
                    here[local] = who
                count_into(self.identity(who).names, name)
            identity = self.identity(who)
            identity.tally.add(Place(number, entity.start, entity.end, article.id, short(entity.text)))
            count_into(identity.labels, label)
            if (role := text_of(entity, "role")) is not None:
                count_into(identity.roles, role)
            if text_of(entity, "mention") in (None, "name"):
                count_into(identity.forms, " ".join(entity.text.split()))
                form = (who[0], name_key(entity.text, who[0]))
                if form != who:
                    self._used_for.setdefault(form, set()).add(who)
        return here

    def identity(self, who: Who) -> Identity:
        """Return what is counted under a key."""
        found = self._known.get(who)
        if found is None:
            found = self._known[who] = Identity(self._limit)
        return found

    def who(self, named: Named, here: dict[str, Who]) -> Who:
        """Return whom a speaker, holder or target is, given who the article's entities are."""
        if named.entity is not None and named.entity in here:
            return here[named.entity]
        self._joined = None
        who = (_LOOSE, name_key(named.name, _LOOSE))
        count_into(self.identity(who).names, " ".join(named.name.split()))
        return who

    def joined(self) -> dict[Who, Who]:
        """Return for each key the one that stands for it, short forms joined to the names that they belong to."""
        if self._joined is not None:
            return self._joined
        roots = {who: who for who in self._known}
        surnames: dict[str, list[tuple[Who, list[str]]]] = {}
        same: dict[str, list[Who]] = {}
        for who in sorted(self._known):
            same.setdefault(who[1], []).append(who)
            if who[0] == PERSON:
                words = who[1].split()
                surname = words[-2] if generation(words) else words[-1]
                surnames.setdefault(surname, []).append((who, words))
        self._join_bodies_and_places(roots)
        for who in sorted(self._known, key=lambda who: (-who[1].count(" "), -len(who[1]), who)):
            if who[0] == _LOOSE:
                fitting: Iterable[Who] = [other for other in same[who[1]] if other[0] != _LOOSE]
            else:
                fitting = self._longer(who, surnames)
            found = {_root(roots, other) for other in fitting}
            if len(found) == 1:
                roots[_root(roots, who)] = found.pop()
        self._joined = {who: _root(roots, who) for who in roots}
        return self._joined

    def _join_bodies_and_places(self, roots: dict[Who, Who]) -> None:
        for family, key in self._known:
            if family == "body" and " " in key and ("place", key) in roots:
                roots["place", key] = "body", key

    def _longer(self, who: Who, surnames: dict[str, list[tuple[Who, list[str]]]]) -> list[Who]:
        """Return the names that a name may be a short form of."""
        used = self._used_for.get(who, set()) & self._known.keys()
        if who[0] != PERSON:
            return [other for other in used if is_short_for(who[1], other[1])]
        words = who[1].split()
        by_name = [o for o, long in surnames.get(words[-1], ()) if fits(words, long)] if not generation(words) else []
        return [*by_name, *(other for other in used if is_short_for(who[1], other[1]))]

    def name(self, members: Sequence[Who]) -> str:
        """Return the name to show for an identity: the one that most articles give, of people with a first name."""
        names = self._known[members[0]].names if len(members) == 1 else self._merged("names", members)
        return next(iter(names)) if len(names) == 1 else _best(names, whole=any(who[0] == PERSON for who in members))

    def counts(self, members: Sequence[Who]) -> tuple[int, int]:
        """Return how often an identity is mentioned, and in how many articles."""
        return Tally.counts([self._known[who].tally for who in members])

    def label(self, members: Iterable[Who]) -> str | None:
        """Return the label that most mentions of an identity have."""
        return most_common(self._merged("labels", members))

    def forms_and_roles(self, members: Sequence[Who]) -> tuple[Counter[str], Counter[str]]:
        """Return what an identity is called, and which offices it is said to have."""
        return self._merged("forms", members), self._merged("roles", members)

    def places(self, members: Sequence[Who]) -> tuple[Place, ...]:
        """Return where an identity is mentioned."""
        return Tally.first_places([self._known[who].tally for who in members])

    def _merged(self, field: str, members: Iterable[Who]) -> Counter[str]:
        merged: Counter[str] = Counter()
        for who in members:
            merged.update(getattr(self._known[who], field))
        return merged


def members_of(joined: dict[Who, Who]) -> dict[Who, list[Who]]:
    """Return the keys that each identity is made of."""
    members: dict[Who, list[Who]] = {}
    for who, root in joined.items():
        members.setdefault(root, []).append(who)
    return members


def most_common(counter: Counter[str]) -> str | None:
    """Return the most frequent word, the first in the alphabet of several; None where there is none."""
    return min(counter, key=lambda word: (-counter[word], word)) or None if counter else None


def _best(names: Mapping[str, int], *, whole: bool) -> str:
    """Return the most frequent name, rather with a first name where that is to be, rather without "the"."""

    def rank(name: str) -> tuple[bool, bool, int, int, str]:
        first, *others = name.split() or [""]
        alone, article = not others, bool(others) and first.casefold() in ("the", "a", "an")
        return whole and alone, article, -names[name], -len(name), name

    return min(names, key=rank)


def _root(roots: dict[Who, Who], who: Who) -> Who:
    while (above := roots[who]) != who:
        roots[who] = roots[above]
        who = above
    return who
