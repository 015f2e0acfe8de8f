"""``copydesk schema``: the JSON Schema of a report."""

from __future__ import annotations

import msgspec

from copydesk.cli.narration import Narration
from copydesk.cli.opening import open_plugins
from copydesk.cli.option_groups import Plugins, with_groups
from copydesk.cli.output import write_output
from copydesk.cli.plain import json_text
from copydesk.codec import report_schema
from copydesk.errors import PluginError
from copydesk.model import KINDS, Annotation

__all__ = ["schema"]


@with_groups
def schema(plugins: Plugins) -> int:
    """Print the JSON Schema of a report.

    A report is one line of JSONL. The kinds of the plugins that are loaded are included.
    """
    narration = Narration()
    opened = open_plugins(narration, plugins)
    kinds = _describable(opened.catalogue.kinds, narration)
    write_output([json_text(report_schema(kinds))], None)
    return 3 if narration.failed else 0


def _describable(kinds: dict[str, type[Annotation]], narration: Narration) -> dict[str, type[Annotation]]:
    """Return the kinds whose fields JSON Schema has words for; tell which have not."""
    fit = dict(KINDS)
    for kind, struct in kinds.items():
        try:
            msgspec.json.schema(struct)
        except (TypeError, NameError) as error:
            narration.refusal(PluginError(f"kind {kind!r}: its fields cannot be described: {error}"))
        else:
            fit[kind] = struct
    return fit
