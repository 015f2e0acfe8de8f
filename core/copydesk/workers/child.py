"""The worker's own side: reads batches, analyses, reports each step before it takes it.

Run as ``python -m copydesk.workers.child``. Its standard input and output are the channel to the parent; they are
moved away before anything else is imported, so that what a plugin prints goes to the parent's log instead.
"""

from __future__ import annotations

import contextlib
import gc
import os
import queue
import signal
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from typing import BinaryIO, Final, Literal

import msgspec

from copydesk.codec import pack_report, unpack_analysis
from copydesk.engine.run import Course, Lifetimes, Watcher, failure_of, run_courses
from copydesk.errors import CopydeskError, InputError
from copydesk.language import FailedParse, Parse, Pipeline, detect_language, load_pipeline
from copydesk.language.without_commands import import_spacy
from copydesk.limits import MAX_NEW_STRINGS, MEASURED_CHARACTERS
from copydesk.model import Analysis, Article, Failure, Report
from copydesk.plugins import Catalogue, Chain, Link, open_catalogue
from copydesk.plugins.chain import options_of
from copydesk.reader import Problem
from copydesk.reading import Pending, read_pending
from copydesk.workers.protocol import (
    CLOSE_SECONDS,
    Batch,
    Costs,
    Done,
    Found,
    Job,
    Ready,
    Refused,
    Stage,
    Step,
    Unable,
    Work,
    receive,
    send,
)
from copydesk.workers.surroundings import Surroundings, log_stream

__all__ = ["main"]

_TURN_SECONDS: Final = 0.5
"""What a worker has, between sending its last report and waiting for the next batch."""


class _Prepared(msgspec.Struct):
    work: Work
    article: Article
    parse: Parse | FailedParse
    problems: tuple[Problem, ...] = ()
    given: dict[str, Analysis] = {}
    seconds: float = 0.0
    """CPU time that its parse took."""


class Worker:
    """One process' analysers and model."""

    def __init__(self, job: Job, channel: BinaryIO) -> None:
        self.channel = channel
        self.catalogue: Catalogue = open_catalogue(job.plugins)
        self.chain = self._chain(job)
        self.pipeline: Pipeline | None = None
        if self.chain.needs:
            import_spacy()
            self.pipeline = load_pipeline(job.model, self.chain.needs, job.blas)
        self.memory_mb = job.memory_mb
        self.live = job.live
        self.lifetimes = Lifetimes()
        self.tainted = False
        """Whether something happened here after which the process is better replaced."""

    def run(self, batch: Batch) -> None:
        """Analyse a batch and send each article as it is done."""
        longest = max((len(work.article.text) for work in batch.works if work.article is not None), default=0)
        _limit_memory(self.memory_mb, longest)
        prepared = [ready for work in batch.works if (ready := self.prepare(work)) is not None]
        self.parse(prepared)
        self.tainted |= self.pipeline is not None and self.pipeline.new_strings > MAX_NEW_STRINGS
        waiting = {item.work.index: item for item in prepared}
        courses = [
            Course(p.article, p.parse, index=p.work.index, failed=p.work.failed, given=p.given) for p in prepared
        ]
        watcher = _Watcher(self)
        for course in run_courses(courses, self.chain, self.lifetimes, watcher, contained=(BaseException,)):
            watcher.put_back()
            item = waiting.pop(course.index)
            report = course.report
            self.tainted |= any(
                a.failure is not None and a.failure.kind in ("MemoryError", "RecursionError")
                for a in report.analyses.values()
            )
            costs = Costs(parse=item.seconds, analyzers=course.seconds)
            leaving = self.tainted and not waiting
            send(self.channel, Done(course.index, pack_report(report), item.problems, leaving, costs))

    def prepare(self, work: Work) -> _Prepared | None:
        """Read the article where a reader has to run here, tell its language, and make its tokens."""
        problems: tuple[Problem, ...] = ()
        article = work.article
        if work.pending is not None:
            self.step(work.index, "read")
            article, problems = self.read(work.pending)
        if article is None:
            send(self.channel, Refused(work.index, problems))
            return None
        given = self.given(work)
        needs = self.chain.needs_without({*given, *work.failed})
        if work.unparsed is not None or self.pipeline is None or not needs:
            why = work.unparsed or Failure(kind="NoDocError", message="no analyzer declares that it needs the Doc")
            return _Prepared(work, _with_language(article), FailedParse(why), problems, given)
        self.step(work.index, "tokens")
        began = time.process_time()
        try:
            parse: Parse | FailedParse = self.pipeline.tokenise(article.text, needs)
        except Exception as error:  # noqa: BLE001  # whatever spaCy raises costs this article its Doc, not the batch its results
            parse = FailedParse(failure_of(error))
        seconds = time.process_time() - began
        return _Prepared(work, _with_language(article), parse, problems, given, seconds)

    def given(self, work: Work) -> dict[str, Analysis]:
        """Return the analyses that came with an article; one that does not fit its analyzer is made anew."""
        known: dict[str, Analysis] = {}
        for link in self.chain.links:
            if link.key in work.given:
                struct = link.offered.annotation
                analysis = unpack_analysis(work.given[link.key], struct)
                if struct is None or all(isinstance(a, struct) for a in analysis.annotations):
                    known[link.key] = analysis
        return known

    def read(self, pending: Pending) -> tuple[Article | None, tuple[Problem, ...]]:
        """Run an isolated reader."""
        try:
            return read_pending(pending, self.catalogue.readers[pending.suffix])
        except (InputError, OSError) as error:
            return None, (Problem(source=pending.name, reason=str(error)),)
        except BaseException as error:  # noqa: BLE001  # a reader is a plugin's code as much as an analyzer is
            fault = failure_of(error)
            return None, (Problem(source=pending.name, reason=f"cannot be read: {fault.kind}: {fault.message}"),)

    def parse(self, items: Sequence[_Prepared]) -> None:
        """Parse a batch in one go; one by one where that fails, so that one article costs only itself."""
        parses = {item.work.index: item.parse for item in items if isinstance(item.parse, Parse)}
        if self.pipeline is None or not parses:
            return
        self.step(-1, "parse")
        began = time.process_time()
        with contextlib.suppress(
            Exception
        ):  # tried one by one: the article at fault then fails on first use of its Doc
            self.pipeline.annotate_batch(list(parses.values()), lambda: self.step(-1, "parse"))
        seconds = time.process_time() - began
        length = sum(len(item.article.text) for item in items if item.work.index in parses) or 1
        for item in items:
            if item.work.index in parses:
                item.seconds += seconds * len(item.article.text) / length

    def step(self, index: int, stage: Stage, key: str = "") -> None:
        """Tell the parent what comes next."""
        send(self.channel, Step(index, stage, key))

    def _chain(self, job: Job) -> Chain:
        links = []
        for spec in job.links:
            offered = self.catalogue.analyzer(spec.name)
            links.append(Link(spec.key, offered, options_of(offered, spec.options), spec.required))
        return Chain(links)


class _Watcher(Watcher):
    """Reports each link before it runs, and puts the surroundings back after the one before it."""

    def __init__(self, worker: Worker) -> None:
        self.worker = worker
        self.surroundings = Surroundings()

    def before(self, index: int, key: str, stage: Literal["open", "analyzer"]) -> None:
        self.put_back()
        try:
            self.worker.step(index, stage, key)
        except BrokenPipeError:  # the parent is gone; no analyzer may contain that
            os._exit(0)

    def after(self, course: Course, key: str, analysis: Analysis) -> None:
        """Send one analysis on, ahead of the article's report, where somebody watches."""
        if self.worker.live:
            report = Report(article=Article(id="", text=""), analyses={key: analysis})
            send(self.worker.channel, Found(course.index, key, pack_report(report), course.seconds.get(key)))

    def put_back(self) -> None:
        self.worker.tainted |= not self.surroundings.restore()


def _with_language(article: Article) -> Article:
    if article.language is not None:
        return article
    return msgspec.structs.replace(article, language=detect_language(article.text))


def _channel() -> tuple[BinaryIO, BinaryIO]:
    """Take standard input and output away from whoever else may use them, and send prints to the log."""
    incoming = os.fdopen(os.dup(0), "rb")
    outgoing = os.fdopen(os.dup(1), "wb")
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.dup2(2, 1)
    sys.stdout = sys.__stdout__ = log_stream(1)  # type: ignore[misc]  # a plugin may ask for either
    sys.stderr = sys.__stderr__ = log_stream(2)  # type: ignore[misc]  # as above
    return incoming, outgoing


class _Inbox:
    """What the parent sends, taken in by a thread, so that its end is noticed whatever the process is doing."""

    def __init__(self, incoming: BinaryIO) -> None:
        self._messages: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._idle = threading.Event()
        self.has_to_close = False
        """Whether an analyzer wants to be closed before the process ends."""
        threading.Thread(target=self._listen, args=(incoming,), daemon=True).start()

    def next(self) -> bytes:
        """Return the next message, empty where the parent wants nothing more."""
        self._idle.set()
        message = self._messages.get()
        self._idle.clear()
        return message

    def _listen(self, incoming: BinaryIO) -> None:
        """Pass messages on. When the parent is gone, end the process: at once, or when it has closed what it has to."""
        while (packed := receive(incoming)) is not None:
            self._messages.put(packed)
        if self.has_to_close and self._idle.wait(_TURN_SECONDS):
            self._messages.put(b"")
            time.sleep(CLOSE_SECONDS)
        _end()


def _limit_memory(megabytes: int, characters: int = 0) -> None:
    """Bound what this process may allocate, where the system can do that: beyond it, Python raises MemoryError.

    Args:
        megabytes: the setting; 0 for no bound.
        characters: of the longest article at hand, for which the bound is higher where it is very long.

    """
    if not megabytes or sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = megabytes * 2**20 * max(characters, MEASURED_CHARACTERS) // MEASURED_CHARACTERS
    resource.setrlimit(resource.RLIMIT_DATA, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


@contextlib.contextmanager
def _to_stay() -> Iterator[None]:
    """Keep the garbage collector from what is made here, now and later: a tenth of the time to start goes into it."""
    usual = gc.get_threshold()
    gc.set_threshold(0)  # `gc.disable` would not do: libraries that load the model call `gc.enable`
    try:
        yield
        gc.freeze()
    finally:
        gc.set_threshold(*usual)


def main() -> None:
    """Serve the parent until it closes the channel."""
    incoming, outgoing = _channel()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    inbox = _Inbox(incoming)
    try:
        job = msgspec.msgpack.decode(inbox.next(), type=Job)
        with _to_stay():
            worker = Worker(job, outgoing)
        inbox.has_to_close = any(link.offered.closes for link in worker.chain.links)
        _limit_memory(job.memory_mb)
    except CopydeskError as error:
        send(outgoing, Unable(str(error)))
        os._exit(1)
    send(outgoing, Ready(worker.pipeline.name if worker.pipeline is not None else "", time.process_time()))
    while not worker.tainted:
        packed = inbox.next()
        if not packed:
            break
        try:
            worker.run(msgspec.msgpack.decode(packed, type=Batch))
        except BrokenPipeError:  # the parent is gone: nobody is left to tell
            break
    _close(worker)
    _end()


def _end() -> None:
    """End this process, and the programs that its plugins have started; no thread left behind can keep it."""
    if sys.platform != "win32" and os.getpgrp() == os.getpid():
        os.killpg(0, signal.SIGKILL)
    os._exit(0)


def _close(worker: Worker) -> None:
    """Close the analyzers, in bounded time."""
    bound = threading.Timer(CLOSE_SECONDS, _end)
    bound.daemon = True
    bound.start()
    worker.lifetimes.close(lambda line: print(line, file=sys.stderr, flush=True))  # noqa: T201  # into the parent's log


if __name__ == "__main__":
    main()
