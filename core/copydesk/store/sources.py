"""What a result depends on beside its article: the code that made it, and the programs that code rests on."""

from __future__ import annotations

import functools
import hashlib
import importlib.util
import platform
import re
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import msgspec

from copydesk import distributions
from copydesk.plugins import Address, Declared, PluginFile

__all__ = ["engine_identity", "language_identity", "plugin_identity", "reading_identity"]

_OWN: Final = "copydesk"
_LANGUAGE: Final = ("spacy", "thinc", "numpy")
"""Distributions whose version decides what a parse looks like."""
_READING: Final = ("trafilatura", "lxml", "charset-normalizer")
_OPTIONAL: Final = ("pint", "onnxruntime", "tokenizers", "py3langid")
"""Distributions that bundled analyzers, or the engine, call where they are installed."""
_ADAPTED: Final = ("pyahocorasick", "pytextrank")
"""Distributions that analyzers made by configuration call where they are installed."""
_PARTS: Final = ("engine", "language", "lexicon", "limits.py", "model.py")
"""Parts of the core that decide results, looked at where the checkout is edited."""
_LARGE: Final = 4 * 2**20
"""Bytes from which on a plugin's file is known by its size and time: its weights, perhaps gigabytes."""


def engine_identity() -> str:
    """Return what all analyses depend on: Python, copydesk, and the sources of a checkout that is being edited."""
    core = Path(__file__).parent.parent
    edited = _tree([core / part for part in _PARTS]) if _is_editable(_OWN) else ""
    return " ".join([platform.python_version().rpartition(".")[0], _version(_OWN), edited, _versions(_OPTIONAL)])


def language_identity() -> str:
    """Return what all analyses depend on that read a spaCy Doc."""
    return _versions(_LANGUAGE)


def reading_identity(owner: Address) -> str:
    """Return what the article depends on that an isolated reader makes of a file."""
    core = Path(__file__).parent.parent
    edited = _tree([core / "reading"]) if _is_editable(_OWN) else ""
    return " ".join([_version(_OWN), edited, _versions(_READING), plugin_identity(owner)])


def plugin_identity(address: Address) -> str:
    """Return which plugin this is: its version; where its source can change under that version, the source's digest.

    So it is with a single file, and with a package that is installed for editing. What either imports from elsewhere
    is known by the versions of the distributions that it says it requires.
    """
    if isinstance(address, PluginFile):
        return f"file {_tree([Path(address.path)])}"
    if isinstance(address, Declared):
        terms = address.declaration.terms
        return f"declared {address.table} {_tree([Path(terms)] if terms else [])} {_versions(_ADAPTED)}"
    edited = ""
    if _is_editable(address.distribution):
        edited = _tree(_places(address.value.partition(":")[0]))
    required = "" if address.distribution == _OWN else _versions(_required(address.distribution))
    return f"{address.distribution} {address.version} {address.value} {edited} {required}"


def _places(module: str) -> list[Path]:
    """Return the folder of a module's package, or its file where it is in none; the core's modules stand alone."""
    top = module.partition(".")[0]
    spec = importlib.util.find_spec(module if top == _OWN else top)
    if spec is None:
        return []
    if spec.submodule_search_locations is not None:
        return [Path(place) for place in spec.submodule_search_locations]
    return [Path(spec.origin)] if spec.origin else []


def _tree(places: Iterable[Path]) -> str:
    """Return a digest over names and bytes of all files, those of folders included."""
    digest = hashlib.blake2b(digest_size=16)
    for place in places:
        files = [place] if place.is_file() else sorted(p for p in place.rglob("*") if p.is_file())
        for file in files:
            if "__pycache__" in file.parts:
                continue
            seen = file.stat()
            large = seen.st_size > _LARGE
            content = f"{seen.st_size} {seen.st_mtime_ns}".encode() if large else file.read_bytes()
            name = file.name if file == place else file.relative_to(place).as_posix()
            digest.update(f"{name}\0{len(content)}\0".encode() + content)
    return digest.hexdigest()


@functools.lru_cache(maxsize=64)
def _is_editable(distribution: str) -> bool:
    """Whether a distribution's source is used where it is written, not from a copy that was installed."""
    found = distributions.distribution(distribution)
    if found is None:
        return True
    origin = found.text("direct_url.json")
    if origin is None:
        return found.text("METADATA") is None  # an .egg-info beside the sources: setuptools' own way to edit
    try:
        return bool(msgspec.json.decode(origin).get("dir_info", {}).get("editable"))
    except (ValueError, AttributeError, RecursionError):
        return True


def _required(distribution: str) -> list[str]:
    """Return the names of the distributions that one says it requires, its extras' included."""
    found = distributions.distribution(distribution)
    said = found.required if found is not None else []
    return [name[0] for line in said if (name := re.match(r"[A-Za-z0-9._-]+", line))]


def _version(distribution: str) -> str:
    found = distributions.distribution(distribution)
    return found.version if found is not None else "none"


def _versions(names: Iterable[str]) -> str:
    return " ".join(f"{name}={_version(name)}" for name in sorted({distributions.normal_name(d) for d in names}))
