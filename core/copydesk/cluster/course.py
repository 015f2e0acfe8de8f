"""One run on a cluster: which partitions are under way, what has come of them, and who is there to do them."""

from __future__ import annotations

import queue
import time
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Final

import msgspec

from copydesk.cluster.connection import Connection
from copydesk.cluster.partitions import Partition, Result, key_of, with_bytes
from copydesk.codec import unpack_report
from copydesk.errors import WorkerError
from copydesk.reader import Problem
from copydesk.workers import Costs, Meter, Turns
from copydesk.workers.protocol import Work

if TYPE_CHECKING:
    from distributed import Future

__all__ = ["Course", "Events"]

Events = queue.SimpleQueue[int | None]
"""Numbers of the partitions that have ended; None only wakes whoever waits."""

_LOOK_AHEAD: Final = 3
"""Partitions a worker that may be under way or waiting for an earlier one: the bound on memory."""
_LOOK_SECONDS: Final = 2.0
"""Time between looks at who is there."""
_RESULTS: Final = msgspec.msgpack.Decoder(Result)


class Course:
    """Gives partitions to a cluster and takes what it has made of them."""

    def __init__(self, connection: Connection, job: bytes, turns: Turns, events: Events, meter: Meter) -> None:
        self._connection = connection
        self._job = job
        self._turns = turns
        self._events = events
        self._meter = meter
        self._under_way: dict[int, tuple[Future[bytes], tuple[Work, ...]]] = {}
        self._number = 0
        self._workers: dict[str, int] = {}
        self._looked = 0.0
        self._notes: list[str] = []
        self._waited = False
        self.printed: list[bytes] = []
        """Lines that plugins printed since somebody took them."""

    @property
    def is_busy(self) -> bool:
        """Whether anything is under way."""
        return bool(self._under_way)

    def notes(self) -> Iterator[Problem]:
        """Yield what there is to know of the cluster since the last time."""
        while self._notes:
            yield Problem(source="cluster", reason=self._notes.pop(0), lost=False)

    def fill(self, batches: Iterator[tuple[Work, ...]]) -> bool:
        """Give as many partitions as the cluster should have; return whether none is left to give."""
        self._look()
        while (
            len(self._under_way) < self._capacity and self._turns.waiting < self._capacity * self._turns.batch_articles
        ):
            batch = next(batches, None)
            if batch is None:
                return True
            if batch:
                self.give(batch)
            elif self._turns.is_next_finished:
                return False
        return False

    def give(self, works: tuple[Work, ...]) -> None:
        """Begin a partition."""
        placed = (msgspec.structs.replace(with_bytes(work), index=place) for place, work in enumerate(works))
        partition = msgspec.msgpack.encode(Partition(tuple(placed)))
        number, self._number = self._number, self._number + 1
        future = self._connection.submit(key_of(self._job, partition), self._job, partition)
        self._under_way[number] = (future, works)
        listen: Callable[[Callable[[object], None]], None] = future.add_done_callback
        listen(lambda _: self._events.put(number))

    def wait(self) -> None:
        """Take the next partition that has ended; return after a while in any case.

        Raises:
            WorkerError: the cluster is gone, or cannot do this work.

        """
        try:
            number = self._events.get(timeout=_LOOK_SECONDS)
        except queue.Empty:
            return
        if number is not None:
            future, works = self._under_way.pop(number)
            self._take(future, works)

    def _take(self, future: Future[bytes], works: tuple[Work, ...]) -> None:
        from distributed.scheduler import KilledWorker

        try:
            packed = future.result()
        except KilledWorker as error:
            self._split(works, str(error).partition("\n")[0])
        except WorkerError as error:
            raise WorkerError(f"a worker of the cluster cannot do this: {error}") from error
        except ModuleNotFoundError as error:
            raise WorkerError(
                f"a worker of the cluster cannot do this: {error}: install the same copydesk, with the same plugins, "
                "where the workers run"
            ) from error
        except Exception as error:
            fault = f"{type(error).__name__}: {error}".partition("\n")[0]
            raise WorkerError(f"the cluster is gone, or cannot do this ({fault}): what is done is kept") from error
        else:
            self._settle(_RESULTS.decode(packed), works)

    def _settle(self, result: Result, works: tuple[Work, ...]) -> None:
        """Take what became of a partition's articles."""
        for seconds in result.started:
            self._meter.started(seconds)
        self.printed += result.printed
        ended: dict[int, list[Problem]] = {}
        for answer in result.answers:
            index = works[answer.index].index
            told = ended.setdefault(index, [])
            if answer.problem is not None:
                told.append(answer.problem)
                self._turns.finish(index, tuple(told))
            elif answer.report is not None:
                report = unpack_report(answer.report)
                self._meter.finished(report, answer.costs or Costs())
                self._turns.finish(index, (*told, report))

    def _split(self, works: tuple[Work, ...], reason: str) -> None:
        """Give the articles of a partition that workers did not survive one by one; an article that kills is lost."""
        if len(works) > 1:
            for work in works:
                self.give((work,))
        else:
            lost = Problem(source=works[0].name, reason=f"workers of the cluster were lost with it: {reason}")
            self._turns.finish(works[0].index, (lost,))

    @property
    def _capacity(self) -> int:
        return max(1, sum(self._workers.values())) * _LOOK_AHEAD

    def _look(self) -> None:
        """See who is there, now and then."""
        if time.monotonic() - self._looked < _LOOK_SECONDS:
            return
        self._looked = time.monotonic()
        if not self._connection.alive:
            raise WorkerError("the cluster is gone: what is done is kept; run again when it is back")
        there = self._connection.threads()
        if there is None:
            return
        gone = self._workers.keys() - there.keys()
        if gone:
            they = f"{len(gone)} workers were" if len(gone) > 1 else "a worker was"
            self._notes.append(f"{they} lost ({', '.join(sorted(gone))}): what it had goes to another")
        if not there and not self._waited and not self._connection.is_local:
            self._waited = True
            self._notes.append("it has no worker yet: waiting for the first")
        self._workers = there
