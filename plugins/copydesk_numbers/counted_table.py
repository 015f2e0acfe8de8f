"""Words that end the noun phrase behind a number.

Source: the closed classes of English grammar (determiners, prepositions, conjunctions, pronouns, auxiliaries), with
the verbs that most often follow a counted noun in news.
"""

from __future__ import annotations

__all__ = ["DETERMINERS", "ING_NOUNS", "NEVER_ALONE", "STOPS", "VERBS", "is_plural"]

DETERMINERS: frozenset[str] = frozenset(
    "the a an this that these those his her its their our my your whose all some any each every no both".split()
)

STOPS: frozenset[str] = frozenset(
    (
        "worth of in on at by for from to with without within into onto over under above below between among amid "
        "against "
        "about around after before during since until till through throughout across along behind beyond near off out "
        "up down per via as than like despite toward towards upon if because although though while whereas when where "
        "why how which who whom that what and or but nor so yet plus minus is are was were be been being am has have "
        "had do does did will would can could may might must shall should not n't i you he she it we they him them us "
        "me ago later earlier each apiece together alone respectively instead now then here there today yesterday "
        "tomorrow already also even just only still again ever never often more less fewer else too very away back "
        "such once twice including excluding according due told said says say the a an this these those his her its "
        "their our my your all some any both if no one ones combined overall daily annually"
    ).split()
)

VERBS: frozenset[str] = frozenset(
    (
        "said say says went go goes came come comes took take takes made make makes won win wins lost lose loses gave "
        "give gives got get gets saw see sees knew know knows thought think thinks told tell tells found find finds "
        "felt feel feels became become becomes left leave leaves began begin begins kept keep keeps held hold holds "
        "brought bring brings wrote write writes stood stand stands sat sit ran run runs met meet meets paid pay pays "
        "led lead leads led fell fall falls rose rise rises grew grow grows drew draw draws spent spend spends sent "
        "send "
        "sends built build builds spoke speak speaks died die dies remain remains appear appears seem seems need needs "
        "want wants support supports oppose opposes back backs favor favors favour agree agrees believe believes live "
        "lives work works cast voted vote_ hit hits set sets cut cuts put puts let lets shot shut swept kill kills "
        "account accounts account_ receive receives include includes represent represents face faces help helps show "
        "shows join joins attend attends participate participates celebrate demand demands expect expects "
        "chose choose chooses disapprove approve approves disagree report reports plan plans rank ranks serve serves "
        "carry carries march"
    ).split()
)

VERBS |= frozenset(
    (
        "struck broke wore flew drove rode swam threw caught taught fought bought sought sold slept wept crept "
        "dealt meant "
        "lent bent beat bet burst cost hurt quit spread split stuck stole swore tore woke froze hid bit ate drank "
        "sang rang "
        "sank shrank sprang forgot forgave understood undertook overcame arose fled bled fed laid shown known "
        "given taken"
    ).split()
)

NEVER_ALONE: frozenset[str] = frozenset(
    (
        "cast lost said say says won went came took made saw thought think left died die agree believe disagree "
        "approve "
        "disapprove favor chose told found voted struck fled"
    ).split()
)
"""Verbs that are no noun phrase by themselves: "620,000 cast"."""

_PLURALS: frozenset[str] = frozenset(
    (
        "people men women children police troops cattle feet teeth mice geese media data criteria alumni congressmen "
        "congresswomen policemen firemen businessmen gunmen chairmen servicemen aides fish sheep aircraft spacecraft "
        "personnel percent clergy staff poor"
    ).split()
)

_SINGULARS_IN_S: frozenset[str] = frozenset(
    (
        "this its his us is was has gas bus news series class business pass loss boss mass crisis basis campus "
        "census virus plus yes"
    ).split()
)


def is_plural(word: str) -> bool:
    """Tell whether a word looks like a noun in the plural."""
    if word in _PLURALS:
        return True
    return (
        len(word) > 3
        and word.endswith("s")
        and not word.endswith(("ss", "us", "is", "'s", "’s"))
        and word not in _SINGULARS_IN_S
    )


ING_NOUNS = frozenset(
    "beginning bombing briefing building ceiling closing crossing dwelling earning evening filing finding funding "
    "gathering hearing holding housing killing landing listing meeting morning offering opening painting posting "
    "ranking rating reading recording ruling saving screening sentencing setting shooting sibling sighting sitting "
    "spending training warning wedding being".split()
)
"""Nouns that look like participles; from common knowledge of English."""
