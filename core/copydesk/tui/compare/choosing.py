"""The question what to compare with what: two fields to type in, and below them what could be meant."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import ClassVar, Final, NamedTuple

import msgspec
from rich.text import Text
from textual import events
from textual.binding import BindingType
from textual.containers import Horizontal, Vertical
from textual.screen import ModalScreen
from textual.widget import Widget
from textual.widgets import Input, Static

from copydesk.safe_text import shown_line
from copydesk.session import Session
from copydesk.tui.bindings import bindings_of
from copydesk.tui.compare.sides import Chosen
from copydesk.tui.messages import RowChosen, RowEntered
from copydesk.tui.shelf import Shelf
from copydesk.tui.widgets.file_names import names_like
from copydesk.tui.widgets.inputs import SafeInput
from copydesk.tui.widgets.row_list import RowList

__all__ = ["SidesDialog", "first_choice"]

_ARTICLES: Final = 200
"""Articles that are offered by name; any other is reached by its number or id."""


class _Offer(NamedTuple):
    """Something that can stand in a field."""

    word: str
    told: str


def first_choice(session: Session, columns: Sequence[str], favourite: str | None) -> Chosen:
    """Return what is offered to begin with: an analysis that is shown, and another of its kind if there is one."""
    kinds = _kinds(session, columns)
    a = favourite if favourite in kinds else next(iter(kinds), "")
    others = [key for key, kind in kinds.items() if key != a and kind == kinds.get(a)]
    return Chosen(a, others[0] if others else f"{a}:" if a else "")


def _kinds(session: Session, columns: Sequence[str]) -> dict[str, str]:
    """Return what can be compared with its kind: what is shown first, then the other analyzers."""
    shown = {link.key: link.offered.kind for link in session.chain.links}
    kinds = {key: shown[key] for key in columns if key in shown}
    return kinds | {name: offered.kind for name, offered in session.catalogue.analyzers.items() if name not in kinds}


class _Offers(RowList):
    """What can stand in the field."""

    def __init__(self) -> None:
        super().__init__(id="offers")
        self.offers: list[_Offer] = []

    @property
    def row_count(self) -> int:
        return len(self.offers)

    def empty_text(self) -> str:
        return "as you type: NAME:OPTION=VALUE, FILE.jsonl, FILE.jsonl#NAME, or NAME@ARTICLE"

    def row_text(self, number: int, width: int) -> Text:  # noqa: ARG002  # as the class above it has it
        offer = self.offers[number]
        return Text.assemble((f" {shown_line(offer.word, 60):<26} ", "bold"), (shown_line(offer.told, 200), "dim"))


class SidesDialog(ModalScreen[Chosen | None]):
    """Gives what is to be A and what B."""

    AUTO_FOCUS = "#side-b"
    BINDINGS: ClassVar[list[BindingType]] = bindings_of("sides")

    def __init__(self, session: Session, shelf: Shelf, columns: Sequence[str], chosen: Chosen, fault: str = "") -> None:
        super().__init__()
        self._session = session
        self._shelf = shelf
        self._kinds = _kinds(session, columns)
        self._shown = set(columns)
        self._given = chosen
        self._offered_a = chosen.a
        """What stands in A as long as nobody types there."""
        self._fault = fault
        self._fields = [
            SafeInput(text, compact=True, select_on_focus=False, id=f"side-{letter}")
            for letter, text in zip("ab", chosen, strict=True)
        ]
        self._offers = _Offers()
        self._offers.can_focus = False
        self._told = Static("", id="sides-told", markup=False)

    def compose(self) -> Iterator[Widget]:
        """Lay out the fields above the offers."""
        with Vertical(classes="dialog wide tall") as dialog:
            dialog.border_title = "Compare"
            dialog.border_subtitle = "↑↓ offers · Tab other field · Enter compare · Esc back"
            for letter, field in zip("AB", self._fields, strict=True):
                with Horizontal(classes="side"):
                    yield Static(f" {letter}  ", classes="side-letter", markup=False)
                    yield field
            yield self._told
            yield self._offers

    def on_mount(self) -> None:
        """Begin with B: A is what the user looked at."""
        self._fields[1].cursor_position = len(self._fields[1].value)
        self._show()

    @property
    def _field(self) -> SafeInput:
        return self._fields[0] if self.focused is self._fields[0] else self._fields[1]

    def _show(self) -> None:
        """Offer what begins like what is typed, or everything of the kind of the other side."""
        word = self._field.value.strip()
        self._offers.offers = [o for o in self._all_offers() if not word or word.lower() in o.word.lower()]
        if len(self._offers.offers) <= 1:
            self._offers.offers = list(self._other_offers(word))
        self._offers.cursor = -1
        self._offers.scroll_to(0, 0, animate=False)
        self._offers.rows_changed()
        self._tell(word)

    def _other_offers(self, word: str) -> Iterator[_Offer]:
        """Yield what a word may become that is no name of an analyzer."""
        if ":" in word:
            yield from self._options(word)
        elif "." in word or "/" in word:
            for name in names_like(word):
                yield _Offer(name, "a folder" if name.endswith("/") else "a file of reports")
        else:
            yield from self._all_offers()

    def _options(self, word: str) -> Iterator[_Offer]:
        """Yield the options of the analyzer that is named, each as it would be typed."""
        head = word.partition(":")[0]
        offered = self._session.catalogue.analyzers.get(head.rpartition("=")[2])
        for field in msgspec.structs.fields(offered.options) if offered is not None else ():
            yield _Offer(f"{head}:{field.encode_name}={_default(field)}", "an option with its default: change it")

    def _all_offers(self) -> Iterator[_Offer]:
        other = self._fields[0] if self._field is self._fields[1] else self._fields[1]
        name = _analyzer(other.value)
        kind = self._kinds.get(name) if self._field is self._fields[1] else None
        for key, own in self._kinds.items():
            if kind in (None, own):
                state = "shown" if key in self._shown else "available: it will be run"
                yield _Offer(key, f"{own}, {state}")
        if self._field is self._fields[1] and name:
            for entry in self._shelf.entries[:_ARTICLES]:
                title = entry.article.title if entry.article is not None else None
                yield _Offer(f"{name}@{entry.number + 1}", f"of another article: {title or entry.id}")

    def _tell(self, word: str) -> None:
        """Tell what is wrong, else which options the analyzer has that is named."""
        if self._fault:
            self._told.update(Text(shown_line(self._fault, 300), style="bold red"))
            return
        name = word.partition(":")[0].rpartition("=")[2]
        offered = self._session.catalogue.analyzers.get(name)
        fields = msgspec.structs.fields(offered.options) if offered is not None else ()
        if fields:
            told = ", ".join(f"{field.encode_name}={_default(field)}" for field in fields)
            self._told.update(Text.assemble(("options ", "dim"), shown_line(told, 400)))
        else:
            words = "an analyzer; with options NAME:OPTION=VALUE; a file of reports; NAME@ARTICLE for another article"
            self._told.update(Text(words, style="dim"))

    def on_input_changed(self) -> None:
        """Offer anew."""
        if [field.value for field in self._fields] != list(self._given):  # a field tells its first value, too
            self._fault = ""
        self._take_along()
        self._show()

    def _take_along(self) -> None:
        """Offer as A, where nobody has typed it, what B is a variant of: only what is of one kind can be compared."""
        a, b = self._fields
        name = _analyzer(b.value)
        kinds = self._kinds.get(_analyzer(a.value)), self._kinds.get(name)
        varied = ":" in b.value or "@" in b.value
        if varied and self._field is b and a.value == self._offered_a and None not in kinds and kinds[0] != kinds[1]:
            with self.prevent(Input.Changed):
                a.value = self._offered_a = name

    def on_descendant_focus(self, event: events.DescendantFocus) -> None:
        """Offer for the field that has the keys."""
        if event.widget in self._fields:
            self._show()

    def on_row_chosen(self, event: RowChosen) -> None:
        """Take an offer into the field."""
        with self.prevent(Input.Changed):
            self._field.value = self._offers.offers[event.number].word
            self._field.cursor_position = len(self._field.value)
        self._fault = ""
        self._tell(self._field.value)

    def on_row_entered(self, event: RowEntered) -> None:
        """Compare with what is clicked twice."""
        event.stop()
        self._give()

    def on_input_submitted(self, event: Input.Submitted) -> None:
        """Go from A to B, and from B on."""
        event.stop()
        if self._field is self._fields[0]:
            self._fields[1].focus()
        else:
            self._give()

    def _give(self) -> None:
        a, b = (field.value.strip().rstrip(":") for field in self._fields)
        self.dismiss(Chosen(a, b))

    def action_move(self, by: int) -> None:
        """Go through the offers while typing."""
        self._offers.action_move(by)

    def action_other(self) -> None:
        """Go to the other field."""
        (self._fields[1] if self._field is self._fields[0] else self._fields[0]).focus()


def _analyzer(word: str) -> str:
    """Return the name of the analyzer in what stands in a field."""
    return word.partition("@")[0].partition(":")[0].rpartition("=")[2].strip()


def _default(field: msgspec.structs.FieldInfo) -> str:
    """Return the default of an option as it is typed: lists divided by commas."""
    value = field.default
    if value is msgspec.NODEFAULT or value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return ",".join(map(str, value)) if isinstance(value, list | tuple | set | frozenset) else str(value)
