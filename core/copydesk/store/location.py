"""Where the store is, and what is done with the one that nobody chose."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from copydesk.errors import StoreError
from copydesk.limits import MAX_STORE_BYTES
from copydesk.store.rows import Store
from copydesk.store.upkeep import prune, size

__all__ = ["DEFAULT", "NONE", "default_file", "open_store", "store_file"]

DEFAULT: Final = "default"
"""The word for the store in the user's cache folder."""
NONE: Final = "none"
"""The word for no store at all."""


def default_file() -> Path:
    """Return the store in the user's cache folder, whether it exists or not."""
    import platformdirs

    return Path(platformdirs.user_cache_dir("copydesk", appauthor=False)) / "results.store"


def store_file(setting: str) -> Path | None:
    """Return the file that a setting means; None where nothing is to be kept."""
    if setting == NONE:
        return None
    return default_file() if setting == DEFAULT else Path(setting)


def open_store(file: Path, say: Callable[[str], None]) -> Store | None:
    """Open a store for a run.

    The one in the cache folder is no reason for a run to fail, so None is given where it cannot be used; and it is
    kept below `copydesk.limits.MAX_STORE_BYTES`.

    Args:
        file: the store.
        say: told in one sentence what the user should know.

    Raises:
        StoreError: a store that the user chose cannot be used.

    """
    if file != default_file():
        return Store.open(file, say)
    try:
        store = Store.open(file, say)
    except StoreError as error:
        say(str(error))
        return None
    if not store.readonly and size(store.connection) > MAX_STORE_BYTES:
        gone = prune(store.connection, max_bytes=MAX_STORE_BYTES)
        bound = f"{MAX_STORE_BYTES // 2**30} GiB (limit MAX_STORE_BYTES)"
        say(f"store {str(file)!r} was over {bound}: {gone:,} rows that were used longest ago are dropped")
    return store
