"""``copydesk info``: which versions, folders and bounds are at work here."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import platform
import sys
from pathlib import Path
from typing import Any

from copydesk import __version__, limits
from copydesk.cli import options
from copydesk.cli.narration import Narration
from copydesk.cli.opening import Opening, open_plugins
from copydesk.cli.option_groups import Plugins, with_groups
from copydesk.cli.output import write_output
from copydesk.cli.plain import columns, json_text
from copydesk.settings import user_folder
from copydesk.store.location import store_file

__all__ = ["info"]


@with_groups
def info(
    plugins: Plugins,
    json: options.JsonOutput = False,
    traceback: options.Traceback = False,
) -> int:
    """Say which versions, folders and limits apply.

    Everything that belongs into a bug report.
    """
    narration = Narration()
    opening = open_plugins(narration, plugins, tracebacks=traceback)
    facts = _facts(opening)
    write_output([json_text(facts) if json else columns([*_rows(facts)])], None)
    return 3 if narration.failed else 0


def _facts(opening: Opening) -> dict[str, Any]:
    settings, catalogue = opening.loaded.settings, opening.catalogue
    return {
        "copydesk": {"version": __version__, "folder": str(Path(__file__).parent.parent)},
        "python": {"version": platform.python_version(), "executable": sys.executable},
        "platform": platform.platform(),
        "cores": os.cpu_count(),
        "spacy": _version("spacy"),
        "model": {"name": settings.model, "version": _model_version(settings.model)},
        "plugins": {
            "loaded": sum(bool(p.hooks or p.analyzers) for p in catalogue.plugins),
            "left_out": len(catalogue.refused),
            "analyzers": list(catalogue.analyzers),
        },
        "configuration_files": list(opening.loaded.files),
        "user_folder": str(user_folder()),
        "plugins_folders": list(settings.plugins_dirs),
        "store": None if (store := store_file(settings.store)) is None else str(store),
        "limits": {name: getattr(limits, name) for name in limits.__all__},
    }


def _version(distribution: str) -> str | None:
    try:
        return importlib.metadata.version(distribution)
    except (importlib.metadata.PackageNotFoundError, ValueError):
        return None


def _model_version(model: str) -> str | None:
    """Return the version of a spaCy pipeline package, or of the one that holds it under a registry name."""
    return _version(model) or next(
        (
            entry.dist.version
            for entry in importlib.metadata.entry_points(group="spacy_models")
            if entry.dist is not None and entry.name.startswith(f"{model}_")
        ),
        None,
    )


def _rows(facts: dict[str, Any]) -> list[tuple[str, str]]:
    model, plugins = facts["model"], facts["plugins"]
    return [
        ("copydesk", f"{facts['copydesk']['version']} in {facts['copydesk']['folder']}"),
        ("Python", f"{facts['python']['version']} at {facts['python']['executable']}"),
        ("platform", f"{facts['platform']}, {facts['cores']} cores"),
        ("spaCy", facts["spacy"] or "not installed"),
        ("model", f"{model['name']} {model['version'] or '(no installed package of that name)'}"),
        ("plugins", f"{plugins['loaded']} loaded, {plugins['left_out']} left out; see 'copydesk plugins list'"),
        ("analyzers", ", ".join(plugins["analyzers"]) or "none"),
        ("configuration", ", ".join(facts["configuration_files"]) or "no file; see 'copydesk config show'"),
        ("user folder", facts["user_folder"]),
        ("plugin folders", ", ".join(facts["plugins_folders"]) or "none"),
        ("store", facts["store"] or "none"),
        *((f"limit {name.removeprefix('MAX_').lower()}", f"{value:,}") for name, value in facts["limits"].items()),
    ]
