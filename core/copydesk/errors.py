"""What can go wrong, as one tree.

::

    CopydeskError            a sentence for the user, and an exit code
    ├── UsageError           the command line asks for what does not exist
    ├── SettingsError        a setting is unknown or of the wrong type
    ├── InputError           nothing could be read
    ├── ModelError           the spaCy pipeline is missing or not the one we know
    ├── WorkerError          the analysis process cannot be started
    ├── CodecError           bytes that are no report
    ├── StoreError           the result store cannot be used
    └── PluginError          a plugin or an analyzer breaks its contract
        └── ChainError       analyzers that cannot be put in order

    KeyboardInterrupt
    └── EndedByUserError     Ctrl-C or SIGTERM, told apart from a plugin that raises KeyboardInterrupt

Faults of an analyzer *inside an article* are no exceptions for the caller: they are a `Failure` in that analysis.
"""

from __future__ import annotations

import difflib
from collections.abc import Iterable

__all__ = [
    "ChainError",
    "CodecError",
    "CopydeskError",
    "EndedByUserError",
    "InputError",
    "ModelError",
    "PluginError",
    "SettingsError",
    "StoreError",
    "UsageError",
    "WorkerError",
    "nearest",
]


class CopydeskError(Exception):
    """A fault told in one sentence that names the thing, the reason, and what would work."""

    exit_code = 1


class UsageError(CopydeskError):
    """The command line asks for what does not exist."""

    exit_code = 2


class SettingsError(CopydeskError):
    """A setting is unknown or of the wrong type; the message names where it comes from."""

    exit_code = 2


class InputError(CopydeskError):
    """Nothing could be read."""


class ModelError(CopydeskError):
    """The spaCy pipeline is missing, or its files are not the ones we know."""


class WorkerError(CopydeskError):
    """The analysis process cannot be started."""


class CodecError(CopydeskError):
    """Bytes that should be a report are not."""


class StoreError(CopydeskError):
    """The result store cannot be used; the message says how to do without, or with another."""


class PluginError(CopydeskError):
    """A plugin or an analyzer breaks its contract."""


class ChainError(PluginError):
    """Analyzers that cannot be put in order: one is unknown, missing what it requires, or requires itself."""

    exit_code = 2


class EndedByUserError(KeyboardInterrupt):
    """Whoever runs the program wants it to end: let it pass, whatever else is contained."""


def nearest(word: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean 'x'?"`` for the closest known word, else the list of all that are known.

    Meant as the tail of an error message, so it begins with its own punctuation.
    """
    choices = sorted(known)
    close = difflib.get_close_matches(word, choices, n=1)
    if close:
        return f"; did you mean {close[0]!r}?"
    return f"; known are {', '.join(choices)}" if choices else "; none is known"
