"""The cluster's side: a task analyses a partition, in a supervised process that stays for the next one.

A plugin that dies or hangs does so in that process, never in the Dask worker: it costs one analysis of one article,
as on a single computer, and not a worker with all that it holds.
"""

from __future__ import annotations

import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

import msgspec

from copydesk.cluster.likeness import difference, likeness
from copydesk.cluster.partitions import Answer, ClusterJob, Partition, Result
from copydesk.codec import pack_report
from copydesk.errors import WorkerError
from copydesk.model import Report
from copydesk.reader import Problem
from copydesk.workers import Costs, Given, Item, Meter, Pool
from copydesk.workers.protocol import Work

__all__ = ["analyse", "release"]

_IDLE_SECONDS: Final = 300.0
"""How long a process waits for more of its job, where the client was gone before it could say that it is done."""
_PRINTED_LINES: Final = 50
"""Lines of a partition's plugins that are sent back."""

_JOBS: Final = msgspec.msgpack.Decoder(ClusterJob)
_PARTITIONS: Final = msgspec.msgpack.Decoder(Partition)


class _Listener(Meter):
    """What a partition has cost, and what its plugins print."""

    def __init__(self) -> None:
        self.starts: list[float] = []
        self.costs: dict[int, Costs] = {}
        """By the identity of the report."""
        self.printed: deque[bytes] = deque(maxlen=_PRINTED_LINES)

    def started(self, seconds: float) -> None:
        self.starts.append(seconds)

    def finished(self, report: Report, costs: Costs) -> None:
        self.costs[id(report)] = costs

    def forget(self) -> None:
        self.starts.clear()
        self.costs.clear()
        self.printed.clear()


class _Station:
    """One analysis process, and who listens to it."""

    def __init__(self, packed: bytes) -> None:
        job = _JOBS.decode(packed)
        if (unlike := difference(likeness(job.job), job.identity)) is not None:
            raise WorkerError(f"it has not the same as this computer: {unlike}")
        self.packed = packed
        self.listener = _Listener()
        self.pool = Pool(
            job.job,
            size=1,
            timeout=job.timeout,
            log=self.listener.printed.append,
            meter=self.listener,
            lasting=True,
        )

    def run(self, works: tuple[Work, ...]) -> Result:
        """Analyse the articles of a partition."""
        listener = self.listener
        listener.forget()
        answers = [self._answer(index, made) for index, made in self.pool.numbered(map(_item, works))]
        return Result(answers=tuple(answers), started=tuple(listener.starts), printed=tuple(listener.printed))

    def _answer(self, index: int, made: Report | Problem) -> Answer:
        if isinstance(made, Problem):
            return Answer(index=index, problem=made)
        return Answer(index=index, report=pack_report(made), costs=self.listener.costs.pop(id(made), None))


class _Stations:
    """The processes of one Dask worker: as many as it has threads, and none for longer than it is of use."""

    def __init__(self) -> None:
        self._idle: list[_Station] = []
        self._lock = threading.Lock()
        self._clock: threading.Timer | None = None

    @contextmanager
    def one(self, packed: bytes) -> Iterator[_Station]:
        """Lend a process for a job; those that wait for more of another job end."""
        with self._lock:
            self._stop_clock()
            alike = [station for station in self._idle if station.packed == packed]
            others = [station for station in self._idle if station.packed != packed]
            self._idle = alike[1:]
        _close(others)
        station = alike[0] if alike else _Station(packed)
        yield station  # one in which this raised has ended, and is not kept
        with self._lock:
            self._idle.append(station)
            self._start_clock()

    def release(self) -> None:
        """End those that wait."""
        with self._lock:
            self._stop_clock()
            idle, self._idle = self._idle, []
        _close(idle)

    def _start_clock(self) -> None:
        self._stop_clock()
        self._clock = threading.Timer(_IDLE_SECONDS, self.release)
        self._clock.daemon = True
        self._clock.start()

    def _stop_clock(self) -> None:
        if self._clock is not None:
            self._clock.cancel()
            self._clock = None


_STATIONS: Final = _Stations()


def analyse(job: bytes, partition: bytes) -> bytes:
    """Analyse a partition: packed `ClusterJob` and `Partition` in, packed `Result` out.

    Raises:
        WorkerError: this computer has not what the client has, or no analysis process can be started here.

    """
    with _STATIONS.one(job) as station:
        return msgspec.msgpack.encode(station.run(_PARTITIONS.decode(partition).works))


def release() -> None:
    """End the analysis processes of this Dask worker that wait for work."""
    threading.Thread(target=_STATIONS.release, daemon=True).start()  # Dask calls this in the loop that keeps it alive


def _close(stations: list[_Station]) -> None:
    for station in stations:
        station.pool.close()


def _item(work: Work) -> Item:
    item = work.article or work.pending
    assert item is not None
    return Given(item=item, analyses=work.given) if work.given else item
