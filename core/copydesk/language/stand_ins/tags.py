"""Applies the rules of spaCy's attribute ruler by a table, not by its matcher.

What the rules make of a word depends on its tag, its dependency label, whether it is white space, and, for some two
hundred words, on the word itself. So each combination is worked out once and then looked up; the few rules over two
words are applied to whole columns. The outcome is that of the ruler, at a thirtieth of its cost, which is as much as
the parser's. Rules that this module does not know are left to spaCy.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any, Final

from copydesk.language.stand_ins.distinct import distinct

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    Column = NDArray[np.uint64]

__all__ = ["TagRules", "tag_rules"]

_READ: Final = ("TAG", "DEP", "IS_SPACE", "LOWER")
"""What a rule may look at."""
_SET: Final = ("TAG", "DEP", "POS", "MORPH")
"""What a rule may set; lemmas are not among the layers that an analyzer sees."""

Test = tuple[bool, frozenset[int]]
"""Whether the value has to be among these, or must not be."""


class _Rule:
    """What one rule asks of each word in a row, and what it sets on one of them."""

    def __init__(self, words: Sequence[Mapping[str, Test]], index: int, attributes: Mapping[int, int]) -> None:
        self.words = words
        self.index = index
        self.attributes = attributes


class TagRules:
    """Stands in for an attribute ruler; made by `tag_rules`."""

    def __init__(self, rules: Sequence[_Rule], attributes: Sequence[int]) -> None:
        import numpy as np

        self._single = [(rank, rule) for rank, rule in enumerate(rules) if len(rule.words) == 1]
        self._several = [(rank, rule) for rank, rule in enumerate(rules) if len(rule.words) > 1]
        self._by_tag: dict[int, list[tuple[int, _Rule]]] = {}
        self._of_any_tag: list[tuple[int, _Rule]] = []
        for rank, rule in self._single:
            wanted, tags = rule.words[0].get("TAG", (False, frozenset()))
            for tag in tags if wanted else ():
                self._by_tag.setdefault(tag, []).append((rank, rule))
            if not wanted:
                self._of_any_tag.append((rank, rule))
        known = (word.get("LOWER", (True, ()))[1] for rule in rules for word in rule.words)
        self._words: Column = np.array(sorted({form for forms in known for form in forms}), dtype=np.uint64)
        self._set = attributes
        self._outcomes: dict[tuple[int, ...], tuple[int, ...]] = {}

    def pipe(self, docs: Iterable[Doc], *, batch_size: int) -> Iterator[Doc]:  # noqa: ARG002  # the same door as spaCy's
        """Set tags, parts of speech, morphology and labels of docs."""
        return map(self, docs)

    def __call__(self, doc: Doc) -> Doc:
        """Set tags, parts of speech, morphology and labels of a doc."""
        if not len(doc):
            return doc
        import numpy as np

        read: Any = doc.to_array(list(_READ))
        read[~np.isin(read[:, -1], self._words), -1] = 0  # no rule knows these words
        known: Any = doc.to_array(list(_SET[2:]))
        first, which = distinct(np.concatenate([read, known], axis=1))
        outcomes = [self._outcome(*read[at].tolist(), *known[at].tolist()) for at in first.tolist()]
        made: Any = np.array(outcomes, dtype=np.uint64)[which]
        for at, rules in self._rules_over_several(read).items():
            matching = sorted([*self._rules(*read[at].tolist()), *rules], key=_rank)
            made[at] = self._folded(matching, (*read[at, :2].tolist(), *known[at].tolist()))
        named: list[int | str] = list(_SET)
        return doc.from_array(named, made)

    def _outcome(self, *values: int) -> tuple[int, ...]:
        """Return what the rules over one word make of a word that is read as this, with these values known."""
        outcome = self._outcomes.get(values)
        if outcome is None:
            tag, dep, _, _, pos, morph = values
            outcome = self._outcomes[values] = self._folded(self._rules(*values[:4]), (tag, dep, pos, morph))
        return outcome

    def _rules(self, *values: int) -> list[tuple[int, _Rule]]:
        """Return the rules over one word that hold for it, in their order."""
        by_name = dict(zip(_READ, values, strict=True))
        return [
            (rank, rule)
            for rank, rule in sorted([*self._by_tag.get(values[0], ()), *self._of_any_tag], key=_rank)
            if all((by_name[name] in among) == wanted for name, (wanted, among) in rule.words[0].items())
        ]

    def _rules_over_several(self, read: Column) -> dict[int, list[tuple[int, _Rule]]]:
        """Return the rules over several words that hold, by the place of the word that each sets."""
        import numpy as np

        found: dict[int, list[tuple[int, _Rule]]] = {}
        for rank, rule in self._several:
            room = len(read) - len(rule.words) + 1
            holds = np.ones(max(room, 0), dtype=bool)
            for shift, word in enumerate(rule.words):
                for name, (wanted, among) in word.items():
                    column = read[shift : shift + len(holds), _READ.index(name)]
                    holds &= np.isin(column, np.array(sorted(among), dtype=np.uint64)) == wanted
            for start in np.flatnonzero(holds).tolist():
                found.setdefault(start + rule.index, []).append((rank, rule))
        return found

    def _folded(self, rules: Iterable[tuple[int, _Rule]], values: Sequence[int]) -> tuple[int, ...]:
        """Return what the rules make of a word's values: the later rule wins."""
        made = dict(zip(self._set, values, strict=True))
        for _, rule in rules:
            made.update(rule.attributes)
        return tuple(made[attribute] for attribute in self._set)


def _rank(ranked: tuple[int, _Rule]) -> int:
    return ranked[0]


def tag_rules(component: Any) -> TagRules | None:
    """Return what does as this attribute ruler does, only faster; None where a rule is beyond it."""
    from spacy.pipeline import AttributeRuler

    if type(component) is not AttributeRuler:
        return None
    settable = [component.vocab.strings[name] for name in _SET]
    patterns: list[dict[str, Any]] = component.patterns
    rules: list[_Rule] = []
    for number, told in enumerate(patterns):
        attributes = {name: value for name, value in component.attrs[number].items() if name in settable}
        if not attributes:
            continue
        for pattern in told["patterns"]:
            words = [_tests(word, component.vocab) for word in pattern]
            if any(word is None for word in words) or not 0 <= told["index"] < len(words):
                return None
            rules.append(_Rule([word for word in words if word is not None], told["index"], attributes))
    if any(not rule.words[0].get("LOWER", (True,))[0] for rule in rules if len(rule.words) == 1):
        return None  # "any word but these" would make the table as large as the vocabulary
    return TagRules(rules, settable)


def _tests(word: Mapping[str, Any], vocab: Vocab) -> dict[str, Test] | None:
    """Return what a pattern asks of one word, None where it asks for something unknown here."""
    tests: dict[str, Test] = {}
    for name, asked in word.items():
        if name not in _READ:
            return None
        if isinstance(asked, Mapping):
            if len(asked) != 1 or not {"IN", "NOT_IN"} & set(asked):
                return None
            ((predicate, values),) = asked.items()
            tests[name] = (predicate == "IN", frozenset(_value(value, vocab) for value in values))
        else:
            tests[name] = (True, frozenset({_value(asked, vocab)}))
    return tests


def _value(value: str | bool | int, vocab: Vocab) -> int:
    return vocab.strings.add(value) if isinstance(value, str) else int(value)
