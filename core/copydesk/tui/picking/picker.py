"""The plugin picker: which analyzers run, in which order and with which options, and what is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Any, ClassVar, NamedTuple

import msgspec
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.containers import Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from copydesk.errors import CopydeskError
from copydesk.plugins import Address, PluginFile, options_of
from copydesk.safe_text import shown_line
from copydesk.session import Session
from copydesk.settings import SHIPPED_PROFILES, Profile, profiles_file, save_profile, saved_profiles, user_folder
from copydesk.tui.bindings import bindings_of
from copydesk.tui.choices import by_default, is_by_default
from copydesk.tui.messages import PluginReopened, RowChosen, RowEntered
from copydesk.tui.picking.options_form import OptionsForm
from copydesk.tui.picking.plugin_rows import PluginList, PluginRow, plugin_rows
from copydesk.tui.picking.profiles import NameDialog, ProfileDialog
from copydesk.tui.shelf import Entry
from copydesk.tui.widgets.dialogs import TextDialog
from copydesk.tui.widgets.inputs import SafeInput

__all__ = ["Choice", "PluginPicker"]


class Choice(NamedTuple):
    """What was chosen."""

    session: Session
    """With the chain that was chosen."""
    order: tuple[str, ...]
    """All analyzers, in the order of the columns."""


class PluginPicker(ModalScreen[Choice | None]):
    """Gives the chosen analyzers in their order with their options; None where everything stays as it was."""

    AUTO_FOCUS = "#plugins"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("plugins")

    def __init__(self, session: Session, columns: Sequence[str], chosen: Sequence[str], entry: Entry | None) -> None:
        """Make the picker.

        Args:
            session: what is in force.
            columns: the analyses that are shown, in their order.
            chosen: those of them that were asked for; the others came along.
            entry: the article on the screen.

        """
        super().__init__()
        self._session = self._before = session
        self._columns = tuple(columns)
        self._entry = entry
        self._options: dict[str, Mapping[str, Any]] = dict(session.chosen_options)
        self._order = list(columns)
        self._list = PluginList()
        self._list.chosen = list(chosen)
        self._told = Static("", id="plugin-told", markup=False)
        self._filter = SafeInput(placeholder="words of name, source or description", compact=True, id="plugin-filter")

    def compose(self) -> Iterator[Widget]:
        """Lay out the list above what is told of the chosen row."""
        with Vertical(classes="dialog wide") as dialog:
            dialog.border_title = "Plugins"
            dialog.border_subtitle = "e error · Enter run · Esc back"
            yield self._filter
            yield self._list
            yield self._told
            yield Static(
                "space on/off · o options · / filter · a all · d defaults · J K order · t profiles · s save · r reload",
                id="plugin-keys",
                markup=False,
            )

    @property
    def chosen_name(self) -> str | None:
        """The analyzer under the cursor."""
        return self._list.row.name if self._list.row is not None else None

    def on_mount(self) -> None:
        """Begin at the first row."""
        self._filter.display = False
        self._list.focus()
        self._draw()

    def _draw(self) -> None:
        """Show the rows anew, with what comes along with the chosen ones."""
        along: dict[str, str] = {}
        try:
            links = self._chosen_session().chain.links
        except CopydeskError:
            links = ()
        for link in links:
            for key in link.required.values():
                along.setdefault(key, link.key)
        self._list.along = along
        default = is_by_default(self._session, self._list.chosen, self._options)
        self.query_one(Vertical).border_title = "Plugins" if default else "Plugins · not the defaults: d takes them"
        changed = {key: self._changed(key) for key in self._options}
        shown = Session(self._session.loaded, self._session.catalogue, self._before.chain)
        self._list.show_rows(plugin_rows(shown, self._order, self._entry, changed), self._filter.value)

    def counts_changed(self) -> None:
        """Show how the analyzers did, as they end."""
        self._draw()

    def entries_changed(self) -> None:
        """Leave the rows as they are: other articles change nothing here."""

    def _names(self) -> dict[str, str]:
        """Return the name of each analyzer by its key."""
        return {request.key: request.name for request in self._session.requests}

    def _chosen_keys(self) -> tuple[str, ...]:
        """Return the chosen analyzers that there are, in the order of the rows."""
        there = [row.name for row in self._list.all if row.fault is None] or self._order
        return tuple(name for name in there if name in self._list.chosen)

    def _chosen_session(self) -> Session:
        return self._session.choosing(self._chosen_keys(), self._options)

    def on_row_chosen(self, event: RowChosen) -> None:
        """Tell about the row."""
        event.stop()
        row = self._list.rows[event.number]
        told = Text.assemble((row.source, "bold"), f"  version {row.version}" if row.version else "")
        self._told.update(told.append(f"\n{row.fault or row.about}"))

    def on_row_entered(self, event: RowEntered) -> None:
        """Run."""
        event.stop()
        self._leave()

    def on_click(self, event: events.Click) -> None:
        """Choose, or no longer, what is clicked on its box."""
        place = event.get_content_offset(self._list)
        if place is not None and self._list.is_box(place.x) and event.widget is self._list:
            self.action_box()

    def on_input_changed(self, event: Input.Changed) -> None:
        """Filter while typing."""
        event.stop()
        self._draw()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go to the rows."""
        event.stop()
        self._list.focus()

    def action_filter(self) -> None:
        """Type words that a row must have."""
        self._filter.display = True
        self._filter.focus()

    def action_leave(self) -> None:
        """Drop the filter; where there is none, leave. What was opened anew stays so."""
        if self._filter.display:
            self._filter.value = ""
            self._filter.display = False
            self._list.focus()
        elif self._session is not self._before:
            self._list.chosen, self._options = list(self._before.asked), dict(self._before.chosen_options)
            self._leave()
        else:
            self.dismiss(None)

    def _leave(self) -> None:
        try:
            session = self._chosen_session()
        except CopydeskError as error:
            self.notify(shown_line(str(error), 300), severity="error", markup=False)
            return
        self.dismiss(Choice(session, tuple(row.name for row in self._list.all if row.fault is None)))

    def action_box(self) -> None:
        """Choose the analyzer, or no longer."""
        row = self._list.row
        if row is None or row.fault is not None:
            self.app.bell()
            return
        chosen = self._list.chosen
        chosen.remove(row.name) if row.name in chosen else chosen.append(row.name)
        self._draw()

    def action_all(self) -> None:
        """Choose all analyzers."""
        self._list.chosen = [row.name for row in self._list.all if row.fault is None]
        self._draw()

    def action_defaults(self) -> None:
        """Choose what the settings choose, with the options that they give."""
        self._list.chosen = by_default(self._session)
        self._options = {}
        self._draw()

    def action_shift(self, by: int) -> None:
        """Move the analyzer among the others: columns stand in this order."""
        names = [row.name for row in self._list.rows if row.fault is None]
        row = self._list.row
        if row is None or row.name not in names:
            return
        here = names.index(row.name)
        if 0 <= here + by < len(names):
            order = [row.name for row in self._list.all if row.fault is None]
            one, other = order.index(names[here]), order.index(names[here + by])
            order[one], order[other] = order[other], order[one]
            self._order = order
            self._draw()

    def action_fault(self) -> None:
        """Show where the plugin, or the analyzer in this article, failed."""
        row = self._list.row
        if row is not None and row.trace:
            self.app.push_screen(TextDialog(row.name, row.trace))
        else:
            self.notify("nothing failed here", markup=False)

    # options and profiles

    def action_options(self) -> None:
        """Change the options of the analyzer."""
        row = self._list.row
        if row is None or row.fault is not None:
            self.app.bell()
            return
        offered = self._session.catalogue.analyzer(self._names().get(row.name, row.name))
        values = self._values(row.name, self._given(row))

        def take(changed: dict[str, Any] | None) -> None:
            if changed is None:
                return
            if changed == self._values(row.name, self._configured(row.name)):
                self._options.pop(row.name, None)
            else:
                self._options[row.name] = changed
            self._draw()

        self.app.push_screen(OptionsForm(row.name, offered, values), take)

    def _given(self, row: PluginRow) -> Mapping[str, Any]:
        """Return the values of an analyzer's options, as far as anything gives them."""
        return self._options[row.name] if row.name in self._options else self._configured(row.name)

    def _configured(self, key: str) -> Mapping[str, Any]:
        """Return the values that the settings give an analyzer's options."""
        request = next((r for r in self._session.requests if r.key == key), None)
        settings = self._session.settings.options
        own = {**request.options} if request is not None else {}
        name = request.name if request is not None else key
        return {**settings.get(name, {}), **settings.get(key, {}), **own}

    def _values(self, key: str, given: Mapping[str, Any]) -> dict[str, Any]:
        """Return all options of an analyzer with their values, as plain ones."""
        offered = self._session.catalogue.analyzer(self._names().get(key, key))
        values: dict[str, Any] = msgspec.to_builtins(options_of(offered, given))
        return values

    def _changed(self, key: str) -> str:
        """Return in words which options of an analyzer were chosen here."""
        try:
            settings = self._values(key, self._configured(key))
        except CopydeskError:  # the plugin is being reloaded, and cannot be opened
            settings = {}
        changed = {k: v for k, v in self._options[key].items() if k not in settings or settings[k] != v}
        return ", ".join(f"{name}={msgspec.json.encode(value).decode()}" for name, value in changed.items())

    def _profiles(self) -> dict[str, Profile]:
        """Return all profiles by name: those too that were saved since the settings were read."""
        saved = saved_profiles(profiles_file(user_folder()))
        return {**SHIPPED_PROFILES, **self._session.settings.profiles, **saved}

    def action_profile(self) -> None:
        """Take a profile: its analyzers and its options."""

        def take(name: str | None) -> None:
            if name is None:
                return
            profile = self._profiles()[name]
            known = set(self._session.catalogue.analyzers) | set(self._names())
            use = [key for key in profile.use or known if key in known and key not in (profile.leave_out or ())]
            missing = [key for key in profile.use or () if key not in known]
            if missing:
                self.notify(f"not installed: {shown_line(', '.join(missing), 200)}", severity="warning", markup=False)
            self._list.chosen, self._options = use, dict(profile.options or {})
            self._order = [*use, *(name for name in self._order if name not in use)]
            self._draw()

        self.app.push_screen(ProfileDialog(self._profiles()), take)

    def action_save(self) -> None:
        """Save the choice as a profile."""
        keys = self._chosen_keys()

        def save(name: str | None) -> None:
            if name is None:
                return
            profile = Profile(use=keys, options=self._options_in_force(keys) or None)
            file = profiles_file(user_folder())
            try:
                save_profile(name, profile, file)
            except CopydeskError as error:
                self.notify(shown_line(str(error), 300), severity="error", markup=False)
                return
            self.notify(shown_line(f"saved in {file}: copydesk --profile {name}", 300), markup=False)

        told = f"Saves {', '.join(keys) or 'no analyzer'}, with their options."
        self.app.push_screen(NameDialog(told, self._profiles()), save)

    def _options_in_force(self, keys: Sequence[str]) -> dict[str, dict[str, Any]]:
        """Return what differs from the defaults, or is set anywhere, by analyzer."""
        found: dict[str, dict[str, Any]] = {}
        for row in self._list.all:
            if row.name not in keys or not (given := self._given(row)):
                continue
            values, defaults = self._values(row.name, given), self._values(row.name, {})
            configured = self._session.settings.options.get(row.name, {})
            own = {k: v for k, v in values.items() if v != defaults[k] or k in configured}
            if own:
                found[row.name] = own
        return found

    # a plugin under work

    def action_reload(self) -> None:
        """Open a single-file plugin anew, in a thread: it runs whatever is in the file."""
        row = self._list.row
        if row is None or not isinstance(row.address, PluginFile):
            self.notify("only a plugin that is a single file is read anew", severity="warning", markup=False)
            return
        self.run_worker(partial(self._reopen, row.address), thread=True, group="reload", exit_on_error=False)

    def _reopen(self, address: Address) -> None:
        self.post_message(PluginReopened(self._session.reopening(address), address))

    def on_plugin_reopened(self, event: PluginReopened) -> None:
        """Take the plugin as it is now; show why it cannot be opened, if it cannot."""
        self._session = event.session
        self._draw()
        refusal = next((r for r in self._session.catalogue.refused if r.address == event.address), None)
        if refusal is None:
            self.notify(f"{shown_line(event.address.name, 60)} is read anew: Enter runs it", markup=False)
        else:
            told = refusal.traceback or refusal.reason
            self.app.push_screen(TextDialog(f"{refusal.name} cannot be opened", told))
