"""What a command that analyses needs before it reads anything, with a line on stderr for whatever is left out."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from copydesk.cli.narration import Narration
from copydesk.errors import UsageError
from copydesk.session import Session, addresses, command_line_settings, divided, open_session

if TYPE_CHECKING:
    from copydesk.workers import Executor, Meter

__all__ = ["Preparation", "addresses", "command_line_settings", "divided", "prepare"]


class Preparation:
    """Settings, plugins and chain of one command, and where it tells what goes wrong."""

    def __init__(self, session: Session, narration: Narration) -> None:
        self.session = session
        self.settings = session.settings
        self.loaded = session.loaded
        self.catalogue = session.catalogue
        self.chain = session.chain
        self.narration = narration

    def pool(self, meter: Meter | None = None) -> Executor:
        """Return workers for this chain, their cost told to a meter; none starts before there is work."""
        return self.session.pool(self.narration.log, meter=meter)


def prepare(values: dict[str, Any], narration: Narration) -> Preparation:
    """Load settings, open plugins and build the chain; tell what is left out.

    Raises:
        SettingsError, UsageError, ChainError, PluginError: what was asked for cannot be had.

    """
    session = open_session(values, narration.refusal)
    for error in session.chain.left_out:
        narration.refusal(error)
    for sentence in session.chain.replaced:
        narration.note(sentence)
    if not session.chain.links:
        raise UsageError("no analyzer is left to run: choose one by -a (see 'copydesk plugins list')")
    return Preparation(session, narration)
