"""Hands articles to workers, in batches, and takes reports back in the order of the input.

A worker tells what it is about to do before it does it. If it then dies, or stays longer than the time limit, the
blame is known: that analyzer is marked as failed for that article, and the article runs again without it; what else
the worker held goes to another one. Each round of that removes something from what is tried, so it ends.
"""

from __future__ import annotations

import os
import queue
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator

import msgspec

from copydesk.codec import unpack_report
from copydesk.errors import WorkerError
from copydesk.limits import TIMED_CHARACTERS
from copydesk.model import Failure, Report
from copydesk.reader import Problem
from copydesk.workers.process import Event, Gone, WorkerProcess
from copydesk.workers.protocol import Costs, Done, Found, Job, Ready, Refused, Step, Unable, Work
from copydesk.workers.turns import BATCH_ARTICLES, Item, Outcome, Turns

__all__ = ["Meter", "Pool"]

_BATCH_WORDS = 5_000
"""Words parsed in one go: the speed of spaCy is flat above it, its memory is not."""
_LOOK_AHEAD = 4
"""Batches a worker that may be under way or waiting for an earlier article: the bound on memory."""
_START_SECONDS = 120.0
"""What a worker may take to load plugins and model, on a slow disk."""
_STARTS = 3
"""Workers in a row that may die before they are ready."""
_STAGES = {
    "read": "reading the file",
    "tokens": "cutting the text into words",
    "parse": "the parse",
    "open": "opening it",
}


class Meter:
    """Told what the work costs. Derive from it to listen."""

    def started(self, seconds: float) -> None:
        """Hear that a worker is ready, and the CPU seconds that it took to start."""

    def finished(self, report: Report, costs: Costs) -> None:
        """Hear what an article cost."""


class Pool:
    """Worker processes for one job."""

    def __init__(
        self,
        job: Job,
        *,
        size: int | None = None,
        timeout: float = 60.0,
        log: Callable[[bytes], None],
        batch_words: int | None = None,
        watch: Callable[[Step | Found], None] | None = None,
        meter: Meter | None = None,
        lasting: bool = False,
    ) -> None:
        """Make the pool; processes start when there is work for them.

        Args:
            job: what each worker loads.
            size: how many processes at most; None for one a core.
            timeout: seconds for one analyzer on one article, for one parse, and for reading one file; 0 for no limit.
            log: called, from other threads, with each line that a worker's plugins print.
            batch_words: words parsed in one go, some 5,000 where it is None; few of them give the first report sooner,
                at some cost in speed.
            watch: called, in the thread of `run`, with each step that is begun, and each analysis of a live job.
            meter: told, in the thread of `run`, what each worker's start and each article has cost.
            lasting: whether workers stay when a run is done, for the next one, until `close`.

        """
        self._job = job
        self._size = size or os.cpu_count() or 1
        self._timeout = timeout
        self._log = log
        self._watch = watch
        self._meter = meter or Meter()
        self._shut: dict[str, Failure] = {}
        """Links whose analyzers a worker did not survive opening, by key: tried once a run."""
        self._lasting = lasting
        self._cancelled = False
        self._batch_words = batch_words or _BATCH_WORDS
        self._turns = Turns(self._batch_words)
        self._orphans: set[int] = set()
        """Articles whose worker died before it said that it began: so that none is tried like that for ever."""
        self._events: queue.SimpleQueue[Event] = queue.SimpleQueue()
        self._workers: list[WorkerProcess] = []
        self._again: deque[tuple[Work, ...]] = deque()
        self._failed_starts = 0

    def run(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """Yield a report for each article, and each problem, in the order of the items, as soon as it is its turn.

        A `Report` among the items is analysed anew, its own analyses aside.

        Raises:
            WorkerError: workers cannot be started.

        """
        return (outcome for _, outcome in self.numbered(items, in_turn=True))

    def numbered(self, items: Iterable[Item], *, in_turn: bool = False) -> Iterator[tuple[int, Outcome]]:
        """Yield what `run` does, each with the place of its item; as soon as it is there, unless `in_turn`.

        Raises:
            WorkerError: workers cannot be started.

        """
        self._turns = Turns(self._batch_words)
        self._orphans.clear()
        batches = self._turns.batches(items)
        done = False
        try:
            while not self._cancelled:
                exhausted = self._fill(batches)
                yield from self._turns.ended(in_turn=in_turn)
                if exhausted and not any(w.owed for w in self._workers):
                    done = True
                    break
                self._wait()
        finally:
            if not (done and self._lasting):
                self.close()

    def cancel(self) -> None:
        """End `run` early, from any thread: it kills its workers and returns."""
        self._cancelled = True
        self._events.put(None)

    def _fill(self, batches: Iterator[tuple[Work, ...]]) -> bool:
        """Give work to whoever is free; return whether none is left to give."""
        while True:
            if sum(bool(w.owed) for w in self._workers) >= self._size:
                return False
            if not self._again and self._turns.waiting >= self._size * _LOOK_AHEAD * BATCH_ARTICLES:
                return False
            batch = self._again.popleft() if self._again else next(batches, None)
            if batch is None:
                return True
            if batch:
                self._free_worker().give(self._without_shut(batch), self._timeout)
            elif self._turns.is_next_finished:
                return False

    def _without_shut(self, batch: tuple[Work, ...]) -> tuple[Work, ...]:
        if not self._shut:
            return batch
        return tuple(msgspec.structs.replace(work, failed={**self._shut, **work.failed}) for work in batch)

    def _free_worker(self) -> WorkerProcess:
        for worker in self._workers:
            if not worker.owed and not worker.leaving:
                return worker
        worker = WorkerProcess(self._job, self._events, self._log, _START_SECONDS)
        self._workers.append(worker)
        return worker

    def _wait(self) -> None:
        """Take the next event, or kill whoever is over its time."""
        deadlines = [w.deadline for w in self._workers if w.deadline is not None]
        if not deadlines and not any(w.owed for w in self._workers):
            return
        left = max(0.0, min(deadlines) - time.monotonic()) if deadlines else None
        try:
            told = self._events.get(timeout=left)
        except queue.Empty:
            for late in [w for w in self._workers if w.deadline is not None and w.deadline <= time.monotonic()]:
                late.overdue, late.deadline = True, None
                late.kill()  # its listener reports it as gone
            return
        if told is not None:
            self._take(*told)

    def _take(self, worker: WorkerProcess, event: object) -> None:
        match event:
            case Ready():
                worker.ready = True
                self._meter.started(event.seconds)
                self._failed_starts = 0
                worker.expect(self._timeout)
            case Step():
                worker.step = event
                worker.expect(self._limit(worker, event))
                self._tell(event)
            case Found():
                self._tell(event)
            case Done(index=index, report=packed, problems=problems, leaving=leaving, costs=costs):
                worker.finish(index)
                worker.leaving = leaving
                report = unpack_report(packed)
                self._meter.finished(report, costs)
                self._turns.finish(index, (*problems, report))
            case Refused(index=index, problems=problems):
                worker.finish(index)
                self._turns.finish(index, problems)
            case Unable(message=message):
                raise WorkerError(message)
            case Gone() if worker in self._workers:  # it may be told twice
                self._bury(worker)

    def _tell(self, event: Step | Found) -> None:
        if self._watch is not None:
            self._watch(event)

    def _bury(self, worker: WorkerProcess) -> None:
        """Find out what a dead worker died of, and give what it owed to others."""
        self._workers.remove(worker)
        ending = worker.ending
        worker.close()
        rest, step = dict(worker.owed), worker.step
        if not worker.ready:
            self._failed_starts += 1
            if self._failed_starts >= _STARTS:
                raise WorkerError(f"the analysis process cannot be started: {ending}, {_STARTS} times in a row")
            self._retry(rest)
        elif (step is None or step.index == -1) and len(rest) > 1:  # one of several: each alone will tell which
            self._again.extend((work,) for work in rest.values())
        elif step is None:
            for work in rest.values():
                self._bereave(work, ending)
        else:
            culprit = rest.pop(step.index if step.index != -1 else next(iter(rest), -1), None)
            if culprit is not None:
                self._blame(culprit, step, self._failure(worker, step, ending))
            self._retry(rest)

    def _retry(self, works: dict[int, Work]) -> None:
        if works:
            self._again.append(tuple(works.values()))

    def _bereave(self, work: Work, ending: str) -> None:
        """Try an article again whose worker died before it began; once, since the worker may have died of itself."""
        if work.index in self._orphans:
            self._lose(work, f"the analysis process died on it: {ending}")
        else:
            self._orphans.add(work.index)
            self._again.append((work,))

    def _lose(self, work: Work, reason: str) -> None:
        self._turns.finish(work.index, (Problem(source=work.name, reason=reason),))

    def _blame(self, work: Work, step: Step, failure: Failure) -> None:
        """Try an article again without what a worker died in."""
        if step.stage == "read":
            self._lose(work, f"cannot be read: {failure.message}")
        elif step.stage in ("analyzer", "open"):
            failed = {**work.failed, step.key: failure}
            if step.stage == "open":
                self._shut[step.key] = failure
            self._again.append((msgspec.structs.replace(work, failed=failed),))
        else:
            self._again.append((msgspec.structs.replace(work, unparsed=failure),))

    def _failure(self, worker: WorkerProcess, step: Step, ending: str) -> Failure:
        what = _STAGES.get(step.stage, "it")
        if worker.overdue:
            return Failure(
                kind="TimeLimit", message=f"{what} took longer than {self._limit(worker, step):,.6g} s (see --timeout)"
            )
        return Failure(kind="WorkerDied", message=f"{what} ended the analysis process ({ending})")

    def _limit(self, worker: WorkerProcess, step: Step) -> float:
        """Return the seconds for a step; loading, within `open`, has what a worker's start has."""
        if step.stage == "open" and self._timeout:
            return max(self._timeout, _START_SECONDS)
        concerned = worker.owed.values() if step.index == -1 else [w for w in (worker.owed.get(step.index),) if w]
        longest = max((len(work.article.text) for work in concerned if work.article is not None), default=0)
        return self._timeout * max(1.0, longest / TIMED_CHARACTERS)

    def close(self) -> None:
        """End the workers: those that are at work at once, the others by themselves. `numbered` does so by itself."""
        for worker in self._workers:
            worker.kill() if worker.owed else worker.release()
        for worker in self._workers:
            worker.close()
        self._workers.clear()
