"""The tables that entities, quotes and stance share."""

from __future__ import annotations

from copydesk.lexicon.names import FAMOUS_SURNAMES, FEMALE_NAMES, MALE_NAMES, PRESIDENTS
from copydesk.lexicon.places import BODIES, COUNTRIES, COUNTRY_OF, DEMONYM_OF, SEATS
from copydesk.lexicon.titles import HEADS_OF_STATE, HONORIFICS, ROLES, TITLES


def test_no_given_name_tells_both_genders() -> None:
    assert not MALE_NAMES & FEMALE_NAMES


def test_every_country_has_a_capital_and_a_people() -> None:
    assert all(country.capital and all(country.demonyms) for country in COUNTRIES)
    assert COUNTRY_OF["U.S."] == "United States" == DEMONYM_OF["Americans"]
    assert DEMONYM_OF["Iranian"] == "Iran"


def test_seats_and_bodies_are_known_by_their_short_forms() -> None:
    assert SEATS["Kremlin"] == ("FAC", "Russia")
    assert BODIES["SCO"] == "Shanghai Cooperation Organization"


def test_words_for_people_are_in_lower_case() -> None:
    for table in (HONORIFICS, TITLES, ROLES, HEADS_OF_STATE):
        assert all(word == word.lower() for word in table)


def test_presidents_are_among_the_names_that_news_gives_alone() -> None:
    assert {"Clinton", "Obama", "Trump", "Biden"} <= PRESIDENTS.keys() & FAMOUS_SURNAMES
    assert not FAMOUS_SURNAMES & (MALE_NAMES | FEMALE_NAMES)
