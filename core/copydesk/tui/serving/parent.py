"""A served desk leaves when its server is gone, however that ended: nobody could close it any more."""

from __future__ import annotations

import os
import signal
import threading
import time
from typing import Final

__all__ = ["leave_with_parent"]

_LOOK_SECONDS: Final = 1.0
_PATIENCE_SECONDS: Final = 5.0
"""What the desk may take to leave by itself."""


def leave_with_parent() -> None:
    """Leave as soon as this process is no longer the child of the one that started it."""
    parent = os.getppid()

    def watch() -> None:
        while os.getppid() == parent:
            time.sleep(_LOOK_SECONDS)
        os.kill(os.getpid(), signal.SIGTERM)  # the driver takes this as the wish to leave
        time.sleep(_PATIENCE_SECONDS)
        os._exit(1)

    threading.Thread(target=watch, name="parent", daemon=True).start()
