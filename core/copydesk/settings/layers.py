"""Settings from where they are written, strongest first: command line, environment, profile, project, user.

The project's file is ``copydesk.toml`` in the working folder or the nearest one above it; the user's is the same name
in the user's configuration folder, where also ``profiles.toml`` stands, with the profiles that the desk has saved.
Beside either may stand a folder ``plugins`` with single-file plugins.
"""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

import msgspec

from copydesk.errors import SettingsError, nearest
from copydesk.settings.declared import check_analyzers, placed_analyzers
from copydesk.settings.fields import SHIPPED_PROFILES, Profile, Settings
from copydesk.settings.keys import check_keys
from copydesk.settings.own_profiles import profiles_file

__all__ = ["CONFIG_NAME", "Layer", "Loaded", "find_config", "load_settings", "read_config", "user_folder"]

CONFIG_NAME: Final = "copydesk.toml"
_PREFIX: Final = "COPYDESK_"
_LISTS: Final = {"use": ",", "leave_out": ",", "plugins": ",", "plugin_files": os.pathsep, "plugins_dirs": os.pathsep}
"""Settings that are lists, with what divides them in an environment variable."""
_PATHS: Final = ("plugin_files", "plugins_dirs")
_TABLES: Final = ("options", "profiles", "keys", "analyzers")
_FIELDS: Final = tuple(field.name for field in msgspec.structs.fields(Settings))


class Layer(msgspec.Struct, frozen=True):
    """Settings from one place."""

    origin: str
    """For people: "command line", "environment variable COPYDESK_MODEL", "copydesk.toml"."""
    values: dict[str, Any]


class Loaded(msgspec.Struct, frozen=True):
    """The settings in force, and where each value comes from."""

    settings: Settings
    origins: dict[str, str]
    """Setting -> origin of its strongest value; ``options.quotes.min_words`` for single options."""
    files: tuple[str, ...]
    """Configuration files that were read, strongest first."""


def user_folder() -> Path:
    """Return the user's configuration folder for copydesk, whether it exists or not."""
    import platformdirs

    return Path(platformdirs.user_config_dir("copydesk", appauthor=False))


def find_config(folder: Path) -> Path | None:
    """Return the nearest ``copydesk.toml`` in `folder` or above it."""
    for candidate in (folder, *folder.parents):
        file = candidate / CONFIG_NAME
        if file.is_file():
            return file
    return None


def load_settings(
    command_line: Mapping[str, Any],
    *,
    environment: Mapping[str, str] = os.environ,
    folder: Path | None = None,
) -> Loaded:
    """Gather the settings in force.

    Args:
        command_line: values given there; None and empty ones are as not given.
        environment: where ``COPYDESK_*`` are looked up.
        folder: where the search for ``copydesk.toml`` begins; the working folder where it is None.

    Raises:
        SettingsError: a file cannot be read, or a setting is unknown or of the wrong type; the message names both.

    """
    project = find_config(folder or Path.cwd())
    own = user_folder() / CONFIG_NAME
    saved = profiles_file(user_folder())
    files = [file for file in (project, own if own.is_file() else None) if file is not None]
    read = [*files, *([saved] if saved.is_file() else [])]
    strong = [
        Layer("command line", {name: value for name, value in command_line.items() if value not in (None, (), [], {})}),
        *_environment(environment),
    ]
    weak = [Layer(str(file), read_config(file)) for file in read]
    layers = [*strong, *_profile([*strong, *weak]), *weak, *_beside(files)]
    return _merged(layers, tuple(str(file) for file in read))


def read_config(file: Path) -> dict[str, Any]:
    """Return the settings of a configuration file, each checked, paths in it made absolute.

    Raises:
        SettingsError: it is no TOML, or a setting in it is unknown or of the wrong type.

    """
    try:
        values: dict[str, Any] = msgspec.toml.decode(file.read_bytes())
    except (OSError, UnicodeDecodeError, msgspec.DecodeError) as error:
        raise SettingsError(f"{file}: cannot be read: {error}") from error
    for name, value in values.items():
        _checked(name, value, str(file))
    for name in _PATHS:
        if name in values:
            values[name] = [str(file.parent / path) for path in values[name]]
    if "analyzers" in values:
        values["analyzers"] = placed_analyzers(values["analyzers"], file.absolute().parent)
    if values.get("store", "none") not in ("default", "none"):
        values["store"] = str(file.parent / values["store"])
    return values


def _checked(name: str, value: Any, origin: str) -> None:
    if name not in _FIELDS:
        raise SettingsError(f"{origin}: there is no setting {name!r}{nearest(name, _FIELDS)}")
    if name == "analyzers":
        try:
            check_analyzers(value)
        except SettingsError as error:
            raise SettingsError(f"{origin}: {error}") from error
    try:
        msgspec.convert({name: value}, Settings)
    except msgspec.ValidationError as error:
        raise SettingsError(f"{origin}: {_sentence(error)}") from error
    if name == "keys":
        _check_keys(value, origin)


def _check_keys(keys: dict[str, Any], origin: str) -> None:
    try:
        check_keys(keys)
    except SettingsError as error:
        raise SettingsError(f"{origin}: keys: {error}") from error


def _sentence(error: msgspec.ValidationError) -> str:
    """Return a validation error with its place in the words of the file: ``timeout`` for ``$.timeout``."""
    text, _, place = str(error).partition(" - at `$.")
    return f"{place.rstrip('`')}: {text}" if place else text


def _environment(environment: Mapping[str, str]) -> Iterator[Layer]:
    names = {_PREFIX + field.upper(): field for field in _FIELDS if field not in _TABLES}
    for variable in sorted(environment):
        if not variable.startswith(_PREFIX) or not environment[variable]:
            continue
        if variable not in names:
            raise SettingsError(f"environment: there is no variable {variable}{nearest(variable, names)}")
        name, text = names[variable], environment[variable]
        value: Any = text
        if name in _LISTS:
            value = [part for part in (p.strip() for p in text.split(_LISTS[name])) if part]
        try:
            settings = msgspec.convert({name: value}, Settings, strict=False)
        except msgspec.ValidationError as error:
            raise SettingsError(f"environment variable {variable}: {_sentence(error)}") from error
        yield Layer(f"environment variable {variable}", {name: getattr(settings, name)})


def _profile(layers: Sequence[Layer]) -> Iterator[Layer]:
    """Yield the chosen profile as a layer of its own."""
    name = next((layer.values["profile"] for layer in layers if "profile" in layer.values), None)
    if name is None:
        return
    own = [(layer.origin, layer.values["profiles"]) for layer in layers if "profiles" in layer.values]
    for origin, profiles in own:
        if name in profiles:
            yield Layer(f"profile {name!r} of {origin}", _given(msgspec.convert(profiles[name], Profile)))
            return
    if name not in SHIPPED_PROFILES:
        known = {*SHIPPED_PROFILES, *(known for _, profiles in own for known in profiles)}
        raise SettingsError(f"there is no profile {name!r}{nearest(name, known)}")
    yield Layer(f"profile {name!r}", _given(SHIPPED_PROFILES[name]))


def _given(profile: Profile) -> dict[str, Any]:
    return {name: value for name, value in msgspec.structs.asdict(profile).items() if value is not None}


def _beside(files: Sequence[Path]) -> Iterator[Layer]:
    """Yield the folders ``plugins`` that stand beside the configuration files, and the user's own."""
    folders = dict.fromkeys([*(file.parent / "plugins" for file in files), user_folder() / "plugins"])
    found = [str(folder) for folder in folders if folder.is_dir()]
    if found:
        yield Layer("folder beside the configuration", {"plugins_dirs": found})


def _merged(layers: Sequence[Layer], files: tuple[str, ...]) -> Loaded:
    """Lay the layers over one another, strongest first."""
    values: dict[str, Any] = {}
    origins: dict[str, str] = {}
    for layer in layers:
        for name, value in layer.values.items():
            if name == "options":
                _merge_options(values.setdefault("options", {}), value, layer.origin, origins)
            elif name == "profiles":
                values["profiles"] = {**value, **values.get("profiles", {})}
                origins.setdefault(name, layer.origin)
            elif name == "analyzers":
                own = values.setdefault("analyzers", {})
                origins.update({f"analyzers.{key}": layer.origin for key in value if key not in own})
                values["analyzers"] = {**value, **own}
            elif name == "keys":
                _merge_keys(values.setdefault("keys", {}), value, layer.origin, origins)
            elif name in _PATHS:  # plugins add up: a file named on the command line does not unload the folder's
                values[name] = [*values.get(name, []), *value]
                origins[name] = f"{origins[name]}, {layer.origin}" if name in origins else layer.origin
            elif name not in values:
                values[name] = value
                origins[name] = layer.origin
    _check_keys(values.get("keys", {}), " and ".join(files) or "keys")
    try:
        return Loaded(msgspec.convert(values, Settings), origins, files)
    except msgspec.ValidationError as error:
        raise SettingsError(_sentence(error)) from error


def _merge_options(into: dict[str, Any], options: Mapping[str, Any], origin: str, origins: dict[str, str]) -> None:
    for analyzer, given in options.items():
        for option, value in given.items():
            if option not in into.setdefault(analyzer, {}):
                into[analyzer][option] = value
                origins[f"options.{analyzer}.{option}"] = origin


def _merge_keys(into: dict[str, Any], keys: Mapping[str, Any], origin: str, origins: dict[str, str]) -> None:
    for action, given in keys.items():
        if action not in into:
            into[action] = given
            origins[f"keys.{action}"] = origin
