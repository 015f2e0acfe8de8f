"""A search in the article on the screen: made in a thread, kept from one article to the next, walked hit by hit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from typing import TYPE_CHECKING

from textual.message import Message
from textual.widget import Widget

from copydesk.tui.messages import FindAsked, HitsFound

if TYPE_CHECKING:
    from copydesk.model import Report
    from copydesk.tui.finding.search import Hit

__all__ = ["Finding"]


class Finding:
    """What is looked for, and what was found of it in this article."""

    def __init__(self, owner: Widget) -> None:
        self._owner = owner
        self.asked: FindAsked | None = None
        """What is looked for; None: nothing."""
        self.hits: Sequence[Hit] = ()
        self.current = -1
        """The hit that is gone to; -1 for none."""
        self._report: Report | None = None
        self._offset: int | None = None
        """From where on the first hit is wanted; None: from the top of what is in sight."""

    def ask(self, asked: FindAsked | None, report: Report | None, offset: int | None = None) -> None:
        """Look for something from now on, or for nothing; the first hit from an offset on is gone to."""
        self.asked = asked if asked is not None and asked.words.strip() else None
        self.hits, self.current = (), -1
        self._report, self._offset = None, offset
        self.look(report)

    def look(self, report: Report | None) -> None:
        """Look for it in this article, unless that is done."""
        if self.asked is None or report is None or report is self._report:
            return
        self._report = report
        work = partial(_find, self.asked, report, self._owner.post_message)
        self._owner.run_worker(work, thread=True, group="find", exclusive=True, exit_on_error=False)

    def forget_article(self) -> None:
        """Drop the hits of an article that is left; what is looked for stays."""
        self.hits, self.current, self._report, self._offset = (), -1, None, None

    def found(self, message: HitsFound, offset: int) -> bool:
        """Take the hits, and go to the first from an offset on; return whether they are still wanted."""
        if message.asked is not self.asked or message.report is not self._report:
            return False
        begin = self._offset if self._offset is not None else offset
        before = self.hits[self.current].start if self.current >= 0 else begin
        self.hits = message.hits
        later = (number for number, hit in enumerate(self.hits) if hit.start >= before)
        self.current = next(later, 0 if self.hits else -1)
        return True

    def step(self, by: int) -> Hit | None:
        """Go to another hit, round the ends; return it, None where there is none."""
        if not self.hits:
            return None
        self.current = (self.current + by) % len(self.hits)
        return self.hits[self.current]

    @property
    def told(self) -> str:
        """How it stands, in a few words."""
        if self.asked is None:
            return ""
        if not self.hits:
            return "no hit here · Esc" if self._report is not None else ""
        return f"hit {self.current + 1:,} of {len(self.hits):,} · n N · Esc"


def _find(asked: FindAsked, report: Report, post: Callable[[Message], object]) -> None:
    """Find, in a thread."""
    from copydesk.errors import CopydeskError
    from copydesk.tui.finding.query import parse_query
    from copydesk.tui.finding.search import fields_of, hits_in

    try:
        hits = hits_in(report, parse_query(asked.words, fields_of(report.analyses), regex=asked.regex))
    except CopydeskError as error:
        post(HitsFound(asked, report, (), str(error)))
    else:
        post(HitsFound(asked, report, hits))
