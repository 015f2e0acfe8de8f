"""Commands that installed packages bring, by the entry-point group ``copydesk.commands``: found without an import."""

from __future__ import annotations

import importlib.metadata
from collections.abc import Collection
from typing import Any, Final

from copydesk.errors import EndedByUserError, PluginError
from copydesk.plugins.address import EntryPoint
from copydesk.plugins.opening import Refusal, reason_of

__all__ = ["GROUP", "PluginCommand", "plugin_commands"]

GROUP: Final = "copydesk.commands"


class PluginCommand:
    """A command that is not imported yet."""

    def __init__(self, address: EntryPoint, told: str) -> None:
        self.address = address
        self.told = told
        """What its package says of itself: the help of the command is not known before it is imported."""

    @property
    def name(self) -> str:
        """The word on the command line."""
        return self.address.name

    def load(self) -> Any:
        """Import it and return it: a function, or a Typer application.

        Raises:
            PluginError: it cannot be imported, or is nothing that can be run.

        """
        try:
            found = importlib.metadata.EntryPoint(self.name, self.address.value, GROUP).load()
        except EndedByUserError:
            raise
        except BaseException as error:
            raise PluginError(f"command {self.name!r} of {self.address.origin} {reason_of(error)}") from error
        if not callable(found):
            raise PluginError(
                f"command {self.name!r} of {self.address.origin} is {type(found).__name__}: "
                "it must be a function, or a typer.Typer"
            )
        return found


def plugin_commands(taken: Collection[str]) -> tuple[dict[str, PluginCommand], list[Refusal]]:
    """Return the commands of installed packages by name, and those that are left out.

    Args:
        taken: names that are copydesk's own: no package can have them.

    """
    found: dict[str, PluginCommand] = {}
    refused = []
    for entry in sorted(
        importlib.metadata.entry_points(group=GROUP), key=lambda e: (e.dist.name if e.dist is not None else "", e.name)
    ):
        name, version, told = "unknown", "0", ""
        if entry.dist is not None:
            name, version = entry.dist.name, entry.dist.version
            told = str(entry.dist.metadata["Summary"]) if "Summary" in entry.dist.metadata else ""
        address = EntryPoint(entry.name, entry.value, name, version)
        if entry.name in found and found[entry.name].address == address:
            continue
        if entry.name in taken or entry.name in found:
            owner = "copydesk" if entry.name in taken else found[entry.name].address.origin
            reason = f"its command {entry.name!r} is left out: {owner} has one of that name already"
            refused.append(Refusal(entry.name, address, reason))
        else:
            found[entry.name] = PluginCommand(address, told or f"From {name} {version}.")
    return found, refused
