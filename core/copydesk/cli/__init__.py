"""The command line: one command a file. `main` is the entry point."""

from __future__ import annotations

import sys

__all__ = ["main"]


def main(arguments: list[str] | None = None) -> None:
    """Run the command line and exit with its code (see the README for what each code says)."""
    from copydesk.cli.front import run_app

    sys.exit(run_app(sys.argv[1:] if arguments is None else arguments))
