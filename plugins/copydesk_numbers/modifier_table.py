"""Words that bound or blur a figure, before it and behind it.

Source: the bounds that the news conventions name (more_than, at_least, less_than, at_most, approx) and the phrases of
news English for each.
"""

from __future__ import annotations

__all__ = ["AFTER", "BEFORE", "LONGEST"]

_BEFORE = {
    "more_than": (
        "more than|over|above|greater than|larger than|bigger than|higher than|longer than|older than|in excess of|"
        "exceed|exceeds|exceeded|exceeding|surpass|surpasses|surpassed|surpassing|upwards of|upward of|north of|"
        "better than|just over|just above|well over|well above|slightly more than|a little more than|topped|topping|"
        "tops|past the age of|farther than|further than|not just|>|＞|in more than|beyond|well beyond|just past"
    ),
    "at_least": (
        "at least|as few as|as little as|as low as|as young as|no less than|not less than|no fewer than|not fewer "
        "than|a minimum of|minimum of|"
        "greater than or equal to|more than or equal to|at minimum|at the very least|>=|> =|≥|starting at|"
        "bigger or equal than|greater or equal than|larger or equal than|at least or equal to|from at least|"
        "equal to or greater than|equal to or more than|a record of at least"
    ),
    "less_than": (
        "less than|fewer than|under|below|lower than|smaller than|younger than|shorter than|cheaper than|just under|"
        "just below|well under|well below|south of|short of|slightly less than|a little less than|<|＜|not even|"
        "just short of|under the age of|under age|below age|under the ages of"
    ),
    "at_most": (
        "at most|up to|no more than|not more than|as many as|as much as|as high as|a maximum of|maximum of|max|"
        "no greater than|no higher than|no longer than|no later than|less than or equal to|smaller than or equal to|"
        "equal to or less than|smaller or equal than|less or equal than|lower than or equal to|<=|< =|≤|"
        "capped at|no larger than|as old as|as late as|not to exceed|not exceeding|fewer than or equal to"
    ),
    "approx": (
        "about|around|approximately|roughly|nearly|almost|some|estimated|an estimated|close to|circa|ca|~|≈|∼|"
        "just about|more or less|in the region of|in the neighborhood of|in the neighbourhood of|approaching|"
        "approx|virtually|very nearly|somewhere around|as roughly|or about|or nearly|or roughly|something like|"
        "a reported|perhaps|maybe|on the order of|near"
    ),
}

_AFTER = {
    "at_least": (
        "- plus|or more|or older|or greater|or over|or above|or higher|or better|or longer|or larger|and "
        "older|and over|"
        "and above|and up|and more|and higher|plus|+|or more than|and upward|and upwards|at least|or up"
    ),
    "at_most": (
        "or less|or fewer|or younger|or under|or below|or lower|or smaller|and younger|and under|and below|at most|tops"
    ),
    "approx": "or so|- odd|odd|or thereabouts|- ish|- something|or more or less|give or take",
}


def _table(phrases: dict[str, str]) -> dict[tuple[str, ...], str]:
    return {tuple(phrase.split()): modifier for modifier, text in phrases.items() for phrase in text.split("|")}


BEFORE: dict[tuple[str, ...], str] = _table(_BEFORE)
AFTER: dict[tuple[str, ...], str] = _table(_AFTER)
LONGEST = max(len(phrase) for phrase in (*BEFORE, *AFTER))
"""Words of the longest phrase."""
