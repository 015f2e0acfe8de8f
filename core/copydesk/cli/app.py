"""The Typer application: which words are commands, and what to do with those that are none."""

from __future__ import annotations

import functools
import itertools
import os
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Annotated, Any, Final

import typer

from copydesk import __version__
from copydesk.cli.commands import COMMANDS, LazyGroup
from copydesk.distributions import entries
from copydesk.errors import UsageError, nearest

if TYPE_CHECKING:
    from copydesk.plugins import PluginCommand

__all__ = ["app", "run_command"]

_FILES: Final = 1_000


class _Commands(LazyGroup):
    """Opens the desk on paths, and refuses a word that is neither a path nor a command with the nearest of both."""

    table = COMMANDS

    @functools.cache  # noqa: B019  # there is one of these in a process
    def brought(self) -> Mapping[str, PluginCommand]:
        """Return the commands of installed packages."""
        if not any(entries("copydesk.commands")):
            return {}
        from copydesk.plugins import plugin_commands

        return plugin_commands(COMMANDS)[0]

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        word = args[0] if args else ""
        if word and self.get_command(ctx, word) is None:
            if os.path.exists(word):  # noqa: PTH110  # Path.exists raises for what is too long to be a path
                return super().resolve_command(ctx, ["open", *args])
            known = [*self.list_commands(ctx), *_files()]
            raise UsageError(
                f"{word!r} is neither a command nor a path{_nearest(word, known, self.list_commands(ctx))}"
            )
        return super().resolve_command(ctx, args)


def _files() -> list[str]:
    """Return names in the working folder, to find the nearest among; a folder may hold too many, or be gone."""
    try:
        with os.scandir() as entries:
            return [entry.name for entry in itertools.islice(entries, _FILES)]
    except OSError:
        return []


def _nearest(word: str, known: Sequence[str], commands: Sequence[str]) -> str:
    """Return the nearest of commands and files, or the list of commands, as the tail of a message."""
    tail = nearest(word, known)
    return tail if "did you mean" in tail else nearest("", commands)


app = typer.Typer(
    name="copydesk",
    cls=_Commands,
    help="Who is named, who said what, who stands where, and every number, in news articles.",
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _print_version(value: bool) -> None:
    if value:
        typer.echo(f"copydesk {__version__}")
        raise typer.Exit


@app.callback()
def _main(
    version: Annotated[
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version and exit.")
    ] = False,
) -> None:
    pass


def run_command(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code.

    Raises:
        UsageError: the arguments are wrong.
        KeyboardInterrupt: the user has interrupted a question.

    """
    try:
        result: Any = app(args=list(arguments), prog_name="copydesk", standalone_mode=False)
    except typer.TyperException as error:
        raise UsageError(_usage(error)) from error
    except typer.Abort as error:
        raise KeyboardInterrupt from error
    return result if isinstance(result, int) else 0


def _usage(error: typer.TyperException) -> str:
    """Return a usage error in one line, with the way to the help."""
    message = " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "copydesk"
    return f"{message.rstrip('.')} (see '{path} --help')"
