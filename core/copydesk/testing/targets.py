"""What ``copydesk plugins check`` is pointed at: a file, a package's folder, an installed plugin, or an analyzer."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path
from typing import NamedTuple

from copydesk.errors import UsageError, nearest
from copydesk.plugins import Address, Catalogue, EntryPoint, Opened, open_catalogue, plugin_file

__all__ = ["Target", "find_target"]


class Target(NamedTuple):
    """A plugin, opened among the others."""

    plugin: Opened
    analyzers: tuple[str, ...]
    """Those of its analyzers that are to be checked."""
    catalogue: Catalogue
    address: Address


def find_target(word: str, known: list[Address]) -> Target:
    """Return what a word points at.

    Args:
        word: a path or a name.
        known: the plugins that the settings choose.

    Raises:
        UsageError: it is neither; or the folder is no package with a plugin.

    """
    path = Path(word)
    if path.is_dir():
        address: Address = _package(path)
    elif path.suffix == ".py" or path.is_file():
        if not path.is_file():
            raise UsageError(f"plugin file {word!r} does not exist")
        address = plugin_file(path)
    else:
        return _named(word, known)
    others = [other for other in known if not _is_same(other, address)]
    catalogue = open_catalogue([*others, address])
    plugin = catalogue.plugins[-1]
    return Target(plugin, _analyzers(plugin, catalogue), catalogue, address)


def _named(name: str, known: list[Address]) -> Target:
    catalogue = open_catalogue(known)
    for plugin in catalogue.plugins:
        if plugin.name == name:
            return Target(plugin, _analyzers(plugin, catalogue), catalogue, plugin.address)
    if name in catalogue.analyzers:
        owner = catalogue.owner("analyzer", name)
        plugin = next(plugin for plugin in catalogue.plugins if plugin.address == owner)
        return Target(plugin, (name,), catalogue, owner)
    names = {*catalogue.analyzers, *(plugin.name for plugin in catalogue.plugins)}
    raise UsageError(f"there is no file, folder, plugin or analyzer {name!r}{nearest(name, names)}")


def _analyzers(plugin: Opened, catalogue: Catalogue) -> tuple[str, ...]:
    return tuple(offered.name for offered in plugin.analyzers if catalogue.analyzers.get(offered.name) is offered)


def _package(folder: Path) -> EntryPoint:
    """Return the entry point of a package that need not be installed, and make it importable."""
    file = folder / "pyproject.toml"
    try:
        project = tomllib.loads(file.read_text(encoding="utf-8")).get("project", {})
    except OSError:
        raise UsageError(f"{folder}: is no package: it holds no pyproject.toml") from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise UsageError(f"{file}: cannot be read: {error}") from error
    points = project.get("entry-points", {}).get("copydesk", {})
    if len(points) != 1:
        raise UsageError(
            f"{file}: names {len(points)} plugins in [project.entry-points.copydesk], not one"
            + (": check each by its name" if points else "")
        )
    ((name, value),) = points.items()
    for place in (folder / "src", folder):
        if place.is_dir() and str(place.absolute()) not in sys.path:
            sys.path.insert(0, str(place.absolute()))
    return EntryPoint(name, value, str(project.get("name", name)), str(project.get("version", "0")))


def _is_same(one: Address, other: Address) -> bool:
    """Whether two addresses lead to one plugin, installed or not."""
    if isinstance(one, EntryPoint) and isinstance(other, EntryPoint):
        return one.value == other.value
    return one == other
