"""The table of actions as Textual wants it: bindings of a place, and the key map of the configuration."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from textual.binding import Binding, BindingType

from copydesk.settings import actions_of, keys_in_force, split_keys
from copydesk.settings.actions import ACTIONS, Action

__all__ = ["bindings_of", "keymap_of"]


def bindings_of(where: str, *, priority: Sequence[str] = ()) -> list[BindingType]:
    """Return the bindings of a place.

    Args:
        where: a key of `PLACES`.
        priority: names of actions whose keys go before those of whatever has the focus.

    """
    return [binding for action in actions_of(where) for binding in _bindings(action, priority=action.name in priority)]


def _bindings(action: Action, *, priority: bool) -> list[BindingType]:
    told = action.hint or action.told
    if "{}" not in action.run:
        return [
            Binding(
                action.keys,
                action.run,
                told,
                show=bool(action.hint),
                tooltip=action.told,
                id=action.name,
                priority=priority,
            )
        ]
    keys = split_keys(action.keys)
    return [
        Binding(
            key,
            action.run.format(number),
            told if number == 1 else "",
            show=False,
            key_display=f"{keys[0]}-{keys[-1]}" if number == 1 else None,
            tooltip=action.told,
            id=f"{action.name}.{number}",
        )
        for number, key in enumerate(keys, start=1)
    ]


def keymap_of(given: Mapping[str, str | Sequence[str]]) -> dict[str, str]:
    """Return what `[keys]` says as Textual's key map, by the ids of the bindings.

    Raises:
        SettingsError: an action or a key is unknown.

    """
    keys = keys_in_force(given)
    keymap: dict[str, str] = {}
    for action in ACTIONS:
        if action.name not in given:
            continue
        if "{}" in action.run:
            keymap |= {f"{action.name}.{number}": key for number, key in enumerate(keys[action.name], start=1)}
        else:
            keymap[action.name] = ",".join(keys[action.name])
    return keymap
