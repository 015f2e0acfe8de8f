import pytest

from copydesk import Article, Problem, Report, formats
from copydesk.reading import Pending, read_inputs, read_pending

READERS = {suffix: reader for reader in formats.copydesk_readers() for suffix in reader.suffixes}


class Taken:
    """What was read: articles (and reports) and problems, each in order."""

    def __init__(self, items):
        self.articles, self.reports, self.problems = [], [], []
        for item in items:
            for part in self.resolved(item):
                if isinstance(part, Problem):
                    self.problems.append(part)
                elif isinstance(part, Report):
                    self.reports.append(part)
                    self.articles.append(part.article)
                else:
                    assert isinstance(part, Article)
                    self.articles.append(part)

    @staticmethod
    def resolved(item):
        if isinstance(item, Pending):
            article, problems = read_pending(item, READERS[item.suffix])
            return [*problems, *([article] if article else [])]
        return [item]

    @property
    def texts(self):
        return [article.text for article in self.articles]

    @property
    def ids(self):
        return [article.id for article in self.articles]

    @property
    def lost(self):
        return [problem for problem in self.problems if problem.lost]

    @property
    def remarks(self):
        return [problem for problem in self.problems if not problem.lost]


@pytest.fixture(scope="session")
def readers():
    return READERS


@pytest.fixture(scope="session")
def read():
    def read(*words, stdin=None):
        return Taken(read_inputs([str(word) for word in words], READERS, stdin=stdin))

    return read


@pytest.fixture
def read_bytes(tmp_path, read):
    """Read one file of that name with those bytes."""

    def read_bytes(name, data):
        path = tmp_path / name
        path.write_bytes(data.encode() if isinstance(data, str) else data)
        return read(path)

    return read_bytes
