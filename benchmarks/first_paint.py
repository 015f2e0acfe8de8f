"""One program up to its first frame, in a terminal: run by `desk.py`, never alone.

    python benchmarks/first_paint.py desk|bare FILE

Writes into FILE the CPU seconds that this process had used when the last line of its first whole frame went to the
terminal, then ends.
"""

from __future__ import annotations

import os
import sys
import time

FOOTER = {"desk": "Keys", "bare": "Last"}
"""A word of the footer: the last line of a frame."""


def main() -> None:
    """Run until the first frame is painted."""
    which, file = sys.argv[1:]
    from textual.drivers.linux_driver import LinuxDriver

    write = LinuxDriver.write

    def timed(self: LinuxDriver, data: str) -> None:
        write(self, data)
        if FOOTER[which] in data:
            with open(file, "w", encoding="utf-8") as out:  # noqa: PTH123  # pathlib is an import that is not everybody's
                out.write(str(time.process_time()))
            self.stop_application_mode()
            os._exit(0)

    LinuxDriver.write = timed  # type: ignore[method-assign]  # both sides are measured by the same hook
    if which == "desk":
        from copydesk.cli import main as run

        run([])
    else:
        run_bare()


def run_bare() -> None:
    """Show what the desk shows, by the plainest means: header, text, table, footer."""
    from textual.app import App, ComposeResult
    from textual.containers import Horizontal
    from textual.widgets import DataTable, Footer, Header, Static

    class Bare(App[None]):
        """Header, text, table and footer."""

        CSS = "Static, DataTable { width: 1fr; height: 1fr; }"
        BINDINGS = [(key, f"app.{key}", f"Do {key}") for key in "abcdefghi"] + [("z", "app.z", "Last")]

        def compose(self) -> ComposeResult:
            yield Header()
            with Horizontal():
                yield Static("A text that is as long as what the desk says before it has read anything.", markup=False)
                yield DataTable()
            yield Footer()

        def on_mount(self) -> None:
            table = self.query_one(DataTable)
            table.add_columns("Name", "Count", "Label")
            for number in range(10):
                table.add_row("name", str(number), "label")

    Bare().run()


if __name__ == "__main__":
    main()
