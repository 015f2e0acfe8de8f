"""Reports made by hand."""

from __future__ import annotations

import itertools

import pytest

from copydesk.model import Analysis, Article, Entity, Mention, Number, Quote, Report, Stance


class Writing:
    """An article that is written span by span, with what was found in it."""

    def __init__(self, name: str) -> None:
        self._name = name
        self._text = ""
        self._found = {"entities": [], "quotes": [], "stance": [], "numbers": []}

    def _span(self, words: str) -> dict:
        start = len(self._text)
        self._text += f"{words}\n"
        return {"start": start, "end": start + len(words), "text": words}

    def entity(self, words, name=None, label="PERSON", identity=None, **fields):
        """Mention somebody."""
        name = name or words
        entity = Entity(**self._span(words), name=name, label=label, entity=identity or name, **fields)
        self._found["entities"].append(entity)
        return self

    def _mention(self, name):
        if name is None:
            return None
        known = next((e.entity for e in self._found["entities"] if e.name == name), None)
        return Mention(**self._span(name), name=name, entity=known)

    def quote(self, words, speaker, kind="direct"):
        """Quote somebody."""
        speaker = self._mention(speaker)
        self._found["quotes"].append(Quote(**self._span(words), kind=kind, speaker=speaker, cue=None))
        return self

    def stance(self, holder, target, score):
        """Say where somebody stands."""
        label = "support" if score > 0 else "oppose" if score < 0 else "neutral"
        holder, target = self._mention(holder), self._mention(target)
        span = self._span(f"{holder and holder.text} on {target.text}")
        self._found["stance"].append(Stance(**span, holder=holder, target=target, label=label, score=score))
        return self

    def number(self, words, kind="cardinal", **fields):
        """Write a figure."""
        self._found["numbers"].append(Number(**self._span(words), kind=kind, **fields))
        return self

    @property
    def report(self) -> Report:
        """The report."""
        analyses = {key: Analysis(annotations=tuple(found)) for key, found in self._found.items() if found}
        return Report(article=Article(id=self._name, text=self._text), analyses=analyses)


@pytest.fixture
def article():
    """Begin an article; each gets an id of its own."""
    numbers = itertools.count(1)
    return lambda name=None: Writing(name or f"a{next(numbers)}")
