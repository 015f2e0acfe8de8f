"""What every front end needs before it reads anything: settings, plugins, chain, workers."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from copydesk.errors import PluginError, UsageError, nearest
from copydesk.plugins import (
    Address,
    Catalogue,
    Chain,
    Refusal,
    Request,
    build_chain,
    declared,
    default_requests,
    files_in_folder,
    installed,
    open_catalogue,
    open_plugin,
    parse_request,
    plugin_file,
)
from copydesk.settings import Loaded, Settings, load_settings

if TYPE_CHECKING:
    from copydesk.workers import Executor, Found, Job, Meter, Step

__all__ = ["Session", "addresses", "command_line_settings", "divided", "open_session"]

Options = Mapping[str, Mapping[str, Any]]
"""Values by analyzer and option."""

_ALWAYS = "formats"
"""The plugin of the bundled readers and writers: a choice of plugins does not unload it."""


class Session:
    """Settings, plugins and chain, as they are in force."""

    def __init__(
        self,
        loaded: Loaded,
        catalogue: Catalogue,
        chain: Chain,
        chosen_options: Options | None = None,
        ages: Mapping[Address, int] | None = None,
        asked: Sequence[str] | None = None,
    ) -> None:
        self.settings: Settings = loaded.settings
        self.loaded = loaded
        self.catalogue = catalogue
        self.chain = chain
        self.chosen_options: Options = chosen_options or {}
        """Values that were chosen since the settings were read, by key; they win over those."""
        self._ages = ages or {}
        """How often a plugin has been opened anew."""
        keys = tuple(link.key for link in chain.links)
        self.asked = tuple(asked) if asked is not None else tuple(r.key for r in self.requests if r.key in keys)
        """Keys of the chain that somebody chose; the others came along."""

    def pool(
        self,
        log: Callable[[bytes], None],
        *,
        batch_words: int | None = None,
        watch: Callable[[Step | Found], None] | None = None,
        meter: Meter | None = None,
    ) -> Executor:
        """Return workers for the chain; none starts before there is work. See `Pool` for the arguments.

        With `watch`, each analysis of an article is told as soon as it is there.
        """
        from copydesk.workers import Job, Pool

        owners = [self.catalogue.owner("analyzer", link.offered.name) for link in self.chain.links]
        readers = [self.catalogue.owner("reader", suffix) for suffix, r in self.catalogue.readers.items() if r.isolated]
        settings = self.settings
        job = Job.of(
            self.chain,
            tuple(dict.fromkeys([*owners, *readers])),
            settings.model,
            settings.blas,
            settings.memory_mb,
            live=watch is not None,
        )
        if settings.engine == "dask" and watch is None:  # whoever watches wants each step, and no detour
            pool: Executor = self._cluster(job, log, meter)
        else:
            pool = Pool(
                job,
                size=settings.jobs or None,
                timeout=settings.timeout,
                log=log,
                batch_words=batch_words,
                watch=watch,
                meter=meter,
            )
        return self._stored(pool) if meter is None else pool  # what the work costs is asked of work that is done

    def _cluster(self, job: Job, log: Callable[[bytes], None], meter: Meter | None) -> Executor:
        """Return the workers of a Dask cluster.

        Raises:
            UsageError: Dask is not installed.

        """
        from copydesk.cluster import ClusterPool

        settings = self.settings
        return ClusterPool(
            job, scheduler=settings.scheduler, size=settings.jobs, timeout=settings.timeout, log=log, meter=meter
        )

    def _stored(self, executor: Executor) -> Executor:
        """Return workers that ask the store first, where the settings name one."""
        from copydesk.store import Fingerprints, open_store, store_file
        from copydesk.workers import StoredPool

        settings, catalogue = self.settings, self.catalogue
        file = store_file(settings.store)
        if file is None:
            return executor
        owners = {link.offered.name: catalogue.owner("analyzer", link.offered.name) for link in self.chain.links}
        return StoredPool(
            executor,
            lambda say: open_store(file, say),
            self.chain,
            lambda: Fingerprints(self.chain, owners, settings.model, settings.blas),
            {suffix: catalogue.owner("reader", suffix) for suffix, r in catalogue.readers.items() if r.isolated},
        )

    @property
    def requests(self) -> list[Request]:
        """What the settings ask for, one request an analyzer; where they do not choose, one a kind."""
        if self.settings.use is None:
            return default_requests(self.catalogue)
        return _requests(self.settings.use, self.catalogue.analyzers)

    @property
    def stamps(self) -> dict[str, str]:
        """What the results of each link depend on besides the article, by key: equal stamps, equal results."""
        stamps: dict[str, str] = {}
        for link in self.chain.links:
            owner = self.catalogue.owner("analyzer", link.offered.name)
            required = [stamps[key] for _, key in sorted(link.required.items())]
            made_of = (link.offered.name, link.offered.version, link.digest, self._ages.get(owner, 0), *required)
            stamps[link.key] = hashlib.sha256(repr(made_of).encode()).hexdigest()[:16]
        return stamps

    def choosing(self, keys: Sequence[str], options: Options | None = None) -> Session:
        """Return a session whose chain has these keys, and what they require.

        Args:
            keys: the analyzers that run.
            options: values that win over all others, by key; those that were chosen before where it is None.

        Raises:
            UsageError, ChainError: one of them is unknown, or misses what it requires, or an option is wrong.

        """
        known = {request.key: request for request in self.requests}
        asked = [known.get(key) or Request(key, key) for key in keys]
        chosen = self.chosen_options if options is None else dict(options)
        asked = [Request(r.key, r.name) if r.key in chosen else r for r in asked]
        chain = build_chain(self.catalogue, asked, settings={**self.settings.options, **chosen})
        return Session(self.loaded, self.catalogue, chain, chosen, self._ages, tuple(keys))

    def reopening(self, address: Address) -> Session:
        """Return a session with one plugin opened anew, and no analyzer chosen; `choosing` chooses.

        Where it cannot be opened any more, the catalogue says so, and the others stay.
        """
        there = [plugin for plugin in self.catalogue.plugins if plugin.address != address]
        places = [plugin.address for plugin in self.catalogue.plugins]
        there.insert(places.index(address) if address in places else len(there), open_plugin(address))
        ages = {**self._ages, address: self._ages.get(address, 0) + 1}
        return Session(self.loaded, Catalogue(there), Chain(()), self.chosen_options, ages)


def open_session(values: Mapping[str, Any], refused: Callable[[Refusal], None] | None = None) -> Session:
    """Load settings, open plugins and build the chain, which may be empty.

    Args:
        values: what the command line sets.
        refused: called with each plugin that is left out, even where a fault ends this afterwards.

    Raises:
        SettingsError, UsageError, ChainError, PluginError: what was asked for cannot be had.

    """
    loaded = load_settings(values)
    catalogue = open_catalogue(addresses(loaded.settings))
    if refused is not None:
        for refusal in catalogue.refused:
            refused(refusal)
    settings = loaded.settings
    _refuse_unknown_options(loaded, catalogue)
    chain = build_chain(
        catalogue,
        None if settings.use is None else _requests(settings.use, catalogue.analyzers),
        exclude=settings.leave_out,
        settings=settings.options,
    )
    return Session(loaded, catalogue, chain)


def _refuse_unknown_options(loaded: Loaded, catalogue: Catalogue) -> None:
    """Refuse options of an analyzer that there is not; not where a plugin is missing whose analyzer it may be.

    Raises:
        UsageError: the message names the nearest analyzer.

    """
    settings = loaded.settings
    known = {*catalogue.analyzers, *(request.key for request in _requests(settings.use or (), catalogue.analyzers))}
    for path, origin in loaded.origins.items():
        setting, _, rest = path.partition(".")
        name = rest.rpartition(".")[0]
        if setting == "options" and name not in known and not catalogue.refused and settings.plugins is None:
            raise UsageError(f"{origin}: options.{name}: there is no analyzer {name!r}{nearest(name, known)}")


def addresses(settings: Settings) -> list[Address]:
    """Return the addresses of the plugins that the settings choose.

    Raises:
        UsageError: a chosen plugin is not installed, or a file or folder of plugins does not exist.
        PluginError: none is installed.

    """
    there = installed()
    if not any(entry.name == _ALWAYS for entry in there):
        raise PluginError(
            "no plugin is installed, not even the bundled ones: this checkout was never installed; "
            "run 'pip install -e .' in it"
        )
    chosen = settings.plugins
    for name in chosen or ():
        if name not in {entry.name for entry in there}:
            raise UsageError(f"there is no plugin {name!r}{nearest(name, (entry.name for entry in there))}")
    entries = [e for e in there if chosen is None or e.name in chosen or e.name == _ALWAYS]
    try:
        files = [plugin_file(path) for path in settings.plugin_files]
        in_folders = [file for folder in settings.plugins_dirs for file in files_in_folder(folder)]
    except PluginError as error:
        raise UsageError(str(error)) from error
    return [*entries, *files, *in_folders, *(declared(name, told) for name, told in settings.analyzers.items())]


def divided(words: Iterable[str] | None) -> list[str]:
    """Return names given as ``-x one,two -x three`` one by one."""
    return [part for word in words or () for part in word.split(",") if part]


def _requests(words: Iterable[str], analyzers: Collection[str]) -> list[Request]:
    """Return what ``-a`` asks for, each word holding one or more requests divided by commas.

    A comma also divides the values of an option that is a list (``words:kinds=a,b``): what follows it begins a new
    request only where it names an analyzer, or has a key or options of its own.
    """
    names: list[str] = []
    for word in words:
        open_option = False
        for part in filter(None, word.split(",")):
            if open_option and part not in analyzers and "=" not in part and ":" not in part:
                names[-1] += f",{part}"
            else:
                names.append(part)
                open_option = ":" in part
    return [parse_request(name) for name in names]


def command_line_settings(
    analyzers: Iterable[str] | None = None,
    leave_out: Iterable[str] | None = None,
    set_options: Iterable[str] | None = None,
    **values: Any,
) -> dict[str, Any]:
    """Return what the command line sets, as settings.

    Raises:
        UsageError: a ``--set`` is not of the form NAME.OPTION=VALUE.

    """
    options: dict[str, dict[str, str]] = {}
    for word in set_options or ():
        path, equals, value = word.partition("=")
        name, dot, option = path.partition(".")
        if not (equals and dot and name and option):
            raise UsageError(f"cannot read --set {word!r}: write NAME.OPTION=VALUE")
        options.setdefault(name, {})[option] = value
    return {"use": list(analyzers or ()), "leave_out": divided(leave_out), "options": options, **values}
