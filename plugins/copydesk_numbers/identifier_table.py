"""Words that make the number beside them a name.

Source: how news English writes laws, places, vehicles and products; each label takes a number of its own.
"""

from __future__ import annotations

__all__ = ["BRANDS", "LABELS", "NAME_NEIGHBOURS", "PREFIXES", "RANKED_NAMES", "SCORE_WORDS", "STREETS"]

_ALWAYS = (
    "part parts channel section sections sec article articles chapter paragraph clause subsection footnote page pages "
    "pp isbn zip verse"
)
_CAPITALISED = (
    "route highway interstate flight room phase bill act title rule proposition prop amendment resolution law code "
    "terminal gate pier platform building hangar unit block lot suite apartment apt floor ward precinct district "
    "region sector zone area station engine ladder squadron battalion brigade regiment division company troop level "
    "tier type class category stage step version model mark mk series season episode volume vol act scene book figure "
    "fig table exhibit annex appendix schedule form formula pool lane exit line track bus tram train apollo soyuz "
    "voyager shenzhou sputnik gemini explorer mariner pioneer artemis case docket order directive regulation decree "
    "ordinance measure initiative question issue item psalm genesis exodus matthew mark luke john corinthians romans "
    "catch super bowl wrestlemania ufc hb sb hr hjr sjr road street boulevard county submarine u airport runway hole "
    "day camp site car player game number page chapter rfc iso radio studio priority generation"
)

LABELS: dict[str, bool] = dict.fromkeys(_CAPITALISED.split(), False) | dict.fromkeys(_ALWAYS.split(), True)
"""Label -> whether it makes a name in small letters too."""

BRANDS: frozenset[str] = frozenset(
    (
        "boeing airbus iphone ipad android windows ios galaxy pixel playstation ps xbox nintendo macbook porsche "
        "ferrari "
        "audi bmw mercedes mazda peugeot cessna antonov ilyushin tupolev sukhoi embraer bombardier gulfstream learjet "
        "glock colt winchester uzi forever motel blink sum maroon fortune forbes nikkei dax ftse stoxx cac "
        "russell covid "
        "sars carbon uranium plutonium iodine cesium caesium strontium omega vitamin pm"
    ).split()
)
"""Makers and things whose names end in a number."""

PREFIXES: frozenset[str] = frozenset(
    (
        "mid pre post early late under over top sub non plus minus circa per pro since to and or about some nearly "
        "another between from than the a an of"
    ).split()
)
"""Words whose hyphen leaves the number a number: "mid-1972", "top-10"."""

NAME_NEIGHBOURS: frozenset[str] = frozenset(
    "big fab pac ocean's ocean’s chicago hawaii group studio chanel".split(),
)
"""Words before a capitalised number word that make it a name: "Big Ten"."""

RANKED_NAMES: dict[str, frozenset[str]] = {
    "any": frozenset(
        ("lady ladies hand aid amendment party parties name names responder responders gentleman base baseman").split()
    ),
    "capital": frozenset(
        (
            "amendment amendments street st avenue ave circuit airborne infantry division battalion brigade regiment "
            "fleet army corps cavalry armored marine squadron lady reich republic estate baptist presbyterian "
            "methodist "
            "lutheran united national bank world minister secretary vatican temple testament commandment judicial "
            "district lieutenant class floor precinct ward symphony air crusade council century"
        ).split()
    ),
}
"""Nouns behind a rank that make it a name: in any letters, and with a capital."""

STREETS: frozenset[str] = frozenset(
    (
        "street st avenue ave road rd boulevard blvd lane ln drive dr square plaza place terrace way parkway highway "
        "court row"
    ).split()
)

SCORE_WORDS: frozenset[str] = frozenset(
    (
        "vote votes decision ruling victory win loss defeat record margin lead split majority odds draw tie score "
        "triumph start rout upset season game set match vs favorite underdog"
    ).split()
)
"""Nouns behind "6-3" that make it a score or a vote."""
