"""Finding: words, expressions that would never end, fields of annotations, in one article and in all."""

from __future__ import annotations

import asyncio

import pytest
from driving import press, text_of, until

from copydesk import Analysis, Article, Entity, Mention, Quote, Report
from copydesk.errors import UsageError
from copydesk.model import Number, RawAnnotation
from copydesk.patterns import Pattern
from copydesk.tui.finding.query import parse_query
from copydesk.tui.finding.search import fields_of, hits_in

TEXT = "“Iran will answer Boeing,” Raisi said. “No comment,” Boeing said. Prices rose by 12 percent to $40 in Iran."


def at(words: str, nth: int = 0) -> dict[str, object]:
    """Return where words are in the text, as the fields of a span."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return {"start": start, "end": start + len(words), "text": words}


@pytest.fixture(scope="module")
def report() -> Report:
    """Quotes, names and numbers, and a kind that only a plugin knows."""

    def quote(words: str, speaker: str, name: str) -> Quote:
        nth = 1 if speaker == "Boeing" else 0
        return Quote(**at(words), kind="direct", speaker=Mention(**at(speaker, nth), name=name), cue=None)

    def entity(words: str, label: str, nth: int) -> Entity:
        return Entity(**at(words, nth), label=label, entity=words, name=words)

    return Report(
        article=Article(id="a", text=TEXT),
        analyses={
            "quotes": Analysis(
                annotations=(
                    quote("Iran will answer Boeing,", "Raisi", "Ebrahim Raisi"),
                    quote("No comment,", "Boeing", "Boeing"),
                )
            ),
            "entities": Analysis(
                annotations=(
                    entity("Iran", "GPE", 0),
                    entity("Boeing", "ORG", 0),
                    entity("Boeing", "ORG", 1),
                    entity("Iran", "GPE", 1),
                )
            ),
            "numbers": Analysis(
                annotations=(
                    Number(**at("12 percent"), kind="percent", value=12.0, unit="percent"),
                    Number(**at("$40"), kind="money", value=40.0, unit="USD"),
                )
            ),
            "hedges": Analysis(
                annotations=(RawAnnotation(**at("will"), fields={**at("will"), "hedge": "doubt", "sure": False}),)
            ),
        },
    )


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ("iran", ["Iran", "Iran"]),
        ("WILL  answer", ["will answer"]),
        ("/b\\w+g/", ["Boeing", "Boeing"]),
        ("/B[a-z]+/", ["Boeing", "Boeing"]),
        ("/[A-Z]{2}/", []),
        ("speaker:raisi", ["Iran will answer Boeing,"]),
        ("speaker:Ebrahim", ["Iran will answer Boeing,"]),
        ("speaker.name:Rai", ["Iran will answer Boeing,"]),
        ("speaker:brahim", []),
        ("speaker:Raisi label:ORG", ["Boeing"]),
        ("label:GPE kind:direct", ["Iran"]),
        ("kind:quotes iran", ["Iran"]),
        ("label:ORG", ["Boeing", "Boeing"]),
        ("label:ORG name:Iran", []),
        ("kind:percent", ["12 percent"]),
        ("kind:direct", ["Iran will answer Boeing,", "No comment,"]),
        ('name:"Ebrahim Raisi"', []),
        ("value:>12", ["$40"]),
        ("value:12..40", ["12 percent", "$40"]),
        ("value:12", ["12 percent"]),
        ("unit:USD", ["$40"]),
        ("hedge:doubt", ["will"]),
        ("sure:no", ["will"]),
        ('cue:""', ["Iran will answer Boeing,", "No comment,"]),
        ("speaker:", ["Iran will answer Boeing,", "No comment,"]),
        ("analyzer:numbers /\\d+/", ["12", "40"]),
        ('"speaker:Raisi"', []),
        ("Note: this", []),
        ("https://example.org", []),
        ("$40", ["$40"]),
        ("", []),
    ],
)
def test_what_is_found(report, asked, found):
    hits = hits_in(report, parse_query(asked, fields_of(report.analyses)))
    assert [TEXT[hit.start : hit.end] for hit in hits] == found


def test_a_hit_that_is_an_annotation_says_which(report):
    (hit,) = hits_in(report, parse_query("speaker:Raisi label:ORG", fields_of(report.analyses)))
    assert (hit.key, hit.number) == ("entities", 1)


@pytest.mark.parametrize(
    ("asked", "told"),
    [
        ("speakr:Raisi", "there is no field 'speakr'; did you mean 'speaker'?"),
        ("/([/", "no regular expression"),
        ("words /and/", "do not go together"),
        ("/((a{1000}){1000}){1000}/", "exceed 100,000"),
        ("/(?R)/", "calls itself"),
        ("/" + "(" * 600 + "/", "no regular expression"),
    ],
)
def test_what_cannot_be_asked_for(report, asked, told):
    with pytest.raises(UsageError) as fault:
        hits_in(report, parse_query(asked, fields_of(report.analyses)))
    assert told in str(fault.value)


def test_an_expression_that_would_never_end_is_given_up():
    with pytest.raises(UsageError, match="takes more than 2 seconds"):
        list(Pattern("(a+)+$", regex=True).spans("a" * 100_000 + "b"))


def test_find_in_the_article_step_and_drop(desk, news):
    async def journey():
        async with desk(news, use=("speech", "capitals")) as (app, pilot):
            await press(pilot, "slash r a i s i enter")
            await until(pilot, lambda: "hit 1 of 1" in text_of(app))
            await press(pilot, "slash")
            app.screen.query_one("#find SafeInput").value = "on|of"
            await press(pilot, "ctrl+r enter")
            await until(pilot, lambda: "hit 1 of 4" in text_of(app))
            await press(pilot, "n n N")
            assert "hit 2 of 4" in text_of(app)
            await press(pilot, "escape")
            assert "hit " not in text_of(app)
            await press(pilot, "slash ctrl+r")
            app.screen.query_one("#find SafeInput").value = "speaker:Borrell"
            await press(pilot, "enter")
            await until(pilot, lambda: "hit 1 of 1" in text_of(app))
            assert app.screen.chosen[0].text == "None of them is silence,", "the hit is a mark, so it is chosen"
            await press(pilot, "slash")
            app.screen.query_one("#find SafeInput").value = "([/bold] \x1b[2J"
            await press(pilot, "ctrl+r enter")
            await until(pilot, lambda: any("no regular expression" in n.message for n in app._notifications))

    asyncio.run(journey())


def test_the_desk_answers_while_an_expression_takes_its_time(desk, tmp_path):
    (tmp_path / "long.txt").write_text("a" * 100_000 + "b")

    async def journey():
        async with desk(tmp_path / "long.txt") as (app, pilot):
            await press(pilot, "slash")
            app.screen.query_one("#find SafeInput").value = "/(a+)+$/"
            await press(pilot, "enter")
            await press(pilot, "o")
            assert "order: as read" in text_of(app)
            await press(pilot, "escape")
            await until(pilot, lambda: any("takes more than" in note.message for note in app._notifications))

    asyncio.run(journey())


def test_find_in_all_articles_and_go_there(desk, news):
    async def journey():
        async with desk(news) as (app, pilot):
            await press(pilot, "F")
            app.screen.query_one("#find SafeInput").value = "article, from"
            await press(pilot, "enter")
            await until(pilot, lambda: "30 found in 1 article" in text_of(app))
            assert "second" in text_of(app)
            await press(pilot, "j enter")
            await until(pilot, lambda: "hit 2 of 30" in text_of(app))
            assert "2 of 2" in text_of(app)
            await press(pilot, "left_square_bracket")
            await until(pilot, lambda: "no hit here" in text_of(app))
            await press(pilot, "escape F")
            app.screen.query_one("#find SafeInput").value = "speaker:Raisi"
            await press(pilot, "enter")
            await until(pilot, lambda: "1 found in 1 article" in text_of(app))
            await press(pilot, "escape F")
            app.screen.query_one("#find SafeInput").value = "speakr:Raisi"
            await press(pilot, "enter")
            await until(pilot, lambda: "did you mean 'speaker'?" in text_of(app))

    asyncio.run(journey())


def test_jump_to_a_mark_and_to_a_pane(desk, news):
    async def journey():
        async with desk(news, use=("speech", "capitals")) as (app, pilot):
            reading = app.screen
            await press(pilot, "ctrl+o s")
            assert reading.chosen[0].text == "The", "the second mark in sight has the second letter"
            await press(pilot, "apostrophe 2")
            await until(
                pilot, lambda: reading.focused is not None and getattr(reading.focused, "key", "") == "capitals"
            )
            await press(pilot, "apostrophe 0")
            await until(pilot, lambda: reading.focused is not None and reading.focused.id == "article")
            await press(pilot, "apostrophe escape")
            assert app.screen is reading
            await press(pilot, "apostrophe dollar_sign")
            assert app.screen is reading, "what is no label ends the jump"

    asyncio.run(journey())
