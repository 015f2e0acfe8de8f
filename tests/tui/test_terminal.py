"""The desk in a real terminal, driven from outside; and one whose terminal goes away."""

from __future__ import annotations

import json
import os
import pty
import select
import shlex
import shutil
import subprocess
import sys
import time

import pytest


class Terminal:
    """A tmux server of its own with one pane."""

    def __init__(self, folder, command: str) -> None:
        self.socket = str(folder / "tmux")
        self.run("-f", os.devnull, "new-session", "-d", "-x", "120", "-y", "40", command)

    def run(self, *words: str) -> str:
        done = subprocess.run(["tmux", "-S", self.socket, *words], capture_output=True, text=True, timeout=30)
        return done.stdout

    def screen(self) -> str:
        return self.run("capture-pane", "-p")

    def until(self, words: str, seconds: float = 60) -> str:
        end = time.monotonic() + seconds
        while words not in (shown := self.screen()):
            assert time.monotonic() < end, f"{words!r} never came:\n{shown}"
            time.sleep(0.1)
        return shown


@pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")
def test_open_read_and_leave_in_a_real_terminal(plugin, news, tmp_path):
    command = [sys.executable, "-m", "copydesk", str(news), "--plugin", str(plugin), "-a", "speech,boom", "-j", "1"]
    environment = f"XDG_STATE_HOME={shlex.quote(str(tmp_path / 'state'))} TERM=screen-256color"
    terminal = Terminal(tmp_path, f"{environment} {shlex.join(command)}; echo left with code $?; sleep 60")
    try:
        terminal.until("Q  speech 2")
        terminal.run("send-keys", "1", "j")
        shown = terminal.until("Ebrahim Raisi")
        assert "✗ boom failed" in shown
        terminal.run("send-keys", "q")
        assert "left with code 0" in terminal.until("left with code")
    finally:
        terminal.run("kill-server")


@pytest.mark.parametrize("ends", ["gone", "terminated"])
def test_the_desk_leaves_where_its_terminal_goes_without_a_word_or_somebody_ends_it(ends, plugin, news, state):
    ours, terminal = pty.openpty()
    command = [sys.executable, "-m", "copydesk", str(news), "--plugin", str(plugin), "-a", "speech,slow", "-j", "1"]
    desk = subprocess.Popen(  # not its controlling terminal, so that there is no SIGHUP
        command,
        stdin=terminal,
        stdout=terminal,
        stderr=terminal,
        start_new_session=True,
        env={**os.environ, "TERM": "xterm-256color", "COLUMNS": "120", "LINES": "40"},
    )
    os.close(terminal)
    try:
        drawn = _drawn(ours, b"Ebrahim Raisi")
        assert b"\x1b[?1049l" not in drawn
        if ends == "gone":
            os.close(ours)
            assert desk.wait(30) == 129
        else:
            desk.terminate()
            assert b"\x1b[?1049l" in _drawn(ours, b"\x1b[?1049l"), "the terminal is as it was before"
            assert desk.wait(30) == 143
            os.close(ours)
    finally:
        desk.kill()
        desk.wait()
    assert list(json.loads(state.read_bytes())["places"].values()) == ["raisi"], "how it was left is kept"


def _drawn(terminal: int, words: bytes) -> bytes:
    """Read what is drawn, as a terminal does, until it has these words."""
    drawn = b""
    end = time.monotonic() + 60
    while words not in drawn:
        assert time.monotonic() < end, f"{words!r} never came"
        if select.select([terminal], [], [], 0.1)[0]:
            drawn += os.read(terminal, 65536)
    return drawn
