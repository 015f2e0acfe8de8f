"""The entities analyzer: names, identities, roles, pronouns and descriptions."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import copydesk
from copydesk import Entity
from copydesk_entities.analyzer import EntityOptions
from copydesk_entities.choices import RULES


def entities(text: str, request: str = "entities") -> list[Entity]:
    analysis = copydesk.analyze(text, [request]).analyses["entities"]
    assert analysis.failure is None, analysis.failure
    return [entity for entity in analysis.annotations if isinstance(entity, Entity)]


def found(text: str, request: str = "entities") -> dict[str, Entity]:
    """The last mention of each wording."""
    return {entity.text: entity for entity in entities(text, request)}


def named(all_: Sequence[Entity], wording: str) -> set[str]:
    return {entity.name for entity in all_ if entity.text.lower() == wording.lower()}


@pytest.fixture(scope="module")
def meeting(seeds: Path) -> list[Entity]:
    return entities((seeds / "000_39146c9ee22fda72.txt").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def ambassadors(seeds: Path) -> list[Entity]:
    return entities((seeds / "004_8c8f8ee084c5d45d.txt").read_text(encoding="utf-8"))


# The sample articles


def test_every_raisi_is_found_as_one_person(meeting: list[Entity], seeds: Path) -> None:
    text = (seeds / "000_39146c9ee22fda72.txt").read_text(encoding="utf-8")
    raisis = [e for e in meeting if e.text.endswith("Raisi")]
    assert len(raisis) == text.count("Raisi")
    assert {(e.label, e.name, e.entity) for e in raisis} == {("PERSON", "Ebrahim Raisi", raisis[0].entity)}


def test_titles_descriptions_and_pronouns_lead_to_full_names(meeting: list[Entity]) -> None:
    assert named(meeting, "the Iranian president") == {"Ebrahim Raisi"}
    assert named(meeting, "the Russian leader") == {"Vladimir Putin"}
    assert named(meeting, "the Russian president") == {"Vladimir Putin"}
    assert named(meeting, "Putin") == {"Vladimir Putin"}
    subjects = [(e.text, e.name) for e in meeting if e.text == "He"]
    assert subjects == [("He", "Ebrahim Raisi"), ("He", "Ebrahim Raisi"), ("He", "Vladimir Putin")]


def test_a_pronoun_may_come_before_its_name(meeting: list[Entity], seeds: Path) -> None:
    text = (seeds / "000_39146c9ee22fda72.txt").read_text(encoding="utf-8")
    his = {e.start: e.name for e in meeting if e.text == "his"}
    assert his[text.index("For his part, Putin") + 4] == "Vladimir Putin"
    assert his[text.index("In his talks with the Russian leader") + 3] == "Ebrahim Raisi"


def test_roles_are_taken_as_stated(meeting: list[Entity], ambassadors: list[Entity]) -> None:
    roles = {e.name: e.role for e in [*meeting, *ambassadors] if e.role}
    assert roles["Hossein Amir Abdollahian"] == "foreign minister"
    assert roles["Ehsan Khandouzi"] == "economy and finance minister"
    assert roles["Kazem Jalali"] == "ambassador"
    assert roles["Maxim Suslov"] == "press attache"


def test_a_short_form_in_parentheses_is_the_same_organisation(meeting: list[Entity]) -> None:
    scos = {e.text: e for e in meeting if e.text in {"SCO", "Shanghai Cooperation Organization"}}
    assert scos["SCO"].entity == scos["Shanghai Cooperation Organization"].entity
    assert scos["SCO"].name == "Shanghai Cooperation Organization"


def test_the_ambassador_is_the_one_named_so(ambassadors: list[Entity]) -> None:
    assert named(ambassadors, "the ambassador") == {"Kazem Jalali"}
    assert {e.name for e in ambassadors if "Raisi" in e.text} == {"Ebrahim Raisi"}
    assert {e.name for e in ambassadors if "Putin" in e.text} == {"Vladimir Putin"}


def test_credit_lines_name_only_the_agency(meeting: list[Entity], ambassadors: list[Entity]) -> None:
    for article in (meeting, ambassadors):
        wordings = {e.text for e in article}
        assert "Mehr News Agency" in wordings
        assert not any("Content" in w or "License" in w or "SA" in w.split("/") for w in wordings)
        assert "Continuous" not in wordings


def test_countries_keep_their_usual_name(meeting: list[Entity]) -> None:
    assert named(meeting, "Iran") == {"Iran"} == named(meeting, "Islamic Republic")


def test_salience_ranks_the_protagonists_first(meeting: list[Entity]) -> None:
    weights = {e.name: e.salience for e in meeting if e.label == "PERSON"}
    ranked = sorted(weights, key=lambda name: -(weights[name] or 0))
    assert ranked[:2] == ["Ebrahim Raisi", "Vladimir Putin"]
    assert all(0 <= (weight or 0) <= 1 for weight in weights.values())


# Rules, each on a text of its own


def test_two_persons_named_in_full_are_kept_apart_and_why_says_so() -> None:
    text = "Bill Clinton met Hillary Clinton in Washington. Bill Clinton smiled. Mrs. Clinton left."
    people = entities(text)
    both = {e.name: e for e in people if e.text in {"Bill Clinton", "Hillary Clinton"}}
    assert both["Bill Clinton"].entity != both["Hillary Clinton"].entity
    assert "kept apart from Hillary Clinton" in (both["Bill Clinton"].why or "")
    assert named(people, "Clinton") == {"Hillary Clinton"}


@pytest.mark.parametrize(
    ("text", "wording", "name"),
    [
        ("Senator Jane Brown spoke on Friday. She said she would vote.", "She", "Jane Brown"),
        ("John Smith, the mayor of Boston, resigned. The mayor cited his health.", "The mayor", "John Smith"),
        ("German Chancellor Angela Merkel met Emmanuel Macron. The German leader left early.", "The German leader",
         "Angela Merkel"),
        ("Barack H. Obama won. Later, Barack Obama moved.", "Barack Obama", "Barack H. Obama"),
        ("He joined the Social Democratic and Labour Party (SDLP). The SDLP won.", "SDLP",
         "Social Democratic and Labour Party"),
    ],
)  # fmt: skip
def test_mentions_lead_to_canonical_names(text: str, wording: str, name: str) -> None:
    assert named(entities(text), wording) == {name}


def test_titles_and_articles_are_no_part_of_a_name() -> None:
    wordings = set(found("The President, Mr. Joe Biden, met Foreign Minister Sergei Lavrov at the United Nations."))
    assert {"Joe Biden", "Sergei Lavrov", "United Nations"} <= wordings


def test_an_object_is_not_the_subject_of_its_clause() -> None:
    text = "Peter Miller and George Hill disagreed. Later George Hill asked him to leave."
    assert named(entities(text), "him") == {"Peter Miller"}


def test_events_and_laws_are_no_organisations() -> None:
    people = found("The Second World War ended before the Civil Rights Act of 1964 was passed in Washington.")
    labels = {e.label for wording, e in people.items() if "War" in wording or "Act" in wording}
    assert labels <= {"EVENT", "LAW"}


# Options


def test_pronouns_and_descriptions_can_be_left_out() -> None:
    text = "French President Emmanuel Macron spoke. He smiled. The French president left."
    assert {e.mention for e in entities(text)} == {"name", "pronoun", "nominal"}
    assert {e.mention for e in entities(text, "entities:pronouns=false:nominals=false")} == {"name"}


def test_labels_can_be_chosen() -> None:
    options = EntityOptions(labels=("PLACE",))
    assert options.pronouns
    with pytest.raises(ValueError, match="there is no label 'PERSONS'"):
        EntityOptions(labels=("PERSONS",))
    with pytest.raises(ValueError, match="there is no rule 'magic'; there are: boundaries"):
        EntityOptions(without=("magic",))


@pytest.mark.parametrize("rule", RULES)
def test_every_rule_can_be_left_out(rule: str, meeting: list[Entity], seeds: Path) -> None:
    text = (seeds / "000_39146c9ee22fda72.txt").read_text(encoding="utf-8")
    analysis = copydesk.analyze(text, [f"entities:without={rule}"]).analyses["entities"]
    assert analysis.failure is None
    assert len(analysis.annotations) > len(meeting) / 3


# Any text


_PIECES = st.sampled_from(
    """Ebrahim_Raisi|Raisi|he|His|the_Iranian_president|President|Mr.|(SCO)|Shanghai_Cooperation|Organization|of|and
    |Party|“|”|"|'s|’s|,|.|J.|U.S.|said|known_as|(born_1960)|São_Paulo|O’Neill|🙂|x|Act|1999|-|—|Putin|\u0301|\r\n""".replace(
        "_", " "
    ).split("|")
)


@settings(max_examples=60, deadline=None)
@given(st.lists(_PIECES, max_size=30))
def test_spans_are_in_the_text_and_identities_agree(pieces: list[str]) -> None:
    text = " ".join(pieces)
    all_ = entities(text)  # the engine holds every span against the text
    names: dict[str, set[tuple[str, str]]] = {}
    for entity in all_:
        names.setdefault(entity.entity, set()).add((entity.name, entity.label))
        assert entity.why
    assert all(len(of) == 1 for of in names.values())


@pytest.mark.parametrize("text", ["", " ", "\n\n", ".", "“”", "(", "the", "he", "The president", "Mr.", "’s", "D.C."])
def test_nearly_empty_texts_are_fine(text: str) -> None:
    entities(text)


def test_a_report_is_the_same_each_time(seeds: Path) -> None:
    text = (seeds / "004_8c8f8ee084c5d45d.txt").read_text(encoding="utf-8")
    assert entities(text) == entities(text)


# What looks like a name of another kind


@pytest.mark.parametrize(
    ("text", "wording"),
    [
        ("He took a degree in Translation Studies at Yale University in 1990.", "Translation Studies"),
        ("Use of artificial content theory (ACT) grew, and the ACT helped at Yale.", "ACT"),
        ("Policies on Open Educational Goals (OEG) matter, and the OEG helped.", "OEG"),
        ("The stampede at Islam's holiest site killed dozens of people.", "Islam"),
        ("She won silver at the Paralympics in London last year.", "Paralympics"),
    ],
)
def test_fields_faiths_and_games_are_no_organisations(text: str, wording: str) -> None:
    assert all(e.label not in {"ORG", "PERSON", "GPE"} for e in entities(text) if e.text == wording)


def test_a_verb_ends_a_name() -> None:
    everyone = entities("In his memory Byron composed Thyrza, a series of elegies. Byron died young.")
    assert not any("composed" in e.text for e in everyone)


def test_parties_named_in_other_languages_are_organisations() -> None:
    text = "He left the Partido Popular and joined Lega Nord before Vlaams Belang split from the Bloc Québécois."
    labels = {e.text: e.label for e in entities(text)}
    assert {labels.get(name) for name in ("Partido Popular", "Lega Nord", "Vlaams Belang", "Bloc Québécois")} == {"ORG"}


def test_presidents_are_persons_where_the_model_sees_an_organisation() -> None:
    for text in ("Scaramucci criticizes Trump's response.", "A poll still gives Trump the edge.", "Putin will not go."):
        assert {e.label for e in entities(text) if e.text in {"Trump", "Putin"}} == {"PERSON"}


# Datelines, headlines, capitals


@pytest.mark.parametrize(
    "text",
    [
        "TEHRAN — Officials in Tehran said on Monday that talks went on.",
        "TEHRAN (IRNA) - The minister said that Tehran would wait.",
        "TEHRAN, May 3 (Interfax) — The minister said that Tehran would wait.",
    ],
)
def test_a_dateline_names_the_same_place_as_the_text(text: str) -> None:
    places = [e for e in entities(text) if e.text.lower() == "tehran"]
    assert [(e.label, e.name) for e in places] == [("GPE", "Tehran")] * 2
    assert places[0].start == 0
    assert places[0].entity == places[1].entity


def test_capitals_at_the_start_of_a_line_are_no_place_by_themselves() -> None:
    assert not [e for e in entities("UPDATE — The police have come.") if e.text == "UPDATE"]
    assert [e.label for e in entities("ERIE, Pa. (AP) — The police have come.") if e.text == "ERIE"] == ["GPE"]


def test_a_headline_names_whom_the_text_names() -> None:
    text = "Derelict Obama Fails Again\n\nBarack Obama said on Tuesday that he would go. Obama then left."
    assert {e.name for e in entities(text) if e.label == "PERSON"} == {"Barack Obama"}


def test_a_headline_keeps_a_relative_apart() -> None:
    text = "Jill Biden Visits Schools Again\n\nJoe Biden said on Tuesday that he would go. Biden then left."
    assert {e.name for e in entities(text) if e.label == "PERSON"} == {"Jill Biden", "Joe Biden"}


def test_a_word_that_opens_a_quote_is_no_name_and_its_speaker_is_one() -> None:
    everyone = entities('He spoke. "Continuous and stable relations matter," Raisi said.')
    assert [(e.text, e.label) for e in everyone if e.mention == "name"] == [("Raisi", "PERSON")]


# Whose name


def test_president_clinton_is_not_hillary() -> None:
    text = "Hillary Clinton spoke in Iowa. President Clinton was not there, she said. Mr. Clinton had left."
    by_start = {e.start: e for e in entities(text) if e.label == "PERSON"}
    hillary = by_start[0]
    president, he = by_start[text.index("Clinton was")], by_start[text.index("Clinton had")]
    assert president.entity != hillary.entity
    assert he.entity == president.entity
    assert by_start[text.index("she")].entity == hillary.entity


def test_the_senate_is_that_of_the_country_not_of_the_majority() -> None:
    text = "The U.S. Senate met. A new Democratic Senate majority will lead it. The Senate must act."
    assert {e.name for e in entities(text) if e.text.endswith("Senate")} == {"U.S. Senate"}


def test_he_is_nobody_whom_his_clause_goes_on_to_name() -> None:
    text = "Ebrahim Raisi arrived in Moscow. Vladimir Putin waited there. He met Putin at noon."
    assert named(entities(text), "He") == {"Ebrahim Raisi"}


def test_him_after_a_preposition_of_place_may_be_the_subject() -> None:
    text = "Peter Gordon was a soldier. Alexander Menzies was his friend. Gordon left behind him a diary."
    assert named(entities(text), "him") == {"Peter Gordon"}


def test_titles_in_quotation_marks_describe_nobody() -> None:
    text = 'Walt Brown, the poet, came. The back of his jersey says "The Poet", and the poet laughed.'
    assert {e.text for e in entities(text) if e.mention == "nominal"} == {"the poet"}


def test_a_longer_name_is_not_looked_for_past_the_end_of_the_article() -> None:
    assert [entity.text for entity in entities(" Mary Mary““ Mary")] == ["Mary Mary", "Mary"]
