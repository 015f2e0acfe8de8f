"""What a command that analyses needs before it reads anything: settings, plugins, chain, workers."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from copydesk.cli.narration import Narration
from copydesk.errors import PluginError, UsageError, nearest
from copydesk.plugins import (
    Address,
    Catalogue,
    Chain,
    Request,
    build_chain,
    files_in_folder,
    installed,
    open_catalogue,
    parse_request,
    plugin_file,
)
from copydesk.settings import Loaded, Settings, load_settings
from copydesk.workers import Job, Pool

__all__ = ["Preparation", "addresses", "command_line_settings", "divided", "prepare"]

_ALWAYS = "formats"
"""The plugin of the bundled readers and writers: a choice of plugins does not unload it."""


class Preparation:
    """Settings, plugins and chain of one command."""

    def __init__(self, loaded: Loaded, catalogue: Catalogue, chain: Chain, narration: Narration) -> None:
        self.settings: Settings = loaded.settings
        self.loaded = loaded
        self.catalogue = catalogue
        self.chain = chain
        self.narration = narration

    def pool(self) -> Pool:
        """Return workers for this chain; none starts before there is work."""
        owners = [self.catalogue.owner("analyzer", link.offered.name) for link in self.chain.links]
        readers = [self.catalogue.owner("reader", suffix) for suffix, r in self.catalogue.readers.items() if r.isolated]
        settings = self.settings
        job = Job.of(
            self.chain, tuple(dict.fromkeys([*owners, *readers])), settings.model, settings.blas, settings.memory_mb
        )
        return Pool(job, size=settings.jobs or None, timeout=settings.timeout, log=self.narration.log)


def prepare(values: dict[str, Any], narration: Narration) -> Preparation:
    """Load settings, open plugins and build the chain; tell what is left out.

    Raises:
        SettingsError, UsageError, ChainError, PluginError: what was asked for cannot be had.

    """
    loaded = load_settings(values)
    catalogue = open_catalogue(addresses(loaded.settings))
    for refusal in catalogue.refused:
        narration.refusal(refusal)
    settings = loaded.settings
    _refuse_unknown_options(loaded, catalogue)
    chain = build_chain(
        catalogue,
        None if settings.use is None else requests(settings.use, catalogue.analyzers),
        exclude=settings.leave_out,
        settings=settings.options,
    )
    for error in chain.left_out:
        narration.refusal(error)
    if not chain.links:
        raise UsageError("no analyzer is left to run: choose one by -a (see 'copydesk plugins list')")
    return Preparation(loaded, catalogue, chain, narration)


def _refuse_unknown_options(loaded: Loaded, catalogue: Catalogue) -> None:
    """Refuse options of an analyzer that there is not; not where a plugin is missing whose analyzer it may be.

    Raises:
        UsageError: the message names the nearest analyzer.

    """
    settings = loaded.settings
    known = {*catalogue.analyzers, *(request.key for request in requests(settings.use or (), catalogue.analyzers))}
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


def requests(words: Iterable[str], analyzers: Collection[str]) -> list[Request]:
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
