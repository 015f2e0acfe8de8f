"""Workers with a store before them: what is known already is not made again, what is new is kept."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Final, Protocol, TypeVar

import msgspec

from copydesk.codec import Undecoded, unpack_analysis
from copydesk.engine.course import provenance
from copydesk.errors import CodecError, InputError, StoreError
from copydesk.limits import MAX_FILE_BYTES
from copydesk.model import KINDS, Analysis, Annotation, Article, Report
from copydesk.plugins import Address, Chain
from copydesk.reader import Problem
from copydesk.reading import Pending
from copydesk.store import Fingerprints, Store, article_digest, reading_key
from copydesk.store.database import is_damage
from copydesk.workers.turns import Complete, Given, Item, Outcome

__all__ = ["Executor", "StoredPool"]

T = TypeVar("T")
Opener = Callable[[Callable[[str], None]], Store | None]
"""Opens the store; handed what to tell in a sentence. None: go on without."""


class Executor(Protocol):
    """Analyses articles, somewhere."""

    def run(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """Yield a report for each article, and each problem, in the order of the items, as soon as it is its turn.

        Raises:
            WorkerError: the analysis cannot be started.

        """
        ...

    def numbered(self, items: Iterable[Item], *, in_turn: bool = False) -> Iterator[tuple[int, Outcome]]:
        """Yield what `run` does, each with the place of its item; as soon as it is there, unless `in_turn`."""
        ...

    def cancel(self) -> None:
        """End `run` early, from any thread."""
        ...


class _Reading(msgspec.Struct, frozen=True):
    """What an isolated reader made of a file, as it is kept."""

    article: Article
    problems: tuple[Problem, ...]


class _Asked(msgspec.Struct):
    """An article on its way through the workers."""

    digest: bytes = b""
    article: Article | None = None
    reading: bytes | None = None
    """Key of the file that it is read from."""
    problems: tuple[Problem, ...] = ()
    detection: bytes | None = None
    """Key under which its language is noted, where its source does not say it."""
    known: tuple[str, ...] = ()
    """Keys of the chain whose analyses the store has."""
    complete: bool = False


_READINGS: Final = msgspec.msgpack.Decoder(_Reading)


class StoredPool:
    """An executor that asks a store first."""

    def __init__(
        self,
        executor: Executor,
        opener: Opener,
        chain: Chain,
        fingerprints: Callable[[], Fingerprints],
        readers: Mapping[str, Address],
    ) -> None:
        """Put a store before an executor.

        Args:
            executor: makes what is missing.
            opener: opens the store, in the thread of `run`; it is handed what to tell in a sentence.
            chain: the links.
            fingerprints: what they are made of.
            readers: the plugin of each isolated reader, by suffix.

        """
        self._executor = executor
        self._opener = opener
        self._chain = chain
        self._fingerprints = fingerprints
        self._readers = readers
        self._asked: dict[int, _Asked] = {}
        self._notes: list[str] = []

    def run(self, items: Iterable[Item]) -> Iterator[Outcome]:
        """Yield a report for each article, and each problem, in the order of the items, as soon as it is its turn.

        Raises:
            WorkerError: workers cannot be started.
            StoreError: the store cannot be used.

        """
        return (outcome for _, outcome in self.numbered(items, in_turn=True))

    def numbered(self, items: Iterable[Item], *, in_turn: bool = False) -> Iterator[tuple[int, Outcome]]:
        """Yield what `run` does, each with the place of its item; as soon as it is there, unless `in_turn`.

        What is new is kept before it is given away, so that what was seen once is never made again.

        Raises:
            WorkerError: workers cannot be started.
            StoreError: the store cannot be used.

        """
        shelf = _Shelf(self._opener, self._chain, self._fingerprints(), self._notes)
        index: int | None = None
        try:
            for index, outcome in self._executor.numbered(self._known(items, shelf), in_turn=in_turn):
                self._take(index, outcome, shelf)
                yield from self._told(index)
                yield index, outcome
        finally:
            shelf.close()
        if index is not None:
            yield from self._told(index)

    def cancel(self) -> None:
        """End `run` early, from any thread."""
        self._executor.cancel()

    def _take(self, index: int, outcome: Outcome, shelf: _Shelf) -> None:
        """Keep what is new of an outcome."""
        asked = self._asked.get(index)
        if asked is None:
            return
        if isinstance(outcome, Report):
            del self._asked[index]
            if not asked.complete:
                shelf.keep(asked, outcome)
        elif outcome.lost:
            del self._asked[index]
        else:
            asked.problems += (outcome,)

    def _told(self, index: int) -> Iterator[tuple[int, Outcome]]:
        while self._notes:
            yield index, Problem(source="store", reason=self._notes.pop(0), lost=False)

    def _known(self, items: Iterable[Item], shelf: _Shelf) -> Iterator[Item]:
        """Yield the items, each with what the store has of it."""
        for index, item in enumerate(items):
            match item:
                case Pending():
                    yield self._pending(index, item, shelf)
                case Article() | Report():
                    article = item if isinstance(item, Article) else item.article
                    self._asked[index] = asked = _Asked(article_digest(article), article)
                    yield shelf.item(asked, article)
                case _:
                    yield item

    def _pending(self, index: int, pending: Pending, shelf: _Shelf) -> Item:
        """Return the article of a file that has been read before, else the file."""
        try:
            with pending.source().open() as stream:
                data = stream.read(MAX_FILE_BYTES + 1)
        except (InputError, OSError):  # the worker meets it, too, and says it in its turn
            return pending
        if len(data) > MAX_FILE_BYTES:
            return pending
        key = reading_key(data, pending.name, pending.suffix, self._readers[pending.suffix])
        pending = msgspec.structs.replace(pending, data=data)  # what the key is of, whatever the file becomes
        self._asked[index] = asked = _Asked(reading=key)
        reading = shelf.reading(key)
        if reading is None or reading.problems:  # remarks are the reader's to make: with them it runs again
            return pending
        article = msgspec.structs.replace(reading.article, id=pending.id)
        asked.digest, asked.article, asked.reading = article_digest(article), article, None
        return shelf.item(asked, article)


class _Shelf:
    """The store as one run sees it: a fault of the store never ends the run."""

    def __init__(
        self,
        opener: Opener,
        chain: Chain,
        fingerprints: Fingerprints,
        notes: list[str],
    ) -> None:
        self._opener = opener
        self._fingerprints = fingerprints
        self._notes = notes
        kinds: Mapping[str, type[Annotation]] = KINDS
        self._links = {link.key: (provenance(link), kinds.get(link.offered.kind)) for link in chain.links}
        self._store: Store | None = opener(notes.append)

    def item(self, asked: _Asked, article: Article) -> Item:
        """Return an article with what is known of it; as a whole report where that is all."""
        if article.language is None:
            asked.detection = detection = self._fingerprints.detection(asked.digest)
            found = self._try(lambda store: store.detected(detection))
            asked.digest = found or asked.digest
        keys = self._fingerprints.keys(asked.digest)
        kept = self._try(lambda store: store.find(asked.digest, keys))
        if kept is None:
            return article
        if len(kept.analyses) < len(keys):
            asked.known = tuple(kept.analyses)
            return Given(item=article, analyses=kept.analyses) if kept.analyses else article
        analyses = self._analyses(kept.analyses)
        if analyses is None:
            return article
        self._try(lambda store: store.name(asked.digest, article))
        asked.complete = True
        if article.language is None and kept.language is not None:
            article = msgspec.structs.replace(article, language=kept.language)
        return Complete(Report(article=article, analyses=analyses))

    def keep(self, asked: _Asked, report: Report) -> None:
        """Keep what a worker has made."""
        article = asked.article or report.article
        digest = asked.digest or article_digest(article)
        if asked.reading is not None:
            reading = msgspec.msgpack.encode(_Reading(article, asked.problems))
            key = asked.reading
            self._try(lambda store: store.keep_reading(key, reading))
        detection = None
        if asked.detection is not None and report.article.language is not None:
            found = article_digest(report.article)
            if not asked.known or found == digest:  # what is known stays together, where an older copydesk kept it
                digest, article, detection = found, report.article, asked.detection
        keys = self._fingerprints.keys(digest)
        self._try(
            lambda store: store.keep(digest, article, report, keys, known=asked.known, detection=detection),
        )

    def reading(self, key: bytes) -> _Reading | None:
        """Return what is known of a file that an isolated reader read."""
        packed = self._try(lambda store: store.reading(key))
        try:
            return None if packed is None else _READINGS.decode(packed)
        except msgspec.MsgspecError:
            return None

    def close(self) -> None:
        """Write what is left, and close."""
        self._try(lambda store: store.close())
        self._store = None

    def _analyses(self, kept: Mapping[str, bytes]) -> Mapping[str, Analysis] | None:
        """Return what is kept, as it is where that can be; None where one, in spite of its key, cannot be read."""
        try:
            return Undecoded({name: (packed, *self._links[name]) for name, packed in kept.items()})
        except CodecError:  # an older copydesk kept it
            pass
        try:
            return {name: self._decoded(name, packed) for name, packed in kept.items()}
        except CodecError:
            return None

    def _decoded(self, name: str, packed: bytes) -> Analysis:
        stamp, struct = self._links[name]
        return msgspec.structs.replace(unpack_analysis(packed, struct), analyzer=stamp)

    def _try(self, action: Callable[[Store], T]) -> T | None:
        """Do something with the store; go on without it where it fails, after a word on why."""
        if self._store is None:
            return None
        try:
            return action(self._store)
        except sqlite3.Error as error:
            broken, self._store = self._store, None
            if is_damage(error) and not broken.readonly:
                try:
                    broken.abandon(error)
                    self._store = self._opener(self._notes.append)
                except StoreError as fault:
                    self._notes.append(str(fault))
            else:
                broken.connection.close()
                reason = f"cannot be used any more ({error}): what is new is not kept"
                self._notes.append(f"store {str(broken.file)!r} {reason}")
        return None
