"""``copydesk plugins``: see them, make one, hold one to the contract, install and remove."""

from __future__ import annotations

from typing import ClassVar

import typer

from copydesk.cli.commands import Command, LazyGroup

__all__ = ["app"]


class _PluginCommands(LazyGroup):
    table: ClassVar = {
        "list": Command("copydesk.cli.plugins_list:list_plugins", "List the plugins and what they offer."),
        "info": Command("copydesk.cli.plugins_info:plugin_info", "Say all about one plugin or analyzer."),
        "new": Command("copydesk.cli.plugins_new:new_plugin", "Make a new plugin."),
        "check": Command("copydesk.cli.plugins_check:check_plugin", "Hold a plugin to the contract."),
        "install": Command("copydesk.cli.plugins_install:install_plugin", "Install plugins beside copydesk."),
        "uninstall": Command(
            "copydesk.cli.plugins_install:uninstall_plugin", "Remove the packages that plugins come in."
        ),
    }


app = typer.Typer(
    cls=_PluginCommands,
    help="List, make, check, install and remove plugins.",
    rich_markup_mode=None,
    add_completion=False,
)


@app.callback()
def _plugins() -> None:
    pass
