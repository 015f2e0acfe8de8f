"""What client and cluster say to each other: msgpack in plain bytes. Nothing of a plugin but its address crosses."""

from __future__ import annotations

import hashlib

import msgspec

from copydesk.errors import InputError
from copydesk.limits import MAX_FILE_BYTES
from copydesk.reader import Problem
from copydesk.workers import Costs, Job
from copydesk.workers.protocol import Work

__all__ = ["Answer", "ClusterJob", "Partition", "Result", "key_of", "with_bytes"]


class ClusterJob(msgspec.Struct, frozen=True, kw_only=True):
    """What every partition of a run is analysed with."""

    job: Job
    timeout: float
    identity: dict[str, str]
    """What `copydesk.cluster.likeness` says on the client: a computer where it says something else is refused."""


class Partition(msgspec.Struct, frozen=True):
    """Articles that one task analyses; each index is a place in the partition, so that equal ones are the same task."""

    works: tuple[Work, ...]


class Answer(msgspec.Struct, frozen=True, kw_only=True):
    """What became of one article."""

    index: int
    report: bytes | None = None
    """As `copydesk.codec.pack_report` packs it; None where there is none."""
    costs: Costs | None = None
    problem: Problem | None = None


class Result(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a partition."""

    answers: tuple[Answer, ...]
    started: tuple[float, ...] = ()
    """CPU seconds of each analysis process that was started for it."""
    printed: tuple[bytes, ...] = ()
    """Lines that plugins printed."""


def key_of(job: bytes, partition: bytes) -> str:
    """Return the name of a task: by content, so that whoever makes it, and however often, makes the same."""
    digest = hashlib.blake2b(partition, digest_size=20, key=hashlib.blake2b(job, digest_size=32).digest())
    return f"copydesk-{digest.hexdigest()}"


def with_bytes(work: Work) -> Work:
    """Return a work whose file, if it is one, comes with its bytes: the cluster may not have that path."""
    pending = work.pending
    if pending is None or pending.data is not None:
        return work
    try:
        with pending.source().open() as stream:
            data = stream.read(MAX_FILE_BYTES + 1)
    except (InputError, OSError):  # the reader meets it, too, and says it in its turn
        return work
    return msgspec.structs.replace(work, pending=msgspec.structs.replace(pending, data=data))
