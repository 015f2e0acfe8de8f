"""Where a plugin is: what the parent tells a worker, so that nothing of a plugin itself crosses between processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import msgspec

from copydesk.adapters import Declaration
from copydesk.distributions import entries
from copydesk.errors import PluginError
from copydesk.hookspecs import PROJECT

__all__ = ["Address", "Declared", "EntryPoint", "PluginFile", "declared", "files_in_folder", "installed"]


class EntryPoint(msgspec.Struct, frozen=True, tag="entry-point"):
    """An installed plugin, by its entry point in the group `copydesk`."""

    name: str
    value: str
    """Module that holds the hook implementations."""
    distribution: str
    version: str

    @property
    def origin(self) -> str:
        """Where it comes from, for people: ``copydesk 0.1.0 (entry point quotes)``."""
        return f"{self.distribution} {self.version} (entry point {self.name})"


class PluginFile(msgspec.Struct, frozen=True, tag="file"):
    """A plugin that is a single file."""

    path: str
    """Absolute."""

    @property
    def name(self) -> str:
        """The file's stem."""
        return Path(self.path).stem

    @property
    def origin(self) -> str:
        """Where it comes from, for people: the path, from the working folder where it lies below it."""
        relative = os.path.relpath(self.path)
        return self.path if relative.startswith("..") else relative


class Declared(msgspec.Struct, frozen=True, tag="declared"):
    """An analyzer that a configuration makes: ``[analyzers.ministries]``."""

    name: str
    table: str
    """What the configuration says of it, as JSON: plain data, from which any process can make it."""

    @property
    def origin(self) -> str:
        """Where it comes from, for people: ``[analyzers.ministries] of the configuration``."""
        return f"[analyzers.{self.name}] of the configuration"

    @property
    def declaration(self) -> Declaration:
        """What the configuration says of it."""
        return msgspec.json.decode(self.table, type=Declaration)


Address = EntryPoint | PluginFile | Declared


def declared(name: str, declaration: Declaration) -> Declared:
    """Return the address of an analyzer that a configuration makes."""
    return Declared(name, msgspec.json.encode(declaration, order="deterministic").decode())


def installed() -> list[EntryPoint]:
    """Return the installed plugins from metadata alone, importing none: the project's own first, then by name."""
    found = {EntryPoint(entry.name, entry.value, own.name, own.version) for entry, own in entries(PROJECT)}
    return sorted(found, key=lambda e: (e.distribution != PROJECT, e.distribution, e.name))


def plugin_file(path: str | os.PathLike[str]) -> PluginFile:
    """Return the address of a single-file plugin.

    Raises:
        PluginError: there is no such file.

    """
    file = Path(path).absolute()
    if not file.is_file():
        raise PluginError(f"plugin file {os.fspath(path)!r} does not exist")
    return PluginFile(str(file))


def files_in_folder(folder: str | os.PathLike[str]) -> Iterator[PluginFile]:
    """Yield the single-file plugins of a folder by name; files that begin with ``_`` or ``.`` are no plugins.

    Raises:
        PluginError: there is no such folder.

    """
    if not Path(folder).is_dir():
        raise PluginError(f"plugin folder {os.fspath(folder)!r} does not exist")
    for file in sorted(Path(folder).glob("*.py")):
        if not file.name.startswith(("_", ".")):
            yield PluginFile(str(file.absolute()))
