"""What an analyzer and its options say of themselves: docstrings, types in words, defaults."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Any

import msgspec

__all__ = ["docstring_of", "option_choices", "option_offers", "type_words"]


def docstring_of(thing: object) -> str | None:
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


def option_choices(options: type[msgspec.Struct]) -> dict[str, list[Any]]:
    """Return the values that an option can have, by its name, for those that can have few."""
    found = {name: _choices(described) for name, described in _properties(options).items()}
    return {name: choices for name, choices in found.items() if choices}


def _choices(described: Mapping[str, Any]) -> list[Any]:
    if described.get("type") == "boolean":
        return [False, True]
    if described.get("type") == "null":
        return [None]
    if "anyOf" in described:
        parts = [_choices(part) for part in described["anyOf"]]
        return [choice for part in parts for choice in part] if all(parts) else []
    return list(described.get("enum", ()))


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
