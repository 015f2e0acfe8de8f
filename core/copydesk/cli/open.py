"""``copydesk open``: the desk."""

from __future__ import annotations

from copydesk.cli import options
from copydesk.cli.desk import show_desk
from copydesk.cli.option_groups import Chain, Choice, Store, settings_of, with_groups

__all__ = ["open_desk"]


@with_groups
def open_desk(paths: options.Paths = None, *, choice: Choice, chain: Chain, store: Store) -> int:
    """Open the desk: articles, and what each analyzer finds.

    It needs a terminal; run and show do without one. In the desk, ? lists the keys and q leaves.
    """
    return show_desk(paths or [], settings_of(choice, chain, store))
