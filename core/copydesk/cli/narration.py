"""What is said on stderr: one line a fault, sanitised; progress only on a terminal."""

from __future__ import annotations

import os
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from copydesk.safe_text import shown, shown_line

if TYPE_CHECKING:
    from rich.progress import Progress, TaskID

    from copydesk.model import Failure, Report
    from copydesk.plugins import Refusal
    from copydesk.reader import Problem

__all__ = ["INTERRUPTED", "Narration", "is_plain"]

INTERRUPTED: Final = 130
_LOG_LINES: Final = 20
"""Lines of a plugin's own prints that are shown; it may print for every article of an archive."""
_LEFT_OUT_LINES: Final = 20
"""Articles that are named as missing from one side of a comparison; the wrong file misses all of them."""


def is_plain(stream: object) -> bool:
    """Whether a stream should get no colours: no terminal, NO_COLOR set, or a terminal that knows none."""
    isatty = getattr(stream, "isatty", lambda: False)
    return not isatty() or bool(os.environ.get("NO_COLOR")) or os.environ.get("TERM") == "dumb"


class Narration:
    """Writes lines to stderr, and keeps count of what went wrong."""

    def __init__(self, *, quiet: bool = False) -> None:
        self.quiet = quiet
        self.lost = 0
        """Articles and records that could not be read."""
        self.failed = 0
        """Analyses that failed, and plugins that were refused."""
        self._logged = 0
        self._left_out = 0
        self._lock = threading.Lock()
        self._progress: Progress | None = None

    def error(self, message: str) -> None:
        """Say what ended the run."""
        self._line(f"copydesk: {message}")

    def note(self, message: str) -> None:
        """Say something that needs no action; not with ``--quiet``."""
        if not self.quiet:
            self._line(f"note: {message}")

    def problem(self, problem: Problem) -> None:
        """Tell what was not read, or how it was read."""
        place = f"{problem.source}:{problem.line}" if problem.line is not None else problem.source
        if problem.lost:
            self.lost += 1
            self._line(f"not read: {place}: {problem.reason}")
        else:
            self.note(f"{place}: {problem.reason}")

    def not_compared(self, article: str, reason: str) -> None:
        """Tell which article is left out of a comparison, the first few by name."""
        self.lost += 1
        self._left_out += 1
        if self._left_out <= _LEFT_OUT_LINES:
            self._line(f"not compared: article {article!r}: {reason}")
        elif self._left_out == _LEFT_OUT_LINES + 1:
            self._line("not compared: (more articles, not shown)")

    def refusal(self, refusal: Refusal | Exception) -> None:
        """Tell which plugin or analyzer is left out."""
        self.failed += 1
        self._line(f"left out: {refusal}")

    def failure(self, article: str, analyzer: str, failure: Failure) -> None:
        """Tell which analyzer failed in which article."""
        self.failed += 1
        message = f": {failure.message}" if failure.message else ""
        self._line(f"failed: {analyzer} in {article!r}: {failure.kind}{message}")

    def failures(self, report: Report, *, tracebacks: bool = False) -> None:
        """Tell which analyzers failed in an article, and where in their code, if that is wanted."""
        for key, analysis in report.analyses.items():
            if analysis.failure is not None:
                self.failure(report.article.id, key, analysis.failure)
                if tracebacks and analysis.failure.traceback is not None:
                    self.block(analysis.failure.traceback)

    def block(self, text: str) -> None:
        """Show several lines as they are, such as a traceback."""
        for line in text.rstrip("\n").split("\n"):
            self._write(shown(line))

    def log(self, line: bytes) -> None:
        """Show what a plugin printed in a worker; called from other threads."""
        text = line.decode("utf-8", "replace").rstrip("\n")
        if not text or self.quiet:
            return
        self._logged += 1
        if self._logged <= _LOG_LINES:
            self._line(f"printed by a plugin: {text}")
        elif self._logged == _LOG_LINES + 1:
            self._line("printed by a plugin: (more, not shown)")

    @contextmanager
    def progress(self, count: Callable[[], int | None]) -> Iterator[None]:
        """Show a bar with rate and time left while the block runs, if stderr is a terminal.

        Args:
            count: says how many articles there are, None where that cannot be told; called only if there is a bar.

        """
        if self.quiet or is_plain(sys.stderr):
            yield
            return
        from rich.console import Console
        from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

        columns = (
            TextColumn("{task.description}"),
            BarColumn(),
            MofNCompleteColumn(),
            TextColumn("{task.fields[rate]}"),
            TimeRemainingColumn(),
        )
        with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
            self._task: TaskID = progress.add_task("articles", total=count(), rate="")
            self._progress = progress
            try:
                yield
            finally:
                self._progress = None

    def advance(self) -> None:
        """Count one more article as done."""
        if self._progress is None:
            return
        self._progress.advance(self._task)
        speed = self._progress.tasks[0].speed
        self._progress.update(self._task, rate=f"{speed:.1f}/s" if speed else "")

    def _line(self, message: str) -> None:
        self._write(shown_line(message, 1_000))

    def _write(self, line: str) -> None:
        with self._lock:
            if self._progress is not None:
                from rich.text import Text

                self._progress.console.print(Text(line), soft_wrap=True)
            else:
                print(line, file=sys.stderr, flush=True)  # noqa: T201  # this is where narration is printed
