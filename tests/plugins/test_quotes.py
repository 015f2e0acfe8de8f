"""Who said what: facts about quotes that a reader would check."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import copydesk
from copydesk import Quote


def quotes(text: str, options: str = "") -> list[Quote]:
    analysis = copydesk.analyze(text, [f"quotes{options}"]).analyses["quotes"]
    assert analysis.failure is None, analysis.failure
    found = []
    for quote in analysis.annotations:
        assert isinstance(quote, Quote)
        found.append(quote)
    return found


def parts(text: str, quote: Quote) -> list[str]:
    return [text[s:e] for s, e in quote.spans or ((quote.start, quote.end),)]


def told(text: str) -> list[tuple[str, str | None, str | None, list[str]]]:
    return [
        (q.kind, q.speaker and q.speaker.text, q.cue and q.cue.text, [p.rstrip(",.?! ") for p in parts(text, q)])
        for q in quotes(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        pytest.param(
            "“The bridge is closed for the winter,” Mary Smith said on Monday.",
            ("direct", "Mary Smith", "said", ["The bridge is closed for the winter"]),
            id="tag after",
        ),
        pytest.param(
            "“The bridge is closed for the winter,” said Mary Smith, a spokeswoman for the city.",
            ("direct", "Mary Smith, a spokeswoman for the city", "said", ["The bridge is closed for the winter"]),
            id="inverted tag with apposition",
        ),
        pytest.param(
            'Mary Smith told reporters: "The bridge is closed for the winter."',
            ("direct", "Mary Smith", "told", ["The bridge is closed for the winter"]),
            id="straight marks after a colon",
        ),
        pytest.param(
            "''The bridge is closed for the winter,'' Mary Smith said.",
            ("direct", "Mary Smith", "said", ["The bridge is closed for the winter"]),
            id="two apostrophes for a mark",
        ),
        pytest.param(
            "“The bridge is closed,” Mary Smith said. “It will open again in the spring.”",
            ("direct", "Mary Smith", "said", ["The bridge is closed", "It will open again in the spring"]),
            id="one quote of two parts",
        ),
        pytest.param(
            '"The bridge is closed for the winter.” Mary Smith said so. She added, “It was old.”',
            ("direct", "She", "added", ["It was old"]),
            id="mismatched marks",
        ),
        pytest.param(
            "Mary Smith said that the bridge is closed for the winter.",
            ("indirect", "Mary Smith", "said", ["that the bridge is closed for the winter"]),
            id="indirect",
        ),
        pytest.param(
            "Mary Smith said that relations with the city will be “strategic” and will not be temporary.",
            (
                "mixed",
                "Mary Smith",
                "said",
                ["that relations with the city will be “strategic” and will not be temporary"],
            ),
            id="mixed content whole",
        ),
        pytest.param(
            "Climate change, Mary Smith often says, is the greatest danger of our time.",
            ("indirect", "Mary Smith", "often says", ["Climate change", "is the greatest danger of our time"]),
            id="cue set between commas",
        ),
        pytest.param(
            "The bridge will stay closed until April, according to the mayor.",
            ("indirect", "the mayor", "according to", ["The bridge will stay closed until April"]),
            id="according to",
        ),
        pytest.param(
            "Mary Smith promised to open the bridge before the summer.",
            ("indirect", "Mary Smith", "promised", ["to open the bridge before the summer"]),
            id="infinitive",
        ),
        pytest.param(
            "WALLACE: Thank you very much for coming to the studio today.",
            ("indirect", "WALLACE", ":", ["Thank you very much for coming to the studio today"]),
            id="transcript",
        ),
    ],
)
def test_speaker_cue_and_content(text: str, expected: tuple[str, str, str, list[str]]) -> None:
    assert expected in told(text)


def test_content_excludes_marks_and_the_whole_stretch_covers_all_parts() -> None:
    text = "“The bridge is closed,” Mary Smith said. “It will open again in the spring.”"
    (quote,) = quotes(text)
    assert parts(text, quote) == ["The bridge is closed", "It will open again in the spring."]
    assert (quote.start, quote.end) == (quote.spans[0][0], quote.spans[-1][1])
    assert quote.text == text[quote.start : quote.end]


def test_paragraphs_that_each_open_with_a_mark_are_one_quote() -> None:
    text = (
        "Mary Smith said: “The bridge has been closed since the storm.\n\n"
        "“We will open it again as soon as the engineers agree.”\n\nThe storm came in March."
    )
    (quote,) = quotes(text)
    assert len(quote.spans) == 2
    assert quote.speaker is not None
    assert quote.speaker.text == "Mary Smith"


def test_titles_and_scare_quotes_are_left_out() -> None:
    assert quotes('The meeting "Russia and the Islamic World" was held in Kazan on Thursday.') == []
    assert quotes("The “temporary” fence has stood there for nine years.") == []


def test_a_participle_goes_on_with_the_speaker() -> None:
    text = 'Jalali stated that the visit was the first in years, adding, "This shows the will of both countries."'
    said = [(q.kind, q.speaker and q.speaker.text) for q in quotes(text)]
    assert said == [("indirect", "Jalali"), ("direct", "Jalali")]


def test_the_speaker_has_a_name_and_an_identity() -> None:
    text = (
        "Iranian President Ebrahim Raisi met Russian President Vladimir Putin in Moscow. "
        "“Trade between the two countries is not satisfactory,” the Iranian president said. "
        "He added that relations will improve."
    )
    named = [(q.speaker.text, q.speaker.name) for q in quotes(text) if q.speaker]
    assert ("the Iranian president", "Ebrahim Raisi") in named
    assert ("He", "Ebrahim Raisi") in named
    assert len({q.speaker.entity for q in quotes(text) if q.speaker}) == 1


def test_every_quote_says_why() -> None:
    (quote,) = quotes("“The bridge is closed for the winter,” Mary Smith said on Monday.")
    assert quote.why is not None
    assert "speech" in quote.why


def test_classes_choose_what_counts() -> None:
    text = "Mary Smith said that the bridge is closed. She believes that the storm broke it."
    assert len(quotes(text)) == 2
    assert [q.cue and q.cue.text for q in quotes(text, ":classes=speech")] == ["said"]


def test_short_quotes_can_be_left_out() -> None:
    text = "“The bridge is closed for the winter,” Mary Smith said. “Yes,” said John Miller."
    assert len(quotes(text)) > len(quotes(text, ":min_words=4")) > 0


SAMPLE_SPEAKERS = {
    "000_39146c9ee22fda72": {
        "that the current level of trade": "Ebrahim Raisi",
        "Economic and trade relations": "Ebrahim Raisi",
        "cooperation between Iran and Russia in the fight": "Ebrahim Raisi",
        "this interaction is an example": "Ebrahim Raisi",
        "Iran and Russia gained": "Ebrahim Raisi",
        "that relations with Russia will be": "Ebrahim Raisi",
        "We have been standing": "Ebrahim Raisi",
        "that cooperation in regional organizations": "Ebrahim Raisi",
        "that from the very beginning": "Ebrahim Raisi",
        "that the two presidents": "Vladimir Putin",
        "Iranian and Russian support": "Vladimir Putin",
        "Continuous and stable relations": "Vladimir Putin",
        "that the extraterritorial sanctions": "Russia",
    },
    "004_8c8f8ee084c5d45d": {
        "that relations with Islamic countries": "Rustam Minnikhanov",
        "Tatarstan is ready": "Rustam Minnikhanov",
        "that Vladimir Putin was the first": "Kazem Jalali",
        "This shows the serious will": "Kazem Jalali",
        "that the Republic of Tatarstan has": "Kazem Jalali",
        "the relations between Tehran": "Kazem Jalali",
        "We are happy": "Kazem Jalali",
        "to strengthen Russia-Iran": "Maxim Suslov",
        "that Raisi will expand": "Boris Dolgov",
        "that “Russia will undoubtedly": "Vladimir Sazhin",
        "that Russia and Iran will maintain": "Vladimir Sazhin",
    },
}


@pytest.mark.parametrize("article", sorted(SAMPLE_SPEAKERS))
def test_speakers_in_the_sample_articles(seeds: Path, article: str) -> None:
    found = quotes((seeds / f"{article}.txt").read_text(encoding="utf-8"))
    for start, name in SAMPLE_SPEAKERS[article].items():
        speakers = [q.speaker.name for q in found if q.text.startswith(start) and q.speaker]
        assert speakers == [name], start


@pytest.mark.parametrize("article", sorted(SAMPLE_SPEAKERS))
def test_the_name_of_a_conference_is_no_quote(seeds: Path, article: str) -> None:
    found = quotes((seeds / f"{article}.txt").read_text(encoding="utf-8"))
    assert not [q for q in found if q.text.strip('“”"') == "Russia and the Islamic World"]


@pytest.mark.parametrize(
    "text", ["", " ", "\n\n", "“", "”", '"', "''", "said", ":", "A:", "according to", "“” said", "—"]
)
def test_next_to_nothing_gives_nothing(text: str) -> None:
    assert quotes(text) == []


PIECES = ["“", "”", '"', "''", "‘", "’", "'", " said ", " Mary", " he ", ", ", ". ", "\n\n", "\n", ":",
          " according to ", " that ", "The bridge is closed", " wants to ", "?", " — ", " adding", "«", "»",
          "  ", "\u00a0", "é", "👩‍🔬"]  # fmt: skip


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(PIECES), max_size=40).map("".join))
def test_any_arrangement_of_marks_and_cues_gives_spans_that_hold(text: str) -> None:
    for quote in quotes(text):
        assert quote.text == text[quote.start : quote.end]
        last = quote.start
        for start, end in quote.spans or ((quote.start, quote.end),):
            assert last <= start < end <= quote.end
            last = end
