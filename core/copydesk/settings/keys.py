"""What `[keys]` of the configuration may say: names of actions, names of keys, and no key that does two things."""

from __future__ import annotations

import functools
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from copydesk.errors import SettingsError, nearest
from copydesk.settings.actions import ACTIONS, PLACES, TOGETHER, Action

__all__ = ["check_keys", "key_name", "key_shown", "keys_in_force", "split_keys"]

Given = Mapping[str, str | Sequence[str]]

_ACTIONS: Final = {action.name: action for action in ACTIONS}
_MODIFIERS: Final = ("ctrl", "shift", "alt", "super", "hyper", "meta")
_SPECIAL: Final = frozenset(
    "enter escape space tab backspace delete insert home end pageup pagedown up down left right".split()
) | {f"f{number}" for number in range(1, 25)}
_PUNCTUATION: Final = {
    "solidus": "slash",
    "reverse_solidus": "backslash",
    "commercial_at": "at",
    "hyphen_minus": "minus",
    "plus_sign": "plus",
    "low_line": "underscore",
}
"""What terminals' libraries call characters, where that is not the name in Unicode."""


def split_keys(keys: str | Sequence[str]) -> tuple[str, ...]:
    """Return the single keys of a value: a list as it is, a string divided by commas; one comma is the comma key."""
    if isinstance(keys, str):
        keys = [keys] if keys == "," else keys.split(",")
    return tuple(key.strip() if key != " " else "space" for key in keys)


def key_name(key: str) -> str:
    """Return the long name of a key: `slash` for `/`, `ctrl+t` for `ctrl+t`.

    Raises:
        SettingsError: there is no such key.

    """
    before, plus, last = (
        (key[:-2], "+", "+") if key.endswith("++") else ("", "", key) if key == "+" else key.rpartition("+")
    )
    modifiers = before.lower().split("+") if plus else []
    known = {*_SPECIAL, *_characters()}
    name = _character_name(last) if len(last) == 1 else last.lower()
    for modifier in modifiers:
        if modifier not in _MODIFIERS:
            raise SettingsError(f"there is no key {key!r}{nearest(modifier, _MODIFIERS)}")
    if len(last) != 1 and name not in known:
        tail = nearest(name, known)
        raise SettingsError(
            f"there is no key {key!r}{tail if 'did you mean' in tail else '; write x, X, ctrl+x, f5, enter or slash'}"
        )
    return "+".join([*modifiers, name])


def key_shown(name: str) -> str:
    """Return a key for people: `/` for `slash`, `ctrl+]` for `ctrl+right_square_bracket`; a comma stays `comma`."""
    *modifiers, last = name.split("+")
    return "+".join([*modifiers, _characters().get(last, last) if last != "comma" else last])


@functools.cache
def _characters() -> dict[str, str]:
    """Return the characters of a keyboard that are neither letters nor digits, by their names."""
    characters = (chr(code) for code in range(0x21, 0x7F) if not chr(code).isalnum())
    return {_character_name(character): character for character in characters}


def _character_name(character: str) -> str:
    if character.isalnum():
        return character
    try:
        name = unicodedata.name(character).lower().replace("-", "_").replace(" ", "_")
    except ValueError:
        raise SettingsError(f"there is no key {character!r}; a key is a character or has a name") from None
    return _PUNCTUATION.get(name, name)


def keys_in_force(given: Given) -> dict[str, tuple[str, ...]]:
    """Return the keys of every action by their long names: those that are given, else the usual ones.

    Raises:
        SettingsError: as `check_keys`.

    """
    keys = {}
    for action in ACTIONS:
        told = given.get(action.name, action.keys)
        keys[action.name] = tuple(key_name(key) for key in split_keys(told))
    return keys


def check_keys(given: Given) -> None:
    """Check key settings.

    Raises:
        SettingsError: an action or a key is unknown, or a key would do two things in one place.

    """
    for name, told in given.items():
        if name not in _ACTIONS:
            raise SettingsError(f"there is no action {name!r}{nearest(name, _ACTIONS)}")
        usual = split_keys(_ACTIONS[name].keys)
        wanted = split_keys(told)
        if "{}" in _ACTIONS[name].run and len(wanted) != len(usual):
            raise SettingsError(f"{name!r} needs {len(usual)} keys, one a number, not {len(wanted)}")
        try:
            for key in wanted:
                key_name(key)
        except SettingsError as error:
            raise SettingsError(f"{name}: {error}") from None
    _check_clashes(given)


def _check_clashes(given: Given) -> None:
    keys = keys_in_force(given)
    for name in given:
        for other in _beside(_ACTIONS[name]):
            for key in keys[name]:
                if key in keys[other.name] and key not in _usual_in_both(_ACTIONS[name], other):
                    raise SettingsError(
                        f"{name}: {key!r} is the key of {other.name!r} already ({PLACES[other.where]}); "
                        f"give {other.name!r} another key too, or choose a free one: 'copydesk keys' lists them"
                    )


def _beside(action: Action) -> Iterator[Action]:
    """Yield the actions whose keys work at the same time."""
    for other in ACTIONS:
        here, there = action.where, other.where
        together = here == there or any(here in places and there in places for places in TOGETHER)
        if other.name != action.name and together:
            yield other


def _usual_in_both(action: Action, other: Action) -> set[str]:
    """Return the keys that both have unless told otherwise: what is nearer to the user goes first, as meant."""
    return {key_name(k) for k in split_keys(action.keys)} & {key_name(k) for k in split_keys(other.keys)}
