"""Imports spaCy without its command line, for a process of our own: that is a third of what the import takes.

``import spacy`` brings ``spacy.cli`` along for the sake of one function, `spacy.info`, and with it an HTTP client, a
template engine and a project tool. Here both are there all the same, and imported when somebody uses them.
"""

from __future__ import annotations

import importlib.util
import sys
from types import ModuleType
from typing import Any, Final

__all__ = ["import_spacy"]

_COMMANDS: Final = "spacy.cli"
_INFO: Final = "spacy.cli.info"


def import_spacy() -> ModuleType:
    """Return spaCy, imported without its commands; as it is where it has been imported already.

    Not for the process of a user: another thread that imports ``spacy.cli`` meanwhile would not get it.
    """
    if "spacy" not in sys.modules:
        _import_first()
    import spacy

    module: ModuleType = spacy
    return module


def _import_first() -> None:
    commands, info = ModuleType(_COMMANDS), ModuleType(_INFO)
    commands.__path__ = []
    setattr(info, "info", _info)  # noqa: B010  # the type of a module knows no such attribute
    sys.modules |= {_COMMANDS: commands, _INFO: info}
    try:
        import spacy
    except ImportError:  # a release that wants more of them: the import that follows has all
        _forget()
        return
    _forget()
    lazy = _lazy(_COMMANDS)
    if lazy is not None:
        setattr(spacy, "cli", lazy)  # noqa: B010  # as above


def _forget() -> None:
    for name in (_COMMANDS, _INFO):
        sys.modules.pop(name, None)


def _info(*args: Any, **options: Any) -> Any:
    """Do what `spacy.info` does."""
    from spacy.cli.info import info

    return info(*args, **options)


def _lazy(name: str) -> ModuleType | None:
    """Return a module that is executed on first use."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.loader is None:
        return None
    spec.loader = importlib.util.LazyLoader(spec.loader)
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module
