"""Texts to try an analyzer on: the two sample articles, and what articles may hold that nobody thinks of."""

from __future__ import annotations

from typing import Final

from copydesk.model import Article
from copydesk.reading import sample_folder

__all__ = ["AWKWARD_TEXTS", "LONG", "awkward_articles", "sample_articles"]

LONG: Final = "100,000 characters"
"""The key of the long text."""
_LONG_CHARACTERS: Final = 100_000

AWKWARD_TEXTS: Final[dict[str, str]] = {
    "empty": "",
    "one character": "a",
    "blank": " \n\t \n",
    "emoji": "Mayor Zoë 👩🏽‍🚒 said: “We need 12 engines 🚒🔥, not 3!” 🇨🇭 agreed 👍.",
    "combining marks": "Cafe\u0301 owner Ana\u0308s Mu\u0308ller: “C\u0327a va,” she said. A\u030a 5 °C.",
    "right to left": "\u202bראש העיר אמר: „לא”, 12 פעמים.\u202c The mayor of תל אביב agreed. قال الوزير ٣٤ مرة.",
    "line ends": "A first line.\r\n\r\n“A second,” said Ann Lee.\rA third.\u2028A fourth.\x85A fifth 5.",
    "control characters": "NUL \x00 here, \x1b[31mred\x1b[0m there, and \ufeff\u200bnothing\u00ad to see. 7\x0b8\x0c9",
    "no spaces": "x" * 3_000 + "1" * 3_000 + "“" * 500,
    "quotation marks": "“‘\"«„ ”’\"»“ ''' ``` “ He said “ that “ nothing “ closes “ 1 2 3",
    "other planes": "𝔗𝔥𝔢 𝟏𝟐 𝕞𝕚𝕟𝕚𝕤𝕥𝕖𝕣𝕤 of 𝒯𝑒𝒽𝓇𝒶𝓃 met 𐐷 times; 漢字𠮷 said “好”. Ⅻ ½ ①",
}
"""Short texts by name: what broke analyzers before."""


def sample_articles() -> list[Article]:
    """Return the two sample articles that come with copydesk."""
    return [
        Article(id=file.stem, text=file.read_text(encoding="utf-8"), source=file.name, language="en")
        for file in sorted(sample_folder().glob("*.txt"))
    ]


def awkward_articles() -> list[Article]:
    """Return an article for each of the awkward texts, and a long one."""
    found = [Article(id=name, text=text, language="en") for name, text in AWKWARD_TEXTS.items()]
    samples = "\n\n".join(article.text for article in sample_articles())
    text = (samples * (_LONG_CHARACTERS // len(samples) + 1))[:_LONG_CHARACTERS]
    return [*found, Article(id=LONG, text=text, language="en")]
