"""The client's side: cuts articles into partitions, and gives reports back in the order of the input."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterable, Iterator
from typing import Final

import msgspec

from copydesk.cluster.connection import Connection, require_dask
from copydesk.cluster.course import Course, Events
from copydesk.cluster.likeness import likeness
from copydesk.cluster.partitions import ClusterJob
from copydesk.workers import Item, Job, Meter, Outcome, Turns

__all__ = ["ClusterPool"]

_PARTITION_WORDS: Final = 10_000
"""Words of a partition, about a second's work: much more than it costs to send, and little to lose with a worker."""
_PARTITION_ARTICLES: Final = 128
_ABOUT_THE_CLUSTER: Final = -1
"""Stands for the place of an item where there is something to tell of the cluster itself."""


class ClusterPool:
    """Workers of a Dask cluster for one job: an `Executor`."""

    def __init__(
        self,
        job: Job,
        *,
        scheduler: str = "",
        size: int = 0,
        timeout: float = 60.0,
        log: Callable[[bytes], None],
        meter: Meter | None = None,
    ) -> None:
        """Make the pool; a cluster is looked for, or started, when there is work for it.

        Args:
            job: what each analysis process loads.
            scheduler: address of a cluster; empty for one on this computer.
            size: worker processes of the latter; 0 for one a core.
            timeout: seconds for one analyzer on one article, for one parse, and for reading one file; 0 for no limit.
            log: called with each line that a plugin prints.
            meter: told what each start of an analysis process and each article has cost.

        Raises:
            UsageError: Dask is not installed.

        """
        require_dask()
        self._scheduler = scheduler
        self._size = size
        self._log = log
        self._meter = meter or Meter()
        self._job = msgspec.msgpack.encode(ClusterJob(job=job, timeout=timeout, identity=likeness(job)))
        self._cancelled = False
        self._events: Events = queue.SimpleQueue()

    def run(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """Yield a report for each article, and each problem, in the order of the items, as soon as it is its turn.

        Raises:
            WorkerError: there is no cluster, it is gone, or it cannot do this work.

        """
        return (outcome for _, outcome in self.numbered(items, in_turn=True))

    def numbered(self, items: Iterable[Item], *, in_turn: bool = False) -> Iterator[tuple[int, Outcome]]:
        """Yield what `run` does, each with the place of its item; as soon as it is there, unless `in_turn`.

        What there is to know of the cluster itself comes, with place -1, as a `Problem` by which nothing is lost.

        Raises:
            WorkerError: there is no cluster, it is gone, or it cannot do this work.

        """
        turns = Turns(_PARTITION_WORDS, _PARTITION_ARTICLES)
        batches = turns.batches(items)
        first = next(batches, None)
        while first == ():  # what is known already needs no cluster
            yield from turns.ended(in_turn=in_turn)
            first = next(batches, None)
        if first is not None:
            with Connection(self._scheduler, self._size) as connection:
                course = Course(connection, self._job, turns, self._events, self._meter)
                course.give(first)
                while not self._cancelled:
                    exhausted = course.fill(batches)
                    yield from turns.ended(in_turn=in_turn)
                    yield from ((_ABOUT_THE_CLUSTER, note) for note in course.notes())
                    if exhausted and not course.is_busy:
                        break
                    course.wait()
                    self._pass_on(course.printed)
        yield from turns.ended(in_turn=in_turn)

    def cancel(self) -> None:
        """End `run` early, from any thread."""
        self._cancelled = True
        self._events.put(None)

    def _pass_on(self, printed: list[bytes]) -> None:
        while printed:
            self._log(printed.pop(0))
