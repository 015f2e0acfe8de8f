"""All that can be used in this run: what the opened plugins offer, by name, and what was refused."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from copydesk.errors import UsageError, nearest
from copydesk.model import KINDS, Annotation
from copydesk.plugins.address import Address
from copydesk.plugins.contract import Offered
from copydesk.plugins.opening import Opened, Refusal, open_plugin
from copydesk.reader import Reader
from copydesk.views import View
from copydesk.writer import Writer

__all__ = ["Catalogue", "open_catalogue"]


class Catalogue:
    """What the opened plugins offer. Of two things with one name the first stays and the second is refused."""

    def __init__(self, plugins: Sequence[Opened]) -> None:
        self.plugins = tuple(plugins)
        self.refused: list[Refusal] = [refusal for plugin in plugins for refusal in plugin.refused]
        self.analyzers: dict[str, Offered] = {}
        self.readers: dict[str, Reader] = {}
        """By suffix."""
        self.writers: dict[str, Writer] = {}
        self.views: dict[str, View] = {}
        """By kind."""
        self._owners: dict[tuple[str, str], Address] = {}
        for plugin in plugins:
            self._add(plugin)

    def owner(self, what: str, name: str) -> Address:
        """Return the address of the plugin that offers an ``analyzer``, ``reader``, ``writer`` or ``view``."""
        return self._owners[what, name]

    @property
    def kinds(self) -> dict[str, type[Annotation]]:
        """The structs of all kinds that are known, by kind."""
        own = {o.kind: o.annotation for o in self.analyzers.values() if o.annotation is not None}
        return own | KINDS

    def analyzer(self, name: str) -> Offered:
        """Return an analyzer by name.

        Raises:
            UsageError: there is none; the message names the nearest.

        """
        try:
            return self.analyzers[name]
        except KeyError:
            raise UsageError(f"there is no analyzer {name!r}{nearest(name, self.analyzers)}") from None

    def writer(self, name: str) -> Writer:
        """Return a writer by the word for ``--format``.

        Raises:
            UsageError: there is none; the message names the nearest.

        """
        try:
            return self.writers[name]
        except KeyError:
            raise UsageError(f"there is no format {name!r}{nearest(name, [*self.writers, 'table'])}") from None

    def _offers(self, plugin: Opened) -> Iterator[tuple[str, str, Any, dict[str, Any]]]:
        """Yield what a plugin offers: what it is, its name, the thing, and where it belongs."""
        yield from (("analyzer", offered.name, offered, self.analyzers) for offered in plugin.analyzers)
        yield from (("reader", suffix, reader, self.readers) for reader in plugin.readers for suffix in reader.suffixes)
        yield from (("writer", writer.name, writer, self.writers) for writer in plugin.writers)
        yield from (("view", view.kind, view, self.views) for view in plugin.views)

    def _add(self, plugin: Opened) -> None:
        for what, name, thing, place in self._offers(plugin):
            first = self._owners.setdefault((what, name), plugin.address)
            if name not in place:
                place[name] = thing
            else:
                reason = f"its {what} {name!r} is left out: {first.origin} offers one of that name already"
                self.refused.append(Refusal(plugin.name, plugin.address, reason))


def open_catalogue(addresses: Iterable[Address], opener: Callable[[Address], Opened] = open_plugin) -> Catalogue:
    """Open each plugin alone and gather what they offer; an address named twice is opened once."""
    return Catalogue([opener(address) for address in dict.fromkeys(addresses)])
