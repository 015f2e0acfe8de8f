"""Keys of what is kept: digests over everything that a result depends on, so that equal keys mean equal results."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from typing import Final

import msgspec

from copydesk.language import Blas, model_identity
from copydesk.model import Article
from copydesk.plugins import Address, Chain
from copydesk.store.sources import engine_identity, language_identity, plugin_identity, reading_identity

__all__ = ["Fingerprints", "article_digest", "reading_key"]

_SIZE: Final = 20
_FORM: Final = b"1"
"""Changes when keys are made of other things than before."""


def article_digest(article: Article) -> bytes:
    """Return the digest of what an article says: all of it but its id and source, which only name it."""
    said = (article.text, article.title, article.byline, article.published, article.language, article.metadata)
    return _digest(msgspec.msgpack.encode(said, order="deterministic"))


class Fingerprints:
    """What the links of a chain are made of: with an article's digest, the key of each analysis of it."""

    def __init__(self, chain: Chain, owners: Mapping[str, Address], model: str, blas: Blas) -> None:
        """Read the sources that can change under their version.

        Args:
            chain: the links.
            owners: the plugin that offers each analyzer, by the analyzer's name.
            model: the spaCy pipeline, as the settings name it.
            blas: whose matrix product it uses.

        """
        engine = engine_identity()
        self._detection = _digest(_FORM, engine.encode())
        parse = f"{model_identity(model)} {blas} {language_identity()}" if chain.needs else ""
        plugins = {address: plugin_identity(address) for address in set(owners.values())}
        self._links: list[tuple[str, bytes, tuple[str, ...]]] = []
        for link in chain.links:
            offered = link.offered
            made_of = (
                engine,
                plugins[owners[offered.name]],
                offered.name,
                offered.version,
                msgspec.json.encode(link.options, order="deterministic"),
                parse if link.needs else "",
            )
            required = tuple(key for _, key in sorted(link.required.items()))
            self._links.append((link.key, _digest(_FORM, msgspec.msgpack.encode(made_of)), required))

    def detection(self, digest: bytes) -> bytes:
        """Return the key under which is noted what language an article with a digest is found to be in."""
        return _digest(digest, self._detection)

    def keys(self, digest: bytes) -> dict[str, bytes]:
        """Return the key of each link's analysis of the article with a digest, in the order of the chain."""
        keys: dict[str, bytes] = {}
        for name, fingerprint, required in self._links:
            keys[name] = _digest(digest, fingerprint, *(keys[key] for key in required))
        return keys


def reading_key(data: bytes, name: str, suffix: str, owner: Address) -> bytes:
    """Return the key of the article that an isolated reader makes of a file's bytes."""
    return _digest(_digest(data), msgspec.msgpack.encode((name, suffix, _reading(owner))))


_READINGS: dict[Address, str] = {}


def _reading(owner: Address) -> str:
    if owner not in _READINGS:
        _READINGS[owner] = reading_identity(owner)
    return _READINGS[owner]


def _digest(*parts: bytes) -> bytes:
    """Return one digest over parts; each but the last is a digest itself, or of one length for all."""
    return hashlib.blake2b(b"".join(parts), digest_size=_SIZE).digest()
