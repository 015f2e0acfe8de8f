"""``copydesk plugins``: see them, make one, hold one to the contract, install and remove."""

from __future__ import annotations

import typer

from copydesk.cli.plugins_check import check_plugin
from copydesk.cli.plugins_info import plugin_info
from copydesk.cli.plugins_install import install_plugin, uninstall_plugin
from copydesk.cli.plugins_list import list_plugins
from copydesk.cli.plugins_new import new_plugin

__all__ = ["app"]

app = typer.Typer(help="List, make, check, install and remove plugins.", rich_markup_mode=None)
app.command("list")(list_plugins)
app.command("info")(plugin_info)
app.command("new")(new_plugin)
app.command("check")(check_plugin)
app.command("install")(install_plugin)
app.command("uninstall")(uninstall_plugin)
