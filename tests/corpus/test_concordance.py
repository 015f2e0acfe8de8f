"""Words in context."""

from __future__ import annotations

import time

import pytest

from copydesk.corpus import Search, concordance, in_order
from copydesk.errors import UsageError
from copydesk.model import Article

TEXT = (
    "Mr. Smith, of the U.S. Army, praised the nuclear deal. The\n deal was dead, Dr. Jones said! “Nuclear-free,” he "
    "said. Deals come and go.\n\nA headline about the NUCLEAR\nDEAL\n\nNo more."
)


def lines(words, text=TEXT, *, width=None, regex=False, number=0):
    found = list(concordance(Article(id="a", text=text), number, Search(words, regex=regex), width=width))
    assert all(text[line.start : line.end].split() == line.match.split() for line in found)
    return found


def test_words_are_whole_and_any_white_space_divides_them():
    assert [line.match for line in lines("nuclear deal")] == ["nuclear deal", "NUCLEAR DEAL"]
    assert [line.match for line in lines("deal")] == ["deal", "deal", "DEAL"]
    assert [line.match for line in lines("deal*")] == ["deal", "deal", "Deals", "DEAL"]
    assert [line.match for line in lines("the * deal")] == ["the nuclear deal", "the NUCLEAR DEAL"]
    assert [line.match for line in lines('"nuclear-free,"', TEXT.replace("-", "\u2011"))] == ["“Nuclear\u2011free,”"]
    assert [line.match for line in lines("nuclear-free", TEXT.replace("-", "\u2011"))] == ["Nuclear\u2011free"]


def test_capitals_count_where_the_pattern_has_some():
    assert [line.match for line in lines("Deal")] == []
    assert [line.match for line in lines("NUCLEAR")] == ["NUCLEAR"]


def test_a_context_is_the_rest_of_the_sentence():
    first, second, third = lines("deal")
    assert (first.left, first.right) == ("Mr. Smith, of the U.S. Army, praised the nuclear ", ".")
    assert (second.left, second.right) == ("The ", " was dead, Dr. Jones said!")
    assert (third.left, third.right) == ("A headline about the NUCLEAR ", "")


def test_a_context_can_be_so_many_characters():
    (line,) = lines("praised", width=10)
    assert (line.left, line.right) == ("…S. Army, ", " the nucl…")
    (line,) = lines("praised", width=0)
    assert (line.left, line.right) == ("", "")


def test_lines_are_sorted_by_the_nearest_word_on_the_left_by_the_right_or_the_match():
    text = "old red cat sat. new blue cat ran. an old red Cats ate."
    found = lines("cat*", text)
    assert [line.match for line in in_order(found, "place")] == ["cat", "cat", "Cats"]
    assert [line.left for line in in_order(reversed(found), "left")] == [
        "old red cat sat. new blue ",
        "old red ",
        "old red cat sat. new blue cat ran. an old red ",
    ]
    assert [line.right.split()[0] for line in in_order(found, "right")] == ["ate.", "ran.", "sat."]
    assert [line.match for line in in_order(found, "match")] == ["cat", "cat", "Cats"]


def test_a_regular_expression_that_would_take_years_ends_in_time():
    began = time.monotonic()
    with pytest.raises(UsageError, match="repeat within a repeat"):
        lines(r"(\w|\w\w|\d)+$", "a" * 40 + "!", regex=True)
    assert time.monotonic() - began < 60


@pytest.mark.parametrize("words", ["", "  ", "("])
def test_what_cannot_be_looked_for_is_said(words):
    with pytest.raises(UsageError):
        Search(words, regex=bool(words.strip()))


@pytest.mark.parametrize("words", [".", "a", "x*", r"\b", "(?=a)"])
def test_a_text_without_sentences_costs_no_more_than_its_length(words):
    text = "a " * 100_000
    began = time.process_time()
    found = lines(words, text, regex=True)
    assert len(found) <= 10_000
    assert all(len(line.left) <= 400 and len(line.right) <= 400 for line in found)
    assert time.process_time() - began < 20
