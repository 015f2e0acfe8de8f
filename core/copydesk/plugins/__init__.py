"""Finds plugins, opens each alone, and puts analyzers in order."""

from copydesk.plugins.address import Address, EntryPoint, PluginFile, files_in_folder, installed, plugin_file
from copydesk.plugins.catalogue import Catalogue, open_catalogue
from copydesk.plugins.chain import Chain, Link, Request, build_chain, parse_request
from copydesk.plugins.contract import Offered
from copydesk.plugins.opening import Opened, Refusal, open_plugin

__all__ = [
    "Address",
    "Catalogue",
    "Chain",
    "EntryPoint",
    "Link",
    "Offered",
    "Opened",
    "PluginFile",
    "Refusal",
    "Request",
    "build_chain",
    "files_in_folder",
    "installed",
    "open_catalogue",
    "open_plugin",
    "parse_request",
    "plugin_file",
]
