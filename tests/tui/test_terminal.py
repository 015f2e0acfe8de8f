"""The desk in a real terminal, driven from outside."""

from __future__ import annotations

import os
import shlex
import shutil
import subprocess
import sys
import time

import pytest

pytestmark = pytest.mark.skipif(shutil.which("tmux") is None, reason="needs tmux")


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
