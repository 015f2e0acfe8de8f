"""Words that make a figure an amount of change or of difference, with the direction.

Source: the verbs, nouns and comparatives with which news English tells changes of prices, polls and statistics.
"""

from __future__ import annotations

from typing import Literal

__all__ = [
    "ADVERBS",
    "COMPARATIVES",
    "DEGREES",
    "MULTIPLES",
    "NOUNS",
    "PARTICLES",
    "PHRASAL",
    "TRANSITIVE",
    "VERBS",
    "Change",
]

Change = Literal["increase", "decrease"]


def _table(increase: str, decrease: str) -> dict[str, Change]:
    table: dict[str, Change] = dict.fromkeys(increase.split(), "increase")
    return table | dict.fromkeys(decrease.split(), "decrease")


VERBS = _table(
    "rose rise rises risen rising grew grow grows grown growing increased increase increases increasing climbed climb "
    "climbs climbing jumped jump jumps jumping surged surge surges surging soared soar soars soaring rebounded",
    "fell fall falls fallen falling dropped drop drops dropping declined decline declines declining decreased decrease "
    "decreases decreasing plunged plunge plunges plunging plummeted plummet plummets plummeting slid slide slides "
    "sank shrank shrunk shrinks shrink tumbled tumble tumbles slumped slump slumps slipped dipped contracted",
)
"""Say by themselves that something went up or down: "rose 3 percent"."""

TRANSITIVE = _table(
    "raised raise raises raising boosted boost boosts boosting expanded expand expands lifted lift lifts hiked hike "
    "strengthened gained gain gains advanced",
    "cut cuts cutting reduced reduce reduces reducing lowered lower lowers lowering slashed slash slashes slashing "
    "trimmed trim trims shaved weakened devalued eased",
)
"""Say it only with "by": "cut emissions by a third", but not "cut 3,000 jobs"."""

NOUNS = _table(
    "increase increases rise rises jump jumps surge surges hike hikes growth upswing uptick gain gains raise",
    "decrease decreases drop drops decline declines cut cuts reduction reductions fall falls dip dips plunge slump "
    "contraction downturn",
)
"""Behind a figure ("a 12 percent increase"), or before it with "of" ("a drop of 3 points")."""

PARTICLES = _table("up", "down")

COMPARATIVES = _table("more higher greater larger bigger above", "less lower fewer smaller below")
"""Behind a share, a sum or a measure: "a third less", "$3 more"."""

DEGREES = _table("warmer hotter taller longer wider deeper heavier", "cooler colder shorter narrower lighter")
"""Behind a measure alone: "2 degrees warmer"."""

ADVERBS: frozenset[str] = frozenset(
    "by a an another additional extra further full whopping staggering record just only even again as".split()
)
"""Stand between the word of change and its figure."""

PHRASAL: frozenset[str] = frozenset(
    "make makes made making give gives gave given giving take takes took taken taking pick picks picked put puts "
    "putting set sets setting come comes came add adds added rack racks racked pay pays paid sum sums team teamed "
    "open opened buy buys bought use uses used free frees freed sign signs signed turn turns turned show shows showed "
    "shut break breaks broke split settle knock knocked track tracked lay laid hand handed pull pulled write wrote "
    "tear tore torn gun gunned shot shoot bring brings brought call calls called hold holds held look looked stand "
    "stood line lined blow blew eat eats ate soak soaked divide divided offer offered cough round rounded pony "
    "pass passed vote voted back and or of the".split()
)
"""Verbs whose "up" and "down" says nothing of a change: "make up 37%"."""

MULTIPLES: dict[str, tuple[float, Change]] = {
    **dict.fromkeys(("doubled", "doubling"), (2.0, "increase")),
    **dict.fromkeys(("tripled", "tripling", "trebled", "trebling"), (3.0, "increase")),
    **dict.fromkeys(("quadrupled", "quadrupling"), (4.0, "increase")),
    **dict.fromkeys(("quintupled",), (5.0, "increase")),
    **dict.fromkeys(("halved", "halving"), (0.5, "decrease")),
}
"""Verbs that are a figure: what was before is multiplied by it."""
