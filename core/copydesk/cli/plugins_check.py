"""``copydesk plugins check``: holds a plugin to the contract."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Annotated, Any

import typer

from copydesk.cli import options
from copydesk.cli.completion import plugin_names
from copydesk.cli.output import write_output
from copydesk.cli.plain import json_text
from copydesk.cli.preparation import addresses
from copydesk.safe_text import shown_line
from copydesk.settings import load_settings

if TYPE_CHECKING:
    from copydesk.testing import Check

__all__ = ["check_plugin"]


def check_plugin(
    target: Annotated[
        str,
        typer.Argument(
            metavar="PATH|NAME",
            autocompletion=plugin_names,
            help="A single file, a package's folder, an installed plugin, or an analyzer.",
        ),
    ],
    plugin: options.PluginFiles = None,
    model: options.Model = None,
    json: options.JsonOutput = False,
) -> int:
    """Hold a plugin to the contract.

    Its analyzers run on the sample articles and on awkward texts: empty, one character, emoji, combining marks, right
    to left, strange line ends, 100,000 characters. Checked are offsets, types, options, determinism, the layers of
    the Doc that they declare, what they print, and whether a worker process gives the same.

    Exit code 4 says that a check failed.
    """
    from copydesk.testing.offers import check_offers, check_opening
    from copydesk.testing.targets import find_target

    settings = load_settings({"plugin_files": plugin, "model": model}).settings
    found = find_target(target, addresses(settings))
    checks = [("", check) for check in (check_opening(found.plugin), *check_offers(found.plugin))]
    for name in found.analyzers:
        checks += [(name, check) for check in _examined(name, found, settings.model)]
    passed = all(check.passed for _, check in checks)
    if json:
        told = [_told(analyzer, check) for analyzer, check in checks]
        text = json_text({"plugin": found.plugin.name, "passed": passed, "checks": told})
    else:
        text = "".join(line for analyzer, check in checks for line in _lines(analyzer or found.plugin.name, check))
    write_output([text], None)
    return 0 if passed else 4


def _examined(name: str, found: Any, model: str) -> Iterator[Check]:
    from copydesk.testing import examine

    return examine(name, found.catalogue, found.address, model=model)


def _told(analyzer: str, check: Check) -> dict[str, Any]:
    return {
        "analyzer": analyzer or None,
        "check": check.name,
        "passed": check.passed,
        "said": check.said,
        "findings": [{"text": finding.text, "message": finding.message} for finding in check.findings],
        "remarks": list(check.remarks),
    }


def _lines(subject: str, check: Check) -> Iterator[str]:
    """Yield a line for a check, and one for each finding and remark below it."""
    head = f"{subject}: {check.name}".ljust(28)
    yield shown_line(f"{head}  {'ok    ' if check.passed else 'FAILED'}  {check.said}") + "\n"
    for finding in check.findings:
        place = f"on {finding.text!r}: " if finding.text is not None else ""
        yield shown_line(f"    {place}{finding.message}") + "\n"
    for remark in check.remarks:
        yield shown_line(f"    note: {remark}") + "\n"
