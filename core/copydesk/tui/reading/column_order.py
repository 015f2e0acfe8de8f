"""Which columns there are, and in which order they stand."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from copydesk.model import KINDS

if TYPE_CHECKING:
    from copydesk.session import Session
    from copydesk.tui.kept import Kept

__all__ = ["column_order", "first_order", "kinds_of", "moved"]


def first_order(session: Session, kept: Kept) -> list[str]:
    """Return the columns to begin with: as the settings name them, else in the order in which they were left."""
    if "use" in session.loaded.origins:
        return column_order(session, [request.key for request in session.requests])
    return column_order(session, kept.columns)


def column_order(session: Session, wanted: Sequence[str]) -> list[str]:
    """Return the keys of the chain: the wanted ones in their order, then the others, the known kinds first."""
    kinds = list(KINDS)
    links = sorted(
        session.chain.links, key=lambda link: kinds.index(link.offered.kind) if link.offered.kind in kinds else 99
    )
    keys = [link.key for link in links]
    return [*(key for key in wanted if key in keys), *(key for key in keys if key not in wanted)]


def kinds_of(session: Session | None, columns: Sequence[str]) -> dict[str, str]:
    """Return the analyses that are shown, each with its kind."""
    kinds = {link.key: link.offered.kind for link in session.chain.links} if session is not None else {}
    return {key: kinds[key] for key in columns if key in kinds}


def moved(keys: Sequence[str], key: str, by: int) -> list[str]:
    """Return keys with one of them so many places further on; as they are where there is no such place."""
    here = keys.index(key)
    order = list(keys)
    if 0 <= here + by < len(order):
        order.insert(here + by, order.pop(here))
    return order
