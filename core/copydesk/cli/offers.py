"""What plugins offer, in plain words and values: what ``plugins`` and ``config`` print."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from copydesk.plugins import Address, Catalogue, EntryPoint, Offered, Opened, Refusal

__all__ = ["analyzer_offer", "option_offers", "plugin_offer", "refusal_offer", "type_words"]


def plugin_offer(plugin: Opened, catalogue: Catalogue) -> dict[str, Any]:
    """Return a plugin with all that it offers and that is in use."""
    address = plugin.address
    distribution, version = (address.distribution, address.version) if isinstance(address, EntryPoint) else (None, None)

    def used(what: str, name: str) -> bool:
        return catalogue.owner(what, name) is address

    return {
        "name": plugin.name,
        "distribution": distribution,
        "version": version,
        "origin": address.origin,
        "description": _module_docstring(address),
        "hooks": list(plugin.hooks),
        "analyzers": [analyzer_offer(a) for a in plugin.analyzers if catalogue.analyzers.get(a.name) is a],
        "readers": [{"name": r.name, "suffixes": [s for s in r.suffixes if used("reader", s)]} for r in plugin.readers],
        "writers": [
            {"name": w.name, "suffixes": list(w.suffixes)} for w in plugin.writers if catalogue.writers.get(w.name) is w
        ],
        "views": [v.kind for v in plugin.views if catalogue.views.get(v.kind) is v],
    }


def refusal_offer(refusal: Refusal) -> dict[str, Any]:
    """Return what was left out, and why."""
    return {"name": refusal.name, "origin": refusal.address.origin, "reason": refusal.reason}


def analyzer_offer(offered: Offered) -> dict[str, Any]:
    """Return an analyzer's contract."""
    return {
        "name": offered.name,
        "kind": offered.kind,
        "version": offered.version,
        "description": _docstring(offered.analyzer),
        "requires": list(offered.requires),
        "needs": sorted(offered.needs(offered.options())),
        "options": option_offers(offered.options),
    }


def _module_docstring(address: Address) -> str | None:
    """Return the docstring of a plugin's module."""
    if isinstance(address, EntryPoint):
        text = getattr(sys.modules.get(address.value.partition(":")[0]), "__doc__", None)
        return text if isinstance(text, str) else None
    import ast

    try:
        return ast.get_docstring(ast.parse(Path(address.path).read_bytes()))
    except (OSError, SyntaxError, ValueError):
        return None


def _docstring(thing: object) -> str | None:
    """Return the docstring that was written for this very thing, not one that its class inherits."""
    import inspect

    text = vars(thing).get("__doc__") if hasattr(thing, "__dict__") else None
    text = text or vars(type(thing)).get("__doc__")
    return inspect.cleandoc(text) if isinstance(text, str) else None


def option_offers(options: type[msgspec.Struct]) -> list[dict[str, Any]]:
    """Return each option with its type in words, its default and what it means."""
    defaults = options()
    properties = _properties(options)
    documented = _field_docstrings(options)
    offers = []
    for field in msgspec.structs.fields(options):
        described = properties.get(field.encode_name, {})
        offers.append(
            {
                "name": field.encode_name,
                "type": type_words(described) or str(getattr(field.type, "__name__", field.type)),
                "default": _plain(getattr(defaults, field.name)),
                "description": described.get("description") or documented.get(field.name),
            }
        )
    return offers


def type_words(described: Mapping[str, Any]) -> str:
    """Return a JSON Schema's type in words: "integer, at least 0"."""
    if "anyOf" in described:
        parts = [type_words(part) for part in described["anyOf"]]
        return " or ".join(part for part in parts if part)
    if "enum" in described:
        return f"one of {', '.join(map(str, described['enum']))}"
    name = {"string": "text", "boolean": "true or false", "array": "list", "object": "table", "null": "nothing"}.get(
        described.get("type", ""), str(described.get("type", ""))
    )
    if name == "list" and isinstance(described.get("items"), Mapping):
        name = f"list of {type_words(described['items'])}" if described["items"] else name
    bounds = [
        f"{words} {described[key]}"
        for key, words in (
            ("minimum", "at least"),
            ("exclusiveMinimum", "more than"),
            ("maximum", "at most"),
            ("exclusiveMaximum", "less than"),
        )
        if key in described
    ]
    return ", ".join([name, *bounds])


def _properties(options: type[msgspec.Struct]) -> Mapping[str, Any]:
    """Return the JSON Schema of each option; nothing where a stranger's types have none."""
    try:
        (reference,), components = msgspec.json.schema_components([options])
    except (TypeError, NameError):
        return {}
    name = reference["$ref"].rpartition("/")[2]
    properties: Mapping[str, Any] = components[name].get("properties", {})
    return properties


def _plain(value: object) -> Any:
    """Return a default as JSON would have it; as Python writes it where JSON cannot."""
    try:
        return msgspec.json.decode(msgspec.json.encode(value, enc_hook=repr))
    except (msgspec.MsgspecError, TypeError, ValueError, OverflowError, RecursionError):
        return repr(value)


def _field_docstrings(struct: type[msgspec.Struct]) -> dict[str, str]:
    """Return the string below each field in the source: Python keeps none of it."""
    import ast
    import inspect
    import textwrap

    try:
        tree = ast.parse(textwrap.dedent(inspect.getsource(struct)))
    except (OSError, TypeError, SyntaxError):
        return {}
    body = getattr(tree.body[0], "body", [])
    return {
        field.target.id: inspect.cleandoc(below.value.value)
        for field, below in itertools.pairwise(body)
        if isinstance(field, ast.AnnAssign)
        and isinstance(field.target, ast.Name)
        and isinstance(below, ast.Expr)
        and isinstance(below.value, ast.Constant)
        and isinstance(below.value.value, str)
    }
