"""Folders and patterns to files, in an order that is the same on every machine.

Only regular files are read. What a folder holds besides (pipes, devices, links that lead nowhere or out of it) is
told as a `Problem` and never opened; hidden files are left alone; links to folders are not followed, so that no loop
can arise.
"""

from __future__ import annotations

import collections
import fnmatch
import os
import re
import stat
from collections.abc import Collection, Iterator
from pathlib import Path

from copydesk.reader import Problem
from copydesk.reading.sources import FileSource, claimed_suffix, fault_of, shown_path

__all__ = ["folder_files", "has_magic", "matched_files"]

_MAGIC = re.compile(r"[*?\[]")
_NAMED_SUFFIXES = 5


def has_magic(word: str) -> bool:
    """Return whether a word is a pattern such as ``news/**/*.txt``."""
    return _MAGIC.search(word) is not None


def folder_files(folder: str, suffixes: Collection[str]) -> Iterator[FileSource | Problem]:
    """Yield the files in a folder, and the folders in it, whose suffix a reader claims; at the end what was skipped."""
    yield from _told(_Gathering(folder, suffixes), [folder], shown_path(folder))


def matched_files(pattern: str, suffixes: Collection[str]) -> Iterator[FileSource | Problem]:
    """Yield the files that match a pattern, as `folder_files` does for the folders that match."""
    base, parts = _split(pattern)
    paths = _matches(base, parts)
    if "**" in parts[:-1]:
        paths = (path for path in paths if not Path(path).is_dir())
    yield from _told(_Gathering(base or ".", suffixes), dict.fromkeys(paths), shown_path(pattern))


class _Gathering:
    """What was found and skipped on the way through one folder or pattern."""

    def __init__(self, root: str, suffixes: Collection[str]) -> None:
        self.root = os.path.realpath(root)
        self.suffixes = suffixes
        self.skipped: collections.Counter[str] = collections.Counter()

    def walk(self, folder: str) -> Iterator[FileSource | Problem]:
        """Yield the files of a folder, then those of the folders in it."""
        waiting = [folder]
        while waiting:
            current = waiting.pop()
            inner = []
            try:
                entries = _entries(current)
            except OSError as error:
                yield Problem(source=shown_path(current), reason=fault_of(error))
                continue
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    inner.append(entry.path)
                elif (found := self.file(entry.path)) is not None:
                    yield found
            waiting.extend(reversed(inner))

    def file(self, path: str) -> FileSource | Problem | None:
        """Return the file at `path`, or why it is not read; None where no reader claims its suffix."""
        try:
            mode = os.lstat(path).st_mode
            if stat.S_ISLNK(mode):
                return self._link(path)
        except OSError as error:
            return Problem(source=shown_path(path), reason=fault_of(error))
        claimed = claimed_suffix(path, self.suffixes)
        if claimed is None:
            name = Path(path).name
            self.skipped[Path(name).suffix.lower() or name] += 1
            return None
        if not stat.S_ISREG(mode):
            return Problem(source=shown_path(path), reason="is not a regular file, so it is not opened")
        return FileSource(path, claimed[0], packed=claimed[1])

    def _link(self, path: str) -> FileSource | Problem | None:
        """Return what a symbolic link leads to, if that is a file in the folder that is not read anyway."""
        name, claimed = shown_path(path), claimed_suffix(path, self.suffixes)
        try:
            mode = Path(path).stat().st_mode
        except OSError:
            if claimed is None:
                self.skipped["links that lead nowhere"] += 1
                return None
            return Problem(source=name, reason="is a link that leads nowhere")
        if stat.S_ISDIR(mode):
            return Problem(source=name, reason="is a link to a folder and not followed; name it to read it", lost=False)
        if claimed is None:
            self.skipped["links"] += 1
            return None
        if not stat.S_ISREG(mode):
            return Problem(source=name, reason="is a link to something that is not a regular file, so it is not opened")
        target = os.path.realpath(path)
        inside = Path(os.path.relpath(target, self.root)).parts
        if os.pardir in inside[:1]:
            return Problem(source=name, reason="is a link out of the folder; name the file itself to read it")
        if claimed_suffix(target, self.suffixes) and not any(part.startswith(".") for part in inside):
            return Problem(source=name, reason="is a link to a file of the folder, which is read once", lost=False)
        return FileSource(path, claimed[0], packed=claimed[1])

    def remark(self) -> str:
        """Return how many files were skipped, and of which kinds."""
        kinds = [
            f"{kind} ({count})" if count > 1 else kind for kind, count in self.skipped.most_common(_NAMED_SUFFIXES)
        ]
        more = ", ..." if len(self.skipped) > _NAMED_SUFFIXES else ""
        count = self.skipped.total()
        return f"{count} file{'s' * (count != 1)} skipped that no reader claims: {shown_path(', '.join(kinds))}{more}"


def _told(gathering: _Gathering, paths: Collection[str] | Iterator[str], name: str) -> Iterator[FileSource | Problem]:
    """Yield what is found at `paths`, then a remark on what was skipped, or a problem if nothing was found."""
    told = False
    for path in paths:
        found = gathering.walk(path) if Path(path).is_dir() else iter([gathering.file(path)])
        for item in found:
            if item is not None:
                told = True
                yield item
    if gathering.skipped:
        reason = gathering.remark()
        yield Problem(source=name, reason=reason if told else f"holds nothing to read: {reason}", lost=not told)
    elif not told:
        yield Problem(source=name, reason="matches no file" if has_magic(name) else "holds nothing to read")


def _entries(folder: str) -> list[os.DirEntry[str]]:
    """Return what a folder holds and does not hide, sorted by the bytes of the names.

    Raises:
        OSError: the folder cannot be read.

    """
    with os.scandir(folder or ".") as scan:
        return sorted((e for e in scan if not e.name.startswith(".")), key=lambda e: os.fsencode(e.name))


def _split(pattern: str) -> tuple[str, list[str]]:
    """Return the folder that a pattern begins with, and the parts after it."""
    parts = Path(pattern).parts
    first = next(i for i, part in enumerate(parts) if has_magic(part))
    rest = [part for i, part in enumerate(parts) if i >= first and not (part == "**" == parts[i - 1] and i > first)]
    return os.path.join("", *parts[:first]), rest  # noqa: PTH118  # Path would make "." of nothing


def _matches(folder: str, parts: list[str]) -> Iterator[str]:
    """Yield the paths that the parts of a pattern match, in order; a folder that cannot be read matches nothing."""
    head, rest = parts[0], parts[1:]
    if head == "**" and not rest:
        yield folder or "."
        return
    if head == "**":
        for inner in _folders(folder):
            yield from _matches(inner, rest)
        return
    for path in _named(folder, head):
        if not rest:
            yield path
        elif Path(path).is_dir() and not Path(path).is_symlink():
            yield from _matches(path, rest)


def _named(folder: str, part: str) -> list[str]:
    """Return the paths in a folder whose name matches one part of a pattern."""
    if not has_magic(part):
        path = os.path.join(folder, part)  # noqa: PTH118  # Path would lose a leading "./" and bytes that are no UTF-8
        return [path] if os.path.lexists(path) else []
    try:
        entries = _entries(folder)
    except OSError:
        return []
    names = [entry.name for entry in entries if fnmatch.fnmatchcase(entry.name, part)]
    return [os.path.join(folder, name) for name in names]  # noqa: PTH118  # as above


def _folders(folder: str) -> Iterator[str]:
    """Yield a folder and all folders in it."""
    waiting = [folder]
    while waiting:
        current = waiting.pop()
        yield current
        try:
            folders = [e.name for e in _entries(current) if e.is_dir(follow_symlinks=False)]
        except OSError:
            continue
        waiting.extend(os.path.join(current, name) for name in reversed(folders))  # noqa: PTH118  # as above
