"""What was chosen in the desk for a folder: kept from one time to the next, for as long as the settings stay the same.

What is said on the command line or in the environment is newer than anything that was chosen before, and wins.
"""

from __future__ import annotations

import hashlib
import itertools
import os
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import msgspec
from textual.app import App

from copydesk.errors import CopydeskError
from copydesk.safe_text import shown_line
from copydesk.tui.kept import Kept, KeptChoice

if TYPE_CHECKING:
    from copydesk.session import Options, Session

__all__ = ["as_left", "by_default", "is_by_default", "keep_choice", "tell_opening"]

_MOST: Final = 50
"""Folders whose choice is kept, the latest last."""


def as_left(session: Session, kept: Kept, inputs: Sequence[str]) -> tuple[Session, str]:
    """Return the session with what was chosen the last time in this folder, and in words what that is.

    The session as it is, and no words, where nothing was, or where the settings say otherwise since then.
    """
    choice = kept.choices.get(_folder(inputs))
    if choice is None or choice.settings != _stamp(session) or _is_said(session, "use", "leave_out"):
        return session, ""
    there = {*session.catalogue.analyzers, *(request.key for request in session.requests)}
    new = [request.key for request in session.requests if request.key not in choice.known]
    keys = [*(key for key in choice.analyzers if key in there), *new]
    options = {
        key: values
        for key, values in choice.options.items()
        if key in there and not _is_said(session, *(f"options.{key}.{option}" for option in values))
    }
    for values in (options, {}):
        try:
            chosen = session.choosing(keys, values)
        except CopydeskError:
            continue  # an option that there is no more, or an analyzer that cannot run any more
        return chosen, _told(chosen, session)
    return session, ""


def keep_choice(kept: Kept, inputs: Sequence[str], session: Session) -> None:
    """Keep what is chosen in this folder; forget what was, where it is what the settings say."""
    folder = _folder(inputs)
    kept.choices.pop(folder, None)
    if is_by_default(session, session.asked, session.chosen_options):
        return
    known = {*session.catalogue.analyzers, *(request.key for request in session.requests)}
    choice = KeptChoice(
        analyzers=session.asked,
        known=tuple(sorted(known)),
        options={key: dict(values) for key, values in session.chosen_options.items()},
        settings=_stamp(session),
    )
    kept.choices = {**dict([*kept.choices.items()][1 - _MOST :]), folder: choice}


def tell_opening(app: App[Any], session: Session, left: str) -> None:
    """Tell what runs other than the settings say, and how many plugins could not be opened."""
    if left:
        words = shown_line(f"as you left it here: {left}. p, then d, takes the defaults", 300)
        app.notify(words, timeout=10, markup=False)
    refused = len(session.catalogue.refused) + len(session.chain.left_out)
    if refused:
        told = f"{refused} plugin{'s' * (refused > 1)} could not be opened: p shows why"
        app.notify(told, severity="warning", timeout=15, markup=False)


def is_by_default(session: Session, keys: Sequence[str], options: Options) -> bool:
    """Whether these analyzers, with these options beside the settings', are what the settings say."""
    return not options and {*keys} == {*by_default(session)}


def by_default(session: Session) -> list[str]:
    """Return the analyzers that the settings choose and that can run."""
    left_out = session.settings.leave_out
    able = {name for name, offered in session.catalogue.analyzers.items() if not offered.lack}
    return [request.key for request in session.requests if request.key not in left_out and request.name in able]


def _told(chosen: Session, session: Session) -> str:
    """Return what differs from the settings: analyzers that are on or off, and options."""
    configured = by_default(session)
    parts = [f"{key} on" for key in chosen.asked if key not in configured]
    parts += [f"{key} off" for key in configured if key not in chosen.asked]
    parts += [f"options of {key}" for key in chosen.chosen_options if key in chosen.asked]
    return ", ".join(parts)


def _is_said(session: Session, *paths: str) -> bool:
    """Whether any of these settings was given for this time alone: on the command line or in the environment."""
    origins = session.loaded.origins
    said = [origins[path] for path in paths if path in origins]
    if any(origin.startswith("profile") for origin in said):
        said.append(origins.get("profile", ""))
    return any(origin.startswith(("command line", "environment")) for origin in said)


def _stamp(session: Session) -> str:
    """Return what stands for the settings about analyzers and options."""
    settings = session.settings
    said = msgspec.json.encode((settings.use, settings.leave_out, settings.options), order="deterministic")
    return hashlib.blake2b(said, digest_size=8).hexdigest()


def _folder(inputs: Sequence[str]) -> str:
    """Return what stands for the folder in which all the inputs are, without telling it."""
    from copydesk.reading.folders import has_magic

    folders = []
    for word in inputs:
        parts = itertools.takewhile(lambda part: not has_magic(part), Path(word).absolute().parts)
        path = Path(*parts)
        folders.append(os.fspath(path if path.is_dir() else path.parent))
    try:
        folder = os.path.commonpath(folders) if folders else ""
    except ValueError:  # on several drives
        folder = "\0".join(folders)
    return hashlib.blake2b(folder.encode("utf-8", "surrogateescape"), digest_size=8).hexdigest()
