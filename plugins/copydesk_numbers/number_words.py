"""English number words: names of numbers, ranks, fractions and powers.

Source: the English number names as any dictionary lists them (short scale), with the South Asian powers and the
abbreviations of financial news. Spelled-together and common misspelled forms are made here.
"""

from __future__ import annotations

__all__ = [
    "DENOMINATORS",
    "DIGIT_SCALES",
    "DOZENS",
    "MONEY_SCALES",
    "ORDINALS",
    "SCALES",
    "SMALL",
    "TENS",
    "VAGUE",
    "VULGAR",
]

_SMALL_NAMES = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
    "eighteen nineteen"
).split()
_SMALL_RANKS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split()
_TENS_NAMES = "twenty thirty forty fifty sixty seventy eighty ninety".split()

TENS: dict[str, int] = {name: 10 * place for place, name in enumerate(_TENS_NAMES, 2)}
TENS["fourty"] = 40

SMALL: dict[str, int] = {name: value for value, name in enumerate(_SMALL_NAMES)}
SMALL["nought"] = SMALL["naught"] = 0
SMALL |= {tens + _SMALL_NAMES[unit]: TENS[tens] + unit for tens in _TENS_NAMES for unit in range(1, 10)}
"""0 to 19, and "twentyone" to "ninetynine"."""

SCALES: dict[str, float] = {
    "thousand": 1e3,
    "million": 1e6,
    "billion": 1e9,
    "trillion": 1e12,
    "quadrillion": 1e15,
    "quintillion": 1e18,
    "lakh": 1e5,
    "lakhs": 1e5,
    "lac": 1e5,
    "crore": 1e7,
    "crores": 1e7,
    "mn": 1e6,
    "mln": 1e6,
    "mio": 1e6,
    "bn": 1e9,
    "bln": 1e9,
    "tn": 1e12,
    "trn": 1e12,
    "tln": 1e12,
}

DIGIT_SCALES: dict[str, float] = {"k": 1e3, "K": 1e3, "MM": 1e6, "bn": 1e9, "Bn": 1e9, "BN": 1e9, "mn": 1e6, "tn": 1e12}
"""Letters that multiply digits which they follow, case counts: "10k"."""

MONEY_SCALES: dict[str, float] = {
    **DIGIT_SCALES,
    "m": 1e6,
    "M": 1e6,
    "b": 1e9,
    "B": 1e9,
    "t": 1e12,
    "T": 1e12,
    "mm": 1e6,
    "mil": 1e6,
    "bil": 1e9,
}
"""The same after a sign of money, where "m" is no metre: "$1.2m"."""

DOZENS: dict[str, int] = {"dozen": 12, "dozens": 12}

VAGUE: dict[str, float] = {
    "dozens": 12,
    "scores": 20,
    "hundreds": 100,
    "thousands": 1e3,
    "millions": 1e6,
    "billions": 1e9,
    "trillions": 1e12,
    "lakhs": 1e5,
    "crores": 1e7,
}
"""Plurals that say no more than a power: the least that is meant."""

ORDINALS: dict[str, float] = {name: value for value, name in enumerate(_SMALL_RANKS)}
ORDINALS |= {name[:-1] + "ieth": value for name, value in TENS.items()}
ORDINALS |= {tens + _SMALL_RANKS[unit]: TENS[tens] + unit for tens in _TENS_NAMES for unit in range(1, 10)}
ORDINALS |= {"hundredth": 100, "nineth": 9, "twelveth": 12}
ORDINALS |= {name + "th": value for name, value in SCALES.items() if name.endswith(("illion", "thousand"))}

DENOMINATORS: dict[str, float] = {name: value for name, value in ORDINALS.items() if value > 2}
DENOMINATORS |= {name + "s": value for name, value in DENOMINATORS.items()}
DENOMINATORS |= {"half": 2, "halves": 2, "quarter": 4, "quarters": 4, "firsts": 1, "seconds": 2}
"""What divides in "two thirds"; "firsts" and "seconds" only behind tens ("three twenty-firsts")."""

VULGAR: dict[str, float] = {
    "½": 1 / 2,
    "¼": 1 / 4,
    "¾": 3 / 4,
    "⅐": 1 / 7,
    "⅑": 1 / 9,
    "⅒": 1 / 10,
    "⅓": 1 / 3,
    "⅔": 2 / 3,
    "⅕": 1 / 5,
    "⅖": 2 / 5,
    "⅗": 3 / 5,
    "⅘": 4 / 5,
    "⅙": 1 / 6,
    "⅚": 5 / 6,
    "⅛": 1 / 8,
    "⅜": 3 / 8,
    "⅝": 5 / 8,
    "⅞": 7 / 8,
}
