"""An exception of a plugin as a failure that any report can hold."""

from __future__ import annotations

import traceback

from copydesk.limits import MAX_MESSAGE_CHARACTERS
from copydesk.model import Failure
from copydesk.safe_text import without_surrogates

__all__ = ["failure_of"]


def failure_of(error: BaseException) -> Failure:
    """Return an exception as a failure that any report can hold."""
    message = without_surrogates(_message(error))
    trace = without_surrogates("".join(traceback.format_exception(error, limit=-20)))
    return Failure(kind=type(error).__name__, message=message, traceback=trace)


def _message(error: BaseException) -> str:
    if isinstance(error, MemoryError):
        return "it wants more memory than a worker may have (setting memory_mb)"
    try:
        text = str(error)
    except Exception:  # noqa: BLE001  # even the message of a plugin's exception is a plugin's code
        text = "(its message cannot be shown)"
    return text if len(text) <= MAX_MESSAGE_CHARACTERS else text[: MAX_MESSAGE_CHARACTERS - 1] + "…"
