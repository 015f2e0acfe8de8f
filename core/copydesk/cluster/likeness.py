"""Whether two computers make the same of an article: the client's keys vouch for what the cluster has made."""

from __future__ import annotations

import hashlib
import importlib.metadata
import importlib.util
from pathlib import Path

from copydesk.language.models import package_of
from copydesk.plugins import Address, PluginFile
from copydesk.plugins.address import EntryPoint
from copydesk.store.sources import engine_identity, language_identity, plugin_identity
from copydesk.workers import Job

__all__ = ["difference", "likeness"]


def likeness(job: Job) -> dict[str, str]:
    """Return what results depend on here, by what to call it."""
    told = {"Python and copydesk": engine_identity(), "spaCy and numpy": language_identity()}
    told[f"the model {job.model!r}"] = _model(job.model)
    return told | {f"the plugin {address.origin}": _plugin(address) for address in job.plugins}


def difference(here: dict[str, str], there: dict[str, str]) -> str | None:
    """Return what is not the same in two places, in words; None where everything is."""
    unlike = [name for name, identity in there.items() if here.get(name) != identity]
    return ", ".join(unlike) or None


def _plugin(address: Address) -> str:
    if isinstance(address, PluginFile) and not Path(address.path).is_file():
        return "missing"
    return f"{_installed(address)} {plugin_identity(address)}"


def _installed(address: Address) -> str:
    """Return the version that is here: an address tells the client's."""
    if not isinstance(address, EntryPoint):
        return ""
    try:
        return importlib.metadata.version(address.distribution)
    except importlib.metadata.PackageNotFoundError:
        return "missing"


def _model(model: str) -> str:
    """Return a digest of what a model says of itself; the times of its files differ from computer to computer."""
    package = package_of(model)
    spec = importlib.util.find_spec(package) if package.isidentifier() else None
    home = Path(model) if spec is None or spec.origin is None else Path(spec.origin).parent
    told = sorted(file for file in home.glob("**/meta.json") if file.is_file())
    return hashlib.sha256(b"".join(file.read_bytes() for file in told)).hexdigest() if told else "missing"
