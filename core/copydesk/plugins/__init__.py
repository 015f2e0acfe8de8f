"""Finds plugins, opens each alone, and puts analyzers in order."""

from copydesk.plugins.address import (
    Address,
    Declared,
    EntryPoint,
    PluginFile,
    declared,
    files_in_folder,
    installed,
    plugin_file,
)
from copydesk.plugins.catalogue import Catalogue, open_catalogue
from copydesk.plugins.chain import Chain, Link, Request, build_chain, default_requests, options_of, parse_request
from copydesk.plugins.commands import PluginCommand, plugin_commands
from copydesk.plugins.contract import Offered
from copydesk.plugins.opening import Opened, Refusal, open_plugin

__all__ = [
    "Address",
    "Catalogue",
    "Chain",
    "Declared",
    "EntryPoint",
    "Link",
    "Offered",
    "Opened",
    "PluginCommand",
    "PluginFile",
    "Refusal",
    "Request",
    "build_chain",
    "declared",
    "default_requests",
    "files_in_folder",
    "installed",
    "open_catalogue",
    "open_plugin",
    "options_of",
    "parse_request",
    "plugin_commands",
    "plugin_file",
]
