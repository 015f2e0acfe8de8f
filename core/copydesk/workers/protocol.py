"""What parent and worker say to each other: msgpack in frames of a length and that many bytes; never pickle."""

from __future__ import annotations

import struct
from typing import Any, BinaryIO, Final, Literal

import msgspec

from copydesk.language import Blas
from copydesk.model import Article, Failure
from copydesk.plugins import Address, Chain
from copydesk.reader import Problem
from copydesk.reading import Pending

__all__ = [
    "CLOSE_SECONDS",
    "Batch",
    "Costs",
    "Done",
    "Found",
    "FromWorker",
    "Job",
    "LinkSpec",
    "Ready",
    "Refused",
    "Stage",
    "Step",
    "Unable",
    "Work",
    "receive",
    "send",
]

Stage = Literal["read", "tokens", "parse", "open", "analyzer"]

CLOSE_SECONDS: Final = 5.0
"""What the analyzers of a worker have, together, to close before it is ended."""


class LinkSpec(msgspec.Struct, frozen=True):
    """A link of the chain, without the analyzer itself."""

    key: str
    name: str
    options: dict[str, Any]
    required: dict[str, str]


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """What a worker is told when it starts."""

    plugins: tuple[Address, ...]
    links: tuple[LinkSpec, ...]
    model: str
    blas: Blas = "numpy"
    memory_mb: int = 0
    """Bound on what a worker allocates, in MiB; 0 for none."""
    live: bool = False
    """Whether each analysis is sent as soon as it is there, for a front end that shows it; `Done` has all of them."""

    @classmethod
    def of(
        cls,
        chain: Chain,
        plugins: tuple[Address, ...],
        model: str,
        blas: Blas,
        memory_mb: int,
        *,
        live: bool = False,
    ) -> Job:
        """Describe a chain for workers."""
        links = tuple(
            LinkSpec(link.key, link.offered.name, msgspec.to_builtins(link.options), link.required)
            for link in chain.links
        )
        return cls(plugins=plugins, links=links, model=model, blas=blas, memory_mb=memory_mb, live=live)


class Work(msgspec.Struct, frozen=True, kw_only=True):
    """One article to analyse."""

    index: int
    """Its place in the input."""
    article: Article | None = None
    pending: Pending | None = None
    """A file that the worker has to read itself; then there is no article yet."""
    given: dict[str, bytes] = {}
    """Analyses that are known already, by key, as `copydesk.codec.pack_analysis` packs them: not made again."""
    failed: dict[str, Failure] = {}
    """Links that have failed here, in a worker that did not survive it."""
    unparsed: Failure | None = None
    """Why there can be no Doc, where making it ended a worker."""

    @property
    def name(self) -> str:
        """What to call it in a message: the file, or the article's id."""
        if self.pending is not None:
            return self.pending.name
        return "" if self.article is None else self.article.source or self.article.id


class Batch(msgspec.Struct, frozen=True):
    """Articles for one worker, parsed together."""

    works: tuple[Work, ...]


class Ready(msgspec.Struct, frozen=True, tag="ready"):
    """The worker has loaded its plugins and its model."""

    model: str
    seconds: float = 0.0
    """CPU time since the process began."""


class Unable(msgspec.Struct, frozen=True, tag="unable"):
    """The worker cannot start; it ends after this."""

    message: str


class Step(msgspec.Struct, frozen=True, tag="step"):
    """The worker begins something that may be its end."""

    index: int
    """The article; -1 for the batch as a whole."""
    stage: Stage
    key: str = ""


class Found(msgspec.Struct, frozen=True, tag="found"):
    """One analysis of an article is there; only where `Job.live` asks for it."""

    index: int
    key: str
    packed: bytes
    """A packed report of an empty article with this one analysis."""
    seconds: float | None = None
    """CPU time that the analyzer took; its share of it where it took several articles at once. None: it did not run."""


class Costs(msgspec.Struct, frozen=True, kw_only=True):
    """CPU seconds that one article took in a worker."""

    parse: float = 0.0
    """To cut it into tokens and parse it; of a batch, its share by length."""
    analyzers: dict[str, float] = {}
    """By key of the chain, for those that ran."""


class Done(msgspec.Struct, frozen=True, tag="done"):
    """An article is finished."""

    index: int
    report: bytes
    problems: tuple[Problem, ...] = ()
    leaving: bool = False
    """The worker ends after this batch: something happened in it after which it is better replaced."""
    costs: Costs = Costs()


class Refused(msgspec.Struct, frozen=True, tag="refused"):
    """An isolated reader got no article out of a file."""

    index: int
    problems: tuple[Problem, ...]


FromWorker = Ready | Unable | Step | Found | Done | Refused

_LENGTH = struct.Struct(">I")
_LONGEST: Final = 2**29
"""Bytes of a message: several times what the longest article makes; letters that are read as a length say more."""


def send(stream: BinaryIO, message: msgspec.Struct) -> None:
    """Write one message.

    Raises:
        OSError: the other side is gone.
        OverflowError: it is too long.

    """
    packed = msgspec.msgpack.encode(message)
    if len(packed) > _LONGEST:
        raise OverflowError(f"a message of {len(packed):,} bytes")
    stream.write(_LENGTH.pack(len(packed)) + packed)
    stream.flush()


def receive(stream: BinaryIO) -> bytes | None:
    """Read one message, still packed; None where the other side is gone.

    Raises:
        OverflowError: what comes is no message.

    """
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > _LONGEST:
        raise OverflowError(f"a message of {length:,} bytes")
    packed = stream.read(length)
    return packed if len(packed) == length else None
