"""The rows of the plugin picker: each analyzer with where it is from and how it did, and what could not be opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from rich.text import Text

from copydesk.plugins import Address, EntryPoint
from copydesk.safe_text import shown_line
from copydesk.session import Session
from copydesk.tui.shelf import Entry
from copydesk.tui.widgets.row_list import RowList

__all__ = ["PluginList", "PluginRow", "plugin_rows"]

_BOX = 4
"""Cells of the box at the left."""


class PluginRow(NamedTuple):
    """One analyzer that can be chosen, or a plugin that could not be opened."""

    name: str
    version: str
    source: str
    told: str
    """How it did in the article on the screen."""
    time: str = ""
    requires: tuple[str, ...] = ()
    about: str = ""
    changed: str = ""
    """Options that are not the default ones."""
    fault: str | None = None
    """Why it is left out. It cannot be chosen."""
    trace: str | None = None
    address: Address | None = None

    def has(self, words: Sequence[str]) -> bool:
        """Whether all words are in what it tells."""
        known = f"{self.name} {self.source} {self.about} {self.fault or ''} {' '.join(self.requires)}".lower()
        return all(word in known for word in words)


class PluginList(RowList):
    """The rows, with a box each."""

    def __init__(self) -> None:
        super().__init__(id="plugins")
        self.all: list[PluginRow] = []
        self.rows: list[PluginRow] = []
        """Those that the filter lets pass."""
        self.chosen: list[str] = []
        self.along: Mapping[str, str] = {}
        """What comes along -> what needs it."""

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.rows)

    @property
    def row(self) -> PluginRow | None:
        """The one under the cursor."""
        return self.rows[self.cursor] if self.is_selectable(self.cursor) else None

    def show_rows(self, rows: Iterable[PluginRow], words: str) -> None:
        """Show the rows that have all the words; the cursor stays on its plugin."""
        here, address = (self.row.name, self.row.address) if self.row is not None else ("", None)
        self.all = list(rows)
        wanted = words.lower().split()
        self.rows = [row for row in self.all if row.has(wanted)]
        self.cursor = -1
        self.rows_changed()
        same = [number for number, row in enumerate(self.rows) if row.name == here]
        near = [number for number, row in enumerate(self.rows) if row.address == address]
        self.choose(next(iter([*same, *near]), 0))

    def empty_text(self) -> str:
        """Return what to say where the filter lets nothing pass."""
        return "no plugin has these words; Esc shows all of them"

    def row_text(self, number: int, width: int) -> Text:
        """Return a row: box, name, how it did, time, what it needs; where it is from, if there is room."""
        row = self.rows[number]
        if row.fault is not None:
            return Text.assemble((f"[!] {row.name:<14} ", "bold red"), (row.fault, "red"))
        chosen, along = row.name in self.chosen, row.name in self.along
        box = "[x]" if chosen else "[+]" if along else "[ ]"
        text = Text.assemble((f"{box} {row.name:<14} ", "bold" if chosen or along else ""))
        text.append(f"{row.told:<12} ", style="red" if row.told.startswith("failed") else "")
        text.append(f"{row.time:>8}  ", style="dim")
        if row.changed:
            text.append(f"{row.changed}  ", style="cyan")
        elif width > 70:
            text.append(f"{row.source:<22}  "[:40], style="dim")
        if along and not chosen:
            text.append(f"needed by {self.along[row.name]}  ", style="yellow")
        elif row.requires:
            text.append(f"needs {', '.join(row.requires)}  ", style="dim")
        return text

    def is_box(self, x: int) -> bool:
        """Whether a click there is on the box."""
        return x < _BOX


def plugin_rows(
    session: Session, order: Sequence[str], entry: Entry | None, changed: Mapping[str, str]
) -> Iterator[PluginRow]:
    """Yield the rows: the ordered ones, then the other analyzers, then what could not be opened.

    `changed` tells by analyzer which options are not those of the settings.
    """
    catalogue = session.catalogue
    names = {request.key: request.name for request in session.requests}
    running = [link.key for link in session.chain.links]
    for key in dict.fromkeys([*order, *names, *catalogue.analyzers]):
        offered = catalogue.analyzers.get(names.get(key, key))
        if offered is None:
            continue
        address = catalogue.owner("analyzer", offered.name)
        failure = entry.failures.get(key) if entry is not None else None
        seconds = entry.seconds.get(key) if entry is not None else None
        about = shown_line(((offered.analyzer.__doc__ or "").strip() or "tells nothing of itself").split("\n")[0], 300)
        yield PluginRow(
            name=key,
            version=shown_line(offered.version, 20),
            source=_source(address),
            told=_told(key, entry, waits=key in running),
            time=f"{seconds * 1000:,.0f} ms" if seconds is not None else "",
            requires=offered.requires,
            about=shown_line(f"{failure.kind}: {failure.message}", 300) if failure is not None else about,
            changed=shown_line(f"options changed: {changed[key]}", 200) if key in changed else "",
            fault=shown_line(offered.lack, 300) or None,
            trace=failure.traceback if failure is not None else None,
            address=address,
        )
    for refusal in catalogue.refused:
        yield PluginRow(
            name=shown_line(refusal.name, 40),
            version="",
            source=_source(refusal.address),
            told="",
            fault=shown_line(refusal.reason, 300),
            trace=refusal.traceback or refusal.reason,
            address=refusal.address,
        )
    for error in session.chain.left_out:
        yield PluginRow("left out", "", "", "", fault=shown_line(str(error), 300), trace=str(error))


def _told(key: str, entry: Entry | None, *, waits: bool) -> str:
    if entry is None:
        return ""
    if key in entry.failures:
        return "failed here"
    if key in entry.counts:
        return f"{entry.counts[key]:,} mark{'s' * (entry.counts[key] != 1)}"
    return "waiting" if waits else "off"


def _source(address: Address) -> str:
    """Return the distribution with its version, or the file."""
    if isinstance(address, EntryPoint):
        return shown_line(f"{address.distribution} {address.version}", 100)
    return shown_line(address.origin, 200)
