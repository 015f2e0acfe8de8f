"""The memory of a worker stays flat, whatever words it meets."""

from __future__ import annotations

import random
import string
import sys
from collections.abc import Iterator

import pytest

from copydesk import Article
from copydesk.limits import MAX_NEW_STRINGS, MEASURED_CHARACTERS
from copydesk.session import open_session

PROBE = """
import os
from copydesk import analyzer

@analyzer("probe", needs={"tokens"})
def probe(context):
    known = len(context.doc.vocab.strings)
    yield {"start": 0, "end": 0, "text": "", "process": os.getpid(), "words": known}
"""
NEW_WORDS = 1_000


def articles(count: int) -> Iterator[Article]:
    chance = random.Random(0)
    for number in range(count):
        words = ("".join(chance.choices(string.ascii_lowercase, k=9)) for _ in range(NEW_WORDS))
        yield Article(id=f"a{number}", text=" ".join(words), language="en")


@pytest.mark.slow
def test_a_worker_that_has_learned_many_words_is_replaced(tmp_path, outcomes):
    file = tmp_path / "probe.py"
    file.write_text(PROBE)
    count = MAX_NEW_STRINGS // NEW_WORDS * 2
    session = open_session({"use": ["probe"], "plugin_files": [str(file)], "jobs": 1, "store": "none"})
    reports = outcomes(session, articles(count))
    assert [report.article.id for report in reports] == [f"a{n}" for n in range(count)]
    found = [report.analyses["probe"].annotations[0].fields for report in reports]
    assert 2 <= len({each["process"] for each in found}) < count / 10
    assert max(each["words"] for each in found) - min(each["words"] for each in found) < MAX_NEW_STRINGS * 1.2


GREEDY = """
from copydesk import analyzer

@analyzer("greedy")
def greedy(context):
    bytearray(450 * 2**20)
    yield {"start": 0, "end": 1, "text": context.article.text[0]}
"""


@pytest.mark.skipif(sys.platform == "win32", reason="memory cannot be bounded there")
def test_a_very_long_article_has_more_memory(tmp_path, outcomes):
    file = tmp_path / "greedy.py"
    file.write_text(GREEDY)
    settings = {"use": ["greedy"], "plugin_files": [str(file)], "jobs": 1, "store": "none", "memory_mb": 400}
    session = open_session(settings)
    for characters, kind in ((1_000, "MemoryError"), (2 * MEASURED_CHARACTERS, None)):
        (report,) = outcomes(session, [Article(id="a", text="x" * characters, language="en")])
        failure = report.analyses["greedy"].failure
        assert (failure and failure.kind) == kind
