"""Roll-ups over many reports: who is named, who is quoted, who stands where, which figures there are.

A `Corpus` is fed one report at a time and keeps no report: only what is counted, and the first places of each row.
"""

from __future__ import annotations

import statistics
from array import array
from collections.abc import Iterable, Mapping
from typing import Final

from copydesk.corpus.fields import analysis_of, figure_of, named_of, text_of
from copydesk.corpus.identities import Identities, Who, members_of, most_common
from copydesk.corpus.places import Place, Tally, short
from copydesk.corpus.rows import NameRow, NumberRow, SpeakerRow, StanceCell
from copydesk.limits import MAX_PLACES
from copydesk.model import Analysis, Article, Report

__all__ = ["ROLLED_UP", "Corpus", "stance_cells"]

ROLLED_UP: Final = ("entities", "quotes", "stance", "numbers")
"""The kinds of annotation that a corpus counts."""
_FORMS: Final = 10
_SIDES: Final = ("support", "oppose", "neutral")


class Corpus:
    """What many articles say together.

    The rows that it gives do not depend on the order in which reports are added, as long as each comes with its number.
    """

    def __init__(self, kinds: Iterable[str] = ROLLED_UP, *, keys: Mapping[str, str] | None = None) -> None:
        """Make an empty one.

        Args:
            kinds: what to count; entities are always counted, for they say who is who.
            keys: by kind, the analysis to count, where reports have several of a kind.

        """
        self._kinds = frozenset(kinds)
        self._keys = dict(keys or {})
        self._identities = Identities(MAX_PLACES)
        self._quotes: dict[Who | None, _Sorted] = {}
        self._stances: dict[tuple[Who | None, Who], _Sorted] = {}
        self._figures: dict[tuple[str, str | None, str | None], _Figures] = {}
        self.size = 0
        """Reports that were added."""
        self.having: dict[str, int] = dict.fromkeys(ROLLED_UP, 0)
        """How many of them had an analysis of the kind that did not fail."""

    def add(self, report: Report, number: int | None = None) -> None:
        """Count a report; `number` is its article's place in the corpus, else the next one."""
        place = self.size if number is None else number
        self.size += 1
        article = report.article
        found = {kind: analysis_of(report, kind, self._keys) for kind in ROLLED_UP}
        for kind, analysis in found.items():
            self.having[kind] += analysis is not None and analysis.failure is None
        here = self._identities.add(found["entities"], article, place)
        if "quotes" in self._kinds and (quotes := found["quotes"]) is not None:
            self._add_quotes(quotes, article, place, here)
        if "stance" in self._kinds and (stances := found["stance"]) is not None:
            self._add_stances(stances, article, place, here)
        if "numbers" in self._kinds and (numbers := found["numbers"]) is not None:
            self._add_numbers(numbers, article, place)

    def _add_quotes(self, analysis: Analysis, article: Article, number: int, here: dict[str, Who]) -> None:
        for quote in analysis.annotations:
            speaker = named_of(quote, "speaker")
            who = self._identities.who(speaker, here) if speaker is not None else None
            kind = text_of(quote, "kind") or "direct"
            voice = self._quotes.get(who) or self._quotes.setdefault(who, _Sorted())
            voice.add(Place(number, quote.start, quote.end, article.id, short(quote.text), kind), kind)

    def _add_stances(self, analysis: Analysis, article: Article, number: int, here: dict[str, Who]) -> None:
        for stance in analysis.annotations:
            holder, target = named_of(stance, "holder"), named_of(stance, "target")
            if target is None:
                continue
            label, score = text_of(stance, "label"), figure_of(stance, "score") or 0.0
            pair = (
                self._identities.who(holder, here) if holder is not None else None,
                self._identities.who(target, here),
            )
            cell = self._stances.get(pair) or self._stances.setdefault(pair, _Sorted())
            side = label if label in _SIDES else "neutral"
            cell.add(Place(number, stance.start, stance.end, article.id, short(stance.text), label, score), side)
            cell.score += score

    def _add_numbers(self, analysis: Analysis, article: Article, number: int) -> None:
        for figure in analysis.annotations:
            kind, unit = text_of(figure, "kind") or "cardinal", text_of(figure, "unit")
            counted = text_of(figure, "counted") if unit is None else None
            key = (kind, unit, " ".join(counted.casefold().split()) if counted else None)
            figures = self._figures.get(key) or self._figures.setdefault(key, _Figures())
            figures.tally.add(Place(number, figure.start, figure.end, article.id, short(figure.text)))
            if (value := figure_of(figure, "value")) is not None:
                figures.values.append(value)
            if kind == "date":
                figures.add_date(text_of(figure, "iso"))

    def names(self, most: int | None = None) -> list[NameRow]:
        """Return everybody and everything that is named, the most mentioned first; `most` rows at most."""
        identities = self._identities
        ranked = []
        for root, members in members_of(identities.joined()).items():
            mentions, articles = identities.counts(members)
            if mentions:
                ranked.append((-mentions, -articles, identities.name(members), root, members))
        rows = []
        for mentions, articles, name, _, members in sorted(ranked)[:most]:
            forms, roles = identities.forms_and_roles(members)
            rows.append(
                NameRow(
                    name=name,
                    label=identities.label(members),
                    role=most_common(roles),
                    mentions=-mentions,
                    articles=-articles,
                    forms=dict(sorted(forms.items(), key=lambda form: (-form[1], form[0]))[:_FORMS]),
                    places=identities.places(members),
                )
            )
        return rows

    def speakers(self, most: int | None = None) -> list[SpeakerRow]:
        """Return everybody who is quoted, the most quoted first; quotes that name nobody come last."""
        joined = self._identities.joined()
        members = members_of(joined)
        voices: dict[Who | None, list[_Sorted]] = {}
        for who, voice in self._quotes.items():
            voices.setdefault(joined[who] if who is not None else None, []).append(voice)
        ranked = []
        for root, several in voices.items():
            quotes, articles = Tally.counts([voice.tally for voice in several])
            name = self._identities.name(members[root]) if root is not None else ""
            ranked.append((root is None, -quotes, -articles, name, root or ("", ""), several))
        rows = []
        for nobody, quotes, articles, name, who, several in sorted(ranked, key=lambda row: row[:-1])[:most]:
            rows.append(
                SpeakerRow(
                    name=None if nobody else name,
                    label=None if nobody else self._identities.label(members[who]),
                    quotes=-quotes,
                    direct=sum(voice.sorts.get("direct", 0) for voice in several),
                    indirect=sum(voice.sorts.get("indirect", 0) for voice in several),
                    mixed=sum(voice.sorts.get("mixed", 0) for voice in several),
                    articles=-articles,
                    places=Tally.first_places([voice.tally for voice in several]),
                )
            )
        return rows

    def stances(self, most: int | None = None) -> list[StanceCell]:
        """Return who stands how toward whom or what, the pairs with the most statements first."""
        joined = self._identities.joined()
        members = members_of(joined)
        merged: dict[tuple[Who | None, Who], list[_Sorted]] = {}
        for (holder, target), cell in self._stances.items():
            merged.setdefault((joined[holder] if holder is not None else None, joined[target]), []).append(cell)
        ranked = []
        for (by, target), several in merged.items():
            count, articles = Tally.counts([cell.tally for cell in several])
            name = self._identities.name(members[by]) if by is not None else ""
            toward = self._identities.name(members[target])
            ranked.append((-count, -articles, name, toward, by or ("", ""), target, several))
        return [
            StanceCell(
                holder=name if by != ("", "") else None,
                target=toward,
                count=-count,
                support=sum(cell.sorts.get("support", 0) for cell in several),
                oppose=sum(cell.sorts.get("oppose", 0) for cell in several),
                neutral=sum(cell.sorts.get("neutral", 0) for cell in several),
                mean=round(sum(cell.score for cell in several) / -count, 3) + 0.0,
                articles=-articles,
                places=Tally.first_places([cell.tally for cell in several]),
            )
            for count, articles, name, toward, by, _, several in sorted(ranked, key=lambda row: row[:-1])[:most]
        ]

    def numbers(self, *, by_counted: bool = False) -> list[NumberRow]:
        """Return the figures by kind and unit, the most frequent first.

        With `by_counted`, cardinals without a unit are told apart by what they count.
        """
        merged: dict[tuple[str, str | None, str | None], list[_Figures]] = {}
        for (kind, unit, counted), figures in self._figures.items():
            merged.setdefault((kind, unit, counted if by_counted else None), []).append(figures)
        rows = [_number_row(*key, several) for key, several in merged.items()]
        return sorted(rows, key=lambda row: (-row.count, row.kind, row.unit or "", row.counted or ""))


class _Sorted:
    """Places of two or three sorts: quotes by their kind, stances by their side."""

    __slots__ = ("score", "sorts", "tally")

    def __init__(self) -> None:
        self.tally = Tally()
        self.sorts: dict[str, int] = {}
        self.score = 0.0
        """The sum of the scores."""

    def add(self, place: Place, sort: str) -> None:
        """Count a place as of a sort."""
        self.tally.add(place)
        self.sorts[sort] = self.sorts.get(sort, 0) + 1


class _Figures:
    """The values of one kind and unit: eight bytes each, for a median needs them all."""

    __slots__ = ("earliest", "latest", "tally", "values")

    def __init__(self) -> None:
        self.tally = Tally()
        self.values = array("d")
        self.earliest: str | None = None
        self.latest: str | None = None

    def add_date(self, iso: str | None) -> None:
        """Keep the first and the last date; ranges count with both ends, dates without a year not at all."""
        for date in (iso or "").split("/"):
            if date[:4].isdecimal() and len(date) >= 4 and date[4:5] in ("", "-") and "X" not in date:
                self.earliest = min(self.earliest or date, date)
                self.latest = max(self.latest or date, date)


def _number_row(kind: str, unit: str | None, counted: str | None, several: list[_Figures]) -> NumberRow:
    tallies = [figures.tally for figures in several]
    count, articles = Tally.counts(tallies)
    values = array("d")
    for figures in several:
        values.extend(figures.values)
    return NumberRow(
        kind=kind,
        unit=unit,
        counted=counted,
        count=count,
        values=len(values),
        min=min(values, default=None),
        median=statistics.median(values) if values else None,
        max=max(values, default=None),
        earliest=min((f.earliest for f in several if f.earliest), default=None),
        latest=max((f.latest for f in several if f.latest), default=None),
        articles=articles,
        places=Tally.first_places(tallies),
    )


def stance_cells(reports: Iterable[Report], *, key: str | None = None) -> list[StanceCell]:
    """Return the holder x target matrix of stance over reports, or of a single one, as its cells that are not empty.

    The one way in which stance is rolled up: command line, desk and whoever compares or writes all take it from here.

    Args:
        reports: passed through once; none is kept.
        key: the analysis to take, where reports have several of stance.

    """
    corpus = Corpus(("stance",), keys={"stance": key} if key is not None else None)
    for report in reports:
        corpus.add(report)
    return corpus.stances()
