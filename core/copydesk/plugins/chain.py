"""The chosen analyzers, in an order that satisfies what they require."""

from __future__ import annotations

import hashlib
import typing
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from copydesk.analyzer import Need
from copydesk.errors import ChainError, UsageError, nearest
from copydesk.plugins.catalogue import Catalogue
from copydesk.plugins.contract import Offered

__all__ = ["Chain", "Link", "Request", "build_chain", "options_of", "parse_request"]


class Request(msgspec.Struct, frozen=True):
    """One analyzer that the user asks for: ``short=quotes:min_words=4``."""

    key: str
    """Its name in the report."""
    name: str
    """The analyzer."""
    options: dict[str, str] = {}


class Link:
    """One analyzer in its place: under which name, with which options, fed by whom."""

    def __init__(self, key: str, offered: Offered, options: msgspec.Struct, required: dict[str, str]) -> None:
        self.key = key
        self.offered = offered
        self.options = options
        self.required = required
        """The kind it requires -> the key of the link whose result it is given."""
        self.needs: frozenset[Need] = offered.needs(options)
        self.digest = hashlib.sha256(msgspec.json.encode(options, order="deterministic")).hexdigest()[:12]
        """Of the options in force."""


class Chain:
    """Links in running order, and what was left out of it."""

    def __init__(self, links: Sequence[Link], left_out: Sequence[ChainError] = ()) -> None:
        self.links = tuple(links)
        self.left_out = tuple(left_out)
        """Analyzers that nobody named and that cannot run: reasons, each naming its analyzer."""

    @property
    def needs(self) -> frozenset[Need]:
        """The layers of the Doc that the links need together."""
        return frozenset[Need]().union(*(link.needs for link in self.links))


def parse_request(text: str) -> Request:
    """Read ``name``, ``key=name`` or either followed by ``:option=value`` any number of times.

    Raises:
        UsageError: it has another form.

    """
    head, *tail = text.split(":")
    key, equals, name = head.partition("=")
    pairs = [option.partition("=") for option in tail]
    if not key or (equals and not name) or not all(option and sign for option, sign, _ in pairs):
        raise UsageError(f"cannot read analyzer {text!r}: write NAME, KEY=NAME or KEY=NAME:OPTION=VALUE")
    return Request(key, name or key, {option: value for option, _, value in pairs})


def build_chain(
    catalogue: Catalogue,
    requests: Sequence[Request] | None = None,
    *,
    exclude: Iterable[str] = (),
    settings: Mapping[str, Mapping[str, Any]] | None = None,
) -> Chain:
    """Put analyzers in order, with those that they require.

    Args:
        catalogue: what there is.
        requests: what the user asks for; None means every analyzer, leaving out those that cannot run.
        exclude: keys to leave out.
        settings: option values by analyzer key or name, as the configuration gives them.

    Raises:
        UsageError: an analyzer or an option is unknown.
        ChainError: what was asked for misses a requirement, or requires itself.

    """
    chosen = list(requests) if requests is not None else [Request(name, name) for name in catalogue.analyzers]
    dropped = set(exclude)
    for name in sorted(dropped - {r.key for r in chosen} - set(catalogue.analyzers)):
        raise UsageError(f"cannot leave out {name!r}: there is no such analyzer{nearest(name, catalogue.analyzers)}")
    _refuse_repeated([r.key for r in chosen])
    builder = _Builder(catalogue, [r for r in chosen if r.key not in dropped], dropped, settings or {})
    left_out: list[ChainError] = []
    for request in list(builder.chosen.values()):
        try:
            builder.place(request, ())
        except ChainError as error:
            if requests is not None:
                raise
            left_out.append(error)
    return Chain(builder.links, left_out)


def _refuse_repeated(keys: Sequence[str]) -> None:
    for key in keys:
        if keys.count(key) > 1:
            raise UsageError(
                f"analyzer {key!r} is asked for twice: give one of them a key of its own, as in 'my={key}'"
            )


class _Builder:
    """Places each link after those that it requires."""

    def __init__(
        self,
        catalogue: Catalogue,
        chosen: Sequence[Request],
        dropped: set[str],
        settings: Mapping[str, Mapping[str, Any]],
    ) -> None:
        self.catalogue = catalogue
        self.chosen = {request.key: request for request in chosen}
        self.dropped = dropped
        self.settings = settings
        self.links: list[Link] = []

    def place(self, request: Request, above: tuple[str, ...]) -> str:
        """Place a link, and before it what it requires; `above` are the links that wait for it."""
        if any(link.key == request.key for link in self.links):
            return request.key
        if request.key in above:
            path = " -> ".join((*above[above.index(request.key) :], request.key))
            raise ChainError(f"analyzer {request.key!r} requires itself: {path}")
        offered = self.catalogue.analyzer(request.name)
        given = {**self.settings.get(request.name, {}), **self.settings.get(request.key, {}), **request.options}
        options = options_of(offered, given)
        required = {}
        for kind in offered.requires:
            supplier = self.supplier(kind, request.key)
            required[kind] = self.place(supplier, (*above, request.key))
        self.links.append(Link(request.key, offered, options, required))
        return request.key

    def supplier(self, kind: str, wanted_by: str) -> Request:
        """Return the request that feeds a kind: what the user chose of it, the bundled one first, else any."""
        chosen = [
            r for r in self.chosen.values() if self.catalogue.analyzer(r.name).kind == kind and r.key != wanted_by
        ]
        others = [o.name for o in self.catalogue.analyzers.values() if o.kind == kind and o.name not in self.dropped]
        for request in sorted(chosen, key=lambda r: r.key != kind):
            return request
        for name in sorted(others, key=lambda n: n != kind):
            return Request(name, name)
        known = nearest(kind, {o.kind for o in self.catalogue.analyzers.values()})
        raise ChainError(f"analyzer {wanted_by!r} requires the kind {kind!r}, which no analyzer gives{known}")


def options_of(offered: Offered, given: Mapping[str, Any]) -> msgspec.Struct:
    """Return the analyzer's options struct with the given values; text is read as the option's type.

    Raises:
        UsageError: an option is unknown, or its value is of the wrong type.

    """
    fields = {field.encode_name: field for field in msgspec.structs.fields(offered.options)}
    values: dict[str, Any] = {}
    for name, value in given.items():
        if name not in fields:
            raise UsageError(f"analyzer {offered.name!r} has no option {name!r}{nearest(name, fields)}")
        listed = typing.get_origin(fields[name].type) in (list, tuple, set, frozenset)
        values[name] = [part.strip() for part in value.split(",")] if listed and isinstance(value, str) else value
    try:
        return msgspec.convert(values, offered.options, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(f"option of analyzer {offered.name!r}: {error}") from error
