"""The garbage collector: it looks at everything there is, now and then, and the desk stands still meanwhile.

What is there once settings and plugins are open, and each article that is read, stays until the desk is left. Set
aside, it is not looked at again; what comes and goes besides is little, and looked through in a few milliseconds.
"""

from __future__ import annotations

import gc

__all__ = ["look_at_all_again", "set_aside"]


def set_aside() -> None:
    """Have the collector pass over all that there is now; what nobody holds any more is freed all the same."""
    gc.freeze()


def look_at_all_again() -> None:
    """Have the collector look at everything, as it did before."""
    gc.unfreeze()
