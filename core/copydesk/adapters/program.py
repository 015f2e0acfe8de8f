"""An analyzer that is another program: a report a line goes in, a report a line comes out."""

from __future__ import annotations

import contextlib
import queue
import subprocess
import sys
import threading
from typing import IO, Any, Final

import msgspec

from copydesk.adapters.declaration import Declaration
from copydesk.analyzer import Analyzer, Context, Found, Key
from copydesk.codec import encode_report
from copydesk.errors import PluginError
from copydesk.limits import MAX_RECORD_BYTES
from copydesk.model import Analysis, Annotation, Report
from copydesk.safe_text import shown_line

__all__ = ["ProgramAnalyzer"]

_PATIENCE: Final = 1.0
"""Seconds that a program has to end once its input has."""


class ProgramAnalyzer(Analyzer):
    """Hands each article to a program, and takes back what that says of it."""

    def __init__(self, name: str, declaration: Declaration, version: str) -> None:
        self.name = name
        self.kind = declaration.kind or name
        self.version = version
        self.requires = declaration.requires
        self._declaration = declaration
        self._program: _Program | None = None

    def close(self) -> None:
        """End the program."""
        if self._program is not None:
            self._program.end()
            self._program = None

    def analyze(self, context: Context) -> Found:
        """Return the annotations that the program's report has.

        Raises:
            PluginError: the program cannot be started, ends, says nothing in time, or says something else.

        """
        given = {kind: Analysis(annotations=context[Key(kind, Annotation)]) for kind in self.requires}
        line = encode_report(Report(article=context.article, analyses=given))
        if self._program is None:
            self._program = _Program(self._declaration.command or ())
        try:
            answer = self._program.ask(line, self._declaration.timeout, alone=self._declaration.per_article)
        except PluginError:
            self.close()
            raise
        if self._declaration.per_article:
            self.close()
        return self._annotations(answer)

    def _annotations(self, answer: bytes) -> list[dict[str, Any]]:
        try:
            analyses = msgspec.json.decode(answer)["analyses"]
            chosen = analyses[self.name] if self.name in analyses else _only(analyses, set(self.requires))
            found = chosen["annotations"]
        except (msgspec.DecodeError, UnicodeDecodeError, KeyError, TypeError, ValueError) as error:
            raise PluginError(
                f"the program wrote no report with an analysis {self.name!r}: {_start(answer)}"
            ) from error
        if not isinstance(found, list):
            raise PluginError(f"the program wrote annotations that are no list: {_start(answer)}")
        return found


def _only(analyses: dict[str, Any], required: set[str]) -> Any:
    (own,) = [analysis for key, analysis in analyses.items() if key not in required]
    return own


def _start(answer: bytes) -> str:
    return repr(answer[:60].decode("utf-8", "replace"))


class _Program:
    """A running program: its input, the lines that it writes, and what it says on stderr."""

    def __init__(self, command: tuple[str, ...]) -> None:
        try:
            self._process = subprocess.Popen(  # noqa: S603  # the program that the user's configuration names
                command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE
            )
        except OSError as error:
            raise PluginError(f"program {command[0]!r} cannot be started: {error.strerror or error}") from error
        self._lines: queue.SimpleQueue[bytes] = queue.SimpleQueue()
        self._last_words = ""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        assert self._process.stderr is not None
        self._stdin = self._process.stdin
        threading.Thread(target=self._listen, args=(self._process.stdout,), daemon=True).start()
        self._stderr = threading.Thread(target=self._tell, args=(self._process.stderr,), daemon=True)
        self._stderr.start()

    def ask(self, line: bytes, seconds: float, *, alone: bool) -> bytes:
        """Write a line and return the one that comes back.

        Raises:
            PluginError: none comes in time, or the program has ended.

        """
        threading.Thread(target=self._write, args=(line + b"\n",), kwargs={"last": alone}, daemon=True).start()
        try:
            answer = self._lines.get(timeout=seconds)
        except queue.Empty:
            hint = "" if alone else ": does it flush after each line? If it cannot, set per_article = true"
            raise PluginError(f"the program wrote no line within {seconds:g} s{hint}") from None
        if not answer.endswith(b"\n") and len(answer) > MAX_RECORD_BYTES:
            raise PluginError(
                f"the program wrote a line of more than {MAX_RECORD_BYTES:,} bytes (limit MAX_RECORD_BYTES)"
            )
        if not answer:
            raise PluginError(f"the program ended without an answer ({self._ending()})")
        return answer

    def end(self) -> None:
        """End the program: let it, if it does so by itself."""
        with contextlib.suppress(OSError):
            self._stdin.close()
        try:
            self._process.wait(timeout=_PATIENCE)
        except subprocess.TimeoutExpired:
            self._process.kill()
            self._process.wait()

    def _ending(self) -> str:
        with contextlib.suppress(subprocess.TimeoutExpired):
            code = self._process.wait(timeout=_PATIENCE)
            self._stderr.join(timeout=_PATIENCE)
            said = f": {self._last_words}" if self._last_words else ""
            return f"exit code {code}{said}" if code >= 0 else f"signal {-code}{said}"
        return "it closed its output"

    def _write(self, line: bytes, *, last: bool) -> None:
        """Write in a thread of its own: a program that writes before it has read all would block both."""
        with contextlib.suppress(OSError, ValueError):  # it has ended: the reading side says so
            self._stdin.write(line)
            self._stdin.flush()
            if last:
                self._stdin.close()

    def _listen(self, stream: IO[bytes]) -> None:
        with stream:
            while line := stream.readline(MAX_RECORD_BYTES + 1):
                self._lines.put(line)
        self._lines.put(b"")

    def _tell(self, stream: IO[bytes]) -> None:
        """Pass on what the program says, to where a plugin's own prints go."""
        with stream:
            while line := stream.readline(2_000):
                text = shown_line(line.decode("utf-8", "replace").rstrip())
                self._last_words = text or self._last_words
                print(text, file=sys.stderr, flush=True)  # noqa: T201  # a worker's stderr is the parent's log
