"""The JSON Schema of ``copydesk.toml``."""

from __future__ import annotations

from typing import Any

import msgspec

from copydesk.plugins import Catalogue
from copydesk.settings import Settings

__all__ = ["config_schema"]


def config_schema(catalogue: Catalogue) -> dict[str, Any]:
    """Return the JSON Schema (draft 2020-12) of a configuration file, with the options of each analyzer."""
    offered = catalogue.analyzers.values()
    described = {o.name: o.options for o in offered if _describable(o.options)}
    references, components = msgspec.json.schema_components(
        [Settings, *described.values()], ref_template="#/$defs/{name}"
    )
    own, *given = references
    options = {
        "type": "object",
        "description": "Options by analyzer, or by the key that an analyzer is asked for under.",
        "properties": dict(zip(described, given, strict=True)),
        "additionalProperties": {"type": "object"},
    }
    settings = components.pop(own["$ref"].rpartition("/")[2])
    settings["properties"]["options"] = options
    profile = components.get("Profile", {}).get("properties", {})
    if "options" in profile:
        profile["options"] = {"anyOf": [options, {"type": "null"}]}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **settings,
        "title": "copydesk.toml",
        "description": "Settings of copydesk.",
        "$defs": components,
    }


def _describable(options: type[msgspec.Struct]) -> bool:
    try:
        msgspec.json.schema(options)
    except (TypeError, NameError):
        return False
    return True
