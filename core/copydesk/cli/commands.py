"""The commands: what each does in one line, and where it lives. One is imported when it is run, or its help read."""

from __future__ import annotations

import importlib
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar, Final, NamedTuple

import typer
import typer.core
import typer.main

from copydesk.errors import UsageError, nearest
from copydesk.safe_text import shown_line

if TYPE_CHECKING:
    from copydesk.plugins import PluginCommand

__all__ = ["COMMANDS", "Command", "LazyGroup"]


class Command(NamedTuple):
    """A command, or a group of commands, that is not imported yet."""

    home: str
    """Module and name: a function, or a Typer application."""
    told: str
    """What it does; the first sentence of its help."""


COMMANDS: Final[dict[str, Command]] = {
    "open": Command("copydesk.cli.open:open_desk", "Open the desk: articles, and what each analyzer finds."),
    "run": Command("copydesk.cli.run:run", "Analyse articles and write reports."),
    "show": Command("copydesk.cli.show:show", "Show one article with its marks."),
    "compare": Command("copydesk.cli.compare:compare", "Compare two analyses of one kind, difference by difference."),
    "evaluate": Command("copydesk.cli.evaluate:evaluate", "Score analyzers against gold."),
    "corpus": Command("copydesk.cli.corpus:app", "Say what many articles say together."),
    "store": Command("copydesk.cli.store:app", "Look after the results that are kept between runs."),
    "query": Command("copydesk.cli.query:query_store", "Ask the store, or Parquet files, in SQL."),
    "schema": Command("copydesk.cli.schema:schema", "Print the JSON Schema of a report."),
    "info": Command("copydesk.cli.info:info", "Say which versions, folders and limits apply."),
    "keys": Command("copydesk.cli.keys:keys", "List every action of the desk, its keys, and where they work."),
    "serve": Command("copydesk.cli.serve:serve_desk", "Serve the desk to browsers on this machine."),
    "plugins": Command("copydesk.cli.plugins:app", "List, make, check, install and remove plugins."),
    "config": Command("copydesk.cli.config:app", "Show, check and describe the settings."),
}


class LazyGroup(typer.core.TyperGroup):
    """A group whose commands are looked up in a table, and imported when they are asked for."""

    table: ClassVar[Mapping[str, Command]] = {}

    def brought(self) -> Mapping[str, PluginCommand]:
        """Return commands that installed packages add."""
        return {}

    def list_commands(self, ctx: Any) -> list[str]:  # noqa: ARG002  # as the class above it has it
        """Return the names, in the order of the table."""
        return [*self.table, *self.brought()]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the words ask for.

        Raises:
            UsageError: there is none; the message names the nearest.

        """
        if args and self.get_command(ctx, args[0]) is None:
            known = self.list_commands(ctx)
            raise UsageError(f"'{ctx.command_path}' has no command {args[0]!r}{nearest(args[0], known)}")
        return super().resolve_command(ctx, args)

    def get_command(self, ctx: Any, cmd_name: str) -> Any:
        """Return a command, imported now."""
        known = super().get_command(ctx, cmd_name)
        if known is None and cmd_name in self.table:
            module, _, attribute = self.table[cmd_name].home.partition(":")
            known = _made(cmd_name, getattr(importlib.import_module(module), attribute))
        elif known is None and cmd_name in self.brought():
            known = _made(cmd_name, self.brought()[cmd_name].load())
        if known is not None:
            self.commands[cmd_name] = known
        return known

    def format_commands(self, ctx: Any, formatter: Any) -> None:  # noqa: ARG002  # as above
        """List the commands without importing them."""
        rows = [(name, command.told) for name, command in self.table.items()]
        rows += [(name, shown_line(command.told)) for name, command in self.brought().items()]
        with formatter.section("Commands"):
            formatter.write_dl(rows)


def _made(name: str, found: Any) -> Any:
    """Return a function, or a Typer application, as a command."""
    if isinstance(found, typer.Typer):
        made = typer.main.get_command(found)
        made.name = name
        return made
    alone = typer.Typer(add_completion=False, rich_markup_mode=None)
    alone.command(name)(found)
    return typer.main.get_command(alone)
