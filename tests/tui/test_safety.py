"""No byte of an article, a title, an id, a file name or a plugin's message reaches the terminal as it is."""

from __future__ import annotations

import asyncio
import contextlib
import fcntl
import json
import os
import re
import select
import struct
import subprocess
import sys
import termios
import time

import pytest
from driving import text_of
from stills import StillDesk, steps
from test_desk_faults import HOSTILE, OBEYED

from copydesk import Analysis, Article, Failure, Report
from copydesk.codec import decode_analyses
from copydesk.reader import Problem
from copydesk.session import open_session

PATHS = [
    (),
    ("1", "j", "d", "d", "m", "f"),
    ("n", "N", "y", "j"),
    ("e",),
    ("x", f"={HOSTILE}", "enter"),
    ("slash", f"={HOSTILE}", "enter"),
    ("slash", f"=name:{HOSTILE}", "enter"),
    ("F", "=Raisi", "enter", "?found", "y"),
    ("F", f"=/({HOSTILE}/", "enter"),
    ("o", "s", "s", "y", "slash", f"={HOSTILE}"),
    ("o", "slash", f"={HOSTILE}:x"),
    ("o", "e"),
    ("o", "a", f"={HOSTILE}", "enter"),
    ("p", "j", "j"),
    ("g", "?articles counted", "j", "y"),
    ("g", "2", "3", "m", "4", "5", "=Raisi", "enter"),
    ("c", f"={HOSTILE}", "enter"),
    ("c", "1=entities", "=entities@1", "enter", "j", "y"),
    ("question_mark", f"={HOSTILE}"),
    ("ctrl+o",),
    ("ctrl+p", "?Search"),
]


@pytest.fixture(scope="module")
def session():
    """Bundled analyzers, which nothing runs."""
    return open_session({"use": ["entities", "quotes"]})


@pytest.fixture(scope="module")
def items():
    """An article, its analyses, and problems, all of which are hostile."""
    text = f"“{HOSTILE}” Raisi said. {HOSTILE}\n" * 2
    article = Article(id=HOSTILE, title=HOSTILE, byline=HOSTILE, source=HOSTILE, published=HOSTILE, text=text)
    start = text.index("Raisi said")
    entity = {"start": start, "end": start + 5, "text": "Raisi", "label": HOSTILE, "entity": HOSTILE, "name": HOSTILE}
    entities = decode_analyses({"entities": {"annotations": [{**entity, "role": HOSTILE, "why": HOSTILE}]}})["entities"]
    failed = Analysis(failure=Failure(kind=HOSTILE, message=HOSTILE, traceback=HOSTILE * 3))
    report = Report(article=article, analyses={"entities": entities, "quotes": failed})
    return [report, Problem(source=HOSTILE, reason=HOSTILE, lost=True)]


@pytest.mark.parametrize("keys", PATHS, ids=lambda keys: "-".join(key[:8] for key in keys if key.isascii()) or "main")
def test_what_is_drawn_has_nothing_that_a_terminal_obeys(session, items, keys):
    async def journey():
        app = StillDesk(session, items, inputs=[HOSTILE])
        async with app.run_test(size=(120, 40), notifications=True) as pilot:
            await steps(*keys)(pilot)
            return text_of(app), [note.message for note in app._notifications], app.screen.title or ""

    shown, notes, title = asyncio.run(journey())
    assert not OBEYED.search(shown.replace("\n", "")), shown
    assert not any(OBEYED.search(note) for note in notes), notes
    assert not OBEYED.search(title)


CSI = re.compile(r"\x1b\[[0-?]*[ -/]*[@-~]")
POINTER = re.compile(r"\x1b\]22;[a-z-]+\x07")
"""The shape of the mouse pointer, the one thing but CSI that Textual says."""
TEXT = re.compile(r"[^\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]+")
FINALS = set("mHJKABCDGhlnuptcq")
"""What Textual has to say to a terminal: colours, places, modes and questions."""


def driven(command: list[str], environment: dict[str, str], dialogue: list[tuple[str, str]], leave: str = "q") -> str:
    """Run a program in a terminal of its own: wait for words, type keys, leave; return all that it wrote."""
    ours, theirs = os.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("HHHH", 40, 120, 0, 0))
    process = subprocess.Popen(
        command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment, start_new_session=True
    )
    os.close(theirs)
    written = b""
    try:
        for words, keys in dialogue:
            begin = len(written)
            end = time.monotonic() + 120
            while words.encode() not in written[begin:]:
                assert time.monotonic() < end, f"{words!r} never came: {written[begin:][-3000:]!r}"
                if select.select([ours], [], [], 0.1)[0]:
                    written += os.read(ours, 65536)
            os.write(ours, keys.encode())
        end = time.monotonic() + 120
        with contextlib.suppress(OSError):  # how a terminal says that its other side is closed
            while process.poll() is None or select.select([ours], [], [], 0)[0]:
                assert time.monotonic() < end, f"it did not leave: {written[-3000:]!r}"
                if select.select([ours], [], [], 1.0)[0]:
                    written += os.read(ours, 65536)
                elif process.poll() is None:
                    os.write(ours, leave.encode())  # the key before it may have gone to a screen that was closing
        process.wait(timeout=60)
    finally:
        process.kill()
        process.wait()
        os.close(ours)
    return written.decode()


def test_what_the_driver_writes_to_a_real_terminal(plugin, tmp_path):
    folder = tmp_path / "evil \x1b]0;owned\x07 [bold]"
    folder.mkdir()
    record = dict.fromkeys(("id", "title", "byline", "source", "published"), HOSTILE)
    file = folder / "news \x1b[5m.jsonl"
    file.write_text(json.dumps({**record, "text": f"“{HOSTILE}” Raisi said. {HOSTILE}"}) + '\n{"id": "\\u001b[2J"}\n')
    command = [sys.executable, "-m", "copydesk", str(folder), "--plugin", str(plugin), "-a", "speech,boom", "-j", "1"]
    environment = {**os.environ, "TERM": "xterm-256color", "COLORTERM": "truecolor"}
    dialogue = [
        ("boom failed", "e"),  # each answer waits for what the keys before it bring
        ("Traceback", "q"),
        ("boom failed", "o"),
        ("order: as read", "e"),
        ("Could not be read", "q"),
        ("order: as read", "o"),
        ("boom failed", "p"),
        ("[x]", "\x1b"),
        ("boom failed", "q"),
    ]
    written = driven(command, environment, dialogue)
    assert "␛]52;c;aGk=␇" in written, "the article was there"
    left = TEXT.sub("", CSI.sub("", POINTER.sub("", written)))
    assert left.strip("\r\n\t") == "", repr(left[:200])
    assert {found[0][-1] for found in CSI.finditer(written)} <= FINALS
