"""``copydesk plugins list``: what is installed, what it offers, and what was left out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from copydesk.cli import options
from copydesk.cli.commands import COMMANDS
from copydesk.cli.narration import Narration
from copydesk.cli.offers import offers_line, plugin_offer, refusal_offer
from copydesk.cli.opening import Opening, open_plugins
from copydesk.cli.option_groups import Plugins, with_groups
from copydesk.cli.output import write_output
from copydesk.cli.plain import columns, json_text
from copydesk.plugins import PluginCommand, Refusal, installed, plugin_commands

__all__ = ["list_plugins"]


@with_groups
def list_plugins(
    plugins: Plugins,
    json: options.JsonOutput = False,
    traceback: options.Traceback = False,
) -> int:
    """List the plugins and what they offer.

    What is left out is listed with the reason.

    Exit code 3 says that something is left out.
    """
    narration = Narration()
    opening = open_plugins(narration, plugins, tracebacks=traceback)
    commands, refused = plugin_commands(COMMANDS)
    for refusal in refused:
        narration.refusal(refusal)
    listing = _listing(opening, commands, refused)
    write_output([json_text(listing) if json else columns([*_rows(listing)])], None)
    return 3 if narration.failed else 0


def _listing(opening: Opening, commands: Mapping[str, PluginCommand], refused: Sequence[Refusal]) -> dict[str, Any]:
    catalogue = opening.catalogue
    opened = {plugin.name for plugin in catalogue.plugins}
    return {
        "plugins": [plugin_offer(p, catalogue) for p in catalogue.plugins if p.hooks or p.analyzers],
        "not_chosen": [entry.name for entry in installed() if entry.name not in opened],
        "commands": [{"name": name, "origin": command.address.origin} for name, command in commands.items()],
        "left_out": [refusal_offer(refusal) for refusal in (*catalogue.refused, *refused)],
    }


def _rows(listing: dict[str, Any]) -> Iterator[tuple[str, ...]]:
    yield ("PLUGIN", "FROM", "OFFERS")
    for plugin in listing["plugins"]:
        yield (plugin["name"], plugin["origin"], offers_line(plugin))
    for name in listing["not_chosen"]:
        yield (name, "-", "not loaded: the setting 'plugins' does not name it")
    for command in listing["commands"]:
        yield (command["name"], command["origin"], f"command copydesk {command['name']}")
    for refusal in listing["left_out"]:
        yield (refusal["name"], refusal["origin"], f"left out: {refusal['reason']}")
