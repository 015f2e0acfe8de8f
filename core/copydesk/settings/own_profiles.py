"""Profiles that the desk saves: in a file of their own, so that a configuration written by hand is never touched."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import msgspec

from copydesk.errors import SettingsError
from copydesk.settings.fields import SHIPPED_PROFILES, Profile
from copydesk.writing import write_file

__all__ = ["PROFILES_NAME", "profiles_file", "save_profile", "saved_profiles", "toml_of_profiles"]

PROFILES_NAME: Final = "profiles.toml"
_HEAD: Final = "# Saved in the desk, for `copydesk --profile NAME`. A table can be moved to a copydesk.toml as it is.\n"
_LONGEST: Final = 60


def profiles_file(folder: Path) -> Path:
    """Return where the desk saves profiles in the user's configuration folder, whether the file exists or not."""
    return folder / PROFILES_NAME


def save_profile(name: str, profile: Profile, file: Path) -> None:
    """Save a profile beside those that the file has already, whole or not at all; one of the same name is replaced.

    Raises:
        SettingsError, UsageError: the name is taken by a profile that ships, or is empty or too long; the file is
            not one of profiles, or cannot be written.

    """
    if not name.strip() or len(name) > _LONGEST:
        raise SettingsError(f"a profile needs a name of 1 to {_LONGEST} characters")
    if name in SHIPPED_PROFILES:
        raise SettingsError(f"profile {name!r} ships with copydesk: choose another name")
    try:
        profiles = {**_saved(file), name: profile}
        file.parent.mkdir(parents=True, exist_ok=True)
        write_file([toml_of_profiles(profiles)], file)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError) as error:
        raise SettingsError(f"{file}: cannot be written: {error}") from error


def saved_profiles(file: Path) -> dict[str, Profile]:
    """Return the profiles of the file by name; none where it is not there, or is not one of profiles."""
    try:
        return _saved(file)
    except (OSError, UnicodeDecodeError, msgspec.MsgspecError):
        return {}


def _saved(file: Path) -> dict[str, Profile]:
    if not file.exists():
        return {}
    return msgspec.toml.decode(file.read_bytes(), type=dict[str, dict[str, Profile]]).get("profiles", {})


def toml_of_profiles(profiles: Mapping[str, Profile]) -> str:
    """Return profiles as TOML: what has no value is left out, as TOML has no null."""
    lines = [_HEAD]
    for name, profile in profiles.items():
        lines.append(f"\n[profiles.{_word(name)}]\n")
        for field, value in msgspec.structs.asdict(profile).items():
            if value is not None and field != "options":
                lines.append(f"{field} = {_value(value)}\n")
        for analyzer, options in (profile.options or {}).items():
            lines.append(f"\n[profiles.{_word(name)}.options.{_word(analyzer)}]\n")
            lines += [f"{_word(option)} = {_value(value)}\n" for option, value in options.items() if value is not None]
    return "".join(lines)


def _value(value: Any) -> str:
    """Return a value as TOML writes it; JSON's way for text, numbers and truth is TOML's too, but for DEL."""
    if isinstance(value, Mapping):
        return "{" + ", ".join(_pairs(value)) + "}"
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_value(one) for one in value if one is not None) + "]"
    return msgspec.json.encode(value).decode().replace("\x7f", "\\u007f")


def _pairs(table: Mapping[str, Any]) -> Iterator[str]:
    return (f"{_word(name)} = {_value(value)}" for name, value in table.items() if value is not None)


def _word(name: str) -> str:
    bare = name.isascii() and name.replace("_", "").replace("-", "").isalnum()
    return name if bare else _value(name)
