"""Analyzers that take several articles at once, that open and close, and what they cost."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from copydesk import ENTITIES, Analyzer, Article, Failure, analyze, analyzer
from copydesk.engine.course import Course
from copydesk.engine.run import BATCH, Lifetimes, Watcher, run_courses
from copydesk.language import FailedParse
from copydesk.plugins import Catalogue, Opened, PluginFile, Request, build_chain, open_catalogue
from copydesk.plugins.contract import offered_analyzer
from copydesk.workers import Costs, Job, Meter, Pool

NO_DOC = FailedParse(Failure(kind="NoDocError", message="no Doc"))


def whole(context):
    text = context.article.text
    return {"start": 0, "end": len(text), "text": text}


class Together(Analyzer):
    name = "together"

    def __init__(self) -> None:
        self.sizes: list[int] = []
        self.log: list[str] = []

    def open(self) -> None:
        self.log.append("open")

    def close(self) -> None:
        self.log.append("close")

    def analyze_batch(self, contexts):
        self.sizes.append(len(contexts))
        for context in contexts:
            if context.article.text == "bad":
                raise ValueError("bad text")
            yield [{"start": 0, "end": 9, "text": "?"} if context.article.text == "off" else whole(context)]


def chain_of(*analyzers: Analyzer):
    opened = Opened(PluginFile("test.py"))
    opened.analyzers = [offered_analyzer(a) for a in analyzers]
    return build_chain(Catalogue([opened]), [Request(a.name, a.name) for a in analyzers])


def run(chain, *texts: str, lifetimes: Lifetimes | None = None, watcher: Watcher | None = None):
    courses = [Course(Article(id=text, text=text), NO_DOC, index=n) for n, text in enumerate(texts)]
    return [course.report for course in run_courses(courses, chain, lifetimes or Lifetimes(), watcher)]


def failures(reports, key: str) -> list[str | None]:
    return [r.analyses[key].failure and r.analyses[key].failure.kind for r in reports]


def test_several_articles_go_in_one_call():
    together = Together()
    reports = run(chain_of(together), "one", "two", "three")
    assert together.sizes == [3]
    assert [r.analyses["together"].annotations[0].text for r in reports] == ["one", "two", "three"]


def test_a_wrong_result_fails_its_article_alone():
    together = Together()
    assert failures(run(chain_of(together), "one", "off", "two"), "together") == [None, "PluginError", None]
    assert together.sizes == [3]


def test_where_a_batch_raises_each_article_is_tried_alone():
    together = Together()
    assert failures(run(chain_of(together), "one", "bad", "two"), "together") == [None, "ValueError", None]
    assert together.sizes == [3, 1, 1, 1]


class TooFew(Analyzer):
    name = "few"

    def analyze_batch(self, contexts):
        return [[]] * (len(contexts) - 1)


def test_too_few_results_are_a_failure_that_says_so():
    reports = run(chain_of(TooFew()), "one", "two")
    assert {r.analyses["few"].failure.message for r in reports} == {"analyze_batch() gave 0 results for 1 article"}


def test_links_after_a_batch_read_its_results():
    @analyzer("after", requires=("together",))
    def after(context):
        return [whole(context)]

    @analyzer("before")
    def before(context):
        return [whole(context)] if context.article.text != "two" else 1 / 0

    reports = run(chain_of(before, Together(), after), "one", "bad", "two")
    assert failures(reports, "before") == [None, None, "ZeroDivisionError"]
    assert failures(reports, "after") == [None, "RequirementFailed", None]
    assert all(list(r.analyses) == ["before", "together", "after"] for r in reports)


def test_an_analyzer_is_opened_once_and_closed_once():
    together, lifetimes = Together(), Lifetimes()
    chain = chain_of(together)
    run(chain, "one", lifetimes=lifetimes)
    run(chain, "two", "three", lifetimes=lifetimes)
    assert together.log == ["open"]
    lifetimes.close()
    lifetimes.close()
    assert together.log == ["open", "close"]


class Shut(Analyzer):
    name = "shut"
    tried = 0

    def open(self) -> None:
        self.tried += 1
        raise OSError("no model in this folder")

    def analyze(self, context):
        return []


def test_what_cannot_be_opened_fails_in_each_article_and_is_tried_once():
    shut = Shut()
    reports = run(chain_of(shut, Together()), "one", "two")
    assert {r.analyses["shut"].failure.message for r in reports} == {"it cannot be opened: no model in this folder"}
    assert failures(reports, "together") == [None, None]
    assert shut.tried == 1


def test_a_close_that_raises_is_told_and_costs_the_next_nothing():
    class Bad(Together):
        name = "bad"

        def close(self) -> None:
            raise SystemExit("no")

    together, lifetimes, said = Together(), Lifetimes(), []
    run(chain_of(together, Bad()), "one", lifetimes=lifetimes)
    lifetimes.close(said.append)
    assert said == ["analyzer 'bad' cannot be closed: SystemExit: no"]
    assert together.log == ["open", "close"]


class Listening(Watcher):
    def __init__(self) -> None:
        self.heard: list[tuple[int, str, str]] = []

    def before(self, index, key, stage) -> None:
        self.heard.append((index, key, stage))


def test_whoever_watches_hears_what_comes_next():
    listening = Listening()
    run(chain_of(Together()), "one", "two", watcher=listening)
    assert listening.heard == [(0, "together", "open"), *[(BATCH, "together", "analyzer")] * 3]


def test_the_library_opens_too_and_takes_an_analyzer_without_analyze():
    together = Together()
    for text in ("one", "two"):
        assert analyze(text, [together]).analyses["together"].annotations[0].text == text
    assert together.log == ["open"]


def test_batches_read_what_they_require():
    class Counting(Analyzer):
        name = "counting"
        requires = ("entities",)

        def analyze_batch(self, contexts):
            return [[{**whole(context), "count": len(context[ENTITIES])}] for context in contexts]

    found = analyze("x", [analyzer("entities")(lambda context: []), Counting()]).analyses["counting"]
    assert found.annotations[0].fields["count"] == 0


PLUGIN = """
import os
from copydesk import Analyzer, analyzer, hookimpl


class Batch(Analyzer):
    name = "batch"

    def open(self):
        self.note("open")

    def close(self):
        self.note("close")

    def note(self, word):
        with open({log!r}, "a") as file:
            file.write(word + "\\n")

    def analyze_batch(self, contexts):
        for context in contexts:
            if context.article.text == "dies":
                os._exit(3)
            yield [{{"start": 0, "end": 1, "text": context.article.text[0]}}]


class Deadly(Analyzer):
    name = "deadly"

    def open(self):
        os.abort()

    def analyze(self, context):
        return []


@hookimpl
def copydesk_analyzers():
    return [Batch(), Deadly()]
"""


class Counter(Meter):
    def __init__(self) -> None:
        self.starts = 0
        self.costs: list[Costs] = []

    def started(self, seconds: float) -> None:
        self.starts += 1

    def finished(self, report, costs: Costs) -> None:
        self.costs.append(costs)


def pool_of(file: Path, *names: str, meter: Meter | None = None) -> Pool:
    address = PluginFile(str(file))
    chain = build_chain(open_catalogue([address]), [Request(name, name) for name in names])
    job = Job.of(chain, (address,), "en_core_web_sm", "numpy", 0)
    return Pool(job, size=1, timeout=60, log=lambda line: None, meter=meter)


@pytest.fixture
def plugin(tmp_path: Path) -> Path:
    file = tmp_path / "plugin.py"
    file.write_text(PLUGIN.format(log=os.fspath(tmp_path / "log")))
    return file


def articles(*texts: str) -> list[Article]:
    return [Article(id=text, text=text, language="en") for text in texts]


def test_a_worker_opens_closes_and_tells_what_each_article_cost(plugin: Path, tmp_path: Path):
    meter = Counter()
    reports = list(pool_of(plugin, "batch", meter=meter).run(articles("one", "two", "three")))
    assert [r.analyses["batch"].annotations[0].text for r in reports] == ["o", "t", "t"]
    assert (tmp_path / "log").read_text() == "open\nclose\n"
    assert meter.starts == 1
    assert [set(costs.analyzers) for costs in meter.costs] == [{"batch"}] * 3
    assert all(costs.analyzers["batch"] >= 0 for costs in meter.costs)


def test_an_article_that_kills_a_batch_costs_only_itself(plugin: Path):
    reports = list(pool_of(plugin, "batch").run(articles("one", "dies", "two")))
    assert failures(reports, "batch") == [None, "WorkerDied", None]


def test_an_open_that_kills_is_blamed_once_and_fails_in_each_article(plugin: Path):
    meter = Counter()
    reports = list(pool_of(plugin, "deadly", "batch", meter=meter).run(articles("one", "two", "three")))
    assert failures(reports, "deadly") == ["WorkerDied"] * 3
    assert failures(reports, "batch") == [None] * 3
    assert meter.starts == 2
