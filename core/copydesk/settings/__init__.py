"""What is in force, and where each value comes from."""

from copydesk.settings.fields import SHIPPED_PROFILES, Profile, Settings
from copydesk.settings.layers import CONFIG_NAME, Layer, Loaded, find_config, load_settings, read_config, user_folder

__all__ = [
    "CONFIG_NAME",
    "SHIPPED_PROFILES",
    "Layer",
    "Loaded",
    "Profile",
    "Settings",
    "find_config",
    "load_settings",
    "read_config",
    "user_folder",
]
