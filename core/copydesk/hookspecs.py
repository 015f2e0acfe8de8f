"""The doors: what a plugin can offer. Plugins offer, the engine runs.

Each hook is called once when a plugin is opened, alone, so that whatever it raises costs only that plugin. An
implementation may leave hooks out. A name of the form ``copydesk_...`` that is not here is refused: it is a typing
error.
"""

from __future__ import annotations

from collections.abc import Iterable

import pluggy

from copydesk.analyzer import Analyzer
from copydesk.reader import Reader
from copydesk.views import View
from copydesk.writer import Writer

__all__ = ["PROJECT", "copydesk_analyzers", "copydesk_readers", "copydesk_views", "copydesk_writers", "hookimpl"]

PROJECT = "copydesk"
"""Name of the pluggy project and of the entry-point group."""

hookimpl = pluggy.HookimplMarker(PROJECT)
_hookspec = pluggy.HookspecMarker(PROJECT)


@_hookspec
def copydesk_analyzers() -> Iterable[Analyzer]:  # type: ignore[empty-body]  # a specification has no body
    """Offer analyzers.

    Returns them built and cheap: load models on first use, not here. Each has a `name` that no other analyzer
    has; of two with one name the second is refused, with both distributions named.
    """


@_hookspec
def copydesk_readers() -> Iterable[Reader]:  # type: ignore[empty-body]  # a specification has no body
    """Offer readers, each for the file suffixes that it claims.

    Of two readers for one suffix the second is refused, as with names.
    """


@_hookspec
def copydesk_writers() -> Iterable[Writer]:  # type: ignore[empty-body]  # a specification has no body
    """Offer writers, each under the word that ``--format`` takes."""


@_hookspec
def copydesk_views() -> Iterable[View]:  # type: ignore[empty-body]  # a specification has no body
    """Offer views: for a kind of annotation its title, columns, grouping and tone.

    A kind without a view is shown with its span's text and its fields in the order in which they come.
    """
