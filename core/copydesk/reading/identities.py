"""Ids that no two articles of a run share."""

from __future__ import annotations

import array
from hashlib import blake2b

from copydesk.limits import MAX_ID_CHARACTERS

__all__ = ["Identities"]

_FREE = 0


class Identities:
    """Gives each article an id of its own: the one it came with, or that with the suffix ``#2``, ``#3``, ...

    Remembers ids as 64-bit digests in an open-addressed table, at most 16 bytes an id where a set of strings takes
    over a hundred; two of ten million ids share a digest once in 300,000 runs, and then one gets a needless suffix.
    """

    def __init__(self) -> None:
        self._table = array.array("Q", bytes(8 * 1024))
        self._count = 0
        self._repeated: dict[str, int] = {}

    def unique(self, identity: str) -> str:
        """Return `identity`, at most `MAX_ID_CHARACTERS` of it, or a variant of it where it was given already."""
        if len(identity) > MAX_ID_CHARACTERS:
            identity = identity[: MAX_ID_CHARACTERS - 1] + "…"
        if self._add(identity):
            return identity
        number = self._repeated.get(identity, 1) + 1
        while not self._add(variant := f"{identity}#{number}"):
            number += 1
        self._repeated[identity] = number
        return variant

    def _add(self, identity: str) -> bool:
        """Remember an id; False if it is known already."""
        if 2 * self._count >= len(self._table):
            self._grow()
        digest = int.from_bytes(blake2b(identity.encode("utf-8", "replace"), digest_size=8).digest(), "little") or 1
        slot = self._slot(digest)
        if self._table[slot] == digest:
            return False
        self._table[slot] = digest
        self._count += 1
        return True

    def _slot(self, digest: int) -> int:
        """Return where `digest` stands in the table, or the free place where it belongs."""
        table, last = self._table, len(self._table) - 1
        slot = digest & last
        while table[slot] not in (_FREE, digest):
            slot = (slot + 1) & last
        return slot

    def _grow(self) -> None:
        known = self._table
        self._table = array.array("Q", bytes(16 * len(known)))
        for digest in known:
            if digest != _FREE:
                self._table[self._slot(digest)] = digest
