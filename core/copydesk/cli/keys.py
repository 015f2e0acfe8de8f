"""``copydesk keys``: what every key of the desk does, and a section of the configuration to begin with."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated

import msgspec
import typer

from copydesk.cli import options
from copydesk.cli.output import write_output
from copydesk.cli.plain import columns, json_text
from copydesk.errors import UsageError
from copydesk.settings import ACTIONS, PLACES, key_shown, keys_in_force, load_settings, split_keys

__all__ = ["keys"]


def keys(
    json: options.JsonOutput = False,
    toml: Annotated[
        bool, typer.Option("--toml", help="Print a section [keys] for copydesk.toml, each line a comment.")
    ] = False,
) -> int:
    """List every action of the desk, its keys, and where they work.

    Keys are set in copydesk.toml: [keys], next_mark = "n, ctrl+n". A key that would do two things in one place is
    refused.
    """
    if json and toml:
        raise UsageError("--json and --toml exclude each other")
    loaded = load_settings({})
    in_force = keys_in_force(loaded.settings.keys)
    if json:
        told = [
            {
                "action": action.name,
                "keys": list(in_force[action.name]),
                "usual": action.name not in loaded.settings.keys,
                "where": action.where,
                "told": action.told,
            }
            for action in ACTIONS
        ]
        text = json_text(told)
    elif toml:
        text = "\n".join(_section(in_force)) + "\n"
    else:
        rows = ((a.name, " ".join(map(key_shown, in_force[a.name])), PLACES[a.where], a.told) for a in ACTIONS)
        text = columns([("ACTION", "KEYS", "WHERE", "WHAT IT DOES"), *rows])
    write_output([text], None)
    return 0


def _section(in_force: dict[str, tuple[str, ...]]) -> Iterator[str]:
    """Yield the lines of a section; what is set is in force, all else a comment."""
    yield "# Keys of the desk. Take the # away from a line and change its keys: x, X, ctrl+x, f5, enter, slash ..."
    yield "[keys]"
    where = ""
    for action in ACTIONS:
        if action.where != where:
            where = action.where
            yield f"# {PLACES[where]}"
        line = f"{action.name} = {msgspec.json.encode(', '.join(map(key_shown, in_force[action.name]))).decode()}"
        usual = [*split_keys(action.keys)] == [*in_force[action.name]]
        yield f"{'# ' if usual else ''}{line}  # {action.told}"
