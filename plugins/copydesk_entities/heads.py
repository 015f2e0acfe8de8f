"""Last words of names that tell what is named: "Party", "Act", "River".

Source: common knowledge of how organisations, laws, events and places are called in English, written down for this
project.
"""

from __future__ import annotations

from typing import Final

__all__ = [
    "ABSTRACT_HEADS",
    "EVENT_HEADS",
    "FACILITY_HEADS",
    "GENERIC",
    "KIND_OF",
    "KNOWN_ORGANISATIONS",
    "LAW_HEADS",
    "LOCATION_HEADS",
    "ORGANISATION_HEADS",
    "PARTY_WORDS",
    "STATE_HEADS",
    "STRONG_HEADS",
    "WORK_NOUNS",
]

ORGANISATION_HEADS: Final[frozenset[str]] = frozenset(
    """Academy Administration Agency Airlines Airways Alliance Army Assembly Association Associates Authority Bank
    Board Brigade Brotherhood Bureau Cabinet Caucus Center Centre Chamber Church Club Coalition College Commission
    Commissariat Committee Company Conference Confederation Congress Consortium Corp Corp. Corporation Corps Council
    Court Department Directorate Embassy Federation Forum Foundation Front Fund Gazette Government Group Guard Guild
    Herald Hospital House Inc Inc. Industries Initiative Institute Institution Journal Laboratories Laboratory
    League Legion Library Limited Ltd Ltd. Magazine Ministry Mission Movement Museum Navy Network News Observatory
    Office Orchestra Organisation Organization Parliament Partnership Party Police Post Press Project Regiment
    School Secretariat Senate Service Services Society Staff Studios Syndicate Team Times Tribunal Tribune Trust
    Union Universities University Workshop Society Systems Technologies Television""".split()
)
"""A capitalised run that ends so names an organisation."""

STRONG_HEADS: Final[frozenset[str]] = ORGANISATION_HEADS - frozenset(
    """House Center Centre Conference Front Project Mission Team Guard Post Office Church Group Service Services Staff
    Press Board Court Government Library Hospital School Museum Legion Embassy Trust Fund Chamber Cabinet News
    Administration Studios Workshop Times Systems Network Initiative""".split()
)
"""Those that are sure enough to make a name where the model saw none."""

LAW_HEADS: Final[frozenset[str]] = frozenset(
    "Act Amendment Constitution Treaty Protocol Convention Accord Accords Bill Directive".split()
)
"""A capitalised run that ends so names a law or a treaty."""

EVENT_HEADS: Final[frozenset[str]] = frozenset(
    """War Wars Campaign Election Elections Olympics Games Cup Championship Championships Festival Summit Award Awards
    Revolution Uprising Offensive Massacre Crisis Tournament Marathon Fair Expo Referendum Rebellion Coup Siege Battle
    Derby Prix Day Contest Ceremony Series""".split()
)
"""A capitalised run that ends so names an event, or a prize."""

LOCATION_HEADS: Final[frozenset[str]] = frozenset(
    """River Sea Ocean Lake Mountain Mountains Valley Desert Island Islands Peninsula Gulf Strait Bay Coast Cape Canyon
    Hills Plateau Basin Falls Forest Glacier Archipelago""".split()
)
"""A capitalised run that ends so names a stretch of land or water."""

STATE_HEADS: Final[frozenset[str]] = frozenset(
    """Empire Republic County Province Kingdom Prefecture Oblast Duchy Principality Colony Emirate Sultanate
    Caliphate""".split()
)
"""A capitalised run that ends so, or goes on with "of", names a state or a part of one."""

FACILITY_HEADS: Final[frozenset[str]] = frozenset(
    """Airport Bridge Street Avenue Road Square Tower Palace Stadium Park Highway Boulevard Station Cathedral Mosque
    Temple Castle Hotel Theatre Theater Arena Dam Tunnel Canal Prison Cemetery Plaza Mall Gate Lane Hall Building
    Auditorium Cemetery""".split()
)
"""A capitalised run that ends so names a building or a road."""

WORK_NOUNS: Final[frozenset[str]] = frozenset(
    """film movie novel book album song single poem play series sitcom comedy drama musical documentary journal titled
    entitled memoir opera textbook thriller autobiography biography essay painting miniseries soundtrack""".split()
)
"""Words, lower case, after which a name is that of a work."""

ABSTRACT_HEADS: Final[frozenset[str]] = frozenset(
    """Studies Psychology Linguistics Mathematics Physics Philosophy Theory Theorem Principle Principles Goals
    Interpretation Language Grammar Gospel Scholarship Fellowship Prize Medal Trophy Plan Program Programme Agenda
    Doctrine Manifesto Podcast Licence License Analytics Telescope Chapter Syndrome Disease Weapons Degree Diploma
    Report Declaration Resolution""".split()
)
"""A name that ends so is that of a field, a prize, a plan, a text or a device: no person, organisation or place."""

KIND_OF: Final[dict[str, str]] = {
    **dict.fromkeys(
        """Islam Christianity Judaism Hinduism Buddhism Catholicism Protestantism Communism Socialism Capitalism
        Fascism Nazism Marxism Zionism Freemasonry""".split(),
        "NORP",
    ),
    **dict.fromkeys(
        """Olympics Paralympics Olympic Paralympic Eurovision Oscars Oscar Grammy Ramadan Hajj Passover Hanukkah
        Diwali Halloween Brexit""".split(),
        "EVENT",
    ),
    **dict.fromkeys("Medicare Medicaid Obamacare".split(), "LAW"),
    **dict.fromkeys(
        """Firefox Chrome Windows Linux iPhone iPad Android MediaWiki Bitcoin Photoshop PlayStation Xbox
        Kindle""".split(),
        "PRODUCT",
    ),
}
"""Faiths and schools of thought, games and feasts, schemes and products that models take for organisations."""

PARTY_WORDS: Final[frozenset[str]] = frozenset(
    """Parti Partido Partito Partei Partij Partia Partidul Partiet Bloc Bloque Lega Liga Forza Alleanza Alianza
    Movimento Movimiento Mouvement Unione Unión União Izquierda Sinistra Vlaams Demokraterna Hizb Jamaat
    Parishad Morcha Dal Sabha Samiti Sangh Sena Samaj Kongress Fronte Frente Rassemblement Likud Yisrael Bündnis
    Stronnictwo Strana Partiya Unidos Podemos Ciudadanos""".split()
)
"""Words for a party or a movement in other languages: a name that holds one is an organisation's."""

GENERIC: Final[frozenset[str]] = frozenset(
    """nation court government administration state country city board committee party president internet web act
    bill constitution today image photo file editorial interview general news chapter section article table figure
    part question answer video podcast email website coronavirus covid covid-19 god lord thanksgiving christmas
    easter mr mrs ms dr sir madam http https www bible quran koran""".split()
)
"""Words, lower case, that name nothing when they stand alone, whatever the model says."""

KNOWN_ORGANISATIONS: Final[frozenset[str]] = frozenset(
    {
        "ABC", "Adidas", "AFP", "Airbus", "Al Jazeera", "Al Qaeda", "al Qaeda", "Al-Jazeera", "al-Qaeda",
        "Al-Qaeda", "Amazon", "Amnesty International", "AP", "Apple", "Associated Press", "BBC",
        "Black Lives Matter", "Bloomberg", "BMW", "Boeing", "Boko Haram", "CBS", "CNBC", "CNN", "Congress", "Daesh",
        "Daily Mail", "Daily Telegraph", "Democratic Party", "Disney", "ESPN", "European Commission",
        "European Parliament", "Exxon", "Facebook", "Fatah", "Fianna Fáil", "Fine Gael", "Fox News", "Gazprom",
        "General Motors", "GitHub", "Goldman Sachs", "Google", "Greenpeace", "Hamas", "Harvard", "Hezbollah",
        "Hizbollah", "Hizbullah", "Huawei", "Human Rights Watch", "IBM", "Instagram", "Intel", "Interfax",
        "Interpol", "IRNA", "Knesset", "Kuomintang", "Labour", "Lehman Brothers", "Likud", "Los Angeles Times",
        "Microsoft", "MSNBC", "NBC", "Netflix", "New York Times", "Newsweek", "Nike", "NPR", "Oxfam", "PBS",
        "Pentagon", "Politburo", "Red Crescent", "Red Cross", "Reuters", "Rosneft", "Samsung", "Scientology",
        "Scotland Yard", "Sinn Féin", "Sky News", "Sony", "Spotify", "Supreme Court", "Taliban", "Tesla", "TikTok",
        "Toyota", "Twitter", "U.S. Congress", "Uber", "United Russia", "US Congress", "Vatican", "Viacom",
        "Volkswagen", "Wall Street Journal", "Washington Post", "Wikileaks", "WikiLeaks", "Wikinews", "Wikipedia",
        "World Bank", "Xinhua", "Yahoo", "YouTube",
    }
)  # fmt: skip
"""Organisations that news names often and models often take for something else."""
