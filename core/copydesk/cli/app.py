"""The Typer application, and the one place where an exception becomes a line on stderr and an exit code."""

from __future__ import annotations

import itertools
import os
import sys
import traceback
from collections.abc import Sequence
from typing import Annotated, Any, Final

import typer
import typer.core

from copydesk import __version__
from copydesk.cli import config, info, plugins, run, schema, show
from copydesk.cli.narration import INTERRUPTED, Narration
from copydesk.cli.open import open_desk
from copydesk.cli.output import OutputClosedError
from copydesk.errors import CopydeskError, UsageError, nearest

__all__ = ["app", "run_app"]

_FILES: Final = 1_000


class _Commands(typer.core.TyperGroup):
    """Opens the desk on paths, and refuses a word that is neither a path nor a command with the nearest of both."""

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
app.command("open")(open_desk)
app.command("run")(run.run)
app.command("show")(show.show)
app.command("schema")(schema.schema)
app.command("info")(info.info)
app.add_typer(plugins.app, name="plugins")
app.add_typer(config.app, name="config")


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


def run_app(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; nothing is raised."""
    _open_standard_streams()
    narration = Narration()
    show_traceback = "--traceback" in arguments
    try:
        result: Any = app(args=list(arguments) or ["open"], prog_name="copydesk", standalone_mode=False)
        sys.stdout.flush()
        code = result if isinstance(result, int) else 0
        if code == INTERRUPTED:
            narration.error("interrupted")
        return code
    except CopydeskError as error:
        narration.error(str(error))
        code = error.exit_code
    except typer.TyperException as error:
        narration.error(_usage(error))
        code = 2
    except (KeyboardInterrupt, typer.Abort):
        narration.error("interrupted")
        return INTERRUPTED
    except (OutputClosedError, BrokenPipeError):
        _silence_stdout()
        return 0
    except OSError as error:
        narration.error(f"{error.filename or 'output'}: {error.strerror or error}")
        code = 1
    except Exception as error:  # noqa: BLE001  # the last door: a fault of ours is told in one line too
        narration.error(f"internal error: {type(error).__name__}: {error}; run it again with --traceback to see where")
        code = 1
    if show_traceback:
        narration.block(traceback.format_exc())
    return code


def _usage(error: typer.TyperException) -> str:
    """Return a usage error in one line, with the way to the help."""
    message = " ".join(error.format_message().split())
    context = getattr(error, "ctx", None)
    path = context.command_path if context is not None else "copydesk"
    return f"{message.rstrip('.')} (see '{path} --help')"


def _open_standard_streams() -> None:
    """Make the three standard streams usable: open where they were closed, UTF-8 whatever the locale says."""
    for number, flags in ((0, os.O_RDONLY), (1, os.O_WRONLY), (2, os.O_WRONLY)):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, flags)
    for name, number in (("stdin", 0), ("stdout", 1), ("stderr", 2)):
        if getattr(sys, name) is None:
            setattr(sys, name, open(number, "r" if number == 0 else "w", encoding="utf-8", closefd=False))  # noqa: SIM115  # a descriptor, for as long as the process lives
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="backslashreplace", newline="\n")


def _silence_stdout() -> None:
    """Point stdout at nothing, so that the interpreter's last flush cannot fail: the reader has left."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
