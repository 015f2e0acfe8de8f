"""A desk that stands still: saved reports instead of workers, no blinking, nothing that goes away by itself."""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Awaitable, Callable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

from driving import text_of, until
from textual.pilot import Pilot
from textual.widgets import Input

from copydesk import Report, decode_report
from copydesk.session import Session
from copydesk.tui.app import DeskApp
from copydesk.tui.messages import EntriesRead, SessionOpened
from copydesk.tui.shelf import Entry, known_analysis

SAVED = Path(__file__).parent / "saved" / "reports.jsonl"


def saved_reports() -> list[Report]:
    """Return the reports that are kept beside this file: what the bundled analyzers once found."""
    return [decode_report(line) for line in SAVED.read_bytes().splitlines()]


class StillDesk(DeskApp):
    """The desk with its session and its articles given."""

    CSS_PATH = Path(inspect.getfile(DeskApp)).parent / "desk.tcss"
    NOTIFICATION_TIMEOUT = 3_600.0

    def __init__(self, session: Session, items: Sequence[Any], inputs: Sequence[str] = ("news",)) -> None:
        super().__init__(inputs, {})
        self._given = (session, items)

    def _begin(self) -> None:
        """Give what is given, as threads would."""
        session, items = self._given
        self.post_message(SessionOpened(session))
        self.post_message(EntriesRead([_entry(item, session.stamps) for item in items], [], complete=True))

    def _start(self) -> None:
        """Analyse nothing."""
        self._analysing.doing("")
        self._tell_status()


def _entry(item: Any, stamps: Mapping[str, str]) -> Entry:
    entry = Entry(0, item)
    if isinstance(item, Report) and item.analyses:
        kinds = {key: analysis.analyzer.kind if analysis.analyzer else key for key, analysis in item.analyses.items()}
        known = {
            key: known_analysis(stamps[key], kinds[key], analysis, 0.04)
            for key, analysis in item.analyses.items()
            if key in stamps
        }
        entry.keep(item.article, known, stamps)
    return entry


def steps(*keys: str) -> Callable[[Pilot[Any]], Awaitable[None]]:
    """Return what presses keys, each seen through.

    `=words` are typed at once, `1=words` in the first of several fields; `?words` are waited for.
    """

    async def run(pilot: Pilot[Any]) -> None:
        app = pilot.app
        await until(pilot, lambda: app.session is not None and app.shelf.complete)
        for key in keys:
            if key.startswith("1="):
                app.screen.query(Input).first().value = key[2:]
            elif key.startswith("="):
                app.screen.query(Input).last().value = key[1:]
            elif key.startswith("?") and len(key) > 1:
                await until(pilot, partial(_shows, app, key[1:]))
            else:
                await pilot.press(key)
            await pilot.pause()
        for field in app.screen.query(Input):
            field.cursor_blink = False
        await _settled(pilot)

    return run


async def _settled(pilot: Pilot[Any]) -> None:
    """Wait until the screen stays as it is: what a thread counted is drawn some time after its words are there."""
    before = ""
    while (now := pilot.app.export_screenshot()) != before:
        before = now
        await asyncio.sleep(0.05)
        await pilot.pause()


def _shows(app: Any, words: str) -> bool:
    return words in text_of(app)
