"""What every front end needs before it reads anything: settings, plugins, chain, workers."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import Any

from copydesk.errors import PluginError, UsageError, nearest
from copydesk.plugins import (
    Address,
    Catalogue,
    Chain,
    Refusal,
    Request,
    build_chain,
    files_in_folder,
    installed,
    open_catalogue,
    parse_request,
    plugin_file,
)
from copydesk.settings import Loaded, Settings, load_settings
from copydesk.workers import Found, Job, Pool, Step

__all__ = ["Session", "addresses", "command_line_settings", "divided", "open_session"]

_ALWAYS = "formats"
"""The plugin of the bundled readers and writers: a choice of plugins does not unload it."""


class Session:
    """Settings, plugins and chain, as they are in force."""

    def __init__(self, loaded: Loaded, catalogue: Catalogue, chain: Chain) -> None:
        self.settings: Settings = loaded.settings
        self.loaded = loaded
        self.catalogue = catalogue
        self.chain = chain

    def pool(
        self,
        log: Callable[[bytes], None],
        *,
        batch_words: int | None = None,
        watch: Callable[[Step | Found], None] | None = None,
    ) -> Pool:
        """Return workers for the chain; none starts before there is work. See `Pool` for the arguments.

        With `watch`, each analysis of an article is told as soon as it is there.
        """
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
        bound = {} if batch_words is None else {"batch_words": batch_words}
        return Pool(job, size=settings.jobs or None, timeout=settings.timeout, log=log, watch=watch, **bound)

    @property
    def requests(self) -> list[Request]:
        """What the settings ask for, one request an analyzer: all that there are where they do not choose."""
        analyzers = self.catalogue.analyzers
        if self.settings.use is None:
            return [Request(name, name) for name in analyzers]
        return _requests(self.settings.use, analyzers)

    def choosing(self, keys: Sequence[str]) -> Session:
        """Return a session whose chain has these keys, and what they require.

        Raises:
            UsageError, ChainError: one of them is unknown, or misses what it requires.

        """
        known = {request.key: request for request in self.requests}
        asked = [known.get(key) or Request(key, key) for key in keys]
        chain = build_chain(self.catalogue, asked, settings=self.settings.options)
        return Session(self.loaded, self.catalogue, chain)


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
    return [*entries, *files, *in_folders]


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
