"""A served desk as seen from outside: its address, and the processes that it starts."""

from __future__ import annotations

import signal
import subprocess


def processes() -> dict[str, tuple[str, str]]:
    """Return the parent and the command line of each process that runs, by its id."""
    listed = subprocess.run(["ps", "-eo", "pid=,ppid=,args="], capture_output=True, text=True, check=True).stdout
    rows = (line.split(None, 2) for line in listed.splitlines())
    return {row[0]: (row[1], row[2]) for row in rows if len(row) == 3 and "<defunct>" not in row[2]}


class Served:
    """A process of ``copydesk serve``."""

    def __init__(self, process: subprocess.Popen[str], address: str) -> None:
        self.process = process
        self.address = address
        self.origin, self.token = address.rstrip("/").rsplit("/", 1)

    def interrupt(self) -> int:
        """Send it a Ctrl-C and return its exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(60)

    def children(self) -> dict[str, str]:
        """Return the desks that it has started, and all that they have started: command lines by process id."""
        known = processes()
        below = {str(self.process.pid)}
        while more := {pid for pid, (parent, _) in known.items() if parent in below} - below:
            below |= more
        return {pid: known[pid][1] for pid in below if pid in known and pid != str(self.process.pid)}
