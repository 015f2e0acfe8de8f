"""``copydesk plugins new``: a plugin to begin with, complete and without fault."""

from __future__ import annotations

import importlib.util
import keyword
import re
import unicodedata
from pathlib import Path
from typing import Annotated, Final

import typer

from copydesk.cli.output import write_output
from copydesk.cli.plain import columns
from copydesk.errors import UsageError
from copydesk.model import KINDS
from copydesk.plugins import installed

__all__ = ["new_plugin"]

_NAME: Final = re.compile(r"[a-z][a-z0-9]*(?:[_-][a-z0-9]+)*")
_LONGEST: Final = 40


def new_plugin(
    name: Annotated[str, typer.Argument(metavar="NAME", help="What it finds, in one word: pledges.")],
    file: Annotated[bool, typer.Option("--file", help="A single file, not a package.")] = False,
    output: Annotated[
        Path, typer.Option("-o", "--output", metavar="DIR", help="The folder in which to make it.", show_default=False)
    ] = Path(),
) -> int:
    """Make a new plugin.

    A package with an analyzer, a typed option, a kind of its own and how that is shown, tests that pass, a README and
    a file for continuous integration; or a single file. Nothing is overwritten, nothing fetched.
    """
    from copydesk.cli.scaffold import package_files, single_file

    _refuse_bad(name)
    if not output.is_dir():
        raise UsageError(f"folder {str(output)!r} does not exist")
    if file:
        place = output / f"{name.replace('-', '_')}.py"
        files = {place: single_file(name)}
        steps = [f"copydesk run FILE -a {name} --plugin {place}", f"copydesk plugins check {place}"]
    else:
        place = output / f"copydesk-{name}"
        files = {place / path: text for path, text in package_files(name).items()}
        steps = [f"copydesk plugins install -e {place}", f"copydesk plugins check {name}", f"pytest {place}"]
    if place.exists():
        raise UsageError(f"{str(place)!r} exists already: choose another name, or another folder by -o")
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    told = [*(("made", str(path)) for path in files), *(("next", step) for step in steps)]
    write_output([columns(told)], None)
    return 0


def _refuse_bad(name: str) -> None:
    """Refuse what cannot be a plugin's name, with the nearest that can.

    Raises:
        UsageError: it is of another form, or taken.

    """
    if not _NAME.fullmatch(name) or len(name) > _LONGEST or keyword.iskeyword(name) or name.startswith("copydesk"):
        raise UsageError(
            f"{name!r} cannot name a plugin: take lower-case letters, digits and single hyphens, "
            f"at most {_LONGEST}, without 'copydesk' before them; did you mean {_nearest(name)!r}?"
        )
    if name in {*KINDS, *(entry.name for entry in installed())}:
        raise UsageError(f"there is a plugin {name!r} already; did you mean 'my-{name}'?")
    module = f"copydesk_{name.replace('-', '_')}"
    if importlib.util.find_spec(module) is not None:
        raise UsageError(f"there is a module {module!r} already; did you mean 'my-{name}'?")


def _nearest(name: str) -> str:
    """Return the valid name that looks most like one that is not."""
    plain = unicodedata.normalize("NFKD", name.replace("ß", "ss")).encode("ascii", "ignore").decode()
    parts = re.findall(r"[a-z0-9]+", re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", plain).lower())
    if parts[:1] == ["copydesk"]:
        parts = parts[1:]
    found = "-".join(parts).lstrip("-0123456789")[:_LONGEST].rstrip("-") or "my-plugin"
    return f"my-{found}" if keyword.iskeyword(found) else found
