"""The worker's own side: reads batches, analyses, reports each step before it takes it.

Run as ``python -m copydesk.workers.child``. Its standard input and output are the channel to the parent; they are
moved away before anything else is imported, so that what a plugin prints goes to the parent's log instead.
"""

from __future__ import annotations

import os
import queue
import signal
import sys
import threading
from collections.abc import Sequence
from typing import BinaryIO

import msgspec

from copydesk.codec import pack_report
from copydesk.engine.run import failure_of, run_chain
from copydesk.errors import CopydeskError, InputError
from copydesk.language import FailedParse, Parse, Pipeline, detect_language, load_pipeline
from copydesk.model import Analysis, Article, Failure, Report
from copydesk.plugins import Catalogue, Chain, Link, open_catalogue
from copydesk.plugins.chain import options_of
from copydesk.reader import Problem
from copydesk.reading import Pending, read_pending
from copydesk.workers.protocol import Batch, Done, Found, Job, Ready, Refused, Stage, Step, Unable, Work, receive, send
from copydesk.workers.surroundings import Surroundings, log_stream

__all__ = ["main"]


class _Prepared(msgspec.Struct):
    work: Work
    article: Article
    parse: Parse | FailedParse
    problems: tuple[Problem, ...] = ()


class Worker:
    """One process' analysers and model."""

    def __init__(self, job: Job, channel: BinaryIO) -> None:
        self.channel = channel
        self.catalogue: Catalogue = open_catalogue(job.plugins)
        self.chain = self._chain(job)
        self.pipeline: Pipeline | None = None
        if self.chain.needs:
            self.pipeline = load_pipeline(job.model, self.chain.needs, job.blas)
        self.live = job.live
        self.tainted = False
        """Whether something happened here after which the process is better replaced."""

    def run(self, batch: Batch) -> None:
        """Analyse a batch and send each article as it is done."""
        prepared = [ready for work in batch.works if (ready := self.prepare(work)) is not None]
        self.parse([p.parse for p in prepared if isinstance(p.parse, Parse)])
        for item in prepared:
            surroundings = Surroundings()
            before = _Stepper(self, item.work.index, surroundings)
            report = run_chain(
                item.article,
                self.chain,
                item.parse,
                before=before,
                after=before.found if self.live else None,
                failed=item.work.failed,
                contained=(BaseException,),
            )
            before.finish()
            self.tainted |= any(
                a.failure is not None and a.failure.kind in ("MemoryError", "RecursionError")
                for a in report.analyses.values()
            )
            leaving = self.tainted and item is prepared[-1]
            send(self.channel, Done(item.work.index, pack_report(report), item.problems, leaving))

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
        if work.unparsed is not None or self.pipeline is None:
            why = work.unparsed or Failure(kind="NoDocError", message="no analyzer declares that it needs the Doc")
            return _Prepared(work, _with_language(article), FailedParse(why), problems)
        self.step(work.index, "tokens")
        try:
            parse: Parse | FailedParse = self.pipeline.tokenise(article.text)
        except Exception as error:  # noqa: BLE001  # whatever spaCy raises costs this article its Doc, not the batch its results
            parse = FailedParse(failure_of(error))
        return _Prepared(work, _with_language(article), parse, problems)

    def read(self, pending: Pending) -> tuple[Article | None, tuple[Problem, ...]]:
        """Run an isolated reader."""
        try:
            return read_pending(pending, self.catalogue.readers[pending.suffix])
        except (InputError, OSError) as error:
            return None, (Problem(source=pending.name, reason=str(error)),)
        except BaseException as error:  # noqa: BLE001  # a reader is a plugin's code as much as an analyzer is
            fault = failure_of(error)
            return None, (Problem(source=pending.name, reason=f"cannot be read: {fault.kind}: {fault.message}"),)

    def parse(self, parses: Sequence[Parse]) -> None:
        """Parse a batch in one go; one by one where that fails, so that one article costs only itself."""
        if self.pipeline is None or not parses:
            return
        self.step(-1, "parse")
        try:
            self.pipeline.annotate_batch(parses)
        except Exception:  # noqa: BLE001  # tried again one by one: the article at fault then fails on first use of its Doc
            return

    def step(self, index: int, stage: Stage, key: str = "") -> None:
        """Tell the parent what comes next."""
        send(self.channel, Step(index, stage, key))

    def _chain(self, job: Job) -> Chain:
        links = []
        for spec in job.links:
            offered = self.catalogue.analyzer(spec.name)
            links.append(Link(spec.key, offered, options_of(offered, spec.options), spec.required))
        return Chain(links)


class _Stepper:
    """Reports each link before it runs, and puts the surroundings back after the one before it."""

    def __init__(self, worker: Worker, index: int, surroundings: Surroundings) -> None:
        self.worker = worker
        self.index = index
        self.surroundings = surroundings

    def __call__(self, key: str) -> None:
        self.finish()
        self.worker.step(self.index, "analyzer", key)

    def found(self, key: str, analysis: Analysis) -> None:
        """Send one analysis on, ahead of the article's report."""
        report = Report(article=Article(id="", text=""), analyses={key: analysis})
        send(self.worker.channel, Found(self.index, key, pack_report(report)))

    def finish(self) -> None:
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


def _listen(incoming: BinaryIO, messages: queue.SimpleQueue[bytes]) -> None:
    """Pass messages on; end the process at once when the parent is gone, whatever it is doing."""
    while (packed := receive(incoming)) is not None:
        messages.put(packed)
    os._exit(0)


def _limit_memory(megabytes: int) -> None:
    """Bound what this process may allocate, where the system can do that: beyond it, Python raises MemoryError."""
    if not megabytes or sys.platform == "win32":
        return
    import resource

    _, hard = resource.getrlimit(resource.RLIMIT_DATA)
    limit = megabytes * 2**20
    resource.setrlimit(resource.RLIMIT_DATA, (limit if hard == resource.RLIM_INFINITY else min(limit, hard), hard))


def main() -> None:
    """Serve the parent until it closes the channel."""
    incoming, outgoing = _channel()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    messages: queue.SimpleQueue[bytes] = queue.SimpleQueue()
    threading.Thread(target=_listen, args=(incoming, messages), daemon=True).start()
    try:
        job = msgspec.msgpack.decode(messages.get(), type=Job)
        worker = Worker(job, outgoing)
        _limit_memory(job.memory_mb)
    except CopydeskError as error:
        send(outgoing, Unable(str(error)))
        os._exit(1)
    send(outgoing, Ready(worker.pipeline.name if worker.pipeline is not None else ""))
    while not worker.tainted:
        try:
            worker.run(msgspec.msgpack.decode(messages.get(), type=Batch))
        except BrokenPipeError:  # the parent is gone: nobody is left to tell
            break
    os._exit(0)  # a thread that a plugin left behind must not keep the process


if __name__ == "__main__":
    main()
