"""Opens one plugin, alone: whatever it raises, prints or forgets costs that plugin and nothing else."""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import sys
import time
import traceback
import types
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pluggy

from copydesk import hookspecs
from copydesk.analyzer import Analyzer
from copydesk.errors import EndedByUserError, PluginError
from copydesk.plugins.address import Address, Declared, EntryPoint, PluginFile
from copydesk.plugins.contract import Offered, offered_analyzer, offered_reader, offered_view, offered_writer
from copydesk.plugins.printing import Printed, catch_output
from copydesk.reader import Reader
from copydesk.views import View
from copydesk.writer import Writer

__all__ = ["Opened", "Refusal", "open_plugin", "reason_of"]


class Refusal:
    """A plugin, or one thing that it offers, that is left out; with the reason."""

    def __init__(self, name: str, address: Address, reason: str, trace: str | None = None) -> None:
        self.name = name
        """The plugin's or the analyzer's name."""
        self.address = address
        self.reason = reason
        self.traceback = trace

    def __str__(self) -> str:
        return f"plugin {self.name!r} from {self.address.origin}: {self.reason}"


class Opened:
    """What one plugin offers, and what of it was refused."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.analyzers: list[Offered] = []
        self.readers: list[Reader] = []
        self.writers: list[Writer] = []
        self.views: list[View] = []
        self.hooks: tuple[str, ...] = ()
        """Names of the hooks that it implements."""
        self.seconds: dict[str, float] = {}
        """CPU time of ``import``, and of each hook by its name."""
        self.refused: list[Refusal] = []
        self.printed = Printed()
        """What it printed while it was opened."""

    @property
    def name(self) -> str:
        """The plugin's name: its entry point's, or its file's stem."""
        return self.address.name


def open_plugin(address: Address) -> Opened:
    """Import a plugin, check its hooks and collect what it offers. Raises nothing of it: see `Opened.refused`."""
    opened = Opened(address)
    try:
        if isinstance(address, Declared):
            _make(address, opened)
            return opened
        with catch_output() as opened.printed:
            with _timed(opened, "import"):
                module = _module(address)
            _collect(module, opened)
    except EndedByUserError:
        raise
    except BaseException as error:  # noqa: BLE001  # a plugin may raise anything while it is imported, SystemExit too
        opened.refused.append(Refusal(address.name, address, reason_of(error), traceback.format_exc()))
    return opened


def _make(address: Declared, opened: Opened) -> None:
    """Make the analyzer that a configuration declares."""
    from copydesk.adapters.making import declared_analyzer, declared_view  # who declares nothing does without

    declaration = address.declaration
    _take(opened, declared_analyzer(address.name, declaration), opened.analyzers, offered_analyzer)
    view = declared_view(address.name, declaration)
    if view is not None:
        _take(opened, view, opened.views, offered_view)


def _module(address: EntryPoint | PluginFile) -> Any:
    if isinstance(address, EntryPoint):
        name, _, attribute = address.value.partition(":")
        module: Any = importlib.import_module(name)
        for part in filter(None, attribute.split(".")):
            module = getattr(module, part)
        return module
    spec = importlib.util.spec_from_file_location(f"copydesk_file_{Path(address.path).stem}", address.path)
    if spec is None or spec.loader is None:
        raise PluginError("is no Python file; a plugin's name ends in .py")
    loaded = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = loaded  # dataclasses and msgspec look their module up there
    try:
        spec.loader.exec_module(loaded)
    except BaseException:
        del sys.modules[spec.name]
        raise
    return loaded


def _collect(module: Any, opened: Opened) -> None:
    manager = pluggy.PluginManager(hookspecs.PROJECT)
    manager.add_hookspecs(hookspecs)
    manager.register(module, name=opened.name)
    manager.check_pending()
    opened.hooks = tuple(sorted(caller.name for caller in manager.get_hookcallers(module) or ()))
    if not opened.hooks:
        decorated = list(_decorated(module))
        if not decorated:
            raise PluginError("offers nothing: it implements no hook (is @hookimpl missing?) and makes no @analyzer")
        for found in decorated:
            _take(opened, found, opened.analyzers, offered_analyzer)
    for hook, place, check in (
        (manager.hook.copydesk_analyzers, opened.analyzers, offered_analyzer),
        (manager.hook.copydesk_readers, opened.readers, offered_reader),
        (manager.hook.copydesk_writers, opened.writers, offered_writer),
        (manager.hook.copydesk_views, opened.views, offered_view),
    ):
        if hook.name not in opened.hooks:
            continue
        with _timed(opened, hook.name):
            things = [thing for answer in hook() for thing in _things(hook.name, answer)]
        for thing in things:
            _take(opened, thing, place, check)


@contextlib.contextmanager
def _timed(opened: Opened, what: str) -> Iterator[None]:
    began = time.process_time()
    try:
        yield
    finally:
        opened.seconds[what] = time.process_time() - began


def _decorated(module: types.ModuleType) -> Iterator[Analyzer]:
    """Yield what `@analyzer` made in a plugin without hooks."""
    for value in vars(module).values():
        if isinstance(value, Analyzer):
            yield value


def _things(hook: str, answer: Any) -> list[Any]:
    if answer is None:
        return []
    try:
        return list(answer)
    except TypeError as error:
        raise PluginError(f"{hook}() must return a list, not {type(answer).__name__}") from error


def _take(opened: Opened, thing: Any, place: list[Any], check: Any) -> None:
    """Put one offered thing in its place if it keeps the contract, else refuse it alone."""
    try:
        place.append(check(thing))
    except Exception as error:  # noqa: BLE001  # an offered object's attributes are a stranger's code
        name = getattr(thing, "name", None)
        subject = name if isinstance(name, str) and name.isidentifier() else opened.name
        opened.refused.append(Refusal(subject, opened.address, reason_of(error), traceback.format_exc()))


def reason_of(error: BaseException) -> str:
    """Return why a plugin cannot be used, in the words that follow its name."""
    if isinstance(error, PluginError):
        return str(error)
    if isinstance(error, pluggy.PluginValidationError):
        return f"breaks the hook contract: {' '.join(str(error).split())}"
    if isinstance(error, SyntaxError):
        return f"cannot be imported: SyntaxError in line {error.lineno}: {error.msg}"
    if isinstance(error, ImportError):
        return f"cannot be imported: {error}"
    text = " ".join(str(error).split())
    return f"cannot be opened: {type(error).__name__}{': ' + text if text else ''}"
