"""Forms of address, offices and professions, as they stand with names.

Source: common knowledge of English news style, written down for this project; no data set was copied.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ABBREVIATIONS",
    "FEMALE_TITLES",
    "HEADS_OF_STATE",
    "HONORIFICS",
    "MALE_TITLES",
    "NAME_SUFFIXES",
    "ROLES",
    "TITLES",
    "TITLE_MODIFIERS",
]

MALE_TITLES: Final[frozenset[str]] = frozenset(
    """mr mr. mister sir lord king prince duke emperor baron count earl father fr. brother rabbi imam ayatollah
    sheikh pope cardinal bishop archbishop monsignor sultan emir shah tsar herr monsieur señor signor chairman
    congressman councilman spokesman businessman policeman salesman sportsman anchorman assemblyman alderman actor
    seyyed seyed sayyid hojatoleslam mullah pastor waiter husband son father-in-law uncle grandfather boyfriend
    widower""".split()
)
"""Forms of address and roles that only men bear, or nearly so."""

FEMALE_TITLES: Final[frozenset[str]] = frozenset(
    """mrs mrs. ms ms. miss madam madame mme mme. mlle mlle. dame lady queen princess duchess empress baroness
    countess sister mother tsarina frau señora signora chairwoman congresswoman councilwoman spokeswoman
    businesswoman policewoman sportswoman actress waitress heroine wife daughter aunt grandmother girlfriend widow
    nun midwife""".split()
)
"""Forms of address and roles that only women bear, or nearly so."""

HONORIFICS: Final[frozenset[str]] = frozenset(
    """mr mr. mrs mrs. ms ms. miss mister dr dr. doctor prof prof. professor sir dame lord lady madam madame mme.
    rev rev. reverend hon hon. fr. st. saint ayatollah sheikh sheik imam mullah hojatoleslam seyyed seyed sayyid
    haji hajj rabbi monsieur herr frau señor señora signor signora father sister brother mother pope cardinal bishop
    archbishop monsignor pastor abba apa tsarevna tsarevich infanta begum mlle mlle. mme mme.""".split()
) - {"st.", "saint", "father", "mother", "brother", "sister"}
"""Forms of address, lower case: they come off a name."""

TITLES: Final[frozenset[str]] = frozenset(
    """president vice-president minister secretary premier chancellor senator sen. sens. representative rep. reps.
    congressman congresswoman governor gov. govs. mayor ambassador envoy chairman chairwoman chair speaker judge
    justice attorney general gen. colonel col. lieutenant lt. lt captain capt. capt major maj. sergeant sgt. sgt
    corporal cpl. private pvt. admiral adm. commander cmdr. cmdr officer detective inspector constable sheriff
    marshal brigadier commodore pilot king queen prince princess duke duchess earl count countess baron baroness
    emperor empress sultan emir shah tsar pope pres. leader director commissioner coach chief cllr councillor
    councilor delegate undersecretary archduke generalissimo superintendent deputy mp spokesman spokeswoman
    spokesperson assemblyman assemblywoman councilman councilwoman dean provost chef comrade commissar
    taoiseach""".split()
)
"""Last words of offices that stand before a name, lower case: "Foreign Minister", "Gen."."""

TITLE_MODIFIERS: Final[frozenset[str]] = frozenset(
    """prime foreign vice deputy first oil finance economy defense defence interior health education justice energy
    trade culture agriculture labor labour home environment transport transportation treasury state attorney general
    lieutenant major brigadier rear chief acting interim former ex- then-president senior assistant associate
    executive managing press national security supreme grand crown district police house senate majority minority
    opposition party affairs commerce sports tourism information science technology petroleum planning budget
    development housing intelligence communications veterans homeland house parliamentary presidential special
    regional federal county city under permanent queen king royal founding co- honorary emeritus federal air field
    fleet wing squadron high lord lady right then late outgoing incoming ex current lance staff master petty warrant
    inspector detective undersecretary secretary and of &""".split()
)
"""Words, lower case, that stand before the last word of an office."""

HEADS_OF_STATE: Final[frozenset[str]] = frozenset(
    """president premier chancellor king queen emperor leader prime-minister dictator sultan emir shah tsar
    ruler monarch""".split()
)
"""Roles for which news also says "leader": "the Russian leader"."""

NAME_SUFFIXES: Final[frozenset[str]] = frozenset(
    "jr jr. sr sr. ii iii iv v vi vii viii i esq. phd ph.d. md m.d.".split()
)
"""What may follow a surname, lower case."""

ROLES: Final[frozenset[str]] = TITLES - {
    "private",
    "count",
    "justice",
    "general",
    "major",
    "marshal",
    "chair",
    "deputy",
    "attorney",
    "chief",
    "mp",
} | frozenset(
    """abbot academic accountant activist actor actress adviser advisor advocate agent aide alderman analyst anchor
    animator anthropologist archaeologist archbishop architect artist assistant astronaut astronomer athlete attache
    attaché attorney author ayatollah banker baker bishop biographer biologist blogger boss broadcaster broker
    builder businessman businesswoman candidate cardinal caretaker cartoonist chair chairperson champion chemist
    chief choreographer cleric clerk columnist comedian commentator composer conductor congresswoman consultant
    coordinator coroner correspondent counsel counselor creator critic curator dancer dealer defender demographer
    dentist deputy designer dictator diplomat director doctor driver ecologist economist editor educator engineer
    entrepreneur epidemiologist executive expert farmer fellow fighter filmmaker firefighter fisherman footballer
    forward founder co-founder fugitive general geneticist geographer geologist goalkeeper guitarist gunman head
    historian host imam instructor inventor investigator jockey journalist judge juror justice lawmaker lawyer
    lecturer legislator librarian linguist lobbyist manager mathematician mechanic mediator medic midfielder
    militant missionary model monk musician naturalist negotiator neurologist novelist nurse official operator
    organizer organiser owner painter pastor pathologist pediatrician philanthropist philosopher photographer
    physician physicist pianist pilot player playwright poet policeman politician preacher priest principal prisoner
    producer professor programmer prosecutor psychiatrist psychologist publisher rabbi rapper rector referee
    registrar reporter researcher rival ruler runner scholar scientist screenwriter sculptor secretary senator
    sergeant sheikh shareholder singer skipper sociologist soldier solicitor songwriter spokesman spokesperson
    spokeswoman statesman statistician striker strategist student superintendent supervisor surgeon swimmer teacher
    technician theologian theorist therapist trader trainer translator treasurer trustee veteran veterinarian
    violinist virologist volunteer winner witness woman's worker writer zoologist monarch prelate postmaster
    lexicographer fundraiser marshal""".split()
)
"""Offices and professions, lower case: what "the ..." may name and an apposition may state."""

ABBREVIATIONS: Final[dict[str, str]] = {
    "adm.": "admiral",
    "capt.": "captain",
    "cmdr.": "commander",
    "col.": "colonel",
    "cpl.": "corporal",
    "gen.": "general",
    "gov.": "governor",
    "govs.": "governor",
    "lt": "lieutenant",
    "lt.": "lieutenant",
    "maj.": "major",
    "pres.": "president",
    "pvt.": "private",
    "rep.": "representative",
    "reps.": "representative",
    "sen.": "senator",
    "sens.": "senator",
    "sgt": "sergeant",
    "sgt.": "sergeant",
}
"""Short form of a title, lower case -> the word it stands for."""
