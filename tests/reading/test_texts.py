import pytest

from copydesk.reading.lifting import iso_date, stated_facts


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("TEHRAN — Iranian President", "TEHRAN"),
        ("NEW YORK (AP) — The city", "NEW YORK (AP)"),
        ("KYIV, Ukraine (AP) — A drone", "KYIV, Ukraine (AP)"),
        ("PARIS, Jan. 5 (Reuters) - The bank", "PARIS, Jan. 5 (Reuters)"),
        ("\n ST. PETERSBURG, Fla. -- Police", "ST. PETERSBURG, Fla."),
        ("TEL AVIV – The", "TEL AVIV"),
        ("MÜNCHEN — Die", "MÜNCHEN"),
        ("Tehran — the capital — is large", None),
        ("NATO-led forces — all of them", None),
        ("A man — an old one", None),
        ("TEHRAN is a city — a large one", None),
        ("US President Joe Biden — who spoke", None),
    ],
)
def test_datelines(text, dateline):
    assert stated_facts(text).get("dateline") == dateline


def test_sample_articles_state_their_facts(read, seeds):
    first, second = read(seeds).articles
    licence = (
        "All Content by Mehr News Agency is licensed under a Creative Commons Attribution 4.0 International License."
    )
    assert first.metadata == {"dateline": "TEHRAN", "licence": licence}
    assert second.metadata == {"dateline": "TEHRAN", "licence": licence, "initials": "SA/PA"}
    assert licence in first.text
    assert first.text == (seeds / "000_39146c9ee22fda72.txt").read_text(encoding="utf-8")


@pytest.mark.parametrize("text", ["He won 3-1. MNA/PR", "“So it is.” SA/PA \n"])
def test_initials_stand_at_the_end(text):
    assert "/" in stated_facts(text)["initials"]
    assert "initials" not in stated_facts(text + "And then he left.")


@pytest.mark.parametrize(
    "text", [" " * 200_000, "A" * 200_000, "content by " * 20_000, "A, " * 50_000, "(" * 50_000, "J." * 30_000]
)
def test_facts_of_a_flood_take_no_time(text):
    stated_facts(text)


@pytest.mark.parametrize(
    ("value", "expected"),
    [("2022-01-20", True), ("2022-01-20T10:00:00Z", True), ("2022-01-20T10:00+02:00", True), ("2022-13-01", False)]
    + [(value, False) for value in ("20 Jan 2022", "2022", "20220120", "", None, 20220120)],
)
def test_iso_dates_only(value, expected):
    assert iso_date(value) == (value if expected else None)


def test_plain_text_is_verbatim_and_its_title_is_not_guessed(read_bytes):
    text = "Headline\r\n\r\nNUL \x00 and \u2028 and <b>\n"
    article = read_bytes("my.story.txt", "\ufeff" + text).articles[0]
    assert (article.id, article.text, article.title) == ("my.story", text, None)
    assert article.source.endswith("my.story.txt")


FRONT = """---
title: "Iran and Russia meet"
author: Jane Doe
date: 2022-01-20
lang: en
tags: [a, b]
Section : World
url: https://example.com/a?b=c
draft:
---
TEHRAN — The # text.

# A heading
"""


def test_front_matter_is_read_and_stays_in_the_text(read_bytes):
    article = read_bytes("x.md", FRONT).articles[0]
    assert article.text == FRONT
    assert (article.title, article.byline) == ("Iran and Russia meet", "Jane Doe")
    assert (article.published, article.language) == ("2022-01-20", "en")
    url = "https://example.com/a?b=c"
    assert article.metadata == {"dateline": "TEHRAN", "tags": "[a, b]", "section": "World", "url": url}


@pytest.mark.parametrize(
    ("text", "title"),
    [("# One #\n\ntext", "One"), ("text\n\n# Two\r\n", "Two"), ("## Three\n", None), ("#four\n", None)],
)
def test_first_heading_is_the_title(read_bytes, text, title):
    article = read_bytes("x.md", text).articles[0]
    assert (article.title, article.text) == (title, text)


@pytest.mark.parametrize(
    "text", ["---\nno end\n" + "a: b\n" * 50, "--- \n---\n", "text\n---\ntitle: x\n---\n", "---\ntitle x\n---\ny"]
)
def test_what_is_no_front_matter_is_text(read_bytes, text):
    article = read_bytes("x.md", text).articles[0]
    assert (article.text, article.title, article.metadata) == (text, None, {})


@pytest.mark.parametrize(
    "text",
    ["# a" + " " * 200_000 + "x", "---\n" + "a" * 200_000 + "\n---\nx", "---\n" + "a: b\n" * 50_000, "# \n" * 50_000],
)
def test_flood_of_markdown_takes_no_time(read_bytes, text):
    assert read_bytes("x.md", text).texts == [text]
