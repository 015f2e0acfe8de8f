"""The chosen analyzers, in an order that satisfies what they require."""

from __future__ import annotations

import hashlib
import types
import typing
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from copydesk.analyzer import Need
from copydesk.errors import ChainError, UsageError, nearest
from copydesk.plugins.catalogue import Catalogue
from copydesk.plugins.contract import Offered

__all__ = ["Chain", "Link", "Request", "build_chain", "default_requests", "options_of", "parse_request"]


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

    def __init__(
        self, links: Sequence[Link], left_out: Sequence[ChainError] = (), replaced: Sequence[str] = ()
    ) -> None:
        self.links = tuple(links)
        self.left_out = tuple(left_out)
        """Analyzers that nobody named and that cannot run: reasons, each naming its analyzer."""
        self.replaced = tuple(replaced)
        """Analyzers that miss a module, where another of their kind runs: a sentence each."""

    @property
    def needs(self) -> frozenset[Need]:
        """The layers of the Doc that the links need together."""
        return self.needs_without(())

    def needs_without(self, keys: Collection[str]) -> frozenset[Need]:
        """Return the layers that the links need which do not have one of these keys."""
        return frozenset[Need]().union(*(link.needs for link in self.links if link.key not in keys))


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
        requests: what the user asks for; None means `default_requests`, leaving out those that cannot run.
        exclude: keys to leave out.
        settings: option values by analyzer key or name, as the configuration gives them.

    Raises:
        UsageError: an analyzer or an option is unknown.
        ChainError: what was asked for misses a requirement, or requires itself.

    """
    dropped = set(exclude)
    left_out: list[ChainError] = []
    replaced: list[str] = []
    if requests is None:
        chosen = [r for r in default_requests(catalogue) if _first_choice(catalogue, r) not in dropped]
        replaced = [*_replaced(catalogue, chosen)]
    else:
        chosen = list(requests)
    for name in sorted(dropped - {r.key for r in chosen} - set(catalogue.analyzers)):
        raise UsageError(f"cannot leave out {name!r}: there is no such analyzer{nearest(name, catalogue.analyzers)}")
    _refuse_repeated([r.key for r in chosen])
    builder = _Builder(catalogue, [r for r in chosen if r.key not in dropped], dropped, settings or {})
    for request in list(builder.chosen.values()):
        try:
            builder.place(request, ())
        except ChainError as error:
            if requests is not None:
                raise
            left_out.append(error)
    return Chain(builder.links, left_out, replaced)


def default_requests(catalogue: Catalogue) -> list[Request]:
    """Return what runs where nobody chose: one analyzer a kind.

    That is the one named like its kind, else the first offered; where modules of it are missing, the next of its kind
    that can run, if there is one.
    """
    kinds = dict.fromkeys(offered.kind for offered in catalogue.analyzers.values())
    names = [min(_of_kind(catalogue, kind), key=lambda o: bool(o.missing)).name for kind in kinds]
    return [Request(name, name) for name in names]


def _of_kind(catalogue: Catalogue, kind: str) -> list[Offered]:
    """Return the analyzers of a kind, the one named like it first."""
    return sorted((o for o in catalogue.analyzers.values() if o.kind == kind), key=lambda o: o.name != kind)


def _first_choice(catalogue: Catalogue, request: Request) -> str:
    """Return the analyzer of the same kind that would run if nothing were missing: who leaves it out wants none."""
    return _of_kind(catalogue, catalogue.analyzer(request.name).kind)[0].name


def _replaced(catalogue: Catalogue, chosen: Iterable[Request]) -> Iterator[str]:
    """Yield a sentence for each analyzer that would have been chosen, had it its modules."""
    for request in chosen:
        first = catalogue.analyzer(_first_choice(catalogue, request))
        if first.name != request.name:
            yield f"{request.name!r} runs in the place of {first.name!r}, which {first.lack}"


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
        if offered.missing:
            raise ChainError(f"analyzer {offered.name!r} {offered.lack}{self._instead(offered)}")
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
        others = [o for o in self.catalogue.analyzers.values() if o.kind == kind and o.name not in self.dropped]
        for request in sorted(chosen, key=lambda r: r.key != kind):
            return request
        for offered in sorted(others, key=lambda o: (bool(o.missing), o.name != kind)):
            return Request(offered.name, offered.name)
        known = nearest(kind, {o.kind for o in self.catalogue.analyzers.values()})
        raise ChainError(f"analyzer {wanted_by!r} requires the kind {kind!r}, which no analyzer gives{known}")

    def _instead(self, offered: Offered) -> str:
        """Return the tail of a message: the analyzers of the same kind that can run."""
        others = [o.name for o in self.catalogue.analyzers.values() if o.kind == offered.kind and not o.missing]
        return f"; or take {' or '.join(map(repr, others))} in its place" if others else ""


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
        divided = isinstance(value, str) and _is_list(fields[name].type)
        values[name] = [part.strip() for part in value.split(",")] if divided else value
    try:
        return msgspec.convert(values, offered.options, strict=False)
    except msgspec.ValidationError as error:
        raise UsageError(f"option of analyzer {offered.name!r}: {error}") from error


def _is_list(declared: Any) -> bool:
    """Whether an option holds several values: ``tuple[str, ...]``, annotated or not, or None."""
    origin = typing.get_origin(declared)
    if origin is typing.Annotated:
        return _is_list(typing.get_args(declared)[0])
    if origin in (typing.Union, types.UnionType):
        return all(inner is type(None) or _is_list(inner) for inner in typing.get_args(declared))
    return origin in (list, tuple, set, frozenset)
