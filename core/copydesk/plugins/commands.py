"""Commands that installed packages bring, by the entry-point group ``copydesk.commands``: found without an import."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, Final

from copydesk.distributions import entries
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
        import importlib.metadata

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
    for entry, package in sorted(entries(GROUP), key=lambda pair: (pair[1].name, pair[0].name)):
        address = EntryPoint(entry.name, entry.value, package.name, package.version)
        if entry.name in found and found[entry.name].address == address:
            continue
        if entry.name in taken or entry.name in found:
            owner = "copydesk" if entry.name in taken else found[entry.name].address.origin
            reason = f"its command {entry.name!r} is left out: {owner} has one of that name already"
            refused.append(Refusal(entry.name, address, reason))
        else:
            found[entry.name] = PluginCommand(address, package.summary or f"From {package.name} {package.version}.")
    return found, refused
