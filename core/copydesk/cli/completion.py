"""What the shell completes beside commands and options: names of analyzers, plugins and profiles."""

from __future__ import annotations

import contextlib
from collections.abc import Iterable

from copydesk.errors import CopydeskError

__all__ = ["analyzer_names", "plugin_names", "profile_names"]


def analyzer_names(incomplete: str) -> list[str]:
    """Return the analyzers that begin so; after a comma, the next of a list."""
    before, comma, last = incomplete.rpartition(",")
    return [before + comma + name for name in _names()[0] if name.startswith(last)]


def plugin_names(incomplete: str) -> list[str]:
    """Return the plugins and analyzers that begin so."""
    analyzers, plugins, _ = _names()
    return sorted({name for name in (*analyzers, *plugins) if name.startswith(incomplete)})


def profile_names(incomplete: str) -> list[str]:
    """Return the profiles that begin so."""
    return [name for name in _names()[2] if name.startswith(incomplete)]


def _names() -> tuple[Iterable[str], Iterable[str], Iterable[str]]:
    """Return analyzers, plugins and profiles; none where the settings are wrong: a shell is no place to say so."""
    from copydesk.cli.preparation import addresses
    from copydesk.plugins import open_catalogue
    from copydesk.settings import load_settings
    from copydesk.settings.fields import SHIPPED_PROFILES

    with contextlib.suppress(CopydeskError, OSError):
        settings = load_settings({}).settings
        catalogue = open_catalogue(addresses(settings))
        return (
            catalogue.analyzers,
            (plugin.name for plugin in catalogue.plugins),
            {**SHIPPED_PROFILES, **settings.profiles},
        )
    return (), (), ()
