"""Countries with their people and capitals, seats of power, states, large cities and international bodies.

Source: common geographical knowledge, written down for this project; no data set was copied. The names are those that
English-language news uses, not the official long forms. It is a table of evidence, not of politics: a place that news
treats as a country stands here whether or not all states recognise it.
"""

from __future__ import annotations

from typing import Final, NamedTuple

__all__ = ["BODIES", "CITIES", "COUNTRIES", "COUNTRY_OF", "DEMONYM_OF", "REGIONS", "SEATS", "STATES", "Country"]


class Country(NamedTuple):
    """A country as news names it."""

    name: str
    demonyms: tuple[str, ...]
    """Adjective first, then the words for its people: Spanish, Spaniard."""
    capital: str
    aliases: tuple[str, ...]
    """Other names of the same country: Burma, U.S."""


_TABLE: Final = """
Afghanistan|Afghan|Kabul|
Albania|Albanian|Tirana|
Algeria|Algerian|Algiers|
Andorra|Andorran|Andorra la Vella|
Angola|Angolan|Luanda|
Argentina|Argentine,Argentinian,Argentinean|Buenos Aires|
Armenia|Armenian|Yerevan|
Australia|Australian,Aussie|Canberra|
Austria|Austrian|Vienna|
Azerbaijan|Azerbaijani,Azeri|Baku|
Bahamas|Bahamian|Nassau|
Bahrain|Bahraini|Manama|
Bangladesh|Bangladeshi|Dhaka|
Barbados|Barbadian|Bridgetown|
Belarus|Belarusian|Minsk|
Belgium|Belgian|Brussels|
Belize|Belizean|Belmopan|
Benin|Beninese|Porto-Novo|
Bhutan|Bhutanese|Thimphu|
Bolivia|Bolivian|La Paz|
Bosnia and Herzegovina|Bosnian|Sarajevo|Bosnia,Bosnia-Herzegovina
Botswana|Botswanan|Gaborone|
Brazil|Brazilian|Brasilia|
Brunei|Bruneian|Bandar Seri Begawan|
Bulgaria|Bulgarian|Sofia|
Burkina Faso|Burkinabe|Ouagadougou|
Burundi|Burundian|Bujumbura|
Cambodia|Cambodian|Phnom Penh|
Cameroon|Cameroonian|Yaounde|
Canada|Canadian|Ottawa|
Cape Verde|Cape Verdean|Praia|Cabo Verde
Central African Republic|Central African|Bangui|
Chad|Chadian|N'Djamena|
Chile|Chilean|Santiago|
China|Chinese|Beijing|People's Republic of China,PRC
Colombia|Colombian|Bogota|
Comoros|Comorian|Moroni|
Congo|Congolese|Brazzaville|Democratic Republic of the Congo,DR Congo,DRC,Republic of the Congo
Costa Rica|Costa Rican|San Jose|
Croatia|Croatian,Croat|Zagreb|
Cuba|Cuban|Havana|
Cyprus|Cypriot|Nicosia|
Czech Republic|Czech|Prague|Czechia
Denmark|Danish,Dane|Copenhagen|
Djibouti|Djiboutian|Djibouti City|
Dominican Republic|Dominican|Santo Domingo|
East Timor|East Timorese|Dili|Timor-Leste
Ecuador|Ecuadorian|Quito|
Egypt|Egyptian|Cairo|
El Salvador|Salvadoran|San Salvador|
Equatorial Guinea|Equatorial Guinean|Malabo|
Eritrea|Eritrean|Asmara|
Estonia|Estonian|Tallinn|
Eswatini|Swazi|Mbabane|Swaziland
Ethiopia|Ethiopian|Addis Ababa|
Fiji|Fijian|Suva|
Finland|Finnish,Finn|Helsinki|
France|French,Frenchman,Frenchwoman|Paris|
Gabon|Gabonese|Libreville|
Gambia|Gambian|Banjul|
Georgia|Georgian|Tbilisi|
Germany|German|Berlin|Federal Republic of Germany
Ghana|Ghanaian|Accra|
Greece|Greek|Athens|
Grenada|Grenadian|St. George's|
Guatemala|Guatemalan|Guatemala City|
Guinea|Guinean|Conakry|
Guinea-Bissau|Bissau-Guinean|Bissau|
Guyana|Guyanese|Georgetown|
Haiti|Haitian|Port-au-Prince|
Honduras|Honduran|Tegucigalpa|
Hungary|Hungarian|Budapest|
Iceland|Icelandic,Icelander|Reykjavik|
India|Indian|New Delhi|
Indonesia|Indonesian|Jakarta|
Iran|Iranian|Tehran|Islamic Republic of Iran,Islamic Republic
Iraq|Iraqi|Baghdad|
Ireland|Irish,Irishman,Irishwoman|Dublin|Republic of Ireland
Israel|Israeli|Jerusalem|State of Israel
Italy|Italian|Rome|
Ivory Coast|Ivorian|Yamoussoukro|Cote d'Ivoire,Côte d'Ivoire
Jamaica|Jamaican|Kingston|
Japan|Japanese|Tokyo|
Jordan|Jordanian|Amman|
Kazakhstan|Kazakh,Kazakhstani|Astana|
Kenya|Kenyan|Nairobi|
Kosovo|Kosovar,Kosovan|Pristina|
Kuwait|Kuwaiti|Kuwait City|
Kyrgyzstan|Kyrgyz|Bishkek|
Laos|Laotian,Lao|Vientiane|
Latvia|Latvian|Riga|
Lebanon|Lebanese|Beirut|
Lesotho|Basotho|Maseru|
Liberia|Liberian|Monrovia|
Libya|Libyan|Tripoli|
Liechtenstein|Liechtensteiner|Vaduz|
Lithuania|Lithuanian|Vilnius|
Luxembourg|Luxembourger|Luxembourg City|
Madagascar|Malagasy|Antananarivo|
Malawi|Malawian|Lilongwe|
Malaysia|Malaysian|Kuala Lumpur|
Maldives|Maldivian|Male|
Mali|Malian|Bamako|
Malta|Maltese|Valletta|
Mauritania|Mauritanian|Nouakchott|
Mauritius|Mauritian|Port Louis|
Mexico|Mexican|Mexico City|
Moldova|Moldovan|Chisinau|
Monaco|Monegasque|Monaco|
Mongolia|Mongolian|Ulaanbaatar|
Montenegro|Montenegrin|Podgorica|
Morocco|Moroccan|Rabat|
Mozambique|Mozambican|Maputo|
Myanmar|Burmese|Naypyidaw|Burma
Namibia|Namibian|Windhoek|
Nepal|Nepali,Nepalese|Kathmandu|
Netherlands|Dutch,Dutchman,Dutchwoman|Amsterdam|Holland
New Zealand|New Zealander,Kiwi|Wellington|
Nicaragua|Nicaraguan|Managua|
Niger|Nigerien|Niamey|
Nigeria|Nigerian|Abuja|
North Korea|North Korean|Pyongyang|DPRK,Democratic People's Republic of Korea
North Macedonia|Macedonian|Skopje|Macedonia
Norway|Norwegian|Oslo|
Oman|Omani|Muscat|
Pakistan|Pakistani|Islamabad|
Palestine|Palestinian|Ramallah|
Panama|Panamanian|Panama City|
Papua New Guinea|Papua New Guinean|Port Moresby|
Paraguay|Paraguayan|Asuncion|
Peru|Peruvian|Lima|
Philippines|Philippine,Filipino,Filipina|Manila|
Poland|Polish,Pole|Warsaw|
Portugal|Portuguese|Lisbon|
Qatar|Qatari|Doha|
Romania|Romanian|Bucharest|
Russia|Russian|Moscow|Russian Federation
Rwanda|Rwandan|Kigali|
Samoa|Samoan|Apia|
Saudi Arabia|Saudi,Saudi Arabian|Riyadh|Kingdom of Saudi Arabia
Senegal|Senegalese|Dakar|
Serbia|Serbian,Serb|Belgrade|
Seychelles|Seychellois|Victoria|
Sierra Leone|Sierra Leonean|Freetown|
Singapore|Singaporean|Singapore|
Slovakia|Slovak,Slovakian|Bratislava|
Slovenia|Slovenian,Slovene|Ljubljana|
Somalia|Somali|Mogadishu|
South Africa|South African|Pretoria|
South Korea|South Korean|Seoul|Republic of Korea,ROK
South Sudan|South Sudanese|Juba|
Soviet Union|Soviet|Moscow|USSR,U.S.S.R.
Spain|Spanish,Spaniard|Madrid|
Sri Lanka|Sri Lankan|Colombo|
Sudan|Sudanese|Khartoum|
Suriname|Surinamese|Paramaribo|
Sweden|Swedish,Swede|Stockholm|
Switzerland|Swiss|Bern|
Syria|Syrian|Damascus|Syrian Arab Republic
Taiwan|Taiwanese|Taipei|
Tajikistan|Tajik|Dushanbe|
Tanzania|Tanzanian|Dodoma|
Thailand|Thai|Bangkok|
Togo|Togolese|Lome|
Tonga|Tongan|Nuku'alofa|
Trinidad and Tobago|Trinidadian|Port of Spain|
Tunisia|Tunisian|Tunis|
Turkey|Turkish,Turk|Ankara|Türkiye,Turkiye
Turkmenistan|Turkmen|Ashgabat|
Uganda|Ugandan|Kampala|
Ukraine|Ukrainian|Kyiv|
United Arab Emirates|Emirati|Abu Dhabi|UAE,U.A.E.
United Kingdom|British,Briton,Brit|London|UK,U.K.,Britain,Great Britain
United States|American|Washington|US,U.S.,USA,U.S.A.,United States of America,America,U. S.
Uruguay|Uruguayan|Montevideo|
Uzbekistan|Uzbek|Tashkent|
Vanuatu|Vanuatuan|Port Vila|
Vatican|Vatican|Vatican City|Holy See
Venezuela|Venezuelan|Caracas|
Vietnam|Vietnamese|Hanoi|
Yemen|Yemeni|Sanaa|
Yugoslavia|Yugoslav,Yugoslavian|Belgrade|
Zambia|Zambian|Lusaka|
Zimbabwe|Zimbabwean|Harare|
England|English,Englishman,Englishwoman|London|
Scotland|Scottish,Scot,Scotsman|Edinburgh|
Wales|Welsh,Welshman|Cardiff|
Northern Ireland|Northern Irish|Belfast|
Catalonia|Catalan|Barcelona|
Chechnya|Chechen|Grozny|
Tatarstan|Tatar|Kazan|Republic of Tatarstan
Crimea|Crimean|Simferopol|
Hong Kong|Hongkonger|Hong Kong|
Puerto Rico|Puerto Rican|San Juan|
Greenland|Greenlandic,Greenlander|Nuuk|
"""


def _countries() -> tuple[Country, ...]:
    rows = (line.split("|") for line in _TABLE.strip().splitlines())
    return tuple(
        Country(name, tuple(demonyms.split(",")), capital, tuple(a for a in aliases.split(",") if a))
        for name, demonyms, capital, aliases in rows
    )


COUNTRIES: Final = _countries()
"""Countries, former ones that news still names, and parts of states with leaders of their own."""

COUNTRY_OF: Final[dict[str, str]] = {n: c.name for c in COUNTRIES for n in (c.name, *c.aliases)}
"""Any name of a country -> the name by which it is known here: "U.S." -> "United States"."""

DEMONYM_OF: Final[dict[str, str]] = {
    **{d: c.name for c in COUNTRIES for d in c.demonyms},
    **{f"{d}s": c.name for c in COUNTRIES for d in c.demonyms if not d.endswith(("s", "sh", "ch", "man", "ese"))},
}
"""Adjective or word for its people -> the country: "Iranian" -> "Iran", "Russians" -> "Russia"."""

SEATS: Final[dict[str, tuple[str, str]]] = {
    "Kremlin": ("FAC", "Russia"),
    "White House": ("FAC", "United States"),
    "Oval Office": ("FAC", "United States"),
    "Capitol Hill": ("FAC", "United States"),
    "Capitol": ("FAC", "United States"),
    "Pentagon": ("ORG", "United States"),
    "State Department": ("ORG", "United States"),
    "Downing Street": ("FAC", "United Kingdom"),
    "10 Downing Street": ("FAC", "United Kingdom"),
    "Whitehall": ("FAC", "United Kingdom"),
    "Westminster": ("FAC", "United Kingdom"),
    "Buckingham Palace": ("FAC", "United Kingdom"),
    "Elysee": ("FAC", "France"),
    "Élysée": ("FAC", "France"),
    "Élysée Palace": ("FAC", "France"),
    "Blue House": ("FAC", "South Korea"),
    "Bundestag": ("ORG", "Germany"),
    "Bundesrat": ("ORG", "Germany"),
    "Knesset": ("ORG", "Israel"),
    "Majlis": ("ORG", "Iran"),
    "Duma": ("ORG", "Russia"),
    "State Duma": ("ORG", "Russia"),
    "Diet": ("ORG", "Japan"),
    "Dáil": ("ORG", "Ireland"),
    "Holyrood": ("FAC", "Scotland"),
    "Stormont": ("FAC", "Northern Ireland"),
}
"""Seat of a government or a parliament -> its label and its country."""

BODIES: Final[dict[str, str]] = {
    "UN": "United Nations",
    "U.N.": "United Nations",
    "EU": "European Union",
    "E.U.": "European Union",
    "NATO": "North Atlantic Treaty Organization",
    "Nato": "North Atlantic Treaty Organization",
    "IAEA": "International Atomic Energy Agency",
    "WHO": "World Health Organization",
    "WTO": "World Trade Organization",
    "IMF": "International Monetary Fund",
    "OPEC": "Organization of the Petroleum Exporting Countries",
    "OECD": "Organisation for Economic Co-operation and Development",
    "OSCE": "Organization for Security and Co-operation in Europe",
    "SCO": "Shanghai Cooperation Organization",
    "OIC": "Organization of Islamic Cooperation",
    "ASEAN": "Association of Southeast Asian Nations",
    "APEC": "Asia-Pacific Economic Cooperation",
    "AU": "African Union",
    "ECOWAS": "Economic Community of West African States",
    "GCC": "Gulf Cooperation Council",
    "BRICS": "BRICS",
    "UNESCO": "United Nations Educational, Scientific and Cultural Organization",
    "UNICEF": "United Nations Children's Fund",
    "UNHCR": "United Nations High Commissioner for Refugees",
    "ICC": "International Criminal Court",
    "ICJ": "International Court of Justice",
    "ECB": "European Central Bank",
    "EAEU": "Eurasian Economic Union",
    "CIA": "Central Intelligence Agency",
    "FBI": "Federal Bureau of Investigation",
    "NASA": "National Aeronautics and Space Administration",
    "BBC": "British Broadcasting Corporation",
    "IRGC": "Islamic Revolutionary Guard Corps",
    "IOC": "International Olympic Committee",
    "FIFA": "Fédération Internationale de Football Association",
    "UEFA": "Union of European Football Associations",
    "ESA": "European Space Agency",
    "CERN": "European Organization for Nuclear Research",
    "ISIS": "Islamic State",
    "ISIL": "Islamic State",
    "PLO": "Palestine Liberation Organization",
}
"""Short form -> full form of bodies that news names by initials without explaining them."""

STATES: Final[frozenset[str]] = frozenset(
    """Alabama Alaska Arizona Arkansas California Colorado Connecticut Delaware Florida Hawaii Idaho Illinois Indiana
    Iowa Kansas Kentucky Louisiana Maine Maryland Massachusetts Michigan Minnesota Mississippi Missouri Montana Nebraska
    Nevada Ohio Oklahoma Oregon Pennsylvania Tennessee Texas Utah Vermont Virginia Wisconsin Wyoming
    Ontario Quebec Alberta Manitoba Saskatchewan Queensland Tasmania Bavaria Saxony Siberia""".split()
) | {
    "New Hampshire", "New Jersey", "New Mexico", "New York", "North Carolina", "North Dakota", "Rhode Island",
    "South Carolina", "South Dakota", "West Virginia", "District of Columbia", "British Columbia", "Nova Scotia",
    "New Brunswick", "New South Wales", "Western Australia", "South Australia",
}  # fmt: skip
"""States and provinces: GPE."""

CITIES: Final[frozenset[str]] = frozenset(c.capital for c in COUNTRIES if c.capital not in {"Male", "Victoria"}) | {
    "Aleppo", "Alexandria", "Antwerp", "Atlanta", "Auckland", "Baltimore", "Barcelona", "Basra", "Birmingham", "Boston",
    "Brisbane", "Calgary", "Cape Town", "Casablanca", "Chennai", "Chicago", "Cleveland", "Cologne", "Dallas", "Denver",
    "Detroit", "Dubai", "Edinburgh", "Edmonton", "Frankfurt", "Gaza City", "Geneva", "Glasgow", "Guangzhou", "Hamburg",
    "Ho Chi Minh City", "Houston", "Istanbul", "Jeddah", "Johannesburg", "Kandahar", "Karachi", "Kharkiv", "Kiev",
    "Kolkata", "Lagos", "Lahore", "Las Vegas", "Leeds", "Liverpool", "Los Angeles", "Lyon", "Manchester", "Marseille",
    "Mecca", "Medina", "Melbourne", "Miami", "Milan", "Minneapolis", "Mogadishu", "Montreal", "Mosul", "Mumbai",
    "Munich", "Naples", "New Orleans", "New York City", "Osaka", "Oxford", "Perth", "Philadelphia", "Phoenix",
    "Pittsburgh", "Qom", "Rio de Janeiro", "Rotterdam", "Sacramento", "San Diego", "San Francisco", "Seattle",
    "Shanghai", "Shenzhen", "St. Louis", "St. Petersburg", "Strasbourg", "Sydney", "São Paulo", "Tel Aviv", "The Hague",
    "Toronto", "Vancouver", "Venice", "Washington, D.C.", "Wuhan", "Zurich",
}  # fmt: skip
"""Capitals and large cities: GPE."""

REGIONS: Final[frozenset[str]] = frozenset(
    {
        "Africa", "Antarctica", "Arctic", "Asia", "Atlantic", "Balkans", "Baltic", "Black Sea", "Caribbean",
        "Caspian Sea", "Caucasus", "Central America", "Central Asia", "Central Europe", "East Africa", "East Asia",
        "Eastern Europe", "Europe", "Far East", "Gaza Strip", "Golan Heights", "Himalayas", "Horn of Africa",
        "Indian Ocean", "Latin America", "Mediterranean", "Mediterranean Sea", "Middle East", "North Africa",
        "North America", "Pacific", "Pacific Ocean", "Persian Gulf", "Red Sea", "Sahara", "Scandinavia",
        "South America", "South Asia", "South China Sea", "Southeast Asia", "Strait of Hormuz", "Suez Canal",
        "West Africa", "West Asia", "West Bank", "Western Europe",
    }
)  # fmt: skip
"""Parts of the world: LOC."""
