"""Quotes in the styles of many houses: marks, tags, datelines, transcripts, block quotes, asides, tweets."""

from __future__ import annotations

from typing import get_args

import msgspec
import pytest

import copydesk
from copydesk import Quote
from copydesk.lexicon.cues import CUE_CLASSES

Told = tuple[str, str | None, list[str]]


def quotes(text: str, options: str = "") -> list[Quote]:
    analysis = copydesk.analyze(text, [f"quotes{options}"]).analyses["quotes"]
    assert analysis.failure is None, analysis.failure
    return [quote for quote in analysis.annotations if isinstance(quote, Quote)]


def told(text: str, options: str = "") -> list[Told]:
    """Return kind, speaker and parts of each quote, the stops at their ends left out."""
    return [
        (q.kind, q.speaker and q.speaker.text, [text[s:e].rstrip(",.?! ") for s, e in q.spans or ((q.start, q.end),)])
        for q in quotes(text, options)
    ]


STYLES: dict[str, tuple[str, list[Told]]] = {
    "a headline that ends in its tag": (
        "Ferry to run again from May, operator says\n\nThe ferry is back.",
        [("indirect", "operator", ["Ferry to run again from May"])],
    ),
    "a name and a dash": (
        "Mary Smith – “The bridge is old and has to go.”\n\nThe mayor did not answer.",
        [("direct", "Mary Smith", ["The bridge is old and has to go"])],
    ),
    "in the words of": (
        "The launch was, in the words of one engineer, “a long and lucky night”.",
        [("direct", "one engineer", ["a long and lucky night"])],
    ),
    "in her own words": (
        "In her own words, the campaign was “a slow disaster”.",
        [("direct", "her", ["a slow disaster"])],
    ),
    "British single marks": (
        "‘The bridge won’t be open until April,’ said Mary Smith, the mayor’s spokeswoman. ‘It’s old.’",
        [
            (
                "direct",
                "Mary Smith, the mayor’s spokeswoman",
                ["The bridge won’t be open until April", "It’s old"],
            )
        ],
    ),
    "straight single marks among apostrophes": (
        "'We don't think it's safe,' Mary Smith said. 'It's old, and the engineers' report says so.'",
        [("direct", "Mary Smith", ["We don't think it's safe", "It's old, and the engineers' report says so"])],
    ),
    "double marks within single ones": (
        "‘She told me, “You are out of the team,”’ John Miller said on Monday.",
        [("direct", "John Miller", ["She told me, “You are out of the team"])],
    ),
    "an elision is no mark": (
        "'Don't go,' she told the boys' teacher. 'It's the '90s again.'",
        [("direct", "she", ["Don't go", "It's the '90s again"])],
    ),
    "guillemets": (
        "«The harbour is open», said Jean-Luc Béranger of the port authority.",
        [("direct", "Jean-Luc Béranger of the port authority", ["The harbour is open"])],
    ),
    "low marks": (
        "„Wir schließen den Hafen“, said the minister. The port is old.",
        [("direct", "the minister", ["Wir schließen den Hafen"])],
    ),
    "backquotes and apostrophes": (
        "``Nobody wins,'' Mary Smith said.",
        [("direct", "Mary Smith", ["Nobody wins"])],
    ),
    "stop outside the marks": ('"Nobody wins", said Mary Smith.', [("direct", "Mary Smith", ["Nobody wins"])]),
    "a mark that is never closed": (
        "“The harbor will stay open all year, Mary Smith said. She did not say why.",
        [("direct", "Mary Smith", ["The harbor will stay open all year"])],
    ),
    "dateline before the name": (
        "PORT ELLIS — Mayor Jane Roe said Tuesday that the harbor would stay open.",
        [("indirect", "Mayor Jane Roe", ["that the harbor would stay open"])],
    ),
    "dateline is no content": (
        "PORT ELLIS (AP) — The harbor will stay open, Mayor Jane Roe said Tuesday.",
        [("indirect", "Mayor Jane Roe", ["The harbor will stay open"])],
    ),
    "dateline of an agency": (
        "LONDON, March 3 (Reuters) - Britain will not sign the treaty, the foreign minister said on Monday.",
        [("indirect", "the foreign minister", ["Britain will not sign the treaty"])],
    ),
    "transcript": (
        (
            "WALLACE: Why did you vote against the bill?\n\n"
            "JONES: I voted against it because it was too expensive.\n\n"
            "WALLACE: You voted for it last year because it was cheap."
        ),
        [
            ("indirect", "WALLACE", ["Why did you vote against the bill"]),
            ("indirect", "JONES", ["I voted against it because it was too expensive"]),
            ("indirect", "WALLACE", ["You voted for it last year because it was cheap"]),
        ],
    ),
    "headline with a colon": (
        "Smith: Harbor will stay open all year",
        [("indirect", "Smith", ["Harbor will stay open all year"])],
    ),
    "block quote of several paragraphs": (
        (
            "In her letter, Mary Smith wrote:\n\n“The bridge has been closed since the storm.\n\n"
            "“We will open it again as soon as the engineers agree.”\n\nThe storm came in March."
        ),
        [
            (
                "direct",
                "Mary Smith",
                [
                    "The bridge has been closed since the storm",
                    "We will open it again as soon as the engineers agree",
                ],
            )
        ],
    ),
    "cue before the name and a colon": ("Said Mary Smith: “We are done.”", [("direct", "Mary Smith", ["We are done"])]),
    "noun and colon": ('Mary Smith\'s verdict: "Nobody wins."', [("direct", "Mary Smith", ["Nobody wins"])]),
    "to quote her": ('To quote Mary Smith: "Nobody wins."', [("direct", "Mary Smith", ["Nobody wins"])]),
    "as she put it": ("As Mary Smith put it, “nobody wins.”", [("direct", "Mary Smith", ["nobody wins"])]),
    "signature after a dash": (
        "“The port is safe.” — Mary Smith, mayor of Port Ellis",
        [("direct", "Mary Smith, mayor of Port Ellis", ["The port is safe"])],
    ),
    "inverted aside": (
        "The harbor, says Mary Smith, will stay open.",
        [("indirect", "Mary Smith", ["The harbor", "will stay open"])],
    ),
    "aside between dashes": (
        "The harbor – Mary Smith insisted – will stay open all year.",
        [("indirect", "Mary Smith", ["The harbor", "will stay open all year"])],
    ),
    "quote split by its tag": (
        "“If they close the port,” Ms. Roe, who runs the fish market, said, “we are finished.”",
        [("direct", "Ms. Roe", ["If they close the port", "we are finished"])],
    ),
    "participle before the verb": (
        "Asked whether he would resign, Jones said, “Absolutely not.”",
        [("direct", "Jones", ["Absolutely not"])],
    ),
    "quoted as saying": (
        "The mayor was quoted as saying that the harbor would open.",
        [("indirect", "The mayor", ["that the harbor would open"])],
    ),
    "quoted by others": (
        "The report quoted the minister as saying that the harbor would open.",
        [("indirect", "the minister", ["that the harbor would open"])],
    ),
    "who was asked has not said it": (
        "Jones, asked about the report, declined to comment.",
        [("indirect", "Jones", ["to comment"])],
    ),
    "two speakers and a semicolon": (
        "Mary Smith said the harbor, which opened in 1931, was safe; John Miller said it was not.",
        [("indirect", "Mary Smith", ["the harbor, which opened in 1931, was safe"])],
    ),
    "age after the name": (
        '"It was a long night," recalls Anna Bergström, 54, who has worked here since 1990. "Nobody slept."',
        [("direct", "Anna Bergström, 54", ["It was a long night", "Nobody slept"])],
    ),
    "question and answer": (
        '"Why me?" he asked.\n\n"Because you were there," she replied.',
        [("direct", "he", ["Why me"]), ("direct", "she", ["Because you were there"])],
    ),
    "another speaker in the same paragraph": (
        "“I’m not leaving,” she said. “Not now.” Her husband shook his head. “We have to go,” he told her.",
        [("direct", "she", ["I’m not leaving", "Not now"]), ("direct", "he", ["We have to go"])],
    ),
    "tweet by its handle": (
        '"I can\'t believe it. The harbor is open again!" tweeted @janeroe on Sunday.',
        [("direct", "@janeroe", ["I can't believe it. The harbor is open again"])],
    ),
    "mixed with a foreign name": (
        'President Xi Jinping told Kim Jong Un that China "will always stand by" its neighbour.',
        [("mixed", "President Xi Jinping", ['that China "will always stand by" its neighbour'])],
    ),
    "scare quotes": ('The so-called "experts" met in a hotel near the airport.', []),
    "titles of songs": ('The band played "Yellow Bridge" and "No More Rain" before leaving.', []),
    "title of a book": ('She starred in "The Long Goodbye" and lives in "Harbor House" by the sea.', []),
}


@pytest.mark.parametrize("style", STYLES)
def test_style(style: str) -> None:
    text, expected = STYLES[style]
    assert told(text) == expected


def test_a_quote_within_a_quote_is_given_on_request() -> None:
    text = "“She told me, ‘You are out of the team,’ and I said that it was a mistake,” John Miller recalled."
    outer = ("direct", "John Miller", ["She told me, ‘You are out of the team,’ and I said that it was a mistake"])
    assert told(text) == [outer]
    assert told(text, ":nested=true") == [
        outer,
        ("direct", "She", ["You are out of the team"]),
        ("indirect", "I", ["that it was a mistake"]),
    ]


def test_i_in_a_quote_is_whoever_speaks() -> None:
    text = "“I said that it was a mistake,” Mayor John Miller recalled."
    outer, inner = quotes(text, ":nested=true")
    assert outer.speaker is not None
    assert inner.speaker is not None
    assert (inner.speaker.text, inner.speaker.name) == ("I", "John Miller")
    assert inner.speaker.entity == outer.speaker.entity


def test_a_report_within_a_report_is_given_on_request() -> None:
    text = "Mary Smith said that the mayor had told her that the bridge would close in May."
    _, inner = quotes(text, ":nested=true")
    assert inner.text == "that the bridge would close in May"
    assert inner.speaker is not None
    assert inner.speaker.text == "the mayor"
    assert inner.why is not None
    assert "in another quote" in inner.why


@pytest.mark.parametrize(
    ("text", "cue_class"),
    [
        ("Mary Smith said that the bridge is closed.", "speech"),
        ("Mary Smith believes that the bridge is closed.", "thought"),
        ("Mary Smith plans to close the bridge in the spring.", "intention"),
    ],
)
def test_a_quote_tells_what_its_cue_reports(text: str, cue_class: str) -> None:
    (quote,) = quotes(text)
    assert quote.cue_class == cue_class
    others = ",".join(c for c in CUE_CLASSES if c != cue_class)
    assert quotes(text, f":classes={others}") == []


def test_reports_that_tell_no_cue_class_are_still_read() -> None:
    line = (
        '{"article": {"id": "a", "text": "So it is, she said."}, "analyses": {"quotes": {"annotations": [{"start": 0,'
        ' "end": 8, "text": "So it is", "kind": "indirect", "speaker": null, "cue": null, "why": "x"}]}}}'
    )
    (quote,) = copydesk.decode_report(line).analyses["quotes"].annotations
    assert isinstance(quote, Quote)
    assert quote.cue_class is None


def test_the_classes_of_reports_are_those_of_the_lexicon() -> None:
    field = next(f for f in msgspec.structs.fields(Quote) if f.name == "cue_class")
    assert set(get_args(get_args(field.type)[0])) == set(CUE_CLASSES)
