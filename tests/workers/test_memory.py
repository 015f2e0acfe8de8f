"""The memory of a worker stays flat, whatever words it meets."""

from __future__ import annotations

import random
import string
from collections.abc import Iterator

import pytest

from copydesk import Article
from copydesk.limits import MAX_NEW_STRINGS
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
