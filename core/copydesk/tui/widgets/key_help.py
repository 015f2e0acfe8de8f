"""All keys that work where the user is, with a filter, and Enter to run one."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar, NamedTuple

from rich.text import Text
from textual.binding import BindingType
from textual.containers import Vertical
from textual.dom import DOMNode
from textual.screen import ModalScreen, Screen
from textual.widget import Widget
from textual.widgets import Input

from copydesk.tui.bindings import bindings_of
from copydesk.tui.messages import RowEntered
from copydesk.tui.widgets.inputs import SafeInput
from copydesk.tui.widgets.row_list import RowList

__all__ = ["KeyHelp", "KeyRow", "key_rows"]


class KeyRow(NamedTuple):
    """One action with the keys that run it."""

    keys: str
    told: str
    action: str
    node: DOMNode
    ours: bool
    """Whether the table of actions has it; what Textual itself offers, such as the next pane by tab, comes last."""


def key_rows(screen: Screen[object]) -> list[KeyRow]:
    """Return the actions of whatever has the keys on a screen, each once, the screen's own first."""
    rows: dict[tuple[str, str], KeyRow] = {}
    for active in screen.active_bindings.values():
        binding = active.binding
        if not binding.description or binding.system or not active.enabled:
            continue
        key = screen.app.get_key_display(binding)
        told = binding.tooltip or binding.description
        known = rows.get((binding.action, told))
        keys = key if known is None else f"{known.keys} {key}"
        rows[binding.action, told] = KeyRow(keys, told, binding.action, active.node, ours=bool(binding.id))
    return sorted(rows.values(), key=lambda row: (not row.ours, row.node not in (screen, screen.app)))


class _KeyList(RowList):
    """Keys and what they do."""

    def __init__(self, rows: list[KeyRow]) -> None:
        super().__init__(id="keys")
        self._all = rows
        self.rows = rows

    @property
    def row_count(self) -> int:
        return len(self.rows)

    def filter(self, words: str) -> None:
        """Keep the rows that have all the words."""
        wanted = words.lower().split()
        self.rows = [row for row in self._all if all(word in f"{row.keys} {row.told}".lower() for word in wanted)]
        self.cursor = -1
        self.rows_changed()
        self.choose(0)

    def empty_text(self) -> str:
        return "no key does that; Esc goes back"

    def row_text(self, number: int, width: int) -> Text:  # noqa: ARG002  # as the class above it has it
        row = self.rows[number]
        return Text.assemble((f" {row.keys:<16} ", "bold cyan"), row.told)


class KeyHelp(ModalScreen[KeyRow | None]):
    """Lists, filters, and gives the one to run."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("keys")

    def __init__(self, rows: list[KeyRow]) -> None:
        super().__init__()
        self._keys = _KeyList(rows)
        self._keys.can_focus = False

    def compose(self) -> Iterator[Widget]:
        """Lay out filter and list."""
        with Vertical(classes="dialog tall") as dialog:
            dialog.border_title = "Keys"
            dialog.border_subtitle = "type to filter · Enter runs · Esc back"
            yield SafeInput(placeholder="filter", compact=True)
            yield self._keys

    def on_mount(self) -> None:
        """Begin with everything."""
        self._keys.rows_changed()
        self._keys.choose(0)
        self.query_one(Input).focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter."""
        self._keys.filter(event.value)

    def on_input_submitted(self) -> None:
        """Run the chosen row."""
        rows = self._keys.rows
        self.dismiss(rows[self._keys.cursor] if 0 <= self._keys.cursor < len(rows) else None)

    def on_row_entered(self, event: RowEntered) -> None:
        """Run the row that was clicked twice."""
        self.dismiss(self._keys.rows[event.number])

    def action_move(self, by: int) -> None:
        """Move in the list while typing."""
        self._keys.action_move(by)
