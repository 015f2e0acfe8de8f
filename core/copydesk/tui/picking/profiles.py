"""Profiles in the desk: choosing one, and giving one a name."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import ClassVar

from rich.text import Text
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input

from copydesk.safe_text import shown_line
from copydesk.settings import SHIPPED_PROFILES, Profile
from copydesk.tui.bindings import bindings_of
from copydesk.tui.messages import RowEntered
from copydesk.tui.widgets.inputs import SafeInput
from copydesk.tui.widgets.question import Question
from copydesk.tui.widgets.row_list import RowList

__all__ = ["NameDialog", "ProfileDialog"]


class _ProfileList(RowList):
    """Names, each with what the profile sets."""

    def __init__(self, profiles: Mapping[str, Profile]) -> None:
        super().__init__(id="profiles")
        self.profiles = list(profiles.items())

    @property
    def row_count(self) -> int:
        """How many rows there are."""
        return len(self.profiles)

    def row_text(self, number: int, width: int) -> Text:  # noqa: ARG002  # as the class above it has it
        """Return a profile with its analyzers and the number of its options."""
        name, profile = self.profiles[number]
        told = Text.assemble((f"{shown_line(name, 60):<16} ", "bold"))
        told.append(shown_line(", ".join(profile.use or ("all analyzers",)), 200))
        count = sum(len(options) for options in (profile.options or {}).values())
        if count:
            told.append(f"  {count} option{'s' * (count > 1)}", style="cyan")
        return told.append("  ships with copydesk" if SHIPPED_PROFILES.get(name) == profile else "", style="dim")


class ProfileDialog(ModalScreen[str | None]):
    """Gives the name of the chosen profile."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("profiles")

    def __init__(self, profiles: Mapping[str, Profile]) -> None:
        super().__init__()
        self._list = _ProfileList(profiles)

    def compose(self) -> Iterator[Widget]:
        """Lay out the list."""
        with Vertical(classes="dialog short") as dialog:
            dialog.border_title = "Profiles"
            dialog.border_subtitle = "Enter take · Esc back"
            yield self._list

    def on_mount(self) -> None:
        """Begin at the first."""
        self._list.rows_changed()
        self._list.choose(0)
        self._list.focus()

    def on_row_entered(self, event: RowEntered) -> None:
        """Give the profile."""
        event.stop()
        self.dismiss(self._list.profiles[event.number][0])


class NameDialog(Question[str | None]):
    """Gives the name under which a choice is saved."""

    HEADING = "Save as a profile"
    KEYS = "Enter save · Esc back"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("naming")

    def __init__(self, told: str, taken: Mapping[str, Profile]) -> None:
        super().__init__(SafeInput(placeholder="name of the profile", compact=True))
        self._what = told
        self._taken = taken
        self._asked: str | None = None

    def words(self) -> Text:
        """Return what is saved."""
        return Text(shown_line(self._what, 300))

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Give the name; ask once more where a profile has it."""
        event.stop()
        name = event.value.strip()
        if not name:
            self.tell("a profile needs a name")
        elif name in SHIPPED_PROFILES:
            self.tell(f"{name} ships with copydesk: choose another name")
        elif name in self._taken and self._asked != name:
            self._asked = name
            self.tell(f"{name} is there already: Enter once more replaces it")
        else:
            self.dismiss(name)
