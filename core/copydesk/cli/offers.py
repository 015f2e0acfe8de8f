"""What plugins offer, in plain words and values: what ``plugins`` and ``config`` print."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from copydesk.plugins import Address, Catalogue, Declared, EntryPoint, Offered, Opened, Refusal
from copydesk.plugins.described import docstring_of, option_offers, type_words

__all__ = ["analyzer_offer", "offers_line", "option_offers", "plugin_offer", "refusal_offer", "type_words"]


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
        "import_ms": round(plugin.seconds.get("import", 0.0) * 1000, 1),
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
        "description": docstring_of(offered.analyzer),
        "requires": list(offered.requires),
        "needs": sorted(offered.needs(offered.options())),
        "modules": list(offered.modules),
        "lack": offered.lack or None,
        "options": option_offers(offered.options),
    }


def _module_docstring(address: Address) -> str | None:
    """Return the docstring of a plugin's module."""
    if isinstance(address, EntryPoint):
        text = getattr(sys.modules.get(address.value.partition(":")[0]), "__doc__", None)
        return text if isinstance(text, str) else None
    if isinstance(address, Declared):
        return f"An analyzer made by configuration, of {address.declaration.source}."
    import ast

    try:
        return ast.get_docstring(ast.parse(Path(address.path).read_bytes()))
    except (OSError, SyntaxError, ValueError):
        return None


def offers_line(plugin: dict[str, Any]) -> str:
    """Return what a plugin offers, in one line."""
    told = [
        ("analyzer", [a["name"] + " (cannot run)" * bool(a["lack"]) for a in plugin["analyzers"]]),
        ("reads", [reader["name"] for reader in plugin["readers"] if reader["suffixes"]]),
        ("writes", [writer["name"] for writer in plugin["writers"]]),
        ("shows", [kind for kind in plugin["views"] if kind not in {a["kind"] for a in plugin["analyzers"]}]),
    ]
    return "; ".join(f"{word} {', '.join(names)}" for word, names in told if names) or "nothing"
