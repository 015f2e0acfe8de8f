"""What the commands that only look need: the settings in force and the opened plugins."""

from __future__ import annotations

from typing import NamedTuple

from copydesk.cli.narration import Narration
from copydesk.cli.option_groups import Plugins
from copydesk.cli.preparation import addresses
from copydesk.plugins import Catalogue, open_catalogue
from copydesk.settings import Loaded, load_settings

__all__ = ["Opening", "open_plugins"]


class Opening(NamedTuple):
    """Settings and plugins."""

    loaded: Loaded
    catalogue: Catalogue


def open_plugins(
    narration: Narration, plugins: Plugins, *, profile: str | None = None, tracebacks: bool = False
) -> Opening:
    """Load settings and open plugins; tell which are left out.

    Raises:
        SettingsError, UsageError, PluginError: what was asked for cannot be had.

    """
    loaded = load_settings(
        {"plugin_files": plugins.plugin_files, "plugins_dirs": plugins.plugins_dirs, "profile": profile}
    )
    catalogue = open_catalogue(addresses(loaded.settings))
    for refusal in catalogue.refused:
        narration.refusal(refusal)
        if tracebacks and refusal.traceback is not None:
            narration.block(refusal.traceback)
    return Opening(loaded, catalogue)
