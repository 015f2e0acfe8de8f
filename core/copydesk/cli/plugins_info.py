"""``copydesk plugins info``: all about one plugin or analyzer."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Annotated, Any

import typer

from copydesk.cli import options
from copydesk.cli.completion import plugin_names
from copydesk.cli.narration import Narration
from copydesk.cli.offers import analyzer_offer, offers_line, plugin_offer, refusal_offer
from copydesk.cli.opening import open_plugins
from copydesk.cli.option_groups import Plugins, with_groups
from copydesk.cli.output import write_output
from copydesk.cli.plain import columns, indented, json_text, json_word
from copydesk.errors import UsageError, nearest
from copydesk.plugins import Catalogue
from copydesk.safe_text import shown

__all__ = ["plugin_info"]


@with_groups
def plugin_info(
    name: Annotated[str, typer.Argument(metavar="NAME", autocompletion=plugin_names, help="A plugin or an analyzer.")],
    *,
    plugins: Plugins,
    json: options.JsonOutput = False,
    traceback: options.Traceback = False,
) -> int:
    """Say all about one plugin or analyzer.

    What it is for, what it needs, its options with their defaults, and where it comes from.

    Exit code 3 says that some plugin, this one or another, is left out.
    """
    narration = Narration()
    opening = open_plugins(narration, plugins, tracebacks=traceback)
    found = _named(name, opening.catalogue)
    write_output([json_text(found) if json else "\n".join(_paragraphs(found))], None)
    return 3 if narration.failed else 0


def _named(name: str, catalogue: Catalogue) -> dict[str, Any]:
    """Return what there is to say about a plugin, or about an analyzer.

    Raises:
        UsageError: nothing has that name; the message names the nearest.

    """
    left_out = [refusal_offer(r) for r in catalogue.refused if r.address.name == name]
    for plugin in catalogue.plugins:
        if plugin.name == name and (plugin.hooks or plugin.analyzers or left_out):
            return {**plugin_offer(plugin, catalogue), "left_out": left_out}
    if name in catalogue.analyzers:
        origin = catalogue.owner("analyzer", name).origin
        return {"origin": origin, **analyzer_offer(catalogue.analyzers[name])}
    known = {*catalogue.analyzers, *(plugin.name for plugin in catalogue.plugins)}
    raise UsageError(f"there is no plugin or analyzer {name!r}{nearest(name, known)}")


def _paragraphs(found: dict[str, Any]) -> Iterator[str]:
    """Yield a plugin, or an analyzer, in plain words, a paragraph each."""
    if "analyzers" not in found:
        yield columns([("from", found["origin"])])
        yield from _analyzer_paragraphs(found)
        return
    told = [("plugin", found["name"]), ("from", found["origin"]), ("hooks", ", ".join(found["hooks"]) or "none")]
    told += [("offers", offers_line(found))]
    told += [("left out", refusal["reason"]) for refusal in found["left_out"]]
    yield columns(told)
    if found["description"]:
        yield shown(found["description"]) + "\n"
    for analyzer in found["analyzers"]:
        yield from _analyzer_paragraphs(analyzer)


def _analyzer_paragraphs(analyzer: dict[str, Any]) -> Iterator[str]:
    yield columns(
        [
            ("analyzer", f"{analyzer['name']} {analyzer['version']}"),
            ("makes", analyzer["kind"]),
            ("requires", ", ".join(analyzer["requires"]) or "no other kind"),
            ("needs", ", ".join(analyzer["needs"]) or "the text alone"),
            *([("imports", ", ".join(analyzer["modules"]))] if analyzer["modules"] else []),
            *([("cannot run", analyzer["lack"])] if analyzer["lack"] else []),
        ]
    )
    if analyzer["description"]:
        yield shown(analyzer["description"]) + "\n"
    if not analyzer["options"]:
        yield "no options\n"
    for option in analyzer["options"]:
        default = json_word(option["default"])
        head = columns([(f"option {analyzer['name']}.{option['name']}", f"{option['type']}; default {default}")])
        yield head + (indented(option["description"]) if option["description"] else "")
