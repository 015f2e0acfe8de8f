"""What is installed, read from the folders that describe it.

`importlib.metadata` knows the same, but to import it, with all that it takes to read e-mail, is a fifth of what
``copydesk --help`` costs. Here the folders are read that pip writes, ``NAME-VERSION.dist-info``, and those of
setuptools; `importlib.metadata` is asked where something else is on the path: a zip file, or an egg.
"""

from __future__ import annotations

import functools
import os
import re
import sys
from collections.abc import Callable, Iterator, Mapping
from typing import Final, NamedTuple

__all__ = ["Distribution", "Entry", "distribution", "distributions", "entries", "normal_name"]

_ENDS: Final = (".dist-info", ".egg-info")
_ARCHIVES: Final = (".zip", ".egg", ".whl", ".pyz")
_HEADERS: Final = ("METADATA", "PKG-INFO")


class Entry(NamedTuple):
    """An entry point."""

    group: str
    name: str
    value: str
    """Module, and what of it where there is a colon."""


class Distribution:
    """What was installed under one name."""

    def __init__(self, read: Callable[[str], str | None]) -> None:
        self.text = read
        """Returns a file of the description; None where it has none of that name."""

    @property
    def name(self) -> str:
        """Its name as it writes it itself."""
        return self._first("Name", "unknown")

    @property
    def version(self) -> str:
        """Its version."""
        return self._first("Version", "0")

    @property
    def summary(self) -> str:
        """What it says of itself in one line; empty where it says nothing."""
        return self._first("Summary", "")

    @property
    def required(self) -> list[str]:
        """The distributions that it says it requires, its extras' included, with their conditions."""
        lines = (self.text("requires.txt") or "").splitlines()  # setuptools' own; pip writes a header each
        return self._headers.get("requires-dist") or [line for line in lines if line and not line.startswith("[")]

    @functools.cached_property
    def entries(self) -> list[Entry]:
        """Its entry points."""
        return [*_parsed(self.text("entry_points.txt") or "")]

    @functools.cached_property
    def _headers(self) -> Mapping[str, list[str]]:
        """What the head of its metadata says, by lower-case field."""
        found: dict[str, list[str]] = {}
        lines = next((text for name in _HEADERS if (text := self.text(name)) is not None), "").splitlines()
        last: list[str] | None = None
        for line in lines:
            if not line:
                break
            if line[0] in " \t" and last:
                last[-1] += f" {line.strip()}"
                continue
            field, _, value = line.partition(":")
            last = found.setdefault(field.strip().lower(), [])
            last.append(value.strip())
        return found

    def _first(self, field: str, otherwise: str) -> str:
        return next(iter(self._headers.get(field.lower(), ())), "") or otherwise


def entries(group: str) -> Iterator[tuple[Entry, Distribution]]:
    """Yield the entry points of a group, each with the distribution that has it."""
    for found in distributions().values():
        for entry in found.entries:
            if entry.group == group:
                yield entry, found


def distribution(name: str) -> Distribution | None:
    """Return the distribution of a name, however that is written; None where it is not installed."""
    return distributions().get(normal_name(name))


def distributions() -> Mapping[str, Distribution]:
    """Return what is installed, by normal name: of two under one name, the first on the path."""
    places = tuple((place or ".", _changed(place or ".")) for place in sys.path)
    return _on_path(places)


def normal_name(name: str) -> str:
    """Return the name that all ways to write a distribution's name have in common."""
    return re.sub(r"[-_.]+", "-", name).lower()


@functools.lru_cache(maxsize=2)
def _on_path(places: tuple[tuple[str, int | None], ...]) -> Mapping[str, Distribution]:
    found: dict[str, Distribution] = {}
    for place, _ in places:
        for name, read in _in_archive(place) if place.endswith(_ARCHIVES) else _in_folder(place):
            found.setdefault(normal_name(name), Distribution(read))
    return found


def _in_folder(place: str) -> Iterator[tuple[str, Callable[[str], str | None]]]:
    """Yield the name of each distribution in a folder of the path, and what reads its description."""
    try:
        names = os.listdir(place)  # noqa: PTH208  # this is done at each start, and pathlib would be most of it
    except OSError:
        return
    for name in names:
        if name.endswith(_ENDS):
            stem = name.removesuffix(".dist-info").removesuffix(".egg-info").partition("-")[0]
            yield stem, functools.partial(_read, f"{place}{os.sep}{name}")


def _in_archive(place: str) -> Iterator[tuple[str, Callable[[str], str | None]]]:
    if os.path.exists(place):  # noqa: PTH110  # Python names one on the path that is seldom there
        import importlib.metadata

        for found in importlib.metadata.distributions(path=[place]):
            yield found.name, found.read_text


def _read(folder: str, file: str) -> str | None:
    try:
        with open(f"{folder}{os.sep}{file}", encoding="utf-8", errors="replace") as stream:  # noqa: PTH123  # as above
            return stream.read()
    except OSError:
        return None


def _changed(place: str) -> int | None:
    """Return when a folder of the path was last changed, in nanoseconds; None where there is none."""
    try:
        return os.stat(place).st_mtime_ns  # noqa: PTH116  # as below
    except OSError:
        return None


def _parsed(text: str) -> Iterator[Entry]:
    """Yield the entry points that a file lists: sections in brackets, then a line each."""
    group = ""
    for line in map(str.strip, text.splitlines()):
        if line.startswith("[") and line.endswith("]"):
            group = line[1:-1].strip()
        elif line and not line.startswith(("#", ";")):
            name, equals, value = line.partition("=")
            if equals:
                yield Entry(group, name.strip(), value.strip())
