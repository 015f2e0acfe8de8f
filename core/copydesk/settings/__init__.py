"""What is in force, and where each value comes from."""

from copydesk.settings.actions import ACTIONS, PLACES, Action, actions_of
from copydesk.settings.fields import ENGINES, SHIPPED_PROFILES, Profile, Settings
from copydesk.settings.keys import check_keys, key_name, key_shown, keys_in_force, split_keys
from copydesk.settings.layers import CONFIG_NAME, Layer, Loaded, find_config, load_settings, read_config, user_folder
from copydesk.settings.own_profiles import profiles_file, save_profile, saved_profiles

__all__ = [
    "ACTIONS",
    "CONFIG_NAME",
    "ENGINES",
    "PLACES",
    "SHIPPED_PROFILES",
    "Action",
    "Layer",
    "Loaded",
    "Profile",
    "Settings",
    "actions_of",
    "check_keys",
    "find_config",
    "key_name",
    "key_shown",
    "keys_in_force",
    "load_settings",
    "profiles_file",
    "read_config",
    "save_profile",
    "saved_profiles",
    "split_keys",
    "user_folder",
]
