"""The plugin picker: which analyzers run, in which order, where they come from, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual.binding import Binding, BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Static

from copydesk.errors import CopydeskError
from copydesk.model import Failure
from copydesk.safe_text import shown_line
from copydesk.session import Session
from copydesk.tui.dialogs import TextDialog
from copydesk.tui.messages import RowChosen, RowEntered
from copydesk.tui.row_list import RowList

__all__ = ["PluginPicker"]


class _Line(NamedTuple):
    """One analyzer that can be chosen, or a plugin that could not be opened."""

    name: str
    version: str
    source: str
    requires: tuple[str, ...]
    told: str
    about: str = ""
    fault: str | None = None
    """A plugin that is left out: why. It cannot be chosen."""
    trace: str | None = None


class _PluginList(RowList):
    """The lines, with a box each."""

    def __init__(self) -> None:
        super().__init__(id="plugins")
        self.lines: list[_Line] = []
        self.chosen: set[str] = set()
        self.along: Mapping[str, str] = {}
        """What comes along -> what needs it."""

    @property
    def row_count(self) -> int:
        return len(self.lines)

    def row_text(self, number: int, width: int) -> Text:
        line = self.lines[number]
        if line.fault is not None:
            return Text.assemble((f"[!] {line.name:<14} ", "bold red"), (line.fault, "red"))
        box = "[x]" if line.name in self.chosen else "[+]" if line.name in self.along else "[ ]"
        text = Text.assemble((f"{box} {line.name:<14} ", "bold" if box != "[ ]" else ""), f"{line.told:<16} ")
        if line.name in self.along and line.name not in self.chosen:
            text.append(f"needed by {self.along[line.name]}  ", style="yellow")
        if line.requires:
            text.append(f"needs {', '.join(line.requires)}  ", style="dim")
        if width > 70:
            text.append(f"{line.version}  {line.source}", style="dim")
        return text


class PluginPicker(ModalScreen[tuple[str, ...] | None]):
    """Gives the chosen analyzers in their order, or None."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("space", "box", "On or off"),
        Binding("J,shift+down", "shift(1)", "Move down"),
        Binding("K,shift+up", "shift(-1)", "Move up"),
        Binding("a", "all", "All"),
        Binding("e", "fault", "Error"),
        Binding("enter", "run", "Run", priority=True),
        Binding("escape,q,p", "dismiss", "Back"),
    ]

    def __init__(
        self,
        session: Session,
        columns: Sequence[str],
        counts: Mapping[str, int],
        failures: Mapping[str, Failure],
    ) -> None:
        super().__init__()
        self._session = session
        self._list = _PluginList()
        self._told = Static("", id="plugin-told", markup=False)
        self._list.chosen = set(columns)
        self._list.lines = [*_lines(session, columns, counts, failures), *_refused(session)]

    def compose(self) -> Iterator[Widget]:
        """Lay out the list above a line on the chosen row."""
        with Vertical(classes="dialog wide tall") as dialog:
            dialog.border_title = "Plugins"
            dialog.border_subtitle = "space on/off · J/K order · a all · e error · Enter run · Esc back"
            yield self._list
            yield self._told

    @property
    def chosen_name(self) -> str | None:
        """The analyzer under the cursor."""
        return self._list.lines[self._list.cursor].name if self._list.cursor >= 0 else None

    def on_mount(self) -> None:
        """Begin at the first row."""
        self._work_out()
        self._list.choose(0)
        self._list.focus()

    def _work_out(self) -> None:
        """Find out what comes along with the chosen ones."""
        along: dict[str, str] = {}
        try:
            links = self._session.choosing([line.name for line in self._chosen()]).chain.links
        except CopydeskError:
            links = ()
        for link in links:
            for key in link.required.values():
                along.setdefault(key, link.key)
        self._list.along = along
        self._list.rows_changed()

    def _chosen(self) -> list[_Line]:
        return [line for line in self._list.lines if line.name in self._list.chosen and line.fault is None]

    def on_row_chosen(self, event: RowChosen) -> None:
        """Tell more of the row."""
        line = self._list.lines[event.number]
        self._told.update(Text(f"{line.source}\n{line.fault or line.about}"))

    def on_row_entered(self, event: RowEntered) -> None:
        """Toggle what is clicked twice."""
        event.stop()
        self.action_box()

    def action_box(self) -> None:
        """Choose the analyzer, or no longer."""
        if not self._list.is_selectable(self._list.cursor):
            return
        line = self._list.lines[self._list.cursor]
        if line.fault is not None:
            self.app.bell()
            return
        self._list.chosen ^= {line.name}
        self._work_out()

    def action_all(self) -> None:
        """Choose all analyzers."""
        self._list.chosen = {line.name for line in self._list.lines if line.fault is None}
        self._work_out()

    def action_shift(self, by: int) -> None:
        """Move the analyzer among the others: columns stand in this order."""
        lines, here = self._list.lines, self._list.cursor
        there = here + by
        if 0 <= here < len(lines) and 0 <= there < len(lines) and not lines[here].fault and not lines[there].fault:
            lines[here], lines[there] = lines[there], lines[here]
            self._list.rows_changed()
            self._list.choose(there)

    def action_fault(self) -> None:
        """Show where the plugin, or the analyzer in this article, failed."""
        if self._list.is_selectable(self._list.cursor):
            line = self._list.lines[self._list.cursor]
            if line.trace:
                self.app.push_screen(TextDialog(line.name, line.trace))

    def action_run(self) -> None:
        """Give the choice."""
        self.dismiss(tuple(line.name for line in self._chosen()))


def _lines(
    session: Session, columns: Sequence[str], counts: Mapping[str, int], failures: Mapping[str, Failure]
) -> Iterator[_Line]:
    catalogue = session.catalogue
    names = {request.key: request.name for request in session.requests}
    for key in dict.fromkeys([*columns, *names, *catalogue.analyzers]):
        offered = catalogue.analyzers.get(names.get(key, key))
        if offered is None:
            continue
        failure = failures.get(key)
        told = "failed here" if failure is not None else f"{counts[key]:,} marks" if key in counts else "off"
        if key in columns and told == "off":
            told = "waiting"
        source = shown_line(catalogue.owner("analyzer", offered.name).origin, 200)
        about = shown_line(((offered.analyzer.__doc__ or "").strip() or "tells nothing of itself").split("\n")[0], 300)
        if failure is not None:
            about = shown_line(f"{failure.kind}: {failure.message}", 300)
        trace = failure.traceback if failure is not None else None
        yield _Line(key, shown_line(offered.version, 20), source, offered.requires, told, about, trace=trace)


def _refused(session: Session) -> Iterator[_Line]:
    for refusal in session.catalogue.refused:
        reason = shown_line(refusal.reason, 300)
        origin = shown_line(refusal.address.origin, 200)
        yield _Line(
            shown_line(refusal.name, 40), "", origin, (), "", fault=reason, trace=refusal.traceback or refusal.reason
        )
    for error in session.chain.left_out:
        yield _Line("left out", "", "", (), "", fault=shown_line(str(error), 300), trace=str(error))
