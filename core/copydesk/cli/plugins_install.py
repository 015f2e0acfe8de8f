"""``copydesk plugins install`` and ``uninstall``: packages, in the environment that copydesk itself runs in."""

from __future__ import annotations

import importlib
import importlib.util
import shutil
import subprocess
import sys
from typing import Annotated

import typer

from copydesk.cli import options
from copydesk.cli.narration import Narration
from copydesk.errors import CopydeskError, UsageError, nearest
from copydesk.plugins import installed

__all__ = ["install_plugin", "uninstall_plugin"]

_OWN = "copydesk"


def install_plugin(
    packages: Annotated[
        list[str],
        typer.Argument(metavar="PACKAGE...", help="Names, folders, archives or addresses, as pip takes them."),
    ],
    editable: Annotated[
        bool, typer.Option("-e", "--editable", help="Leave a folder where it is, for whoever works on it.")
    ] = False,
    upgrade: Annotated[bool, typer.Option("-U", "--upgrade", help="Take the newest version.")] = False,
    quiet: options.Quiet = False,
) -> int:
    """Install plugins beside copydesk.

    By pip, or by uv where there is no pip. A plugin is trusted code: it runs with your rights.

    The exit code is the installer's.
    """
    before = {entry.name for entry in installed()}
    words = [*(["--upgrade"] if upgrade else [])]
    for package in packages:
        words += ["--editable", package] if editable else [package]
    code = _run("install", words, quiet=quiet)
    if code == 0:
        importlib.invalidate_caches()
        new = sorted({entry.name for entry in installed()} - before)
        Narration(quiet=quiet).note(
            f"new plugins: {', '.join(new)}" if new else "no new plugin: see 'copydesk plugins list'"
        )
    return code


def uninstall_plugin(
    names: Annotated[list[str], typer.Argument(metavar="NAME...", help="Plugins, or the packages that they come in.")],
    quiet: options.Quiet = False,
) -> int:
    """Remove the packages that plugins come in.

    The exit code is the installer's.
    """
    packages = {entry.name: entry.distribution for entry in installed()}
    packages |= {distribution: distribution for distribution in packages.values()}
    for name in names:
        if name not in packages:
            others = [known for known, package in packages.items() if package != _OWN]
            raise UsageError(f"there is no installed plugin {name!r}{nearest(name, others)}")
        if packages[name] == _OWN:
            raise UsageError(f"plugin {name!r} is part of copydesk: leave it out by the setting 'plugins', or by -x")
    return _run("uninstall", list(dict.fromkeys(packages[name] for name in names)), quiet=quiet)


def _run(what: str, words: list[str], *, quiet: bool) -> int:
    """Run the installer for this very interpreter; what it prints is narration.

    Raises:
        CopydeskError: there is none.

    """
    if importlib.util.find_spec("pip") is not None:
        command = [sys.executable, "-m", "pip", what, *(["--yes"] if what == "uninstall" else [])]
    elif (uv := shutil.which("uv")) is not None:
        command = [uv, "pip", what, "--python", sys.executable]
    else:
        raise CopydeskError(
            f"there is neither pip nor uv to {what} with: run '{sys.executable} -m ensurepip', or install uv"
        )
    flags = ["--quiet"] if quiet else []
    return subprocess.run([*command, *flags, *words], stdout=sys.stderr, check=False).returncode  # noqa: S603  # to install what the user names is what it is for
