"""``copydesk config``: which settings are in force, where they come from, and whether they are right."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import msgspec
import typer

from copydesk.cli import options
from copydesk.cli.config_schema import config_schema
from copydesk.cli.config_validation import check_file, check_in_force
from copydesk.cli.narration import Narration
from copydesk.cli.opening import Opening, open_plugins
from copydesk.cli.option_groups import Plugins, with_groups
from copydesk.cli.output import write_output
from copydesk.cli.plain import columns, json_text, json_word
from copydesk.settings import Settings
from copydesk.settings.fields import SHIPPED_PROFILES

__all__ = ["app"]

app = typer.Typer(help="Show, check and describe the settings.", rich_markup_mode=None, add_completion=False)


@app.command()
@with_groups
def show(
    *,
    profile: options.ProfileName = None,
    plugins: Plugins,
    json: options.JsonOutput = False,
) -> int:
    """Show each setting and where it comes from.

    Options of analyzers and profiles, too.
    """
    narration = Narration()
    opening = open_plugins(narration, plugins, profile=profile)
    settings = {name: {"value": value, "origin": origin} for name, value, origin in _in_force(opening)}
    if json:
        text = json_text({"files": list(opening.loaded.files), "settings": settings})
    else:
        rows = ((name, told["origin"], _words(told["value"])) for name, told in settings.items())
        text = columns([("SETTING", "FROM", "VALUE"), *rows])
    write_output([text], None)
    return 3 if narration.failed else 0


@app.command()
@with_groups
def validate(
    file: Annotated[
        Path | None, typer.Argument(metavar="[FILE]", help="A configuration file; all that is in force by default.")
    ] = None,
    *,
    plugins: Plugins,
) -> int:
    """Check a configuration file, or all that is in force.

    Every setting must exist and fit, and so must the analyzers, options, plugins and profiles that it names.

    Exit code 2 says that something is wrong; the line on stderr names the file and the setting.
    """
    narration = Narration()
    verdicts = check_in_force(narration, plugins) if file is None else [check_file(file, narration, plugins)]
    write_output([columns([(verdict,) for verdict in verdicts])], None)
    return 3 if narration.failed else 0


@app.command()
@with_groups
def schema(plugins: Plugins) -> int:
    """Print the JSON Schema of copydesk.toml.

    It holds the options of each installed analyzer, so that editors can complete them.
    """
    narration = Narration()
    opening = open_plugins(narration, plugins)
    write_output([json_text(config_schema(opening.catalogue))], None)
    return 3 if narration.failed else 0


def _words(value: Any) -> str:
    return "not set" if value is None else json_word(value)


def _in_force(opening: Opening) -> Iterator[tuple[str, Any, str]]:
    """Yield each setting as its name, value and origin; options one by one, defaults of the analyzers included."""
    loaded = opening.loaded
    for field in msgspec.structs.fields(Settings):
        if field.name == "options":
            yield from _options(opening)
        elif field.name == "profiles":
            origin = loaded.origins.get("profiles", "default")
            yield from ((f"profiles.{name}", _given(p), "shipped") for name, p in SHIPPED_PROFILES.items())
            yield from ((f"profiles.{name}", _given(p), origin) for name, p in loaded.settings.profiles.items())
        elif field.name == "analyzers":
            yield from (
                (f"analyzers.{name}", _set(told), loaded.origins[f"analyzers.{name}"])
                for name, told in loaded.settings.analyzers.items()
            )
        elif field.name == "keys":
            yield from (
                (f"keys.{name}", keys, loaded.origins[f"keys.{name}"]) for name, keys in loaded.settings.keys.items()
            )
        else:
            yield field.name, getattr(loaded.settings, field.name), loaded.origins.get(field.name, "default")


def _options(opening: Opening) -> Iterator[tuple[str, Any, str]]:
    loaded = opening.loaded
    given = loaded.settings.options
    for name in dict.fromkeys([*opening.catalogue.analyzers, *given]):
        values: dict[str, Any] = {}
        if name in opening.catalogue.analyzers:
            values |= msgspec.to_builtins(opening.catalogue.analyzers[name].options(), enc_hook=repr)
        values |= given.get(name, {})
        for option, value in values.items():
            path = f"options.{name}.{option}"
            yield path, value, loaded.origins.get(path, "default")


def _set(declaration: msgspec.Struct) -> Any:
    return msgspec.to_builtins(declaration)


def _given(profile: msgspec.Struct) -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(profile).items() if value is not None}
