"""Whether a configuration names only what there is: analyzers, their options, plugins, profiles and formats."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from copydesk.cli.narration import Narration
from copydesk.cli.opening import open_plugins
from copydesk.cli.option_groups import Plugins
from copydesk.cli.preparation import addresses
from copydesk.errors import CopydeskError, SettingsError, nearest
from copydesk.plugins import Catalogue, Request, installed, open_catalogue, parse_request
from copydesk.plugins.chain import options_of
from copydesk.settings import CONFIG_NAME, Profile, Settings, find_config, read_config, user_folder
from copydesk.settings.fields import SHIPPED_PROFILES

__all__ = ["check_file", "check_in_force"]


def check_in_force(narration: Narration, plugins: Plugins) -> Iterator[str]:
    """Check what is in force, file by file, and yield a line for each.

    Raises:
        SettingsError: something is wrong; the message names file and setting.

    """
    files = [file for file in (find_config(Path.cwd()), user_folder() / CONFIG_NAME) if file and file.is_file()]
    values = {str(file): read_config(file) for file in files}
    profiles = {name for told in values.values() for name in told.get("profiles", {})}
    for file, told in values.items():
        _check_names(told, file, profiles)
    opening = open_plugins(narration, plugins)
    for file, told in values.items():
        _check(told, file, opening.catalogue)
        yield _verdict(file, told)
    for name, origin in opening.loaded.origins.items():
        if name in ("use", "leave_out", "format"):  # from the environment, where they are not from a file
            _check({name: getattr(opening.loaded.settings, name)}, origin, opening.catalogue)
    if not files:
        yield f"there is no {CONFIG_NAME} in this folder or above it, and none in {user_folder()}"


def check_file(file: Path, narration: Narration, plugins: Plugins) -> str:
    """Check one file, with the plugins that it would load, and return a line that says so.

    Raises:
        SettingsError: something is wrong; the message names file and setting.

    """
    values = read_config(file)
    settings = msgspec.convert(values, Settings)
    folders = [folder for folder in (file.absolute().parent / "plugins", user_folder() / "plugins") if folder.is_dir()]
    settings = msgspec.structs.replace(
        settings,
        plugin_files=(*settings.plugin_files, *(plugins.plugin_files or ())),
        plugins_dirs=(*settings.plugins_dirs, *(plugins.plugins_dirs or ()), *map(str, folders)),
    )
    _check_names(values, str(file), set(values.get("profiles", {})))
    catalogue = open_catalogue(addresses(settings))
    for refusal in catalogue.refused:
        narration.refusal(refusal)
    _check(values, str(file), catalogue)
    return _verdict(str(file), values)


def _verdict(file: str, values: Mapping[str, Any]) -> str:
    return f"{file}: {len(values)} setting{'s' * (len(values) != 1)}, nothing wrong"


@contextmanager
def _named(origin: str, setting: str) -> Iterator[None]:
    """Put file and setting before the message of whatever is refused within."""
    try:
        yield
    except CopydeskError as error:
        raise SettingsError(f"{origin}: {setting}: {error}") from error


def _check_names(values: Mapping[str, Any], origin: str, profiles: Collection[str]) -> None:
    """Check what must be right before a plugin can be opened: which plugins, and which profile."""
    known = [entry.name for entry in installed()]
    for name in values.get("plugins") or ():
        if name not in known:
            raise SettingsError(f"{origin}: plugins: there is no plugin {name!r}{nearest(name, known)}")
    name = values.get("profile")
    if name is not None and name not in {*SHIPPED_PROFILES, *profiles}:
        raise SettingsError(
            f"{origin}: profile: there is no profile {name!r}{nearest(name, {*SHIPPED_PROFILES, *profiles})}"
        )


def _check(values: Mapping[str, Any], origin: str, catalogue: Catalogue) -> None:
    """Check the settings of one place."""
    profiles: dict[str, Profile] = msgspec.convert(values.get("profiles", {}), dict[str, Profile])
    requests = _check_choice(values, origin, "", catalogue)
    for name, profile in profiles.items():
        told = msgspec.structs.asdict(profile)
        own = _check_choice(told, origin, f"profiles.{name}.", catalogue)
        _check_options(profile.options or {}, origin, f"profiles.{name}.", catalogue, [*own, *requests])
        requests = [*requests, *own]
    _check_options(values.get("options", {}), origin, "", catalogue, requests)
    if values.get("format", "table") != "table":
        with _named(origin, "format"):
            catalogue.writer(values["format"])


def _check_choice(values: Mapping[str, Any], origin: str, path: str, catalogue: Catalogue) -> list[Request]:
    """Check which analyzers run and which do not; return what is asked for."""
    requests = []
    for word in values.get("use") or ():
        with _named(origin, f"{path}use"):
            request = parse_request(word)
            options_of(catalogue.analyzer(request.name), request.options)
            requests.append(request)
    for name in values.get("leave_out") or ():
        with _named(origin, f"{path}leave_out"):
            if name not in {request.key for request in requests}:
                catalogue.analyzer(name)
    return requests


def _check_options(
    options: Mapping[str, Mapping[str, Any]],
    origin: str,
    path: str,
    catalogue: Catalogue,
    requests: Sequence[Request],
) -> None:
    keys = {request.key: request.name for request in requests}
    for key, given in options.items():
        with _named(origin, f"{path}options.{key}"):
            options_of(catalogue.analyzer(keys.get(key, key)), given)
