"""Units of measure under Pint's names: the words and the symbols for each.

Source: the unit names of Pint's default registry (which follows the SI brochure and NIST Special Publication 811),
with the plurals and abbreviations of English news. Words are matched in any case, symbols exactly, and only behind
digits.
"""

from __future__ import annotations

from typing import NamedTuple

__all__ = ["PAIRS", "SYMBOLS", "TIME", "WORDS", "Unit"]


class Unit(NamedTuple):
    """A unit as it is reported, with what a value must be multiplied by to be in it."""

    name: str
    kind: str = "quantity"
    factor: float = 1
    family: str = ""
    """Units of one family can be added up: "7 feet 10 inches"."""
    size: float = 1
    """How many of the smallest unit of its family it is."""


_PREFIXES = {
    "pico": "p",
    "nano": "n",
    "micro": "µ",
    "milli": "m",
    "centi": "c",
    "deci": "d",
    "hecto": "h",
    "kilo": "k",
    "mega": "M",
    "giga": "G",
    "tera": "T",
    "peta": "P",
    "exa": "E",
}

_METRIC = """
meter | meters metre metres | m | pico nano micro milli centi deci kilo mega
gram | grams gramme grammes gramm | g gr | pico nano micro milli centi kilo mega
liter | liters litre litres | l L | micro milli centi deci hecto mega
second | | | pico nano micro milli
watt | watts | W | milli kilo mega giga tera
watt_hour | | Wh | kilo mega giga tera
volt | volts | V | milli kilo mega
ampere | amperes amp amps | | milli kilo
hertz | | Hz | kilo mega giga tera
joule | joules | | kilo mega giga tera
newton | newtons | | kilo mega
pascal | pascals | Pa | hecto kilo mega giga
byte | bytes | B | kilo mega giga tera peta exa
bit | bits | | kilo mega giga tera
electron_volt | electronvolt electronvolts | eV | kilo mega giga tera
gray | grays | Gy | milli micro
sievert | sieverts | Sv | milli micro
becquerel | becquerels | Bq | kilo mega giga tera
ohm | ohms | Ω | milli kilo mega
farad | farads | | pico nano micro milli
mole | moles | mol | milli micro nano
calorie | calories | cal | kilo
ton_TNT | | | kilo mega
pixel | pixels | px | mega
bar | | | milli
tesla | | | milli micro
lumen | lumens | lm | kilo
lux | | lx | kilo
decibel | decibels | dB |
"""

_PLAIN = """
inch | inches | in″
foot | feet foots | ft
yard | yards | yd yds
mile | miles | mi
nautical_mile | | nmi
light_year | lightyear lightyears | ly
astronomical_unit | | au AU
parsec | parsecs |
micrometer | micron microns |
furlong | furlongs |
fathom | fathoms |
league | leagues |
acre | acres | ac
hectare | hectares | ha
pound | lb lbs | lb lbs
ounce | ounces oz | oz
stone | |
metric_ton | tonne tonnes | t
ton | tons |
dram | drams drachma drachmas drachm |
carat | carats | ct
gallon | gallons gal gals | gal
quart | quarts | qt
pint | pints | pt
cup | cups |
tablespoon | tablespoons tbsp tbsps | tbsp
teaspoon | teaspoons tsp tsps | tsp
oil_barrel | barrel barrels bbl bbls | bbl
bushel | bushels | bu
horsepower | | hp
kilowatt_hour | kilowatthour kilowatthours |
british_thermal_unit | btu btus | BTU Btu
knot | knots | kn kt
mile/hour | mph | mph
kilometer/hour | kph kmh kmph | kph kmh kmph
megabit/second | mbps | Mbps
gigabit/second | gbps | Gbps
kilobit/second | kbps | kbps
mile/gallon | mpg | mpg
ton/day | | tpd
oil_barrel/day | | bpd
revolutions_per_minute | rpm | rpm
frame/second | fps | fps
radian | radians | rad
arcminute | arcminutes |
arcsecond | arcseconds |
turn | turns |
kelvin | kelvins | K
atmosphere | | atm
pound_force_per_square_inch | psi | psi
candela | | cd
barn | | b
kibibyte | kibibytes | KiB
mebibyte | mebibytes | MiB
gibibyte | gibibytes | GiB
angstrom | angstroms | Å
millimeter_Hg | | mmHg
baker's_dozen | |
megayear | | Ma Myr
gigayear | | Ga Gyr
"""

_TIMES = """
second | seconds sec secs | s sec secs | 1
minute | minutes min mins | min mins | 60
hour | hours hr hrs | h hr hrs | 3600
day | days | d | 86400
week | weeks wk wks | wk wks | 604800
fortnight | fortnights | | 1209600
month | months mth mths | mo | 2592000
year | years yr yrs | yr yrs Y | 31536000
decade | decades | | 315360000
century | centuries | | 3153600000
millennium | millennia millenniums | | 31536000000
"""
"""With seconds; a month is 30 days and a year 365 where both are added to days."""

_LENGTH = {"inch": 1.0, "foot": 12.0, "yard": 36.0, "mile": 63360.0}
_METRIC_LENGTH = {"millimeter": 1 / 25.4, "centimeter": 10 / 25.4, "decimeter": 100 / 25.4, "meter": 1000 / 25.4}
_MASS = {"ounce": 1.0, "pound": 16.0, "stone": 224.0}


def _unit(name: str) -> Unit:
    for family, sizes in (("length", _LENGTH | _METRIC_LENGTH | {"kilometer": 1e6 / 25.4}), ("mass", _MASS)):
        if name in sizes:
            return Unit(name, family=family, size=sizes[name])
    return Unit(name, "temperature" if name == "kelvin" else "quantity")


def _build() -> tuple[dict[str, Unit], dict[str, Unit]]:
    words: dict[str, Unit] = {}
    symbols: dict[str, Unit] = {}
    for line in _METRIC.strip().splitlines():
        name, names, signs, prefixes = (part.strip() for part in (line + " ").split("|"))
        for word in (name, *names.split()):
            words[word] = _unit(name)
        for prefix in prefixes.split():
            prefixed = "metric_ton" if (prefix, name) == ("mega", "gram") else prefix + name
            words.update({prefix + word: _unit(prefixed) for word in (name, *names.split())})
            letters = ("µ", "μ", "mc") if prefix == "micro" else (_PREFIXES[prefix],)
            symbols.update({letter + sign: _unit(prefixed) for letter in letters for sign in signs.split()[:1]})
        symbols.update({sign: _unit(name) for sign in signs.split()})
    for line in _PLAIN.strip().splitlines():
        name, names, signs = (part.strip() for part in (line + " ").split("|"))
        words.update({word: _unit(name) for word in (name, *names.split()) if "/" not in word})
        symbols.update({sign: _unit(name) for sign in signs.split()})
    for line in _TIMES.strip().splitlines():
        name, names, signs, seconds = (part.strip() for part in line.split("|"))
        unit = Unit(name, "duration", 1, "time", float(seconds))
        words.update(dict.fromkeys((name, *names.split()), unit))
        symbols.update(dict.fromkeys(signs.split(), unit))
    symbols.update({sign: words[name] for sign, name in _PARTS_OF_SECOND.items()})
    symbols.update({sign: words[name] for sign, name in _MORE_SYMBOLS.items()})
    words.update({word: words[name] for word, name in _MORE_WORDS.items()})
    words.update(_SPECIAL)
    return words, symbols


_PARTS_OF_SECOND = {"ms": "millisecond", "ns": "nanosecond", "µs": "microsecond", "μs": "microsecond"}
_MORE_SYMBOLS = {
    "kms": "kilometer",
    "kgs": "kilogram",
    "gs": "gram",
    "mls": "milliliter",
    "mL": "milliliter",
    "ML": "megaliter",
    "Kg": "kilogram",
    "KG": "kilogram",
    "Km": "kilometer",
    "KM": "kilometer",
    "MM": "millimeter",
    "Gs": "gram",
    "MWs": "megawatt",
    "kw": "kilowatt",
    "KW": "kilowatt",
    "Kb": "kilobit",
    "kb": "kilobit",
    "Mb": "megabit",
    "Gb": "gigabit",
    "KB": "kilobyte",
    "mb": "megabyte",
    "gb": "gigabyte",
    "tb": "terabyte",
    "hz": "hertz",
    "Ghz": "gigahertz",
    "Mhz": "megahertz",
    "khz": "kilohertz",
    "KHz": "kilohertz",
    "ltr": "liter",
    "cc": "milliliter",
}

_MORE_WORDS = {
    "kilo": "kilogram",
    "kilos": "kilogram",
    "kg": "kilogram",
    "km": "kilometer",
    "kms": "kilometer",
    "cm": "centimeter",
    "mm": "millimeter",
    "ml": "milliliter",
    "mls": "milliliter",
    "kcal": "kilocalorie",
    "kb": "kilobit",
    "mb": "megabyte",
    "gb": "gigabyte",
    "tb": "terabyte",
    "kwh": "kilowatt_hour",
    "ft": "foot",
    "megs": "megabyte",
    "gigs": "gigabyte",
    "kiloton": "kiloton_TNT",
    "kilotons": "kiloton_TNT",
    "megaton": "megaton_TNT",
    "megatons": "megaton_TNT",
}

_SPECIAL = {
    "night": Unit("day", "duration", 1, "time", 86400.0),
    "nights": Unit("day", "duration", 1, "time", 86400.0),
    "celsius": Unit("degree_Celsius", "temperature"),
    "celcius": Unit("degree_Celsius", "temperature"),
    "centigrade": Unit("degree_Celsius", "temperature"),
    "fahrenheit": Unit("degree_Fahrenheit", "temperature"),
    "pound": Unit("pound", family="mass", size=16.0),
    "pounds": Unit("pound", family="mass", size=16.0),
    "square": Unit("", "power"),
    "cubic": Unit("", "power"),
    "percent": Unit("percent", "percent"),
    "percents": Unit("percent", "percent"),
    "pc": Unit("percent", "percent"),
    "pct": Unit("percent", "percent"),
    "percentage": Unit("percent", "percent"),
}

PAIRS: dict[tuple[str, str], Unit] = {
    ("per", "cent"): Unit("percent", "percent"),
    ("percentage", "point"): Unit("percentage_point", "percent"),
    ("percentage", "points"): Unit("percentage_point", "percent"),
    ("percent", "points"): Unit("percentage_point", "percent"),
    ("basis", "point"): Unit("basis_point", "percent"),
    ("basis", "points"): Unit("basis_point", "percent"),
    ("metric", "ton"): Unit("metric_ton"),
    ("metric", "tons"): Unit("metric_ton"),
    ("metric", "tonnes"): Unit("metric_ton"),
    ("short", "tons"): Unit("ton"),
    ("long", "tons"): Unit("long_ton"),
    ("nautical", "mile"): Unit("nautical_mile"),
    ("nautical", "miles"): Unit("nautical_mile"),
    ("light", "year"): Unit("light_year"),
    ("light", "years"): Unit("light_year"),
    ("fluid", "ounce"): Unit("fluid_ounce"),
    ("fluid", "ounces"): Unit("fluid_ounce"),
    ("fl", "oz"): Unit("fluid_ounce"),
    ("troy", "ounces"): Unit("troy_ounce"),
    ("watt", "hours"): Unit("watt_hour"),
    ("kilowatt", "hour"): Unit("kilowatt_hour"),
    ("kilowatt", "hours"): Unit("kilowatt_hour"),
    ("megawatt", "hour"): Unit("megawatt_hour"),
    ("megawatt", "hours"): Unit("megawatt_hour"),
    ("gigawatt", "hours"): Unit("gigawatt_hour"),
    ("terawatt", "hours"): Unit("terawatt_hour"),
    ("electron", "volts"): Unit("electron_volt"),
    ("foot", "pounds"): Unit("foot_pound"),
    ("board", "feet"): Unit("board_foot"),
    ("astronomical", "units"): Unit("astronomical_unit"),
    ("minutes", "of arc"): Unit("arcminute"),
    ("business", "day"): Unit("business_day", "duration"),
    ("business", "days"): Unit("business_day", "duration"),
    ("working", "days"): Unit("business_day", "duration"),
}

WORDS, SYMBOLS = _build()
TIME: frozenset[str] = frozenset(word for word, unit in WORDS.items() if unit.kind == "duration")
