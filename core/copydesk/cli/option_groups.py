"""Options that commands take together: declared once here, and handed to a command as one object."""

from __future__ import annotations

import functools
import inspect
from collections.abc import Callable, Iterator
from typing import Any, get_args, get_type_hints

import msgspec

from copydesk.cli import options
from copydesk.session import command_line_settings

__all__ = [
    "Chain",
    "Choice",
    "OptionGroup",
    "Place",
    "Plugins",
    "Store",
    "Tuning",
    "option_words",
    "settings_of",
    "with_groups",
]


class OptionGroup(msgspec.Struct, frozen=True, kw_only=True):
    """Options in the order of the help page; each field is a Typer parameter, or a group itself."""


class Choice(OptionGroup, frozen=True, kw_only=True):
    """Which analyzers run."""

    analyzers: options.Analyzers = None
    leave_out: options.LeaveOut = None


class Plugins(OptionGroup, frozen=True, kw_only=True):
    """Plugins beside those that are installed."""

    plugin_files: options.PluginFiles = None
    plugins_dirs: options.PluginsDirs = None


class Tuning(Plugins, frozen=True, kw_only=True):
    """How analyzers work."""

    set_options: options.SetOptions = None
    profile: options.ProfileName = None
    model: options.Model = None


class Chain(Tuning, frozen=True, kw_only=True):
    """How analyzers work, and how many articles at once."""

    jobs: options.Jobs = None
    timeout: options.Timeout = None


class Place(OptionGroup, frozen=True, kw_only=True):
    """Which computers analyse."""

    engine: options.Engine = None
    scheduler: options.Scheduler = None


class Store(OptionGroup, frozen=True, kw_only=True):
    """Where results are kept."""

    store: options.StoreFile = None
    no_store: options.NoStore = False


def with_groups(command: Callable[..., int]) -> Callable[..., int]:
    """Let Typer see the options of each group that a command has as a parameter, where that parameter stands."""
    hints = get_type_hints(command, include_extras=True)
    signature = inspect.signature(command)
    groups = {name: hint for name, hint in hints.items() if _is_group(hint)}
    parameters: list[inspect.Parameter] = []
    for name, parameter in signature.parameters.items():
        if name in groups:
            parameters.extend(_parameters(groups[name]))
        else:
            parameters.append(parameter.replace(annotation=hints[name], kind=inspect.Parameter.KEYWORD_ONLY))

    @functools.wraps(command)
    def ungrouped(**values: Any) -> int:
        built = {name: _built(group, values) for name, group in groups.items()}
        return command(**built, **values)

    ungrouped.__signature__ = signature.replace(parameters=parameters)  # type: ignore[attr-defined]
    ungrouped.__annotations__ = {parameter.name: parameter.annotation for parameter in parameters}
    return ungrouped


def settings_of(*groups: OptionGroup, **values: Any) -> dict[str, Any]:
    """Return what the command line sets, as settings.

    Raises:
        UsageError: a ``--set`` is not of the form NAME.OPTION=VALUE.

    """
    for group in groups:
        values |= msgspec.structs.asdict(group)
    if values.pop("no_store", False):
        values["store"] = "none"
    return command_line_settings(**values)


def option_words(*groups: OptionGroup) -> Iterator[str]:
    """Yield the options of groups as they would be typed; those that were not given are left out."""
    for group in groups:
        for name, hint in get_type_hints(type(group), include_extras=True).items():
            given = getattr(group, name)
            told = get_args(hint)[1]
            long = next(word for word in (told.default, *told.param_decls) if word.startswith("--"))
            for value in given if isinstance(given, list) else [given]:
                if value is not None and value is not False:
                    yield long if value is True else f"{long}={value}"


def _is_group(hint: Any) -> bool:
    return isinstance(hint, type) and issubclass(hint, OptionGroup)


def _parameters(group: type[OptionGroup]) -> Iterator[inspect.Parameter]:
    hints = get_type_hints(group, include_extras=True)
    for field in msgspec.structs.fields(group):
        hint = hints[field.name]
        if _is_group(hint):
            yield from _parameters(hint)
        else:
            yield inspect.Parameter(field.name, inspect.Parameter.KEYWORD_ONLY, default=field.default, annotation=hint)


def _built(group: type[OptionGroup], values: dict[str, Any]) -> OptionGroup:
    """Return a group made of what Typer read, which is taken out of the values."""
    hints = get_type_hints(group, include_extras=True)
    return group(
        **{name: _built(hint, values) if _is_group(hint) else values.pop(name) for name, hint in hints.items()}
    )
