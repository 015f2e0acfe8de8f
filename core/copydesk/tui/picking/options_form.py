"""The options of an analyzer as a form, made from what their types and docstrings say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, ClassVar

import msgspec
from rich.text import Text
from textual.binding import BindingType
from textual.containers import Vertical, VerticalScroll
from textual.message import Message
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from copydesk.errors import UsageError
from copydesk.plugins import Offered, options_of
from copydesk.plugins.described import option_choices, option_offers
from copydesk.safe_text import shown_line
from copydesk.tui.bindings import bindings_of
from copydesk.tui.widgets.inputs import SafeInput

__all__ = ["OptionsForm"]

_FAULT = 200


class _Choice(Static, can_focus=True):
    """One of few values, turned through by a key or a click."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("choice")

    class Turned(Message):
        """Another value is chosen."""

    def __init__(self, choices: Sequence[Any], value: Any) -> None:
        super().__init__("", markup=False, classes="choice")
        self._choices = list(choices)
        self.take(value)

    def take(self, value: Any) -> None:
        """Choose a value."""
        self._place = self._choices.index(value) if value in self._choices else 0
        self._draw()

    @property
    def value(self) -> Any:
        """The chosen one."""
        return self._choices[self._place]

    def _draw(self) -> None:
        text = Text("◂ ")
        for number, choice in enumerate(self._choices):
            text.append(f" {_word(choice)} ", style="bold reverse" if number == self._place else "dim").append(" ")
        self.update(text.append("▸"))

    def action_turn(self, by: int) -> None:
        """Take the next value, round the ends."""
        self._place = (self._place + by) % len(self._choices)
        self._draw()
        self.post_message(self.Turned())

    def on_click(self) -> None:
        """Take the next value."""
        self.action_turn(1)


class _Field(Vertical):
    """One option: its name and type, its value, what it means, and what is wrong with it."""

    def __init__(self, offer: Mapping[str, Any], choices: Sequence[Any] | None, value: Any) -> None:
        super().__init__(classes="option")
        self.option: str = offer["name"]
        self.default = offer["default"]
        self.type = shown_line(offer["type"], 120)
        """In words."""
        self._offer = offer
        self.entry: _Choice | Input = (
            _Choice(choices, value) if choices else SafeInput(_typed(value), compact=True, select_on_focus=False)
        )
        self._fault = Static("", classes="fault", markup=False)

    def compose(self) -> Iterator[Widget]:
        """Lay out the field."""
        told = Text.assemble((shown_line(self.option, 60), "bold"), (f"  {self.type}", "dim"))
        told.append(f" · default {shown_line(_word(self.default), 80) or 'nothing'}", style="dim")
        yield Static(told, markup=False)
        yield self.entry
        yield self._fault
        if self._offer["description"]:
            about = " ".join(str(self._offer["description"]).split())
            yield Static(Text(shown_line(about, 600), style="dim"), markup=False)

    def on_mount(self) -> None:
        """Begin without a fault."""
        self.show_fault("")

    @property
    def given(self) -> Any:
        """The value as it was chosen or typed."""
        if isinstance(self.entry, _Choice):
            return self.entry.value
        typed = self.entry.value.strip()
        if typed[:1] in "{[" and typed:
            try:
                return msgspec.json.decode(typed)
            except msgspec.DecodeError:
                return typed
        if not typed and isinstance(self.default, list):
            return []
        return None if not typed and self.default is None else typed

    def take(self, value: Any) -> None:
        """Show a value."""
        if isinstance(self.entry, _Choice):
            self.entry.take(value)
        else:
            self.entry.value = _typed(value)

    def show_fault(self, fault: str) -> None:
        """Tell what is wrong with the value; nothing where nothing is."""
        self._fault.display = bool(fault)
        self._fault.update(Text(shown_line(fault, _FAULT), style="bold red"))


class OptionsForm(ModalScreen[dict[str, Any] | None]):
    """Gives all values, as plain ones; None where nothing is to change."""

    BINDINGS: ClassVar[list[BindingType]] = bindings_of("options", priority=("options_accept",))

    def __init__(self, key: str, offered: Offered, values: Mapping[str, Any]) -> None:
        super().__init__()
        self._key, self._offered = key, offered
        choices = option_choices(offered.options)
        self._fields = [
            _Field(offer, choices.get(offer["name"]), values.get(offer["name"], offer["default"]))
            for offer in option_offers(offered.options)
        ]
        self._fault = Static("", classes="fault", markup=False)

    def compose(self) -> Iterator[Widget]:
        """Lay out the fields."""
        with Vertical(classes="dialog wide") as dialog:
            dialog.border_title = Text(f"Options of {shown_line(self._key, 60)}")
            dialog.border_subtitle = "Enter take · ◂ ▸ choose · ctrl+r defaults · Esc back"
            if not self._fields:
                yield Static("This analyzer has no options.", markup=False)
            with VerticalScroll(id="fields", can_focus=False):
                yield from self._fields
            yield self._fault

    def on_mount(self) -> None:
        """Begin at the first field."""
        self._fault.display = False
        if self._fields:
            self._fields[0].entry.focus()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Check while typing."""
        event.stop()
        self._check()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Take the values."""
        event.stop()
        self.action_accept()

    def on_key(self, event: Any) -> None:
        """Take the values by Enter on a choice too."""
        if event.key == "enter" and not isinstance(self.focused, Input):
            event.stop()
            self.action_accept()

    def on__choice_turned(self) -> None:
        """Check what was chosen."""
        self._check()

    def _check(self) -> dict[str, Any] | None:
        """Return all values as plain ones; tell what is wrong with which where something is."""
        good: dict[str, Any] = {}
        for field in self._fields:
            try:
                options_of(self._offered, {field.option: field.given})
                field.show_fault("")
                good[field.option] = field.given
            except UsageError as error:
                field.show_fault(_reason(error, field))
        if len(good) < len(self._fields):
            return None
        try:
            values: dict[str, Any] = msgspec.to_builtins(options_of(self._offered, good))
            self._fault.display = False
            return values
        except UsageError as error:  # each is right, but not together
            self._fault.display = True
            self._fault.update(Text(shown_line(str(error), _FAULT), style="bold red"))
            return None

    def action_accept(self) -> None:
        """Give the values, if all of them are right."""
        values = self._check()
        if values is not None:
            self.dismiss(values)
        else:
            self.app.bell()

    def action_reset(self) -> None:
        """Show the defaults."""
        for field in self._fields:
            field.take(field.default)
        self._check()


def _reason(error: UsageError, field: _Field) -> str:
    """Return what is wrong, without saying again of what; of a wrong type or size, what would be right."""
    reason = str(error).partition(": ")[2].replace(f" - at `$.{field.option}`", "") or str(error)
    return f"this has to be: {field.type}" if reason.startswith("Expected ") else reason


def _typed(value: Any) -> str:
    """Return a value as one would type it."""
    if value is None:
        return ""
    if isinstance(value, list | tuple) and all(isinstance(one, str | int | float) for one in value):
        return ", ".join(map(str, value))
    return msgspec.json.encode(value).decode() if isinstance(value, Mapping | list | tuple) else str(value)


def _word(value: Any) -> str:
    return {None: "none", True: "on", False: "off"}.get(value) if isinstance(value, bool | None) else _typed(value)  # type: ignore[return-value]  # all three are there
