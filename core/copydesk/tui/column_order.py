"""Which columns there are, and in which order they stand."""

from __future__ import annotations

import contextlib
from collections.abc import Sequence
from typing import TYPE_CHECKING

from copydesk.errors import CopydeskError
from copydesk.model import KINDS

if TYPE_CHECKING:
    from copydesk.session import Session
    from copydesk.tui.kept import Kept

__all__ = ["as_left", "column_order", "moved"]


def as_left(session: Session, kept: Kept) -> tuple[Session, list[str]]:
    """Return the session with the analyzers of the last time, and its columns; what the settings choose is stronger."""
    chosen = [key for key in kept.chosen or () if key in session.catalogue.analyzers]
    if "use" in session.loaded.origins:
        return session, column_order(session, [request.key for request in session.requests])
    if chosen and "leave_out" not in session.loaded.origins:
        with contextlib.suppress(CopydeskError):  # what was chosen may not be able to run any more
            session = session.choosing(chosen)
    return session, column_order(session, kept.columns)


def column_order(session: Session, wanted: Sequence[str]) -> list[str]:
    """Return the keys of the chain: the wanted ones in their order, then the others, the known kinds first."""
    kinds = list(KINDS)
    links = sorted(
        session.chain.links, key=lambda link: kinds.index(link.offered.kind) if link.offered.kind in kinds else 99
    )
    keys = [link.key for link in links]
    return [*(key for key in wanted if key in keys), *(key for key in keys if key not in wanted)]


def moved(keys: Sequence[str], key: str, by: int) -> list[str]:
    """Return keys with one of them so many places further on; as they are where there is no such place."""
    here = keys.index(key)
    order = list(keys)
    if 0 <= here + by < len(order):
        order.insert(here + by, order.pop(here))
    return order
