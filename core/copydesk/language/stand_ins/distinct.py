"""Equal rows found once, so that what depends on a row alone is worked out once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

__all__ = ["distinct"]


def distinct(rows: NDArray[np.uint64]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return where each distinct row stands first, and for each row the number of the one that it equals."""
    import numpy as np

    odd = (np.arange(1, 2 * rows.shape[1], 2, dtype=np.uint64) * np.uint64(0x9E3779B97F4A7C15)) | np.uint64(1)
    _, first, which = np.unique((rows * odd).sum(axis=1, dtype=np.uint64), return_index=True, return_inverse=True)
    if not np.array_equal(rows[first][which], rows):  # two rows of one sum: possible, though nobody will see it
        _, first, which = np.unique(rows, axis=0, return_index=True, return_inverse=True)
    return first, which.reshape(-1)
